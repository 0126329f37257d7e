/*
 * saved: the case of a repair that is under way, on the disk of the Mac that is
 * repaired, so that a restart or a crash loses nothing: the next start finds it
 * and goes on. It is the case file, nothing more; passwords are in no case.
 * Every write is whole or not there at all. Must not know what is in a case.
 */
#ifndef TM_REPAIR_SAVED_H
#define TM_REPAIR_SAVED_H

#include "base/status.h"
#include "host/case_file.h"

/*
 * Where the saved case of this Mac lies: /var/db/tokenmedic, in Recovery below
 * the target's Data volume. NULL when there is no such place (not a Mac, no
 * root, no target chosen). In the arena.
 */
const char *saved_directory(struct arena *arena,
			    const struct host_about *about);

/*
 * Write the case there, atomically and synced; the directory is made (0700)
 * when it is not there. STATUS_OUTPUT with the reason; STATUS_REFUSED when the
 * directory is somebody else's.
 */
struct status saved_write(const char *directory,
			  const struct case_file *case_file);

/*
 * What was saved, or *out NULL when there is nothing. STATUS_INPUT when it
 * cannot be read. Half-written files of a killed program are cleared away.
 */
struct status saved_read(const char *directory, struct case_file **out);

/* The repair is over: it is not offered again, but kept as the last one. */
struct status saved_close(const char *directory);

#endif
