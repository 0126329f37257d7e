/*
 * session_target: in Recovery, which of the installed systems is examined, and
 * how its disk is opened; for the files of this folder only. session_target.c
 * asks, session_target_read.c finds the systems and what they say about
 * themselves, session_target_work.c reads the disks and runs what was chosen.
 */
#ifndef TM_SESSION_SESSION_TARGET_H
#define TM_SESSION_SESSION_TARGET_H

#include "base/list.h"
#include "repair/credential.h"
#include "session/session.h"

enum target_part {
	TARGET_PART_SYSTEM, /* which one */
	TARGET_PART_LOCKED, /* open it, or go on without */
	TARGET_PART_SECRET, /* the password or the key */
	TARGET_PART_MOUNT,  /* a volume that is not mounted */
	TARGET_PART_RESUME, /* a repair was under way on it */
};

enum target_used {
	TARGET_USED_UNKNOWN = 0,
	TARGET_USED_DATA,    /* the newest trace on its own disk */
	TARGET_USED_PREBOOT, /* its disk is locked: the newest in Preboot */
};

/* One row of the list; everything lives as long as the survey. */
struct target_system {
	struct installed_system info;
	struct host_aim aim;
	const char *version; /* of its macOS, or NULL */
	const char *build;   /* or NULL */
	int64_t used;	     /* Unix seconds; see used_from */
	enum target_used used_from;
};

struct target_list {
	struct target_system *items;
	size_t count, capacity;
};

struct session_target {
	bool settled; /* somebody has chosen, or nothing can be chosen */
	enum target_part part;

	/* What the disks say; made anew by each survey. */
	struct scan *scan; /* NULL: none runs */
	struct case_file *case_file;
	struct machine *machine; /* NULL before the first survey has ended */
	struct arena *arena;
	struct target_list found;
	int chosen;	    /* index in found, -1 = nobody has chosen */
	const char *device; /* the data of the chosen one */

	/* What changes something runs here: unlocking, mounting. */
	host_ticket work;
	size_t journal; /* its entry */
	bool tried;	/* an unlock was: judge it after the next survey */
	struct credentials credentials;
	bool key;	    /* the recovery key is asked for, not a password */
	const char *remark; /* about how that key was written, or NULL */
	const char *news;   /* what the last of it led to, or NULL */
	/* The volume that is not mounted, and what it is for; NULL = all are.
	 */
	const char *unmounted, *missing;
};

#define KEY_REFUSED                                                            \
	"The disk does not accept this recovery key. Compare the serial "      \
	"number in the console with the one of this Mac, and look whether "    \
	"the console shows an older key beside it."

/* Does the target have to be chosen before this Mac can be read? */
bool session_target_is_open(const struct session *session);
void session_target_free(struct session *session);

/* --- session_target.c: the stage ------------------------------------------- */

void session_ask_target(struct session *session, struct ask *ask);
struct status session_answer_target(struct session *session,
				    const struct answer *answer);
const char *session_target_blocked(const struct session *session);
void session_enter_target(struct session *session);
/* One step back inside the stage; false when there is none. */
bool session_target_back(struct session *session);
/* The chosen system as it is by now: the question that is open about it. */
void session_target_look(struct session *session);

/* --- session_target_words.c -------------------------------------------------- */

/* What tells a system from another one of the same name; lives as long as the
 * question. */
const char *session_target_describe(struct session *session, size_t index);

/* --- session_target_read.c: which there are --------------------------------- */

/* Where its volumes are, into the case of the survey. */
void session_target_places(struct session *session);
/* Fill `found` from the survey. The host is aimed at the last of them then. */
void session_target_find(struct session *session);

/* --- session_target_work.c: what runs --------------------------------------- */

/* Read the disks; session_target_look is called when that has ended. */
void session_target_survey(struct session *session);
struct status session_target_choose(struct session *session, int index);
/* The case says which system the host is aimed at. */
void session_target_keep_place(struct session *session);
/* A repair may have opened the disk: where the case belongs then. */
void session_target_follow(struct session *session);
/* Open the disk of the chosen system; the secret is copied. */
struct status session_target_unlock(struct session *session,
				    const struct secret *secret);
struct status session_target_mount(struct session *session);
/* The volume of the chosen system that is needed and not mounted, or NULL. */
const char *session_target_unmounted(struct session *session);
bool session_target_is_busy(const struct session *session);
size_t session_target_descriptors(struct session *session, struct pollfd *fds,
				  size_t room);
int session_target_timeout(struct session *session);
bool session_target_step(struct session *session);

#endif
