/*
 * preparation: the checklist for handing a Mac to somebody who gets an account
 * at the login window. One row per thing that has to be so; what is so is
 * ticked, and nothing is ticked because somebody says so. Pure: a machine and
 * its readiness in, a list out. Source: reference/okta-jit.md sections 3.1, 4
 * and 9. Must not know hosts, reports or terminals.
 */
#ifndef TM_READINESS_PREPARATION_H
#define TM_READINESS_PREPARATION_H

#include "readiness/readiness.h"

enum prepare_state {
	PREPARE_DONE,
	PREPARE_STOP, /* as it has to be; nothing must be done here */
	PREPARE_NEXT, /* all that comes before is as it has to be */
	PREPARE_LOOK, /* a person decides whether it may stay so */
	PREPARE_UNKNOWN,
	PREPARE_TO_DO,
	PREPARE_STATES,
};

struct prepare_item {
	const char *id; /* "signed-in" */
	const char *title;
	const char *topic; /* of the help */
	enum prepare_state state;
	const char *now;   /* what the Mac says; sentences, untrusted names */
	const char *todo;  /* what to do about it, or NULL */
	const char *aside; /* a word for the end of the row, or NULL */
	struct words evidence;
};

/* The one that asks for the name of the new account. */
#define PREPARE_NAME "name"
/* The one that compares accounts. */
#define PREPARE_ACCOUNTS "accounts"

struct preparation {
	struct prepare_item *items; /* in the order in which to work */
	size_t count;
	size_t counts[PREPARE_STATES];
	size_t ticked; /* as they have to be */
	bool handed_over;
	const char *sentence;
};

/* Everything is in the arena and refers to the machine. */
struct preparation *preparation_make(const struct machine *machine,
				     const struct readiness *readiness,
				     struct arena *arena);

/* NULL when there is none of that id. */
const struct prepare_item *preparation_item(const struct preparation *list,
					    const char *id);

const char *prepare_label(enum prepare_state state); /* "TO DO" ... */

#endif
