# The tests. Everything speaks TAP, so `make check` counts single cases.

LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_COMPILER = python3
SH_LOG_COMPILER = $(SHELL)
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/tap.sh
TEST_EXTENSIONS = .sh .py
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	TM_SOURCE='$(abs_top_srcdir)'; export TM_SOURCE; \
	TM_BUILD='$(abs_top_builddir)'; export TM_BUILD; \
	TM_SHARED="$${TM_SHARED:-$(abs_top_srcdir)/../shared}"; \
	export TM_SHARED;

# First, because they take longest: they wait for a terminal.
include tests/pty/module.mk
include tests/unit/module.mk
include tests/rules/module.mk
include tests/cases/module.mk
include tests/frames/module.mk
include tests/fuzz/module.mk
include tests/lint/module.mk
include tests/bench/module.mk
include tests/tools/module.mk
