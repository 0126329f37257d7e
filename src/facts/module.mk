# What src/facts is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/facts/account.c \
	src/facts/account.h \
	src/facts/fact.c \
	src/facts/fact.h \
	src/facts/fact_list.c \
	src/facts/fact_list.h \
	src/facts/fact_row.c \
	src/facts/fact_row.h \
	src/facts/fact_rows.def \
	src/facts/fact_rows_accounts.c \
	src/facts/fact_rows_disk.c \
	src/facts/fact_rows_jumpcloud.c \
	src/facts/fact_rows_mac.c \
	src/facts/fact_rows_mdm.c \
	src/facts/fact_rows_okta.c \
	src/facts/guid.c \
	src/facts/jit.h \
	src/facts/machine.c \
	src/facts/machine.h \
	src/facts/version.c
