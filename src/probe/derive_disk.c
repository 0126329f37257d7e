#include "derive.h"

#include <string.h>

#include "base/text.h"

enum {
	NO_TARGET = -1,
};

struct system_list {
	struct installed_system *items;
	size_t count, capacity;
};

static bool has_role(const struct volume *volume, const char *role)
{
	return words_have(&volume->roles, role);
}

static bool same_container(const struct volume *a, const struct volume *b)
{
	return text_equal(a->container, b->container);
}

/* The only volume of that role beside this one, or NULL. */
static const struct volume *neighbour(const struct machine_disk *disk,
				      const struct volume *volume,
				      const char *role)
{
	const struct volume *found = NULL;

	for (size_t i = 0; i < disk->volume_count; i++) {
		const struct volume *other = &disk->volumes[i];

		if (!same_container(other, volume) || !has_role(other, role))
			continue;
		if (volume->group && text_equal(other->group, volume->group))
			return other;
		if (found)
			return NULL;
		found = other;
	}
	/* Without groups the only one beside it is its other half. */
	return volume->group && found && found->group ? NULL : found;
}

static bool has_neighbour(const struct machine_disk *disk,
			  const struct volume *volume, const char *role)
{
	for (size_t i = 0; i < disk->volume_count; i++)
		if (same_container(&disk->volumes[i], volume) &&
		    has_role(&disk->volumes[i], role))
			return true;
	return false;
}

/*
 * 10.13 and 10.14 have one volume without any role, beside a Preboot volume.
 * Beside a Data volume such a volume is somebody's extra one.
 */
static bool is_single_system(const struct machine_disk *disk,
			     const struct volume *volume)
{
	return !volume->roles.count && has_neighbour(disk, volume, "Preboot") &&
	       !has_neighbour(disk, volume, "Data");
}

/* Beside newer systems: somebody has looked at it and chosen it. */
static bool is_chosen_system(struct build *build, const struct volume *volume)
{
	return build->machine->recovery && !volume->roles.count &&
	       has_neighbour(&build->machine->disk, volume, "Preboot") &&
	       guid_equal(volume->uuid, build->case_file->about.volume_group);
}

static void add_pair(struct build *build, struct system_list *systems,
		     const struct volume *data)
{
	struct installed_system *one = list_add(build->arena, systems);
	const struct volume *system =
		neighbour(&build->machine->disk, data, "System");

	*one = (struct installed_system){
		.group = data->group,
		.data_device = data->device,
		.data_uuid = data->uuid,
		.name = data->name,
		.locked = data->locked,
		.filevault = data->filevault,
		.internal = data->internal,
	};
	if (!system)
		return;
	one->system_device = system->device;
	one->system_uuid = system->uuid;
	one->name = system->name;
}

static void add_single(struct build *build, struct system_list *systems,
		       const struct volume *volume)
{
	*list_add(build->arena, systems) = (struct installed_system){
		.system_device = volume->device,
		.system_uuid = volume->uuid,
		.name = volume->name,
		.locked = volume->locked,
		.filevault = volume->filevault,
		.internal = volume->internal,
	};
}

static void find_systems(struct build *build)
{
	struct machine_disk *disk = &build->machine->disk;
	struct system_list systems = {0};

	for (size_t i = 0; i < disk->volume_count; i++) {
		const struct volume *volume = &disk->volumes[i];

		if (has_role(volume, "Data"))
			add_pair(build, &systems, volume);
		else if (is_single_system(disk, volume) ||
			 is_chosen_system(build, volume))
			add_single(build, &systems, volume);
	}
	disk->systems = systems.items;
	disk->system_count = systems.count;
}

/* On macOS 11 and later the group is called like its Data volume. */
static bool is_called(const struct installed_system *system, const char *group)
{
	return guid_equal(system->group, group) ||
	       guid_equal(system->data_uuid, group) ||
	       guid_equal(system->system_uuid, group);
}

/* "disk1s1" of "disk1s1" itself or of its snapshot "disk1s1s1". */
static bool is_device(const char *volume, const char *device)
{
	size_t length = volume ? strlen(volume) : 0;

	return volume && device && text_starts(device, volume) &&
	       (!device[length] || device[length] == 's');
}

static bool is_on(const struct installed_system *system, const char *device)
{
	return is_device(system->system_device, device) ||
	       is_device(system->data_device, device);
}

static const char *key_device(const struct installed_system *system)
{
	return system->data_device ? system->data_device
				   : system->system_device;
}

/* Was the key list of this system read? */
static bool was_asked(struct build *build,
		      const struct installed_system *system)
{
	struct command_fill fill = {.device = key_device(system)};

	return build_command(build, "crypto-users-device", &fill) ||
	       build_command(build, "crypto-users-device-text", &fill);
}

static bool in_container(const struct machine_disk *disk,
			 const struct installed_system *system,
			 const char *container)
{
	for (size_t i = 0; container && i < disk->volume_count; i++)
		if (text_equal(disk->volumes[i].device, key_device(system)))
			return text_equal(disk->volumes[i].container,
					  container);
	return false;
}

/* The device that a list of keys was asked for, or NULL. */
static const char *device_asked(struct build *build,
				const struct evidence *entry)
{
	static const char *const ids[] = {"crypto-users-device",
					  "crypto-users-device-text"};
	const char *device;

	if (entry->kind != EVIDENCE_COMMAND || !entry->argv.count)
		return NULL;
	device = entry->argv.items[entry->argv.count - 1];
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		struct command_fill fill = {.device = device};

		if (build_command(build, ids[i], &fill) == entry)
			return device;
	}
	return NULL;
}

/*
 * Where the list of volumes is missing, the only volume whose keys were asked
 * for is the target's; two of them leave it open.
 */
static const char *only_device_asked(struct build *build)
{
	const char *device, *found = NULL;

	for (size_t i = 0; i < build->store->count; i++) {
		device = device_asked(build, build->store->items[i]);
		if (!device)
			continue;
		if (found && !text_equal(found, device))
			return NULL;
		found = device;
	}
	return found;
}

typedef bool system_test(struct build *build,
			 const struct installed_system *system);

static bool test_group(struct build *build,
		       const struct installed_system *system)
{
	const struct machine_disk *disk = &build->machine->disk;

	return disk->group.state == FACT_KNOWN &&
	       is_called(system, disk->group.value);
}

static bool test_device(struct build *build,
			const struct installed_system *system)
{
	return is_on(system, build->boot_device);
}

static bool test_container(struct build *build,
			   const struct installed_system *system)
{
	return in_container(&build->machine->disk, system,
			    build->boot_container);
}

/* The only system there is, where nothing was read about "/" itself. */
static bool test_alone(struct build *build,
		       const struct installed_system *system)
{
	(void)system;
	return build->machine->disk.system_count == 1 && !build->boot_device &&
	       build->machine->disk.apfs.truth != TRUTH_NO;
}

/* The only system there is, unless another one was asked for by name. */
static bool test_only(struct build *build,
		      const struct installed_system *system)
{
	const struct machine_disk *disk = &build->machine->disk;

	return disk->system_count == 1 &&
	       (disk->group.state != FACT_KNOWN || !system->group);
}

/* The system that passes the test, when it is the only one. */
static int find_only(struct build *build, system_test *test)
{
	const struct machine_disk *disk = &build->machine->disk;
	int found = NO_TARGET;

	for (size_t i = 0; i < disk->system_count; i++) {
		if (!test(build, &disk->systems[i]))
			continue;
		if (found != NO_TARGET)
			return NO_TARGET;
		found = (int)i;
	}
	return found;
}

/* The best sign comes first. */
static int find_target(struct build *build)
{
	static system_test *const tests[][5] = {
		{test_group, test_device, test_container, test_alone, NULL},
		{test_group, test_only, was_asked, NULL},
	};
	system_test *const *test = tests[build->machine->recovery];
	int target = NO_TARGET;

	for (; *test && target == NO_TARGET; test++)
		target = find_only(build, *test);
	return target;
}

static void describe_target(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_disk *disk = &machine->disk;
	struct installed_system *target = &disk->systems[disk->target];
	const struct fact_source *source = &disk->volumes_read.source;

	if (machine->os.version.state == FACT_KNOWN)
		target->version = machine->os.version.words;
	text_set(build, &disk->device, key_device(target), NULL);
	source_join(build, &disk->device.source, source);
	disk->locked.truth = target->locked;
	source_join(build, &disk->locked.source, source);
	if (disk->group.state != FACT_KNOWN && target->group) {
		text_set(build, &disk->group, target->group, NULL);
		source_join(build, &disk->group.source, source);
	}
	if (machine->recovery) {
		disk->apfs.truth = TRUTH_YES;
		source_join(build, &disk->apfs.source, source);
	}
}

void derive_disk(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_disk *disk = &machine->disk;

	if (machine->recovery)
		text_set(build, &disk->group,
			 build->case_file->about.volume_group, NULL);
	find_systems(build);
	disk->target = find_target(build);
	if (disk->target != NO_TARGET) {
		describe_target(build);
		return;
	}
	if (!machine->recovery)
		return;
	if (!fact_yes(&disk->volumes_read)) {
		text_set(build, &disk->device, only_device_asked(build), NULL);
	} else if (!disk->system_count) {
		/* A list without any system says that none is on APFS. */
		disk->apfs.truth = TRUTH_NO;
		source_join(build, &disk->apfs.source,
			    &disk->volumes_read.source);
	}
}
