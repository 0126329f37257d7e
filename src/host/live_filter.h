/*
 * live_filter: what of a file's content may become evidence at all. What is
 * not on the list is never kept, not even for a moment in a case
 * (design: probes, "agent-files" and "offline-users").
 */
#ifndef TM_HOST_LIVE_FILTER_H
#define TM_HOST_LIVE_FILTER_H

#include "base/arena.h"
#include "host/evidence.h"
#include "host/request.h"

/*
 * Filter the entry's data in place. Content that cannot be read loses its data
 * and gets a detail; the file still counts as there.
 */
void live_filter(struct arena *arena, enum request_filter filter,
		 struct evidence *entry);

#endif
