/*
 * child_ends: the descriptors between this program and a child: a pipe for
 * each output, a pipe or a pseudo-terminal for its input; and what was read.
 */
#ifndef TM_HOST_CHILD_ENDS_H
#define TM_HOST_CHILD_ENDS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/secret.h"
#include "base/text.h"
#include "host/child.h"
#include "host/feed.h"

struct child_stream {
	int descriptor; /* -1 when at its end */
	struct text text;
};

struct child_ends {
	struct child_stream output, errors;
	int input;     /* -1 = none; on a terminal the output's descriptor */
	bool terminal; /* input and output are one */
};

/* Open everything and start the program. Returns an errno, 0 when it runs. */
int child_ends_start(struct child_ends *ends, const struct child_order *order,
		     pid_t *pid);
/* Read what is there. True when there is nothing more at this moment. */
bool child_ends_read(struct child_ends *ends);
/* Is one of the outputs not at its end? */
bool child_ends_are_open(const struct child_ends *ends);
/* Did one of the outputs say more than is kept? */
bool child_ends_are_cut(const struct child_ends *ends);
void child_ends_close_input(struct child_ends *ends);
void child_ends_close(struct child_ends *ends);
/* Free what was read as well. */
void child_ends_free(struct child_ends *ends);

/* Copies of a request's secrets: the caller may free its own at once. */
struct child_secrets {
	const struct secret **items; /* of prompts: NULL where plain words */
	struct secret **owned;
	size_t count;
};

void child_secrets_copy(struct child_secrets *secrets, struct arena *arena,
			const struct request *request);
void child_secrets_free(struct child_secrets *secrets);
/* Put them into the feed, in order, each with a newline where wanted. */
void child_secrets_feed(const struct child_secrets *secrets, bool lines,
			struct feed *feed);
/*
 * What a child said without any of its secrets: the text itself, or a copy in
 * the arena. Passwords of fewer than four bytes are left: they are in every
 * text.
 */
struct bytes child_secrets_scrub(const struct child_secrets *secrets,
				 struct arena *arena, const struct text *said);

#endif
