/*
 * simulated: the host behind simulate_new, for the files that make it up: the
 * backend itself, the events and the record.
 */
#ifndef TM_SIMULATE_SIMULATED_H
#define TM_SIMULATE_SIMULATED_H

#include "simulate/scenario.h"

/* A request on its way: answered already, told when it is due. */
struct simulated_job {
	host_ticket ticket;
	int64_t due_ms;
	struct arena *arena;
	struct evidence *entry;
	struct simulated_job *next;
};

struct simulated {
	struct host host; /* first: a host is one of these */
	const struct scenario *scenario;
	const struct clock *clock;
	unsigned speed;
	bool ordinary_user;
	struct arena *arena;
	struct mac *mac; /* the one that is examined */
	struct simulated_job *jobs;
	host_ticket next_ticket;
};

/* The simulated host of a host that simulate_new made; aborts on others. */
struct simulated *simulated_of(const struct host *host);
/* Bring the Mac's now up to the clock's. */
void simulated_now(struct simulated *simulated);
/* Tell the host which place it is after the Mac restarted or was chosen. */
void simulated_place(struct simulated *simulated);

/*
 * The answer to a request, as evidence in the arena, and how long a Mac takes
 * for it. A deadline that would pass gives EVIDENCE_TIMEOUT.
 */
struct evidence *simulated_answer(struct simulated *simulated,
				  const struct request *request,
				  struct arena *arena, unsigned *latency_ms);

#endif
