/*
 * spawn: the one place that starts a program. By absolute path, without a
 * shell, with an environment made from nothing, in a session of its own (so
 * that no prompt can reach the person's terminal), with nothing inherited but
 * descriptors 0 to 2, default signals and an empty mask
 * (reference/anchors.md, section D). Must not know what is started, or why.
 */
#ifndef TM_HOST_SPAWN_H
#define TM_HOST_SPAWN_H

#include <spawn.h>
#include <stdbool.h>
#include <sys/types.h>

struct spawn_ends {
	int input;	      /* becomes descriptor 0; -1 = /dev/null */
	int output;	      /* becomes descriptor 1 */
	int errors;	      /* becomes descriptor 2 */
	const char *terminal; /* opened as 0 and 1 instead, or NULL */
};

/*
 * Start path with argv (NULL at the end); home is its HOME. The ends stay
 * open here. Returns 0 or the errno why not; a program that is not there is
 * ENOENT at once.
 */
int spawn_start(const char *path, const char *const *argv, const char *home,
		const struct spawn_ends *ends, pid_t *pid);

/* A pipe above descriptor 2 that no child inherits; false with errno. */
bool spawn_pipe(int ends[2]);

/* Make reads and writes return at once. */
void spawn_unblock(int descriptor);

/* What differs between systems: the flags, and closing what is open. */
short spawn_flags(void);
int spawn_close_inherited(posix_spawn_file_actions_t *actions);

#endif
