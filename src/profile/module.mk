# What src/profile is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/profile/answers.c \
	src/profile/cms.c src/profile/cms.h \
	src/profile/generate.c src/profile/generate.h \
	src/profile/generate_write.c \
	src/profile/generate_payloads.c src/profile/generate_payloads.h \
	src/profile/identity.c src/profile/identity.h \
	src/profile/judges.h \
	src/profile/lint.c src/profile/lint.h \
	src/profile/lint_rules.c src/profile/lint_rules.def \
	src/profile/lint_sort.c \
	src/profile/lint_value.c src/profile/lint_value.h \
	src/profile/nearest.c src/profile/nearest.h \
	src/profile/normalise.c src/profile/normalise.h \
	src/profile/okta.h \
	src/profile/pasted.c src/profile/pasted.h \
	src/profile/payload_schema.c src/profile/payload_schema.h \
	src/profile/profile_machine.c \
	src/profile/profile_set.c src/profile/profile_set.h \
	src/profile/rules_domains.c \
	src/profile/rules_keys.c \
	src/profile/rules_platform_sso.c \
	src/profile/rules_policies.c \
	src/profile/rules_preferences.c \
	src/profile/rules_scep.c \
	src/profile/rules_sso.c \
	src/profile/rules_structure.c \
	src/profile/rules_urls.c \
	src/profile/rules_words.c \
	src/profile/url.c src/profile/url.h \
	src/profile/worksheet.c src/profile/worksheet.h
