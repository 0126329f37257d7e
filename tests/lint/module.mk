# What holds for the sources as a whole; included by tests/module.mk.

lint_tests = \
	tests/lint/layers.py \
	tests/lint/budgets.py \
	tests/lint/format.sh \
	tests/lint/manual.sh \
	tests/lint/shell.sh \
	tests/lint/topics.py

TESTS += $(lint_tests)
EXTRA_DIST += $(lint_tests) tests/lint/layers.txt
