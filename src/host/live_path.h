/*
 * live_path: from a path on the target Mac to a directory that is open here
 * and a name in it. Below a target nothing leads outside: no symbolic link is
 * followed, ".." is refused. On the running system ("/") the directories on
 * the way may be links, the last name may not.
 */
#ifndef TM_HOST_LIVE_PATH_H
#define TM_HOST_LIVE_PATH_H

#include "base/arena.h"
#include "host/evidence.h"
#include "host/request.h"

/* Where the parts of the target Mac are mounted. */
struct live_view {
	const char *target;	      /* "/" or the mount point of its data */
	const char *system, *preboot; /* NULL = below target */
	bool aimed; /* at volumes: NULL = that one is not mounted */
};

struct live_path {
	int directory;	  /* open, or AT_FDCWD */
	const char *name; /* in that directory */
};

/*
 * Find it. On failure the entry's outcome and detail say why (absent, denied,
 * a link in the way, no such target), and false comes back.
 */
bool live_path_open(const struct live_view *view, const struct request *request,
		    struct arena *arena, struct evidence *entry,
		    struct live_path *path);
void live_path_close(struct live_path *path);

/* Turn an errno into outcome and detail; `what` begins the detail. */
void live_path_failed(struct arena *arena, struct evidence *entry, int error,
		      const char *what);

#endif
