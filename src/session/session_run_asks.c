#include "session/session_repair.h"

#include <string.h>

#include "base/text.h"

enum {
	CHOICES_MOST = 32, /* of a step, events of a simulated Mac included */
};

static struct execution *execution_of(struct session *session)
{
	return session->repair->execution;
}

/* --- The choices about a step ------------------------------------------------- */

struct step_choice {
	const char *id, *label;
	bool (*offered)(struct session *session);
	const char *(*blocked)(struct session *session); /* NULL: never */
	struct status (*act)(struct session *session);
};

static const struct step_info *info_of(struct session *session)
{
	return execution_step(execution_of(session))->info;
}

static bool has_command(struct session *session)
{
	return execution_step(execution_of(session))->command_id != NULL;
}

static bool offers_run(struct session *session)
{
	return info_of(session)->kind == STEP_COMMAND && has_command(session);
}

static bool offers_check(struct session *session)
{
	return info_of(session)->kind == STEP_CHECK && has_command(session);
}

static bool offers_restart(struct session *session)
{
	return info_of(session)->kind == STEP_RESTART && has_command(session);
}

static bool offers_despite(struct session *session)
{
	struct execution *execution = execution_of(session);

	return execution_obstacles(execution)->count &&
	       execution_obstacles_soft(execution);
}

static bool offers_go_on(struct session *session)
{
	return info_of(session)->kind == STEP_READ;
}

/* What fdesetup said to the key that somebody typed into it. */
static bool offers_key(struct session *session)
{
	return text_equal(info_of(session)->verify, "recovery-key.works");
}

static bool offers_by_hand(struct session *session)
{
	const struct step_info *info = info_of(session);

	if (offers_key(session))
		return false;
	return info->kind == STEP_BY_HAND || info->kind == STEP_ELSEWHERE ||
	       (info->kind != STEP_READ && info->by_hand);
}

/* The next step does the same by the program. */
static bool offers_instead(struct session *session)
{
	const struct execution *execution = execution_of(session);
	const struct plan_path *path = execution_path(execution);
	size_t next = execution_index(execution) + 1;

	return info_of(session)->kind == STEP_BY_HAND &&
	       next < path->step_count && path->steps[next].info->optional;
}

static bool offers_watch(struct session *session)
{
	return execution_can_watch(execution_of(session)) &&
	       !execution_watching(execution_of(session)).on;
}

static bool offers_no_watch(struct session *session)
{
	return execution_watching(execution_of(session)).on;
}

static bool offers_admin(struct session *session)
{
	return has_command(session) && execution_admin(execution_of(session)) &&
	       (text_has(info_of(session)->needs, "admin-password") ||
		info_of(session)->about == ABOUT_ADMIN) &&
	       session_has_other_admin(session);
}

static bool always(struct session *session)
{
	(void)session;
	return true;
}

static const char *run_blocked(struct session *session)
{
	const struct plan_step *step = execution_step(execution_of(session));

	if (step->blocked)
		return step->blocked;
	return session_walk_blocked(session)
		       ? session_walk_blocked(session)
		       : execution_spent(execution_of(session));
}

static struct status wish(struct session *session, enum run_wish wish,
			  unsigned flags)
{
	session->repair->wish = wish;
	session->repair->flags = flags;
	session->repair->confirmed = false;
	return session_repair_go_on(session);
}

static struct status act_run(struct session *session)
{
	return wish(session, RUN_WISH_RUN, EXECUTE_PLAIN);
}

static struct status act_despite(struct session *session)
{
	return wish(session, RUN_WISH_RUN, EXECUTE_DESPITE);
}

static struct status act_by_hand(struct session *session)
{
	execution_by_hand(execution_of(session));
	return status_ok();
}

static struct status note_key(struct session *session, bool works)
{
	value_set_bool(session->case_file->arena, session->case_file->answers,
		       "recovery_key_works", works);
	return act_by_hand(session);
}

static struct status act_key_true(struct session *session)
{
	return note_key(session, true);
}

static struct status act_key_false(struct session *session)
{
	return note_key(session, false);
}

static struct status act_skip(struct session *session)
{
	execution_skip(execution_of(session));
	execution_next(execution_of(session));
	session_enter_run(session);
	return status_ok();
}

static struct status act_watch(struct session *session)
{
	execution_watch_on(execution_of(session));
	return status_ok();
}

static struct status act_no_watch(struct session *session)
{
	execution_watch_off(execution_of(session));
	return status_ok();
}

static struct status act_admin(struct session *session)
{
	session->repair->part = RUN_PART_ADMIN;
	session->repair->wish = RUN_WISH_NONE;
	return status_ok();
}

static struct status act_stop(struct session *session)
{
	if (!execution_stop(execution_of(session)))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a running step is never cut off");
	return status_ok();
}

static const struct step_choice step_choices[] = {
	{"run", "Run it", offers_run, run_blocked, act_run},
	{"run", "Check it", offers_check, run_blocked, act_run},
	{"run", "Restart now", offers_restart, run_blocked, act_run},
	{"despite", "Run it although not everything is known", offers_despite,
	 run_blocked, act_despite},
	{"go-on", "Go on", offers_go_on, NULL, act_by_hand},
	{"by-hand", "I did it by hand", offers_by_hand, NULL, act_by_hand},
	{"key-true", "It said true", offers_key, NULL, act_key_true},
	{"key-false", "It said false", offers_key, NULL, act_key_false},
	{"instead", "Let this program do it", offers_instead, NULL, act_skip},
	{"watch", "Watch for it", offers_watch, NULL, act_watch},
	{"no-watch", "Stop watching", offers_no_watch, NULL, act_no_watch},
	{"admin", "Use another admin", offers_admin, NULL, act_admin},
	{"skip", "Skip this step", always, NULL, act_skip},
	{"stop", "Stop here", always, NULL, act_stop},
};

/* --- The choices about what came of it ---------------------------------------------- */

static struct status act_next(struct session *session)
{
	execution_next(execution_of(session));
	session_enter_run(session);
	return status_ok();
}

static struct status act_again(struct session *session)
{
	execution_again(execution_of(session));
	session_enter_run(session);
	return status_ok();
}

static struct status act_paths(struct session *session)
{
	execution_stop(execution_of(session));
	return status_ok();
}

static enum step_outcome outcome_here(struct session *session)
{
	struct execution *execution = execution_of(session);

	return execution_report(execution, execution_index(execution))->outcome;
}

static bool offers_again(struct session *session)
{
	enum step_outcome outcome = outcome_here(session);

	return outcome == OUTCOME_FAILED || outcome == OUTCOME_UNVERIFIED;
}

static bool offers_last(struct session *session)
{
	struct execution *execution = execution_of(session);

	return execution_index(execution) + 1 ==
	       execution_path(execution)->step_count;
}

static bool offers_next(struct session *session)
{
	return !offers_last(session);
}

static const struct step_choice result_choices[] = {
	{"next", "Go on with the next step", offers_next, NULL, act_next},
	{"next", "See what has changed", offers_last, NULL, act_next},
	{"again", "Do this step again", offers_again, NULL, act_again},
	{"paths", "Look at the other ways out", offers_again, NULL, act_paths},
	{"stop", "Stop here", offers_next, NULL, act_stop},
};

#define STEP_CHOICES   (sizeof(step_choices) / sizeof(step_choices[0]))
#define RESULT_CHOICES (sizeof(result_choices) / sizeof(result_choices[0]))

static size_t add_choices(struct session *session,
			  const struct step_choice *table, size_t count,
			  struct ask_choice *choices)
{
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		struct ask_choice *choice = &choices[used];

		if (!table[i].offered(session))
			continue;
		choice->id = table[i].id;
		choice->label = table[i].label;
		choice->topic = "screen-run";
		if (table[i].blocked)
			choice->blocked = table[i].blocked(session);
		used++;
	}
	return used;
}

static struct status act_on(struct session *session,
			    const struct step_choice *table, size_t count,
			    const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(table[i].id, id) && table[i].offered(session))
			return table[i].act(session);
	return status_fail(STATUS_USAGE, id, NULL, "is not offered here");
}

/* --- Asking -------------------------------------------------------------------------- */

static void add_events(struct session *session, struct ask *ask,
		       struct ask_choice *choices)
{
	size_t count = session_event_count(session);

	for (size_t i = 0; i < count && ask->choice_count < CHOICES_MOST; i++)
		session_event_choice(session, i, &choices[ask->choice_count++]);
}

static void ask_step(struct session *session, struct ask *ask)
{
	const struct plan_step *step = execution_step(execution_of(session));
	struct ask_choice *choices =
		session_choices(session, ask, CHOICES_MOST);

	ask->id = "run-step";
	ask->title = step->title;
	ask->text = step->text;
	ask->hint = session_run_remarks(session);
	ask->choice_count =
		add_choices(session, step_choices, STEP_CHOICES, choices);
	ask->choice_count +=
		session_walk_choices(session, choices + ask->choice_count);
	add_events(session, ask, choices);
	/* The safe one: a step that loses something is never a mere Enter. */
	if (step->destructive)
		ask->preset =
			(size_t)(ask_find_choice(ask, "stop") - ask->choices);
}

static void ask_result(struct session *session, struct ask *ask)
{
	struct execution *execution = execution_of(session);
	const struct step_report *report =
		execution_report(execution, execution_index(execution));
	struct ask_choice *choices =
		session_choices(session, ask, RESULT_CHOICES);

	ask->id = "run-result";
	ask->title = execution_step(execution)->title;
	ask->text = arena_printf(session->asking, "%s. %s",
				 outcome_label(report->outcome),
				 report->sentence && *report->sentence
					 ? report->sentence
					 : outcome_sentence(report->outcome));
	ask->hint = report->advice;
	ask->choice_count =
		add_choices(session, result_choices, RESULT_CHOICES, choices);
}

/* Asking is not changing. */
static const char *running_words(const struct execution *execution)
{
	if (execution_is_changing(execution))
		return "It is running. It is not cut off before it has come "
		       "to its end.";
	if (execution_step(execution)->secret_count)
		return "Account and disk are asked about the password. "
		       "Nothing is changed.";
	return "It is running. Nothing is changed by it.";
}

static void ask_busy(struct session *session, struct ask *ask)
{
	struct execution *execution = execution_of(session);
	const struct plan_step *step = execution_step(execution);

	ask->kind = ASK_INFO;
	ask->id = "run-busy";
	ask->title = step ? step->title : session->repair->title;
	switch (execution_phase(execution)) {
	case EXECUTE_LOOKING:
		ask->text = "Before anything runs, this Mac is read once "
			    "more.";
		break;
	case EXECUTE_RUNNING:
		ask->text = running_words(execution);
		break;
	default:
		ask->text = "This Mac is read again; only what it now says "
			    "counts.";
		break;
	}
}

void session_ask_run(struct session *session, struct ask *ask)
{
	ask->topic = "screen-run";
	if (session->repair->part != RUN_PART_STEP) {
		session_ask_input(session, ask);
		return;
	}
	switch (execution_phase(execution_of(session))) {
	case EXECUTE_READY:
		ask_step(session, ask);
		break;
	case EXECUTE_ENDED:
		ask_result(session, ask);
		break;
	default:
		ask_busy(session, ask);
		break;
	}
}

/* --- Answers ---------------------------------------------------------------------------- */

static struct status answer_step(struct session *session, const char *choice)
{
	struct status status;

	if (session_event_is(choice))
		return session_event_happen(session, choice);
	session->repair->news = NULL;
	if (session_walk_answer(session, choice, &status))
		return status;
	return act_on(session, step_choices, STEP_CHOICES, choice);
}

struct status session_answer_run(struct session *session,
				 const struct answer *answer)
{
	struct session_repair *repair = session->repair;
	struct status status = status_ok();

	if (repair->part != RUN_PART_STEP)
		status = session_answer_input(session, answer);
	else if (execution_phase(repair->execution) == EXECUTE_READY)
		status = answer_step(session, answer->choice);
	else if (execution_phase(repair->execution) == EXECUTE_ENDED)
		status = act_on(session, result_choices, RESULT_CHOICES,
				answer->choice);
	if (session->repair->execution &&
	    execution_phase(session->repair->execution) == EXECUTE_OVER)
		session_repair_over(session);
	return status;
}

const char *session_run_blocked(const struct session *session)
{
	if (!session_execution(session))
		return "Choose a way out first.";
	return NULL;
}

/* At a step: what a person does elsewhere is watched for by itself. */
void session_enter_run(struct session *session)
{
	struct session_repair *repair = session->repair;

	repair->part = RUN_PART_STEP;
	repair->wish = RUN_WISH_NONE;
	repair->used = NULL;
	repair->news = NULL;
	execution_watch_on(repair->execution);
	if (execution_phase(repair->execution) == EXECUTE_OVER)
		session_repair_over(session);
}

/* Esc never cuts a running step off, and changes nothing. */
bool session_repair_back(struct session *session)
{
	struct session_repair *repair = session->repair;

	if (!repair || !repair->execution)
		return false;
	if (repair->part != RUN_PART_STEP) {
		repair->part = RUN_PART_STEP;
		repair->wish = RUN_WISH_NONE;
		session_changed(session);
		return true;
	}
	return session_repair_is_busy(session);
}
