# The real program over whole Macs, scenarios and bad input; included by
# tests/module.mk. lab.py is what the Python scripts share.
case_tests = \
	tests/cases/profiles.sh \
	tests/cases/pseudonyms.py \
	tests/cases/recovery_plain.sh \
	tests/cases/schemas.py \
	tests/cases/shared_cases.py

TESTS += $(case_tests)
EXTRA_DIST += $(case_tests) tests/cases/lab.py
