#include "parse/parse.h"

#include <string.h>

#include "base/plist.h"
#include "base/text.h"
#include "parse/lines.h"

/* Reals beyond this are no times or counts of anything. */
#define REAL_LIMIT 9007199254740992.0

static const size_t uuid_groups[] = {8, 4, 4, 4, 12};

static bool is_hex(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'F') ||
	       (byte >= 'a' && byte <= 'f');
}

static const char *cut_copy(struct arena *arena, struct slice line)
{
	line = slice_trim(line);
	if (line.length > PARSE_LINE_KEPT)
		line.length = text_whole(line.data, PARSE_LINE_KEPT);
	return slice_copy(arena, line);
}

void parse_note_unknown(struct arena *arena, struct parse_notes *notes,
			const char *bytes, size_t length)
{
	struct slice line = {.data = bytes, .length = length};

	if (notes->unknown < PARSE_NOTES_KEPT)
		notes->first[notes->unknown] = cut_copy(arena, line);
	notes->unknown++;
}

void parse_note_error(struct arena *arena, struct parse_notes *notes,
		      const char *bytes, size_t length)
{
	struct slice line = {.data = bytes, .length = length};

	if (!notes->error)
		notes->error = cut_copy(arena, line);
}

static bool first_line(struct slice text, struct slice *line)
{
	while (line_next(&text, line))
		if (slice_trim(*line).length > 0)
			return true;
	return false;
}

enum parse_verdict parse_no_answer(struct arena *arena, struct bytes out,
				   struct bytes error,
				   struct parse_notes *notes)
{
	struct slice line;

	if (first_line(slice_from(error), &line)) {
		parse_note_error(arena, notes, line.data, line.length);
		return PARSE_ERROR_TEXT;
	}
	if (!first_line(slice_from(out), &line))
		return PARSE_EMPTY;
	if (notes->unknown == 0)
		parse_note_unknown(arena, notes, line.data, line.length);
	return PARSE_UNRECOGNISED;
}

/* Tools print greetings before the document and remarks behind it. */
static struct slice plist_part(struct slice text)
{
	static const char *const starts[] = {"<?xml", "<!DOCTYPE plist",
					     "<plist"};
	size_t start = text.length, end = 0, at;
	struct slice rest;

	if (slice_starts(text, "bplist"))
		return text;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		at = slice_find_text(text, starts[i]);
		start = at < start ? at : start;
	}
	text = slice_skip(text, start);
	rest = text;
	while ((at = slice_find_text(rest, "</plist>")) < rest.length) {
		rest = slice_skip(rest, at + strlen("</plist>"));
		end = text.length - rest.length;
	}
	if (end > 0)
		text.length = end;
	return text;
}

struct value *parse_plist(struct arena *arena, struct bytes out,
			  struct bytes error, enum parse_verdict *verdict,
			  struct parse_notes *notes)
{
	struct slice part = plist_part(slice_from(out));
	struct value *tree = NULL;
	struct status status;
	const char *why;

	if (part.length == 0) {
		*verdict = parse_no_answer(arena, out, error, notes);
		return NULL;
	}
	status = plist_parse(arena, NULL, part.data, part.length, &tree);
	if (status_is_ok(&status)) {
		*verdict = PARSE_OK;
		return tree;
	}
	*verdict = PARSE_UNRECOGNISED;
	why = status.cause[0] ? arena_printf(arena, "%s (%s)", status.detail,
					     status.cause)
			      : status.detail;
	parse_note_error(arena, notes, why, strlen(why));
	return NULL;
}

enum parse_answer parse_answer_of(const struct value *value)
{
	bool flag;

	if (!value || !value_truthy(value, &flag))
		return PARSE_NOT_SAID;
	return flag ? PARSE_YES : PARSE_NO;
}

/* Rounded down, without the mathematics library; NaN compares false. */
static struct parse_number whole_part(double real)
{
	struct parse_number number = {0};

	if (real > -REAL_LIMIT && real < REAL_LIMIT) {
		number.known = true;
		number.value = (int64_t)real;
		if ((double)number.value > real)
			number.value--;
	}
	return number;
}

struct parse_number parse_number_of(const struct value *value)
{
	struct parse_number number = {0};
	long long read;

	if (value_is(value, VALUE_INTEGER) || value_is(value, VALUE_DATE)) {
		number.known = true;
		number.value = value->integer;
	} else if (value_is(value, VALUE_REAL)) {
		number = whole_part(value->real);
	} else if (text_to_int64(value_text(value, NULL), &read)) {
		number.known = true;
		number.value = read;
	}
	return number;
}

bool parse_is_uuid(const char *text, size_t length)
{
	size_t at = 0;

	if (length != 36)
		return false;
	for (size_t group = 0; group < 5; group++) {
		if (group > 0 && text[at++] != '-')
			return false;
		for (size_t i = 0; i < uuid_groups[group]; i++)
			if (!is_hex(text[at++]))
				return false;
	}
	return true;
}

const char *parse_uuid(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_strndup(arena, text, length);

	for (size_t i = 0; i < length; i++)
		if (copy[i] >= 'a' && copy[i] <= 'z')
			copy[i] = (char)(copy[i] - 'a' + 'A');
	return copy;
}
