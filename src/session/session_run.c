#include "session/session_repair.h"

#include <stdlib.h>

#include "probe/build.h"
#include "repair/saved.h"

/* --- Beginning ---------------------------------------------------------------- */

void session_repair_forget_before(struct session_repair *repair)
{
	machine_free(repair->before_machine);
	case_file_free(repair->before_case);
	arena_free(repair->before_arena);
	repair->before_machine = NULL;
	repair->before_case = NULL;
	repair->before_arena = NULL;
	repair->before = NULL;
}

void session_repair_free(struct session_repair *repair)
{
	if (!repair)
		return;
	execution_free(repair->execution);
	session_repair_forget_before(repair);
	arena_free(repair->arena);
	free(repair);
}

void session_repair_let_go(struct session *session)
{
	struct session_repair *repair = session->repair;

	if (!repair || !repair->execution)
		return;
	execution_stop(repair->execution);
	execution_free(repair->execution);
	repair->execution = NULL;
}

static struct session_repair *repair_new(void)
{
	struct session_repair *repair = calloc(1, sizeof(*repair));

	if (!repair)
		abort();
	repair->arena = arena_new();
	return repair;
}

struct session_repair *session_repair_fresh(struct session *session,
					    const struct path_info *info)
{
	session_repair_free(session->repair);
	session->repair = repair_new();
	session->repair->path = info ? info->id : NULL;
	session->repair->title = info ? info->title : "An earlier repair";
	return session->repair;
}

void session_repair_begin(struct session *session, const struct plan_path *path)
{
	struct session_repair *repair =
		session_repair_fresh(session, path->info);
	struct execution_options options = {
		.host = session->host,
		.clock = session->clock,
		.case_file = session->case_file,
		.path = path,
		.directory = session->state_directory,
		.credentials_file = session->options.credentials_file,
		.typed = &session->target.credentials,
	};

	if (session->options.simulated) {
		options.credentials = session_hand_credentials;
		options.data = session->options.simulated;
	}
	for (size_t i = 0; i < path->findings.count; i++)
		words_add(repair->arena, &repair->targets,
			  arena_strdup(repair->arena, path->findings.items[i]));
	repair->execution = execution_new(&options);
	session->saved = false;
	session_enter_run(session);
}

/* --- May it begin? -------------------------------------------------------------- */

static const char *host_blocked(const struct session *session)
{
	if (session->from_case)
		return "A case file is looked at: there is no Mac to repair.";
	if (!session->host->about.is_mac)
		return "This computer is not a Mac.";
	if (session->scanning)
		return "The Mac is still being read.";
	if (session_changing(session))
		return "A step is running. It is never cut off; wait until it "
		       "has ended.";
	if (session->options.read_only || session->host->about.read_only)
		return "Nothing may be changed in this run.";
	if (!session->host->about.root)
		return "Repairing needs root: leave, and start this program "
		       "with sudo.";
	return NULL;
}

const char *session_path_blocked(const struct session *session, size_t path)
{
	const char *blocked = host_blocked(session);

	if (blocked)
		return blocked;
	if (!session->plan || path >= session->plan->count)
		return "There is no such way out.";
	return session->plan->paths[path].step_count
		       ? NULL
		       : "There is nothing to be done.";
}

const char *session_check_blocked(const struct session *session, size_t account)
{
	const char *blocked = host_blocked(session);
	const struct account *one;

	if (blocked)
		return blocked;
	one = &session->machine->accounts.items[account];
	if (!one->human)
		return "Nobody but the agent knows the password of this "
		       "account.";
	return fact_no(&one->exists) ? "There is no such account." : NULL;
}

static struct status blocked_status(const char *blocked)
{
	return status_fail(STATUS_USAGE, NULL, NULL, "%s", blocked);
}

/* A live Mac that is asked without root: another environment is needed. */
static bool needs_root(const struct session *session)
{
	return session->host && session->host->about.is_mac &&
	       !session->host->about.root;
}

struct status session_repair(struct session *session, size_t path)
{
	const char *blocked = session_path_blocked(session, path);

	if (blocked && needs_root(session))
		return status_fail(STATUS_ENVIRONMENT, NULL, NULL, "%s",
				   blocked);
	if (blocked)
		return blocked_status(blocked);
	session->path = path;
	if (session->repair && session->repair->execution)
		execution_stop(session->repair->execution);
	session_repair_begin(session, &session->plan->paths[path]);
	return session_go(session, STAGE_RUN);
}

struct status session_check_passwords(struct session *session, size_t account)
{
	const char *blocked;

	if (!session->machine || account >= session->machine->accounts.count)
		return blocked_status("There is no such account.");
	blocked = session_check_blocked(session, account);
	if (blocked)
		return blocked_status(blocked);
	if (session->repair && session->repair->execution)
		execution_stop(session->repair->execution);
	session_repair_begin(
		session,
		plan_path_for(session->machine, session->diagnosis, &path_check,
			      session->machine->accounts.items[account].name,
			      session->derived));
	return session_go(session, STAGE_RUN);
}

/* --- What is known ---------------------------------------------------------------- */

const struct execution *session_execution(const struct session *session)
{
	return session->repair ? session->repair->execution : NULL;
}

bool session_changing(const struct session *session)
{
	const struct execution *execution = session_execution(session);

	return execution && execution_is_changing(execution);
}

const char *session_news(const struct session *session)
{
	return session->repair ? session->repair->news : NULL;
}

const char *session_repair_title(const struct session *session)
{
	return session->repair ? session->repair->title : NULL;
}

/* --- Letting it work ---------------------------------------------------------------- */

bool session_repair_is_busy(const struct session *session)
{
	const struct execution *execution = session_execution(session);
	enum execute_phase phase;

	if (session->walk.work)
		return true;
	if (!execution)
		return false;
	phase = execution_phase(execution);
	return phase == EXECUTE_LOOKING || phase == EXECUTE_RUNNING ||
	       phase == EXECUTE_PROVING;
}

size_t session_repair_descriptors(struct session *session, struct pollfd *fds,
				  size_t room)
{
	struct execution *execution = session->repair->execution;

	if (session->walk.work)
		return session->host->ops->descriptors(session->host, fds,
						       room);
	return execution ? execution_descriptors(execution, fds, room) : 0;
}

int session_repair_timeout(struct session *session)
{
	struct execution *execution = session->repair->execution;

	if (session->walk.work)
		return session->host->ops->timeout(session->host);
	return execution ? execution_timeout(execution) : -1;
}

bool session_repair_step(struct session *session)
{
	struct execution *execution = session->repair->execution;

	if (session->walk.work)
		return session_walk_step(session);
	if (!execution || !execution_go_on(execution))
		return false;
	session_target_follow(session);
	session_walk_follow(session);
	if (execution_phase(execution) == EXECUTE_OVER)
		session_repair_over(session);
	return true;
}

static bool nothing_was_done(const struct execution_sum *sum)
{
	return !sum->done && !sum->failed && !sum->unverified && !sum->restart;
}

/*
 * The last step has ended, somebody stopped, or the Mac restarts. A simulated
 * Mac has restarted by now, so that it can be read at once.
 */
void session_repair_over(struct session *session)
{
	struct session_repair *repair = session->repair;

	if (session->stage != STAGE_RUN)
		return;
	repair->sum = execution_sum(repair->execution);
	if (nothing_was_done(&repair->sum)) {
		repair->verdict = STATUS_CANCELLED;
		repair->judged = true;
		session_go(session, STAGE_PATHS);
	} else if (repair->sum.restart && !session->options.simulated) {
		repair->verdict = STATUS_RESTART;
		repair->judged = true;
		session_go(session, STAGE_DONE);
	} else {
		session_go(session, STAGE_VERIFY);
	}
}
