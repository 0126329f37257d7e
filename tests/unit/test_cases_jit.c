/*
 * Whole Macs: wherever an expectation names outcomes of the readiness checks
 * or their overall result, they must come out so. The cases lie outside of the
 * source tree (TM_SHARED); without them the test is skipped.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "readiness/readiness.h"
#include "whole_mac.h"

static size_t count_wrong_checks(const struct readiness *readiness,
				 const struct value *wanted)
{
	size_t wrong = 0;

	for (size_t i = 0; i < value_count(wanted); i++) {
		const char *number = wanted->dict.members[i].key;
		const char *want =
			value_text(wanted->dict.members[i].value, "");
		const struct jit_check *check =
			readiness_check(readiness, number);

		if (check &&
		    strcmp(jit_outcome_word(check->outcome), want) == 0)
			continue;
		print_error("  %s must be %s, is %s: %s\n", number, want,
			    check ? jit_outcome_word(check->outcome) : "-",
			    check ? check->why : "-");
		wrong++;
	}
	return wrong;
}

static size_t count_wrong_summary(const struct readiness *readiness,
				  const struct value *summary)
{
	const char *verdict = jit_verdict_word(readiness->verdict);
	const char *want = value_get_text(summary, "verdict", verdict);
	int64_t code = value_number(value_get(summary, "exit_code"),
				    readiness->exit_code);

	if (strcmp(verdict, want) == 0 && code == readiness->exit_code)
		return 0;
	print_error("  must be %s with status %d, is %s with %d: %s\n", want,
		    (int)code, verdict, readiness->exit_code,
		    readiness->sentence);
	return 1;
}

static void the_mac_is_as_ready_as_expected(void **state)
{
	const struct whole_mac *mac = *state;
	struct arena *arena = arena_new();
	const struct value *expectation = whole_mac_expectation(arena, mac);
	struct case_file *case_file = NULL;

	whole_mac_require(case_file_read(mac->case_path, &case_file));
	struct machine *machine = machine_build(case_file);
	const struct readiness *readiness = readiness_judge(machine, arena);
	size_t wrong =
		count_wrong_checks(readiness, value_get(expectation, "jit")) +
		count_wrong_summary(readiness,
				    value_get(expectation, "jit_summary"));

	for (size_t i = 0; i < readiness->count; i++) {
		assert_non_null(readiness->checks[i].why);
		assert_non_null(readiness->checks[i].remedy);
	}
	assert_int_equal(wrong, 0);
	machine_free(machine);
	case_file_free(case_file);
	arena_free(arena);
}

static void the_cases_are_not_here(void **state)
{
	(void)state;
	skip();
}

int main(void)
{
	struct arena *arena = arena_new();
	struct whole_macs macs = whole_macs_find(arena);
	struct CMUnitTest none = cmocka_unit_test(the_cases_are_not_here);
	struct CMUnitTest *tests =
		arena_array(arena, macs.count + 1, sizeof(*tests));

	tests[0] = none;
	for (size_t i = 0; i < macs.count; i++)
		tests[i] = (struct CMUnitTest){
			.name = macs.items[i].name,
			.test_func = the_mac_is_as_ready_as_expected,
			.initial_state = &macs.items[i],
		};
	int failed = _cmocka_run_group_tests("whole Macs: readiness", tests,
					     macs.count > 0 ? macs.count : 1,
					     NULL, NULL);
	arena_free(arena);
	return failed;
}
