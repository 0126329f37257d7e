#include "repair/saved.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"

#define SAVED_CURRENT	"current.case.json"
#define SAVED_LAST	"last.case.json"
#define SAVED_TEMPORARY ".tokenmedic."

const char *saved_directory(struct arena *arena, const struct host_about *about)
{
	if (!about->is_mac || !about->root ||
	    !text_equal(about->origin, "live"))
		return NULL;
	if (about->mode == HOST_NORMAL && text_equal(about->target, "/"))
		return "/var/db/tokenmedic";
	/* Recovery's own "/" is gone after the restart. */
	if (!about->target || text_equal(about->target, "/"))
		return NULL;
	return file_join(arena, about->target, "private/var/db/tokenmedic");
}

static struct status not_ours(const char *directory, const char *why)
{
	return status_fail(STATUS_REFUSED, directory, NULL,
			   "is not used for the journal: %s", why);
}

/* Nobody else may write there, or root would read what they like. */
static struct status check_directory(const char *directory)
{
	struct stat info;

	if (lstat(directory, &info) != 0)
		return status_fail(STATUS_OUTPUT, directory, strerror(errno),
				   "cannot be looked at");
	if (!S_ISDIR(info.st_mode))
		return not_ours(directory, "it is no directory");
	if (info.st_uid != geteuid())
		return not_ours(directory, "it belongs to somebody else");
	if ((info.st_mode & 077) != 0 && chmod(directory, 0700) != 0)
		return not_ours(directory, "others can write to it");
	return status_ok();
}

struct status saved_write(const char *directory,
			  const struct case_file *case_file)
{
	struct arena *arena = arena_new();
	struct status status = file_make_directory(directory);
	struct text text;

	text_init(&text);
	if (status_is_ok(&status))
		status = check_directory(directory);
	if (status_is_ok(&status)) {
		json_write(&text, case_file_document(arena, case_file));
		status = file_write(file_join(arena, directory, SAVED_CURRENT),
				    text.bytes, text.length, FILE_REPLACE);
	}
	text_free(&text);
	arena_free(arena);
	return status;
}

static void clear_away(struct arena *arena, const char *directory)
{
	DIR *folder = opendir(directory);
	struct dirent *entry;

	if (!folder)
		return;
	while ((entry = readdir(folder)) != NULL)
		if (text_starts(entry->d_name, SAVED_TEMPORARY))
			unlink(file_join(arena, directory, entry->d_name));
	closedir(folder);
}

struct status saved_read(const char *directory, struct case_file **out)
{
	struct arena *arena = arena_new();
	const char *path = file_join(arena, directory, SAVED_CURRENT);
	struct status status = status_ok();

	*out = NULL;
	if (file_exists(directory)) {
		status = check_directory(directory);
		if (status_is_ok(&status)) {
			clear_away(arena, directory);
			if (file_exists(path))
				status = case_file_read(path, out);
		}
	}
	arena_free(arena);
	return status;
}

struct status saved_close(const char *directory)
{
	struct arena *arena = arena_new();
	const char *current = file_join(arena, directory, SAVED_CURRENT);
	struct status status = status_ok();

	if (rename(current, file_join(arena, directory, SAVED_LAST)) != 0 &&
	    errno != ENOENT)
		status = status_fail(STATUS_OUTPUT, current, strerror(errno),
				     "cannot be put aside");
	arena_free(arena);
	return status;
}
