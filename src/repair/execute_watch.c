#include "repair/execute_data.h"

#include "base/text.h"

enum {
	INTERVAL_MS = 5000,
	SLOW_INTERVAL_MS = 60000,
	LIMIT_S = 600,
};

/* Encryption takes hours: no limit, and no hurry. */
static bool takes_hours(const struct execution *execution)
{
	return text_equal(execution_step(execution)->info->verify,
			  "filevault.converting");
}

static int64_t now_ms(const struct execution *execution)
{
	return clock_monotonic_ms(execution->clock);
}

bool execution_can_watch(const struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	return step && execution->phase == EXECUTE_READY &&
	       step->info->verify &&
	       (step->info->kind == STEP_BY_HAND ||
		step->info->kind == STEP_ELSEWHERE);
}

void execution_watch_on(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	if (!execution_can_watch(execution) || execution->watch.on)
		return;
	execution->watch = (struct execute_watch){
		.on = true,
		.since_ms = now_ms(execution),
		.next_ms = now_ms(execution),
	};
	execute_enter(execution, step->info->id, step->subject);
}

void execution_watch_off(struct execution *execution)
{
	if (!execution->watch.on)
		return;
	execution->watch.on = false;
	execute_look_away(execution);
}

void execution_watch_now(struct execution *execution)
{
	execution->watch.now = execution->watch.on;
}

struct execution_watch execution_watching(const struct execution *execution)
{
	struct execution_watch watch = {
		.on = execution->watch.on,
		.expired = execution->watch.expired,
	};

	if (!watch.on)
		return watch;
	watch.seconds = (now_ms(execution) - execution->watch.since_ms) / 1000;
	watch.limit = takes_hours(execution) ? 0 : LIMIT_S;
	return watch;
}

int execute_watch_timeout(const struct execution *execution)
{
	int64_t left;

	if (execution->phase != EXECUTE_READY || !execution->watch.on)
		return -1;
	left = execution->watch.now
		       ? 0
		       : execution->watch.next_ms - now_ms(execution);
	return left > 0 ? (int)left : 0;
}

static void watch_reached(struct execution *execution)
{
	struct step_report *report = execute_report_here(execution);

	report->sentence = arena_printf(
		execution->arena, "This Mac shows it: %s.",
		words_join(execution->arena, &report->came, "and"));
	execute_end(execution, OUTCOME_VERIFIED);
}

static void watch_expired(struct execution *execution)
{
	struct step_report *report = execute_report_here(execution);
	struct words *open =
		report->missing.count ? &report->missing : &report->unknown;

	execution->watch.on = false;
	execution->watch.expired = true;
	report->sentence = arena_printf(
		execution->arena, "In %d minutes it has not come to this: %s.",
		LIMIT_S / 60, words_join(execution->arena, open, "and"));
	report->advice = execution_step(execution)->failure;
}

static void watch_looked(struct execution *execution)
{
	struct goal_context context = execute_goals(execution);
	const char *facts = execution_step(execution)->info->verify;
	struct execution_watch watch = execution_watching(execution);

	execute_judge_goals(execution);
	if (goals_reached(facts, &context) == TRUTH_YES)
		watch_reached(execution);
	else if (watch.limit && watch.seconds >= watch.limit)
		watch_expired(execution);
	else
		execution->watch.next_ms =
			now_ms(execution) + (takes_hours(execution)
						     ? SLOW_INTERVAL_MS
						     : INTERVAL_MS);
}

bool execute_watch_step(struct execution *execution, bool finished)
{
	if (!execution->watch.on)
		return false;
	if (finished)
		watch_looked(execution);
	if (!execution->watch.on || execution->reading ||
	    (!execution->watch.now &&
	     now_ms(execution) < execution->watch.next_ms))
		return finished;
	execution->watch.now = false;
	execute_look(execution, execution_step(execution)->info->verify, NULL);
	return true;
}
