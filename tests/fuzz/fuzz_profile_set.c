/*
 * Any bytes as a profile of any shape: every payload has a type, a profile and
 * a place, and the place leads to the payload's own keys.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "profile/profile_set.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One step of `a.b[3]["c d"]`; moves *at behind it. */
static const struct value *step(struct arena *arena, const struct value *value,
				const char **at)
{
	size_t length;
	const char *key;

	if (text_starts(*at, "[\"")) {
		const char *end = strstr(*at + 2, "\"]");

		/* Keys that hold the closing mark cannot be read back. */
		if (!end)
			return NULL;
		key = arena_strndup(arena, *at + 2, (size_t)(end - *at - 2));
		*at = end + 2;
		return value_get(value, key);
	}
	if (**at == '[') {
		size_t index = (size_t)strtoull(*at + 1, NULL, 10);

		*at = strchr(*at, ']') + 1;
		return value_at(value, index);
	}
	*at += **at == '.';
	length = strcspn(*at, ".[");
	key = arena_strndup(arena, *at, length);
	*at += length;
	return value_get(value, key);
}

static void check_place(const struct profile_set *set,
			const struct payload *payload)
{
	const struct value *value = payload_file(set, payload)->root;

	if (strstr(payload->where, "\"]\"") || !payload->settings)
		return;
	for (const char *at = payload->where; *at && value;)
		value = step(set->arena, value, &at);
	if (value && value != payload->settings)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct profile_set *set = profile_set_new(arena);
	struct status status = profile_set_add(
		set, size % 2 ? "com.okta.mobile.plist" : "input",
		(const char *)data, size);

	if (status_is_ok(&status) != (set->files.count == 1))
		abort();
	for (size_t i = 0; i < set->payloads.count; i++) {
		const struct payload *payload = &set->payloads.items[i];

		if (!payload->type || !payload->where ||
		    payload->profile >= set->profiles.count)
			abort();
		check_place(set, payload);
	}
	arena_free(arena);
	return 0;
}
