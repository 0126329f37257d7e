# The Mac binary and the stick it travels on; included by the root Makefile.am.
# `make mac` needs Debian 12 and the network, see build-aux/mac/pins.sh.

.PHONY: mac stick

mac:
	$(SHELL) $(srcdir)/build-aux/mac/build.sh '$(abs_builddir)/mac'

stick: mac
	$(SHELL) $(srcdir)/build-aux/mac/stick.sh \
		'$(abs_builddir)/mac/tokenmedic' '$(abs_builddir)/stick'

TESTS += build-aux/mac/stick_test.sh

distclean-local:
	-rm -rf mac stick

EXTRA_DIST += \
	build-aux/mac/build.sh \
	build-aux/mac/check.sh \
	build-aux/mac/fetch.sh \
	build-aux/mac/halves.py \
	build-aux/mac/halves/cpu.h \
	build-aux/mac/halves/cpu_arm64.c \
	build-aux/mac/halves/cpu_x86_64.c \
	build-aux/mac/halves/files.c \
	build-aux/mac/halves/files.h \
	build-aux/mac/halves/loader.c \
	build-aux/mac/halves/system.c \
	build-aux/mac/halves/system.h \
	build-aux/mac/halves/terminal.c \
	build-aux/mac/imports.txt \
	build-aux/mac/libraries.sh \
	build-aux/mac/link.sh \
	build-aux/mac/pins.sh \
	build-aux/mac/pool.py \
	build-aux/mac/pool/pool.c \
	build-aux/mac/program.sh \
	build-aux/mac/sign.py \
	build-aux/mac/stick.sh \
	build-aux/mac/stick/BY-HAND.txt \
	build-aux/mac/stick/GUIDE.txt \
	build-aux/mac/stick/run \
	build-aux/mac/stick_test.sh \
	build-aux/mac/toolchain.sh
