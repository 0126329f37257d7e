/* Looking at the program as a process; only where there is a /proc. */
#include "pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static FILE *proc_open(const struct pty *pty, const char *name)
{
	char path[64];

	(void)snprintf(path, sizeof(path), "/proc/%ld/%s", (long)pty_pid(pty),
		       name);
	return fopen(path, "rb");
}

long pty_cpu_ms(const struct pty *pty)
{
	FILE *file = proc_open(pty, "stat");
	char line[1024];
	unsigned long user, kernel;
	const char *rest;
	bool good;

	if (!file)
		return -1;
	good = fgets(line, sizeof(line), file) != NULL;
	fclose(file);
	/* The name in brackets may hold anything; fields follow it. */
	rest = good ? strrchr(line, ')') : NULL;
	if (!rest || sscanf(rest + 2,
			    "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u "
			    "%lu %lu",
			    &user, &kernel) != 2)
		return -1;
	return (long)((user + kernel) * 1000 /
		      (unsigned long)sysconf(_SC_CLK_TCK));
}

static int block_count(const char *block, size_t size, const char *bytes,
		       size_t length)
{
	int count = 0;

	for (size_t at = 0; at + length <= size; at++)
		count += block[at] == bytes[0] &&
			 memcmp(block + at, bytes, length) == 0;
	return count;
}

/* One mapping, in blocks that overlap by less than what is looked for. */
static int range_count(FILE *memory, unsigned long from, unsigned long to,
		       const char *bytes)
{
	static char block[1 << 16];
	size_t length = strlen(bytes);
	int count = 0;

	for (unsigned long at = from; at < to;
	     at += sizeof(block) - (length - 1)) {
		size_t size = to - at < sizeof(block) ? to - at : sizeof(block);
		size_t got;

		if (fseek(memory, (long)at, SEEK_SET) != 0)
			break;
		got = fread(block, 1, size, memory);
		count += block_count(block, got, bytes, length);
	}
	return count;
}

/* Shadow memory of sanitizers is terabytes of nothing. */
#define RANGE_MOST (64ul << 20)

int pty_memory_count(const struct pty *pty, const char *bytes)
{
	FILE *maps = proc_open(pty, "maps");
	FILE *memory = proc_open(pty, "mem");
	unsigned long from, to;
	char line[512], modes[8];
	int count = maps && memory ? 0 : -1;

	while (maps && memory && fgets(line, sizeof(line), maps))
		if (sscanf(line, "%lx-%lx %7s", &from, &to, modes) == 3 &&
		    modes[0] == 'r' && modes[1] == 'w' &&
		    to - from <= RANGE_MOST)
			count += range_count(memory, from, to, bytes);
	if (maps)
		fclose(maps);
	if (memory)
		fclose(memory);
	return count;
}
