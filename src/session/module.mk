# What src/session is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/session/ask.h \
	src/session/session.c \
	src/session/session.h \
	src/session/session_asks.c \
	src/session/session_data.h \
	src/session/session_inputs.c \
	src/session/session_lint.c \
	src/session/session_lint.h \
	src/session/session_lint_report.c \
	src/session/session_profile.c \
	src/session/session_profile.h \
	src/session/session_profile_stage.c \
	src/session/session_practise.c \
	src/session/session_repair.h \
	src/session/session_jit.c \
	src/session/session_pseudonym.c \
	src/session/session_report.c \
	src/session/session_resume.c \
	src/session/session_run.c \
	src/session/session_run_asks.c \
	src/session/session_run_remarks.c \
	src/session/session_save.c \
	src/session/session_scan.c \
	src/session/session_target.c \
	src/session/session_target.h \
	src/session/session_target_read.c \
	src/session/session_target_words.c \
	src/session/session_target_work.c \
	src/session/session_script.c \
	src/session/session_verify.c \
	src/session/session_page.c \
	src/session/session_walk.c \
	src/session/session_walk.h \
	src/session/session_welcome.c \
	src/session/session_words.c \
	src/session/stages.c
