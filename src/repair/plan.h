/*
 * plan: which paths a diagnosis calls for, in which order, and what their
 * steps mean on this very Mac. Pure: machine and findings in, plan out; the
 * order of design/findings.md "Order of paths" stands in plan_order.c.
 */
#ifndef TM_REPAIR_PLAN_H
#define TM_REPAIR_PLAN_H

#include "diagnosis/diagnosis.h"
#include "facts/machine.h"
#include "repair/path.h"

/* A step with its holes filled. */
struct plan_step {
	const struct step_info *info;
	const char *title, *text; /* may hold untrusted names */
	const char *command;	  /* full shell words with absolute path;
					 * secrets as <password of NAME>; NULL
					 * when nothing runs */
	const char *stdin_words;  /* what is fed, in words, or NULL */
	bool destructive;	  /* damage beyond "can be undone" */
};

struct plan_path {
	const struct path_info *info;
	bool recommended;   /* the first one */
	bool after_restart; /* belongs to the session, seen from
					 * Recovery */
	const char *why;    /* one or two sentences */
	const char *summary;
	struct words needs;    /* for people: "the password of alice" */
	struct words findings; /* ids that call for it */
	const char *subject;   /* account it is about, or NULL */
	struct plan_step *steps;
	size_t step_count;
};

struct plan {
	struct plan_path *paths;
	size_t count, capacity;
};

/* In the arena given. Never empty: `none` when nothing is to be done. */
struct plan *plan_make(const struct machine *machine,
		       const struct diagnosis *diagnosis, struct arena *arena);

#endif
