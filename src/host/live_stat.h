/*
 * live_stat: when a file was made, which every system tells another way.
 */
#ifndef TM_HOST_LIVE_STAT_H
#define TM_HOST_LIVE_STAT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

/*
 * Seconds since 1970; `info` is the lstat of name below the directory. False
 * when the file system does not know.
 */
bool live_stat_born(int directory, const char *name, const struct stat *info,
		    int64_t *seconds);

#endif
