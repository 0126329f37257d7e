#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
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

static void status_sentence_fits_any_buffer(void **state)
{
	(void)state;
	char line[8] = "0123456";
	struct status status =
		status_fail(STATUS_INPUT, "abc", NULL, "d\xc3\xa9");

	assert_string_equal(status_sentence(&status, line, sizeof(line)),
			    "abc: d");
	assert_string_equal(status_sentence(&status, line, 1), "");
	assert_string_equal(status_sentence(&status, line, 0), "");
}

/* Two-byte characters that a cut at an even size would split. */
static void overlong_parts_are_cut_at_a_character(void **state)
{
	(void)state;
	char name[800] = "x";
	struct status status;

	for (size_t i = 1; i + 2 < sizeof(name); i += 2)
		memcpy(name + i, "\xc3\xa9", 3);
	status = status_fail(STATUS_INPUT, name, name, "x%s", name);
	assert_int_equal(strlen(status.subject), 511);
	assert_int_equal(strlen(status.cause), 127);
	assert_int_equal(strlen(status.detail), 382);
	status = status_fail(STATUS_INPUT, name + 1, name + 1, "%s", name);
	assert_int_equal(strlen(status.subject), 510);
	assert_int_equal(strlen(status.cause), 126);
	assert_int_equal(strlen(status.detail), 383);
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
		cmocka_unit_test(status_sentence_fits_any_buffer),
		cmocka_unit_test(overlong_parts_are_cut_at_a_character),
		cmocka_unit_test(status_exit_codes_are_the_documented_ones),
	};

	return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
