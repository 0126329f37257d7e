#include "parse/volumes.h"

#include "base/text.h"
#include "parse/diskutil.h"

static unsigned role_of(const char *name)
{
	static const struct {
		const char *name;
		enum volume_role role;
	} roles[] = {
		{"System", VOLUME_ROLE_SYSTEM},
		{"Data", VOLUME_ROLE_DATA},
		{"Preboot", VOLUME_ROLE_PREBOOT},
		{"Recovery", VOLUME_ROLE_RECOVERY},
		{"VM", VOLUME_ROLE_VM},
		{"Update", VOLUME_ROLE_UPDATE},
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (text_equal_nocase(name, roles[i].name))
			return roles[i].role;
	return VOLUME_ROLE_OTHER;
}

/* An entry that is not what it should be is counted, under its list's name. */
static bool check_dict(struct arena *arena, struct parse_notes *notes,
		       const struct value *entry, const char *list,
		       size_t length)
{
	if (value_is(entry, VALUE_DICT))
		return true;
	parse_note_unknown(arena, notes, list, length);
	return false;
}

static void add_volume(struct arena *arena, struct apfs_volumes *volumes,
		       const struct value *entry, const char *container)
{
	const struct value *roles = value_get(entry, "Roles");
	struct apfs_volume *volume = list_add(arena, &volumes->list);

	volume->device = value_get_text(entry, "DeviceIdentifier", NULL);
	volume->uuid = diskutil_uuid(arena, entry, "APFSVolumeUUID");
	volume->name = value_get_text(entry, "Name", NULL);
	volume->container = container;
	for (size_t i = 0; i < value_count(roles); i++)
		volume->roles |= role_of(value_text(value_at(roles, i), ""));
	volume->filevault = parse_answer_of(value_get(entry, "FileVault"));
	volume->encryption = parse_answer_of(value_get(entry, "Encryption"));
	volume->locked = parse_answer_of(value_get(entry, "Locked"));
	volume->converting =
		parse_answer_of(value_get(entry, "CryptoMigrationOn"));
}

struct apfs_volumes apfs_volumes_parse(struct arena *arena, struct bytes out,
				       struct bytes error)
{
	struct apfs_volumes volumes = {0};
	const struct value *tree = diskutil_plist(
		arena, out, error, &volumes.verdict, &volumes.notes);
	const struct value *containers = value_get(tree, "Containers");

	if (tree && !value_is(containers, VALUE_ARRAY))
		volumes.verdict = PARSE_UNRECOGNISED;
	volumes.containers = value_count(containers);
	for (size_t i = 0; i < volumes.containers; i++) {
		const struct value *entry = value_at(containers, i);
		const struct value *list = value_get(entry, "Volumes");
		const char *reference =
			value_get_text(entry, "ContainerReference", NULL);

		for (size_t j = 0; j < value_count(list); j++)
			if (check_dict(arena, &volumes.notes, value_at(list, j),
				       "Volumes", 7))
				add_volume(arena, &volumes, value_at(list, j),
					   reference);
	}
	return volumes;
}

static void add_member(struct arena *arena, struct volume_group *group,
		       const struct value *entry)
{
	struct volume_group_member *member = list_add(arena, &group->members);

	member->device = value_get_text(entry, "DeviceIdentifier", NULL);
	member->uuid = diskutil_uuid(arena, entry, "DiskUUID");
	if (!member->uuid)
		member->uuid = diskutil_uuid(arena, entry, "APFSVolumeUUID");
	member->name = value_get_text(entry, "Name", NULL);
	member->role = role_of(value_get_text(entry, "Role", ""));
}

static void add_group(struct arena *arena, struct volume_groups *groups,
		      const struct value *entry, const char *container)
{
	const struct value *volumes = value_get(entry, "Volumes");
	struct volume_group *group = list_add(arena, &groups->list);

	group->uuid = diskutil_uuid(arena, entry, "APFSVolumeGroupUUID");
	group->container = container;
	for (size_t i = 0; i < value_count(volumes); i++)
		if (check_dict(arena, &groups->notes, value_at(volumes, i),
			       "Volumes", 7))
			add_member(arena, group, value_at(volumes, i));
}

struct volume_groups volume_groups_parse(struct arena *arena, struct bytes out,
					 struct bytes error)
{
	struct volume_groups groups = {0};
	const struct value *tree = diskutil_plist(
		arena, out, error, &groups.verdict, &groups.notes);
	const struct value *containers = value_get(tree, "Containers");

	if (tree && !value_is(containers, VALUE_ARRAY))
		groups.verdict = PARSE_UNRECOGNISED;
	for (size_t i = 0; i < value_count(containers); i++) {
		const struct value *entry = value_at(containers, i);
		const struct value *list = value_get(entry, "VolumeGroups");
		const char *reference =
			value_get_text(entry, "ContainerReference", NULL);

		for (size_t j = 0; j < value_count(list); j++)
			if (check_dict(arena, &groups.notes, value_at(list, j),
				       "VolumeGroups", 12))
				add_group(arena, &groups, value_at(list, j),
					  reference);
	}
	return groups;
}

static enum parse_answer answer_at(const struct value *tree, const char *key)
{
	return parse_answer_of(value_get(tree, key));
}

struct volume_info volume_info_parse(struct arena *arena, struct bytes out,
				     struct bytes error)
{
	struct volume_info info = {0};
	const struct value *tree =
		diskutil_plist(arena, out, error, &info.verdict, &info.notes);

	info.filesystem = value_get_text(tree, "FilesystemType", NULL);
	info.device = value_get_text(tree, "DeviceIdentifier", NULL);
	info.uuid = diskutil_uuid(arena, tree, "VolumeUUID");
	info.group = diskutil_uuid(arena, tree, "APFSVolumeGroupID");
	info.container = value_get_text(tree, "APFSContainerReference", NULL);
	info.name = value_get_text(tree, "VolumeName", NULL);
	info.mount_point = value_get_text(tree, "MountPoint", NULL);
	info.filevault = answer_at(tree, "FileVault");
	info.encryption = answer_at(tree, "Encryption");
	info.encryption_proper = answer_at(tree, "EncryptionThisVolumeProper");
	info.locked = answer_at(tree, "Locked");
	info.snapshot = answer_at(tree, "APFSSnapshot");
	info.internal = answer_at(tree, "Internal");
	info.sealed = value_get_text(tree, "Sealed", NULL);
	if (tree && !info.filesystem && !info.device)
		info.verdict = PARSE_UNRECOGNISED;
	return info;
}
