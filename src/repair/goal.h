/*
 * goal: what must be true of a Mac for a step to have worked, as one const
 * table of three-valued questions, by the fact ids that steps name in
 * `verify`. Only a Mac that was read again is asked; what a command said about
 * its success never counts. Must not know commands.
 */
#ifndef TM_REPAIR_GOAL_H
#define TM_REPAIR_GOAL_H

#include "base/list.h"
#include "facts/machine.h"

struct goal_context {
	const struct machine *before; /* when the path was begun */
	const struct machine *now;
	const char *subject; /* the account of the step, or NULL: then ... */
	const struct words *subjects; /* ... all of its path, may be empty */
};

struct goal {
	const char *fact; /* id, as in fact_list.h */
	/* A clause, "{who}" being the account: "{who} holds a SecureToken". */
	const char *words;
	enum truth (*reached)(const struct goal_context *context);
};

extern const struct goal goals[];
extern const size_t goal_count;
const struct goal *goal_by_fact(const char *fact); /* or NULL */

/*
 * All goals of a blank-separated list of facts: no when one is known not to be
 * reached, else unknown when one is unknown, else yes (also for NULL). A fact
 * without a goal is a programming error: abort.
 */
enum truth goals_reached(const char *facts, const struct goal_context *context);

/* The clauses of those that are in this state, in their order. In the arena. */
struct words goals_in_state(const char *facts,
			    const struct goal_context *context,
			    enum truth state, struct arena *arena);

#endif
