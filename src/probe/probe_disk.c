#include "probe_topics.h"

#include "base/text.h"
#include "derive.h"
#include "parse/volumes.h"

static const char *const volumes_commands[] = {"volumes", NULL};
static const char *const groups_commands[] = {"volume-groups", NULL};
static const char *const boot_commands[] = {"boot-volume", NULL};

struct role_name {
	unsigned role;
	const char *name;
};

static const struct role_name role_names[] = {
	{VOLUME_ROLE_SYSTEM, "System"},
	{VOLUME_ROLE_DATA, "Data"},
	{VOLUME_ROLE_PREBOOT, "Preboot"},
	{VOLUME_ROLE_RECOVERY, "Recovery"},
	{VOLUME_ROLE_VM, "VM"},
	{VOLUME_ROLE_UPDATE, "Update"},
	{VOLUME_ROLE_OTHER, "another role"},
};

void boot_volume_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), boot_commands, NULL);
}

bool boot_volume_read(struct arena *arena, const struct evidence *entry,
		      const char **value)
{
	struct volume_info info =
		volume_info_parse(arena, entry->output, entry->errors);

	*value = info.filesystem;
	return info.verdict == PARSE_OK;
}

void boot_volume_absorb(struct build *build)
{
	struct machine_disk *disk = &build->machine->disk;
	const struct evidence *entry =
		build_first(build, boot_commands, NULL, boot_volume_read,
			    &disk->apfs.source);
	struct volume_info info;

	if (!entry)
		return;
	info = volume_info_parse(build->arena, entry->output, entry->errors);
	if (info.filesystem)
		fact_set(build, &disk->apfs,
			 text_equal_nocase(info.filesystem, "apfs") ? TRUTH_YES
								    : TRUTH_NO,
			 entry);
	text_set(build, &disk->group, info.group, entry);
	build->boot_device = info.device;
	build->boot_container = info.container;
	fact_answer(build, &build->boot_filevault, info.filevault, entry);
}

void volumes_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_commands(plan, question, volumes_commands, NULL);
	if (plan->machine->recovery)
		plan_commands(plan, question, groups_commands, NULL);
}

static bool groups_read(struct arena *arena, const struct evidence *entry,
			const char **value)
{
	(void)value;
	return volume_groups_parse(arena, entry->output, entry->errors)
		       .verdict == PARSE_OK;
}

bool volumes_read(struct arena *arena, const struct evidence *entry,
		  const char **value)
{
	struct apfs_volumes volumes;

	if (words_have(&entry->argv, "listVolumeGroups"))
		return groups_read(arena, entry, value);
	volumes = apfs_volumes_parse(arena, entry->output, entry->errors);
	*value = entry_count(arena, volumes.list.count, "volume", "volumes");
	return volumes.verdict == PARSE_OK;
}

static struct volume volume_from(struct build *build,
				 const struct apfs_volume *said)
{
	struct volume volume = {
		.device = said->device,
		.container = said->container,
		.uuid = said->uuid,
		.name = said->name,
		.filevault = truth_of(said->filevault),
		.encrypted = truth_of(said->encryption),
		.locked = truth_of(said->locked),
		.converting = truth_of(said->converting),
	};

	for (size_t i = 0; i < sizeof(role_names) / sizeof(*role_names); i++)
		if (said->roles & role_names[i].role)
			words_add(build->arena, &volume.roles,
				  role_names[i].name);
	return volume;
}

static void list_absorb(struct build *build)
{
	struct machine_disk *disk = &build->machine->disk;
	const struct evidence *entry =
		build_first(build, volumes_commands, NULL, volumes_read,
			    &disk->volumes_read.source);
	struct apfs_volumes volumes;

	if (!entry)
		return;
	volumes =
		apfs_volumes_parse(build->arena, entry->output, entry->errors);
	disk->volumes = arena_array(build->arena, volumes.list.count,
				    sizeof(*disk->volumes));
	for (size_t i = 0; i < volumes.list.count; i++)
		disk->volumes[disk->volume_count++] =
			volume_from(build, &volumes.list.items[i]);
	fact_set(build, &disk->volumes_read, TRUTH_YES, entry);
}

static struct volume *volume_of_device(struct machine_disk *disk,
				       const char *device)
{
	for (size_t i = 0; device && i < disk->volume_count; i++)
		if (text_equal(disk->volumes[i].device, device))
			return &disk->volumes[i];
	return NULL;
}

static void groups_absorb(struct build *build)
{
	struct machine_disk *disk = &build->machine->disk;
	struct fact_source why = {0};
	const struct evidence *entry =
		build_first(build, groups_commands, NULL, groups_read, &why);
	struct volume_groups groups;

	if (!entry)
		return;
	groups =
		volume_groups_parse(build->arena, entry->output, entry->errors);
	for (size_t i = 0; i < groups.list.count; i++)
		for (size_t j = 0; j < groups.list.items[i].members.count;
		     j++) {
			struct volume *volume = volume_of_device(
				disk,
				groups.list.items[i].members.items[j].device);

			if (volume)
				volume->group = groups.list.items[i].uuid;
		}
	source_cite(build, &disk->volumes_read.source, entry);
}

/* Nobody asks this in a scan, but whoever lists the systems to choose from. */
static void places_absorb(struct build *build)
{
	struct machine_disk *disk = &build->machine->disk;

	for (size_t i = 0; i < disk->volume_count; i++) {
		struct volume *volume = &disk->volumes[i];
		struct command_fill fill = {.device = volume->device};
		const struct evidence *entry =
			build_command(build, "volume-info", &fill);

		if (entry)
			volume->internal = truth_of(
				volume_info_parse(build->arena, entry->output,
						  entry->errors)
					.internal);
	}
}

void volumes_absorb(struct build *build)
{
	list_absorb(build);
	groups_absorb(build);
	places_absorb(build);
	derive_disk(build);
}
