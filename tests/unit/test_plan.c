/*
 * What a plan says about one Mac: whose names stand in it, what it runs, what
 * it feeds, and what it does when it does not know. The order of paths is
 * tested in tests/rules/NAME.order.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "host/command.h"
#include "never.h"
#include "repair_fixture.h"

/* alice holds a token and is an admin, bob has none. */
static struct machine *mac_with_bob(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", true, TOKEN_HOLDER);
	mac_person(machine, "bob", false, TOKEN_NOT_HOLDER);
	return machine;
}

static void a_grant_names_both_people_and_feeds_the_admin_first(void **state)
{
	const struct plan *plan = mac_plan(mac_with_bob(state));
	const struct plan_step *step =
		mac_step(plan, "grant-token", "grant-run");

	assert_string_equal(step->title, "Grant a token to bob");
	assert_string_equal(step->subject, "bob");
	assert_string_equal(step->command,
			    "/usr/sbin/sysadminctl -secureTokenOn bob "
			    "-password - -adminUser alice -adminPassword -");
	assert_string_equal(step->stdin_words,
			    "<password of alice> and <password of bob>");
	assert_int_equal(step->secret_count, 2);
	assert_string_equal(step->secrets[0].account, "alice");
	assert_string_equal(step->secrets[1].account, "bob");
	assert_string_equal(step->fill->name, "bob");
	assert_string_equal(step->fill->admin, "alice");
	assert_null(step->blocked);
	assert_false(step->destructive);
	assert_string_equal(step->undo, "alice can take the token away again.");
	assert_int_equal(step->needs.count, 2);
	assert_string_equal(step->needs.items[0], "the password of alice");
	assert_string_equal(step->needs.items[1], "the password of bob");
}

static void a_path_sums_up_what_it_is_about(void **state)
{
	struct machine *machine = mac_with_bob(state);

	mac_person(machine, "carol", false, TOKEN_NOT_HOLDER);
	mac_person(machine, "dave", true, TOKEN_HOLDER);
	const struct plan_path *path =
		mac_path(mac_plan(machine), "grant-token");

	assert_string_equal(path->summary,
			    "alice gives bob and carol a SecureToken; both "
			    "passwords are needed.");
	assert_string_equal(path->subject, "bob");
	assert_int_equal(path->subjects.count, 2);
	assert_int_equal(path->needs.count, 2);
	assert_string_equal(path->needs.items[0],
			    "the password of alice or dave");
	assert_string_equal(path->needs.items[1],
			    "the password of bob and carol");
	assert_true(words_have(&path->findings, "user-without-token"));
}

static void everybody_who_can_do_it_is_named_in_order(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", true, TOKEN_HOLDER);
	mac_yes(&mac_person(machine, "dave", true, TOKEN_HOLDER)->owner);
	mac_no(&machine->accounts.items[0].exists);
	machine->accounts.items[0].token.verdict = TOKEN_UNKNOWN;
	const struct plan_path *path =
		mac_path(mac_plan(machine), "sign-in-as-token-admin");

	assert_string_equal(path->summary,
			    "dave or alice. The agent then creates the service "
			    "account by itself.");
}

static void where_nobody_is_known_the_sentence_still_stands(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", true, TOKEN_NOT_HOLDER);
	machine->accounts.items[0].token.verdict = TOKEN_NOT_HOLDER;
	const struct plan *plan = mac_plan(machine);

	assert_string_equal(mac_path(plan, "reinstall-agent")->summary,
			    "Needs the agent package and the password of an "
			    "admin that holds a SecureToken.");
	assert_string_equal(
		mac_step(plan, "reinstall-agent", "reinstall-by-hand")->failure,
		"If the installer refuses an admin that holds a SecureToken, "
		"check that password against the disk. The next to try: nobody "
		"else is known.");
}

/* A word of ours begins a sentence with a capital letter, a name never. */
static void names_keep_their_first_letter(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", false, TOKEN_HOLDER);
	mac_person(machine, "bob", true, TOKEN_NOT_HOLDER);
	const struct plan *plan = mac_plan(machine);

	assert_string_equal(mac_path(plan, "promote-token-holder")->why,
			    "alice holds a SecureToken but is no admin. bob "
			    "can change that without a token, and then "
			    "everything else is possible.");
	machine = mac_new(*state);
	mac_person(machine, "carol", true, TOKEN_HOLDER)->admin_by_name = true;
	machine->accounts.items[1].admin_guid_listed = TRUTH_NO;
	mac_yes(&machine->admin_group_read);
	plan = mac_plan(machine);
	assert_true(text_starts(
		mac_step(plan, "promote-token-holder", "promote-run")->text,
		"An admin of this Mac allows it"));
}

static void an_unknown_disk_blocks_the_command_and_says_why(void **state)
{
	struct machine *machine = mac_with_bob(state);
	struct account *bob = machine_account(machine, "bob");

	machine->disk.device.state = FACT_UNKNOWN;
	bob->token.verdict = TOKEN_DISPUTED;
	const struct plan_step *step =
		mac_step(mac_plan(machine), "try-previous-password",
			 "previous-check-disk");

	assert_null(step->command);
	assert_string_equal(step->blocked,
			    "The disk's Data volume is not known.");
	machine->disk.device.state = FACT_KNOWN;
	bob->guid.state = FACT_UNKNOWN;
	step = mac_step(mac_plan(machine), "try-previous-password",
			"previous-check-disk");
	assert_string_equal(step->blocked, "The GUID of bob is not known.");
}

static void hostile_names_never_become_part_of_a_command(void **state)
{
	static const char *const hostile[] = {
		"-rf", "a/b", "two\nlines", "esc\033[2J", "bidi\xe2\x80\xae",
	};

	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
		struct machine *machine = mac_new(*state);

		mac_person(machine, "alice", true, TOKEN_HOLDER);
		mac_person(machine, hostile[i], false, TOKEN_NOT_HOLDER);
		const struct plan *plan = mac_plan(machine);
		const struct plan_step *step =
			mac_step(plan, "grant-token", "grant-run");

		assert_null(step->command);
		assert_non_null(step->blocked);
		assert_true(never_in_plan(plan));
	}
}

static void only_what_cannot_be_undone_is_destructive(void **state)
{
	struct machine *machine = mac_new(*state);

	machine->recovery = true;
	mac_yes(&machine->recovery_system.reset_tool);
	mac_person(machine, "alice", true, TOKEN_NOT_HOLDER);
	const struct plan_path *path =
		mac_path(mac_plan(machine), "recovery-reset-password");

	for (size_t i = 0; i < path->step_count; i++) {
		const char *id = path->steps[i].info->id;

		assert_int_equal(path->steps[i].destructive,
				 strcmp(id, "reset-run-tool") == 0 ||
					 strcmp(id, "reset-set-passwords") ==
						 0);
	}
}

static void a_reset_without_filevault_needs_no_key(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_no(&machine->filevault.on);
	mac_person(machine, "alice", true, TOKEN_NOT_HOLDER)->console = true;
	const struct plan_path *path =
		mac_path(mac_plan(machine), "recovery-reset-password");

	assert_int_equal(path->needs.count, 1);
	assert_string_equal(path->needs.items[0], "somebody at this Mac");
	for (size_t i = 0; i < path->step_count; i++)
		assert_string_not_equal(path->steps[i].info->id,
					"reset-get-key");
}

static void the_reset_names_everybody_and_whom_jumpcloud_manages(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "anna", true, TOKEN_NOT_HOLDER);
	mac_yes(&mac_person(machine, "ben", false, TOKEN_NOT_HOLDER)->managed);
	const struct plan *plan = mac_plan(machine);
	const struct plan_step *step =
		mac_step(plan, "recovery-reset-password", "reset-know");

	assert_true(text_starts(step->text,
				"The tool wants a new password for EVERY "
				"account: anna and ben. With it comes a "
				"SecureToken for anna. JumpCloud manages ben, "
				"and"));
	assert_true(text_starts(mac_path(plan, "recovery-reset-password")->why,
				"Nobody on this Mac holds a token"));
	mac_yes(&machine_account(machine, "anna")->managed);
	assert_true(text_starts(
		mac_path(mac_plan(machine), "recovery-reset-password")->why,
		"JumpCloud manages anna and ben, and"));
	step = mac_step(mac_plan(machine), "recovery-reset-password",
			"reset-know");
	assert_false(text_has(step->text, "comes a SecureToken"));
}

static void the_reset_says_whether_there_is_a_key(void **state)
{
	struct machine *machine = mac_new(*state);
	const struct plan_step *step;

	mac_person(machine, "anna", true, TOKEN_NOT_HOLDER);
	mac_yes(&machine->filevault.on);
	mac_yes(&machine->crypto.personal_recovery);
	step = mac_step(mac_plan(machine), "recovery-reset-password",
			"reset-get-key");
	assert_true(text_has(step->text, "This disk has such a key."));
	machine->crypto.personal_recovery.truth = TRUTH_UNKNOWN;
	machine->filevault.personal_key.truth = TRUTH_UNKNOWN;
	step = mac_step(mac_plan(machine), "recovery-reset-password",
			"reset-get-key");
	assert_true(text_has(step->text, "could not be read"));
}

static void catalina_is_warned_that_a_check_can_grant(void **state)
{
	struct machine *machine = mac_with_bob(state);
	struct account *bob = machine_account(machine, "bob");
	const struct plan_step *step;

	bob->token.verdict = TOKEN_DISPUTED;
	step = mac_step(mac_plan(machine), "try-previous-password",
			"previous-check-local");
	assert_string_equal(
		step->risk,
		"A wrong try counts towards the lock-out of the account.");
	mac_macos(machine, 10, 15, 7);
	step = mac_step(mac_plan(machine), "try-previous-password",
			"previous-check-local");
	assert_string_equal(
		step->risk,
		"A wrong try counts towards the lock-out of the account. On "
		"macOS 10.15 the first admin whose password is right gets the "
		"first SecureToken, by this check too.");
}

static void taking_a_token_away_is_done_by_hand_with_quoted_names(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", true, TOKEN_HOLDER);
	mac_person(machine, "bob b", false, TOKEN_DISPUTED);
	const struct plan_step *step =
		mac_step(mac_plan(machine), "grant-token", "grant-take-back");

	assert_null(step->command);
	assert_string_equal(step->by_hand,
			    "In Terminal: sudo sysadminctl -secureTokenOff "
			    "'bob b' -password - -adminUser alice "
			    "-adminPassword -");
}

static void escalate_lists_what_to_run_as_root(void **state)
{
	struct machine *machine = mac_with_bob(state);
	struct gap gaps[] = {
		{.probe = "profiles", .command = "profiles list"},
		{.probe = "filevault-users",
		 .command = "sudo fdesetup list",
		 .needs_root = true},
		{.probe = "token-status",
		 .command = "sysadminctl -secureTokenStatus alice",
		 .decisive = true},
	};

	machine->gaps = gaps;
	machine->gap_count = 3;
	assert_true(text_starts(
		mac_step(mac_plan(machine), "escalate", "escalate-collect")
			->text,
		"Some questions got no answer: sudo fdesetup list, sysadminctl "
		"-secureTokenStatus alice and profiles list. Start"));
}

static void of_very_many_names_only_the_first_are_said(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", true, TOKEN_HOLDER);
	for (int i = 0; i < 2000; i++)
		mac_person(machine, arena_printf(*state, "user%04d", i), false,
			   TOKEN_NOT_HOLDER);
	const struct plan_path *path =
		mac_path(mac_plan(machine), "grant-token");

	assert_int_equal(path->subjects.count, 2000);
	assert_true(text_has(path->why, "user0011 and 1988 others."));
	/* A grant for each of them, and Preboot once. */
	assert_int_equal(path->step_count, 2001);
	assert_string_equal(path->steps[1999].subject, "user1999");
}

static void out_of_scope_leaves_nothing_else(void **state)
{
	struct machine *machine = mac_with_bob(state);
	struct finding findings[] = {
		{.id = "user-without-token",
		 .severity = SEVERITY_WARNING,
		 .subject = "bob"},
		{.id = "not-applicable", .severity = SEVERITY_INFO},
	};
	struct diagnosis diagnosis = {.findings = {findings, 2, 2}};
	const struct plan *plan = plan_make(machine, &diagnosis, *state);

	assert_int_equal(plan->count, 1);
	assert_string_equal(plan->paths[0].info->id, "none");
	assert_true(plan->paths[0].recommended);
}

static void the_same_mac_gives_the_same_plan(void **state)
{
	struct machine *machine = mac_with_bob(state);
	const struct plan *one = mac_plan(machine);
	const struct plan *two = mac_plan(machine);

	assert_int_equal(one->count, two->count);
	for (size_t i = 0; i < one->count; i++) {
		assert_ptr_equal(one->paths[i].info, two->paths[i].info);
		assert_string_equal(one->paths[i].why, two->paths[i].why);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		REPAIR_TEST(
			a_grant_names_both_people_and_feeds_the_admin_first),
		REPAIR_TEST(a_path_sums_up_what_it_is_about),
		REPAIR_TEST(everybody_who_can_do_it_is_named_in_order),
		REPAIR_TEST(where_nobody_is_known_the_sentence_still_stands),
		REPAIR_TEST(names_keep_their_first_letter),
		REPAIR_TEST(an_unknown_disk_blocks_the_command_and_says_why),
		REPAIR_TEST(hostile_names_never_become_part_of_a_command),
		REPAIR_TEST(only_what_cannot_be_undone_is_destructive),
		REPAIR_TEST(a_reset_without_filevault_needs_no_key),
		REPAIR_TEST(
			the_reset_names_everybody_and_whom_jumpcloud_manages),
		REPAIR_TEST(the_reset_says_whether_there_is_a_key),
		REPAIR_TEST(catalina_is_warned_that_a_check_can_grant),
		REPAIR_TEST(
			taking_a_token_away_is_done_by_hand_with_quoted_names),
		REPAIR_TEST(escalate_lists_what_to_run_as_root),
		REPAIR_TEST(of_very_many_names_only_the_first_are_said),
		REPAIR_TEST(out_of_scope_leaves_nothing_else),
		REPAIR_TEST(the_same_mac_gives_the_same_plan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
