# What src/profile is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/profile/generate.h \
	src/profile/lint.h \
	src/profile/profile_set.h
