#include "config.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/text.h"
#include "session/session.h"
#include "simulate/simulate.h"
#include "tests/unit/tell.h"

#define KEY "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"

static bool offers(struct session *session, const char *id)
{
	return ask_find_choice(session_ask(session), id) != NULL;
}

static void go_to_step(struct session *session, const char *step)
{
	for (int i = 0; i < 20; i++) {
		const char *id =
			execution_step(session_execution(session))->info->id;

		if (text_equal(id, step) &&
		    text_equal(session_ask(session)->id, "run-step"))
			return;
		if (text_equal(session_ask(session)->id, "run-result"))
			tell_well(session, "next");
		else
			tell_well(session, offers(session, "go-on")
						   ? "go-on"
						   : "by-hand");
	}
	fail_msg("%s never comes", step);
}

static struct session *begin(const char *scenario_id, const char *step)
{
	const struct scenario *scenario = scenario_by_id(scenario_id);
	struct simulate_options simulate = {.speed = 0};
	struct session_options options = {.scenario = scenario};
	const struct plan *plan;
	struct session *session;
	struct status status;
	size_t path = 0;

	options.host = simulate_new(scenario, &simulate);
	options.simulated = options.host;
	session = session_new(&options);
	session_wait(session);
	status = session_go(session, STAGE_SCAN);
	assert_true(status_is_ok(&status));
	session_wait(session);
	plan = session_plan(session);
	while (path < plan->count && !text_equal(plan->paths[path].info->id,
						 "recovery-reset-password"))
		path++;
	status = session_repair(session, path);
	assert_true(status_is_ok(&status));
	session_wait(session);
	go_to_step(session, step);
	return session;
}

static void a_key_is_looked_at_before_it_is_needed(void **state)
{
	struct session *session = begin("recovery-no-token", "reset-get-key");
	struct status status;

	(void)state;
	assert_false(offers(session, "key-try"));
	tell_well(session, "key");
	assert_string_equal(session_ask(session)->id, "run-key");
	status = tell_secret(session, "ABCD-1234");
	assert_int_equal(status.code, STATUS_USAGE);
	assert_true(text_has(status.detail, "here are 8"));
	status = tell_secret(session, KEY);
	assert_true(status_is_ok(&status));
	assert_true(text_has(session_ask(session)->hint,
			     "It has the form of a recovery key."));
	tell_well(session, "key-try");
	assert_string_equal(session_news(session),
			    "The disk accepts this recovery key.");
	assert_false(offers(session, "key-try"));
	session_free(session);
}

static void another_macs_key_is_refused_and_counted(void **state)
{
	struct session *session = begin("recovery-no-token", "reset-get-key");

	(void)state;
	for (int i = 0; i < 3; i++) {
		tell_well(session, "key");
		assert_true(
			tell_secret(session, "8KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ")
				.code == STATUS_OK);
		tell_well(session, "key-try");
		assert_true(text_has(session_news(session),
				     "does not accept this recovery key"));
	}
	tell_well(session, "key");
	assert_true(tell_secret(session, KEY).code == STATUS_OK);
	assert_int_equal(tell(session, "key-try").code, STATUS_USAGE);
	session_free(session);
}

static void the_steps_are_written_to_take_along(void **state)
{
	struct session *session = begin("no-token-anywhere", "reset-know");
	struct arena *arena = arena_new();
	char directory[] = "/tmp/tm-walk-XXXXXX";
	const char *path;
	struct status status;
	struct bytes page;

	(void)state;
	assert_non_null(mkdtemp(directory));
	path = file_join(arena, directory, "steps.txt");
	tell_well(session, "page");
	assert_string_equal(session_ask(session)->preset_text,
			    "recovery-steps.txt");
	tell_well(session, path);
	status = file_read(arena, path, 65536, &page);
	assert_true(status_is_ok(&status));
	assert_true(text_has(page.data, "[ ] 3. Start macOS Recovery"));
	assert_true(text_has(page.data, "hold the power button"));
	assert_true(text_has(page.data, "Mind: Its menu, Recovery Assistant"));
	assert_false(text_has(page.data, KEY));
	unlink(path);
	rmdir(directory);
	arena_free(arena);
	session_free(session);
}

static void in_recovery_there_is_nothing_to_take_along(void **state)
{
	struct session *session = begin("recovery-no-token", "reset-know");

	(void)state;
	assert_false(offers(session, "page"));
	session_free(session);
}

static const struct ask_choice *choice_of(struct session *session,
					  const char *id)
{
	return ask_find_choice(session_ask(session), id);
}

static void the_tool_is_started_once(void **state)
{
	struct session *session = begin("recovery-no-token", "reset-run-tool");
	struct answer word = {.text = "Macintosh HD", .confirmed = true};
	struct status status;

	(void)state;
	assert_null(choice_of(session, "run")->blocked);
	tell_well(session, "run");
	status = session_answer(session, &word);
	assert_true(status_is_ok(&status));
	session_wait(session);
	assert_string_equal(session_ask(session)->id, "run-result");
	status = session_repair(session, 0);
	assert_true(status_is_ok(&status));
	go_to_step(session, "reset-run-tool");
	assert_true(text_has(choice_of(session, "run")->blocked,
			     "It was started already"));
	assert_null(choice_of(session, "by-hand")->blocked);
	session_free(session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_is_looked_at_before_it_is_needed),
		cmocka_unit_test(another_macs_key_is_refused_and_counted),
		cmocka_unit_test(the_steps_are_written_to_take_along),
		cmocka_unit_test(in_recovery_there_is_nothing_to_take_along),
		cmocka_unit_test(the_tool_is_started_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
