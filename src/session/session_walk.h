/*
 * session_walk: what helps on the way through Recovery beside its steps: a look
 * at the recovery key before anything depends on it, the steps on paper, the
 * case on a stick. For the files of this folder only.
 */
#ifndef TM_SESSION_SESSION_WALK_H
#define TM_SESSION_SESSION_WALK_H

#include "session/session.h"

#define WALK_CHOICES 4

struct session_walk {
	struct secret *key; /* a recovery key that was typed, or NULL */
	host_ticket work;   /* it is tried on the disk */
	bool page;	    /* where to write the steps is asked for */
	bool opened;	    /* the tool was started in this run */
};

void session_walk_free(struct session *session);

/* Choices it adds to those about a step: WALK_CHOICES at most. */
size_t session_walk_choices(struct session *session,
			    struct ask_choice *choices);
/* False when the choice is none of them. */
bool session_walk_answer(struct session *session, const char *choice,
			 struct status *status);
/* RUN_PART_WALK: the key, or the name of a file. */
void session_walk_ask(struct session *session, struct ask *ask);
struct status session_walk_take(struct session *session,
				const struct answer *answer);
/* Why the step at hand may not run again, or NULL: the tool starts once. */
const char *session_walk_blocked(struct session *session);
/* A step has ended, perhaps that one. */
void session_walk_follow(struct session *session);
/* The disk has said something about the key. */
bool session_walk_step(struct session *session);

/* The steps of a path as a page to print: session_page.c. */
void session_page(struct text *out, const struct machine *machine,
		  const struct plan_path *path);

#endif
