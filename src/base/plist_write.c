#include "plist.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "plist_library.h"
#include "visible.h"

enum {
	BASE64_LINE = 57
}; /* bytes that make 76 characters */

static void write_value(struct text *out, const struct value *value,
			size_t depth);
static plist_t build(const struct value *value);

static bool is_left_out(const struct value *value)
{
	return !value || value->kind == VALUE_NULL;
}

/* What a property list cannot hold. */
static const char *find_problem(const struct value *value, size_t depth)
{
	const char *problem = NULL;
	bool nests =
		value_is(value, VALUE_ARRAY) || value_is(value, VALUE_DICT);
	size_t count = value_count(value);

	if (is_left_out(value))
		return NULL;
	if (nests && depth >= PLIST_MAX_DEPTH)
		return "it is nested deeper than 64 levels";
	if (value->kind == VALUE_REAL && !isfinite(value->real))
		return "a number is not finite";
	/* 0001-01-01 to 9999-12-31: years of four digits. */
	if (value->kind == VALUE_DATE &&
	    (value->integer < -62135596800 || value->integer > 253402300799))
		return "a date is out of range";
	for (size_t i = 0; i < count && !problem; i++)
		problem = find_problem(value->kind == VALUE_ARRAY
					       ? value->array.items[i]
					       : value->dict.members[i].value,
				       depth + 1);
	return problem;
}

static struct status check(const struct value *value)
{
	const char *problem = find_problem(value, 0);

	if (is_left_out(value))
		problem = "there is nothing to write";
	if (!problem)
		return status_ok();
	return status_fail(STATUS_INTERNAL, "property list", NULL, "%s",
			   problem);
}

static void write_indent(struct text *out, size_t depth)
{
	text_add_repeat(out, '\t', depth);
}

/*
 * Hostile characters that XML can hold become numeric entities, so that the
 * document can be shown; control characters that it cannot hold become the
 * escapes of visible.h.
 */
static void write_character(struct text *out, uint32_t character)
{
	char byte = (char)character;

	if (character == '\n' || character == '\t')
		text_add_char(out, byte);
	else if (character == '\r' ||
		 (character >= 0x7f && visible_is_hostile(character) &&
		  character != 0xfffe && character != 0xffff))
		text_addf(out, "&#%u;", (unsigned)character);
	else if (character >= 0x80 && !visible_is_hostile(character))
		visible_encode(out, character);
	else if (character < 0x20)
		visible_add(out, &byte, 1, VISIBLE_LINE);
	else
		text_addf(out, "\\u{%X}", (unsigned)character);
}

static void write_text(struct text *out, const char *bytes, size_t length)
{
	while (length) {
		uint32_t character;
		bool valid;
		size_t used = visible_decode(bytes, length, &character, &valid);

		if (character == '&')
			text_add(out, "&amp;");
		else if (character == '<')
			text_add(out, "&lt;");
		else if (character == '>')
			text_add(out, "&gt;");
		else if (character >= 0x20 && character < 0x7f)
			text_add_char(out, (char)character);
		else
			write_character(out, character);
		bytes += used;
		length -= used;
	}
}

static void write_data(struct text *out, const struct value *value,
		       size_t depth)
{
	text_add(out, "<data>\n");
	for (size_t at = 0; at < value->string.length; at += BASE64_LINE) {
		size_t left = value->string.length - at;

		write_indent(out, depth);
		plist_base64_encode(out, value->string.bytes + at,
				    left < BASE64_LINE ? left : BASE64_LINE);
		text_add_char(out, '\n');
	}
	write_indent(out, depth);
	text_add(out, "</data>\n");
}

/* The shortest form that reads back the same, with a point in any locale. */
static void write_real(struct text *out, double number)
{
	char buffer[64];
	size_t run;

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(buffer, sizeof(buffer), "%.*g", digits, number);
		if (strtod(buffer, NULL) == number)
			break;
	}
	run = strspn(buffer, "+-0123456789e");
	text_addf(out, "<real>%.*s", (int)run, buffer);
	if (buffer[run]) {
		const char *rest = buffer + run;

		rest += strcspn(rest, "0123456789");
		text_addf(out, ".%s", rest);
	}
	text_add(out, "</real>\n");
}

static void write_array(struct text *out, const struct value *value,
			size_t depth)
{
	text_add(out, "<array>\n");
	for (size_t i = 0; i < value->array.count; i++)
		if (!is_left_out(value->array.items[i]))
			write_value(out, value->array.items[i], depth + 1);
	write_indent(out, depth);
	text_add(out, "</array>\n");
}

static void write_dict(struct text *out, const struct value *value,
		       size_t depth)
{
	text_add(out, "<dict>\n");
	for (size_t i = 0; i < value->dict.count; i++) {
		const struct value_member *member = &value->dict.members[i];

		if (is_left_out(member->value))
			continue;
		write_indent(out, depth + 1);
		text_add(out, "<key>");
		write_text(out, member->key, strlen(member->key));
		text_add(out, "</key>\n");
		write_value(out, member->value, depth + 1);
	}
	write_indent(out, depth);
	text_add(out, "</dict>\n");
}

static void write_string(struct text *out, const struct value *value)
{
	text_add(out, "<string>");
	write_text(out, value->string.bytes, value->string.length);
	text_add(out, "</string>\n");
}

static void write_value(struct text *out, const struct value *value,
			size_t depth)
{
	char date[CLOCK_ISO_SIZE];

	write_indent(out, depth);
	switch (value->kind) {
	case VALUE_NULL:
		break;
	case VALUE_BOOL:
		text_add(out, value->flag ? "<true/>\n" : "<false/>\n");
		break;
	case VALUE_INTEGER:
		text_addf(out, "<integer>%" PRId64 "</integer>\n",
			  value->integer);
		break;
	case VALUE_REAL:
		write_real(out, value->real);
		break;
	case VALUE_STRING:
		write_string(out, value);
		break;
	case VALUE_DATA:
		write_data(out, value, depth);
		break;
	case VALUE_DATE:
		text_addf(out, "<date>%s</date>\n",
			  clock_format_iso(value->integer, date));
		break;
	case VALUE_ARRAY:
		write_array(out, value, depth);
		break;
	case VALUE_DICT:
		write_dict(out, value, depth);
		break;
	}
}

/*
 * Dates and negative integers go through the library's reader: its makers end
 * in 2069 and, since 2.3, take every integer for one without a sign.
 */
static plist_t build_read(const char *tag, const char *content)
{
	char xml[128];

	snprintf(xml, sizeof(xml), "<plist version=\"1.0\"><%s>%s</%s></plist>",
		 tag, content, tag);
	return plist_library_read(xml, strlen(xml));
}

static plist_t build_date(const struct value *value)
{
	char date[CLOCK_ISO_SIZE];

	return build_read("date", clock_format_iso(value->integer, date));
}

static plist_t build_integer(const struct value *value)
{
	char digits[32];

	if (value->integer >= 0)
		return plist_new_uint((uint64_t)value->integer);
	snprintf(digits, sizeof(digits), "%" PRId64, value->integer);
	return build_read("integer", digits);
}

static plist_t build_string(const struct value *value)
{
	struct text text;
	plist_t node;

	text_init(&text);
	visible_repair_utf8(&text, value->string.bytes,
			    strlen(value->string.bytes));
	node = plist_new_string(text.bytes);
	text_free(&text);
	return node;
}

static plist_t build_array(const struct value *value)
{
	plist_t array = plist_new_array();

	for (size_t i = 0; i < value->array.count; i++)
		if (!is_left_out(value->array.items[i]))
			plist_array_append_item(array,
						build(value->array.items[i]));
	return array;
}

static plist_t build_dict(const struct value *value)
{
	plist_t dict = plist_new_dict();

	for (size_t i = 0; i < value->dict.count; i++) {
		const struct value_member *member = &value->dict.members[i];

		if (!is_left_out(member->value))
			plist_dict_set_item(dict, member->key,
					    build(member->value));
	}
	return dict;
}

static plist_t build(const struct value *value)
{
	switch (value->kind) {
	case VALUE_BOOL:
		return plist_new_bool(value->flag);
	case VALUE_INTEGER:
		return build_integer(value);
	case VALUE_REAL:
		return plist_new_real(value->real);
	case VALUE_STRING:
		return build_string(value);
	case VALUE_DATA:
		return plist_new_data(value->string.bytes,
				      value->string.length);
	case VALUE_DATE:
		return build_date(value);
	case VALUE_ARRAY:
		return build_array(value);
	case VALUE_DICT:
		return build_dict(value);
	case VALUE_NULL:
		break;
	}
	return NULL;
}

struct status plist_write_xml(struct text *out, const struct value *value)
{
	struct status status = check(value);

	if (!status_is_ok(&status))
		return status;
	text_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
		      "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
		      "<plist version=\"1.0\">\n");
	write_value(out, value, 0);
	text_add(out, "</plist>\n");
	return status;
}

struct status plist_write_binary(struct text *out, const struct value *value)
{
	struct status status = check(value);
	uint32_t length = 0;
	char *bytes = NULL;
	plist_t root;

	if (!status_is_ok(&status))
		return status;
	root = build(value);
	plist_to_bin(root, &bytes, &length);
	plist_free(root);
	if (!bytes)
		return status_fail(STATUS_INTERNAL, "property list", NULL,
				   "the library could not write it");
	text_add_bytes(out, bytes, length);
	plist_to_bin_free(bytes);
	return status;
}
