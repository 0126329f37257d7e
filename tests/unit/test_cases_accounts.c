/*
 * Whole Macs: for every case file with an expectation beside it the tokens and
 * admin rights of the accounts must be those that it names, and a second look
 * through a scan of the case must find the same. Without the cases the test is
 * skipped.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/text.h"
#include "facts/fact_list.h"
#include "probe/scan.h"
#include "whole_mac.h"

/* Every answer of the Mac in the case, asked for again. */
static struct machine *machine_scanned(const struct case_file *case_file)
{
	struct host_about about = case_file->about;
	struct scan_options options = {.clock = clock_system()};
	struct case_file *learnt;
	struct machine *machine;
	struct scan *scan;
	struct host *host;

	about.is_mac = true;
	about.root = true;
	host = host_replay_new(case_file->store, &about);
	learnt = case_file_new(case_file->created, &about);
	scan = scan_new(host, learnt, &options);
	scan_run(scan);
	machine = machine_build(learnt);
	scan_free(scan);
	case_file_free(learnt);
	host_free(host);
	return machine;
}

static size_t count_wrong(const struct machine *machine, const char *name,
			  const struct value *expected)
{
	const struct account *account = machine_account(machine, name);
	const char *token, *admin;

	if (!account) {
		print_error("  %s is not there\n", name);
		return 1;
	}
	token = token_verdict_word(account->token.verdict);
	admin = truth_word(account->admin.truth);
	if (text_equal(value_get_text(expected, "token", token), token) &&
	    text_equal(value_get_text(expected, "admin", admin), admin))
		return 0;
	print_error("  %s: token %s, admin %s\n", name, token, admin);
	return 1;
}

static size_t count_all_wrong(const struct machine *machine,
			      const struct value *accounts)
{
	size_t wrong = 0;

	for (size_t i = 0; i < value_count(accounts); i++)
		wrong += count_wrong(machine, accounts->dict.members[i].key,
				     accounts->dict.members[i].value);
	return wrong;
}

/* What holds for every Mac: nobody else is a person, each leaf has a row. */
static void check_machine(const struct machine *machine)
{
	struct arena *arena = arena_new();
	struct fact_entries entries = fact_list(machine, arena);

	assert_int_equal(entries.count, fact_id_count);
	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		assert_false(account->human &&
			     account_name_is_system(account->name));
	}
	for (size_t i = 0; i < machine->gap_count; i++)
		assert_non_null(machine->gaps[i].unknown);
	arena_free(arena);
}

static void the_accounts_are_as_expected(void **state)
{
	const struct whole_mac *mac = *state;
	struct arena *arena = arena_new();
	const struct value *accounts =
		value_get(whole_mac_expectation(arena, mac), "accounts");
	struct case_file *case_file = NULL;
	struct machine *machine, *scanned;

	whole_mac_require(case_file_read(mac->case_path, &case_file));
	machine = machine_build(case_file);
	scanned = machine_scanned(case_file);
	check_machine(machine);
	check_machine(scanned);
	assert_int_equal(count_all_wrong(machine, accounts), 0);
	assert_int_equal(count_all_wrong(scanned, accounts), 0);
	machine_free(scanned);
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
	int failed;

	if (macs.count == 0)
		return skip_all(arena);
	for (size_t i = 0; i < macs.count; i++)
		tests[i] = (struct CMUnitTest){
			.name = macs.items[i].name,
			.test_func = the_accounts_are_as_expected,
			.initial_state = &macs.items[i],
		};
	failed = _cmocka_run_group_tests("accounts of whole Macs", tests,
					 macs.count, NULL, NULL);
	arena_free(arena);
	return failed;
}
