/*
 * Reading the disk of another Mac, as in Recovery: 500 accounts in less than
 * 0.3 s on the clock and 16 MiB, and twice as many in about twice the time.
 * Reading, building the machine and diagnosing are all in it; the commands that
 * are not there answer at once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "../unit/offline_lab.h"
#include "diagnosis/diagnosis.h"
#include "probe/build.h"

enum {
	ACCOUNTS = 500,
	ROUNDS = 3,
	MEMORY_MOST = 16 * 1024, /* KiB */
};

#define SECONDS_MOST 0.3
#define RATIO_MOST   3.0 /* of twice as many */

/* In seconds. */
struct took {
	double wall; /* what somebody waits */
	double own;  /* what others do on this computer does not count */
};

static double now(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct took since(struct took start)
{
	return (struct took){
		.wall = now(CLOCK_MONOTONIC) - start.wall,
		.own = now(CLOCK_PROCESS_CPUTIME_ID) - start.own,
	};
}

/* KiB on Linux, bytes on macOS; only Linux is measured here. */
static long memory(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void read_once(struct offline_lab *lab, size_t expected)
{
	struct host *host = offline_host(lab);
	struct case_file *case_file = offline_scan(host);
	struct machine *machine = machine_build(case_file);
	struct arena *arena = arena_new();
	struct diagnosis *diagnosis = diagnose(machine, arena);

	if (machine->accounts.count < expected || !diagnosis->findings.count) {
		fprintf(stderr, "only %zu accounts were read\n",
			machine->accounts.count);
		exit(EXIT_FAILURE);
	}
	arena_free(arena);
	machine_free(machine);
	case_file_free(case_file);
	host_free(host);
}

/* The best of some rounds: what the machine can do. */
static struct took measure(int accounts)
{
	struct offline_lab lab;
	struct took best = {.wall = 1e9, .own = 1e9};

	offline_open(&lab);
	for (int i = 0; i < accounts; i++)
		offline_put_user(&lab, arena_printf(lab.arena, "user%04d", i),
				 501 + i);
	for (int i = 0; i < ROUNDS; i++) {
		struct took start = since((struct took){0}), took;

		read_once(&lab, (size_t)accounts);
		took = since(start);
		if (took.wall < best.wall)
			best.wall = took.wall;
		if (took.own < best.own)
			best.own = took.own;
	}
	offline_close(&lab);
	return best;
}

int main(void)
{
	struct took once = measure(ACCOUNTS);
	long used = memory();
	struct took twice = measure(2 * ACCOUNTS);
	double ratio = twice.own / once.own;

	printf("offline: %d accounts in %.3f s on the clock (%.3f s of the "
	       "processor), %ld KiB\n"
	       "offline: %d in %.3f s (%.3f s): %.2f times as long\n",
	       ACCOUNTS, once.wall, once.own, used, 2 * ACCOUNTS, twice.wall,
	       twice.own, ratio);
	if (once.wall > SECONDS_MOST || used > MEMORY_MOST ||
	    ratio > RATIO_MOST) {
		fprintf(stderr,
			"offline: over the budget of %.1f s, %d KiB, "
			"or not linear\n",
			SECONDS_MOST, MEMORY_MOST);
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
