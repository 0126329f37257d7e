#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "diagnosis/rule.h"
#include "facts/fact_list.h"
#include "help/topic.h"
#include "probe/probe.h"
#include "profile/lint.h"
#include "readiness/readiness.h"
#include "repair/path.h"
#include "session/session.h"
#include "simulate/simulate.h"
#include "ui/action.h"
#include "ui/content.h"
#include "ui/screen_dialog.h"
#include "ui/screen_help.h"
#include "ui/screen_message.h"
#include "ui/wizard.h"

/*
 * Whatever this program shows under an id, help explains. What is written in
 * the texts themselves is checked by tests/lint/topics.py.
 */

/* Everything that is missing is told before the test fails. */
static void need_topic(const char *id, const char *for_what, int *missing)
{
	if (id && topic_find(id))
		return;
	print_error("no help topic \"%s\" for %s\n", id ? id : "(null)",
		    for_what);
	*missing += 1;
}

/* Does the word stand in the text, not as a part of a longer word? */
static bool has_word(const char *text, const char *word)
{
	static const char joins[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
	size_t length = strlen(word);

	for (const char *at = strstr(text, word); at;
	     at = strstr(at + 1, word)) {
		bool before = at > text && strchr(joins, at[-1]);
		bool after = at[length] && strchr(joins, at[length]);

		if (!before && !after)
			return true;
	}
	return false;
}

static bool mentions(const char *topic_id, const char *word)
{
	const struct topic *topic = topic_find(topic_id);
	struct text text;
	bool found;

	text_init(&text);
	if (topic)
		topic_text(topic, &text);
	found = has_word(text.bytes, word);
	text_free(&text);
	return found;
}

static void need_word(const char *topic_id, const char *word, int *missing)
{
	if (mentions(topic_id, word))
		return;
	print_error("topic \"%s\" does not mention \"%s\"\n", topic_id, word);
	*missing += 1;
}

static void every_finding_has_a_topic(void **state)
{
	int missing = 0;

	(void)state;
	assert_true(rule_count >= 44);
	for (size_t i = 0; i < rule_count; i++)
		need_topic(rules[i].id, "a finding", &missing);
	assert_int_equal(missing, 0);
}

static void every_way_out_has_a_topic(void **state)
{
	int missing = 0;

	(void)state;
	assert_true(path_info_count >= 22);
	for (size_t i = 0; i < path_info_count; i++)
		need_topic(path_infos[i].id, "a way out", &missing);
	assert_int_equal(missing, 0);
}

static void every_readiness_check_has_a_topic(void **state)
{
	int missing = 0;

	(void)state;
	assert_int_equal(jit_check_count(), 34);
	for (size_t i = 0; i < jit_check_count(); i++)
		need_topic(jit_check_id(i), "a readiness check", &missing);
	assert_int_equal(missing, 0);
}

static void every_profile_rule_has_a_topic(void **state)
{
	int missing = 0;

	(void)state;
	assert_int_equal(profile_rule_count, 47);
	for (size_t i = 0; i < profile_rule_count; i++)
		need_topic(profile_rules[i].id, "a rule for profiles",
			   &missing);
	assert_int_equal(missing, 0);
}

static void every_probe_has_a_topic(void **state)
{
	int missing = 0;
	char id[80];

	(void)state;
	assert_true(probe_count > 30);
	for (size_t i = 0; i < probe_count; i++) {
		snprintf(id, sizeof(id), "probe-%s", probes[i].id);
		need_topic(id, "a row of the scan", &missing);
	}
	assert_int_equal(missing, 0);
}

static void every_state_of_a_scan_row_is_explained(void **state)
{
	int missing = 0;

	(void)state;
	for (int i = SCAN_WAITING; i < SCAN_NOT_HERE; i++)
		need_word("screen-scan", content_scan_word(i), &missing);
	assert_int_equal(missing, 0);
}

static void every_fact_is_explained(void **state)
{
	int missing = 0;

	(void)state;
	assert_true(fact_id_count > 50);
	for (size_t i = 0; i < fact_id_count; i++)
		need_word("facts", fact_ids[i], &missing);
	assert_int_equal(missing, 0);
}

static void every_stage_has_a_topic(void **state)
{
	int missing = 0;

	(void)state;
	for (int i = 0; i < STAGE_COUNT; i++)
		need_topic(stages[i].topic, stages[i].id, &missing);
	assert_int_equal(missing, 0);
}

static void every_screen_has_a_topic(void **state)
{
	static const struct screen_ops *const screens[] = {
		&screen_welcome,  &screen_ask,	   &screen_scan,
		&screen_findings, &screen_reading, &screen_accounts,
		&screen_paths,	  &screen_run,	   &screen_verify,
		&screen_jit,	  &screen_prepare, &screen_report,
		&screen_dialog,	  &screen_message, &screen_help,
	};
	int missing = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(screens) / sizeof(screens[0]); i++)
		need_topic(screens[i]->topic, "a screen", &missing);
	assert_int_equal(missing, 0);
}

/* The first name of each key list is the most usual one. */
static void every_key_is_explained(void **state)
{
	int missing = 0;
	char key[KEY_NAME_SIZE];

	(void)state;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		const char *keys = action_about((enum action)i)->keys;

		snprintf(key, sizeof(key), "%.*s", (int)strcspn(keys, " "),
			 keys);
		need_word("keys", key, &missing);
	}
	assert_int_equal(missing, 0);
}

static void every_option_is_explained(void **state)
{
	static const char *const words[] = {
#define OPTION(name, word, letter, argument, values, commands, help) "--" word,
#include "ui/option.def"
#undef OPTION
	};
	int missing = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		need_word("options", words[i], &missing);
	assert_int_equal(missing, 0);
}

static void every_command_is_explained(void **state)
{
	static const char *const words[] = {
#define COMMAND(name, word, arguments, summary) word,
#include "ui/command.def"
#undef COMMAND
	};
	int missing = 0;
	char line[80];

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!*words[i])
			continue;
		snprintf(line, sizeof(line), "tokenmedic %s", words[i]);
		need_word("commands", line, &missing);
	}
	assert_int_equal(missing, 0);
}

static void need_exit_status(int code, int *missing)
{
	const struct topic *topic = topic_find("exit-status");
	char item[16];

	snprintf(item, sizeof(item), "\n- %d:", code);
	if (topic && topic_has(topic, item))
		return;
	print_error("exit status %d is not explained\n", code);
	*missing += 1;
}

static void every_exit_status_is_explained(void **state)
{
	int missing = 0;

	(void)state;
	for (int i = STATUS_OK; i <= STATUS_INTERNAL; i++)
		need_exit_status(status_exit((enum status_code)i), &missing);
	/* What a diagnosis ends with. */
	need_exit_status(1, &missing);
	need_exit_status(3, &missing);
	assert_int_equal(missing, 0);
}

/* --- What the session passes ---------------------------------------------- */

static void check_ask(struct session *session, int *missing)
{
	const struct ask *ask = session_ask(session);

	need_topic(ask->topic, ask->id, missing);
	for (size_t i = 0; i < ask->choice_count; i++)
		if (ask->choices[i].topic)
			need_topic(ask->choices[i].topic, ask->choices[i].id,
				   missing);
}

static void check_stage(struct session *session, enum stage stage, size_t count,
			int *missing)
{
	for (size_t i = 0; i < count; i++) {
		struct status status = session_open(session, stage, i);

		assert_true(status_is_ok(&status));
		check_ask(session, missing);
		assert_true(session_back(session));
	}
}

static void check_plain_stage(struct session *session, enum stage stage,
			      int *missing)
{
	struct status status = session_go(session, stage);

	assert_true(status_is_ok(&status));
	check_ask(session, missing);
	session_back(session);
}

/* Where the Mac was asked about Okta. */
static void check_jit(struct session *session, int *missing)
{
	const struct readiness *readiness = session_readiness(session);

	if (session_blocked(session, STAGE_JIT))
		return;
	check_plain_stage(session, STAGE_JIT, missing);
	for (size_t i = 0; i < readiness->count; i++) {
		struct answer answer = {.choice = readiness->checks[i].id};
		struct status status = session_go(session, STAGE_JIT);

		assert_true(status_is_ok(&status));
		status = session_answer(session, &answer);
		assert_true(status_is_ok(&status));
		check_ask(session, missing);
	}
	check_plain_stage(session, STAGE_PREPARE, missing);
}

static struct session *scanned_session(const char *scenario)
{
	struct simulate_options options = {.speed = 0};
	struct session_options session_options = {
		.host = simulate_new(scenario_by_id(scenario), &options),
	};
	struct session *session = session_new(&session_options);
	struct status status = session_go(session, STAGE_SCAN);

	assert_true(status_is_ok(&status));
	while (session_scanning(session))
		session_step(session);
	return session;
}

static void check_session(const char *scenario, int *missing)
{
	struct session *session = scanned_session(scenario);

	check_stage(session, STAGE_DETAIL,
		    session_diagnosis(session)->findings.count, missing);
	check_stage(session, STAGE_ACCOUNT,
		    session_machine(session)->accounts.count, missing);
	check_stage(session, STAGE_PLAN, session_plan(session)->count, missing);
	check_plain_stage(session, STAGE_OPEN, missing);
	check_plain_stage(session, STAGE_PRACTISE, missing);
	check_plain_stage(session, STAGE_FINDINGS, missing);
	check_plain_stage(session, STAGE_ACCOUNTS, missing);
	check_plain_stage(session, STAGE_PATHS, missing);
	check_plain_stage(session, STAGE_REPORT, missing);
	check_jit(session, missing);
	session_free(session);
}

static void every_question_has_a_topic(void **state)
{
	int missing = 0;

	(void)state;
	check_session("full-house", &missing);
	check_session("recovery-no-key", &missing);
	check_session("jit-profile-broken", &missing);
	assert_int_equal(missing, 0);
}

static void an_account_is_explained_by_its_own_screen(void **state)
{
	struct session *session = scanned_session("missing-account");

	(void)state;
	session_open(session, STAGE_ACCOUNT, 0);
	assert_string_equal(session_ask(session)->topic, "screen-account");
	session_free(session);
}

/* --- What the screens pass ------------------------------------------------- */

static void press(struct screens *screens, struct canvas *canvas,
		  const char *name)
{
	struct key key;

	assert_true(key_named(name, strlen(name), &key));
	screens_draw(screens, canvas);
	screens_press(screens, &key);
	screens_draw(screens, canvas);
}

static void help_in_the_scan_is_about_the_row_at_the_mark(void **state)
{
	struct simulate_options options = {.speed = 1};
	struct session_options session_options = {
		.host = simulate_new(scenario_by_id("healthy"), &options),
	};
	struct front front = {.session = session_new(&session_options)};
	struct wizard wizard = {.front = &front};
	struct screens_options screens_options = {
		.wizard = &wizard,
		.help = &screen_help,
	};
	struct screens *screens = screens_new(&screens_options);
	struct canvas *canvas = canvas_new(24, 80, true);
	struct status status = session_go(front.session, STAGE_SCAN);
	struct text shown;

	(void)state;
	assert_true(status_is_ok(&status));
	status = screens_open(screens, &screen_scan, NULL);
	assert_true(status_is_ok(&status));
	press(screens, canvas, "Home");
	press(screens, canvas, "Down");
	press(screens, canvas, "Down");
	press(screens, canvas, "?");
	text_init(&shown);
	canvas_dump_text(canvas, &shown);
	assert_non_null(strstr(shown.bytes, "Scan row: Who is signed in"));
	text_free(&shown);
	screens_free(screens);
	canvas_free(canvas);
	session_free(front.session);
}

/* --- Topics among themselves ------------------------------------------------ */

static void related_topics_exist(void **state)
{
	char id[TOPIC_ID_SIZE];
	int missing = 0;

	(void)state;
	assert_true(topic_count() > 150);
	for (size_t i = 0; i < topic_count(); i++)
		for (size_t n = 0; topic_see(topic_at(i), n, id); n++)
			need_topic(id, topic_at(i)->id, &missing);
	assert_int_equal(missing, 0);
}

/* Several "see:" lines count as one. */
static void related_topics_are_all_read(void **state)
{
	const struct topic *glossary = topic_find("glossary");
	char id[TOPIC_ID_SIZE];

	(void)state;
	assert_non_null(glossary);
	assert_true(topic_see(glossary, 0, id));
	assert_string_equal(id, "secure-token");
	assert_true(topic_see(glossary, 20, id));
	assert_non_null(topic_find(id));
}

/* A command is shown as it is typed, whatever C thinks of its characters. */
static void commands_keep_their_backslashes(void **state)
{
	const struct topic *topic = topic_find("grant-token");

	(void)state;
	assert_non_null(topic);
	assert_true(topic_has(topic, "USER -password - \\\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_finding_has_a_topic),
		cmocka_unit_test(every_way_out_has_a_topic),
		cmocka_unit_test(every_readiness_check_has_a_topic),
		cmocka_unit_test(every_profile_rule_has_a_topic),
		cmocka_unit_test(every_probe_has_a_topic),
		cmocka_unit_test(every_state_of_a_scan_row_is_explained),
		cmocka_unit_test(every_fact_is_explained),
		cmocka_unit_test(every_stage_has_a_topic),
		cmocka_unit_test(every_screen_has_a_topic),
		cmocka_unit_test(every_key_is_explained),
		cmocka_unit_test(every_option_is_explained),
		cmocka_unit_test(every_command_is_explained),
		cmocka_unit_test(every_exit_status_is_explained),
		cmocka_unit_test(every_question_has_a_topic),
		cmocka_unit_test(an_account_is_explained_by_its_own_screen),
		cmocka_unit_test(help_in_the_scan_is_about_the_row_at_the_mark),
		cmocka_unit_test(related_topics_exist),
		cmocka_unit_test(related_topics_are_all_read),
		cmocka_unit_test(commands_keep_their_backslashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
