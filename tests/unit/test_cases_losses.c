/*
 * Whole Macs with one answer missing: whatever was not read, no fact may turn
 * from yes to no or back, and no token or admin right either. Unknown never
 * becomes no. Without the cases the test is skipped.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/text.h"
#include "facts/fact_list.h"
#include "whole_mac.h"

/* Every answer of every Mac would take minutes under sanitizers. */
#define LOSS_STRIDE 4

/* Two voices that disagree do not when one of them is silent. */
static bool is_about_disagreement(const char *id)
{
	return text_equal(id, "tokens.disputed");
}

static bool is_opposite(enum fact_answer before, enum fact_answer after)
{
	return (before == FACT_ANSWER_YES && after == FACT_ANSWER_NO) ||
	       (before == FACT_ANSWER_NO && after == FACT_ANSWER_YES);
}

static size_t count_turned_facts(const struct machine *before,
				 const struct machine *after)
{
	struct arena *arena = arena_new();
	struct fact_entries old = fact_list(before, arena);
	struct fact_entries new = fact_list(after, arena);
	size_t turned = 0;

	for (size_t i = 0; i < old.count; i++) {
		if (is_about_disagreement(old.items[i].id) ||
		    !is_opposite(old.items[i].answer, new.items[i].answer))
			continue;
		print_error("  %s was %s, is %s\n", old.items[i].id,
			    fact_answer_word(old.items[i].answer),
			    fact_answer_word(new.items[i].answer));
		turned++;
	}
	arena_free(arena);
	return turned;
}

static bool verdict_turned(enum token_verdict before, enum token_verdict after)
{
	return (before == TOKEN_HOLDER && after == TOKEN_NOT_HOLDER) ||
	       (before == TOKEN_NOT_HOLDER && after == TOKEN_HOLDER);
}

static bool truth_turned(enum truth before, enum truth after)
{
	return before != TRUTH_UNKNOWN && after != TRUTH_UNKNOWN &&
	       before != after;
}

static size_t count_turned_accounts(const struct machine *before,
				    const struct machine *after)
{
	size_t turned = 0;

	for (size_t i = 0; i < before->accounts.count; i++) {
		const struct account *old = &before->accounts.items[i];
		const struct account *new = machine_account(after, old->name);

		if (!new ||
		    (!verdict_turned(old->token.verdict, new->token.verdict) &&
		     !truth_turned(old->admin.truth, new->admin.truth) &&
		     !truth_turned(old->exists.truth, new->exists.truth)))
			continue;
		print_error("  %s has turned\n", old->name);
		turned++;
	}
	return turned;
}

/* How much turns when this entry gave no answer. */
static size_t count_turned(const struct case_file *case_file,
			   const struct machine *whole, struct evidence *entry)
{
	struct evidence kept = *entry;
	struct machine *machine;
	size_t turned;

	entry->outcome = EVIDENCE_TIMEOUT;
	entry->has_data = false;
	machine = machine_build(case_file);
	turned = count_turned_facts(whole, machine) +
		 count_turned_accounts(whole, machine);
	if (turned)
		print_error("  without %s\n", entry->id);
	machine_free(machine);
	*entry = kept;
	return turned;
}

static void a_lost_answer_turns_nothing(void **state)
{
	const struct whole_mac *mac = *state;
	struct case_file *case_file = NULL;
	struct machine *whole;
	size_t turned = 0;

	whole_mac_require(case_file_read(mac->case_path, &case_file));
	whole = machine_build(case_file);
	for (size_t i = (size_t)mac->name[1] % LOSS_STRIDE;
	     i < case_file->store->count; i += LOSS_STRIDE)
		turned += count_turned(case_file, whole,
				       case_file->store->items[i]);
	machine_free(whole);
	case_file_free(case_file);
	assert_int_equal(turned, 0);
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
	int failed;

	if (macs.count == 0)
		return skip_all(arena);
	for (size_t i = 0; i < macs.count; i++)
		tests[i] = (struct CMUnitTest){
			.name = macs.items[i].name,
			.test_func = a_lost_answer_turns_nothing,
			.initial_state = &macs.items[i],
		};
	failed = _cmocka_run_group_tests("losses of whole Macs", tests,
					 macs.count, NULL, NULL);
	arena_free(arena);
	return failed;
}
