#include "mounts.h"

#include <string.h>

#include "base/text.h"

static const char device_folder[] = "/dev/";

/* A snapshot that somebody made of it is named differently, "NAME@/dev/...". */
static bool is_from(const char *from, const char *device)
{
	size_t length = strlen(device);

	if (!text_starts(from, device_folder))
		return false;
	from += sizeof(device_folder) - 1;
	return text_starts(from, device) &&
	       (!from[length] || from[length] == 's');
}

const char *mounts_find(const struct mount_list *mounts, const char *device)
{
	for (size_t i = 0; device && i < mounts->count; i++)
		if (is_from(mounts->items[i].from, device))
			return mounts->items[i].at;
	return NULL;
}
