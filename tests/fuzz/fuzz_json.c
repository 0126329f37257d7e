/* Any bytes as JSON; what is read must be written and read again the same. */
#include <stdlib.h>

#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_again(struct arena *arena, const struct value *value,
			void (*writer)(struct text *, const struct value *))
{
	struct value *again;
	struct status status;
	struct text text;

	text_init(&text);
	writer(&text, value);
	status = json_parse(arena, "again", text.bytes, text.length, &again);
	if (!status_is_ok(&status) || !value_equal(value, again))
		abort();
	text_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct value *value;
	struct status status =
		json_parse(arena, "input", (const char *)data, size, &value);

	if (status_is_ok(&status) != (value != NULL))
		abort();
	if (value) {
		check_again(arena, value, json_write);
		check_again(arena, value, json_write_compact);
	}
	arena_free(arena);
	return 0;
}
