#include "session/session_lint.h"
#include "session/session_prepare.h"
#include "session/session_profile.h"
#include "session/session_repair.h"

#include <stdlib.h>
#include <string.h>

struct session *session_new(const struct session_options *options)
{
	struct session *session = calloc(1, sizeof(*session));

	if (!session)
		abort();
	session->options = *options;
	session->clock = options->clock ? options->clock : clock_system();
	session->host = options->host;
	session->case_file = options->case_file;
	session->from_case = options->case_file && !options->host;
	session->words = arena_new();
	session->said = arena_alloc(session->words, sizeof(*session->said));
	/* The name may belong to the session that this one replaces. */
	if (options->case_name)
		session->options.case_name =
			arena_strdup(session->words, options->case_name);
	if (!session->case_file)
		session->case_file = case_file_new(clock_wall(session->clock),
						   &session->host->about);
	session->scan_leads_to = STAGE_FINDINGS;
	session->target.chosen = -1;
	session->target_named = session->host && session->host->about.target &&
				text_equal(session->host->about.origin, "live");
	if (session->from_case) {
		session_derive(session);
	} else {
		session_look_start(session);
		session_resume_find(session);
	}
	return session;
}

void session_free(struct session *session)
{
	if (!session)
		return;
	session_repair_free(session->repair);
	session_target_free(session);
	session_walk_free(session);
	session_lint_free(session->lint);
	session_prepare_free(session);
	session_profile_free(session->profile);
	case_file_free(session->left_over);
	scan_free(session->scan);
	host_free(session->host);
	machine_free(session->machine);
	machine_free(session->look_machine);
	case_file_free(session->look_case);
	case_file_free(session->case_file);
	arena_free(session->derived);
	arena_free(session->asking);
	arena_free(session->words);
	free(session->report_path);
	free(session);
}

enum stage session_stage(const struct session *session)
{
	return session->stage;
}

int session_step_number(const struct session *session)
{
	if (session->stage == STAGE_REPORT &&
	    session->report_about != REPORT_ABOUT_MAC)
		return 0;
	return stages[session->stage].step;
}

const struct machine *session_machine(const struct session *session)
{
	return session->machine;
}

const struct diagnosis *session_diagnosis(const struct session *session)
{
	return session->diagnosis;
}

const struct plan *session_plan(const struct session *session)
{
	return session->plan;
}

const struct scan *session_scan(const struct session *session)
{
	return session->scan;
}

bool session_scanning(const struct session *session)
{
	return session->scanning;
}

const struct case_file *session_case(const struct session *session)
{
	return session->case_file;
}

size_t session_finding(const struct session *session)
{
	return session->finding;
}

size_t session_account(const struct session *session)
{
	return session->account;
}

size_t session_path(const struct session *session)
{
	return session->path;
}

bool session_unsaved(const struct session *session)
{
	return session->host && session->diagnosis && !session->saved &&
	       text_equal(session->host->about.origin, "live");
}

void session_changed(struct session *session)
{
	session->ask = NULL;
}

const struct ask *session_ask(struct session *session)
{
	if (session->ask)
		return session->ask;
	arena_free(session->asking);
	session->asking = arena_new();
	session->ask = arena_alloc(session->asking, sizeof(*session->ask));
	session->ask->id = stages[session->stage].id;
	session->ask->topic = stages[session->stage].topic;
	session->ask->title = stages[session->stage].title;
	session->ask->tries_left = -1;
	stage_ops[session->stage].ask(session, session->ask);
	return session->ask;
}

struct status session_answer(struct session *session,
			     const struct answer *answer)
{
	const struct ask *ask = session_ask(session);
	struct status status;

	if (ask->kind == ASK_CHOICE) {
		const struct ask_choice *choice =
			ask_find_choice(ask, answer->choice);

		if (!choice)
			return status_fail(STATUS_USAGE, answer->choice, NULL,
					   "is not one of the choices");
		if (choice->blocked)
			return status_fail(STATUS_USAGE, NULL, NULL, "%s",
					   choice->blocked);
	}
	status = stage_ops[session->stage].answer(session, answer);
	session_changed(session);
	return status;
}

const char *session_blocked(const struct session *session, enum stage stage)
{
	if (!stage_ops[stage].ask)
		return "This is not a stage of this session.";
	return stage_ops[stage].blocked ? stage_ops[stage].blocked(session)
					: NULL;
}

/* Remember where we were; a stage we have been to is returned to. */
static void trail_push(struct session *session, enum stage stage)
{
	for (size_t i = 0; i < session->trail_length; i++)
		if (session->trail[i] == stage) {
			session->trail_length = i;
			return;
		}
	if (session->trail_length == SESSION_DEPTH) {
		memmove(session->trail, session->trail + 1,
			sizeof(session->trail) - sizeof(session->trail[0]));
		session->trail_length--;
	}
	session->trail[session->trail_length++] = session->stage;
}

struct status session_go(struct session *session, enum stage stage)
{
	const char *reason = session_blocked(session, stage);

	if (reason)
		return status_fail(STATUS_USAGE, NULL, NULL, "%s", reason);
	if (stage != session->stage)
		trail_push(session, stage);
	session->came_from = session->stage;
	session->stage = stage;
	session_changed(session);
	if (stage_ops[stage].enter)
		stage_ops[stage].enter(session);
	return status_ok();
}

/* A list of which one thing is looked at. */
struct chosen {
	size_t *place;
	size_t count;
};

static struct chosen chosen_of(struct session *session, enum stage stage)
{
	bool known = session->diagnosis != NULL;

	switch (stage) {
	case STAGE_DETAIL:
		return (struct chosen){
			&session->finding,
			known ? session->diagnosis->findings.count : 0};
	case STAGE_ACCOUNT:
		return (struct chosen){&session->account,
				       known ? session->machine->accounts.count
					     : 0};
	case STAGE_LINT_RULE:
		return (struct chosen){
			session->lint ? &session->lint->at : NULL,
			session->lint ? session->lint->count : 0};
	default:
		return (struct chosen){&session->path,
				       known ? session->plan->count : 0};
	}
}

struct status session_open(struct session *session, enum stage stage,
			   size_t index)
{
	struct chosen chosen = chosen_of(session, stage);

	if (index >= chosen.count)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "there is no number %zu here", index + 1);
	*chosen.place = index;
	return session_go(session, stage);
}

/* Not to a scan that has ended, nor to what is being read anew. */
static bool can_return(const struct session *session, enum stage stage)
{
	return (stage != STAGE_SCAN || session->scanning) &&
	       !session_blocked(session, stage);
}

bool session_back(struct session *session)
{
	if (session->stage == STAGE_RUN && session_repair_back(session))
		return true;
	if (session->stage == STAGE_TARGET && session_target_back(session))
		return true;
	if (session->stage == STAGE_PREPARE && session_prepare_back(session))
		return true;
	if (session->stage == STAGE_LINT_FILES &&
	    session_lint_files_back(session))
		return true;
	if (session->stage == STAGE_PROFILE && session_profile_back(session))
		return true;
	if (session->stage == STAGE_REPORT &&
	    session->report_part != REPORT_PART_FORMAT) {
		session->report_part = REPORT_PART_FORMAT;
		session_changed(session);
		return true;
	}
	while (session->trail_length > 0) {
		enum stage stage = session->trail[--session->trail_length];

		if (!can_return(session, stage))
			continue;
		session->stage = stage;
		session_changed(session);
		return true;
	}
	return false;
}

size_t session_descriptors(struct session *session, struct pollfd *fds,
			   size_t room)
{
	if (session->scanning)
		return scan_descriptors(session->scan, fds, room);
	if (session_target_is_busy(session))
		return session_target_descriptors(session, fds, room);
	if (session_prepare_is_live(session))
		return session_prepare_descriptors(session, fds, room);
	if (session->repair)
		return session_repair_descriptors(session, fds, room);
	if (session->look[0] || session->look[1])
		return session->host->ops->descriptors(session->host, fds,
						       room);
	return 0;
}

int session_timeout(struct session *session)
{
	if (session->scanning)
		return scan_done(session->scan) ? 0
						: scan_timeout(session->scan);
	if (session_target_is_busy(session))
		return session_target_timeout(session);
	if (session_prepare_is_live(session))
		return session_prepare_timeout(session);
	if (session->repair)
		return session_repair_timeout(session);
	if (session->look[0] || session->look[1])
		return session->host->ops->timeout(session->host);
	return -1;
}

bool session_step(struct session *session)
{
	bool changed = session_look_step(session);

	if (session->scanning) {
		scan_step(session->scan);
		changed = true;
		if (scan_done(session->scan))
			session_scan_finish(session);
	} else if (session_target_is_busy(session)) {
		changed |= session_target_step(session);
	} else if (session_prepare_is_live(session)) {
		changed |= session_prepare_step(session);
	} else if (session->repair) {
		changed |= session_repair_step(session);
	}
	if (changed)
		session_changed(session);
	return changed;
}

bool session_busy(const struct session *session)
{
	return session->scanning || session->look[0] || session->look[1] ||
	       session_target_is_busy(session) ||
	       session_prepare_is_busy(session) ||
	       session_repair_is_busy(session);
}

void session_wait(struct session *session)
{
	while (session_busy(session)) {
		struct pollfd fds[64];
		size_t count = session_descriptors(session, fds, 64);

		poll(fds, (nfds_t)count, session_timeout(session));
		session_step(session);
	}
}

void session_skip(struct session *session, size_t row)
{
	if (session->scanning)
		scan_skip(session->scan, row);
}

enum session_wish session_wish(struct session *session, const char **detail)
{
	enum session_wish wish = session->wish;

	*detail = session->wish_detail;
	session->wish = SESSION_WISH_NONE;
	return wish;
}
