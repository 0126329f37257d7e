/*
 * volumes: which disks a simulated Mac has and who may unlock them, as data
 * for the answers of diskutil and fdesetup.
 */
#ifndef TM_SIMULATE_VOLUMES_H
#define TM_SIMULATE_VOLUMES_H

#include "base/list.h"
#include "simulate/mac.h"

#define VOLUMES_PERSONAL_KEY  "EBC6C064-0000-11AA-AA11-00306543ECAC"
#define VOLUMES_BOOTSTRAP_KEY "2457711A-523C-4604-B75A-F48A571D5036"

struct volume {
	const char *device, *uuid, *name, *role; /* role NULL: none */
	int64_t in_use;
	bool encrypted, locked; /* of a system, so FileVault's */
};

struct volume_list {
	struct volume *items;
	size_t count, capacity;
};

struct container {
	const char *reference, *uuid, *store, *store_uuid;
	int64_t size;
	struct volume_list volumes;
};

struct container_list {
	struct container *items;
	size_t count, capacity;
};

void volumes_containers(const struct mac *mac, struct arena *arena,
			struct container_list *list);

/*
 * The system that a device or mount point belongs to ("/", a mount point of
 * Recovery, "disk3s5"): the Mac itself or its neighbour; NULL = no such disk.
 */
struct mac *volumes_system(struct mac *mac, const char *device);
/* How diskutil calls that disk: "/" of a sealed system is its snapshot. */
const char *volumes_device(const struct mac *mac, struct arena *arena,
			   const char *device);

/* One cryptographic user. */
struct volume_user {
	const char *uuid, *name;     /* name NULL = no account */
	const char *kind;	     /* as the plist says it */
	const char *words;	     /* as the text says it */
	const char *filevault_words; /* as fdesetup list -extended does */
	const char *passphrase;
	bool owner;
};

struct volume_users {
	struct volume_user *items;
	size_t count, capacity;
};

void volumes_users(const struct mac *mac, struct arena *arena,
		   struct volume_users *users);

#endif
