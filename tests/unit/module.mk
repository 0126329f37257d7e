# One cmocka program per part: tests/unit/test_NAME.c. Adding one is adding its
# name here; sources, flags and libraries are the defaults of the makefile.

unit_tests = \
	tests/unit/test_arena \
	tests/unit/test_clock \
	tests/unit/test_file \
	tests/unit/test_json \
	tests/unit/test_plist \
	tests/unit/test_plist_binary \
	tests/unit/test_secret \
	tests/unit/test_text \
	tests/unit/test_value \
	tests/unit/test_visible \
	tests/unit/test_status

if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
else
TESTS += tests/unit/no-cmocka.sh
endif

EXTRA_DIST += tests/unit/no-cmocka.sh
