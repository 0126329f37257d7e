#include "json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "plist.h"
#include "visible.h"

enum {
	COMPACT = -1
};

static void write_value(struct text *out, const struct value *value, int depth);

static const char *short_escape(uint32_t character)
{
	static const char *const escapes[] = {
		['"'] = "\\\"", ['\\'] = "\\\\", ['\b'] = "\\b", ['\f'] = "\\f",
		['\n'] = "\\n", ['\r'] = "\\r",	 ['\t'] = "\\t",
	};

	if (character < sizeof(escapes) / sizeof(*escapes))
		return escapes[character];
	return NULL;
}

static void write_escape(struct text *out, uint32_t character)
{
	const char *escape = short_escape(character);

	if (escape) {
		text_add(out, escape);
	} else if (character < 0x10000) {
		text_addf(out, "\\u%04x", (unsigned)character);
	} else {
		character -= 0x10000;
		text_addf(out, "\\u%04x\\u%04x",
			  (unsigned)(0xd800 + (character >> 10)),
			  (unsigned)(0xdc00 + (character & 0x3ff)));
	}
}

/* The bytes from the start that stand in JSON as they are. */
static size_t plain_run(const char *bytes, size_t length)
{
	size_t run = 0;

	while (run < length) {
		unsigned char byte = (unsigned char)bytes[run];

		if (byte < 0x20 || byte >= 0x7f || byte == '"' || byte == '\\')
			break;
		run++;
	}
	return run;
}

/*
 * What must not reach a terminal is escaped, as the document may be shown on
 * one; a reader gets the same characters back.
 */
static void write_string(struct text *out, const char *bytes, size_t length)
{
	text_add_char(out, '"');
	while (length) {
		size_t used = plain_run(bytes, length);

		if (used) {
			text_add_bytes(out, bytes, used);
		} else {
			uint32_t character;
			bool valid;

			used = visible_decode(bytes, length, &character,
					      &valid);
			if (visible_is_hostile(character) ||
			    short_escape(character))
				write_escape(out, character);
			else
				visible_encode(out, character);
		}
		bytes += used;
		length -= used;
	}
	text_add_char(out, '"');
}

/*
 * The shortest form that reads back as the same number, with a point whatever
 * the locale says. JSON has no infinity: that becomes null.
 */
static void write_real(struct text *out, double number)
{
	char buffer[64];
	bool point = false;

	if (!isfinite(number)) {
		text_add(out, "null");
		return;
	}
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(buffer, sizeof(buffer), "%.*g", digits, number);
		if (strtod(buffer, NULL) == number)
			break;
	}
	for (const char *at = buffer; *at; at++) {
		if (strchr("0123456789+-e", *at))
			text_add_char(out, *at);
		else if (!point)
			text_add_char(out, '.');
		point = point || !strchr("0123456789+-e", *at);
	}
}

static void write_break(struct text *out, int depth)
{
	if (depth == COMPACT)
		return;
	text_add_char(out, '\n');
	text_add_repeat(out, ' ', 2 * (size_t)depth);
}

static int deeper(int depth)
{
	return depth == COMPACT ? COMPACT : depth + 1;
}

static void write_array(struct text *out, const struct value *value, int depth)
{
	text_add_char(out, '[');
	for (size_t i = 0; i < value->array.count; i++) {
		if (i)
			text_add_char(out, ',');
		write_break(out, deeper(depth));
		write_value(out, value->array.items[i], deeper(depth));
	}
	if (value->array.count)
		write_break(out, depth);
	text_add_char(out, ']');
}

static void write_dict(struct text *out, const struct value *value, int depth)
{
	text_add_char(out, '{');
	for (size_t i = 0; i < value->dict.count; i++) {
		const struct value_member *member = &value->dict.members[i];

		if (i)
			text_add_char(out, ',');
		write_break(out, deeper(depth));
		write_string(out, member->key, strlen(member->key));
		text_add(out, depth == COMPACT ? ":" : ": ");
		write_value(out, member->value, deeper(depth));
	}
	if (value->dict.count)
		write_break(out, depth);
	text_add_char(out, '}');
}

static void write_data(struct text *out, const struct value *value)
{
	text_add_char(out, '"');
	plist_base64_encode(out, value->string.bytes, value->string.length);
	text_add_char(out, '"');
}

static void write_date(struct text *out, const struct value *value)
{
	char buffer[CLOCK_ISO_SIZE];

	text_addf(out, "\"%s\"", clock_format_iso(value->integer, buffer));
}

static void write_value(struct text *out, const struct value *value, int depth)
{
	enum value_kind kind = value ? value->kind : VALUE_NULL;

	switch (kind) {
	case VALUE_NULL:
		text_add(out, "null");
		break;
	case VALUE_BOOL:
		text_add(out, value->flag ? "true" : "false");
		break;
	case VALUE_INTEGER:
		text_addf(out, "%" PRId64, value->integer);
		break;
	case VALUE_REAL:
		write_real(out, value->real);
		break;
	case VALUE_STRING:
		write_string(out, value->string.bytes, value->string.length);
		break;
	case VALUE_DATA:
		write_data(out, value);
		break;
	case VALUE_DATE:
		write_date(out, value);
		break;
	case VALUE_ARRAY:
		write_array(out, value, depth);
		break;
	case VALUE_DICT:
		write_dict(out, value, depth);
		break;
	}
}

void json_write(struct text *out, const struct value *value)
{
	write_value(out, value, 0);
	text_add_char(out, '\n');
}

void json_write_compact(struct text *out, const struct value *value)
{
	write_value(out, value, COMPACT);
}
