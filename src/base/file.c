#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file_sync.h"
#include "text.h"

enum {
	FILE_FIRST_READ = 64 * 1024
};

static struct status input_failed(const char *path, const char *what)
{
	return status_fail(STATUS_INPUT, path, strerror(errno), "%s", what);
}

static struct status output_failed(const char *path, const char *what)
{
	return status_fail(STATUS_OUTPUT, path, strerror(errno), "%s", what);
}

static struct status too_large(const char *path, size_t limit)
{
	if (limit >= 1u << 20)
		return status_fail(STATUS_INPUT, path, NULL,
				   "is larger than %zu MiB", limit >> 20);
	return status_fail(STATUS_INPUT, path, NULL, "is larger than %zu bytes",
			   limit);
}

static const char *mode_name(mode_t mode)
{
	if (S_ISDIR(mode))
		return "is a directory, not a file";
	if (S_ISFIFO(mode))
		return "is a pipe, not a file";
	if (S_ISSOCK(mode))
		return "is a socket, not a file";
	return "is a device, not a file";
}

static ssize_t read_some(int descriptor, void *buffer, size_t size)
{
	ssize_t count;

	do
		count = read(descriptor, buffer, size);
	while (count < 0 && errno == EINTR);
	return count;
}

/*
 * The size that the system tells is only where to begin: a file may grow while
 * it is read, and some files have no size at all.
 */
static struct status read_all(struct arena *arena, int descriptor,
			      const char *path, size_t limit, size_t expected,
			      struct bytes *out)
{
	size_t capacity = expected < limit ? expected + 2 : limit + 2;
	size_t length = 0;
	char *buffer = arena_alloc(arena, capacity);
	ssize_t count;

	while ((count = read_some(descriptor, buffer + length,
				  capacity - 1 - length)) > 0) {
		length += (size_t)count;
		if (length > limit)
			return too_large(path, limit);
		if (length + 1 == capacity) {
			char *larger = arena_alloc(arena, capacity * 2);

			memcpy(larger, buffer, length);
			buffer = larger;
			capacity *= 2;
		}
	}
	if (count < 0)
		return input_failed(path, "cannot be read");
	buffer[length] = '\0';
	*out = (struct bytes){.data = buffer, .length = length};
	return status_ok();
}

static struct status read_open(struct arena *arena, int descriptor,
			       const char *path, size_t limit,
			       struct bytes *out)
{
	struct stat info;

	if (fstat(descriptor, &info) != 0)
		return input_failed(path, "cannot be read");
	if (!S_ISREG(info.st_mode))
		return status_fail(STATUS_INPUT, path, NULL, "%s",
				   mode_name(info.st_mode));
	if (info.st_size > 0 && (uintmax_t)info.st_size > limit)
		return too_large(path, limit);
	return read_all(arena, descriptor, path, limit, (size_t)info.st_size,
			out);
}

struct status file_read(struct arena *arena, const char *path, size_t limit,
			struct bytes *out)
{
	struct status status;
	int descriptor;

	if (text_equal(path, "-"))
		return read_all(arena, STDIN_FILENO, "standard input", limit,
				FILE_FIRST_READ, out);
	/* O_NONBLOCK: opening a pipe must not wait for its writer. */
	descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (descriptor < 0)
		return input_failed(path, errno == ENOENT ? "is not there"
							  : "cannot be opened");
	status = read_open(arena, descriptor, path, limit, out);
	close(descriptor);
	return status;
}

bool file_put(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(descriptor, bytes, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		bytes += count;
		length -= (size_t)count;
	}
	return true;
}

/* A directory that cannot be synced does not make the file any worse. */
static void sync_directory(const char *directory)
{
	int descriptor = open(directory, O_RDONLY | O_CLOEXEC);

	if (descriptor < 0)
		return;
	fsync(descriptor);
	close(descriptor);
}

/* Everything before the last component, "." when there is nothing. */
static char *directory_of(struct arena *arena, const char *path)
{
	const char *name = file_base_name(path);
	size_t length = (size_t)(name - path);

	return length ? arena_strndup(arena, path, length)
		      : arena_strdup(arena, ".");
}

/*
 * Give the temporary file its name. link() refuses an existing name in one
 * step; disks without hard links (exFAT sticks) fall back to a check and a
 * rename.
 */
static struct status place(const char *temporary, const char *path,
			   unsigned flags)
{
	if (!(flags & FILE_REPLACE)) {
		if (link(temporary, path) == 0) {
			unlink(temporary);
			return status_ok();
		}
		if (errno == EEXIST || file_exists(path))
			return status_fail(STATUS_USAGE, path, NULL,
					   "exists already and was not "
					   "replaced");
	}
	if (rename(temporary, path) != 0)
		return output_failed(path, "cannot be written");
	return status_ok();
}

/* What is written, by whom and how. */
struct filling {
	file_fill *fill;
	const void *data;
	unsigned flags;
};

static struct status write_temporary(const char *temporary, int descriptor,
				     const char *path,
				     const struct filling *filling)
{
	bool good = filling->fill(descriptor, filling->data) &&
		    fsync(descriptor) == 0;
	struct status status;

	if (!good)
		status = output_failed(path, "cannot be written");
	if (close(descriptor) != 0 && good) {
		status = output_failed(path, "cannot be written");
		good = false;
	}
	if (good)
		status = place(temporary, path, filling->flags);
	if (!status_is_ok(&status))
		unlink(temporary);
	return status;
}

/*
 * What may be replaced: a regular file, also behind a link, whose target is
 * then what is written. Never a device: root would lose /dev/null.
 */
static struct status check_target(struct arena *arena, const char **path,
				  unsigned flags)
{
	struct stat info;
	char *real;

	if (lstat(*path, &info) != 0)
		return status_ok();
	if (!(flags & FILE_REPLACE))
		return status_fail(STATUS_USAGE, *path, NULL,
				   "exists already and was not replaced");
	if (stat(*path, &info) != 0)
		return output_failed(*path, "is a link that leads nowhere");
	if (!S_ISREG(info.st_mode))
		return status_fail(STATUS_OUTPUT, *path, NULL, "%s",
				   mode_name(info.st_mode));
	real = realpath(*path, NULL);
	if (!real)
		return output_failed(*path, "cannot be written");
	*path = arena_strdup(arena, real);
	free(real);
	return status_ok();
}

static struct status write_in(struct arena *arena, const char *path,
			      const struct filling *filling)
{
	struct status status = check_target(arena, &path, filling->flags);
	char *directory, *temporary;
	int descriptor;

	if (!status_is_ok(&status))
		return status;
	if (!*file_base_name(path))
		return status_fail(STATUS_USAGE, path, NULL,
				   "is no name for a file");
	directory = directory_of(arena, path);
	temporary = arena_printf(arena, "%s/.tokenmedic.XXXXXX", directory);
	descriptor = mkstemp(temporary);
	if (descriptor < 0)
		return output_failed(path, "cannot be written");
	fcntl(descriptor, F_SETFD, FD_CLOEXEC);
	status = write_temporary(temporary, descriptor, path, filling);
	if (status_is_ok(&status))
		sync_directory(directory);
	return status;
}

struct status file_write_with(const char *path, file_fill *fill,
			      const void *data, unsigned flags)
{
	struct arena *arena = arena_new();
	struct filling filling = {fill, data, flags};
	struct status status = write_in(arena, path, &filling);

	arena_free(arena);
	return status;
}

static bool fill_bytes(int descriptor, const void *data)
{
	const struct bytes *bytes = data;

	return file_put(descriptor, bytes->data, bytes->length);
}

struct status file_write(const char *path, const char *data, size_t length,
			 unsigned flags)
{
	struct bytes bytes = {data, length};

	return file_write_with(path, fill_bytes, &bytes, flags);
}

static bool make_one(const char *path)
{
	struct stat info;

	/* Not only EEXIST: "/" of a read-only system says EROFS. */
	return mkdir(path, 0700) == 0 ||
	       (stat(path, &info) == 0 && S_ISDIR(info.st_mode));
}

struct status file_make_directory(const char *path)
{
	struct arena *arena = arena_new();
	char *copy = arena_strdup(arena, path);
	struct status status = status_ok();
	bool made = true;

	for (char *at = copy + 1; *copy && *at && made; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		made = make_one(copy);
		*at = '/';
	}
	if (!made || !make_one(copy))
		status = output_failed(path, "the directory cannot be made");
	arena_free(arena);
	return status;
}

bool file_exists(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0;
}

const char *file_join(struct arena *arena, const char *directory,
		      const char *name)
{
	const char *slash = text_ends(directory, "/") || !*directory ? "" : "/";

	while (*directory && *name == '/')
		name++;
	return arena_printf(arena, "%s%s%s", directory, slash, name);
}

const char *file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}
