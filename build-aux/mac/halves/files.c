/* Names of libSystem about files, time and words. */
#define _GNU_SOURCE
#include "files.h"

#include "system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct pair {
	int mac, linux_one;
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static int flags_of(int mac, const struct pair *pairs, size_t count)
{
	int flags = 0;

	for (size_t i = 0; i < count; i++)
		if (mac & pairs[i].mac)
			flags |= pairs[i].linux_one;
	return flags;
}

static int value_of(int mac, const struct pair *pairs, size_t count, int other)
{
	for (size_t i = 0; i < count; i++)
		if (pairs[i].mac == mac)
			return pairs[i].linux_one;
	return other;
}

/* --- Opening ---------------------------------------------------------------- */

static int open_flags(int mac)
{
	static const struct pair flags[] = {
		{0x0001, O_WRONLY},	{0x0002, O_RDWR},
		{0x0004, O_NONBLOCK},	{0x0008, O_APPEND},
		{0x0100, O_NOFOLLOW},	{0x0200, O_CREAT},
		{0x0400, O_TRUNC},	{0x0800, O_EXCL},
		{0x20000, O_NOCTTY},	{0x100000, O_DIRECTORY},
		{0x1000000, O_CLOEXEC},
	};

	return flags_of(mac, flags, COUNT(flags));
}

static int folder_of(int mac)
{
	return mac == -2 ? AT_FDCWD : mac;
}

int mac_open(const char *path, int flags, int mode)
{
	return open(path, open_flags(flags), mode);
}

int mac_openat(int folder, const char *path, int flags, int mode)
{
	return openat(folder_of(folder), path, open_flags(flags), mode);
}

int mac_fcntl(int file, int command, long argument)
{
	switch (command) {
	case 0: /* F_DUPFD */
	case 1: /* F_GETFD */
	case 2: /* F_SETFD */
		return fcntl(file, command, argument);
	case 3: /* F_GETFL */
		return fcntl(file, F_GETFL) & O_NONBLOCK ? 4 : 0;
	case 4: /* F_SETFL */
		return fcntl(file, F_SETFL, open_flags((int)argument));
	case 51: /* F_FULLFSYNC */
		return fsync(file);
	case 67: /* F_DUPFD_CLOEXEC */
		return fcntl(file, F_DUPFD_CLOEXEC, argument);
	default:
		errno = EINVAL;
		return -1;
	}
}

/* --- What a file is --------------------------------------------------------- */

struct mac_time {
	int64_t seconds, nanoseconds;
};

struct mac_stat {
	int32_t device;
	uint16_t mode, links;
	uint64_t inode;
	uint32_t owner, group;
	int32_t special;
	struct mac_time read, written, changed, born;
	int64_t size, blocks;
	int32_t block_size;
	uint32_t flags, generation;
	int32_t spare;
	int64_t spares[2];
};

static struct mac_time mac_time(struct timespec time)
{
	return (struct mac_time){time.tv_sec, time.tv_nsec};
}

static int give(int result, const struct stat *about, struct mac_stat *out)
{
	if (result)
		return result;
	*out = (struct mac_stat){
		.device = (int32_t)about->st_dev,
		.mode = (uint16_t)about->st_mode,
		.links = (uint16_t)about->st_nlink,
		.inode = about->st_ino,
		.owner = about->st_uid,
		.group = about->st_gid,
		.special = (int32_t)about->st_rdev,
		.read = mac_time(about->st_atim),
		.written = mac_time(about->st_mtim),
		.changed = mac_time(about->st_ctim),
		.born = mac_time(about->st_ctim),
		.size = about->st_size,
		.blocks = about->st_blocks,
		.block_size = (int32_t)about->st_blksize,
	};
	return 0;
}

static int mac_stat(const char *path, struct mac_stat *out)
{
	struct stat about;

	return give(stat(path, &about), &about, out);
}

static int mac_lstat(const char *path, struct mac_stat *out)
{
	struct stat about;

	return give(lstat(path, &about), &about, out);
}

static int mac_fstat(int file, struct mac_stat *out)
{
	struct stat about;

	return give(fstat(file, &about), &about, out);
}

static int mac_fstatat(int folder, const char *path, struct mac_stat *out,
		       int flags)
{
	struct stat about;

	return give(fstatat(folder_of(folder), path, &about,
			    flags & 0x20 ? AT_SYMLINK_NOFOLLOW : 0),
		    &about, out);
}

struct mac_entry {
	uint64_t inode, seek;
	uint16_t size, length;
	uint8_t type;
	char name[1024];
};

static struct mac_entry *mac_readdir(DIR *folder)
{
	static struct mac_entry out;
	const struct dirent *entry = readdir(folder);

	if (!entry)
		return NULL;
	out.inode = entry->d_ino;
	out.size = sizeof(out);
	out.length = (uint16_t)strlen(entry->d_name);
	out.type = entry->d_type;
	memcpy(out.name, entry->d_name, out.length + 1u);
	return &out;
}

/* --- The rest ----------------------------------------------------------------- */

static void *mac_mmap(void *address, size_t size, int protection, int flags,
		      int file, off_t offset)
{
	static const struct pair known[] = {
		{0x0001, MAP_SHARED},
		{0x0002, MAP_PRIVATE},
		{0x0010, MAP_FIXED},
		{0x1000, MAP_ANONYMOUS},
	};

	return mmap(address, size, protection,
		    flags_of(flags, known, COUNT(known)), file, offset);
}

static int mac_clock_gettime(int clock, struct timespec *time)
{
	static const struct pair clocks[] = {
		{0, CLOCK_REALTIME},
		{4, CLOCK_MONOTONIC_RAW},
		{6, CLOCK_MONOTONIC},
		{12, CLOCK_PROCESS_CPUTIME_ID},
	};

	return clock_gettime(value_of(clock, clocks, COUNT(clocks), -1), time);
}

static long mac_sysconf(int name)
{
	static const struct pair names[] = {
		{5, _SC_OPEN_MAX},
		{29, _SC_PAGESIZE},
		{58, _SC_NPROCESSORS_ONLN},
	};

	return sysconf(value_of(name, names, COUNT(names), -1));
}

static char *mac_setlocale(int category, const char *locale)
{
	static const struct pair categories[] = {
		{0, LC_ALL},	  {1, LC_COLLATE}, {2, LC_CTYPE},
		{3, LC_MONETARY}, {4, LC_NUMERIC}, {5, LC_TIME},
		{6, LC_MESSAGES},
	};

	return setlocale(value_of(category, categories, COUNT(categories), -1),
			 locale);
}

static char *mac_nl_langinfo(int item)
{
	return item == 0 ? nl_langinfo(CODESET) : (char *)"";
}

/* macOS's words for the errors that people get to read. */
static const char *mac_strerror(int error)
{
	static const struct pair errors[] = {
		{35, EAGAIN},	 {62, ELOOP},  {63, ENAMETOOLONG},
		{66, ENOTEMPTY}, {78, ENOSYS},
	};

	return strerror(value_of(error, errors, COUNT(errors), error));
}

struct mac_once {
	long sign; /* 0x30b1bcba until it has been done */
	char opaque[8];
};

static int mac_pthread_once(struct mac_once *once, void (*function)(void))
{
	if (once->sign != 0x30b1bcba)
		return 0;
	once->sign = 0x2b2b2b2b;
	function();
	return 0;
}

const struct system_symbol system_files[] = {
	{"clock_gettime", (void *)mac_clock_gettime},
	{"fdopendir", (void *)fdopendir},
	{"fstat", (void *)mac_fstat},
	{"fstatat", (void *)mac_fstatat},
	{"lstat", (void *)mac_lstat},
	{"mmap", (void *)mac_mmap},
	{"nl_langinfo", (void *)mac_nl_langinfo},
	{"opendir", (void *)opendir},
	{"pthread_once", (void *)mac_pthread_once},
	{"readdir", (void *)mac_readdir},
	{"setlocale", (void *)mac_setlocale},
	{"stat", (void *)mac_stat},
	{"strerror", (void *)mac_strerror},
	{"sysconf", (void *)mac_sysconf},
	{NULL, NULL},
};
