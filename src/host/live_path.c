#include "live_path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

static const char preboot_path[] = "/System/Volumes/Preboot";
static const char data_path[] = "/System/Volumes/Data";
static const char system_path[] = "/System/";

/* Is path this prefix or below it? */
static bool is_below(const char *path, const char *prefix)
{
	size_t length = strlen(prefix);

	if (!text_starts(path, prefix))
		return false;
	return prefix[length - 1] == '/' || !path[length] ||
	       path[length] == '/';
}

/* The mount point that a path is below, and the rest of the path; NULL: the
 * volume is not mounted, and what is mounted instead is another Mac's. */
static const char *choose_root(const struct live_view *view,
			       const struct request *request, const char **path)
{
	if (request->scope == EVIDENCE_SCOPE_ENVIRONMENT)
		return "/";
	if ((view->preboot || view->aimed) && is_below(*path, preboot_path)) {
		*path += strlen(preboot_path);
		return view->preboot;
	}
	if (!text_equal(view->target, "/") && is_below(*path, data_path)) {
		*path += strlen(data_path);
		return view->target;
	}
	if ((view->system || view->aimed) && is_below(*path, system_path))
		return view->system;
	return view->target;
}

static bool fail(struct evidence *entry, const char *detail)
{
	entry->outcome = EVIDENCE_FAILED;
	entry->detail = detail;
	return false;
}

/* ENOTDIR and ELOOP do not say whether a link or a file stands in the way. */
static bool is_link(int directory, const char *name)
{
	struct stat info;

	return fstatat(directory, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISLNK(info.st_mode);
}

static bool step_down(struct live_path *path, const char *name,
		      struct arena *arena, struct evidence *entry)
{
	int next = openat(path->directory, name,
			  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int error = errno;

	if (next < 0 && is_link(path->directory, name))
		return fail(entry,
			    arena_printf(arena,
					 "%s is a symbolic link, which is not "
					 "followed on another Mac's disk",
					 name));
	if (next < 0) {
		live_path_failed(arena, entry, error, name);
		return false;
	}
	close(path->directory);
	path->directory = next;
	return true;
}

/* Walk to the directory of the last name. */
static bool walk(struct live_path *path, const char *rest, struct arena *arena,
		 struct evidence *entry)
{
	char *copy = arena_strdup(arena, rest), *name = NULL;

	for (char *at = copy; *at;) {
		char *next = at + strcspn(at, "/");

		if (*next)
			*next++ = '\0';
		if (text_equal(at, ".."))
			return fail(entry, "the path leads upwards");
		if (*at && !text_equal(at, ".")) {
			if (name && !step_down(path, name, arena, entry))
				return false;
			name = at;
		}
		at = next;
	}
	path->name = name ? name : ".";
	return true;
}

static bool open_below(struct live_path *path, const char *root,
		       const char *rest, struct arena *arena,
		       struct evidence *entry)
{
	path->directory = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Never "absent": a volume that is gone says nothing about its
	 * files. */
	if (path->directory < 0)
		return fail(entry,
			    arena_printf(arena, "%s cannot be opened: %s", root,
					 strerror(errno)));
	if (walk(path, rest, arena, entry))
		return true;
	live_path_close(path);
	return false;
}

bool live_path_open(const struct live_view *view, const struct request *request,
		    struct arena *arena, struct evidence *entry,
		    struct live_path *path)
{
	const char *rest = evidence_canonical_path(arena, request->path);
	const char *root = choose_root(view, request, &rest);

	if (request->path[0] != '/')
		return fail(entry, "the path is not absolute");
	if (!root)
		return fail(entry, "the volume it is on is not mounted");
	if (!text_equal(root, "/"))
		return open_below(path, root, rest, arena, entry);
	path->directory = AT_FDCWD;
	path->name = rest;
	return true;
}

void live_path_close(struct live_path *path)
{
	if (path->directory >= 0)
		close(path->directory);
	path->directory = -1;
}

void live_path_failed(struct arena *arena, struct evidence *entry, int error,
		      const char *what)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		entry->outcome = EVIDENCE_ABSENT;
		return;
	case EACCES:
	case EPERM:
		entry->outcome = EVIDENCE_DENIED;
		return;
	default:
		entry->outcome = EVIDENCE_FAILED;
		entry->detail =
			arena_printf(arena, "%s: %s", what, strerror(error));
	}
}
