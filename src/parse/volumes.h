/*
 * volumes: APFS containers, volumes, volume groups, and one volume's details,
 * all from the property lists of `diskutil`. Volumes are told apart by role
 * and UUID, never by name. Sources: reference/macos-commands.md §8.2,
 * reference/recovery.md §4.1.
 */
#ifndef TM_PARSE_VOLUMES_H
#define TM_PARSE_VOLUMES_H

#include "parse/parse.h"

enum volume_role { /* bits: a volume may have several, or none */
	VOLUME_ROLE_SYSTEM = 1 << 0,
	VOLUME_ROLE_DATA = 1 << 1,
	VOLUME_ROLE_PREBOOT = 1 << 2,
	VOLUME_ROLE_RECOVERY = 1 << 3,
	VOLUME_ROLE_VM = 1 << 4,
	VOLUME_ROLE_UPDATE = 1 << 5,
	VOLUME_ROLE_OTHER = 1 << 6,
};

struct apfs_volume {
	const char *device;    /* "disk3s5" */
	const char *uuid;      /* upper case */
	const char *name;      /* untrusted, may repeat */
	const char *container; /* "disk3" */
	unsigned roles;	       /* enum volume_role bits */
	enum parse_answer filevault, encryption, locked;
	enum parse_answer converting; /* CryptoMigrationOn */
};

struct apfs_volumes {
	enum parse_verdict verdict;
	struct parse_notes notes;
	size_t containers;
	LIST(struct apfs_volume) list;
};

/* `diskutil apfs list -plist`. */
struct apfs_volumes apfs_volumes_parse(struct arena *arena, struct bytes out,
				       struct bytes error);

struct volume_group_member {
	const char *device, *uuid, *name;
	unsigned role; /* one enum volume_role bit */
};

struct volume_group {
	const char *uuid;      /* upper case */
	const char *container; /* "disk3" */
	LIST(struct volume_group_member) members;
};

struct volume_groups {
	enum parse_verdict verdict; /* PARSE_OK with none: no groups */
	struct parse_notes notes;
	LIST(struct volume_group) list;
};

/* `diskutil apfs listVolumeGroups -plist`. */
struct volume_groups volume_groups_parse(struct arena *arena, struct bytes out,
					 struct bytes error);

struct volume_info {
	/* PARSE_ERROR_TEXT for diskutil's {Error, ErrorMessage} answer */
	enum parse_verdict verdict;
	struct parse_notes notes;
	const char *filesystem; /* "apfs", "hfs" */
	const char *device, *uuid, *group, *container;
	const char *name, *mount_point;
	enum parse_answer filevault, encryption, encryption_proper, locked;
	enum parse_answer snapshot;
	enum parse_answer internal; /* the disk is inside the Mac */
	const char *sealed;	    /* "Yes", "No", "Broken" */
};

/* `diskutil info -plist /`, or of a device. */
struct volume_info volume_info_parse(struct arena *arena, struct bytes out,
				     struct bytes error);

#endif
