/*
 * child: one running program, from its start to its last byte. Reads both
 * outputs without waiting, keeps at most so much of them, feeds secrets,
 * answers prompts, keeps the deadline, ends the whole process group and leaves
 * no zombie. Must not know what the program is for.
 */
#ifndef TM_HOST_CHILD_H
#define TM_HOST_CHILD_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "host/request.h"

struct child;

struct child_order {
	const char *path;	 /* absolute */
	const char *const *argv; /* NULL at the end */
	const char *home;	 /* HOME of the child */
	unsigned deadline_ms;
	size_t output_cap;    /* of each of the two outputs */
	bool changes;	      /* never stopped for saying too much */
	bool leaves_children; /* what it started goes on */
	enum command_stdin input;
	const struct request *request; /* secrets and prompts */
};

enum child_end {
	CHILD_ENDED,	     /* by itself */
	CHILD_TIMED_OUT,     /* stopped at its deadline */
	CHILD_SAID_TOO_MUCH, /* stopped, or its output was cut */
	CHILD_CANCELLED,     /* stopped because somebody said so */
	CHILD_ASKED_AGAIN,   /* stopped: asked twice for one answer */
	CHILD_LOST,	     /* could not even be killed */
};

/* Nothing of the order needs to stay. *error is an errno; NULL then. */
struct child *child_start(const struct clock *clock,
			  const struct child_order *order, int *error);
/* Stops it first when it still runs. NULL is fine. */
void child_free(struct child *child);

size_t child_descriptors(const struct child *child, struct pollfd *fds,
			 size_t room);
int child_timeout(const struct child *child); /* ms, 0 when it is over */
void child_step(struct child *child);
bool child_is_over(const struct child *child);
void child_cancel(struct child *child);

/* When it is over: how it ended, and what it said. */
enum child_end child_how(const struct child *child);
/* The status as waitpid gave it; false when there is none. */
bool child_status(const struct child *child, int *status);
struct bytes child_output(const struct child *child);
struct bytes child_errors(const struct child *child);
int64_t child_duration_ms(const struct child *child);

#endif
