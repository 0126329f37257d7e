#include "simulate/answer.h"

#include "simulate/volumes.h"

static void no_such_disk(struct answer *answer, const char *device)
{
	struct arena *arena = answer->arena;
	struct value *dict = value_dict(arena);

	/* A failing info prints a valid property list all the same. */
	value_set_bool(arena, dict, "Error", true);
	value_set_string(
		arena, dict, "ErrorMessage",
		arena_printf(arena, "Could not find disk: %s", device));
	value_set_integer(arena, dict, "ExitCode", 1);
	answer->exit = 1;
	answer_property_list(answer, dict);
}

static void add_snapshot(struct arena *arena, struct value *dict,
			 const struct mac *mac)
{
	value_set_bool(arena, dict, "APFSSnapshot", true);
	value_set_string(
		arena, dict, "APFSSnapshotName",
		arena_printf(arena, "com.apple.os.update-%08X%08X%08X%08X",
			     answer_hash(mac->build), answer_hash(mac->version),
			     answer_hash(mac->model),
			     answer_hash(mac->serial)));
	value_set_string(arena, dict, "APFSSnapshotUUID",
			 "A7C6380B-D491-4F57-90C3-B184F26DF701");
}

static bool is_data(const struct mac *mac, const char *device)
{
	return text_equal(device, mac->volumes.data_device);
}

static void add_state(struct arena *arena, struct value *dict,
		      const struct mac *mac, const char *device)
{
	bool sealed = mac_at_least(mac, 11, 0) && !is_data(mac, device);
	bool encrypted = mac->filevault.state != MAC_ENCRYPTION_OFF;
	bool data = is_data(mac, device), root = mac->mode == HOST_NORMAL;

	value_set_integer(arena, dict, "DeviceBlockSize", 4096);
	value_set_string(arena, dict, "DeviceIdentifier", device);
	value_set_string(arena, dict, "DeviceNode",
			 arena_printf(arena, "/dev/%s", device));
	value_set_bool(arena, dict, "Encryption", encrypted);
	value_set_bool(arena, dict, "EncryptionThisVolumeProper",
		       encrypted && !sealed);
	value_set_bool(arena, dict, "FileVault", encrypted);
	value_set_string(arena, dict, "FilesystemName", "APFS");
	value_set_string(arena, dict, "FilesystemType", "apfs");
	value_set_string(arena, dict, "FilesystemUserVisibleName", "APFS");
	value_set_bool(arena, dict, "Internal", !mac->volumes.external);
	value_set_bool(arena, dict, "Locked", data && mac->volumes.locked);
	value_set_string(arena, dict, "MountPoint", root ? "/" : "");
	if (sealed)
		value_set_string(arena, dict, "Sealed", "Yes");
	value_set_bool(arena, dict, "SolidState", true);
	value_set_string(arena, dict, "VolumeName",
			 data ? mac->volumes.data_name
			      : mac->volumes.system_name);
	value_set_string(arena, dict, "VolumeUUID",
			 data ? mac->volumes.group : mac->volumes.system);
	value_set_bool(arena, dict, "WholeDisk", false);
	value_set_bool(arena, dict, "Writable", !sealed);
}

void answer_disk_info(const struct question *question, struct answer *answer)
{
	struct arena *arena = answer->arena;
	struct value *dict = value_dict(arena);
	const char *asked = question->hole[0];
	const struct mac *mac;
	bool silicon = question->mac->chip == MAC_APPLE_SILICON;

	mac = volumes_system(question->mac, asked);
	if (!mac) {
		no_such_disk(answer, asked);
		return;
	}
	value_set_string(arena, dict, "APFSContainerReference",
			 silicon ? "disk3" : "disk1");
	if (asked[0] == '/' && mac_at_least(mac, 11, 0))
		add_snapshot(arena, dict, mac);
	if (mac_at_least(mac, 10, 15))
		value_set_string(arena, dict, "APFSVolumeGroupID",
				 mac->volumes.group);
	value_set_bool(arena, dict, "Bootable", true);
	value_set_string(arena, dict, "BusProtocol",
			 silicon ? "Apple Fabric" : "PCI-Express");
	add_state(arena, dict, mac, volumes_device(mac, arena, asked));
	value_set_string(arena, dict, "ParentWholeDisk",
			 silicon ? "disk3" : "disk1");
	answer_property_list(answer, dict);
}
