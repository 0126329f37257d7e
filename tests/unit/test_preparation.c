/*
 * The list for handing a Mac over, on a Mac that is ready and has one thing
 * changed, and the comparison of accounts that look like one person.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "probe/build.h"
#include "readiness/pairs.h"
#include "readiness/preparation.h"
#include "simulate_lab.h"

/* --- The Mac ---------------------------------------------------------------- */

struct bench {
	struct lab lab;
	struct machine *machine;
	struct arena *arena;
	struct preparation *list;
};

static void bench_open(struct bench *bench, const char *scenario)
{
	lab_open(&bench->lab, scenario);
	bench->machine = lab_machine(&bench->lab);
	bench->arena = arena_new();
}

static void bench_close(struct bench *bench)
{
	machine_free(bench->machine);
	arena_free(bench->arena);
	lab_close(&bench->lab);
}

static void judge(struct bench *bench)
{
	bench->list = preparation_make(
		bench->machine, readiness_judge(bench->machine, bench->arena),
		bench->arena);
}

static void judge_again(struct bench *bench)
{
	machine_free(bench->machine);
	bench->machine = lab_machine(&bench->lab);
	judge(bench);
}

static void set_text(struct fact_text *text, const char *value)
{
	text->state = value ? FACT_KNOWN : FACT_ABSENT;
	text->value = value;
}

static struct account *account(struct bench *bench, const char *name)
{
	struct account *found = machine_account(bench->machine, name);

	assert_non_null(found);
	return found;
}

/* " TO DO window": the rows that are not done, in their order. */
static void expect(struct bench *bench, const char *expected)
{
	struct text found;

	judge(bench);
	text_init(&found);
	for (size_t i = 0; i < bench->list->count; i++)
		if (bench->list->items[i].state != PREPARE_DONE)
			text_addf(&found, " %s %s",
				  prepare_label(bench->list->items[i].state),
				  bench->list->items[i].id);
	assert_string_equal(found.bytes, expected);
	text_free(&found);
}

static const struct prepare_item *row(struct bench *bench, const char *id)
{
	const struct prepare_item *item = preparation_item(bench->list, id);

	assert_non_null(item);
	return item;
}

/* --- The rows ----------------------------------------------------------------- */

static void a_ready_mac_waits_for_its_person(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-ready");
	expect(&bench, " STOP stop LOOK name NEXT hand-over");
	assert_string_equal(bench.list->sentence,
			    "Ready to be handed over, once you have looked at "
			    "one thing.");
	assert_int_equal(bench.list->count, 10);
	assert_int_equal(bench.list->ticked, 8);
	set_text(&bench.machine->answers.end_user_name, "j.work");
	expect(&bench, " STOP stop NEXT hand-over");
	assert_string_equal(bench.list->sentence, "Ready to be handed over.");
	assert_string_equal(row(&bench, "name")->aside, "j.work");
	bench_close(&bench);
}

static void the_new_person_ends_the_list(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-ready");
	lab_event(&bench.lab, "okta-login", NULL);
	judge_again(&bench);
	expect(&bench, "");
	assert_true(bench.list->handed_over);
	assert_string_equal(row(&bench, "hand-over")->now,
			    "j.work is signed in and linked to the Okta user "
			    "j.work@example.com.");
	bench_close(&bench);
}

static void who_is_signed_in_has_to_be_an_administrator(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-ready");
	account(&bench, "alice")->admin.truth = TRUTH_UNKNOWN;
	expect(&bench, " UNKNOWN needs UNKNOWN signed-in UNKNOWN stop LOOK "
		       "name UNKNOWN hand-over");
	assert_string_equal(row(&bench, "signed-in")->now,
			    "alice is signed in; whether as an administrator "
			    "is not known.");
	account(&bench, "alice")->console = false;
	set_text(&bench.machine->console_user, NULL);
	account(&bench, "alice")->admin.truth = TRUTH_YES;
	expect(&bench, " TO DO signed-in STOP stop LOOK name TO DO hand-over");
	assert_string_equal(row(&bench, "signed-in")->now,
			    "Nobody is signed in at the screen.");
	bench.machine->console_user.state = FACT_UNKNOWN;
	judge(&bench);
	assert_int_equal(row(&bench, "signed-in")->state, PREPARE_UNKNOWN);
	bench_close(&bench);
}

static void what_has_no_row_here_is_one_row(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-okta-verify-old");
	expect(&bench, " TO DO needs STOP stop LOOK name TO DO hand-over");
	assert_string_equal(row(&bench, "needs")->now,
			    "Not so yet: Okta Verify is new enough; Okta "
			    "Verify is not from the App Store.");
	assert_string_equal(bench.list->sentence,
			    "Not ready to be handed over: one thing is to be "
			    "done.");
	assert_string_equal(row(&bench, "hand-over")->now,
			    "Not yet: one row above is still to be done.");
	bench_close(&bench);
}

static void the_registration_is_seen_and_not_believed(void **state)
{
	struct bench bench;
	struct machine_psso *psso;

	(void)state;
	bench_open(&bench, "jit-ready");
	psso = &bench.machine->jit.psso;
	judge(&bench);
	assert_string_equal(row(&bench, "registered")->now,
			    "app-sso shows the device and the login "
			    "configuration; that of the user waits.");
	psso->login = PSSO_PART_EMPTY;
	expect(&bench, " TO DO registered STOP stop LOOK name TO DO hand-over");
	assert_string_equal(row(&bench, "stop")->now,
			    "It has not come to that yet.");
	psso->read.truth = TRUTH_UNKNOWN;
	psso->device = psso->login = psso->user = PSSO_PART_UNKNOWN;
	judge(&bench);
	assert_int_equal(row(&bench, "registered")->state, PREPARE_UNKNOWN);
	bench_close(&bench);
}

static void an_administrator_who_finished_it_has_to_undo_it(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-admin-registered");
	expect(&bench, " TO DO stop LOOK name TO DO hand-over");
	assert_non_null(row(&bench, "stop")->todo);
	lab_event(&bench.lab, "okta-reset", NULL);
	judge_again(&bench);
	expect(&bench, " STOP stop LOOK name NEXT hand-over");
	bench_close(&bench);
}

/* The person may be an administrator: then the name decides. */
static void a_new_administrator_is_known_by_the_name(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-admin-registered");
	set_text(&bench.machine->answers.end_user_name, "alice");
	judge(&bench);
	assert_true(bench.list->handed_over);
	bench_close(&bench);
}

static void the_login_window_is_told_apart_from_getting_there(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-login-window-list");
	expect(&bench, " STOP stop TO DO window LOOK reached LOOK name TO DO "
		       "hand-over");
	bench_close(&bench);
}

static void name_is(struct bench *bench, const char *name,
		    enum prepare_state state)
{
	set_text(&bench->machine->answers.end_user_name, name);
	judge(bench);
	assert_int_equal(row(bench, PREPARE_NAME)->state, state);
}

static void a_name_may_be_taken(void **state)
{
	struct bench bench;

	(void)state;
	bench_open(&bench, "jit-similar-accounts");
	name_is(&bench, "n.obody", PREPARE_DONE);
	name_is(&bench, "n+obody", PREPARE_TO_DO);
	name_is(&bench, "N.obody", PREPARE_LOOK);
	name_is(&bench, "j.work", PREPARE_LOOK);
	assert_string_equal(row(&bench, PREPARE_NAME)->now,
			    "There is an account j.work already, and it is "
			    "not linked to Okta. What macOS makes of a new "
			    "person with that name is not known.");
	name_is(&bench, "jan.work", PREPARE_LOOK);
	assert_string_equal(row(&bench, PREPARE_NAME)->now,
			    "\"jan.work\" and the account j.work share the "
			    "last name, and one first name begins like the "
			    "other.");
	words_add(bench.machine->arena,
		  &account(&bench, "j.work")->alt_identities,
		  "PlatformSSO:j.work@example.com");
	account(&bench, "ja.work")->exists.truth = TRUTH_NO;
	name_is(&bench, "j.work", PREPARE_DONE);
	bench_close(&bench);
}

/* --- Side by side ----------------------------------------------------------------- */

static const char *joined(struct bench *bench, struct words words)
{
	return words_join(bench->arena, &words, "and");
}

static void two_accounts_stand_side_by_side(void **state)
{
	struct bench bench;
	struct account_pairs pairs;
	struct pair_rows rows;

	(void)state;
	bench_open(&bench, "jit-similar-accounts");
	pairs = account_pairs(bench.machine, bench.arena);
	assert_int_equal(pairs.count, 1);
	assert_string_equal(pairs.items[0].a->name, "j.work");
	assert_string_equal(pairs.items[0].b->name, "ja.work");
	assert_null(pairs.items[0].login);
	rows = account_pair_rows(bench.machine, &pairs.items[0], bench.arena);
	assert_int_equal(rows.count, 8);
	assert_string_equal(rows.items[0].label, "Full name");
	assert_string_equal(rows.items[0].a, "Jo Work");
	assert_string_equal(rows.items[2].label, "SecureToken");
	assert_string_equal(rows.items[2].b, "holder");
	assert_string_equal(rows.items[7].label, "UID");
	bench_close(&bench);
}

static void the_same_login_counts_more_than_names(void **state)
{
	struct bench bench;
	struct account_pairs pairs;

	(void)state;
	bench_open(&bench, "jit-similar-accounts");
	words_add(bench.machine->arena,
		  &account(&bench, "j.work")->alt_identities,
		  "PlatformSSO:jo@example.com");
	words_add(bench.machine->arena,
		  &account(&bench, "ja.work")->alt_identities,
		  "PlatformSSO:Jo@example.com");
	pairs = account_pairs(bench.machine, bench.arena);
	assert_int_equal(pairs.count, 1);
	assert_string_equal(pairs.items[0].login, "jo@example.com");
	expect(&bench, " STOP stop TO DO accounts LOOK homes LOOK name TO DO "
		       "hand-over");
	bench_close(&bench);
}

static void what_speaks_for_whom_is_said(void **state)
{
	struct bench bench;
	struct account *j, *ja;

	(void)state;
	bench_open(&bench, "jit-similar-accounts");
	j = account(&bench, "j.work");
	ja = account(&bench, "ja.work");
	assert_string_equal(joined(&bench, account_speaks(j, ja, bench.arena)),
			    "is the older one");
	assert_int_equal(account_speaks(ja, j, bench.arena).count, 0);
	j->token.verdict = TOKEN_NOT_HOLDER;
	words_add(bench.machine->arena, &ja->alt_identities,
		  "PlatformSSO:jo@example.com");
	assert_string_equal(joined(&bench, account_speaks(ja, j, bench.arena)),
			    "is linked to an Okta user and holds a "
			    "SecureToken");
	/* Unknown speaks for nobody. */
	j->token.verdict = TOKEN_UNKNOWN;
	assert_string_equal(joined(&bench, account_speaks(ja, j, bench.arena)),
			    "is linked to an Okta user");
	bench_close(&bench);
}

static void the_last_of_its_kind_must_stay(void **state)
{
	struct bench bench;
	struct account *alice, *j, *ja;

	(void)state;
	bench_open(&bench, "jit-similar-accounts");
	alice = account(&bench, "alice");
	j = account(&bench, "j.work");
	ja = account(&bench, "ja.work");
	assert_null(account_must_stay(bench.machine, j, bench.arena));
	assert_string_equal(
		account_must_stay(bench.machine, alice, bench.arena),
		"somebody is signed in with it and there is no other "
		"administrator");
	alice->token.verdict = TOKEN_NOT_HOLDER;
	j->token.verdict = TOKEN_NOT_HOLDER;
	assert_string_equal(account_must_stay(bench.machine, ja, bench.arena),
			    "nobody else is known to hold a SecureToken");
	/* Nobody knows, so nobody may go. */
	ja->token.verdict = TOKEN_UNKNOWN;
	assert_string_equal(account_must_stay(bench.machine, ja, bench.arena),
			    "nobody else is known to hold a SecureToken");
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_ready_mac_waits_for_its_person),
		cmocka_unit_test(the_new_person_ends_the_list),
		cmocka_unit_test(who_is_signed_in_has_to_be_an_administrator),
		cmocka_unit_test(what_has_no_row_here_is_one_row),
		cmocka_unit_test(the_registration_is_seen_and_not_believed),
		cmocka_unit_test(
			an_administrator_who_finished_it_has_to_undo_it),
		cmocka_unit_test(a_new_administrator_is_known_by_the_name),
		cmocka_unit_test(
			the_login_window_is_told_apart_from_getting_there),
		cmocka_unit_test(a_name_may_be_taken),
		cmocka_unit_test(two_accounts_stand_side_by_side),
		cmocka_unit_test(the_same_login_counts_more_than_names),
		cmocka_unit_test(what_speaks_for_whom_is_said),
		cmocka_unit_test(the_last_of_its_kind_must_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
