/*
 * The wizard's stages about just-in-time accounts, without a screen: the
 * checks, their report, and the list that looks at the Mac by itself.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "session/session.h"
#include "simulate/simulate.h"

#define NOW	1741082400
#define LOOK_MS 5000

/* A clock that is put forward by hand: nothing here waits. */
struct desk {
	int64_t milliseconds;
	struct clock clock;
	struct host *host; /* the simulated Mac */
	struct session *session;
};

static int64_t wall(void *data)
{
	return NOW + ((struct desk *)data)->milliseconds / 1000;
}

static int64_t monotonic(void *data)
{
	return ((struct desk *)data)->milliseconds;
}

static void sit_down(struct desk *desk, const char *scenario)
{
	const struct scenario *story = scenario_by_id(scenario);
	struct simulate_options simulate = {.clock = &desk->clock};
	struct session_options options = {
		.clock = &desk->clock,
		.simulated = NULL,
		.scenario = story,
		.case_name = scenario,
	};

	*desk = (struct desk){.clock = {wall, monotonic, desk}};
	desk->host = simulate_new(story, &simulate);
	options.host = desk->host;
	options.simulated = desk->host;
	desk->session = session_new(&options);
	session_wait(desk->session);
}

static void get_up(struct desk *desk)
{
	session_free(desk->session);
}

static struct status say(struct desk *desk, const char *words)
{
	struct answer answer = {.choice = words, .text = words};

	return session_answer(desk->session, &answer);
}

static void good(struct status status)
{
	assert_int_equal(status.code, STATUS_OK);
}

static void at(struct desk *desk, enum stage stage)
{
	assert_int_equal(session_stage(desk->session), stage);
}

/* What is chosen, and where it leads once everything has ended. */
static void choose(struct desk *desk, const char *id, enum stage stage)
{
	good(say(desk, id));
	session_wait(desk->session);
	at(desk, stage);
}

static void go(struct desk *desk, enum stage from, enum stage to)
{
	good(session_go(desk->session, from));
	session_wait(desk->session);
	at(desk, to);
}

static void prepare(struct desk *desk, const char *scenario)
{
	sit_down(desk, scenario);
	choose(desk, "jit", STAGE_JIT);
	go(desk, STAGE_PREPARE, STAGE_PREPARE);
}

static enum prepare_state state_of(struct desk *desk, const char *id)
{
	return preparation_item(session_preparation(desk->session), id)->state;
}

/* --- The checks ------------------------------------------------------------------ */

static void the_first_screen_leads_to_the_checks(void **state)
{
	struct desk desk;
	const struct ask *ask;

	(void)state;
	sit_down(&desk, "jit-profile-broken");
	ask = session_ask(desk.session);
	assert_string_equal(ask->choices[ask->preset].id, "jit");
	choose(&desk, "jit", STAGE_JIT);
	ask = session_ask(desk.session);
	assert_int_equal(ask->choice_count, 34);
	assert_string_equal(ask->choices[0].id, "jit-profile-content");
	assert_string_equal(ask->choices[0].mark, "FAIL");
	assert_string_equal(ask->choices[33].mark, "PASS");
	assert_null(ask->choices[33].detail);
	choose(&desk, "jit-parsed-configuration", STAGE_JIT_CHECK);
	assert_string_equal(session_jit_check(desk.session)->id,
			    "jit-parsed-configuration");
	assert_true(session_back(desk.session));
	at(&desk, STAGE_JIT);
	assert_true(session_back(desk.session));
	at(&desk, STAGE_WELCOME);
	/* It has been read: nothing is read again. */
	good(say(&desk, "jit"));
	at(&desk, STAGE_JIT);
	get_up(&desk);
}

static void other_stories_begin_with_the_diagnosis(void **state)
{
	struct desk desk;
	const struct ask *ask;

	(void)state;
	sit_down(&desk, "healthy");
	ask = session_ask(desk.session);
	assert_string_equal(ask->choices[ask->preset].id, "diagnose");
	get_up(&desk);
}

static void a_mac_without_okta_is_asked_only_when_somebody_wants_it(
	void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk, "healthy");
	choose(&desk, "diagnose", STAGE_FINDINGS);
	assert_string_equal(session_blocked(desk.session, STAGE_JIT),
			    "Nothing about Okta was asked: choose the check on "
			    "the first screen.");
	assert_true(session_back(desk.session));
	choose(&desk, "jit", STAGE_JIT);
	assert_int_equal(session_readiness(desk.session)->verdict,
			 JIT_VERDICT_FAIL);
	get_up(&desk);
}

static void the_findings_of_a_mac_with_okta_lead_there(void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk, "jit-ready");
	choose(&desk, "diagnose", STAGE_FINDINGS);
	go(&desk, STAGE_JIT, STAGE_JIT);
	assert_int_equal(session_readiness(desk.session)->verdict,
			 JIT_VERDICT_READY);
	get_up(&desk);
}

static void reading_again_leads_back_to_where_one_was(void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk, "jit-ready");
	choose(&desk, "jit", STAGE_JIT);
	go(&desk, STAGE_SCAN, STAGE_JIT);
	choose(&desk, "jit-bootstrap-token", STAGE_JIT_CHECK);
	go(&desk, STAGE_SCAN, STAGE_JIT);
	go(&desk, STAGE_PREPARE, STAGE_PREPARE);
	go(&desk, STAGE_SCAN, STAGE_PREPARE);
	go(&desk, STAGE_FINDINGS, STAGE_FINDINGS);
	go(&desk, STAGE_SCAN, STAGE_FINDINGS);
	get_up(&desk);
}

static void recovery_shows_nothing_of_it(void **state)
{
	struct desk desk;
	struct status status;

	(void)state;
	sit_down(&desk, "recovery-no-token");
	status = say(&desk, "jit");
	assert_int_equal(status.code, STATUS_USAGE);
	at(&desk, STAGE_WELCOME);
	assert_non_null(session_blocked(desk.session, STAGE_PREPARE));
	get_up(&desk);
}

/* While it is read for something else, the questions are not put. */
static void a_scan_that_runs_is_not_taken_for_another(void **state)
{
	struct desk desk;
	struct status status;

	(void)state;
	sit_down(&desk, "healthy");
	good(say(&desk, "diagnose"));
	assert_true(session_back(desk.session));
	at(&desk, STAGE_WELCOME);
	status = say(&desk, "jit");
	assert_int_equal(status.code, STATUS_USAGE);
	session_wait(desk.session);
	choose(&desk, "jit", STAGE_JIT);
	get_up(&desk);
}

/* --- Its report -------------------------------------------------------------------- */

static void begins_with(struct desk *desk, const char *words)
{
	struct text text;

	text_init(&text);
	good(session_report(desk->session, REPORT_TEXT, 80, &text));
	assert_true(text_starts(text.bytes, words));
	text_free(&text);
}

static void the_report_is_about_the_stage_one_came_from(void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk, "jit-ready");
	choose(&desk, "jit", STAGE_JIT);
	go(&desk, STAGE_REPORT, STAGE_REPORT);
	begins_with(&desk, "tokenmedic jit: Okta just-in-time accounts");
	good(say(&desk, "text"));
	assert_string_equal(session_ask(desk.session)->preset_text,
			    "tokenmedic-okta-jit-ready-2025-03-04.txt");
	go(&desk, STAGE_FINDINGS, STAGE_FINDINGS);
	go(&desk, STAGE_REPORT, STAGE_REPORT);
	begins_with(&desk, "tokenmedic report");
	get_up(&desk);
}

static void the_case_holds_the_checks_from_then_on(void **state)
{
	struct desk desk;
	const struct value *document;

	(void)state;
	sit_down(&desk, "jit-ready");
	choose(&desk, "diagnose", STAGE_FINDINGS);
	good(session_document(desk.session, &document));
	assert_null(value_get(document, "jit"));
	go(&desk, STAGE_JIT, STAGE_JIT);
	good(session_document(desk.session, &document));
	assert_int_equal(
		value_count(value_get(value_get(document, "jit"), "checks")),
		34);
	get_up(&desk);
}

/* --- The list that looks ------------------------------------------------------------- */

/* Time goes by; whatever begins then comes to its end. */
static void pass(struct desk *desk, int64_t milliseconds)
{
	desk->milliseconds += milliseconds;
	for (int i = 0; i < 200; i++)
		session_step(desk->session);
}

static void somebody(struct desk *desk, const char *event, const char *subject)
{
	good(simulate_event(desk->host, event, subject));
}

static void what_is_done_elsewhere_is_noticed(void **state)
{
	struct desk desk;

	(void)state;
	prepare(&desk, "jit-login-window-list");
	assert_true(session_preparing(desk.session));
	assert_int_equal(state_of(&desk, "window"), PREPARE_TO_DO);
	somebody(&desk, "login-window-set", NULL);
	pass(&desk, LOOK_MS - 1);
	assert_int_equal(state_of(&desk, "window"), PREPARE_TO_DO);
	assert_int_equal(session_prepare_turn(desk.session), 0);
	assert_int_equal(session_timeout(desk.session), 1);
	pass(&desk, 1);
	assert_int_equal(state_of(&desk, "window"), PREPARE_DONE);
	assert_int_equal(session_prepare_turn(desk.session), 1);
	assert_string_equal(session_ask(desk.session)->hint,
			    "New on this list: Login window asks for name and "
			    "password.");
	/* Nothing new is no news. */
	pass(&desk, LOOK_MS);
	assert_int_equal(session_prepare_turn(desk.session), 1);
	/* Every stage knows it now. */
	go(&desk, STAGE_JIT, STAGE_JIT);
	assert_int_equal(session_readiness(desk.session)->verdict,
			 JIT_VERDICT_READY);
	get_up(&desk);
}

static void a_row_that_is_read_goes_on_being_looked_at(void **state)
{
	struct desk desk;

	(void)state;
	prepare(&desk, "jit-similar-accounts");
	choose(&desk, "accounts", STAGE_PREPARE_ITEM);
	assert_int_equal(session_prepare_item(desk.session)->state,
			 PREPARE_LOOK);
	somebody(&desk, "account-removed", "ja.work");
	pass(&desk, LOOK_MS);
	at(&desk, STAGE_PREPARE_ITEM);
	assert_int_equal(session_prepare_item(desk.session)->state,
			 PREPARE_DONE);
	assert_true(session_back(desk.session));
	at(&desk, STAGE_PREPARE);
	get_up(&desk);
}

static void nobody_looks_when_the_list_is_left(void **state)
{
	struct desk desk;

	(void)state;
	prepare(&desk, "jit-login-window-list");
	pass(&desk, LOOK_MS - 1);
	desk.milliseconds += 1;
	session_step(desk.session); /* a look begins */
	go(&desk, STAGE_REPORT, STAGE_REPORT);
	session_step(desk.session);
	assert_false(session_preparing(desk.session));
	assert_int_equal(session_timeout(desk.session), -1);
	somebody(&desk, "login-window-set", NULL);
	pass(&desk, 10 * LOOK_MS);
	assert_int_equal(state_of(&desk, "window"), PREPARE_TO_DO);
	get_up(&desk);
}

static void pretending_is_looked_at_at_once(void **state)
{
	struct desk desk;

	(void)state;
	prepare(&desk, "jit-similar-accounts");
	good(say(&desk, "pretend:0"));
	assert_true(session_busy(desk.session));
	session_wait(desk.session);
	assert_int_equal(state_of(&desk, "accounts"), PREPARE_DONE);
	assert_string_equal(session_ask(desk.session)->hint,
			    "ja.work and its home folder were removed. New on "
			    "this list: No two accounts for one person.");
	get_up(&desk);
}

/* What cannot happen now is refused, and nothing has changed. */
static void pretending_may_be_refused(void **state)
{
	struct desk desk;
	struct status status;

	(void)state;
	prepare(&desk, "jit-similar-accounts");
	good(say(&desk, "pretend:0"));
	session_wait(desk.session);
	status = say(&desk, "pretend:0");
	assert_int_not_equal(status.code, STATUS_OK);
	assert_false(session_busy(desk.session));
	get_up(&desk);
}

static void the_name_is_asked_for_and_kept(void **state)
{
	struct desk desk;
	struct status status;

	(void)state;
	prepare(&desk, "jit-ready");
	good(say(&desk, PREPARE_NAME));
	assert_string_equal(session_ask(desk.session)->id, "prepare-name");
	status = say(&desk, "");
	assert_int_equal(status.code, STATUS_USAGE);
	assert_string_equal(session_ask(desk.session)->id, "prepare-name");
	good(say(&desk, "j+work"));
	assert_int_equal(state_of(&desk, PREPARE_NAME), PREPARE_TO_DO);
	assert_int_equal(state_of(&desk, "hand-over"), PREPARE_TO_DO);
	good(say(&desk, PREPARE_NAME));
	assert_string_equal(session_ask(desk.session)->preset_text, "j+work");
	assert_true(session_back(desk.session));
	at(&desk, STAGE_PREPARE);
	good(say(&desk, PREPARE_NAME));
	good(say(&desk, "j.work"));
	session_wait(desk.session);
	pass(&desk, LOOK_MS);
	assert_int_equal(state_of(&desk, PREPARE_NAME), PREPARE_DONE);
	assert_int_equal(state_of(&desk, "hand-over"), PREPARE_NEXT);
	get_up(&desk);
}

static void nobody_looks_at_a_case(void **state)
{
	struct desk desk, other = {0};
	struct case_file *copy;
	struct session_options options = {.case_name = "a.case.json"};
	struct text text;

	(void)state;
	sit_down(&desk, "jit-similar-accounts");
	choose(&desk, "jit", STAGE_JIT);
	text_init(&text);
	good(session_report(desk.session, REPORT_JSON, 0, &text));
	good(case_file_parse("a.case.json", text.bytes, text.length, &copy));
	text_free(&text);
	options.case_file = copy;
	other.session = session_new(&options);
	good(say(&other, "jit"));
	at(&other, STAGE_JIT);
	good(session_go(other.session, STAGE_PREPARE));
	assert_int_equal(state_of(&other, "accounts"), PREPARE_LOOK);
	assert_false(session_preparing(other.session));
	assert_int_equal(session_timeout(other.session), -1);
	good(say(&other, PREPARE_NAME));
	good(say(&other, "n.obody"));
	assert_false(session_busy(other.session));
	assert_int_equal(state_of(&other, PREPARE_NAME), PREPARE_DONE);
	session_free(other.session);
	get_up(&desk);
}

/* A path that is under way rests on the case that is replaced. */
static void a_repair_does_not_outlive_its_case(void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk, "jit-no-bootstrap-token");
	choose(&desk, "diagnose", STAGE_FINDINGS);
	good(session_repair(desk.session, 0));
	assert_non_null(session_execution(desk.session));
	go(&desk, STAGE_JIT, STAGE_JIT);
	go(&desk, STAGE_PREPARE, STAGE_PREPARE);
	pass(&desk, LOOK_MS);
	assert_null(session_execution(desk.session));
	get_up(&desk);
}

static void a_path_is_given_up_when_the_mac_is_read_anew(void **state)
{
	struct desk desk;

	(void)state;
	sit_down(&desk, "missing-account");
	choose(&desk, "diagnose", STAGE_FINDINGS);
	good(session_repair(desk.session, 0));
	assert_non_null(session_execution(desk.session));
	go(&desk, STAGE_FINDINGS, STAGE_FINDINGS);
	go(&desk, STAGE_SCAN, STAGE_FINDINGS);
	pass(&desk, 2 * LOOK_MS);
	assert_null(session_execution(desk.session));
	get_up(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_screen_leads_to_the_checks),
		cmocka_unit_test(other_stories_begin_with_the_diagnosis),
		cmocka_unit_test(
			a_mac_without_okta_is_asked_only_when_somebody_wants_it),
		cmocka_unit_test(the_findings_of_a_mac_with_okta_lead_there),
		cmocka_unit_test(reading_again_leads_back_to_where_one_was),
		cmocka_unit_test(recovery_shows_nothing_of_it),
		cmocka_unit_test(a_scan_that_runs_is_not_taken_for_another),
		cmocka_unit_test(the_report_is_about_the_stage_one_came_from),
		cmocka_unit_test(the_case_holds_the_checks_from_then_on),
		cmocka_unit_test(what_is_done_elsewhere_is_noticed),
		cmocka_unit_test(a_row_that_is_read_goes_on_being_looked_at),
		cmocka_unit_test(nobody_looks_when_the_list_is_left),
		cmocka_unit_test(pretending_is_looked_at_at_once),
		cmocka_unit_test(pretending_may_be_refused),
		cmocka_unit_test(the_name_is_asked_for_and_kept),
		cmocka_unit_test(nobody_looks_at_a_case),
		cmocka_unit_test(a_repair_does_not_outlive_its_case),
		cmocka_unit_test(a_path_is_given_up_when_the_mac_is_read_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
