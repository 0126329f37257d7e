#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "facts/machine.h"

struct person_row {
	const char *name;
	int64_t uid;
	const char *shell; /* NULL: not known */
	enum truth admin;
	bool human;
};

static const struct person_row people[] = {
	{"alice", 501, "/bin/zsh", TRUTH_NO, true},
	{"alice", 500, "/bin/zsh", TRUTH_UNKNOWN, true},
	{"alice", 499, "/bin/zsh", TRUTH_NO, false},
	{"alice", 499, "/bin/zsh", TRUTH_UNKNOWN, false},
	{"mgmt", 401, "/bin/bash", TRUTH_YES, true},
	{"alice", 501, "/usr/bin/false", TRUTH_NO, false},
	{"alice", 501, "/bin/false", TRUTH_YES, false},
	{"alice", 501, "/sbin/nologin", TRUTH_NO, false},
	{"alice", 501, NULL, TRUTH_NO, true},
	{"alice", 499, NULL, TRUTH_NO, false},
	{"_alice", 501, "/bin/zsh", TRUTH_YES, false},
	{"_mbsetupuser", 248, "/bin/bash", TRUTH_YES, false},
	{"_jumpcloudserviceaccount", 502, "/bin/zsh", TRUTH_YES, false},
	{"root", 0, "/bin/sh", TRUTH_YES, false},
	{"nobody", -2, "/bin/sh", TRUTH_NO, false},
	{"daemon", 1, "/bin/sh", TRUTH_YES, false},
	{"rooted", 501, "/bin/sh", TRUTH_NO, true},
};

static void a_person_has_a_login_shell_and_a_uid_or_admin_rights(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(people) / sizeof(*people); i++) {
		const struct person_row *row = &people[i];
		struct account account = {
			.name = row->name,
			.uid = {.state = FACT_KNOWN, .value = row->uid},
			.admin = {.truth = row->admin},
		};

		if (row->shell)
			account.shell = (struct fact_text){.state = FACT_KNOWN,
							   .value = row->shell};
		if (account_is_human(&account) != row->human)
			fail_msg("row %zu: %s", i, row->name);
	}
}

static void an_unknown_uid_alone_is_nobody(void **state)
{
	(void)state;
	struct account account = {.name = "alice"};

	assert_false(account_is_human(&account));
	account.admin.truth = TRUTH_YES;
	assert_true(account_is_human(&account));
}

#define Y TRUTH_YES
#define N TRUTH_NO
#define U TRUTH_UNKNOWN

struct vote_row {
	enum truth status, attribute, crypto, filevault;
	bool recovery;
	enum token_verdict verdict;
	bool likely_only;
};

static const struct vote_row votes[] = {
	{Y, Y, Y, Y, false, TOKEN_HOLDER, false},
	{N, N, N, N, false, TOKEN_NOT_HOLDER, false},
	{U, U, U, U, false, TOKEN_UNKNOWN, false},
	/* one voice is enough, whichever */
	{Y, U, U, U, false, TOKEN_HOLDER, false},
	{U, U, Y, U, false, TOKEN_HOLDER, false},
	{N, U, U, U, false, TOKEN_NOT_HOLDER, false},
	{U, U, N, U, false, TOKEN_NOT_HOLDER, false},
	{U, U, U, Y, false, TOKEN_HOLDER, true},
	{U, U, U, N, false, TOKEN_NOT_HOLDER, true},
	/* two that disagree */
	{Y, U, N, U, false, TOKEN_DISPUTED, false},
	{N, U, Y, U, false, TOKEN_DISPUTED, false},
	{Y, U, Y, N, false, TOKEN_DISPUTED, false},
	{N, U, U, Y, false, TOKEN_DISPUTED, false},
	/* in a session the attribute only explains */
	{U, Y, U, U, false, TOKEN_UNKNOWN, false},
	{N, Y, N, N, false, TOKEN_NOT_HOLDER, false},
	{Y, N, Y, Y, false, TOKEN_HOLDER, false},
	/* in Recovery the disk and the attribute are all there is */
	{U, Y, Y, U, true, TOKEN_HOLDER, false},
	{U, Y, N, U, true, TOKEN_DISPUTED, false},
	{U, N, Y, U, true, TOKEN_DISPUTED, false},
	{U, N, U, U, true, TOKEN_NOT_HOLDER, false},
	{U, U, Y, U, true, TOKEN_HOLDER, false},
	{Y, N, N, Y, true, TOKEN_NOT_HOLDER, false},
};

static void the_sources_vote_on_a_token(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(votes) / sizeof(*votes); i++) {
		const struct vote_row *row = &votes[i];
		struct token token = {
			.sources = {
				[TOKEN_STATUS] = {.truth = row->status},
				[TOKEN_ATTRIBUTE] = {.truth = row->attribute},
				[TOKEN_CRYPTO] = {.truth = row->crypto},
				[TOKEN_FILEVAULT] = {.truth = row->filevault},
			}};

		token_judge(&token, row->recovery);
		if (token.verdict != row->verdict ||
		    token.likely_only != row->likely_only)
			fail_msg("row %zu: %s", i,
				 token_verdict_word(token.verdict));
	}
}

static void only_sources_that_said_something_have_voted(void **state)
{
	(void)state;
	struct token token = {.sources = {
				      [TOKEN_STATUS] = {.truth = TRUTH_YES},
				      [TOKEN_ATTRIBUTE] = {.truth = TRUTH_YES},
			      }};

	token_judge(&token, false);
	assert_true(token.voted[TOKEN_STATUS]);
	assert_false(token.voted[TOKEN_ATTRIBUTE]);
	assert_false(token.voted[TOKEN_CRYPTO]);
	token_judge(&token, true);
	assert_false(token.voted[TOKEN_STATUS]);
	assert_true(token.voted[TOKEN_ATTRIBUTE]);
}

static void verdicts_and_sources_have_the_documented_words(void **state)
{
	(void)state;
	assert_string_equal(token_verdict_word(TOKEN_HOLDER), "holder");
	assert_string_equal(token_verdict_word(TOKEN_NOT_HOLDER), "not-holder");
	assert_string_equal(token_verdict_word(TOKEN_DISPUTED), "disputed");
	assert_string_equal(token_verdict_word(TOKEN_UNKNOWN), "unknown");
	assert_string_equal(token_source_word(TOKEN_STATUS), "status");
	assert_string_equal(token_source_word(TOKEN_FILEVAULT), "filevault");
	assert_string_equal(token_source_people(TOKEN_CRYPTO), "the disk");
}

static struct account *add_admin(struct machine *machine, const char *name,
				 int64_t uid)
{
	struct account *account = list_add(machine->arena, &machine->accounts);

	account->name = name;
	account->human = true;
	account->uid = (struct fact_number){.state = FACT_KNOWN, .value = uid};
	account->admin.truth = TRUTH_YES;
	account->token.verdict = TOKEN_HOLDER;
	return account;
}

static const char *name_at(const struct machine *machine,
			   const struct account_order *order, size_t index)
{
	return machine->accounts.items[order->items[index]].name;
}

static void token_admins_come_best_first(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct machine machine = {.arena = arena};
	struct account_order order;

	add_admin(&machine, "by-uid", 510);
	add_admin(&machine, "managed", 501)->managed.truth = TRUTH_YES;
	add_admin(&machine, "console", 520)->console = true;
	add_admin(&machine, "owner", 530)->owner.truth = TRUTH_YES;
	add_admin(&machine, "first-uid", 502);
	order = machine_token_admins(&machine, arena);
	assert_int_equal(order.count, 5);
	assert_string_equal(name_at(&machine, &order, 0), "owner");
	assert_string_equal(name_at(&machine, &order, 1), "console");
	assert_string_equal(name_at(&machine, &order, 2), "first-uid");
	assert_string_equal(name_at(&machine, &order, 3), "by-uid");
	assert_string_equal(name_at(&machine, &order, 4), "managed");
	arena_free(arena);
}

static void who_cannot_act_is_no_token_admin(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct machine machine = {.arena = arena};

	add_admin(&machine, "disabled", 501)->disabled.truth = TRUTH_YES;
	add_admin(&machine, "standard", 502)->admin.truth = TRUTH_NO;
	add_admin(&machine, "unknown", 503)->admin.truth = TRUTH_UNKNOWN;
	add_admin(&machine, "_service", 504)->human = false;
	add_admin(&machine, "tokenless", 505)->token.verdict = TOKEN_NOT_HOLDER;
	add_admin(&machine, "disputed", 506)->token.verdict = TOKEN_DISPUTED;
	assert_int_equal(machine_token_admins(&machine, arena).count, 0);
	assert_int_equal(machine_disputed_admins(&machine, arena).count, 1);
	arena_free(arena);
}

static void an_account_is_found_by_name_alias_guid_and_uid(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct machine machine = {.arena = arena};
	struct account *alice = add_admin(&machine, "alice", 201);
	const char *alias = "alice@example.com";

	words_add(arena, &alice->aliases, alias);
	alice->guid = (struct fact_text){
		.state = FACT_KNOWN,
		.value = "A1A1A1A1-0000-4000-8000-000000000001"};
	assert_ptr_equal(machine_account(&machine, "alice"), alice);
	assert_ptr_equal(machine_account(&machine, alias), alice);
	assert_null(machine_account(&machine, "Alice"));
	assert_null(machine_account(&machine, NULL));
	assert_ptr_equal(machine_account_by_guid(&machine,
						 "a1a1a1a1-0000-4000-8000-"
						 "000000000001"),
			 alice);
	assert_ptr_equal(machine_account_by_guid(&machine,
						 "FFFFEEEE-DDDD-CCCC-BBBB-"
						 "AAAA000000C9"),
			 alice);
	assert_null(machine_account_by_guid(&machine, "FFFFEEEE-DDDD-CCCC-BBBB-"
						      "AAAA000000C8"));
	assert_null(machine_account_by_guid(&machine, NULL));
	arena_free(arena);
}

static void a_restart_is_only_known_with_two_times_in_a_session(void **state)
{
	(void)state;
	struct machine machine = {
		.hardware.boot = {.state = FACT_KNOWN, .seconds = 2000},
		.clock_plausible = {.truth = TRUTH_YES},
	};
	struct fact_time before = {.state = FACT_KNOWN, .seconds = 1000};
	struct fact_time after = {.state = FACT_KNOWN, .seconds = 3000};
	struct fact_time unknown = {0};

	assert_int_equal(machine_restarted_since(&machine, &before), TRUTH_YES);
	assert_int_equal(machine_restarted_since(&machine, &after), TRUTH_NO);
	assert_int_equal(machine_restarted_since(&machine, &unknown),
			 TRUTH_UNKNOWN);
	machine.clock_plausible.truth = TRUTH_NO;
	assert_int_equal(machine_restarted_since(&machine, &before),
			 TRUTH_UNKNOWN);
	machine.clock_plausible.truth = TRUTH_YES;
	machine.recovery = true;
	assert_int_equal(machine_restarted_since(&machine, &before),
			 TRUTH_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_person_has_a_login_shell_and_a_uid_or_admin_rights),
		cmocka_unit_test(an_unknown_uid_alone_is_nobody),
		cmocka_unit_test(the_sources_vote_on_a_token),
		cmocka_unit_test(only_sources_that_said_something_have_voted),
		cmocka_unit_test(
			verdicts_and_sources_have_the_documented_words),
		cmocka_unit_test(token_admins_come_best_first),
		cmocka_unit_test(who_cannot_act_is_no_token_admin),
		cmocka_unit_test(
			an_account_is_found_by_name_alias_guid_and_uid),
		cmocka_unit_test(
			a_restart_is_only_known_with_two_times_in_a_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
