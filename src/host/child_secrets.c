#include "child_ends.h"

#include <string.h>

enum {
	SHORTEST_SCRUBBED = 4
};

static const char mark[] = "[redacted:password]";

static const struct secret *secret_of(const struct request *request,
				      size_t index)
{
	if (request->prompt_count)
		return request->prompts[index].secret;
	return request->secrets[index];
}

static size_t count_of(const struct request *request)
{
	if (request->prompt_count)
		return request->prompt_count;
	return sizeof(request->secrets) / sizeof(*request->secrets);
}

/* Does the secret stand here? `probe` is a secret to compare with. */
static bool stands_at(const struct secret *secret, struct secret *probe,
		      const char *bytes, size_t length)
{
	if (!secret_has_byte(secret, bytes[0]) ||
	    !secret_has_byte(secret, bytes[length - 1]))
		return false;
	secret_clear(probe);
	return secret_add(probe, bytes, length) && secret_equal(secret, probe);
}

static bool is_scrubbed(const struct secret *secret)
{
	return secret && secret_length(secret) >= SHORTEST_SCRUBBED;
}

static bool can_scrub(const struct child_secrets *secrets)
{
	for (size_t i = 0; i < secrets->count; i++)
		if (is_scrubbed(secrets->items[i]))
			return true;
	return false;
}

/* Copy `from` to `to` with marks in the place of one secret. */
static void scrub_one(const struct secret *secret, const struct text *from,
		      struct text *to)
{
	struct secret *probe = secret_new();
	size_t size = secret_length(secret), at = 0;

	while (at < from->length) {
		if (size <= from->length - at &&
		    stands_at(secret, probe, from->bytes + at, size)) {
			text_add(to, mark);
			at += size;
		} else {
			text_add_char(to, from->bytes[at++]);
		}
	}
	secret_free(probe);
}

void child_secrets_copy(struct child_secrets *secrets, struct arena *arena,
			const struct request *request)
{
	size_t count = count_of(request);

	secrets->count = count;
	secrets->items = arena_array(arena, count, sizeof(*secrets->items));
	secrets->owned = arena_array(arena, count, sizeof(*secrets->owned));
	for (size_t i = 0; i < count; i++) {
		const struct secret *secret = secret_of(request, i);

		if (secret)
			secrets->owned[i] = secret_copy(secret);
		secrets->items[i] = secrets->owned[i];
	}
}

void child_secrets_free(struct child_secrets *secrets)
{
	for (size_t i = 0; i < secrets->count; i++)
		secret_free(secrets->owned[i]);
	secrets->count = 0;
}

void child_secrets_feed(const struct child_secrets *secrets, bool lines,
			struct feed *feed)
{
	for (size_t i = 0; i < secrets->count; i++) {
		if (!secrets->items[i])
			continue;
		feed_add_secret(feed, secrets->items[i]);
		if (lines)
			feed_add_words(feed, "\n");
	}
}

struct bytes child_secrets_scrub(const struct child_secrets *secrets,
				 struct arena *arena, const struct text *said)
{
	struct bytes result = {said->bytes, said->length};
	struct text text, next;

	if (!can_scrub(secrets))
		return result;
	text_init_limit(&text, SIZE_MAX / 4);
	text_add_bytes(&text, said->bytes, said->length);
	for (size_t i = 0; i < secrets->count; i++) {
		if (!is_scrubbed(secrets->items[i]))
			continue;
		text_init_limit(&next, SIZE_MAX / 4);
		scrub_one(secrets->items[i], &text, &next);
		text_free(&text);
		text = next;
	}
	result.data = arena_strndup(arena, text.bytes, text.length);
	result.length = text.length;
	text_free(&text);
	return result;
}
