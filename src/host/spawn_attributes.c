#include "config.h"

#include "spawn.h"

/*
 * Where a session of its own is not to be had, a child at least gets a process
 * group of its own, so that it can be stopped as a whole. What a macOS before
 * 10.15 makes of a flag that it does not know is not yet proven on hardware;
 * child.c then stops the child alone.
 */
short spawn_flags(void)
{
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;

#if HAVE_DECL_POSIX_SPAWN_SETSID
	flags |= POSIX_SPAWN_SETSID;
#else
	flags |= POSIX_SPAWN_SETPGROUP;
#endif
#if HAVE_DECL_POSIX_SPAWN_CLOEXEC_DEFAULT
	flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
	return flags;
}

int spawn_close_inherited(posix_spawn_file_actions_t *actions)
{
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	return posix_spawn_file_actions_addclosefrom_np(actions, 3);
#else
	(void)actions;
	return 0; /* CLOEXEC_DEFAULT, or O_CLOEXEC on everything we open */
#endif
}
