#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "repair/journal.h"
#include "session/session.h"
#include "simulate/simulate.h"
#include "tests/unit/tell.h"

#define KEY "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"

static struct session *open_session(const char *id, bool read_only)
{
	const struct scenario *scenario = scenario_by_id(id);
	struct simulate_options simulate = {.speed = 0};
	struct session_options options = {
		.scenario = scenario,
		.read_only = read_only,
	};
	struct session *session;

	assert_non_null(scenario);
	options.host = simulate_new(scenario, &simulate);
	options.simulated = options.host;
	if (read_only)
		options.host = host_readonly_new(options.host);
	session = session_new(&options);
	session_wait(session);
	return session;
}

static void assert_asked(struct session *session, const char *id)
{
	assert_string_equal(session_ask(session)->id, id);
}

static const struct ask_choice *choice_of(struct session *session,
					  const char *id)
{
	return ask_find_choice(session_ask(session), id);
}

static size_t journal_of(struct session *session, const char *step,
			 enum step_outcome outcome)
{
	const struct case_file *case_file = session_case(session);
	size_t count = 0;

	for (size_t i = 0; i < journal_count(case_file); i++) {
		struct journal_entry entry = journal_at(case_file, i);

		count += text_equal(entry.step, step) &&
			 entry.outcome == outcome;
	}
	return count;
}

static void an_open_system_is_shown_before_it_is_read(void **state)
{
	struct session *session = open_session("recovery-no-token", false);

	(void)state;
	tell_well(session, "diagnose");
	assert_int_equal(session_stage(session), STAGE_TARGET);
	assert_int_equal(session_ask(session)->choice_count, 1);
	assert_string_equal(session_ask(session)->choices[0].label,
			    "Macintosh HD");
	assert_string_equal(session_ask(session)->choices[0].aside, "open");
	assert_true(
		text_has(session_ask(session)->hint, "nobody has checked it"));
	tell_well(session, "1");
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	session_free(session);
}

static void two_systems_are_told_apart_and_neither_is_preset(void **state)
{
	struct session *session = open_session("recovery-two-systems", false);
	const struct ask *ask;

	(void)state;
	tell_well(session, "diagnose");
	ask = session_ask(session);
	assert_int_equal(ask->choice_count, 2);
	assert_true(text_has(ask->choices[0].detail,
			     "macOS 15.3 (24D60); last used "));
	assert_true(text_has(ask->choices[0].detail,
			     "; System disk3s1, Data disk3s5; volume group "
			     "3E7D1C52"));
	assert_true(text_has(ask->choices[1].detail,
			     "macOS 14.6.1 (23G93); last use unknown, its "
			     "lists in Preboot are of "));
	assert_true(text_has(ask->choices[1].detail,
			     "; System disk3s7, Data disk3s8; volume group "
			     "C74E09B6"));
	assert_string_equal(ask->choices[0].aside, "open");
	assert_string_equal(ask->choices[1].aside, "locked");
	tell_well(session, "2");
	assert_asked(session, "target-locked");
	tell_well(session, "another");
	assert_asked(session, "target");
	tell_well(session, "2");
	tell_well(session, "password");
	assert_true(tell_secret(session, "tester-pass").code == STATUS_OK);
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	assert_non_null(machine_account(session_machine(session), "tester"));
	assert_null(machine_account(session_machine(session), "alice"));
	assert_string_equal(session_machine(session)->disk.device.value,
			    "disk3s8");
	assert_string_equal(session_machine(session)->os.version.words,
			    "14.6.1");
	session_free(session);
}

static void go_to_secret(struct session *session, const char *how)
{
	tell_well(session, "diagnose");
	tell_well(session, "1");
	assert_asked(session, "target-locked");
	tell_well(session, how);
	assert_asked(session, "target-secret");
}

static void a_password_opens_the_disk(void **state)
{
	struct session *session = open_session("recovery-locked", false);

	(void)state;
	go_to_secret(session, "password");
	assert_int_equal(session_ask(session)->tries_left, 3);
	assert_true(tell_secret(session, "alice-pass").code == STATUS_OK);
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	assert_true(fact_no(&session_machine(session)->disk.locked));
	assert_true(fact_yes(&session_machine(session)->accounts_read));
	assert_int_equal(journal_of(session, "unlock-run", OUTCOME_DONE), 1);
	session_free(session);
}

static void wrong_ones_are_counted_and_never_repeated(void **state)
{
	struct session *session = open_session("recovery-locked", false);

	(void)state;
	go_to_secret(session, "password");
	for (int left = 2; left >= 0; left--) {
		assert_true(tell_secret(session, "wrong").code == STATUS_OK);
		assert_asked(session, "target-locked");
		assert_true(text_has(session_ask(session)->hint,
				     "does not accept this password"));
		if (!left)
			break;
		tell_well(session, "password");
		assert_int_equal(session_ask(session)->tries_left, left);
	}
	assert_int_equal(journal_of(session, "unlock-run", OUTCOME_FAILED), 3);
	assert_non_null(choice_of(session, "password")->blocked);
	assert_non_null(choice_of(session, "key")->blocked);
	assert_null(choice_of(session, "go-on")->blocked);
	assert_true(tell(session, "key").code == STATUS_USAGE);
	session_free(session);
}

static void a_key_that_is_none_costs_no_try(void **state)
{
	struct session *session = open_session("recovery-locked", false);
	struct status status;

	(void)state;
	go_to_secret(session, "key");
	status = tell_secret(session, "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX");
	assert_int_equal(status.code, STATUS_USAGE);
	assert_asked(session, "target-secret");
	assert_int_equal(session_ask(session)->tries_left, 3);
	assert_true(tell_secret(session, "7kq2m9xd 4hrt w3pz 8nvc 6ybj").code ==
		    STATUS_OK);
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	session_free(session);
}

/* diskutil says the same of both; the technician looks elsewhere. */
static void a_wrong_key_is_called_a_key(void **state)
{
	struct session *session = open_session("recovery-locked", false);

	(void)state;
	go_to_secret(session, "key");
	assert_true(
		tell_secret(session, "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBI").code ==
		STATUS_OK);
	assert_asked(session, "target-locked");
	assert_true(text_has(session_ask(session)->hint,
			     "does not accept this recovery key"));
	assert_true(text_has(session_ask(session)->hint, "serial number"));
	/* An I may have been a 1. */
	assert_true(
		text_has(session_ask(session)->hint, "character number 24"));
	tell_well(session, "key");
	assert_int_equal(session_ask(session)->tries_left, 2);
	session_free(session);
}

/* To the step that opens the disk, of the way out of that name. */
static void go_to_unlock_step(struct session *session)
{
	const struct plan *plan;

	tell_well(session, "go-on");
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	plan = session_plan(session);
	for (size_t i = 0; i < plan->count; i++) {
		struct status status;

		if (!text_equal(plan->paths[i].info->id, "unlock-volume"))
			continue;
		status = session_repair(session, i);
		assert_true(status_is_ok(&status));
		return;
	}
	fail_msg("no way out opens the disk");
}

static void the_disk_has_one_count_wherever_it_is_asked(void **state)
{
	struct session *session = open_session("recovery-locked", false);

	(void)state;
	go_to_secret(session, "password");
	assert_true(tell_secret(session, "wrong").code == STATUS_OK);
	tell_well(session, "password");
	assert_true(tell_secret(session, "wrong too").code == STATUS_OK);
	go_to_unlock_step(session);
	tell_well(session, "run");
	assert_int_equal(session_ask(session)->tries_left, 1);
	assert_true(tell_secret(session, "still wrong").code == STATUS_OK);
	assert_asked(session, "run-result");
	tell_well(session, "again");
	assert_string_equal(choice_of(session, "run")->blocked,
			    "Three wrong ones were tried. This program tries "
			    "no more in this run.");
	assert_true(tell(session, "run").code == STATUS_USAGE);
	session_free(session);
}

static void what_a_repair_opened_is_where_the_case_belongs(void **state)
{
	struct session *session = open_session("recovery-locked", false);

	(void)state;
	tell_well(session, "diagnose");
	tell_well(session, "1");
	go_to_unlock_step(session);
	assert_null(session_case(session)->about.target);
	tell_well(session, "run");
	assert_true(tell_secret(session, "alice-pass").code == STATUS_OK);
	assert_asked(session, "run-result");
	assert_string_equal(session_case(session)->about.target,
			    "/Volumes/Data");
	session_free(session);
}

static void one_can_work_with_a_locked_disk(void **state)
{
	struct session *session = open_session("recovery-locked", false);
	const struct machine *machine;

	(void)state;
	tell_well(session, "diagnose");
	tell_well(session, "1");
	assert_true(text_has(session_ask(session)->text, "stays unknown"));
	tell_well(session, "go-on");
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	machine = session_machine(session);
	assert_true(fact_yes(&machine->disk.locked));
	assert_true(fact_yes(&machine->preboot.crypto_users.read));
	assert_true(fact_unknown(&machine->accounts_read));
	session_free(session);
}

static void nothing_is_opened_when_nothing_may_be_changed(void **state)
{
	struct session *session = open_session("recovery-locked", true);

	(void)state;
	tell_well(session, "diagnose");
	tell_well(session, "1");
	assert_string_equal(choice_of(session, "password")->blocked,
			    "Nothing may be changed in this run.");
	tell_well(session, "go-on");
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	session_free(session);
}

static void going_back_stays_inside_before_it_leaves(void **state)
{
	struct session *session = open_session("recovery-locked", false);

	(void)state;
	go_to_secret(session, "password");
	assert_true(session_back(session));
	assert_asked(session, "target-locked");
	assert_true(session_back(session));
	assert_asked(session, "target");
	assert_true(session_back(session));
	assert_int_equal(session_stage(session), STAGE_WELCOME);
	session_free(session);
}

static void a_normal_session_has_nothing_to_choose(void **state)
{
	struct session *session = open_session("missing-account", false);

	(void)state;
	assert_non_null(session_blocked(session, STAGE_TARGET));
	tell_well(session, "diagnose");
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	session_free(session);
}

static void without_anybody_to_ask_the_only_system_is_taken(void **state)
{
	struct session *session = open_session("recovery-locked", false);
	struct status status = session_target_only(session);

	(void)state;
	assert_true(status_is_ok(&status));
	session_free(session);
	session = open_session("recovery-two-systems", false);
	status = session_target_only(session);
	assert_int_equal(status.code, STATUS_USAGE);
	session_free(session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_open_system_is_shown_before_it_is_read),
		cmocka_unit_test(
			two_systems_are_told_apart_and_neither_is_preset),
		cmocka_unit_test(a_password_opens_the_disk),
		cmocka_unit_test(wrong_ones_are_counted_and_never_repeated),
		cmocka_unit_test(a_key_that_is_none_costs_no_try),
		cmocka_unit_test(a_wrong_key_is_called_a_key),
		cmocka_unit_test(the_disk_has_one_count_wherever_it_is_asked),
		cmocka_unit_test(
			what_a_repair_opened_is_where_the_case_belongs),
		cmocka_unit_test(one_can_work_with_a_locked_disk),
		cmocka_unit_test(nothing_is_opened_when_nothing_may_be_changed),
		cmocka_unit_test(going_back_stays_inside_before_it_leaves),
		cmocka_unit_test(a_normal_session_has_nothing_to_choose),
		cmocka_unit_test(
			without_anybody_to_ask_the_only_system_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
