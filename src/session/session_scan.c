#include "repair/reading.h"
#include "repair/saved.h"
#include "session/session_prepare.h"
#include "session/session_repair.h"

/* Everything below is made again by each scan. */
static void forget(struct session *session)
{
	session_verify_forget(session);
	session_prepare_forget(session);
	machine_free(session->machine);
	arena_free(session->derived);
	session->machine = NULL;
	session->derived = NULL;
	session->diagnosis = NULL;
	session->plan = NULL;
	session->readiness = NULL;
	session->inputs = NULL;
	session->document = NULL;
}

void session_derive(struct session *session)
{
	forget(session);
	session->derived = arena_new();
	session->machine = machine_build(session->case_file);
	session->diagnosis = diagnose(session->machine, session->derived);
	session->plan = plan_make(session->machine, session->diagnosis,
				  session->derived);
}

/* The two questions of the first look; both are quick everywhere. */
static const char *const look_commands[2] = {"os", "hardware"};

void session_look_start(struct session *session)
{
	struct arena *arena;

	if (!session->host->about.is_mac)
		return;
	session->look_case = case_file_new(session->case_file->created,
					   &session->host->about);
	arena = session->look_case->arena;
	for (size_t i = 0; i < 2; i++) {
		struct request request;
		struct status status = request_command(arena, look_commands[i],
						       NULL, &request);

		if (status_is_ok(&status))
			status = host_start(session->host, &request,
					    &session->look[i]);
		if (!status_is_ok(&status))
			session->look[i] = 0;
	}
}

static void look_keep(struct evidence_store *store,
		      const struct evidence *answer)
{
	struct evidence *entry = evidence_add(store, answer->kind);
	const char *id = entry->id;

	*entry = *answer;
	entry->id = id;
	evidence_finish(store, entry);
}

bool session_look_step(struct session *session)
{
	bool changed = false;

	if (!session->look[0] && !session->look[1])
		return false;
	if (!session->scanning)
		session->host->ops->step(session->host);
	for (size_t i = 0; i < 2; i++) {
		struct evidence answer = {0};

		if (!session->look[i] ||
		    !host_collect(session->host, session->look[i],
				  session->look_case->arena, &answer))
			continue;
		look_keep(session->look_case->store, &answer);
		session->look[i] = 0;
		changed = true;
	}
	if (changed) {
		machine_free(session->look_machine);
		session->look_machine = machine_build(session->look_case);
	}
	return changed;
}

void session_scan_into(struct session *session, const struct case_file *inherit)
{
	struct scan_options options = {
		.clock = session->clock,
		.jit = session->options.jit,
		.online = session->options.online,
	};

	if (inherit) {
		session->case_file = case_file_new(clock_wall(session->clock),
						   &session->host->about);
		reading_inherit(session->case_file, inherit);
	}
	session->saved = false;
	session->jit_asked = options.jit;
	session->scan = scan_new(session->host, session->case_file, &options);
	session->scanning = true;
}

/* The list that somebody was at who has the Mac read again. */
static enum stage list_of(enum stage stage)
{
	if (stage == STAGE_PREPARE || stage == STAGE_PREPARE_ITEM)
		return STAGE_PREPARE;
	return session_jit_stage(stage) ? STAGE_JIT : STAGE_FINDINGS;
}

/* A new scan is a new case: nothing old must shine through. */
void session_scan_start(struct session *session)
{
	struct case_file *old = session->case_file;

	if (session->scanning || session->from_case)
		return;
	if (session->came_from != STAGE_WELCOME)
		session->scan_leads_to = list_of(session->came_from);
	session_repair_let_go(session);
	scan_free(session->scan);
	if (!session->diagnosis) {
		session_scan_into(session, NULL);
		return;
	}
	forget(session);
	session_scan_into(session, old);
	case_file_free(old);
}

bool session_scan_finish(struct session *session)
{
	session->scanning = false;
	/* A disk that was opened meanwhile has a place to save on. */
	if (!session->state_directory)
		session->state_directory =
			saved_directory(session->words, &session->host->about);
	session_practise_record(session);
	session_derive(session);
	session_verify_scanned(session);
	if (session->stage == STAGE_SCAN)
		session_go(session, session->scan_leads_to);
	return true;
}
