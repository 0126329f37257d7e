/*
 * condition: what must be true before a step, as a table of three-valued
 * questions about a Mac and the two accounts a step has to do with. A plan
 * asks them to leave out steps that make no sense on this Mac; running a step
 * asks its preconditions again. Unknown is an answer of its own here: whoever
 * runs a step decides what to do with it. Must not know paths.
 */
#ifndef TM_REPAIR_CONDITION_H
#define TM_REPAIR_CONDITION_H

#include "base/list.h"
#include "facts/machine.h"

struct condition_context {
	const struct machine *machine;
	const struct account *user;  /* the account to repair, or NULL */
	const struct account *admin; /* the admin who acts, or NULL */
};

struct condition {
	const char *id;
	const char *sentence; /* "The admin holds a SecureToken." */
	enum truth (*holds)(const struct condition_context *context);
};

extern const struct condition conditions[];
extern const size_t condition_count;
const struct condition *condition_by_id(const char *id); /* or NULL */

/*
 * All conditions of a blank-separated list: no when one is known to be false,
 * else unknown when one is unknown, else yes (also for NULL). An id that is
 * not in the table is a programming error: abort.
 */
enum truth conditions_hold(const char *ids,
			   const struct condition_context *context);
/*
 * The sentences of those that are not known to be true, in their order: what
 * to say when a step may not run. In the arena; none means it may.
 */
struct words conditions_open(const char *ids,
			     const struct condition_context *context,
			     struct arena *arena);

#endif
