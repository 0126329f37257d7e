/*
 * offline_lab: a directory that plays the mounted volumes of another Mac, for
 * tests and benches of reading it. Files are put below it by the path they
 * have on that Mac.
 */
#ifndef TM_TESTS_OFFLINE_LAB_H
#define TM_TESTS_OFFLINE_LAB_H

#include "host/case_file.h"
#include "host/host.h"

#define OFFLINE_GROUP "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301"
#define OFFLINE_USERS "private/var/db/dslocal/nodes/Default/users"

struct offline_lab {
	struct arena *arena;
	const char *root;
};

/* Aborts when no directory can be made. */
void offline_open(struct offline_lab *lab);
/* Removes everything, whatever modes it has. */
void offline_close(struct offline_lab *lab);
const char *offline_path(struct offline_lab *lab, const char *path);
void offline_put(struct offline_lab *lab, const char *path, const char *bytes,
		 size_t length);
/* The record of an account, with a token, as a binary property list. */
void offline_put_user(struct offline_lab *lab, const char *name, int uid);
/* A host in Recovery with this directory as its target; Preboot is below
 * "Preboot". */
struct host *offline_host(struct offline_lab *lab);
/* Read all of it into a new case. */
struct case_file *offline_scan(struct host *host);

#endif
