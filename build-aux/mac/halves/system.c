#define _GNU_SOURCE
#include "system.h"

#include "cpu.h"

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
	fputs("run-half: a name was not bound\n", stderr);
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
	{"__memmove_chk", NULL},
	{"__memset_chk", NULL},
	{"__stack_chk_fail", NULL},
	{"__strcat_chk", NULL},
	{"__strcpy_chk", NULL},
	{"__strncat_chk", NULL},
	{"__strncpy_chk", NULL},
	{"_exit", NULL},
	{"abort", NULL},
	{"access", NULL},
	{"alarm", NULL},
	{"atexit", NULL},
	{"atof", NULL},
	{"atoi", NULL},
	{"atol", NULL},
	{"bsearch", NULL},
	{"btowc", NULL},
	{"bzero", NULL},
	{"calloc", NULL},
	{"chdir", NULL},
	{"chmod", NULL},
	{"chown", NULL},
	{"close", NULL},
	{"closedir", NULL},
	{"dup", NULL},
	{"dup2", NULL},
	{"exit", NULL},
	{"fchmod", NULL},
	{"fchown", NULL},
	{"fclose", NULL},
	{"fdopen", NULL},
	{"feof", NULL},
	{"ferror", NULL},
	{"fflush", NULL},
	{"fgetc", NULL},
	{"fgets", NULL},
	{"fileno", NULL},
	{"fopen", NULL},
	{"fputc", NULL},
	{"fputs", NULL},
	{"fread", NULL},
	{"free", NULL},
	{"fseek", NULL},
	{"fsync", NULL},
	{"ftell", NULL},
	{"ftruncate", NULL},
	{"fwrite", NULL},
	{"getc", NULL},
	{"getchar", NULL},
	{"getcwd", NULL},
	{"getegid", NULL},
	{"getentropy", NULL},
	{"getenv", NULL},
	{"geteuid", NULL},
	{"getgid", NULL},
	{"getline", NULL},
	{"getopt_long", NULL},
	{"getpgrp", NULL},
	{"getpid", NULL},
	{"getppid", NULL},
	{"gettimeofday", NULL},
	{"getuid", NULL},
	{"gmtime", NULL},
	{"gmtime_r", NULL},
	{"grantpt", NULL},
	{"isalnum", NULL},
	{"isalpha", NULL},
	{"isatty", NULL},
	{"isblank", NULL},
	{"iscntrl", NULL},
	{"isdigit", NULL},
	{"isgraph", NULL},
	{"islower", NULL},
	{"isprint", NULL},
	{"ispunct", NULL},
	{"isspace", NULL},
	{"isupper", NULL},
	{"iswalpha", NULL},
	{"iswprint", NULL},
	{"iswspace", NULL},
	{"isxdigit", NULL},
	{"link", NULL},
	{"localtime", NULL},
	{"localtime_r", NULL},
	{"lseek", NULL},
	{"malloc", NULL},
	{"mbrtowc", NULL},
	{"mbstowcs", NULL},
	{"mbtowc", NULL},
	{"memccpy", NULL},
	{"memchr", NULL},
	{"memcmp", NULL},
	{"memcpy", NULL},
	{"memmem", NULL},
	{"memmove", NULL},
	{"memset", NULL},
	{"mkdir", NULL},
	{"mkdtemp", NULL},
	{"mkstemp", NULL},
	{"mktime", NULL},
	{"mlock", NULL},
	{"mprotect", NULL},
	{"munlock", NULL},
	{"munmap", NULL},
	{"nanosleep", NULL},
	{"optarg", NULL},
	{"opterr", NULL},
	{"optind", NULL},
	{"optopt", NULL},
	{"perror", NULL},
	{"pipe", NULL},
	{"poll", NULL},
	{"pread", NULL},
	{"ptsname", NULL},
	{"putc", NULL},
	{"putchar", NULL},
	{"putenv", NULL},
	{"puts", NULL},
	{"pwrite", NULL},
	{"qsort", NULL},
	{"read", NULL},
	{"readlink", NULL},
	{"realloc", NULL},
	{"realpath", NULL},
	{"remove", NULL},
	{"rename", NULL},
	{"rewind", NULL},
	{"rmdir", NULL},
	{"select", NULL},
	{"setenv", NULL},
	{"setvbuf", NULL},
	{"sleep", NULL},
	{"stpcpy", NULL},
	{"strcasecmp", NULL},
	{"strcat", NULL},
	{"strchr", NULL},
	{"strcmp", NULL},
	{"strcoll", NULL},
	{"strcpy", NULL},
	{"strcspn", NULL},
	{"strdup", NULL},
	{"strftime", NULL},
	{"strlen", NULL},
	{"strncasecmp", NULL},
	{"strncat", NULL},
	{"strncmp", NULL},
	{"strncpy", NULL},
	{"strndup", NULL},
	{"strnlen", NULL},
	{"strpbrk", NULL},
	{"strptime", NULL},
	{"strrchr", NULL},
	{"strsep", NULL},
	{"strspn", NULL},
	{"strstr", NULL},
	{"strtod", NULL},
	{"strtof", NULL},
	{"strtoimax", NULL},
	{"strtok_r", NULL},
	{"strtol", NULL},
	{"strtoll", NULL},
	{"strtoul", NULL},
	{"strtoull", NULL},
	{"strtoumax", NULL},
	{"symlink", NULL},
	{"tcgetpgrp", NULL},
	{"tdelete", NULL},
	{"tfind", NULL},
	{"time", NULL},
	{"timegm", NULL},
	{"tolower", NULL},
	{"toupper", NULL},
	{"towlower", NULL},
	{"towupper", NULL},
	{"tsearch", NULL},
	{"twalk", NULL},
	{"tzset", NULL},
	{"umask", NULL},
	{"unlink", NULL},
	{"unlockpt", NULL},
	{"unsetenv", NULL},
	{"usleep", NULL},
	{"wcrtomb", NULL},
	{"wcslen", NULL},
	{"wctob", NULL},
	{"wcwidth", NULL},
	{"wmemset", NULL},
	{"write", NULL},
	{"writev", NULL},
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
		own, system_cpu, system_files, system_terminal, system_same};
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
	fprintf(stderr, "run-half: %s is not in the tables of system\n", name);
	exit(125);
}
