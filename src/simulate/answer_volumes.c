#include "simulate/answer.h"

#include "base/plist.h"
#include "simulate/volumes.h"

static struct value *volume_value(struct arena *arena,
				  const struct volume *volume)
{
	struct value *dict = value_dict(arena), *roles = value_array(arena);

	if (volume->role)
		value_push_string(arena, roles, volume->role);
	value_set_string(arena, dict, "APFSVolumeUUID", volume->uuid);
	value_set_integer(arena, dict, "CapacityInUse", volume->in_use);
	value_set_integer(arena, dict, "CapacityQuota", 0);
	value_set_integer(arena, dict, "CapacityReserve", 0);
	value_set_bool(arena, dict, "CryptoMigrationOn", false);
	value_set_string(arena, dict, "DeviceIdentifier", volume->device);
	value_set_bool(arena, dict, "Encryption", volume->encrypted);
	value_set_bool(arena, dict, "FileVault", volume->encrypted);
	value_set_bool(arena, dict, "Locked", volume->locked);
	value_set_string(arena, dict, "Name", volume->name);
	value_set(arena, dict, "Roles", roles);
	return dict;
}

static struct value *store_value(struct arena *arena,
				 const struct container *container)
{
	struct value *stores = value_array(arena);
	struct value *store = value_push(arena, stores, value_dict(arena));

	value_set_string(arena, store, "DeviceIdentifier", container->store);
	value_set_string(arena, store, "DiskUUID", container->store_uuid);
	value_set_integer(arena, store, "Size", container->size);
	return stores;
}

static struct value *container_value(struct arena *arena,
				     const struct container *container)
{
	struct value *dict = value_dict(arena), *volumes = value_array(arena);
	int64_t used = 0;

	for (size_t i = 0; i < container->volumes.count; i++) {
		used += container->volumes.items[i].in_use;
		value_push(arena, volumes,
			   volume_value(arena, &container->volumes.items[i]));
	}
	value_set_string(arena, dict, "APFSContainerUUID", container->uuid);
	value_set_integer(arena, dict, "CapacityCeiling", container->size);
	value_set_integer(arena, dict, "CapacityFree", container->size - used);
	value_set_string(arena, dict, "ContainerReference",
			 container->reference);
	value_set_string(arena, dict, "DesignatedPhysicalStore",
			 container->store);
	value_set_bool(arena, dict, "Fusion", false);
	value_set(arena, dict, "PhysicalStores", store_value(arena, container));
	value_set(arena, dict, "Volumes", volumes);
	return dict;
}

void answer_apfs_list(const struct question *question, struct answer *answer)
{
	struct arena *arena = answer->arena;
	struct value *document = value_dict(arena), *list;
	struct container_list containers = {0};

	volumes_containers(question->mac, arena, &containers);
	list = value_set(arena, document, "Containers", value_array(arena));
	for (size_t i = 0; i < containers.count; i++)
		value_push(arena, list,
			   container_value(arena, &containers.items[i]));
	answer_property_list(answer, document);
}

static void add_member(struct arena *arena, struct value *members,
		       const char *device, const char *uuid, const char *name,
		       const char *role)
{
	struct value *dict = value_push(arena, members, value_dict(arena));

	value_set_string(arena, dict, "DeviceIdentifier", device);
	value_set_string(arena, dict, "DiskUUID", uuid);
	value_set_string(arena, dict, "Name", name);
	value_set_string(arena, dict, "Role", role);
}

static void add_group(struct arena *arena, struct value *groups,
		      const struct mac *mac)
{
	const struct mac_volumes *volumes = &mac->volumes;
	struct value *members = value_array(arena), *dict;

	if (!mac_at_least(mac, 10, 15))
		return;
	dict = value_push(arena, groups, value_dict(arena));
	add_member(arena, members, volumes->system_device, volumes->system,
		   volumes->system_name, "System");
	add_member(arena, members, volumes->data_device, volumes->group,
		   volumes->data_name, "Data");
	value_set_string(arena, dict, "APFSVolumeGroupUUID", volumes->group);
	value_set(arena, dict, "Volumes", members);
}

void answer_volume_groups(const struct question *question,
			  struct answer *answer)
{
	struct arena *arena = answer->arena;
	struct value *document = value_dict(arena), *list;
	const struct mac *mac = question->mac;
	struct container_list containers = {0};

	volumes_containers(mac, arena, &containers);
	list = value_set(arena, document, "Containers", value_array(arena));
	for (size_t i = 0; i < containers.count; i++) {
		struct value *one = value_push(arena, list, value_dict(arena));
		struct value *groups = value_array(arena);

		if (i + 1 == containers.count) {
			add_group(arena, groups, mac);
			if (mac->neighbour)
				add_group(arena, groups, mac->neighbour);
		}
		value_set_string(arena, one, "APFSContainerUUID",
				 containers.items[i].uuid);
		value_set_string(arena, one, "ContainerReference",
				 containers.items[i].reference);
		value_set(arena, one, "VolumeGroups", groups);
	}
	answer_property_list(answer, document);
}
