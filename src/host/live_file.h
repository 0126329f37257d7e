/*
 * live_file: reads files and directories of the Mac that is examined, without
 * ever waiting for one, following a link to one, or reading one without end.
 * Must not know what is in them.
 */
#ifndef TM_HOST_LIVE_FILE_H
#define TM_HOST_LIVE_FILE_H

#include "base/arena.h"
#include "host/evidence.h"
#include "host/live_path.h"
#include "host/request.h"

enum {
	LIVE_ENTRIES_MOST = 100000 /* of a directory */
};

/* Answer a request for a file or directory; the entry lives in the arena. */
void live_file_read(const struct live_view *view, const struct request *request,
		    struct arena *arena, struct evidence *entry);

#endif
