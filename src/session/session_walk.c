#include "session/session_repair.h"

#include "base/file.h"
#include "base/text.h"
#include "repair/failure.h"
#include "repair/recovery_key.h"

#define PATH_ID	  "recovery-reset-password"
#define TOOL_STEP "reset-run-tool"
#define PAGE_NAME "recovery-steps.txt"

static const struct plan_path *path_of(struct session *session)
{
	return execution_path(session->repair->execution);
}

static const struct plan_step *step_of(struct session *session)
{
	return execution_step(session->repair->execution);
}

static const struct machine *machine_of(struct session *session)
{
	return execution_now(session->repair->execution);
}

static void say(struct session *session, const char *news)
{
	session->repair->news = arena_strdup(session->repair->arena, news);
}

static struct credential *tries_of(struct session *session)
{
	return credentials_of(&session->target.credentials, NULL);
}

/* --- What is offered -------------------------------------------------------- */

static bool offers_key(struct session *session)
{
	return text_equal(path_of(session)->info->id, PATH_ID) &&
	       (text_equal(step_of(session)->info->id, "reset-get-key") ||
		text_equal(step_of(session)->info->id, TOOL_STEP));
}

static bool offers_try(struct session *session)
{
	return offers_key(session) && session->walk.key &&
	       machine_of(session)->disk.device.state == FACT_KNOWN;
}

static bool offers_page(struct session *session)
{
	return text_equal(path_of(session)->info->id, PATH_ID) &&
	       session->host->about.mode == HOST_NORMAL;
}

static bool offers_keep(struct session *session)
{
	return step_of(session)->info->kind == STEP_RESTART ||
	       text_equal(step_of(session)->info->id, "reset-start-recovery");
}

static const char *try_blocked(struct session *session)
{
	if (session->target.credentials.stopped)
		return "The disk refuses everything for a while.";
	if (!credential_tries_left(tries_of(session)))
		return "Three were wrong. This program tries no more in this "
		       "run.";
	return NULL;
}

/* --- The key ------------------------------------------------------------------ */

static struct status act_part(struct session *session)
{
	session->repair->part = RUN_PART_WALK;
	session->repair->wish = RUN_WISH_NONE;
	return status_ok();
}

static struct status act_key(struct session *session)
{
	session->walk.page = false;
	return act_part(session);
}

static struct status take_key(struct session *session,
			      const struct secret *typed)
{
	struct arena *arena = session->repair->arena;
	struct recovery_key key;

	if (!typed)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "nothing was typed");
	key = recovery_key_check(arena, typed);
	if (!key.key)
		return status_fail(STATUS_USAGE, NULL, NULL, "%s", key.fault);
	secret_free(session->walk.key);
	session->walk.key = key.key;
	session->repair->part = RUN_PART_STEP;
	say(session,
	    arena_printf(arena,
			 "It has the form of a recovery key. %s%sWhether it "
			 "is this disk's, only the disk can say.",
			 key.remark ? key.remark : "", key.remark ? " " : ""));
	return status_ok();
}

static struct status act_try(struct session *session)
{
	struct command_fill fill = {
		.device = machine_of(session)->disk.device.value,
		.guid = RECOVERY_KEY_USER,
	};
	struct request request;
	struct status status = request_command(
		session->repair->arena, "check-disk-password", &fill, &request);

	if (!status_is_ok(&status))
		return status;
	request.secrets[0] = session->walk.key;
	return host_start(session->host, &request, &session->walk.work);
}

/* The key is not needed any more, whatever was said. */
static void forget_key(struct session *session)
{
	secret_free(session->walk.key);
	session->walk.key = NULL;
}

static void judge(struct session *session, const struct evidence *answer)
{
	struct arena *arena = session->repair->arena;
	struct failure failure = failure_explain(arena, answer);

	forget_key(session);
	if (evidence_ran(answer) && answer->exit == 0 && !failure.known) {
		say(session, "The disk accepts this recovery key.");
		return;
	}
	if (failure.wrong_password) {
		credential_forget(tries_of(session));
		credential_refused(tries_of(session));
		say(session, KEY_REFUSED);
		return;
	}
	session->target.credentials.stopped |= failure.stops;
	say(session, arena_printf(arena, "%s %s", failure.sentence,
				  failure.advice ? failure.advice : ""));
}

bool session_walk_step(struct session *session)
{
	struct evidence_store *store = session->case_file->store;
	struct evidence answer = {0};
	struct evidence *entry;
	const char *id;

	if (!session->walk.work)
		return false;
	session->host->ops->step(session->host);
	if (!host_collect(session->host, session->walk.work, store->arena,
			  &answer))
		return false;
	session->walk.work = 0;
	entry = evidence_add(store, answer.kind);
	id = entry->id;
	*entry = answer;
	entry->id = id;
	evidence_finish(store, entry);
	judge(session, entry);
	return true;
}

/* --- The tool, once --------------------------------------------------------------- */

static bool is_tool(struct session *session)
{
	const struct plan_step *step = step_of(session);

	return step && text_equal(step->info->id, TOOL_STEP);
}

void session_walk_follow(struct session *session)
{
	struct execution *execution = session->repair->execution;

	/* A restart closes its window. */
	if (session->host->about.mode != HOST_RECOVERY)
		session->walk.opened = false;
	if (is_tool(session) &&
	    execution_report(execution, execution_index(execution))->outcome ==
		    OUTCOME_DONE)
		session->walk.opened = true;
}

const char *session_walk_blocked(struct session *session)
{
	return is_tool(session) && session->walk.opened
		       ? "It was started already; a second one would get in "
			 "its way. Look for its window behind all others. If "
			 "it was closed, type the command by hand."
		       : NULL;
}

/* --- On paper, on a stick --------------------------------------------------------- */

static struct status act_page(struct session *session)
{
	session->walk.page = true;
	return act_part(session);
}

static struct status take_page(struct session *session, const char *path)
{
	struct status status;
	struct text text;

	if (!path || !*path)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a file name is needed");
	text_init(&text);
	session_page(&text, machine_of(session), path_of(session));
	status = session_save_check(session, path);
	if (status_is_ok(&status))
		status = file_write(path, text.bytes, text.length, FILE_KEEP);
	text_free(&text);
	if (!status_is_ok(&status))
		return status;
	session->repair->part = RUN_PART_STEP;
	say(session, arena_printf(session->repair->arena,
				  "The steps stand in %s: print them, or take "
				  "the file along on another device.",
				  path));
	return status;
}

/* The whole case, as a report of that kind. */
static struct status act_keep(struct session *session)
{
	struct status status = session_go(session, STAGE_REPORT);

	if (status_is_ok(&status)) {
		session->report_format = REPORT_JSON;
		session->report_part = REPORT_PART_PATH;
	}
	return status;
}

/* --- The choices -------------------------------------------------------------------- */

struct walk_choice {
	const char *id, *label, *topic;
	bool (*offered)(struct session *session);
	const char *(*blocked)(struct session *session); /* NULL: never */
	struct status (*act)(struct session *session);
};

static const struct walk_choice choices_here[WALK_CHOICES] = {
	{"key", "Look whether the key at hand can be one", "recovery-key",
	 offers_key, NULL, act_key},
	{"key-try", "Ask the disk whether it accepts that key", "recovery-key",
	 offers_try, try_blocked, act_try},
	{"page", "Write these steps to take along", "recovery", offers_page,
	 NULL, act_page},
	{"keep", "Save the case in another place as well", "case-file",
	 offers_keep, NULL, act_keep},
};

size_t session_walk_choices(struct session *session, struct ask_choice *choices)
{
	size_t count = 0;

	for (size_t i = 0; i < WALK_CHOICES; i++) {
		const struct walk_choice *one = &choices_here[i];

		if (!one->offered(session))
			continue;
		choices[count].id = one->id;
		choices[count].label = one->label;
		choices[count].topic = one->topic;
		if (one->blocked)
			choices[count].blocked = one->blocked(session);
		count++;
	}
	return count;
}

bool session_walk_answer(struct session *session, const char *choice,
			 struct status *status)
{
	/* Nothing else while the disk is asked. */
	if (session->walk.work) {
		*status = status_ok();
		return true;
	}
	for (size_t i = 0; i < WALK_CHOICES; i++)
		if (text_equal(choices_here[i].id, choice) &&
		    choices_here[i].offered(session)) {
			*status = choices_here[i].act(session);
			return true;
		}
	return false;
}

void session_walk_ask(struct session *session, struct ask *ask)
{
	const char *directory = session->options.report_directory;

	if (session->walk.page) {
		ask->kind = ASK_PATH;
		ask->id = "run-page";
		ask->title = "The steps to take along";
		ask->text = "Where to write them? In Recovery there is neither "
			    "this session nor its files.";
		ask->preset_text = directory ? file_join(session->asking,
							 directory, PAGE_NAME)
					     : PAGE_NAME;
		return;
	}
	ask->kind = ASK_SECRET;
	ask->id = "run-key";
	ask->topic = "recovery-key";
	ask->title = "The recovery key";
	ask->text = "Type it as it stands in the console. Only its form is "
		    "looked at; it is written nowhere and wiped afterwards.";
	ask->tries_left = -1;
}

struct status session_walk_take(struct session *session,
				const struct answer *answer)
{
	return session->walk.page ? take_page(session, answer->text)
				  : take_key(session, answer->secret);
}

void session_walk_free(struct session *session)
{
	forget_key(session);
}
