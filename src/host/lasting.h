/*
 * lasting: does what is written to a place outlive Recovery? Its own file
 * systems are memory, and below /Volumes a folder on which nothing is mounted
 * looks like a disk and is memory too (reference/recovery section 1.1). Told
 * apart by the device of the folder, never by its name.
 */
#ifndef TM_HOST_LASTING_H
#define TM_HOST_LASTING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "host/mounts.h"

enum lasting {
	LASTING_YES,
	LASTING_MEMORY,	  /* gone after the restart */
	LASTING_PRETENDS, /* the same, in a folder that looks like a disk */
	LASTING_UNKNOWN,  /* there is no such folder */
};

struct lasting_system {
	/* The device that a directory is on; false: there is none. */
	bool (*device)(void *data, const char *directory, uint64_t *device);
	void *data;
};

/* About the file that is to be written there, in Recovery. NULL: ask this
 * computer. */
enum lasting lasting_of(const char *path, const struct lasting_system *system);

/* The disks below /Volumes: "/Volumes/Data and /Volumes/TOOLS", or NULL. In
 * the arena. */
const char *lasting_places(struct arena *arena,
			   const struct mount_list *mounts);

#endif
