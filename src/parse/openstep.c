#include "parse/openstep.h"

#include <string.h>

#include "base/visible.h"
#include "parse/lines.h"

struct reader {
	struct arena *arena;
	struct slice text;
	size_t at;
	size_t nodes;
	unsigned depth;
	const char *problem; /* the first one; reading stops at it */
};

static struct value *read_value(struct reader *reader);

static struct value *refuse(struct reader *reader, const char *problem)
{
	if (!reader->problem)
		reader->problem = problem;
	return NULL;
}

static char peek(const struct reader *reader)
{
	return reader->at < reader->text.length ? reader->text.data[reader->at]
						: '\0';
}

static void skip_blanks(struct reader *reader)
{
	while (peek(reader) && strchr(" \t\r\n", peek(reader)))
		reader->at++;
}

/* True when the next thing is this byte, which is taken. */
static bool take(struct reader *reader, char byte)
{
	skip_blanks(reader);
	if (peek(reader) != byte)
		return false;
	reader->at++;
	return true;
}

static bool is_bare_byte(char byte)
{
	return byte && !strchr(" \t\r\n\"{}()<>;,=", byte);
}

static unsigned hex_of(char byte)
{
	if (byte >= '0' && byte <= '9')
		return (unsigned)(byte - '0');
	if (byte >= 'a' && byte <= 'f')
		return (unsigned)(byte - 'a' + 10);
	if (byte >= 'A' && byte <= 'F')
		return (unsigned)(byte - 'A' + 10);
	return 16;
}

/* The digits behind "\U"; surrogate pairs come as two of them. */
static bool read_unit(struct reader *reader, uint32_t *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++) {
		unsigned digit = hex_of(peek(reader));

		if (digit > 15)
			return false;
		*unit = *unit * 16 + digit;
		reader->at++;
	}
	return true;
}

static void read_unicode(struct reader *reader, struct text *out)
{
	struct slice rest;
	uint32_t high, low;

	if (!read_unit(reader, &high)) {
		refuse(reader, "an incomplete \\U escape");
		return;
	}
	rest = slice_skip(reader->text, reader->at);
	if (high >= 0xD800 && high <= 0xDBFF &&
	    (slice_starts(rest, "\\U") || slice_starts(rest, "\\u"))) {
		reader->at += 2;
		if (read_unit(reader, &low) && low >= 0xDC00 && low <= 0xDFFF)
			high = 0x10000 + ((high - 0xD800) << 10) +
			       (low - 0xDC00);
	}
	if (high == 0 || (high >= 0xD800 && high <= 0xDFFF))
		high = 0xFFFD;
	visible_encode(out, high);
}

static void read_escape(struct reader *reader, struct text *out)
{
	static const char names[] = "abfnrtv", bytes[] = "\a\b\f\n\r\t\v";
	char escape = peek(reader);
	const char *name = escape ? strchr(names, escape) : NULL;

	if (reader->at < reader->text.length)
		reader->at++;
	if (escape == 'U' || escape == 'u')
		read_unicode(reader, out);
	else if (name)
		text_add_char(out, bytes[name - names]);
	else if (escape)
		text_add_char(out, escape);
}

static struct value *string_of(struct reader *reader, const char *bytes,
			       size_t length)
{
	struct slice slice = {.data = bytes, .length = length};

	return value_string(reader->arena, slice_copy(reader->arena, slice));
}

static struct value *read_quoted(struct reader *reader)
{
	struct value *value = NULL;
	struct text out;

	text_init_limit(&out, OPENSTEP_MAX_BYTES);
	while (reader->at < reader->text.length && peek(reader) != '"' &&
	       !reader->problem) {
		char byte = reader->text.data[reader->at++];

		if (byte == '\\')
			read_escape(reader, &out);
		else
			text_add_char(&out, byte);
	}
	if (!take(reader, '"'))
		refuse(reader, "a string without its closing quote");
	if (!reader->problem)
		value = string_of(reader, out.bytes, out.length);
	text_free(&out);
	return value;
}

static struct value *read_bare(struct reader *reader)
{
	size_t start = reader->at;

	while (is_bare_byte(peek(reader)))
		reader->at++;
	if (reader->at == start)
		return refuse(reader, "a byte that no value begins with");
	return string_of(reader, reader->text.data + start, reader->at - start);
}

/* "<0a0b0c>": kept as it stands, nobody here needs the bytes. */
static struct value *read_data(struct reader *reader)
{
	size_t start = reader->at - 1;

	while (peek(reader) && peek(reader) != '>')
		reader->at++;
	if (!take(reader, '>'))
		return refuse(reader, "data without its closing bracket");
	return string_of(reader, reader->text.data + start, reader->at - start);
}

/* "{length = 872, bytes = 0x30820364 ... }": a description, no dictionary. */
static struct value *read_description(struct reader *reader)
{
	size_t start = reader->at - 1;

	while (peek(reader) && peek(reader) != '}')
		reader->at++;
	if (!take(reader, '}'))
		return refuse(reader, "data without its closing bracket");
	return string_of(reader, reader->text.data + start, reader->at - start);
}

static struct value *read_key(struct reader *reader)
{
	return take(reader, '"') ? read_quoted(reader) : read_bare(reader);
}

static struct value *read_dictionary(struct reader *reader)
{
	struct value *dict = value_dict(reader->arena), *key, *member;

	while (!reader->problem && !take(reader, '}')) {
		key = read_key(reader);
		if (!reader->problem && !take(reader, '='))
			refuse(reader, "a key without a value");
		member = reader->problem ? NULL : read_value(reader);
		if (member && value_count(dict) >= OPENSTEP_MAX_MEMBERS)
			refuse(reader, "more members than are allowed");
		if (!member || reader->problem)
			break;
		value_set(reader->arena, dict, value_text(key, ""), member);
		if (!take(reader, ';') && !take(reader, ',')) {
			if (!take(reader, '}'))
				refuse(reader, "a dictionary that does not "
					       "close");
			break;
		}
	}
	return reader->problem ? NULL : dict;
}

static struct value *read_array(struct reader *reader)
{
	struct value *array = value_array(reader->arena), *item;

	while (!reader->problem && !take(reader, ')')) {
		item = read_value(reader);
		if (!item)
			break;
		value_push(reader->arena, array, item);
		if (!take(reader, ',') && !take(reader, ';')) {
			if (!take(reader, ')'))
				refuse(reader, "an array that does not close");
			break;
		}
	}
	return reader->problem ? NULL : array;
}

static struct value *read_nested(struct reader *reader)
{
	struct slice inside;

	if (take(reader, '(')) {
		return read_array(reader);
	}
	reader->at++;
	inside = slice_skip(reader->text, reader->at);
	if (slice_starts(inside, "length = ") &&
	    slice_has((struct slice){.data = inside.data,
				     .length = slice_find(inside, '}')},
		      ", bytes = "))
		return read_description(reader);
	return read_dictionary(reader);
}

static struct value *read_value(struct reader *reader)
{
	struct value *value;

	if (++reader->nodes > OPENSTEP_MAX_NODES)
		return refuse(reader, "more values than are allowed");
	skip_blanks(reader);
	if (take(reader, '"'))
		return read_quoted(reader);
	if (take(reader, '<'))
		return read_data(reader);
	if (peek(reader) != '{' && peek(reader) != '(')
		return read_bare(reader);
	if (++reader->depth > OPENSTEP_MAX_DEPTH)
		return refuse(reader, "deeper nesting than is allowed");
	value = read_nested(reader);
	reader->depth--;
	return value;
}

static size_t line_of(struct slice text, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at && i < text.length; i++)
		line += text.data[i] == '\n';
	return line;
}

struct openstep_answer openstep_parse(struct arena *arena, struct bytes text)
{
	struct openstep_answer answer = {0};
	struct reader reader = {.arena = arena, .text = slice_from(text)};
	size_t brace = slice_find(reader.text, '{');
	size_t bracket = slice_find(reader.text, '(');
	const char *why;

	reader.at = brace < bracket ? brace : bracket;
	if (reader.at == reader.text.length) {
		answer.verdict = parse_no_answer(arena, text, (struct bytes){0},
						 &answer.notes);
		return answer;
	}
	if (text.length > OPENSTEP_MAX_BYTES)
		refuse(&reader, "more bytes than are allowed");
	else
		answer.value = read_value(&reader);
	if (!reader.problem)
		return answer;
	answer.value = NULL;
	answer.verdict = PARSE_UNRECOGNISED;
	why = arena_printf(arena, "%s (line %zu)", reader.problem,
			   line_of(reader.text, reader.at));
	parse_note_error(arena, &answer.notes, why, strlen(why));
	return answer;
}

struct device_information device_information_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error)
{
	struct device_information information = {0};
	struct openstep_answer answer = openstep_parse(arena, out);
	const struct value *answers = value_get(answer.value, "QueryResponses");

	information.verdict = answer.verdict;
	information.notes = answer.notes;
	information.answers = answers;
	information.preflight = value_get_text(answers, "EACSPreflight", NULL);
	if (!answer.value || !value_is(answers, VALUE_DICT)) {
		enum parse_verdict verdict =
			parse_no_answer(arena, out, error, &information.notes);

		if (answer.verdict != PARSE_UNRECOGNISED ||
		    verdict == PARSE_ERROR_TEXT)
			information.verdict = verdict;
	}
	return information;
}
