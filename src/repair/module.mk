# What src/repair is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/repair/candidates.c src/repair/candidates.h \
	src/repair/compare.c src/repair/compare.h \
	src/repair/condition.c src/repair/condition.h \
	src/repair/credential.c src/repair/credential.h \
	src/repair/execute.c src/repair/execute.h \
	src/repair/execute_check.c \
	src/repair/execute_data.h \
	src/repair/execute_judge.c \
	src/repair/execute_record.c \
	src/repair/execute_run.c \
	src/repair/execute_watch.c \
	src/repair/failure.c src/repair/failure.h \
	src/repair/goal.c src/repair/goal.h \
	src/repair/journal.c src/repair/journal.h \
	src/repair/package.c src/repair/package.h \
	src/repair/path.c src/repair/path.h \
	src/repair/path_steps.h \
	src/repair/paths_console.c \
	src/repair/paths_disk.c \
	src/repair/paths_password.c \
	src/repair/paths_recovery.c \
	src/repair/paths_service.c \
	src/repair/paths_token.c \
	src/repair/plan.h \
	src/repair/plan_choice.c \
	src/repair/plan_command.c \
	src/repair/plan_draft.h \
	src/repair/plan_fill.c \
	src/repair/plan_hole.c \
	src/repair/plan_order.c \
	src/repair/plan_rules_rest.c \
	src/repair/plan_rules_service.c \
	src/repair/plan_rules_token.c \
	src/repair/plan_why.c \
	src/repair/plan_words.c \
	src/repair/reading.c src/repair/reading.h \
	src/repair/recovery_key.c src/repair/recovery_key.h \
	src/repair/saved.c src/repair/saved.h \
	src/repair/script.c src/repair/script.h \
	src/repair/step_request.c src/repair/step_request.h
