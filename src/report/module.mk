# What src/report is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/report/document.c \
	src/report/pseudonym.h \
	src/report/report.h \
	src/report/withheld.h
