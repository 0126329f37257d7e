#include "repair/execute_data.h"

#include "base/text.h"
#include "host/secret_file.h"
#include "probe/build.h"
#include "repair/saved.h"

enum {
	SETTLE_MS = 2000, /* between two looks after a command */
};

static const struct words no_words;

/* --- The Mac ----------------------------------------------------------------- */

static const struct machine *now_of(const struct execution *execution)
{
	return execution->seen ? reading_machine(execution->seen)
			       : execution->before;
}

struct condition_context execute_conditions(const struct execution *execution,
					    const struct plan_step *step)
{
	const struct machine *now = now_of(execution);
	const char *admin = execution_admin(execution);

	return (struct condition_context){
		.machine = now,
		.user = machine_account(now, step->subject),
		.admin = admin ? machine_account(now, admin) : NULL,
	};
}

struct goal_context execute_goals(const struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);
	bool each = step && step->info->about == ABOUT_EACH;
	bool any = step && step->info->any;

	return (struct goal_context){
		.before = execution->before,
		.now = now_of(execution),
		.subject = each ? step->subject : NULL,
		.subjects = any ? NULL : &execution->path->subjects,
	};
}

bool execute_look(struct execution *execution, const char *facts,
		  const char *preconditions)
{
	const char *probes =
		reading_probes(execution->arena, facts, preconditions);

	if (!probes)
		return false;
	execution->reading =
		reading_new(execution->options.host, execution->clock,
			    execution->options.case_file, probes);
	return true;
}

void execute_look_away(struct execution *execution)
{
	reading_free(execution->reading);
	execution->reading = NULL;
	execution->settling = false;
}

/* True when a reading came to its end just now. */
static bool finish_reading(struct execution *execution)
{
	if (!execution->reading || !reading_step(execution->reading))
		return false;
	reading_free(execution->seen);
	execution->seen = execution->reading;
	execution->reading = NULL;
	return true;
}

/* --- Life ---------------------------------------------------------------------- */

/* The first of those who can, unless the repair is about that very account. */
static const char *first_admin(const struct execution *execution,
			       const struct plan_path *path)
{
	const struct account_list *accounts = &execution->before->accounts;
	struct account_order order =
		machine_token_admins(execution->before, execution->arena);

	for (size_t i = 0; i < order.count; i++) {
		const char *name = accounts->items[order.items[i]].name;

		if (!words_have(&path->subjects, name))
			return name;
	}
	return NULL;
}

static void choose_path(struct execution *execution,
			const struct plan_path *path)
{
	execution->admin = execution->choice.admin
				   ? execution->choice.admin
				   : first_admin(execution, path);
	execution->path =
		plan_choose(execution->before, execution->diagnosis, path,
			    &execution->choice, execution->arena);
}

struct execution *execution_new(const struct execution_options *options)
{
	struct arena *arena = arena_new();
	struct execution *execution = arena_alloc(arena, sizeof(*execution));

	execution->arena = arena;
	execution->options = *options;
	execution->options.directory = arena_strdup(arena, options->directory);
	execution->options.credentials_file = arena_strdup(
		arena, options->credentials_file ? options->credentials_file
						 : SECRET_FILE_PATH);
	execution->credentials =
		options->typed ? options->typed : &execution->own;
	execution->clock = options->clock ? options->clock : clock_system();
	execution->before = machine_build(options->case_file);
	execution->diagnosis = diagnose(execution->before, arena);
	choose_path(execution, options->path);
	execution->reports = arena_array(arena, execution->path->step_count,
					 sizeof(*execution->reports));
	execution->phase =
		execution->path->step_count ? EXECUTE_READY : EXECUTE_OVER;
	return execution;
}

void execution_free(struct execution *execution)
{
	if (!execution)
		return;
	execute_credentials_back(execution);
	execute_look_away(execution);
	reading_free(execution->seen);
	credentials_wipe(execution->credentials);
	credentials_free(&execution->own);
	machine_free(execution->before);
	arena_free(execution->arena);
}

enum execute_phase execution_phase(const struct execution *execution)
{
	return execution->phase;
}

const struct plan_path *execution_path(const struct execution *execution)
{
	return execution->path;
}

const struct machine *execution_now(const struct execution *execution)
{
	return now_of(execution);
}

size_t execution_index(const struct execution *execution)
{
	return execution->index;
}

const struct plan_step *execution_step(const struct execution *execution)
{
	return execution->index < execution->path->step_count
		       ? &execution->path->steps[execution->index]
		       : NULL;
}

const struct step_report *execution_report(const struct execution *execution,
					   size_t index)
{
	return &execution->reports[index];
}

struct step_report *execute_report_here(struct execution *execution)
{
	return &execution->reports[execution->index];
}

/* --- Before a step runs ------------------------------------------------------ */

void execution_choose(struct execution *execution,
		      const struct plan_choice *choice)
{
	if (choice->admin)
		execution->choice.admin =
			arena_strdup(execution->arena, choice->admin);
	if (choice->package)
		execution->choice.package =
			arena_strdup(execution->arena, choice->package);
	choose_path(execution, execution->path);
}

const char *execution_admin(const struct execution *execution)
{
	return execution->admin;
}

const struct step_report *execution_checked(const struct execution *execution)
{
	return execution->checked.checked ? &execution->checked : NULL;
}

const struct words *execution_obstacles(const struct execution *execution)
{
	return execution->phase == EXECUTE_READY ? &execution->obstacles
						 : &no_words;
}

bool execution_obstacles_soft(const struct execution *execution)
{
	return execution->soft;
}

void execute_hold(struct execution *execution, struct words obstacles,
		  bool soft)
{
	execution->phase = EXECUTE_READY;
	execution->obstacles = obstacles;
	execution->soft = soft;
	execution->check = (struct execute_check){0};
}

void execute_over(struct execution *execution)
{
	execution->phase = EXECUTE_OVER;
	credentials_wipe(execution->credentials);
}

/* --- From step to step -------------------------------------------------------- */

static void clear_step(struct execution *execution)
{
	execution->answer = NULL;
	execution->command = NULL;
	execution->obstacles = (struct words){0};
	execution->soft = false;
	execution->entered = false;
	execution->looks = 0;
	execution->check = (struct execute_check){0};
	execution->watch = (struct execute_watch){0};
}

/* What was done by hand need not be done by the program as well. */
static bool is_spare(const struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);
	enum step_outcome before;

	if (!step || !step->info->optional || execution->index == 0)
		return false;
	before = execution->reports[execution->index - 1].outcome;
	return before != OUTCOME_SKIPPED && before != OUTCOME_FAILED;
}

void execution_next(struct execution *execution)
{
	if (execution->phase != EXECUTE_ENDED)
		return;
	clear_step(execution);
	execution->index++;
	if (is_spare(execution)) {
		execute_report_here(execution)->outcome = OUTCOME_SKIPPED;
		execution->index++;
	}
	if (execution_step(execution))
		execution->phase = EXECUTE_READY;
	else
		execute_over(execution);
}

void execution_again(struct execution *execution)
{
	if (execution->phase != EXECUTE_ENDED)
		return;
	clear_step(execution);
	*execute_report_here(execution) = (struct step_report){0};
	execution->phase = EXECUTE_READY;
}

void execution_by_hand(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);
	struct step_report *report;

	if (execution->phase != EXECUTE_READY)
		return;
	report = execute_report_here(execution);
	execution_watch_off(execution);
	execute_enter(execution, step->info->id, step->subject);
	report->by_hand = step->info->kind != STEP_READ;
	execution->answer = NULL;
	execution->looks = 0;
	if (step->info->kind == STEP_RESTART) {
		execute_end(execution, OUTCOME_RESTART);
		return;
	}
	if (execute_look(execution, step->info->verify, NULL))
		execution->phase = EXECUTE_PROVING;
	else
		execute_judge(execution);
}

void execution_skip(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	if (execution->phase != EXECUTE_READY)
		return;
	execution_watch_off(execution);
	execute_enter(execution, step->info->id, step->subject);
	execute_end(execution, OUTCOME_SKIPPED);
}

bool execution_stop(struct execution *execution)
{
	if (execution->phase == EXECUTE_RUNNING)
		return false;
	if (execution->phase == EXECUTE_OVER)
		return true;
	execution->watch.on = false;
	execute_look_away(execution);
	if (execution->entered)
		execute_end(execution, OUTCOME_CANCELLED);
	execute_over(execution);
	execution->stopped = true;
	return true;
}

/* --- Letting it work ----------------------------------------------------------- */

size_t execution_descriptors(struct execution *execution, struct pollfd *fds,
			     size_t room)
{
	struct host *host = execution->options.host;

	if (execution->reading)
		return reading_descriptors(execution->reading, fds, room);
	return execution->ticket ? host->ops->descriptors(host, fds, room) : 0;
}

int execution_timeout(struct execution *execution)
{
	struct host *host = execution->options.host;

	if (execution->reading)
		return reading_timeout(execution->reading);
	if (execution->ticket)
		return host->ops->timeout(host);
	if (execution->settling) {
		int64_t left = execution->look_ms -
			       clock_monotonic_ms(execution->clock);

		return left > 0 ? (int)left : 0;
	}
	return execute_watch_timeout(execution);
}

static bool go_on_looking(struct execution *execution)
{
	if (!finish_reading(execution))
		return false;
	if (execution->check.path)
		execute_check_looked(execution);
	else
		execute_looked(execution);
	return true;
}

static bool go_on_proving(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	if (execution->settling) {
		if (clock_monotonic_ms(execution->clock) < execution->look_ms)
			return false;
		execution->settling = false;
		execute_look(execution, step->info->verify, NULL);
	}
	if (!finish_reading(execution))
		return false;
	execution->looks++;
	if (execute_judge_waits(execution)) {
		execution->settling = true;
		execution->look_ms =
			clock_monotonic_ms(execution->clock) + SETTLE_MS;
	} else {
		execute_judge(execution);
	}
	return true;
}

static bool go_on_running(struct execution *execution)
{
	struct host *host = execution->options.host;

	host->ops->step(host);
	return execute_collect(execution);
}

static bool go_on_watching(struct execution *execution)
{
	bool finished = finish_reading(execution);

	return execute_watch_step(execution, finished);
}

bool execution_go_on(struct execution *execution)
{
	switch (execution->phase) {
	case EXECUTE_READY:
		return go_on_watching(execution);
	case EXECUTE_LOOKING:
		return go_on_looking(execution);
	case EXECUTE_RUNNING:
		return go_on_running(execution);
	case EXECUTE_PROVING:
		return go_on_proving(execution);
	case EXECUTE_ENDED:
	case EXECUTE_OVER:
		break;
	}
	return false;
}

bool execution_is_changing(const struct execution *execution)
{
	return execution->phase == EXECUTE_RUNNING && execution->command &&
	       execution->command->changes;
}

struct execution_sum execution_sum(const struct execution *execution)
{
	struct execution_sum sum = {
		.stopped = execution->stopped,
		.restart = execution->restart,
	};

	for (size_t i = 0; i < execution->path->step_count; i++)
		switch (execution->reports[i].outcome) {
		case OUTCOME_VERIFIED:
		case OUTCOME_DONE:
		case OUTCOME_BY_HAND:
			sum.done++;
			break;
		case OUTCOME_UNVERIFIED:
			sum.unverified++;
			break;
		case OUTCOME_FAILED:
			/* A password that is refused is an answer. */
			if (execution->reports[i].checked)
				sum.unverified++;
			else
				sum.failed++;
			break;
		case OUTCOME_SKIPPED:
			sum.skipped++;
			break;
		default:
			break;
		}
	return sum;
}
