/*
 * Reading the disk of another Mac, as in Recovery: 500 accounts in less than
 * 0.3 s and 16 MiB, and twice as many in about twice the time. Reading,
 * building the machine and diagnosing are all in it; the commands that are not
 * there answer at once.
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

/* What others do on this computer meanwhile must not count. */
static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
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
static double measure(int accounts)
{
	struct offline_lab lab;
	double best = 1e9;

	offline_open(&lab);
	for (int i = 0; i < accounts; i++)
		offline_put_user(&lab, arena_printf(lab.arena, "user%04d", i),
				 501 + i);
	for (int i = 0; i < ROUNDS; i++) {
		double start = now(), took;

		read_once(&lab, (size_t)accounts);
		took = now() - start;
		best = took < best ? took : best;
	}
	offline_close(&lab);
	return best;
}

int main(void)
{
	double once = measure(ACCOUNTS);
	long used = memory();
	double twice = measure(2 * ACCOUNTS);

	printf("offline: %d accounts in %.3f s, %ld KiB; %d in %.3f s\n",
	       ACCOUNTS, once, used, 2 * ACCOUNTS, twice);
	if (once > SECONDS_MOST || used > MEMORY_MOST ||
	    twice > once * RATIO_MOST) {
		fprintf(stderr,
			"offline: over the budget of %.1f s, %d KiB, "
			"or not linear\n",
			SECONDS_MOST, MEMORY_MOST);
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
