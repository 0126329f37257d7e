#include "session/session_repair.h"

#include <stdlib.h>

#include "base/text.h"
#include "repair/recovery_key.h"
#include "repair/saved.h"

#define TOPIC "screen-target"

static struct session_target *target_of(struct session *session)
{
	return &session->target;
}

static const struct installed_system *chosen_system(struct session *session)
{
	const struct session_target *target = target_of(session);

	return &target->found.items[target->chosen].info;
}

static const char *name_of(const struct installed_system *system)
{
	return system->name ? system->name : "a system without a name";
}

/* --- Whether there is anything to choose -------------------------------------- */

bool session_target_is_open(const struct session *session)
{
	return !session->target.settled && !session_target_blocked(session);
}

const char *session_target_blocked(const struct session *session)
{
	if (session->from_case)
		return "A case file is looked at: there is no disk to choose.";
	if (!session->host->about.is_mac)
		return "This computer is not a Mac.";
	if (session->host->about.mode != HOST_RECOVERY)
		return "This Mac has started its own system, and that one is "
		       "examined.";
	if (session->target_named)
		return "The Mac to examine was named when the program was "
		       "started.";
	if (session->scanning || session_changing(session))
		return "Something is still running.";
	return NULL;
}

void session_enter_target(struct session *session)
{
	if (!session_target_is_busy(session))
		session_target_survey(session);
}

/* --- Which part is open ---------------------------------------------------------- */

static bool is_locked(struct session *session)
{
	return chosen_system(session)->locked == TRUTH_YES;
}

/* Its disk is as open as it will be: what was saved on it can be found. */
static void look_for_repair(struct session *session)
{
	struct session_target *target = target_of(session);

	if (!session->left_over)
		session_resume_find(session);
	if (session->left_over)
		target->part = TARGET_PART_RESUME;
	else
		target->settled = true;
}

static void look_for_volumes(struct session *session)
{
	struct session_target *target = target_of(session);

	target->unmounted = session_target_unmounted(session);
	if (target->unmounted)
		target->part = TARGET_PART_MOUNT;
	else
		look_for_repair(session);
}

void session_target_look(struct session *session)
{
	struct session_target *target = target_of(session);

	target->settled = false;
	target->part = TARGET_PART_SYSTEM;
	if (target->chosen < 0)
		return;
	if (is_locked(session))
		target->part = TARGET_PART_LOCKED;
	else
		look_for_volumes(session);
	if (target->settled && session->stage == STAGE_TARGET)
		session_go(session, STAGE_SCAN);
}

/* --- Which system ------------------------------------------------------------------ */

static const char *lock_words(const struct installed_system *system)
{
	switch (system->locked) {
	case TRUTH_YES:
		return "locked";
	case TRUTH_NO:
		return "open";
	default:
		return "locked or not: unknown";
	}
}

static const char *system_text(const struct session_target *target)
{
	if (!fact_yes(&target->machine->disk.volumes_read))
		return "diskutil did not say which disks there are, so no "
		       "system can be chosen. What can be read without one is "
		       "read.";
	if (!target->found.count)
		return "No system on APFS is installed on the disks of this "
		       "Mac.";
	if (target->found.count == 1)
		return "One system is installed on this Mac. It is the one "
		       "that is examined.";
	return "Several systems are installed on this Mac. Which one is to be "
	       "examined? Names can repeat: mind the version, the last use and "
	       "the devices.";
}

/* A battery that was empty sets it back by years. */
static const char *clock_words(struct session *session)
{
	char now[CLOCK_ISO_SIZE];

	clock_format_people(clock_wall(session->clock), now);
	return arena_printf(session->asking,
			    "The clock of Recovery says %s; nobody has checked "
			    "it, so nothing is judged by its age.",
			    now);
}

static void ask_system(struct session *session, struct ask *ask)
{
	const struct target_list *found = &target_of(session)->found;
	struct ask_choice *choices =
		session_choices(session, ask, found->count + 1);

	ask->text = system_text(target_of(session));
	ask->hint = clock_words(session);
	ask->choice_count = found->count;
	for (size_t i = 0; i < found->count; i++) {
		choices[i].id = arena_printf(session->asking, "%zu", i + 1);
		choices[i].label = name_of(&found->items[i].info);
		choices[i].detail = session_target_describe(session, i);
		choices[i].aside = lock_words(&found->items[i].info);
		choices[i].topic = "volume-group";
	}
	if (target_of(session)->chosen >= 0)
		ask->preset = (size_t)target_of(session)->chosen;
	if (found->count)
		return;
	ask->choice_count = 1;
	choices[0].id = "without";
	choices[0].label = "Go on without a system";
	choices[0].topic = TOPIC;
}

static struct status settle(struct session *session)
{
	target_of(session)->settled = true;
	return session_go(session, STAGE_SCAN);
}

static struct status answer_system(struct session *session, const char *choice)
{
	struct status status;

	if (text_equal(choice, "without"))
		return settle(session);
	status = session_target_choose(session,
				       (int)strtol(choice, NULL, 10) - 1);
	if (status_is_ok(&status))
		session_target_look(session);
	return status;
}

/* --- A locked disk ------------------------------------------------------------------- */

#define LOCKED_TEXT                                                            \
	"The disk of %s is locked. Opened, its accounts, the agent, its log "  \
	"and its settings can be read; it stays open until the next restart. " \
	"Locked, all of that stays unknown: Preboot still tells whom "         \
	"Recovery "                                                            \
	"offers to sign in, and the disk itself who holds a token."

static const char *unlock_blocked(struct session *session)
{
	const struct host_about *about = &session->host->about;
	struct credentials *credentials = &target_of(session)->credentials;

	if (session->options.read_only || about->read_only)
		return "Nothing may be changed in this run.";
	if (!about->root)
		return "Only root can open a disk.";
	if (credentials->stopped)
		return "The disk refuses every password for a while. Restart "
		       "the Mac before the next try.";
	if (!credential_tries_left(credentials_of(credentials, NULL)))
		return "Three were wrong. This program tries no more in this "
		       "run: too many wrong ones shut the disk for good.";
	return NULL;
}

static void ask_locked(struct session *session, struct ask *ask)
{
	static const struct {
		const char *id, *label, *topic;
	} rows[] = {
		{"password", "Open it with somebody's password",
		 "unlock-volume"},
		{"key", "Open it with the recovery key", "recovery-key"},
		{"go-on", "Go on with the disk locked", "volume-locked"},
		{"another", "Choose another system", TOPIC},
	};
	enum {
		ROWS = sizeof(rows) / sizeof(*rows)
	};
	struct ask_choice *choices = session_choices(session, ask, ROWS);
	const char *blocked = unlock_blocked(session);

	ask->id = "target-locked";
	ask->title = "A locked disk";
	ask->text = arena_printf(session->asking, LOCKED_TEXT,
				 name_of(chosen_system(session)));
	ask->hint = target_of(session)->news;
	for (size_t i = 0; i < ROWS; i++) {
		choices[i].id = rows[i].id;
		choices[i].label = rows[i].label;
		choices[i].topic = rows[i].topic;
		choices[i].blocked = i < 2 ? blocked : NULL;
	}
	if (target_of(session)->found.count == 1)
		ask->choice_count--;
	if (blocked)
		ask->preset = 2;
}

static struct status answer_locked(struct session *session, const char *choice)
{
	struct session_target *target = target_of(session);

	target->news = NULL;
	if (text_equal(choice, "another")) {
		target->part = TARGET_PART_SYSTEM;
	} else if (text_equal(choice, "go-on")) {
		look_for_volumes(session);
		if (target->settled)
			return settle(session);
	} else {
		target->key = text_equal(choice, "key");
		target->part = TARGET_PART_SECRET;
	}
	return status_ok();
}

/* --- What opens it --------------------------------------------------------------------- */

#define LAYOUT_HINT                                                            \
	"The keyboard layout of Recovery may be another one than at the "      \
	"login window: mind Y and Z, and every sign. Blanks count."

static void ask_secret(struct session *session, struct ask *ask)
{
	struct session_target *target = target_of(session);
	struct credential *credential =
		credentials_of(&target->credentials, NULL);

	ask->kind = ASK_SECRET;
	ask->id = "target-secret";
	ask->topic = target->key ? "recovery-key" : "unlock-volume";
	ask->title = target->key ? "The recovery key" : "A password";
	ask->text = target->key
			    ? "Six groups of four letters and digits. It goes "
			      "to diskutil directly, is written nowhere and is "
			      "wiped afterwards."
			    : "Of anybody who can open this disk. It goes to "
			      "diskutil directly, is written nowhere and is "
			      "wiped afterwards. Every character counts.";
	ask->tries_left = (int)credential_tries_left(credential);
	if (credential->wrong)
		ask->hint = LAYOUT_HINT;
}

/* A key that is none costs no try. */
static struct status open_with_key(struct session *session,
				   const struct secret *typed)
{
	struct recovery_key key =
		recovery_key_check(session->case_file->arena, typed);
	struct status status;

	if (!key.key)
		return status_fail(STATUS_USAGE, NULL, NULL, "%s", key.fault);
	target_of(session)->remark = key.remark;
	status = session_target_unlock(session, key.key);
	recovery_key_clear(&key);
	return status;
}

static struct status answer_secret(struct session *session,
				   const struct secret *secret)
{
	struct session_target *target = target_of(session);
	struct status status;

	if (!secret)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "nothing was typed");
	status = target->key ? open_with_key(session, secret)
			     : session_target_unlock(session, secret);
	if (status_is_ok(&status))
		target->part = TARGET_PART_LOCKED;
	return status;
}

/* --- A volume that is not mounted ---------------------------------------------------------- */

static void ask_mount(struct session *session, struct ask *ask)
{
	struct session_target *target = target_of(session);
	struct ask_choice *choices = session_choices(session, ask, 2);

	ask->id = "target-mount";
	ask->title = "A volume that is not mounted";
	ask->text = arena_printf(
		session->asking,
		"%s is not mounted, and without it this stays unknown: %s. It "
		"can be mounted for reading only; nothing on it is changed. "
		"The command, word for word: /usr/sbin/diskutil mount readOnly "
		"%s",
		target->unmounted, target->missing, target->unmounted);
	ask->hint = target->news;
	choices[0].id = "mount";
	choices[0].label = "Mount it for reading";
	choices[0].topic = TOPIC;
	if (session->options.read_only || session->host->about.read_only)
		choices[0].blocked = "Nothing may be changed in this run.";
	choices[1].id = "go-on";
	choices[1].label = "Go on without it";
	choices[1].topic = TOPIC;
	ask->preset = choices[0].blocked ? 1 : 0;
}

static struct status answer_mount(struct session *session, const char *choice)
{
	if (text_equal(choice, "mount"))
		return session_target_mount(session);
	look_for_repair(session);
	return target_of(session)->settled ? settle(session) : status_ok();
}

/* --- A repair that was under way ------------------------------------------------------------- */

static void ask_resume(struct session *session, struct ask *ask)
{
	struct ask_choice *choices = session_choices(session, ask, RESUME_ROWS);

	ask->id = "target-resume";
	ask->title = "A repair was under way";
	ask->text = "This program was used on this Mac before, and what it "
		    "knew then is saved on its disk.";
	session_resume_choices(session, choices);
}

static struct status answer_resume(struct session *session, const char *choice)
{
	struct status status = status_ok();

	target_of(session)->settled = true;
	session_resume_answer(session, choice, &status);
	if (status_is_ok(&status) && session->stage == STAGE_TARGET)
		return session_go(session, STAGE_SCAN);
	return status;
}

/* --- The stage --------------------------------------------------------------------------------- */

static void ask_busy(struct session *session, struct ask *ask)
{
	ask->kind = ASK_INFO;
	ask->id = "target-busy";
	ask->text = session->target.work
			    ? "diskutil is at work. It is not cut off before "
			      "it has come to its end."
			    : "Looking which systems are installed on the "
			      "disks of this Mac.";
}

struct target_ops {
	void (*ask)(struct session *session, struct ask *ask);
	struct status (*answer)(struct session *session, const char *choice);
};

static const struct target_ops parts[] = {
	[TARGET_PART_SYSTEM] = {ask_system, answer_system},
	[TARGET_PART_LOCKED] = {ask_locked, answer_locked},
	[TARGET_PART_SECRET] = {ask_secret, NULL},
	[TARGET_PART_MOUNT] = {ask_mount, answer_mount},
	[TARGET_PART_RESUME] = {ask_resume, answer_resume},
};

void session_ask_target(struct session *session, struct ask *ask)
{
	ask->topic = TOPIC;
	if (session_target_is_busy(session) || !session->target.machine)
		ask_busy(session, ask);
	else
		parts[session->target.part].ask(session, ask);
}

struct status session_answer_target(struct session *session,
				    const struct answer *answer)
{
	if (session_target_is_busy(session) || !session->target.machine)
		return status_ok();
	if (session->target.part == TARGET_PART_SECRET)
		return answer_secret(session, answer->secret);
	return parts[session->target.part].answer(session, answer->choice);
}

bool session_target_back(struct session *session)
{
	struct session_target *target = target_of(session);

	if (target->work)
		return true;
	if (target->scan || !target->machine ||
	    target->part == TARGET_PART_SYSTEM)
		return false;
	target->part = target->part == TARGET_PART_SECRET ? TARGET_PART_LOCKED
							  : TARGET_PART_SYSTEM;
	session_changed(session);
	return true;
}

struct status session_target_only(struct session *session)
{
	struct session_target *target = target_of(session);

	if (!session_target_is_open(session))
		return status_ok();
	session_target_survey(session);
	session_wait(session);
	if (target->found.count > 1)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "several systems are installed on this Mac; "
				   "name the folder of the one to examine with "
				   "--target");
	target->settled = true;
	return status_ok();
}
