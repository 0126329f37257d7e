# What src/diagnosis is made of; included by the root Makefile.am.
tokenmedic_lib_sources +=
