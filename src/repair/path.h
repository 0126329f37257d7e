/*
 * path: the ways out, as data. One row per repair path of design/findings.md
 * section 3, each a list of steps; a step says what it does, what it needs,
 * the exact command, what it changes, how bad it can get, how it is undone,
 * how it is verified, what to do when it fails and what a person does by hand.
 * Nothing here knows a Mac: what differs from Mac to Mac stands in {holes},
 * which plan fills. Must not know terminals.
 */
#ifndef TM_REPAIR_PATH_H
#define TM_REPAIR_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/list.h"

enum path_where {
	PATH_SESSION = 1, /* in a normal macOS session */
	PATH_RECOVERY = 2,
	PATH_BOTH = 3,
	PATH_CONSOLE = 4, /* in an admin console, elsewhere */
};

enum step_kind {
	STEP_READ,	/* look and think; nothing runs */
	STEP_BY_HAND,	/* a person does it at this Mac */
	STEP_ELSEWHERE, /* a person does it somewhere else; we watch */
	STEP_COMMAND,	/* the program runs one command when told to */
	STEP_CHECK,	/* the program checks something, mostly a secret */
	STEP_RESTART,
};

enum step_damage {
	DAMAGE_NONE,	 /* changes nothing */
	DAMAGE_UNDOABLE, /* can be undone */
	DAMAGE_LASTING,	 /* cannot be undone, loses nothing */
	DAMAGE_LOSS,	 /* something is lost (a keychain, a password) */
};

/* Whom a step is about: {user} in its words, NAME in its command. */
enum step_about {
	ABOUT_PATH,  /* the first account its path is about, if any */
	ABOUT_EACH,  /* every one of them: the step stands once for each */
	ABOUT_ADMIN, /* the admin that was chosen */
};

struct step_info {
	const char *id; /* unique over all paths */
	enum step_kind kind;
	enum step_about about;
	/* enum path_where: the modes in which it is part of its path; 0 = all */
	unsigned where;
	/* Condition ids (condition.h): the step is left out of a plan when one
	 * of them is known to be false. NULL = always part of it. */
	const char *when;
	bool optional; /* offered, but off until somebody asks */

	const char *title; /* "Grant a token to {user}" */
	const char *text;  /* what happens, sentences with {holes} */
	/* Condition ids that are asked again when it is about to run. */
	const char *precondition;
	const char *needs;   /* what must be at hand, as in path_info */
	const char *command; /* command id of the host table, or NULL */
	const char *changes; /* what is different afterwards, or NULL */
	const char *risk;    /* what can go wrong or be lost, or NULL */
	const char *undo;    /* or NULL: nothing to undo */
	const char *failure; /* what to do when it fails */
	const char *by_hand; /* the same done by a person, or NULL */
	enum step_damage damage;
	/* Blank-separated fact ids (fact_list.h) whose answer or value must
	 * turn, or NULL: there is nothing to be seen on the Mac. */
	const char *verify;
	bool any; /* one of those the path is about is enough for that */
};

struct path_info {
	const char *id;
	const char *title;   /* "Sign in as an admin that holds ..." */
	unsigned where;	     /* enum path_where */
	const char *needs;   /* blank-separated names of plan_fill.c's table:
			      * "admin-password network person" */
	const char *summary; /* one line under the title, with {holes} */
	const struct step_info *steps;
	size_t step_count;
};

extern const struct path_info path_infos[];
extern const size_t path_info_count;
const struct path_info *path_info_by_id(const char *id); /* or NULL */

/*
 * Checking the two passwords of one account, at any time: no finding calls for
 * it and it is in no plan.
 */
extern const struct path_info path_check;

/*
 * Put before the steps of a session's path when the plan is made in Recovery:
 * the way back into the session. It belongs to no path.
 */
extern const struct step_info step_leave_recovery;

#endif
