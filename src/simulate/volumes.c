#include "simulate/volumes.h"

#include <string.h>

#include "base/text.h"

/* The disks that are the same on every Mac of a kind. */
struct fixed_volume {
	const char *device, *uuid, *name, *role;
	int64_t in_use;
};

static const struct fixed_volume silicon_boot[] = {
	{"disk1s1", "41C0D2A5-7E3B-4F91-8A6D-5B2E9C07F101", "iSCPreboot",
	 "Preboot", 5668864},
	{"disk1s2", "41C0D2A5-7E3B-4F91-8A6D-5B2E9C07F102", "xART", "xART",
	 6311936},
	{"disk1s3", "41C0D2A5-7E3B-4F91-8A6D-5B2E9C07F103", "Hardware",
	 "Hardware", 3035136},
	{"disk1s4", "41C0D2A5-7E3B-4F91-8A6D-5B2E9C07F104", "Recovery",
	 "Recovery", 20480},
};

static const struct fixed_volume silicon_recovery[] = {
	{"disk2s1", "52D1E3B6-8F4C-4A02-9B7E-6C3FAD18A201", "Recovery",
	 "Recovery", 1885396992},
	{"disk2s2", "52D1E3B6-8F4C-4A02-9B7E-6C3FAD18A202", "Update", "Update",
	 1216512},
};

static const struct fixed_volume silicon_main[] = {
	{"disk3s2", "63E2F4C7-905D-4B13-8C8F-7D40BE29B302", "Preboot",
	 "Preboot", 7087546368},
	{"disk3s3", "63E2F4C7-905D-4B13-8C8F-7D40BE29B303", "Recovery",
	 "Recovery", 1042591744},
	{"disk3s4", "63E2F4C7-905D-4B13-8C8F-7D40BE29B304", "Update", "Update",
	 3305472},
	{"disk3s6", "63E2F4C7-905D-4B13-8C8F-7D40BE29B306", "VM", "VM", 20480},
};

static const struct fixed_volume intel_main[] = {
	{"disk1s2", "74F305D8-A16E-4C24-9D90-8E51CF3AC402", "Preboot",
	 "Preboot", 7087546368},
	{"disk1s3", "74F305D8-A16E-4C24-9D90-8E51CF3AC403", "Recovery",
	 "Recovery", 1042591744},
	{"disk1s4", "74F305D8-A16E-4C24-9D90-8E51CF3AC404", "VM", "VM", 20480},
	{"disk1s6", "74F305D8-A16E-4C24-9D90-8E51CF3AC406", "Update", "Update",
	 3305472},
};

#define ROWS(table) table, sizeof(table) / sizeof(*(table))

/* The containers of each kind of Mac; the last one holds the systems. */
struct fixed_container {
	const char *reference, *uuid, *store, *store_uuid;
	int64_t size;
	const struct fixed_volume *volumes;
	size_t count;
};

static const struct fixed_container silicon_containers[] = {
	{"disk1", "85A416E9-B27F-4D35-8EA1-9F62D04BD501", "disk0s1",
	 "96B527FA-C380-4E46-9FB2-A073E15CE601", 524288000, ROWS(silicon_boot)},
	{"disk2", "85A416E9-B27F-4D35-8EA1-9F62D04BD502", "disk0s3",
	 "96B527FA-C380-4E46-9FB2-A073E15CE602", 5368664064,
	 ROWS(silicon_recovery)},
	{"disk3", "85A416E9-B27F-4D35-8EA1-9F62D04BD503", "disk0s2",
	 "96B527FA-C380-4E46-9FB2-A073E15CE603", 494384795648,
	 ROWS(silicon_main)},
};

static const struct fixed_container intel_containers[] = {
	{"disk1", "85A416E9-B27F-4D35-8EA1-9F62D04BD504", "disk0s2",
	 "96B527FA-C380-4E46-9FB2-A073E15CE604", 250685575168,
	 ROWS(intel_main)},
};

static void add_fixed(struct container *container, struct arena *arena,
		      const struct fixed_volume *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		*(struct volume *)list_add(arena, &container->volumes) =
			(struct volume){.device = rows[i].device,
					.uuid = rows[i].uuid,
					.name = rows[i].name,
					.role = rows[i].role,
					.in_use = rows[i].in_use};
}

static void add_system(struct container *container, struct arena *arena,
		       const struct mac *mac)
{
	const struct mac_volumes *volumes = &mac->volumes;
	bool encrypted = mac->filevault.state != MAC_ENCRYPTION_OFF;
	bool pair = mac_at_least(mac, 10, 15);

	if (pair)
		*(struct volume *)list_add(arena, &container->volumes) =
			(struct volume){.device = volumes->system_device,
					.uuid = volumes->system,
					.name = volumes->system_name,
					.role = "System",
					.in_use = 11245707264,
					.encrypted = encrypted};
	*(struct volume *)list_add(arena, &container->volumes) =
		(struct volume){.device = volumes->data_device,
				.uuid = volumes->group,
				.name = volumes->data_name,
				.role = pair ? "Data" : NULL,
				.in_use = 75886841856,
				.encrypted = encrypted,
				.locked = volumes->locked};
}

static void add_container(struct container_list *list, struct arena *arena,
			  const struct fixed_container *row)
{
	struct container *one = list_add(arena, list);

	one->reference = row->reference;
	one->uuid = row->uuid;
	one->store = row->store;
	one->store_uuid = row->store_uuid;
	one->size = row->size;
	add_fixed(one, arena, row->volumes, row->count);
}

void volumes_containers(const struct mac *mac, struct arena *arena,
			struct container_list *list)
{
	bool silicon = mac->chip == MAC_APPLE_SILICON;
	const struct fixed_container *rows =
		silicon ? silicon_containers : intel_containers;
	size_t count = silicon ? sizeof(silicon_containers) / sizeof(*rows)
			       : sizeof(intel_containers) / sizeof(*rows);
	struct container *last;

	for (size_t i = 0; i < count; i++)
		add_container(list, arena, &rows[i]);
	last = &list->items[list->count - 1];
	add_system(last, arena, mac);
	if (mac->neighbour)
		add_system(last, arena, mac->neighbour);
}

static bool owns_device(const struct mac *mac, const char *device)
{
	return text_equal(device, mac->volumes.data_device) ||
	       text_equal(device, mac->volumes.system_device) ||
	       text_equal(device, mac->volumes.group);
}

struct mac *volumes_system(struct mac *mac, const char *device)
{
	if (text_starts(device, "/dev/"))
		device += strlen("/dev/");
	if (device[0] == '/' || owns_device(mac, device))
		return mac;
	if (mac->neighbour && owns_device(mac->neighbour, device))
		return mac->neighbour;
	return NULL;
}

const char *volumes_device(const struct mac *mac, struct arena *arena,
			   const char *device)
{
	if (device[0] != '/')
		return device;
	/* From macOS 11 on the running system is a sealed snapshot. */
	if (mac_at_least(mac, 11, 0))
		return arena_printf(arena, "%ss1", mac->volumes.system_device);
	return mac_at_least(mac, 10, 15) ? mac->volumes.system_device
					 : mac->volumes.data_device;
}

void volumes_users(const struct mac *mac, struct arena *arena,
		   struct volume_users *users)
{
	bool silicon = mac->chip == MAC_APPLE_SILICON;

	for (size_t i = 0; i < mac->account_count; i++) {
		const struct mac_account *one = &mac->accounts[i];

		if (one->token_disk)
			*(struct volume_user *)list_add(arena, users) =
				(struct volume_user){
					one->guid,
					one->name,
					"LocalOpenDirectory",
					"Local Open Directory User",
					"OS User",
					one->disk,
					one->owner};
	}
	if (mac->filevault.recovery_key &&
	    mac->filevault.state != MAC_ENCRYPTION_OFF)
		*(struct volume_user *)list_add(arena, users) =
			(struct volume_user){VOLUMES_PERSONAL_KEY,
					     NULL,
					     "PersonalRecovery",
					     "Personal Recovery User",
					     "Personal Recovery Record",
					     mac->filevault.recovery_key,
					     silicon};
	if (mac->mdm.bootstrap_entry)
		*(struct volume_user *)list_add(arena, users) =
			(struct volume_user){VOLUMES_BOOTSTRAP_KEY,
					     NULL,
					     "MDMRecovery",
					     "MDM Bootstrap Token External Key",
					     "Bootstrap Token",
					     NULL,
					     false};
}
