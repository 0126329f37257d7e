#include "ui/repair_run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/visible.h"
#include "repair/candidates.h"
#include "ui/front.h"

enum {
	TURNS_MOST = 200, /* questions until something must be wrong */
};

struct repair_run {
	const struct repair_order *order;
	struct session *session;
	int passwords; /* descriptor, -1 = none */
	bool told;     /* that a step runs */
};

static struct status usage(const char *subject, const char *why)
{
	return status_fail(STATUS_USAGE, subject, NULL, "%s", why);
}

/* --- What is told ------------------------------------------------------------- */

static void say(const char *label, const char *words)
{
	struct text text;

	if (!words)
		return;
	text_init(&text);
	text_addf(&text, "%s%s", label, *label ? ": " : "");
	visible_add_string(&text, words, VISIBLE_LINE);
	puts(text.bytes);
	text_free(&text);
}

static void say_result(const struct session *session)
{
	const struct execution *execution = session_execution(session);
	const struct step_report *report =
		execution_report(execution, execution_index(execution));

	say(outcome_label(report->outcome), execution_step(execution)->title);
	say("", report->sentence);
	say("", report->advice);
}

static void say_changes(const struct session *session)
{
	const struct comparison *comparison = session_comparison(session);

	if (!comparison)
		return;
	say("", comparison->sentence);
	for (size_t i = 0; i < comparison->count; i++)
		say(change_label(comparison->items[i].kind),
		    comparison->items[i].finding->title);
}

/* --- The password file ----------------------------------------------------------- */

static struct status open_passwords(struct repair_run *run)
{
	const char *path = run->order->password_file;
	struct stat info;

	run->passwords = -1;
	if (!path)
		return status_ok();
	if (strcmp(path, "-") == 0) {
		run->passwords = STDIN_FILENO;
		return status_ok();
	}
	run->passwords = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (run->passwords < 0 || fstat(run->passwords, &info) != 0)
		return status_fail(STATUS_INPUT, path, strerror(errno),
				   "cannot be opened");
	if (!S_ISREG(info.st_mode))
		return status_fail(STATUS_INPUT, path, NULL, "is no file");
	if ((info.st_mode & 077) != 0)
		return usage(path, "can be read by others; take that away "
				   "first: chmod 600");
	return status_ok();
}

static void close_passwords(const struct repair_run *run)
{
	if (run->passwords > STDIN_FILENO)
		close(run->passwords);
}

/*
 * The next line, byte by byte: nothing of it may lie in a buffer of somebody
 * else's. False at the end.
 */
static bool read_password(const struct repair_run *run, struct secret *secret)
{
	bool any = false;
	char byte;

	while (run->passwords >= 0) {
		ssize_t count = read(run->passwords, &byte, 1);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0 || byte == '\n')
			return any || count > 0;
		any = true;
		if (!secret_add(secret, &byte, 1))
			return false;
		secret_wipe(&byte, 1);
	}
	return false;
}

/* --- May it run by itself? --------------------------------------------------------- */

static const struct plan_path *find_path(const struct session *session,
					 const char *id, size_t *index)
{
	const struct plan *plan = session_plan(session);

	for (*index = 0; *index < plan->count; (*index)++)
		if (text_equal(plan->paths[*index].info->id, id))
			return &plan->paths[*index];
	return NULL;
}

static struct status check_path(const struct plan_path *path)
{
	if (!path->step_count)
		return usage(path->info->id, "has nothing to be done");
	if (path->after_restart)
		return usage(path->info->id,
			     "belongs to the normal session, after a restart");
	for (size_t i = 0; i < path->step_count; i++) {
		const struct step_info *info = path->steps[i].info;

		if (info->kind == STEP_BY_HAND ||
		    info->kind == STEP_ELSEWHERE ||
		    info->kind == STEP_RESTART || info->damage == DAMAGE_LOSS ||
		    text_has(info->needs, "person"))
			return usage(path->info->id,
				     "needs a person at the Mac; use the "
				     "wizard");
	}
	return status_ok();
}

/* Without --yes: what would be done, and nothing else. */
static struct status tell_only(const struct plan_path *path)
{
	for (size_t i = 0; i < path->step_count; i++) {
		say("", path->steps[i].title);
		say("  command", path->steps[i].command);
		say("  with", path->steps[i].stdin_words);
	}
	return usage(path->info->id, "was only shown; with --yes it runs");
}

/* --- Answers ------------------------------------------------------------------------- */

static bool offered(const struct ask *ask, const char *id)
{
	const struct ask_choice *choice = ask_find_choice(ask, id);

	return choice && !choice->blocked;
}

static struct status choose(struct session *session, const char *id)
{
	struct answer answer = {.choice = id};

	return session_answer(session, &answer);
}

static struct status answer_step(struct repair_run *run, const struct ask *ask)
{
	if (offered(ask, "despite"))
		return usage(run->order->path, ask->hint);
	/* It was told to run and stands here again. */
	if (execution_obstacles(session_execution(run->session))->count)
		return usage(run->order->path, ask->hint);
	if (offered(ask, "go-on"))
		return choose(run->session, "go-on");
	if (offered(ask, "run"))
		return choose(run->session, "run");
	return usage(run->order->path, "cannot run on this Mac");
}

static struct status answer_result(struct repair_run *run)
{
	const struct execution *execution = session_execution(run->session);
	enum step_outcome outcome =
		execution_report(execution, execution_index(execution))
			->outcome;

	say_result(run->session);
	return choose(run->session,
		      outcome == OUTCOME_FAILED ? "paths" : "next");
}

static struct status answer_admin(struct repair_run *run, const struct ask *ask)
{
	const char *admin = run->order->admin;

	if (admin)
		return choose(run->session, admin);
	for (size_t i = 0; i < ask->choice_count; i++)
		if (!ask->choices[i].blocked)
			return choose(run->session, ask->choices[i].id);
	return usage(run->order->path, "nobody on this Mac could authorise it");
}

static struct status answer_secret(struct repair_run *run,
				   const struct ask *ask)
{
	struct secret *secret = secret_new();
	struct answer answer = {.secret = secret};
	struct status status;

	if (read_password(run, secret))
		status = session_answer(run->session, &answer);
	else
		status = usage(ask->title,
			       "is not in the password file; one line each, in "
			       "the order in which the plan names them");
	secret_free(secret);
	return status;
}

/* The account is left out where asking it could change the Mac. */
static struct status answer_check(struct repair_run *run, const struct ask *ask)
{
	return choose(run->session, offered(ask, "disk") ? "disk" : "both");
}

static struct status answer_confirm(struct repair_run *run)
{
	struct answer answer = {.confirmed = true};

	return session_answer(run->session, &answer);
}

static struct status answer(struct repair_run *run)
{
	const struct ask *ask = session_ask(run->session);

	if (text_equal(ask->id, "run-step"))
		return answer_step(run, ask);
	if (text_equal(ask->id, "run-result"))
		return answer_result(run);
	if (text_equal(ask->id, "run-admin"))
		return answer_admin(run, ask);
	if (text_equal(ask->id, "run-secret"))
		return answer_secret(run, ask);
	if (text_equal(ask->id, "run-check"))
		return answer_check(run, ask);
	if (text_equal(ask->id, "run-confirm"))
		return answer_confirm(run);
	return usage(ask->id, "is a question that only a person can answer");
}

/* A refused password is asked for again; here there is no other one. */
static bool was_refused(const struct session *session)
{
	const struct step_report *checked =
		execution_checked(session_execution(session));

	return checked && checked->outcome != OUTCOME_VERIFIED;
}

/* For who looks on: a step may take minutes. */
static void tell_running(void *data)
{
	struct repair_run *run = data;
	const struct execution *execution = session_execution(run->session);
	struct text line;

	if (!session_changing(run->session) || run->told ||
	    !isatty(STDERR_FILENO))
		return;
	run->told = true;
	text_init(&line);
	visible_add_string(&line, execution_step(execution)->title,
			   VISIBLE_LINE);
	fprintf(stderr, "tokenmedic: running: %s\n", line.bytes);
	text_free(&line);
}

/* A signal ends it, after the step that runs. */
static struct status let_run(struct repair_run *run)
{
	run->told = false;
	return front_wait(run->session, tell_running, run);
}

static struct status walk(struct repair_run *run)
{
	struct status status = status_ok();

	for (int i = 0; i < TURNS_MOST && status_is_ok(&status); i++) {
		status = let_run(run);
		if (session_stage(run->session) != STAGE_RUN ||
		    !status_is_ok(&status))
			return status;
		if (was_refused(run->session))
			return usage(run->order->path,
				     execution_checked(
					     session_execution(run->session))
					     ->sentence);
		status = answer(run);
	}
	return status;
}

/* Out of a question about a step, to the step, and no further. */
static void stop(struct session *session)
{
	const struct ask *ask = session_ask(session);

	if (ask->kind != ASK_CHOICE || !offered(ask, "stop")) {
		session_back(session);
		ask = session_ask(session);
	}
	choose(session, offered(ask, "stop") ? "stop" : "next");
}

/* What was begun is stopped and proved, whatever went wrong. */
static int end(struct repair_run *run, const struct status *status)
{
	bool given_up = session_stage(run->session) == STAGE_RUN;
	int exit_code;

	if (given_up) {
		char sentence[1200];

		say("GIVEN UP",
		    status_sentence(status, sentence, sizeof(sentence)));
		stop(run->session);
	}
	session_wait(run->session);
	say_changes(run->session);
	exit_code = session_repair_exit(run->session);
	/* Nobody chose to stop: the step could not be carried out. */
	if (given_up && status->code != STATUS_CANCELLED &&
	    exit_code == status_exit(STATUS_CANCELLED))
		exit_code = status_exit(STATUS_STEP_FAILED);
	return exit_code;
}

/* A name that could not act would be passed over in silence otherwise. */
static struct status check_admin(const struct repair_run *run)
{
	const char *name = run->order->admin;
	struct arena *arena = arena_new();
	struct candidate_list list =
		candidates_list(session_machine(run->session), arena);
	struct status status =
		usage(name, "is no account of a person on this Mac");

	for (size_t i = 0; i < list.count; i++)
		if (text_equal(list.items[i].account->name, name))
			status = list.items[i].standing == CANDIDATE_USABLE
					 ? status_ok()
					 : usage(name, list.items[i].why);
	arena_free(arena);
	return name ? status : status_ok();
}

struct status repair_run(const struct repair_order *order, int *exit_code)
{
	struct repair_run run = {.order = order, .session = order->session};
	const struct plan_path *path;
	struct status status = session_go(run.session, STAGE_SCAN);
	size_t index;

	if (status_is_ok(&status))
		status = front_wait(run.session, NULL, NULL);
	if (!status_is_ok(&status))
		return status;
	path = find_path(run.session, order->path, &index);
	if (!path)
		return usage(order->path, "is no way out of what was found on "
					  "this Mac");
	status = check_path(path);
	if (status_is_ok(&status))
		status = check_admin(&run);
	if (status_is_ok(&status) && !order->yes)
		status = tell_only(path);
	if (status_is_ok(&status))
		status = open_passwords(&run);
	if (status_is_ok(&status))
		status = session_repair(run.session, index);
	if (!status_is_ok(&status))
		return status;
	status = walk(&run);
	*exit_code = end(&run, &status);
	close_passwords(&run);
	return status_ok();
}
