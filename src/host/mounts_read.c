#include "config.h"

#include "mounts.h"

static void add(struct arena *arena, struct mount_list *mounts,
		const char *from, const char *at)
{
	*list_add(arena, mounts) = (struct mount_point){
		.from = arena_strdup(arena, from),
		.at = arena_strdup(arena, at),
	};
}

#ifdef HAVE_GETFSSTAT

#include <stdlib.h>
#include <sys/param.h>
#include <sys/ucred.h>
#include <sys/mount.h>

enum {
	MOUNTS_MOST = 256
};

/* Without waiting: a server that does not answer must not hold us up. */
struct mount_list mounts_read(struct arena *arena)
{
	size_t size = MOUNTS_MOST * sizeof(struct statfs);
	struct statfs *all = arena_alloc(arena, size);
	struct mount_list mounts = {0};
	int count = getfsstat(all, (int)size, MNT_NOWAIT);

	for (int i = 0; i < count; i++)
		add(arena, &mounts, all[i].f_mntfromname, all[i].f_mntonname);
	return mounts;
}

#elif defined(HAVE_GETMNTENT)

#include <mntent.h>
#include <stdio.h>

struct mount_list mounts_read(struct arena *arena)
{
	struct mount_list mounts = {0};
	FILE *stream = setmntent("/proc/self/mounts", "r");
	struct mntent *one;

	while (stream && (one = getmntent(stream)))
		add(arena, &mounts, one->mnt_fsname, one->mnt_dir);
	if (stream)
		endmntent(stream);
	return mounts;
}

#else

struct mount_list mounts_read(struct arena *arena)
{
	struct mount_list mounts = {0};

	(void)arena;
	return mounts;
}

#endif
