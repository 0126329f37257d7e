/*
 * feed: what a child is to read, written to it piece by piece without ever
 * waiting. Secrets go from their locked memory straight to the descriptor.
 */
#ifndef TM_HOST_FEED_H
#define TM_HOST_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/secret.h"

enum {
	FEED_PARTS = 4
};

struct feed_part {
	const struct secret *secret; /* this, or: */
	const char *words;	     /* plain words */
};

struct feed {
	struct feed_part parts[FEED_PARTS];
	size_t count;  /* parts in use */
	size_t at;     /* the part that is being written */
	size_t offset; /* bytes of it that are written */
};

/* Neither is copied: both must stay until the feed is empty. */
void feed_add_secret(struct feed *feed, const struct secret *secret);
void feed_add_words(struct feed *feed, const char *words);

bool feed_is_empty(const struct feed *feed);

/*
 * Write what fits. False when nobody will ever read it (the reader is gone);
 * the rest is then dropped.
 */
bool feed_step(struct feed *feed, int descriptor);

#endif
