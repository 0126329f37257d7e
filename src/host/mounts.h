/*
 * mounts: where the volumes of this computer are mounted, as the kernel says
 * it. A directory below /Volumes that only looks like a volume is not among
 * them: in Recovery it is memory (reference/recovery.md section 1.1). Must not
 * know which Mac is examined.
 */
#ifndef TM_HOST_MOUNTS_H
#define TM_HOST_MOUNTS_H

#include "base/arena.h"
#include "base/list.h"

struct mount_point {
	const char *from; /* "/dev/disk3s5" */
	const char *at;	  /* "/Volumes/Data" */
};

struct mount_list {
	struct mount_point *items;
	size_t count, capacity;
};

/* All of them now; empty when the kernel does not tell. In the arena. */
struct mount_list mounts_read(struct arena *arena);

/*
 * Where the volume of this device ("disk3s5") is mounted, itself or the
 * snapshot a sealed system starts from ("disk3s3s1"). NULL: nowhere, also for
 * no device.
 */
const char *mounts_find(const struct mount_list *mounts, const char *device);

#endif
