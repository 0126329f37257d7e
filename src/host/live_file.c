#include "live_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "live_filter.h"
#include "live_stat.h"

enum {
	DEFAULT_CAP = 16 * 1024 * 1024,
	READ_SIZE = 64 * 1024,
	OPEN_FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY,
};

static void fail(struct evidence *entry, const char *detail)
{
	entry->outcome = EVIDENCE_FAILED;
	entry->detail = detail;
}

/* Account names of another Mac mean nothing here: numbers do. */
static const char *owner_name(struct arena *arena, const struct live_view *view,
			      uid_t uid)
{
	const struct passwd *account = NULL;

	if (uid == 0)
		return "root";
	if (text_equal(view->target, "/"))
		account = getpwuid(uid);
	return account ? arena_strdup(arena, account->pw_name)
		       : arena_printf(arena, "%lu", (unsigned long)uid);
}

static void note_stat(const struct live_view *view, struct arena *arena,
		      const struct live_path *path, const struct stat *info,
		      struct evidence *entry)
{
	entry->mode = info->st_mode & 07777;
	entry->owner = owner_name(arena, view, info->st_uid);
	if (S_ISREG(info->st_mode))
		entry->size = info->st_size;
	entry->modified = info->st_mtime;
	entry->has_modified = true;
	entry->has_born =
		live_stat_born(path->directory, path->name, info, &entry->born);
}

static const char *kind_words(mode_t mode)
{
	if (S_ISDIR(mode))
		return "is a directory, not a file";
	if (S_ISLNK(mode))
		return "is a symbolic link, which is not followed";
	if (S_ISFIFO(mode) || S_ISSOCK(mode))
		return "is a pipe, not a file";
	return "is a device, not a file";
}

/* Read on until the end or the cap; one byte more tells that there is more. */
static bool read_bytes(int descriptor, struct text *text)
{
	char buffer[READ_SIZE];

	while (!text->cut) {
		ssize_t count = read(descriptor, buffer, sizeof(buffer));

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		if (count == 0)
			break;
		text_add_bytes(text, buffer, (size_t)count);
	}
	return true;
}

/* A tail begins with a whole line, if it holds a whole line at all. */
static size_t first_line(const struct text *text)
{
	const char *newline = memchr(text->bytes, '\n', text->length);

	if (!newline || newline == text->bytes + text->length - 1)
		return 0;
	return (size_t)(newline + 1 - text->bytes);
}

static void keep_bytes(struct arena *arena, const struct text *text,
		       size_t skipped, struct evidence *entry)
{
	entry->has_data = true;
	entry->data.length = text->length - skipped;
	entry->data.data =
		arena_strndup(arena, text->bytes + skipped, entry->data.length);
}

static void read_content(int descriptor, const struct request *request,
			 off_t size, struct arena *arena,
			 struct evidence *entry)
{
	size_t cap = request->cap ? request->cap : DEFAULT_CAP, skipped = 0;
	bool tail = request->how == REQUEST_FILE_TAIL && size > (off_t)cap;
	struct text text;

	text_init_limit(&text, cap);
	if (tail && lseek(descriptor, size - (off_t)cap, SEEK_SET) < 0)
		tail = false;
	if (!read_bytes(descriptor, &text)) {
		live_path_failed(arena, entry, errno, "cannot be read");
	} else {
		skipped = tail ? first_line(&text) : 0;
		keep_bytes(arena, &text, skipped, entry);
	}
	if (entry->has_data && (tail || text.cut)) {
		entry->outcome = EVIDENCE_TRUNCATED;
		entry->detail = arena_printf(arena, "the %s %zu bytes",
					     tail ? "last" : "first",
					     entry->data.length);
	}
	text_free(&text);
}

static void read_file(const struct live_path *path,
		      const struct request *request, struct arena *arena,
		      struct evidence *entry)
{
	int descriptor = openat(path->directory, path->name, OPEN_FLAGS);
	struct stat info;

	if (descriptor < 0) {
		live_path_failed(arena, entry, errno, "cannot be opened");
		return;
	}
	/* What was looked at may have been replaced since. */
	if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode))
		fail(entry, "was replaced while it was opened");
	else
		read_content(descriptor, request, info.st_size, arena, entry);
	close(descriptor);
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_itself(const char *name)
{
	return text_equal(name, ".") || text_equal(name, "..");
}

static void add_name(struct arena *arena, const char *name,
		     struct evidence *entry)
{
	struct bytes text =
		evidence_text(arena, name, strlen(name), &entry->lossy);

	words_add(arena, &entry->entries, text.data);
}

static void read_names(DIR *stream, struct arena *arena, struct evidence *entry)
{
	const struct dirent *item;

	errno = 0;
	while ((item = readdir(stream))) {
		if (is_itself(item->d_name))
			continue;
		if (entry->entries.count == LIVE_ENTRIES_MOST) {
			entry->outcome = EVIDENCE_TRUNCATED;
			entry->detail =
				arena_printf(arena, "only %d names were read",
					     LIVE_ENTRIES_MOST);
			break;
		}
		add_name(arena, item->d_name, entry);
		errno = 0;
	}
	if (!item && errno)
		live_path_failed(arena, entry, errno, "cannot be listed");
	if (entry->entries.count)
		qsort(entry->entries.items, entry->entries.count,
		      sizeof(*entry->entries.items), compare_words);
}

static void read_directory(const struct live_path *path, struct arena *arena,
			   struct evidence *entry)
{
	int descriptor =
		openat(path->directory, path->name, OPEN_FLAGS | O_DIRECTORY);
	DIR *stream = descriptor < 0 ? NULL : fdopendir(descriptor);

	if (!stream) {
		live_path_failed(arena, entry, errno, "cannot be listed");
		if (descriptor >= 0)
			close(descriptor);
		return;
	}
	read_names(stream, arena, entry);
	closedir(stream);
}

static void read_what_is_there(const struct live_path *path,
			       const struct request *request, mode_t mode,
			       struct arena *arena, struct evidence *entry)
{
	if (request->kind == EVIDENCE_DIRECTORY) {
		if (S_ISDIR(mode))
			read_directory(path, arena, entry);
		else
			fail(entry, S_ISREG(mode) ? "is a file, not a directory"
						  : kind_words(mode));
		return;
	}
	if (request->how == REQUEST_FILE_PRESENCE)
		return;
	if (!S_ISREG(mode)) {
		fail(entry, kind_words(mode));
		return;
	}
	read_file(path, request, arena, entry);
	live_filter(arena, request->filter, entry);
}

/* On the Mac itself the environment is the target: the case says neither. */
static enum evidence_scope scope_of(const struct live_view *view,
				    const struct request *request)
{
	if (request->scope == EVIDENCE_SCOPE_ENVIRONMENT &&
	    !text_equal(view->target, "/"))
		return EVIDENCE_SCOPE_ENVIRONMENT;
	return EVIDENCE_SCOPE_ANY;
}

void live_file_read(const struct live_view *view, const struct request *request,
		    struct arena *arena, struct evidence *entry)
{
	struct live_path path;
	struct stat info;

	entry->path = arena_strdup(arena, request->path);
	entry->scope = scope_of(view, request);
	if (!live_path_open(view, request, arena, entry, &path))
		return;
	if (fstatat(path.directory, path.name, &info, AT_SYMLINK_NOFOLLOW) !=
	    0) {
		live_path_failed(arena, entry, errno, "cannot be looked at");
	} else {
		note_stat(view, arena, &path, &info, entry);
		read_what_is_there(&path, request, info.st_mode, arena, entry);
	}
	live_path_close(&path);
}
