# What src/diagnosis is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/diagnosis/decisive.c src/diagnosis/decisive.h \
	src/diagnosis/diagnosis.c src/diagnosis/diagnosis.h \
	src/diagnosis/finding.c src/diagnosis/finding.h \
	src/diagnosis/judges.h \
	src/diagnosis/people.c src/diagnosis/people.h \
	src/diagnosis/phrase.c src/diagnosis/phrase.h \
	src/diagnosis/reset.c src/diagnosis/reset.h \
	src/diagnosis/rule.c src/diagnosis/rule.h \
	src/diagnosis/rule_table.c \
	src/diagnosis/rules_accounts.c \
	src/diagnosis/rules_agent.c \
	src/diagnosis/rules_bootstrap.c \
	src/diagnosis/rules_enrolment.c \
	src/diagnosis/rules_evidence.c \
	src/diagnosis/rules_filevault.c \
	src/diagnosis/rules_passwords.c \
	src/diagnosis/rules_policy.c \
	src/diagnosis/rules_preboot.c \
	src/diagnosis/rules_recovery.c \
	src/diagnosis/rules_scope.c \
	src/diagnosis/rules_service_account.c \
	src/diagnosis/rules_service_password.c \
	src/diagnosis/rules_tokens.c \
	src/diagnosis/story.c src/diagnosis/story.h \
	src/diagnosis/story_close.c src/diagnosis/story_close.h
