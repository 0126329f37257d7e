#include "report/withheld.h"

#include <string.h>

#include "base/plist.h"

#define KIND_LONGEST 32
#define KINDS_MOST   64

static const char mark[] = "[redacted:";

/* The end of a kind that begins here, or NULL: evidence may hold anything. */
static const char *kind_end(const char *kind, const char *end)
{
	const char *at = kind;

	while (at < end && ((*at >= 'a' && *at <= 'z') || *at == '-'))
		at++;
	if (at == end || *at != ']' || at == kind || at - kind > KIND_LONGEST)
		return NULL;
	return at;
}

static void count_kind(struct arena *arena, struct value *kinds,
		       const char *kind, size_t length)
{
	const char *key = arena_strndup(arena, kind, length);
	const struct value *places = value_get(kinds, key);

	if (places || value_count(kinds) < KINDS_MOST)
		value_set_integer(arena, kinds, key,
				  value_number(places, 0) + 1);
}

static void count_bytes(struct arena *arena, struct value *kinds,
			const char *bytes, size_t length)
{
	const char *end = bytes + length;
	size_t size = strlen(mark);

	for (const char *at = bytes; (size_t)(end - at) > size;) {
		const char *kind, *stop;

		at = memchr(at, mark[0], (size_t)(end - at) - size);
		if (!at)
			return;
		kind = at + size;
		stop = memcmp(at, mark, size) == 0 ? kind_end(kind, end) : NULL;
		if (stop)
			count_kind(arena, kinds, kind, (size_t)(stop - kind));
		at = stop ? stop : at + 1;
	}
}

static void count_base64(struct arena *arena, struct value *kinds,
			 const char *base64)
{
	struct bytes bytes;

	if (base64 && plist_base64_decode(arena, base64, &bytes))
		count_bytes(arena, kinds, bytes.data, bytes.length);
}

static void count_value(struct arena *arena, struct value *kinds,
			const struct value *value)
{
	switch (value ? value->kind : VALUE_NULL) {
	case VALUE_STRING:
		count_bytes(arena, kinds, value->string.bytes,
			    value->string.length);
		break;
	case VALUE_ARRAY:
		for (size_t i = 0; i < value->array.count; i++)
			count_value(arena, kinds, value->array.items[i]);
		break;
	case VALUE_DICT:
		for (size_t i = 0; i < value->dict.count; i++)
			count_value(arena, kinds, value->dict.members[i].value);
		count_base64(arena, kinds,
			     value_get_text(value, "base64", NULL));
		break;
	default:
		break;
	}
}

static struct value *names_value(struct arena *arena,
				 const struct pseudonym_counts *counts)
{
	const struct {
		const char *key;
		size_t count;
	} rows[] = {
		{"accounts", counts->accounts},
		{"full_names", counts->full_names},
		{"hosts", counts->hosts},
		{"mails", counts->mails},
		{"serials", counts->serials},
		{"guids", counts->guids},
	};
	struct value *names = value_dict(arena);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		value_set_integer(arena, names, rows[i].key,
				  (int64_t)rows[i].count);
	return names;
}

struct value *withheld_value(struct arena *arena, const struct value *document,
			     const struct pseudonym_counts *counts)
{
	const struct value *before =
		value_get(value_get(document, "withheld"), "pseudonyms");
	struct value *withheld = value_dict(arena);
	struct value *kinds = value_dict(arena);

	count_value(arena, kinds, value_get(document, "evidence"));
	count_value(arena, kinds, value_get(document, "answers"));
	count_value(arena, kinds, value_get(document, "journal"));
	value_set(arena, withheld, "redacted", kinds);
	if (counts)
		value_set(arena, withheld, "pseudonyms",
			  names_value(arena, counts));
	else if (value_is(before, VALUE_DICT))
		value_set(arena, withheld, "pseudonyms",
			  value_copy(arena, before));
	return withheld;
}
