#include "prompter.h"

#include <string.h>

enum {
	/* A tool may print first and switch the echo off, losing what was
	 * typed, a moment later. */
	SETTLE_MS = 100,
};

static size_t trimmed(const char *bytes, size_t length)
{
	while (length &&
	       (bytes[length - 1] == ' ' || bytes[length - 1] == '\t'))
		length--;
	return length;
}

/* Does what is new on a stream end with the pattern, blanks aside? */
static bool stands(const struct text *stream, size_t seen, const char *pattern)
{
	size_t length = trimmed(stream->bytes + seen, stream->length - seen);
	size_t size = trimmed(pattern, strlen(pattern));

	return size > 0 && size <= length &&
	       memcmp(stream->bytes + seen + length - size, pattern, size) == 0;
}

static struct prompter_item *find(
	struct prompter *prompter,
	const struct text *const streams[PROMPTER_STREAMS], bool answered)
{
	for (size_t i = 0; i < prompter->count; i++)
		for (size_t j = 0; j < PROMPTER_STREAMS; j++)
			if (prompter->items[i].answered == answered &&
			    stands(streams[j], prompter->seen[j],
				   prompter->items[i].pattern))
				return &prompter->items[i];
	return NULL;
}

static void answer(struct prompter *prompter, struct prompter_item *item,
		   const struct text *const streams[PROMPTER_STREAMS],
		   struct feed *feed)
{
	if (item->secret)
		feed_add_secret(feed, item->secret);
	else
		feed_add_words(feed, item->reply);
	feed_add_words(feed, "\n");
	item->answered = true;
	prompter->open = NULL;
	for (size_t i = 0; i < PROMPTER_STREAMS; i++)
		prompter->seen[i] = streams[i]->length;
}

void prompter_init(struct prompter *prompter, struct arena *arena,
		   const struct request *request,
		   const struct secret *const *secrets)
{
	size_t count = request->prompt_count;

	*prompter = (struct prompter){
		.items = arena_array(arena, count, sizeof(*prompter->items)),
		.count = count,
	};
	for (size_t i = 0; i < count; i++) {
		const struct request_prompt *prompt = &request->prompts[i];
		const char *reply = prompt->reply ? prompt->reply : "";

		prompter->items[i] = (struct prompter_item){
			.pattern = arena_strdup(arena, prompt->pattern),
			.reply = arena_strdup(arena, reply),
			.secret = secrets[i],
		};
	}
}

enum prompter_advice prompter_step(
	struct prompter *prompter,
	const struct text *const streams[PROMPTER_STREAMS], int64_t now,
	struct feed *feed)
{
	size_t length = streams[0]->length + streams[1]->length;
	struct prompter_item *item = find(prompter, streams, false);

	if (!item)
		item = find(prompter, streams, true);
	if (item != prompter->open || length != prompter->open_length) {
		prompter->open = item;
		prompter->open_length = length;
		prompter->open_since = now;
	}
	if (!item || now - prompter->open_since < SETTLE_MS ||
	    !feed_is_empty(feed))
		return PROMPTER_WAIT;
	if (item->answered)
		return PROMPTER_ASKED_AGAIN;
	answer(prompter, item, streams, feed);
	return PROMPTER_ANSWERED;
}

int prompter_timeout(const struct prompter *prompter, int64_t now)
{
	int64_t left = prompter->open_since + SETTLE_MS - now;

	if (!prompter->open)
		return -1;
	return left > 0 ? (int)left : 0;
}
