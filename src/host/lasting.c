#include "lasting.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"

#define VOLUMES "/Volumes"

/* Recovery's own, in all its versions. */
static const char *const memory[] = {
	"/",
	"/System/Volumes/Data",
	"/private/tmp",
	"/private/var/tmp",
	"/private/var/db",
};

static bool device_here(void *data, const char *directory, uint64_t *device)
{
	struct stat info;

	(void)data;
	if (stat(directory, &info) != 0)
		return false;
	*device = (uint64_t)info.st_dev;
	return true;
}

static bool is_on(const struct lasting_system *system, const char *directory,
		  uint64_t device)
{
	uint64_t other;

	return system->device(system->data, directory, &other) &&
	       other == device;
}

/* Everything before the last component. */
static const char *directory_of(struct arena *arena, const char *path)
{
	size_t length = (size_t)(file_base_name(path) - path);

	if (!length)
		return ".";
	while (length > 1 && path[length - 1] == '/')
		length--;
	return arena_strndup(arena, path, length);
}

static enum lasting judge(const char *directory,
			  const struct lasting_system *system)
{
	uint64_t device;

	if (!system->device(system->data, directory, &device))
		return LASTING_UNKNOWN;
	/* /Volumes is memory of its own: what is on it and not it is below,
	 * whatever name leads there. */
	if (is_on(system, VOLUMES, device))
		return text_starts(directory, VOLUMES "/") ||
				       (!text_equal(directory, VOLUMES) &&
					!is_on(system, "/", device))
			       ? LASTING_PRETENDS
			       : LASTING_MEMORY;
	for (size_t i = 0; i < sizeof(memory) / sizeof(*memory); i++)
		if (is_on(system, memory[i], device))
			return LASTING_MEMORY;
	return LASTING_YES;
}

enum lasting lasting_of(const char *path, const struct lasting_system *system)
{
	static const struct lasting_system here = {.device = device_here};
	struct arena *arena = arena_new();
	enum lasting lasting =
		judge(directory_of(arena, path), system ? system : &here);

	arena_free(arena);
	return lasting;
}

const char *lasting_places(struct arena *arena, const struct mount_list *mounts)
{
	struct words places = {0};

	for (size_t i = 0; i < mounts->count; i++)
		if (text_starts(mounts->items[i].at, VOLUMES "/"))
			words_add(arena, &places, mounts->items[i].at);
	return places.count ? words_join(arena, &places, "and") : NULL;
}
