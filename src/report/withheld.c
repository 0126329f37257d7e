#include "report/withheld.h"

#include <string.h>

#define MARK "[redacted:"

/* Count one "[redacted:KIND]" under its kind. */
static void count_kind(struct arena *arena, struct value *kinds,
		       const char *kind, size_t length)
{
	const char *key = arena_strndup(arena, kind, length);
	int64_t places = value_number(value_get(kinds, key), 0);

	value_set_integer(arena, kinds, key, places + 1);
}

static void count_string(struct arena *arena, struct value *kinds,
			 const char *string)
{
	while ((string = strstr(string, MARK)) != NULL) {
		const char *end;

		string += strlen(MARK);
		end = strchr(string, ']');
		if (!end)
			return;
		count_kind(arena, kinds, string, (size_t)(end - string));
		string = end;
	}
}

static void count_value(struct arena *arena, struct value *kinds,
			const struct value *value)
{
	switch (value ? value->kind : VALUE_NULL) {
	case VALUE_STRING:
		count_string(arena, kinds, value->string.bytes);
		break;
	case VALUE_ARRAY:
		for (size_t i = 0; i < value->array.count; i++)
			count_value(arena, kinds, value->array.items[i]);
		break;
	case VALUE_DICT:
		for (size_t i = 0; i < value->dict.count; i++)
			count_value(arena, kinds, value->dict.members[i].value);
		break;
	default:
		break;
	}
}

struct value *withheld_value(struct arena *arena, const struct value *document,
			     const struct pseudonym_counts *counts)
{
	struct value *withheld = value_dict(arena);
	struct value *kinds = value_dict(arena);
	struct value *names = value_dict(arena);

	count_value(arena, kinds, value_get(document, "evidence"));
	count_value(arena, kinds, value_get(document, "answers"));
	value_set_integer(arena, names, "accounts", (int64_t)counts->accounts);
	value_set_integer(arena, names, "full_names",
			  (int64_t)counts->full_names);
	value_set_integer(arena, names, "hosts", (int64_t)counts->hosts);
	value_set_integer(arena, names, "serials", (int64_t)counts->serials);
	value_set_integer(arena, names, "guids", (int64_t)counts->guids);
	value_set(arena, withheld, "redacted", kinds);
	value_set(arena, withheld, "pseudonyms", names);
	return withheld;
}
