# The real program over whole Macs, scenarios and bad input; included by
# tests/module.mk. lab.py is what the Python scripts share,
# dialogue.py how they talk to the plain front end.
case_tests = \
	tests/cases/bad_input.py \
	tests/cases/cli.py \
	tests/cases/hostile.py \
	tests/cases/jit_plain.py \
	tests/cases/plain_walk.py \
	tests/cases/profiles.sh \
	tests/cases/profiles_plain.py \
	tests/cases/pseudonyms.py \
	tests/cases/recovery_plain.sh \
	tests/cases/recovery_walk.py \
	tests/cases/round_trip.py \
	tests/cases/schemas.py \
	tests/cases/schemas_okta.py \
	tests/cases/shared_cases.py

TESTS += $(case_tests)
EXTRA_DIST += $(case_tests) tests/cases/dialogue.py tests/cases/lab.py
