/*
 * live_user: how a command is run as the person at the console. The one place
 * that knows.
 */
#ifndef TM_HOST_LIVE_USER_H
#define TM_HOST_LIVE_USER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/list.h"
#include "host/evidence.h"

/*
 * Change path and argv (NULL behind the last word) so that the command runs as
 * this user. Nothing to do when we are that user. On failure the entry's
 * outcome and detail say why, and false comes back. `prefix` as in
 * host_live_options.
 */
bool live_user_wrap(struct arena *arena, const char *prefix, const char *user,
		    const char **path, struct words *argv,
		    struct evidence *entry);

/* Where a command is: its absolute path, or in the tests' prefix. */
const char *live_user_path(struct arena *arena, const char *prefix,
			   const char *path);

#endif
