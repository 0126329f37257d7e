#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "walk.h"

static int64_t walk_wall(void *data)
{
	return ((struct walk *)data)->wall;
}

static int64_t walk_monotonic(void *data)
{
	return ((struct walk *)data)->milliseconds;
}

void walk_open(struct walk *walk, const char *scenario, const char *directory)
{
	struct simulate_options options = {0};
	struct session_options session = {0};

	*walk = (struct walk){
		.clock = {walk_wall, walk_monotonic, walk},
		.wall = WALK_NOW,
		.arena = arena_new(),
		.directory = directory,
	};
	options.clock = &walk->clock;
	assert_non_null(scenario_by_id(scenario));
	walk->simulated = simulate_new(scenario_by_id(scenario), &options);
	session.host = walk->simulated;
	session.simulated = walk->simulated;
	session.scenario = scenario_by_id(scenario);
	session.clock = &walk->clock;
	session.state_directory = directory;
	walk->session = session_new(&session);
	walk_scan(walk);
}

void walk_take(struct walk *walk, struct session *session)
{
	*walk = (struct walk){
		.arena = arena_new(),
		.session = session,
		.live = true,
	};
}

void walk_close(struct walk *walk)
{
	session_free(walk->session);
	arena_free(walk->arena);
}

static void wait_ms(struct walk *walk, int64_t milliseconds)
{
	struct pollfd fds[64];
	size_t count = session_descriptors(walk->session, fds, 64);

	poll(fds, (nfds_t)count, (int)milliseconds);
}

static void pass_ms(struct walk *walk, int64_t milliseconds)
{
	int64_t before;

	if (walk->live) {
		wait_ms(walk, milliseconds);
		return;
	}
	before = walk->milliseconds / 1000;

	walk->milliseconds += milliseconds;
	walk->wall += walk->milliseconds / 1000 - before;
}

void walk_settle(struct walk *walk)
{
	for (int i = 0; i < (walk->live ? 100000 : 200); i++) {
		const struct execution *execution;
		int timeout;

		session_step(walk->session);
		timeout = session_timeout(walk->session);
		execution = session_execution(walk->session);
		if (timeout < 0)
			return;
		/* It watches, and there is nothing new. */
		if (execution && timeout >= 3000 &&
		    execution_phase(execution) == EXECUTE_READY)
			return;
		pass_ms(walk, timeout);
	}
	fail_msg("it does not come to rest");
}

void walk_pass(struct walk *walk, int64_t seconds)
{
	int64_t end = walk->milliseconds + seconds * 1000;

	while (walk->milliseconds < end) {
		pass_ms(walk, 1000);
		for (int i = 0; i < 5; i++)
			session_step(walk->session);
	}
	walk_settle(walk);
}

void walk_scan(struct walk *walk)
{
	struct status status = session_go(walk->session, STAGE_SCAN);

	assert_string_equal(status.detail, "");
	walk_settle(walk);
	assert_non_null(session_diagnosis(walk->session));
}

const char *walk_problems(struct walk *walk)
{
	const struct findings *findings =
		&session_diagnosis(walk->session)->findings;
	const char *ids = "";

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity <= SEVERITY_WARNING)
			ids = arena_printf(walk->arena, "%s %s", ids,
					   findings->items[i].id);
	return ids;
}

void walk_begin(struct walk *walk, const char *path)
{
	const struct plan *plan = session_plan(walk->session);
	struct status status;

	for (size_t i = 0; i < plan->count; i++) {
		if (!text_equal(plan->paths[i].info->id, path))
			continue;
		status = session_repair(walk->session, i);
		assert_string_equal(status.detail, "");
		walk_settle(walk);
		return;
	}
	fail_msg("the path %s is not offered", path);
}

/* --- Questions --------------------------------------------------------------- */

static const char *describe_run(struct walk *walk, const struct ask *ask)
{
	const struct execution *execution = session_execution(walk->session);
	const struct plan_step *step = execution_step(execution);
	const char *id = step ? step->info->id : "over";

	if (text_equal(ask->id, "run-secret"))
		return text_starts(ask->title, "Password of ")
			       ? arena_printf(walk->arena, "%s %s", ask->id,
					      ask->title +
						      strlen("Password of "))
			       : arena_printf(walk->arena, "%s", ask->id);
	if (text_equal(ask->id, "run-result"))
		return arena_printf(
			walk->arena, "%s %s %s", ask->id, id,
			outcome_label(
				execution_report(execution,
						 execution_index(execution))
					->outcome));
	return arena_printf(walk->arena, "%s %s", ask->id, id);
}

const char *walk_describe(struct walk *walk)
{
	const struct ask *ask = session_ask(walk->session);

	if (session_stage(walk->session) == STAGE_RUN)
		return describe_run(walk, ask);
	if (text_equal(ask->id, "verify") || text_equal(ask->id, "done"))
		return arena_printf(walk->arena, "%s %d", ask->id,
				    session_repair_exit(walk->session));
	return arena_strdup(walk->arena, ask->id);
}

/* The event whose title has these words in it. */
static const char *event_choice(struct walk *walk, const char *words)
{
	const struct ask *ask = session_ask(walk->session);

	for (size_t i = 0; i < ask->choice_count; i++)
		if (text_equal(ask->choices[i].aside, "pretend") &&
		    text_has_nocase(ask->choices[i].label, words))
			return ask->choices[i].id;
	fail_msg("nobody can pretend: %s", words);
	return NULL;
}

struct status walk_answer(struct walk *walk, const char *answer)
{
	const struct ask *ask = session_ask(walk->session);
	struct answer given = {.choice = answer, .text = answer};
	struct secret *secret = NULL;
	struct status status;

	if (ask->kind == ASK_CHOICE && text_starts(answer, "pretend "))
		given.choice = event_choice(walk, answer + strlen("pretend "));
	if (ask->kind == ASK_SECRET) {
		secret = secret_new();
		assert_true(secret_add(secret, answer, strlen(answer)));
		given.secret = secret;
	}
	if (ask->kind == ASK_CONFIRM) {
		given.confirmed = text_starts(answer, "yes");
		given.text = text_starts(answer, "yes ") ? answer + 4 : NULL;
	}
	status = session_answer(walk->session, &given);
	secret_free(secret);
	walk_settle(walk);
	return status;
}

void walk_turns(struct walk *walk, const struct walk_turn *turns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct status status;

		if (!text_equal(walk_describe(walk), turns[i].ask))
			fail_msg("turn %zu: '%s' is asked, not '%s' (%s) (%s)",
				 i + 1, walk_describe(walk), turns[i].ask,
				 session_ask(walk->session)->text
					 ? session_ask(walk->session)->text
					 : "",
				 session_ask(walk->session)->hint
					 ? session_ask(walk->session)->hint
					 : "");
		if (!turns[i].answer)
			continue;
		status = walk_answer(walk, turns[i].answer);
		if (!status_is_ok(&status))
			fail_msg("turn %zu, %s: %s", i + 1, turns[i].answer,
				 status.detail);
	}
}
