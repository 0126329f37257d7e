#define _GNU_SOURCE
#include "system.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- Errors --------------------------------------------------------------- */

struct pair {
	int linux_one, mac;
};

/* Up to 34 they are the same, but for this one. */
static const struct pair errors[] = {
	{EAGAIN, 35},	   {EDEADLK, 11},    {ENAMETOOLONG, 63},
	{ELOOP, 62},	   {ENOTEMPTY, 66},  {ENOSYS, 78},
	{EOVERFLOW, 84},   {EILSEQ, 92},     {ETIMEDOUT, 60},
	{EINPROGRESS, 36}, {ENOTSUP, 45},    {ECONNREFUSED, 61},
	{ENOBUFS, 55},	   {EDQUOT, 69},     {ESTALE, 70},
	{ECANCELED, 89},   {EADDRINUSE, 48},
};

int mac_error(int error)
{
	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++)
		if (errors[i].linux_one == error)
			return errors[i].mac;
	return error;
}

/* Both read it here and write to it; glibc's own calls leave theirs behind. */
static int *error_place(void)
{
	static int place;

	if (errno)
		place = mac_error(errno);
	errno = 0;
	return &place;
}

/* --- Names ------------------------------------------------------------------ */

static unsigned long stack_guard = 0x6d61632d696e7400;

static _Noreturn void no_binder(void)
{
	fputs("run-intel: a name was not bound\n", stderr);
	abort();
}

static void copy_zeros(void *to, size_t size)
{
	memset(to, 0, size);
}

/* An error of ENOENT: there is no such command, account or mount here. */
static int nothing(void)
{
	errno = ENOENT;
	return -1;
}

static void *nobody(void)
{
	return NULL;
}

static int no_command(void)
{
	return ENOENT;
}

static int fine(void)
{
	return 0;
}

static int one(void)
{
	return 1;
}

static const struct system_symbol own[] = {
	{"__error", (void *)error_place},
	{"__stack_chk_guard", &stack_guard},
	{"__stdinp", &stdin},
	{"__stdoutp", &stdout},
	{"__stderrp", &stderr},
	{"__bzero", (void *)copy_zeros},
	{"__darwin_check_fd_set_overflow", (void *)one},
	{"dyld_stub_binder", (void *)no_binder},
	{"getfsstat", (void *)fine},
	{"getpwnam", (void *)nobody},
	{"getpwuid", (void *)nobody},
	{"issetugid", (void *)fine},
	{"posix_spawn", (void *)no_command},
	{"posix_spawn_file_actions_adddup2", (void *)fine},
	{"posix_spawn_file_actions_addopen", (void *)fine},
	{"posix_spawn_file_actions_destroy", (void *)fine},
	{"posix_spawn_file_actions_init", (void *)fine},
	{"posix_spawnattr_destroy", (void *)fine},
	{"posix_spawnattr_init", (void *)fine},
	{"posix_spawnattr_setflags", (void *)fine},
	{"posix_spawnattr_setpgroup", (void *)fine},
	{"posix_spawnattr_setsigdefault", (void *)fine},
	{"posix_spawnattr_setsigmask", (void *)fine},
	{"setrlimit", (void *)fine},
	{"waitid", (void *)nothing},
	{NULL, NULL},
};

/*
 * The same name, numbers and structures in both systems, as far as this
 * program uses them.
 */
const struct system_symbol system_same[] = {
	{"__cxa_atexit", NULL},
	{"__memcpy_chk", NULL},
	{"__snprintf_chk", NULL},
	{"__sprintf_chk", NULL},
	{"__stack_chk_fail", NULL},
	{"__strcpy_chk", NULL},
	{"__strncpy_chk", NULL},
	{"_exit", NULL},
	{"abort", NULL},
	{"access", NULL},
	{"atof", NULL},
	{"atoi", NULL},
	{"bsearch", NULL},
	{"btowc", NULL},
	{"bzero", NULL},
	{"calloc", NULL},
	{"chmod", NULL},
	{"close", NULL},
	{"closedir", NULL},
	{"exit", NULL},
	{"fchmod", NULL},
	{"fclose", NULL},
	{"ferror", NULL},
	{"fflush", NULL},
	{"fileno", NULL},
	{"fopen", NULL},
	{"fprintf", NULL},
	{"fputc", NULL},
	{"fputs", NULL},
	{"fread", NULL},
	{"free", NULL},
	{"fsync", NULL},
	{"fwrite", NULL},
	{"getchar", NULL},
	{"getentropy", NULL},
	{"getenv", NULL},
	{"geteuid", NULL},
	{"getopt_long", NULL},
	{"getpgrp", NULL},
	{"getpid", NULL},
	{"gettimeofday", NULL},
	{"grantpt", NULL},
	{"isatty", NULL},
	{"iscntrl", NULL},
	{"isprint", NULL},
	{"iswprint", NULL},
	{"link", NULL},
	{"lseek", NULL},
	{"malloc", NULL},
	{"mbrtowc", NULL},
	{"memchr", NULL},
	{"memcmp", NULL},
	{"memcpy", NULL},
	{"memmove", NULL},
	{"memset", NULL},
	{"mkdir", NULL},
	{"mkstemp", NULL},
	{"mlock", NULL},
	{"mprotect", NULL},
	{"munlock", NULL},
	{"munmap", NULL},
	{"optarg", NULL},
	{"opterr", NULL},
	{"optind", NULL},
	{"optopt", NULL},
	{"pipe", NULL},
	{"poll", NULL},
	{"printf", NULL},
	{"ptsname", NULL},
	{"putchar", NULL},
	{"puts", NULL},
	{"qsort", NULL},
	{"read", NULL},
	{"realloc", NULL},
	{"realpath", NULL},
	{"rename", NULL},
	{"select", NULL},
	{"setenv", NULL},
	{"setvbuf", NULL},
	{"snprintf", NULL},
	{"sprintf", NULL},
	{"sscanf", NULL},
	{"strchr", NULL},
	{"strcmp", NULL},
	{"strcpy", NULL},
	{"strcspn", NULL},
	{"strdup", NULL},
	{"strftime", NULL},
	{"strlen", NULL},
	{"strncasecmp", NULL},
	{"strncmp", NULL},
	{"strncpy", NULL},
	{"strndup", NULL},
	{"strpbrk", NULL},
	{"strptime", NULL},
	{"strrchr", NULL},
	{"strspn", NULL},
	{"strstr", NULL},
	{"strtod", NULL},
	{"strtol", NULL},
	{"strtoll", NULL},
	{"strtoul", NULL},
	{"strtoull", NULL},
	{"tcgetpgrp", NULL},
	{"tdelete", NULL},
	{"tfind", NULL},
	{"time", NULL},
	{"tsearch", NULL},
	{"twalk", NULL},
	{"umask", NULL},
	{"unlink", NULL},
	{"unlockpt", NULL},
	{"vfprintf", NULL},
	{"vsnprintf", NULL},
	{"wcrtomb", NULL},
	{"wcslen", NULL},
	{"wctob", NULL},
	{"wcwidth", NULL},
	{"write", NULL},
	{NULL, NULL},
};

static const struct system_symbol *find_in(const struct system_symbol *symbols,
					   const char *name, size_t length)
{
	for (; symbols->name; symbols++)
		if (strlen(symbols->name) == length &&
		    memcmp(symbols->name, name, length) == 0)
			return symbols;
	return NULL;
}

void *system_find(const char *name)
{
	const struct system_symbol *const tables[] = {
		own, system_files, system_terminal, system_same};
	const char *bare = name + (*name == '_');
	size_t length = strcspn(bare, "$");
	const struct system_symbol *symbol = NULL;
	void *address;

	for (size_t i = 0; !symbol && i < sizeof(tables) / sizeof(*tables); i++)
		symbol = find_in(tables[i], bare, length);
	if (symbol && symbol->address)
		return symbol->address;
	address = symbol ? dlsym(RTLD_DEFAULT, symbol->name) : NULL;
	if (address)
		return address;
	fprintf(stderr, "run-intel: %s is not in the tables of system\n", name);
	exit(125);
}
