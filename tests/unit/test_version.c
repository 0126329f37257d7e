#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "facts/machine.h"

struct parse_row {
	const char *words;
	bool good;
	struct version version;
};

static const struct parse_row rows[] = {
	{"15.3.1", true, {15, 3, 1}},
	{"10.13", true, {10, 13, 0}},
	{"26", true, {26, 0, 0}},
	{"0.9.684", true, {0, 9, 684}},
	{"1.2.3.4", true, {1, 2, 3}},
	{"13.3.1 (a)", true, {13, 3, 1}},
	{"2.31.0-beta", true, {2, 31, 0}},
	{"15.3\n", true, {15, 3, 0}},
	{"", false, {0, 0, 0}},
	{"v15", false, {0, 0, 0}},
	{"15.", false, {0, 0, 0}},
	{"15..3", false, {0, 0, 0}},
	{"15.x", false, {0, 0, 0}},
	{"15.3a", false, {0, 0, 0}},
	{"-15", false, {0, 0, 0}},
	{"99999999999999999999", false, {0, 0, 0}},
};

static void versions_are_read_as_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct version version = {0, 0, 0};

		if (version_parse(rows[i].words, &version) != rows[i].good ||
		    version_compare(version, rows[i].version) != 0)
			fail_msg("\"%s\"", rows[i].words);
	}
	assert_false(version_parse(NULL, &(struct version){0}));
}

static void versions_are_compared_part_by_part(void **state)
{
	(void)state;
	assert_true(version_compare((struct version){10, 9, 5},
				    (struct version){10, 13, 0}) < 0);
	assert_true(version_compare((struct version){11, 0, 0},
				    (struct version){10, 15, 7}) > 0);
	assert_true(version_compare((struct version){26, 3, 2},
				    (struct version){26, 4, 0}) < 0);
	assert_true(version_compare((struct version){9, 54, 1},
				    (struct version){9, 5, 2}) > 0);
	assert_int_equal(version_compare((struct version){15, 0, 0},
					 (struct version){15, 0, 0}),
			 0);
}

static void an_unknown_macos_is_neither_old_nor_new(void **state)
{
	(void)state;
	struct machine machine = {0};

	assert_int_equal(machine_os_at_least(&machine, 10, 13, 0),
			 TRUTH_UNKNOWN);
	machine.os.version = (struct fact_version){.state = FACT_KNOWN,
						   .value = {10, 13, 6}};
	assert_int_equal(machine_os_at_least(&machine, 10, 13, 0), TRUTH_YES);
	assert_int_equal(machine_os_at_least(&machine, 10, 13, 6), TRUTH_YES);
	assert_int_equal(machine_os_at_least(&machine, 10, 14, 0), TRUTH_NO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(versions_are_read_as_numbers),
		cmocka_unit_test(versions_are_compared_part_by_part),
		cmocka_unit_test(an_unknown_macos_is_neither_old_nor_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
