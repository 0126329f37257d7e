#include "redact.h"

#include <string.h>

#include "base/plist.h"
#include "redact_scan.h"

static const char binary_plist[] = "bplist0";

static void set_mark(struct arena *arena, struct value *value,
		     enum redact_kind kind)
{
	const char *mark =
		arena_printf(arena, "[redacted:%s]", redact_kinds[kind]);

	value->kind = VALUE_STRING;
	value->string.bytes = mark;
	value->string.length = strlen(mark);
}

static bool is_secret(const struct value *value)
{
	static const char mark[] = "[redacted:";

	switch (value->kind) {
	case VALUE_STRING:
		return !redact_harmless(value->string.bytes,
					value->string.length) &&
		       strncmp(value->string.bytes, mark, strlen(mark)) != 0;
	case VALUE_DATA:
		return value->string.length > 0;
	case VALUE_INTEGER:
		return value->integer < 0 || value->integer > 1;
	case VALUE_REAL:
		return true;
	default:
		return false;
	}
}

/* A value whose name says that it is a secret. */
static size_t redact_named(struct arena *arena, struct value *value,
			   enum redact_kind kind)
{
	size_t places = 0;

	if (value->kind == VALUE_DICT)
		return redact_value(arena, value);
	if (value->kind == VALUE_ARRAY) {
		for (size_t i = 0; i < value->array.count; i++)
			places += redact_named(arena, value->array.items[i],
					       kind);
		return places;
	}
	if (!is_secret(value))
		return 0;
	set_mark(arena, value, kind);
	return 1;
}

static size_t redact_member(struct arena *arena,
			    const struct value_member *member)
{
	enum redact_use use;
	enum redact_kind kind =
		redact_name(member->key, strlen(member->key), &use);

	if (kind == REDACT_NONE)
		return redact_value(arena, member->value);
	return redact_named(arena, member->value, kind);
}

static size_t redact_string(struct arena *arena, struct value *value)
{
	struct bytes text = {value->string.bytes, value->string.length};
	size_t places = 0;

	text = redact_text(arena, text, &places);
	value->string.bytes = text.data;
	value->string.length = text.length;
	return places;
}

static size_t redact_data(struct arena *arena, struct value *value)
{
	if (!redact_is_private_key((const unsigned char *)value->string.bytes,
				   value->string.length))
		return 0;
	set_mark(arena, value, REDACT_PRIVATE_KEY);
	return 1;
}

static size_t redact_word(struct arena *arena, const char **word)
{
	struct bytes text = {*word, *word ? strlen(*word) : 0};
	size_t places = 0;

	*word = redact_text(arena, text, &places).data;
	return places;
}

/*
 * A binary property list cannot be mended in its bytes. True when it was one
 * that can be read; *bytes is then what may be kept.
 */
static bool redact_binary(struct arena *arena, struct bytes *bytes,
			  size_t *places)
{
	struct value *value;
	struct status status;
	struct text out;
	size_t found;

	if (bytes->length < strlen(binary_plist) ||
	    memcmp(bytes->data, binary_plist, strlen(binary_plist)) != 0)
		return false;
	status = plist_parse(arena, "", bytes->data, bytes->length, &value);
	if (!status_is_ok(&status))
		return false;
	found = redact_value(arena, value);
	if (!found)
		return true;
	*places += found;
	text_init(&out);
	status = plist_write_binary(&out, value);
	bytes->data = arena_strndup(arena, out.bytes, out.length);
	bytes->length = status_is_ok(&status) ? out.length : 0;
	text_free(&out);
	return true;
}

size_t redact_value(struct arena *arena, struct value *value)
{
	size_t places = 0;

	if (!value)
		return 0;
	switch (value->kind) {
	case VALUE_STRING:
		return redact_string(arena, value);
	case VALUE_DATA:
		return redact_data(arena, value);
	case VALUE_ARRAY:
		for (size_t i = 0; i < value->array.count; i++)
			places += redact_value(arena, value->array.items[i]);
		return places;
	case VALUE_DICT:
		for (size_t i = 0; i < value->dict.count; i++)
			places += redact_member(arena, &value->dict.members[i]);
		return places;
	default:
		return 0;
	}
}

size_t redact_evidence(struct arena *arena, struct evidence *entry)
{
	size_t places = 0;

	if (entry->redacted)
		return 0;
	entry->redacted = true;
	for (size_t i = 0; i < entry->argv.count; i++)
		places += redact_word(arena, &entry->argv.items[i]);
	places += redact_word(arena, &entry->detail);
	entry->output = redact_text(arena, entry->output, &places);
	entry->errors = redact_text(arena, entry->errors, &places);
	if (entry->data.data && !redact_binary(arena, &entry->data, &places))
		entry->data = redact_text(arena, entry->data, &places);
	if (entry->record) {
		struct value *copy = value_copy(arena, entry->record);

		places += redact_value(arena, copy);
		entry->record = copy;
	}
	return places;
}
