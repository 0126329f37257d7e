#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/text.h"
#include "session/session.h"
#include "simulate/simulate.h"

/* 2025-03-04T10:00:00Z, a Tuesday */
#define NOW 1741082400

/* A clock that is put forward by hand: nothing here waits. */
struct time {
	int64_t milliseconds;
	struct clock clock;
};

static int64_t wall(void *data)
{
	return NOW + ((struct time *)data)->milliseconds / 1000;
}

static int64_t monotonic(void *data)
{
	return ((struct time *)data)->milliseconds;
}

static void begin(struct time *time)
{
	*time = (struct time){.clock = {wall, monotonic, time}};
}

static struct session *on(struct time *time, const char *scenario,
			  unsigned speed)
{
	struct simulate_options simulate = {
		.clock = &time->clock,
		.speed = speed,
	};
	const struct scenario *story = scenario_by_id(scenario);
	struct host *host = simulate_new(story, &simulate);
	struct session_options options = {
		.clock = &time->clock,
		.host = host,
		.simulated = host,
		.scenario = story,
		.case_name = scenario,
	};

	return session_new(&options);
}

static struct session *scanned(struct time *time, const char *scenario)
{
	struct session *session;
	struct status status;

	begin(time);
	session = on(time, scenario, 0);
	status = session_go(session, STAGE_SCAN);
	assert_true(status_is_ok(&status));
	session_wait(session);
	return session;
}

static struct status choose(struct session *session, const char *id)
{
	struct answer answer = {.choice = id, .text = id, .confirmed = true};

	return session_answer(session, &answer);
}

static void good(struct status status)
{
	if (!status_is_ok(&status))
		fail_msg("%s: %s", status.subject, status.detail);
}

static void the_first_look_says_which_mac_it_is(void **state)
{
	struct time time;
	struct session *session;

	(void)state;
	begin(&time);
	session = on(&time, "missing-account", 1);
	assert_string_equal(session_mac(session), "being looked at");
	time.milliseconds += 60000;
	session_wait(session);
	assert_string_equal(session_mac(session),
			    "Mac15,3, Apple silicon, macOS 15.3 (24D60)");
	assert_string_equal(session_place(session),
			    "practice: missing-account");
	assert_null(session_diagnosis(session));
	session_free(session);
}

static void words_for_the_title_cost_nothing_twice(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "missing-account");
	const char *mac = session_mac(session), *place = session_place(session);

	(void)state;
	assert_ptr_equal(session_mac(session), mac);
	assert_ptr_equal(session_place(session), place);
	assert_ptr_equal(session_running_in(session),
			 session_running_in(session));
	session_free(session);
}

static void nothing_can_be_shown_before_a_scan(void **state)
{
	static const enum stage later[] = {
		STAGE_FINDINGS, STAGE_DETAIL, STAGE_ACCOUNTS, STAGE_ACCOUNT,
		STAGE_PATHS,	STAGE_PLAN,   STAGE_REPORT,
	};
	const struct value *document;
	struct time time;
	struct session *session;
	struct status status;

	(void)state;
	begin(&time);
	session = on(&time, "healthy", 0);
	for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++) {
		assert_non_null(session_blocked(session, later[i]));
		status = session_go(session, later[i]);
		assert_int_equal(status.code, STATUS_USAGE);
		assert_int_equal(session_stage(session), STAGE_WELCOME);
	}
	status = session_document(session, &document);
	assert_int_equal(status.code, STATUS_USAGE);
	assert_null(document);
	status = session_evidence(session, &document);
	assert_int_equal(status.code, STATUS_USAGE);
	assert_null(session_entry(session, "e1"));
	session_free(session);
}

static void a_scan_leads_to_the_findings(void **state)
{
	struct time time;
	struct session *session;

	(void)state;
	begin(&time);
	session = on(&time, "missing-account", 1);
	good(choose(session, "diagnose"));
	assert_int_equal(session_stage(session), STAGE_SCAN);
	assert_true(session_scanning(session));
	for (int i = 0; i < 100 && session_scanning(session); i++) {
		time.milliseconds += 500;
		session_step(session);
	}
	assert_false(session_scanning(session));
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	assert_string_equal(session_ask(session)->id, "findings");
	assert_true(finding_holds(&session_diagnosis(session)->findings,
				  "service-account-missing"));
	session_free(session);
}

static void going_back_returns_the_way_one_came(void **state)
{
	static const enum stage way[] = {STAGE_ACCOUNTS, STAGE_FINDINGS,
					 STAGE_WELCOME};
	struct time time;
	struct session *session = scanned(&time, "full-house");

	(void)state;
	good(session_go(session, STAGE_ACCOUNTS));
	good(session_open(session, STAGE_ACCOUNT, 1));
	good(session_go(session, STAGE_REPORT));
	assert_true(session_back(session));
	assert_int_equal(session_stage(session), STAGE_ACCOUNT);
	for (size_t i = 0; i < 3; i++) {
		assert_true(session_back(session));
		assert_int_equal(session_stage(session), way[i]);
	}
	assert_false(session_back(session));
	assert_int_equal(session_stage(session), STAGE_WELCOME);
	session_free(session);
}

static void a_stage_is_returned_to_and_not_piled_up(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "healthy");

	(void)state;
	for (int i = 0; i < 40; i++) {
		good(session_go(session, STAGE_ACCOUNTS));
		good(session_go(session, STAGE_PATHS));
		good(session_go(session, STAGE_FINDINGS));
	}
	assert_true(session_back(session));
	assert_int_equal(session_stage(session), STAGE_WELCOME);
	session_free(session);
}

static void nothing_old_is_returned_to_while_it_is_read_anew(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "full-house");

	(void)state;
	good(session_open(session, STAGE_DETAIL, 3));
	good(session_go(session, STAGE_SCAN));
	/* Everything came at once; the session has not noticed yet. */
	assert_true(session_scanning(session));
	assert_null(session_diagnosis(session));
	assert_true(session_back(session));
	assert_int_equal(session_stage(session), STAGE_WELCOME);
	assert_non_null(session_ask(session));
	session_wait(session);
	assert_int_equal(session_stage(session), STAGE_WELCOME);
	assert_non_null(session_diagnosis(session));
	session_free(session);
}

static void after_a_second_scan_the_list_leads_back_to_the_start(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "full-house");

	(void)state;
	good(session_open(session, STAGE_DETAIL, 3));
	good(session_go(session, STAGE_SCAN));
	session_wait(session);
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	assert_true(session_back(session));
	assert_int_equal(session_stage(session), STAGE_WELCOME);
	session_free(session);
}

static void a_number_that_is_not_in_the_list_is_refused(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "healthy");
	struct status status;

	(void)state;
	status = session_open(session, STAGE_DETAIL, 1000);
	assert_int_equal(status.code, STATUS_USAGE);
	assert_string_equal(status.detail, "there is no number 1001 here");
	status = session_open(session, STAGE_PLAN, (size_t)-1);
	assert_int_equal(status.code, STATUS_USAGE);
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	session_free(session);
}

static void a_wrong_answer_leaves_the_question(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "healthy");
	struct status status = choose(session, "no-such-choice");

	(void)state;
	assert_int_equal(status.code, STATUS_USAGE);
	assert_string_equal(status.detail, "is not one of the choices");
	status = choose(session, NULL);
	assert_int_equal(status.code, STATUS_USAGE);
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	session_free(session);
}

static size_t records(const struct session *session)
{
	const struct evidence_store *store = session_case(session)->store;
	size_t count = 0;

	for (size_t i = 0; i < store->count; i++)
		count += store->items[i]->kind == EVIDENCE_RECORD;
	return count;
}

static void a_story_brings_its_device_record_along(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "bad-disk-password");

	(void)state;
	assert_true(records(session) >= 1);
	assert_true(session_machine(session)->record.present);
	good(session_go(session, STAGE_SCAN));
	session_wait(session);
	assert_true(session_machine(session)->record.present);
	session_free(session);
}

static void a_scan_in_practice_makes_a_new_case(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "healthy");
	int64_t created = session_case(session)->created;

	(void)state;
	time.milliseconds += 3600000;
	good(session_go(session, STAGE_SCAN));
	session_wait(session);
	assert_int_equal(session_case(session)->created, created + 3600);
	session_free(session);
}

static char *export_path(void)
{
	static const char pattern[] = "/tmp/tm-session-XXXXXX";
	char *path = strdup(pattern);

	assert_non_null(mkdtemp(path));
	return path;
}

static void a_report_is_written_where_one_says(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "missing-account");
	char *folder = export_path(), path[64];
	struct arena *arena = arena_new();
	struct bytes bytes;

	(void)state;
	snprintf(path, sizeof(path), "%s/report", folder);
	good(session_go(session, STAGE_REPORT));
	assert_string_equal(session_ask(session)->id, "report-format");
	good(choose(session, "text"));
	assert_int_equal(session_ask(session)->kind, ASK_PATH);
	assert_string_equal(session_ask(session)->preset_text,
			    "tokenmedic-missing-account-2025-03-04.txt");
	good(choose(session, path));
	assert_string_equal(session_ask(session)->id, "report-written");
	good(file_read(arena, path, 1 << 20, &bytes));
	assert_memory_equal(bytes.data, "tokenmedic report\n", 18);
	good(choose(session, "back"));
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	unlink(path);
	rmdir(folder);
	free(folder);
	arena_free(arena);
	session_free(session);
}

static void what_a_live_mac_said_is_to_be_saved(void **state)
{
	struct time time;
	struct session *session;
	struct host *host;
	char *folder = export_path(), path[64];

	(void)state;
	begin(&time);
	host = simulate_new(scenario_by_id("healthy"),
			    &(struct simulate_options){.clock = &time.clock});
	host->about.origin = "live";
	session = session_new(&(struct session_options){
		.clock = &time.clock,
		.host = host,
		.state_directory = folder,
	});
	assert_false(session_unsaved(session));
	good(session_go(session, STAGE_SCAN));
	session_wait(session);
	assert_true(session_unsaved(session));
	snprintf(path, sizeof(path), "%s/report", folder);
	good(session_export(session, REPORT_TEXT, path, false));
	assert_false(session_unsaved(session));
	good(session_go(session, STAGE_SCAN));
	session_wait(session);
	assert_true(session_unsaved(session));
	unlink(path);
	rmdir(folder);
	free(folder);
	session_free(session);
}

static void a_report_that_exists_is_asked_about(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "healthy");
	char *folder = export_path(), path[64];
	struct answer no = {.confirmed = false};

	(void)state;
	snprintf(path, sizeof(path), "%s/report", folder);
	good(session_export(session, REPORT_JSON, path, false));
	good(session_go(session, STAGE_REPORT));
	good(choose(session, "json"));
	good(choose(session, path));
	assert_string_equal(session_ask(session)->id, "report-replace");
	good(session_answer(session, &no));
	assert_string_equal(session_ask(session)->id, "report-path");
	good(choose(session, path));
	good(choose(session, "yes"));
	assert_string_equal(session_ask(session)->id, "report-written");
	unlink(path);
	rmdir(folder);
	free(folder);
	session_free(session);
}

static void a_place_that_cannot_be_written_is_asked_for_again(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "healthy");
	struct status status;

	(void)state;
	good(session_go(session, STAGE_REPORT));
	good(choose(session, "html"));
	status = choose(session, "/nonexistent/folder/report.html");
	assert_int_equal(status.code, STATUS_OUTPUT);
	assert_string_equal(session_ask(session)->id, "report-path");
	status = choose(session, "");
	assert_int_equal(status.code, STATUS_USAGE);
	assert_string_equal(session_ask(session)->id, "report-path");
	session_free(session);
}

static void the_suggested_name_is_one_for_any_file_system(void **state)
{
	static const struct {
		const char *name, *wanted;
	} rows[] = {
		{"a/b c\xc3\xa9.case.json",
		 "tokenmedic-a-b-c---2025-03-04.html"},
		{"tokenmedic-mac01-2025-03-04.case.json",
		 "tokenmedic-mac01-2025-03-04.html"},
		{".hidden", "tokenmedic-mac-2025-03-04.html"},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		 "tokenmedic-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		 "-2025-03-04.html"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct session_options options = {
			.case_name = rows[i].name,
		};
		static const struct host_about about = {.target = "/"};
		struct session *session;

		options.case_file = case_file_new(NOW, &about);
		session = session_new(&options);
		good(session_go(session, STAGE_REPORT));
		good(choose(session, "html"));
		assert_string_equal(session_ask(session)->preset_text,
				    rows[i].wanted);
		session_free(session);
	}
}

static void the_name_of_a_report_hides_what_the_report_hides(void **state)
{
	static const struct host_about about = {.target = "/"};
	struct session_options options = {
		.case_name = "alices-mac",
		.pseudonymise = true,
		.case_file = case_file_new(NOW, &about),
	};
	struct session *session = session_new(&options);

	(void)state;
	good(session_go(session, STAGE_REPORT));
	good(choose(session, "html"));
	assert_string_equal(session_ask(session)->preset_text,
			    "tokenmedic-mac-2025-03-04.html");
	session_free(session);
}

static void a_case_is_known_at_once_and_never_read_again(void **state)
{
	static const struct host_about about = {.target = "/"};
	struct session_options options = {
		.case_file = case_file_new(NOW, &about),
		.case_name = "x.case.json",
	};
	struct session *session = session_new(&options);
	struct status status;

	(void)state;
	assert_non_null(session_diagnosis(session));
	assert_string_equal(session_place(session),
			    "x.case.json, nothing is changed");
	assert_false(session_busy(session));
	assert_int_equal(session_timeout(session), -1);
	status = session_go(session, STAGE_SCAN);
	assert_int_equal(status.code, STATUS_USAGE);
	good(choose(session, "diagnose"));
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	assert_false(session_unsaved(session));
	session_free(session);
}

static void the_name_of_a_case_may_go_away(void **state)
{
	static const struct host_about about = {.target = "/"};
	char name[] = "short-lived";
	struct session_options options = {
		.case_file = case_file_new(NOW, &about),
		.case_name = name,
	};
	struct session *session = session_new(&options);

	(void)state;
	memset(name, 'x', sizeof(name) - 1);
	assert_string_equal(session_place(session),
			    "short-lived, nothing is changed");
	session_free(session);
}

static void another_mac_is_a_wish_and_told_once(void **state)
{
	struct time time;
	struct session *session = scanned(&time, "healthy");
	const char *detail;

	(void)state;
	assert_true(session_back(session));
	good(choose(session, "practise"));
	good(choose(session, "full-house"));
	assert_int_equal(session_wish(session, &detail), SESSION_WISH_SCENARIO);
	assert_string_equal(detail, "full-house");
	assert_int_equal(session_wish(session, &detail), SESSION_WISH_NONE);
	assert_true(session_back(session));
	good(choose(session, "open-case"));
	good(choose(session, "/some/where.json"));
	assert_int_equal(session_wish(session, &detail), SESSION_WISH_CASE);
	assert_string_equal(detail, "/some/where.json");
	session_free(session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_look_says_which_mac_it_is),
		cmocka_unit_test(words_for_the_title_cost_nothing_twice),
		cmocka_unit_test(nothing_can_be_shown_before_a_scan),
		cmocka_unit_test(a_scan_leads_to_the_findings),
		cmocka_unit_test(going_back_returns_the_way_one_came),
		cmocka_unit_test(a_stage_is_returned_to_and_not_piled_up),
		cmocka_unit_test(
			nothing_old_is_returned_to_while_it_is_read_anew),
		cmocka_unit_test(
			after_a_second_scan_the_list_leads_back_to_the_start),
		cmocka_unit_test(a_number_that_is_not_in_the_list_is_refused),
		cmocka_unit_test(a_wrong_answer_leaves_the_question),
		cmocka_unit_test(a_story_brings_its_device_record_along),
		cmocka_unit_test(a_scan_in_practice_makes_a_new_case),
		cmocka_unit_test(a_report_is_written_where_one_says),
		cmocka_unit_test(what_a_live_mac_said_is_to_be_saved),
		cmocka_unit_test(a_report_that_exists_is_asked_about),
		cmocka_unit_test(
			a_place_that_cannot_be_written_is_asked_for_again),
		cmocka_unit_test(the_suggested_name_is_one_for_any_file_system),
		cmocka_unit_test(
			the_name_of_a_report_hides_what_the_report_hides),
		cmocka_unit_test(a_case_is_known_at_once_and_never_read_again),
		cmocka_unit_test(the_name_of_a_case_may_go_away),
		cmocka_unit_test(another_mac_is_a_wish_and_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
