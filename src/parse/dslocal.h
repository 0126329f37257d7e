/*
 * dslocal: user and group files of the local directory node, read without
 * opendirectoryd (Recovery, or a Mac that does not start). Every value in them
 * is an array. Hashes, keys and pictures in such a file are never looked at.
 * Source: reference/macos-commands.md §3.1, reference/recovery.md §4.4.
 */
#ifndef TM_PARSE_DSLOCAL_H
#define TM_PARSE_DSLOCAL_H

#include "parse/account_record.h"

/* users/NAME.plist, binary or XML. */
struct account_answer dslocal_user_parse(struct arena *arena,
					 struct bytes data);

/* groups/admin.plist. */
struct group_record dslocal_group_parse(struct arena *arena, struct bytes data);

#endif
