/*
 * directory: the local Open Directory node of a simulated Mac: user and group
 * records as lists of attributes, before any tool prints them and before they
 * are written as plists.
 */
#ifndef TM_SIMULATE_DIRECTORY_H
#define TM_SIMULATE_DIRECTORY_H

#include "base/list.h"
#include "simulate/mac.h"

struct directory_attribute {
	const char *key;     /* as asked: "RealName", "IsHidden" */
	const char *offline; /* its name in the record's plist */
	bool native;	     /* printed with dsAttrTypeNative: in front */
	struct words values;
};

/* Attributes in the order in which macOS prints them; only those there are. */
struct directory_record {
	const char *name;
	struct directory_attribute *items;
	size_t count, capacity;
};

struct directory_users {
	struct directory_record *items;
	size_t count, capacity;
};

/* All users, builtin ones too, in the order of their names. */
void directory_users(const struct mac *mac, struct arena *arena,
		     struct directory_users *users);
/* One user; false when there is no such record. */
bool directory_user(const struct mac *mac, struct arena *arena,
		    const char *name, struct directory_record *record);
/* The group admin. */
void directory_admin_group(const struct mac *mac, struct arena *arena,
			   struct directory_record *record);

#endif
