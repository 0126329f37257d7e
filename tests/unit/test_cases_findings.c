/*
 * Whole Macs: every case file with an expectation beside it must come to the
 * verdict, the exit status and the findings that it names. The cases lie
 * outside of the source tree (TM_SHARED); without them the test is skipped.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "diagnosis/diagnosis.h"
#include "whole_mac.h"

static void print_findings(const struct diagnosis *diagnosis)
{
	const struct findings *findings = &diagnosis->findings;

	print_error("  %s %d: %s\n", verdict_word(diagnosis->verdict),
		    diagnosis->exit_code, diagnosis->sentence);
	for (size_t i = 0; i < findings->count; i++)
		print_error("  %-8s %s: %s\n",
			    severity_word(findings->items[i].severity),
			    findings->items[i].id, findings->items[i].why);
}

/* The number of ids in the list of which `holds` is not what it must be. */
static size_t count_wrong(const struct diagnosis *diagnosis,
			  const struct value *ids, bool must)
{
	size_t wrong = 0;

	for (size_t i = 0; i < value_count(ids); i++) {
		const char *id = value_text(value_at(ids, i), "");

		if (finding_holds(&diagnosis->findings, id) == must)
			continue;
		print_error("  %s %s\n", id,
			    must ? "is missing" : "must not be there");
		wrong++;
	}
	return wrong;
}

static size_t count_wrong_summary(const struct diagnosis *diagnosis,
				  const struct value *summary)
{
	const char *verdict = verdict_word(diagnosis->verdict);
	const char *want = value_get_text(summary, "verdict", verdict);
	int64_t code = value_number(value_get(summary, "exit_code"),
				    diagnosis->exit_code);
	size_t wrong = 0;

	if (strcmp(verdict, want) != 0) {
		print_error("  the verdict must be %s\n", want);
		wrong++;
	}
	if (code != diagnosis->exit_code) {
		print_error("  the exit status must be %d\n", (int)code);
		wrong++;
	}
	return wrong;
}

static void the_mac_is_judged_as_expected(void **state)
{
	const struct whole_mac *mac = *state;
	struct arena *arena = arena_new();
	const struct value *expectation = whole_mac_expectation(arena, mac);
	const struct value *findings = value_get(expectation, "findings");
	struct case_file *case_file = NULL;

	whole_mac_require(case_file_read(mac->case_path, &case_file));
	struct machine *machine = machine_build(case_file);
	const struct diagnosis *diagnosis = diagnose(machine, arena);
	size_t wrong =
		count_wrong_summary(diagnosis,
				    value_get(expectation, "summary")) +
		count_wrong(diagnosis, value_get(findings, "must"), true) +
		count_wrong(diagnosis, value_get(findings, "must_not"), false);

	if (wrong > 0)
		print_findings(diagnosis);
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
			.test_func = the_mac_is_judged_as_expected,
			.initial_state = &macs.items[i],
		};
	int failed = _cmocka_run_group_tests("whole Macs", tests,
					     macs.count > 0 ? macs.count : 1,
					     NULL, NULL);
	arena_free(arena);
	return failed;
}
