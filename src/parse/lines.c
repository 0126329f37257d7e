#include "parse/lines.h"

#include <string.h>

#include "base/text.h"
#include "base/visible.h"

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

struct slice slice_of(const char *string)
{
	const char *data = string ? string : "";

	return (struct slice){.data = data, .length = strlen(data)};
}

/* NULL is replaced because memchr and memcmp must not see it. */
struct slice slice_from(struct bytes bytes)
{
	if (!bytes.data)
		return slice_of("");
	return (struct slice){.data = bytes.data, .length = bytes.length};
}

struct slice slice_trim(struct slice slice)
{
	while (slice.length > 0 && is_blank(slice.data[0]))
		slice = slice_skip(slice, 1);
	while (slice.length > 0 && is_blank(slice.data[slice.length - 1]))
		slice.length--;
	return slice;
}

struct slice slice_skip(struct slice slice, size_t count)
{
	if (count > slice.length)
		count = slice.length;
	slice.data += count;
	slice.length -= count;
	return slice;
}

bool slice_is(struct slice slice, const char *word)
{
	size_t length = strlen(word);

	return slice.length == length && !memcmp(slice.data, word, length);
}

bool slice_is_nocase(struct slice slice, const char *word)
{
	if (slice.length != strlen(word))
		return false;
	for (size_t i = 0; i < slice.length; i++)
		if (lower(slice.data[i]) != lower(word[i]))
			return false;
	return true;
}

bool slice_starts(struct slice slice, const char *prefix)
{
	size_t length = strlen(prefix);

	return slice.length >= length && !memcmp(slice.data, prefix, length);
}

bool slice_ends(struct slice slice, const char *suffix)
{
	size_t length = strlen(suffix);

	return slice.length >= length &&
	       !memcmp(slice.data + slice.length - length, suffix, length);
}

bool slice_has(struct slice slice, const char *part)
{
	return slice_find_text(slice, part) < slice.length;
}

size_t slice_find(struct slice slice, char byte)
{
	const char *at = memchr(slice.data, byte, slice.length);

	return at ? (size_t)(at - slice.data) : slice.length;
}

size_t slice_find_last(struct slice slice, char byte)
{
	for (size_t i = slice.length; i > 0; i--)
		if (slice.data[i - 1] == byte)
			return i - 1;
	return slice.length;
}

size_t slice_find_text(struct slice slice, const char *part)
{
	size_t at = 0, length = strlen(part);

	while (length <= slice.length - at) {
		at += slice_find(slice_skip(slice, at), part[0]);
		if (at >= slice.length || length > slice.length - at)
			break;
		if (!memcmp(slice.data + at, part, length))
			return at;
		at++;
	}
	return slice.length;
}

bool slice_take(struct slice *slice, const char *prefix)
{
	if (!slice_starts(*slice, prefix))
		return false;
	*slice = slice_skip(*slice, strlen(prefix));
	return true;
}

bool slice_split(struct slice slice, char byte, struct slice *left,
		 struct slice *right)
{
	size_t at = slice_find(slice, byte);

	if (at >= slice.length)
		return false;
	*left = (struct slice){.data = slice.data, .length = at};
	*right = slice_skip(slice, at + 1);
	return true;
}

bool slice_word(struct slice *rest, struct slice *word)
{
	size_t length = 0;

	while (rest->length > 0 && is_blank(rest->data[0]))
		*rest = slice_skip(*rest, 1);
	while (length < rest->length && !is_blank(rest->data[length]))
		length++;
	*word = (struct slice){.data = rest->data, .length = length};
	*rest = slice_skip(*rest, length);
	return length > 0;
}

bool slice_number(struct slice slice, int64_t *number)
{
	return slice.length > 0 &&
	       slice_leading_number(slice, number) == slice.length;
}

size_t slice_leading_number(struct slice slice, int64_t *number)
{
	bool negative = slice.length > 0 && slice.data[0] == '-';
	size_t start = negative ? 1 : 0, at = start;
	int64_t result = 0;

	for (; at < slice.length && is_digit(slice.data[at]); at++) {
		int digit = slice.data[at] - '0';

		if (result > (INT64_MAX - digit) / 10)
			return 0;
		result = result * 10 + digit;
	}
	if (at == start)
		return 0;
	*number = negative ? -result : result;
	return at;
}

const char *slice_copy(struct arena *arena, struct slice slice)
{
	struct text text;
	const char *copy;

	if (slice_find(slice, '\0') == slice.length &&
	    visible_is_utf8(slice.data, slice.length))
		return arena_strndup(arena, slice.data, slice.length);
	text_init(&text);
	while (slice.length > 0) {
		size_t at = slice_find(slice, '\0');

		visible_repair_utf8(&text, slice.data, at);
		if (at < slice.length)
			visible_encode(&text, 0xFFFD);
		slice = slice_skip(slice, at + 1);
	}
	copy = arena_strndup(arena, text.bytes, text.length);
	text_free(&text);
	return copy;
}

bool line_next(struct slice *rest, struct slice *line)
{
	size_t at = slice_find(*rest, '\n');

	if (rest->length == 0)
		return false;
	*line = (struct slice){.data = rest->data, .length = at};
	if (line->length > 0 && line->data[line->length - 1] == '\r')
		line->length--;
	*rest = slice_skip(*rest, at + 1);
	return true;
}
