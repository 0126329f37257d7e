# What src/readiness is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/readiness/check.c src/readiness/check.h \
	src/readiness/check_table.c src/readiness/check_table.def \
	src/readiness/checks_accounts.c \
	src/readiness/checks_certificate.c \
	src/readiness/checks_login.c \
	src/readiness/checks_mac.c \
	src/readiness/checks_management.c \
	src/readiness/checks_network.c \
	src/readiness/checks_okta_verify.c \
	src/readiness/checks_people.c \
	src/readiness/checks_policies.c \
	src/readiness/checks_profiles.c \
	src/readiness/checks_registration.c \
	src/readiness/pairs.c src/readiness/pairs.h \
	src/readiness/payloads.c \
	src/readiness/preparation.c src/readiness/preparation.h \
	src/readiness/readiness.c src/readiness/readiness.h \
	src/readiness/similar.c src/readiness/similar.h
