#include "profile/lint_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "profile/url.h"

bool key_is_secret(const char *key)
{
	return text_equal_nocase(key, "Challenge") ||
	       text_has_nocase(key, "Token") ||
	       text_has_nocase(key, "Secret") ||
	       text_has_nocase(key, "Password");
}

/* --- Key paths --------------------------------------------------------------- */

struct walk {
	const struct value *value;
	bool secret;
};

/* A key of a dictionary; one named as a secret makes all below it one. */
static void enter_key(struct walk *walk, const char *key, size_t length)
{
	const struct value *dict = walk->value;

	walk->value = NULL;
	if (!value_is(dict, VALUE_DICT))
		return;
	for (size_t i = 0; i < dict->dict.count && !walk->value; i++) {
		const struct value_member *member = &dict->dict.members[i];

		if (strlen(member->key) != length ||
		    memcmp(member->key, key, length) != 0)
			continue;
		walk->value = member->value;
		walk->secret |= key_is_secret(member->key) &&
				!text_equal(member->key, "TokenToUserMapping");
	}
}

/*
 * `["odd key"]`: where the key ends is what the dictionary decides, because the
 * key itself may hold quotes and brackets.
 */
static const char *enter_quoted(struct walk *walk, const char *at)
{
	const char *end = strstr(at, "\"]");
	const struct value *dict = walk->value;

	while (end) {
		walk->value = dict;
		enter_key(walk, at, (size_t)(end - at));
		if (walk->value)
			return end + 2;
		end = strstr(end + 1, "\"]");
	}
	walk->value = NULL;
	return "";
}

static const char *enter_index(struct walk *walk, const char *at)
{
	char *end;
	size_t index = strtoul(at, &end, 10);

	walk->value = value_at(walk->value, index);
	return *end == ']' ? end + 1 : "";
}

static const char *enter_plain(struct walk *walk, const char *at)
{
	size_t length = strcspn(at, ".[");

	enter_key(walk, at, length);
	return at + length;
}

const struct value *where_find(const struct value *root, const char *where,
			       bool *secret)
{
	struct walk walk = {.value = root};

	while (*where && walk.value) {
		if (*where == '.')
			where++;
		if (text_starts(where, "[\""))
			where = enter_quoted(&walk, where + 2);
		else if (*where == '[')
			where = enter_index(&walk, where + 1);
		else
			where = enter_plain(&walk, where);
	}
	*secret = walk.secret;
	return walk.value;
}

/* --- Words -------------------------------------------------------------------- */

static const char *count_words(struct arena *arena, const char *what,
			       const struct value *value)
{
	size_t count = value_count(value);

	if (!count)
		return arena_printf(arena, "an empty %s", what);
	return arena_printf(arena, "a %s of %zu", what, count);
}

static const char *words_of(struct arena *arena, const struct value *value)
{
	switch (value->kind) {
	case VALUE_STRING:
		return text_quote(arena, value->string.bytes);
	case VALUE_BOOL:
		return value->flag ? "yes" : "no";
	case VALUE_INTEGER:
		return arena_printf(arena, "%lld", (long long)value->integer);
	case VALUE_REAL:
		return arena_printf(arena, "%g, with a fraction", value->real);
	case VALUE_ARRAY:
		return count_words(arena, "list", value);
	case VALUE_DICT:
		return count_words(arena, "dictionary", value);
	case VALUE_DATA:
		return arena_printf(arena, "%zu bytes of data",
				    value->string.length);
	default:
		return arena_printf(arena, "a %s",
				    value_kind_name(value->kind));
	}
}

static const char *secret_words(const struct value *value)
{
	static const char blanks[] = " \t\r\n";
	const char *string = value_text(value, NULL);

	if (string && !string[strspn(string, blanks)])
		return "empty";
	return "not shown: it is a secret";
}

const char *lint_value_words(struct arena *arena, const struct lint *lint,
			     const struct lint_result *result)
{
	const struct value *value;
	bool secret;

	if (result->file == LINT_WHOLE_SET || !result->where)
		return NULL;
	value = where_find(lint->set->files.items[result->file].root,
			   result->where, &secret);
	if (!value)
		return NULL;
	return secret ? secret_words(value) : words_of(arena, value);
}
