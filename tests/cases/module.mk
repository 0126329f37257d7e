# tests/cases; included by tests/module.mk.
case_tests = \
	tests/cases/recovery_plain.sh

TESTS += $(case_tests)
EXTRA_DIST += $(case_tests)
