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

/* The length of the longest secret that stands here, 0 for none. */
static size_t longest_at(const struct child_secrets *secrets,
			 struct secret *probe, const char *bytes, size_t left)
{
	size_t longest = 0;

	for (size_t i = 0; i < secrets->count; i++) {
		const struct secret *secret = secrets->items[i];
		size_t size = is_scrubbed(secret) ? secret_length(secret) : 0;

		if (size > longest && size <= left &&
		    stands_at(secret, probe, bytes, size))
			longest = size;
	}
	return longest;
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
	struct secret *probe;
	struct text text;

	if (!can_scrub(secrets))
		return result;
	probe = secret_new();
	text_init_limit(&text, SIZE_MAX / 4);
	for (size_t at = 0; at < said->length;) {
		size_t size = longest_at(secrets, probe, said->bytes + at,
					 said->length - at);

		if (size)
			text_add(&text, mark);
		else
			text_add_char(&text, said->bytes[at]);
		at += size ? size : 1;
	}
	secret_free(probe);
	result.data = arena_strndup(arena, text.bytes, text.length);
	result.length = text.length;
	text_free(&text);
	return result;
}
