/*
 * reading: the Mac read once more, as much of it as a question needs. What a
 * repair believes about a Mac always comes from here: before a step (may it
 * run?), after it (what came of it?), and while a person does something
 * elsewhere (has it happened?). Every reading makes a case of its own, so that
 * nothing it was made from changes. Must not know paths or steps.
 */
#ifndef TM_REPAIR_READING_H
#define TM_REPAIR_READING_H

#include <poll.h>

#include "facts/machine.h"
#include "host/case_file.h"
#include "host/host.h"

struct reading;

/*
 * Begin. `before` is what is known so far; it is only read, and only here.
 * probes: blank-separated ids of what to ask again; everything else is taken
 * over as it was. The host and the clock must outlive the reading.
 */
struct reading *reading_new(struct host *host, const struct clock *clock,
			    const struct case_file *before, const char *probes);
/*
 * The same with everything that a scan asks, Okta's questions among it: of
 * `before` only what no scan finds again is taken over. online: over the
 * network as well.
 */
struct reading *reading_new_whole(struct host *host, const struct clock *clock,
				  const struct case_file *before, bool online);
/* Stops what still runs. NULL is fine. */
void reading_free(struct reading *reading);

size_t reading_descriptors(struct reading *reading, struct pollfd *fds,
			   size_t room);
int reading_timeout(struct reading *reading);
/* True once it has ended, however often it is called. */
bool reading_step(struct reading *reading);

/* Once it has ended: what the Mac is like. The reading's own. */
const struct machine *reading_machine(const struct reading *reading);
/* Once it has ended: the case it was made from, the caller's from now on. */
struct case_file *reading_take_case(struct reading *reading);

/*
 * The probes whose answers decide facts and conditions, from the blank-
 * separated lists of a step (either may be NULL). In the arena; NULL when
 * nothing has to be read.
 */
const char *reading_probes(struct arena *arena, const char *facts,
			   const char *conditions);

/*
 * Let `to`, a new case, inherit what a scan cannot find again: imported
 * records, checks and changes that were made, answers and journal.
 */
void reading_inherit(struct case_file *to, const struct case_file *from);

#endif
