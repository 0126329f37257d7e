#include "session/session_data.h"

#include "base/text.h"

/* Its own clock said so: whether that was right nobody knows. */
static const char *use_words(struct arena *arena,
			     const struct target_system *system)
{
	char date[CLOCK_ISO_SIZE];

	if (system->used_from == TARGET_USED_UNKNOWN)
		return "last use unknown";
	return arena_printf(arena, "%s %.10s",
			    system->used_from == TARGET_USED_DATA
				    ? "last used"
				    : "last use unknown, its lists in Preboot "
				      "are of",
			    clock_format_iso(system->used, date));
}

const char *session_target_describe(struct session *session, size_t index)
{
	const struct target_system *more = &session->target.found.items[index];
	const struct installed_system *system = &more->info;
	struct arena *arena = session->asking;
	const char *version = "version not readable", *devices;

	if (more->version)
		version = arena_printf(arena, "%s%s%s%s", more->version,
				       more->build ? " (" : "",
				       more->build ? more->build : "",
				       more->build ? ")" : "");
	if (system->data_device && system->system_device)
		devices = arena_printf(arena, "System %s, Data %s",
				       system->system_device,
				       system->data_device);
	else
		devices = arena_printf(arena, "%s %s",
				       system->data_device ? "Data"
							   : "one volume",
				       more->aim.data);
	return arena_printf(
		arena, "macOS %s; %s; %s%s%s%s", version,
		use_words(arena, more), devices,
		system->internal == TRUTH_NO ? ", on an external disk" : "",
		system->group ? "; volume group " : "",
		system->group ? system->group : "");
}
