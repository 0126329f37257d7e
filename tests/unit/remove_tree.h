/*
 * remove_tree: removes the folder that a test has made. Include it after
 * config.h.
 */
#ifndef TM_TESTS_REMOVE_TREE_H
#define TM_TESTS_REMOVE_TREE_H

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

static inline int remove_tree_entry(const char *path, const struct stat *info,
				    int type, struct FTW *place)
{
	(void)info;
	(void)type;
	(void)place;
	return remove(path);
}

/* 0, or what nftw says; links are removed and not followed. */
static inline int remove_tree(const char *folder)
{
	return nftw(folder, remove_tree_entry, 16, FTW_DEPTH | FTW_PHYS);
}

#endif
