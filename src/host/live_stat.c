#include "config.h"

#include "live_stat.h"

#include <fcntl.h>

#ifdef HAVE_STRUCT_STAT_ST_BIRTHTIMESPEC

bool live_stat_born(int directory, const char *name, const struct stat *info,
		    int64_t *seconds)
{
	(void)directory;
	(void)name;
	*seconds = info->st_birthtimespec.tv_sec;
	return *seconds > 0;
}

#elif defined(STATX_BTIME)

bool live_stat_born(int directory, const char *name, const struct stat *info,
		    int64_t *seconds)
{
	struct statx more;

	(void)info;
	if (statx(directory, name, AT_SYMLINK_NOFOLLOW, STATX_BTIME, &more) !=
		    0 ||
	    !(more.stx_mask & STATX_BTIME))
		return false;
	*seconds = more.stx_btime.tv_sec;
	return *seconds > 0;
}

#else

bool live_stat_born(int directory, const char *name, const struct stat *info,
		    int64_t *seconds)
{
	(void)directory;
	(void)name;
	(void)info;
	*seconds = 0;
	return false;
}

#endif
