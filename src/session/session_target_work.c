#include "session/session_repair.h"

#include "base/text.h"
#include "repair/failure.h"
#include "repair/journal.h"
#include "repair/step_request.h"

/* --- Reading the disks ------------------------------------------------------ */

static void forget_survey(struct session_target *target)
{
	scan_free(target->scan);
	machine_free(target->machine);
	case_file_free(target->case_file);
	arena_free(target->arena);
	target->scan = NULL;
	target->machine = NULL;
	target->case_file = NULL;
	target->arena = NULL;
	target->found = (struct target_list){0};
}

void session_target_free(struct session *session)
{
	forget_survey(&session->target);
	credentials_free(&session->target.credentials);
}

void session_target_survey(struct session *session)
{
	struct session_target *target = &session->target;
	struct scan_options options = {
		.clock = session->clock,
		.only = "volumes",
	};

	forget_survey(target);
	target->arena = arena_new();
	target->case_file = case_file_new(clock_wall(session->clock),
					  &session->host->about);
	target->scan = scan_new(session->host, target->case_file, &options);
}

/* Where the host was aimed before, or where there is nothing to choose. */
static int present_choice(const struct session *session, const char *group)
{
	const struct target_list *found = &session->target.found;

	for (size_t i = 0; group && i < found->count; i++)
		if (text_equal_nocase(found->items[i].aim.volume_group, group))
			return (int)i;
	return found->count == 1 ? 0 : -1;
}

/* The chosen one; the order may be another one than last time. */
static int index_of_device(const struct session *session)
{
	const struct session_target *target = &session->target;

	for (size_t i = 0; target->device && i < target->found.count; i++)
		if (text_equal(target->found.items[i].aim.data, target->device))
			return (int)i;
	return -1;
}

static void read_systems(struct session *session)
{
	struct session_target *target = &session->target;
	const char *group =
		arena_strdup(target->arena, session->host->about.volume_group);
	int present;

	session_target_find(session);
	target->chosen = index_of_device(session);
	present = target->chosen >= 0 ? target->chosen
				      : present_choice(session, group);
	if (present >= 0)
		host_aim(session->host, &target->found.items[present].aim);
	else
		host_aim(session->host, &(struct host_aim){0});
}

void session_target_keep_place(struct session *session)
{
	const struct host_about *from = &session->host->about;
	struct host_about *to = &session->case_file->about;
	struct arena *arena = session->case_file->arena;

	to->target = arena_strdup(arena, from->target);
	to->volume_group = arena_strdup(arena, from->volume_group);
}

void session_target_follow(struct session *session)
{
	const struct host_about *about = &session->host->about;

	if (about->mode != HOST_RECOVERY ||
	    text_equal(session->case_file->about.target, about->target))
		return;
	session_target_keep_place(session);
	if (!session->left_over)
		session_resume_find(session);
}

struct status session_target_choose(struct session *session, int index)
{
	struct session_target *target = &session->target;
	struct status status =
		host_aim(session->host, &target->found.items[index].aim);

	if (status_is_ok(&status)) {
		session_target_keep_place(session);
		target->chosen = index;
		target->device = arena_strdup(
			session->words, target->found.items[index].aim.data);
		target->credentials.volume = target->device;
	}
	return status;
}

/* --- What is mounted --------------------------------------------------------- */

const char *session_target_unmounted(struct session *session)
{
	struct session_target *target = &session->target;
	const struct host_about *about = &session->host->about;
	const struct host_aim *aim = &target->found.items[target->chosen].aim;
	/* A locked one cannot be mounted: that is another question. */
	bool locked =
		target->found.items[target->chosen].info.locked == TRUTH_YES;
	const struct {
		const char *device, *missing;
		bool lacking;
	} volumes[] = {
		{aim->data, "accounts, the agent and its log",
		 about->lacks_data && !locked},
		{aim->system, "the version of its macOS", about->lacks_system},
		{aim->preboot, "whom Recovery offers to sign in",
		 about->lacks_preboot},
	};

	for (size_t i = 0; i < sizeof(volumes) / sizeof(*volumes); i++)
		if (volumes[i].lacking) {
			target->missing = volumes[i].missing;
			return volumes[i].device;
		}
	return NULL;
}

/* --- What changes something ---------------------------------------------------- */

static size_t journal_start(struct session *session, const char *step)
{
	struct journal_entry entry = {
		.path = "unlock-volume",
		.step = step,
		.started = clock_wall(session->clock),
	};

	return journal_begin(session->case_file, &entry);
}

static struct status start(struct session *session, struct request *request,
			   const char *step)
{
	struct session_target *target = &session->target;
	struct status status;

	target->news = NULL;
	target->journal = journal_start(session, step);
	status = host_start(session->host, request, &target->work);
	if (!status_is_ok(&status)) {
		target->work = 0;
		journal_drop(session->case_file);
	}
	return status;
}

static struct status request_of(struct session *session, const char *command,
				const char *device, struct request *request)
{
	struct command_fill fill = {.device = device};

	return request_command(session->case_file->arena, command, &fill,
			       request);
}

struct status session_target_unlock(struct session *session,
				    const struct secret *secret)
{
	struct session_target *target = &session->target;
	struct credential *credential =
		credentials_of(&target->credentials, NULL);
	struct status status = step_secret_accepts("unlock-volume", secret);
	struct request request;

	if (status_is_ok(&status))
		status = request_of(
			session, "unlock-volume",
			target->found.items[target->chosen].aim.data, &request);
	if (!status_is_ok(&status))
		return status;
	credential_set(credential, secret);
	request.secrets[0] = credential->secret;
	status = start(session, &request, "unlock-run");
	target->tried = status_is_ok(&status);
	if (!target->tried)
		credential_forget(credential);
	return status;
}

struct status session_target_mount(struct session *session)
{
	struct request request;
	struct status status = request_of(session, "mount-volume",
					  session->target.unmounted, &request);

	return status_is_ok(&status) ? start(session, &request, "mount-run")
				     : status;
}

/* --- What came of it ------------------------------------------------------------- */

static void end_journal(struct session *session, enum step_outcome outcome,
			const char *note)
{
	struct journal_entry entry = {
		.ended = clock_wall(session->clock),
		.outcome = outcome,
		.note = note,
	};

	journal_end(session->case_file, session->target.journal, &entry);
}

static bool said_yes(const struct evidence *answer)
{
	return evidence_ran(answer) && answer->exit == 0;
}

/* diskutil says the same about a password and a key; people do not. */
static const char *refusal(struct session *session,
			   const struct failure *failure)
{
	const struct session_target *target = &session->target;
	struct arena *arena = session->case_file->arena;

	if (target->tried && target->key && failure->wrong_password)
		return arena_printf(arena, "%s%s%s", KEY_REFUSED,
				    target->remark ? " " : "",
				    target->remark ? target->remark : "");
	return arena_printf(arena, "%s%s%s", failure->sentence,
			    failure->advice ? " " : "",
			    failure->advice ? failure->advice : "");
}

static void judge(struct session *session, const struct evidence *answer)
{
	struct session_target *target = &session->target;
	struct failure failure =
		failure_explain(session->case_file->arena, answer);

	if (said_yes(answer) && !failure.known) {
		end_journal(session, OUTCOME_DONE, NULL);
	} else {
		end_journal(session, OUTCOME_FAILED, failure.sentence);
		target->news = refusal(session, &failure);
		target->credentials.stopped |= failure.stops;
	}
	if (target->tried) {
		struct credential *one =
			credentials_of(&target->credentials, NULL);

		if (failure.wrong_password)
			credential_refused(one);
		credential_forget(one);
	}
	target->tried = false;
}

static bool work_step(struct session *session)
{
	struct session_target *target = &session->target;
	struct evidence answer = {0};
	struct evidence *entry;
	const char *id;

	session->host->ops->step(session->host);
	if (!host_collect(session->host, target->work,
			  session->case_file->arena, &answer))
		return false;
	target->work = 0;
	entry = evidence_add(session->case_file->store, answer.kind);
	id = entry->id;
	*entry = answer;
	entry->id = id;
	evidence_finish(session->case_file->store, entry);
	judge(session, entry);
	/* Only what the disks say now counts. */
	session_target_survey(session);
	return true;
}

static bool survey_step(struct session *session)
{
	struct session_target *target = &session->target;

	scan_step(target->scan);
	if (!scan_done(target->scan))
		return false;
	scan_free(target->scan);
	target->scan = NULL;
	target->machine = machine_build(target->case_file);
	session_target_places(session);
	machine_free(target->machine);
	target->machine = machine_build(target->case_file);
	read_systems(session);
	session_target_keep_place(session);
	session_target_look(session);
	return true;
}

/* --- Letting it work ---------------------------------------------------------------- */

bool session_target_is_busy(const struct session *session)
{
	return session->target.scan || session->target.work;
}

size_t session_target_descriptors(struct session *session, struct pollfd *fds,
				  size_t room)
{
	if (session->target.scan)
		return scan_descriptors(session->target.scan, fds, room);
	return session->host->ops->descriptors(session->host, fds, room);
}

int session_target_timeout(struct session *session)
{
	if (!session->target.scan)
		return session->host->ops->timeout(session->host);
	return scan_done(session->target.scan)
		       ? 0
		       : scan_timeout(session->target.scan);
}

bool session_target_step(struct session *session)
{
	if (session->target.work)
		return work_step(session);
	return session->target.scan && survey_step(session);
}
