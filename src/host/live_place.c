#include "live_place.h"

#include "base/file.h"

static bool is_there(struct arena *arena, const char *root, const char *path)
{
	return file_exists(file_join(arena, root, path));
}

static struct live_place find(struct arena *arena, const char *root)
{
	struct live_place place = {
		.mode = HOST_NORMAL,
		.reason = "this is no Recovery system",
	};

	place.is_mac =
		is_there(arena, root,
			 "System/Library/CoreServices/SystemVersion.plist") &&
		is_there(arena, root, "usr/sbin/diskutil");
	if (!place.is_mac) {
		place.reason = "this computer is not a Mac";
	} else if (is_there(arena, root, "System/Library/BaseSystem")) {
		place.mode = HOST_RECOVERY;
		place.reason = "/System/Library/BaseSystem is there";
	} else if (is_there(arena, root, "System/Installation") &&
		   !is_there(arena, root, "usr/bin/sudo") &&
		   !is_there(arena, root, "usr/bin/pico")) {
		place.mode = HOST_RECOVERY;
		place.reason = "/System/Installation is there, sudo and pico "
			       "are not";
	}
	return place;
}

struct live_place live_place_find(const char *root)
{
	struct arena *arena = arena_new();
	struct live_place place = find(arena, root);

	arena_free(arena);
	return place;
}
