/*
 * file: reading and writing files the careful way. Reading is bounded and
 * refuses what is not a regular file; writing is atomic: temporary file in the
 * same directory, 0600, fsync, rename, fsync of the directory. Must not know
 * what is in a file.
 */
#ifndef TM_BASE_FILE_H
#define TM_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "status.h"

struct bytes {
	const char *data; /* NUL-terminated behind length, for comfort */
	size_t length;
};

/*
 * Read a whole regular file ("-" is standard input) of at most limit bytes.
 * STATUS_INPUT names the file and the reason (missing, too large, a
 * directory, ...).
 */
struct status file_read(struct arena *arena, const char *path, size_t limit,
			struct bytes *out);

enum file_write_flags {
	FILE_KEEP = 0, /* refuse when the file exists */
	FILE_REPLACE = 1,
};

/*
 * Write atomically. STATUS_USAGE when it exists and FILE_KEEP. With
 * FILE_REPLACE a link is followed, and only a regular file is ever replaced.
 * STATUS_OUTPUT otherwise: the old file, if any, is as it was.
 */
struct status file_write(const char *path, const char *data, size_t length,
			 unsigned flags);

/*
 * The same for what must not lie in one piece in memory: fill writes it with
 * file_put() and says whether that went well (errno says why not).
 */
typedef bool file_fill(int descriptor, const void *data);
struct status file_write_with(const char *path, file_fill *fill,
			      const void *data, unsigned flags);
bool file_put(int descriptor, const char *bytes, size_t length);

/* Make a directory (0700), parents too. Existing ones are fine. */
struct status file_make_directory(const char *path);

bool file_exists(const char *path);

/* "a/b" + "c" -> "a/b/c", no doubled slash. In the arena. */
const char *file_join(struct arena *arena, const char *directory,
		      const char *name);
/* The last component of a path, pointing into it. */
const char *file_base_name(const char *path);

#endif
