/*
 * prompter: recognises the prompts of a tool on a pseudo-terminal and answers
 * each of them once. A prompt is output that ends with a known pattern and is
 * followed by silence. Must not know where the output comes from.
 */
#ifndef TM_HOST_PROMPTER_H
#define TM_HOST_PROMPTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "host/feed.h"
#include "host/request.h"

enum {
	PROMPTER_STREAMS = 2
};

enum prompter_advice {
	PROMPTER_WAIT,
	PROMPTER_ANSWERED,    /* the answer is in the feed */
	PROMPTER_ASKED_AGAIN, /* what was answered is asked once more */
};

struct prompter_item {
	const char *pattern, *reply;
	const struct secret *secret;
	bool answered;
};

struct prompter {
	struct prompter_item *items;
	size_t count;
	size_t seen[PROMPTER_STREAMS]; /* bytes that need no look any more */
	const struct prompter_item *open;
	size_t open_length; /* of both streams when it was noticed */
	int64_t open_since; /* monotonic, ms */
};

/* Copies the prompts into the arena; secrets[i] belongs to prompts[i]. */
void prompter_init(struct prompter *prompter, struct arena *arena,
		   const struct request *request,
		   const struct secret *const *secrets);

enum prompter_advice prompter_step(
	struct prompter *prompter,
	const struct text *const streams[PROMPTER_STREAMS], int64_t now,
	struct feed *feed);

/* Milliseconds until it wants to look again, -1 = no wish. */
int prompter_timeout(const struct prompter *prompter, int64_t now);

#endif
