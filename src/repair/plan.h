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

struct command_fill; /* host/command.h */

/* A secret that a command is fed, in the order it wants them. */
struct plan_secret {
	const char *account; /* whose password; NULL: any password or key
			      * that unlocks the disk */
	const char *words;   /* "<password of alice>" */
};

#define PLAN_SECRETS 2

/* A step with its holes filled. All texts may hold untrusted names. */
struct plan_step {
	const struct step_info *info;
	const char *subject; /* account it is about, or NULL */
	const char *title, *text;
	const char *changes, *risk, *undo, *failure, *by_hand; /* or NULL */
	struct words needs;	 /* for people: "the password of alice" */
	const char *command;	 /* full shell words with absolute path;
				   * secrets as <password of NAME>; NULL
				   * when nothing runs */
	const char *stdin_words; /* what is fed, in words, or NULL */
	const char *blocked;	 /* why its command cannot be built on this
				   * Mac (a name, an unknown device), or NULL */
	/* What running it takes: which command this Mac wants for it, what
	 * stands in that command's holes ... */
	const char *command_id;
	const struct command_fill *fill;
	/* ... and what goes to its standard input. */
	struct plan_secret secrets[PLAN_SECRETS];
	size_t secret_count;
	bool destructive; /* damage beyond "can be undone" */
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
	struct words subjects; /* accounts it is about, in order */
	const char *subject;   /* the first of them, or NULL */
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

/* What a person has chosen for a path; NULL = as the plan has it. */
struct plan_choice {
	const char *admin;   /* who acts */
	const char *package; /* absolute path of the agent's package */
};

/*
 * The same path on this machine once more, with what was chosen put into its
 * steps; `path` may be of another machine or arena. In the arena given.
 */
struct plan_path *plan_choose(const struct machine *machine,
			      const struct diagnosis *diagnosis,
			      const struct plan_path *path,
			      const struct plan_choice *choice,
			      struct arena *arena);

/*
 * A path that nothing called for, about one account (may be NULL); the id is
 * one of path_infos[] or of path_check. In the arena given.
 */
struct plan_path *plan_path_for(const struct machine *machine,
				const struct diagnosis *diagnosis,
				const struct path_info *info,
				const char *subject, struct arena *arena);

#endif
