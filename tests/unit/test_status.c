#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/status.h"

static void status_sentence_names_subject_reason_and_place(void **state)
{
	(void)state;
	char line[256];
	struct status status = status_fail(STATUS_INPUT, "a.case.json",
					   "line 3", "is not JSON");

	assert_string_equal(status_sentence(&status, line, sizeof(line)),
			    "a.case.json: is not JSON (line 3)");
}

static void status_sentence_escapes_terminal_bytes(void **state)
{
	(void)state;
	char line[256];
	struct status status =
		status_fail(STATUS_INPUT, "\033[31mred", NULL, "is not there");

	assert_string_equal(status_sentence(&status, line, sizeof(line)),
			    "\\e[31mred: is not there");
}

static void status_exit_codes_are_the_documented_ones(void **state)
{
	(void)state;
	assert_int_equal(status_exit(STATUS_OK), 0);
	assert_int_equal(status_exit(STATUS_USAGE), 2);
	assert_int_equal(status_exit(STATUS_ENVIRONMENT), 4);
	assert_int_equal(status_exit(STATUS_INPUT), 5);
	assert_int_equal(status_exit(STATUS_STEP_FAILED), 6);
	assert_int_equal(status_exit(STATUS_UNVERIFIED), 7);
	assert_int_equal(status_exit(STATUS_CANCELLED), 8);
	assert_int_equal(status_exit(STATUS_RESTART), 9);
	assert_int_equal(status_exit(STATUS_INTERNAL), 70);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			status_sentence_names_subject_reason_and_place),
		cmocka_unit_test(status_sentence_escapes_terminal_bytes),
		cmocka_unit_test(status_exit_codes_are_the_documented_ones),
	};

	return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
