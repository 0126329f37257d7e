# What src/repair is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/repair/candidates.c src/repair/candidates.h \
	src/repair/condition.c src/repair/condition.h \
	src/repair/path.c src/repair/path.h \
	src/repair/path_steps.h \
	src/repair/paths_console.c \
	src/repair/paths_disk.c \
	src/repair/paths_password.c \
	src/repair/paths_recovery.c \
	src/repair/paths_service.c \
	src/repair/paths_token.c \
	src/repair/plan.h \
	src/repair/plan_command.c \
	src/repair/plan_draft.h \
	src/repair/plan_fill.c \
	src/repair/plan_hole.c \
	src/repair/plan_order.c \
	src/repair/plan_rules_rest.c \
	src/repair/plan_rules_service.c \
	src/repair/plan_rules_token.c \
	src/repair/plan_why.c \
	src/repair/plan_words.c
