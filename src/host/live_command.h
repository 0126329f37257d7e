/*
 * live_command: one command of the table as a child of this program, and its
 * end as evidence.
 */
#ifndef TM_HOST_LIVE_COMMAND_H
#define TM_HOST_LIVE_COMMAND_H

#include "base/clock.h"
#include "host/child.h"
#include "host/evidence.h"
#include "host/request.h"

/*
 * Start it. NULL when it cannot be started; the entry, which lives in the
 * arena, then says why. The request is not needed any more afterwards.
 */
struct child *live_command_start(const struct clock *clock, const char *prefix,
				 const struct request *request,
				 struct arena *arena, struct evidence *entry);

/* Fill the entry from a child that is over. */
void live_command_finish(const struct child *child, size_t output_cap,
			 struct arena *arena, struct evidence *entry);

/* How much of each output is kept of a command. */
size_t live_command_cap(const struct command *command);

#endif
