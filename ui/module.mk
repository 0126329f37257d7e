# What ui is made of; included by the root Makefile.am.
tokenmedic_ui_sources +=
