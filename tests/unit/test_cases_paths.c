/*
 * Whole Macs: for every case file with an expectation beside it the ways out
 * must be those that it names, the first of them first. Without the cases the
 * test is skipped.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "diagnosis/diagnosis.h"
#include "diagnosis/reset.h"
#include "never.h"
#include "repair/candidates.h"
#include "repair/plan.h"
#include "whole_mac.h"

static bool offers(const struct plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->count; i++) {
		if (strcmp(plan->paths[i].info->id, id) == 0)
			return true;
	}
	return false;
}

/* The number of ids of the list of which `offers` is not what it must be. */
static size_t count_wrong(const struct plan *plan, const struct value *ids,
			  bool must)
{
	size_t wrong = 0;

	for (size_t i = 0; i < value_count(ids); i++) {
		const char *id = value_text(value_at(ids, i), "");

		assert_non_null(path_info_by_id(id));
		if (offers(plan, id) == must)
			continue;
		print_error("  %s %s\n", id,
			    must ? "is missing" : "must not be there");
		wrong++;
	}
	return wrong;
}

static size_t count_wrong_first(const struct plan *plan,
				const struct value *expectation)
{
	const char *first = plan->paths[0].info->id;

	if (strcmp(value_get_text(expectation, "first_path", first), first) ==
	    0)
		return 0;
	print_error("  the first must be %s\n",
		    value_get_text(expectation, "first_path", ""));
	return 1;
}

static void print_plan(const struct plan *plan,
		       const struct diagnosis *diagnosis)
{
	for (size_t i = 0; i < plan->count; i++)
		print_error("  %zu. %s: %s\n", i + 1, plan->paths[i].info->id,
			    plan->paths[i].why);
	for (size_t i = 0; i < diagnosis->findings.count; i++)
		print_error(
			"  %s %s\n",
			severity_word(diagnosis->findings.items[i].severity),
			diagnosis->findings.items[i].id);
}

/* The findings that speak of the reset must not contradict the list. */
static void check_reset_agrees(const struct machine *machine,
			       const struct diagnosis *diagnosis,
			       const struct plan *plan)
{
	const struct findings *findings = &diagnosis->findings;

	if (finding_holds(findings, "not-applicable"))
		return;
	assert_int_equal(offers(plan, "recovery-reset-password"),
			 reset_called_for(findings) &&
				 reset_obstacle(machine, findings) == NULL);
}

/* Whatever runs can be run: it is in the table, or says why it is not. */
static void check_steps(const struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_path *path = &plan->paths[i];

		for (size_t j = 0; j < path->step_count; j++) {
			const struct plan_step *step = &path->steps[j];

			assert_true(step->info->command == NULL ||
				    step->command != NULL ||
				    step->blocked != NULL);
			assert_false(text_has(step->title, "{"));
			assert_false(text_has(step->text, "{"));
		}
	}
}

/* The list of candidates and the admins of a plan are the same people. */
static void check_candidates_agree(const struct machine *machine,
				   struct arena *arena)
{
	struct account_order admins = machine_token_admins(machine, arena);
	struct candidate_list list = candidates_list(machine, arena);
	size_t usable = 0;

	for (size_t i = 0; i < list.count; i++) {
		if (list.items[i].standing != CANDIDATE_USABLE)
			continue;
		assert_true(usable < admins.count);
		assert_ptr_equal(
			list.items[i].account,
			&machine->accounts.items[admins.items[usable]]);
		usable++;
	}
	assert_int_equal(usable, admins.count);
}

static void the_ways_out_are_as_expected(void **state)
{
	const struct whole_mac *mac = *state;
	struct arena *arena = arena_new();
	const struct value *expectation = whole_mac_expectation(arena, mac);
	const struct value *paths = value_get(expectation, "paths");
	struct case_file *case_file = NULL;

	whole_mac_require(case_file_read(mac->case_path, &case_file));
	struct machine *machine = machine_build(case_file);
	const struct diagnosis *diagnosis = diagnose(machine, arena);
	const struct plan *plan = plan_make(machine, diagnosis, arena);
	size_t wrong = count_wrong_first(plan, expectation) +
		       count_wrong(plan, value_get(paths, "must"), true) +
		       count_wrong(plan, value_get(paths, "must_not"), false);

	if (wrong > 0)
		print_plan(plan, diagnosis);
	assert_int_equal(wrong, 0);
	assert_true(never_in_plan(plan));
	check_reset_agrees(machine, diagnosis, plan);
	check_steps(plan);
	check_candidates_agree(machine, arena);
	machine_free(machine);
	case_file_free(case_file);
	arena_free(arena);
}

/* cmocka's own skip() is a failure to whoever reads TAP. */
static int skip_all(struct arena *arena)
{
	puts("1..0 # SKIP the whole Macs are not here (TM_SHARED)");
	arena_free(arena);
	return 0;
}

int main(void)
{
	struct arena *arena = arena_new();
	struct whole_macs macs = whole_macs_find(arena);
	struct CMUnitTest *tests =
		arena_array(arena, macs.count, sizeof(*tests));

	if (macs.count == 0)
		return skip_all(arena);
	for (size_t i = 0; i < macs.count; i++)
		tests[i] = (struct CMUnitTest){
			.name = macs.items[i].name,
			.test_func = the_ways_out_are_as_expected,
			.initial_state = &macs.items[i],
		};
	int failed = _cmocka_run_group_tests("ways out of whole Macs", tests,
					     macs.count, NULL, NULL);
	arena_free(arena);
	return failed;
}
