#include "text.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	TEXT_FIRST_CAPACITY = 64,
	UTF8_LONGEST = 4,
};

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* How many bytes the character that begins with this byte claims to have. */
static size_t claimed_length(unsigned char lead)
{
	if (lead >= 0xf0)
		return 4;
	if (lead >= 0xe0)
		return 3;
	return lead >= 0xc0 ? 2 : 1;
}

static size_t text_room(const struct text *text)
{
	return text->cut ? 0 : text->limit - text->length;
}

/* Make room for length more bytes and the NUL; within the limit. */
static void text_grow(struct text *text, size_t length)
{
	size_t needed = text->length + length + 1;
	size_t capacity = text->capacity;
	char *bytes;

	if (needed <= capacity)
		return;
	while (capacity < needed)
		capacity *= 2;
	bytes = realloc(text->bytes, capacity);
	if (!bytes)
		abort();
	text->bytes = bytes;
	text->capacity = capacity;
}

static bool is_blank(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static int lower(char byte)
{
	int value = (unsigned char)byte;

	return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
}

static int compare_nocase(const char *a, const char *b, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		int difference = lower(a[i]) - lower(b[i]);

		if (difference || !a[i])
			return difference;
	}
	return 0;
}

void text_init(struct text *text)
{
	text_init_limit(text, TEXT_LIMIT);
}

void text_init_limit(struct text *text, size_t limit)
{
	*text = (struct text){.capacity = TEXT_FIRST_CAPACITY, .limit = limit};
	text->bytes = malloc(text->capacity);
	if (!text->bytes)
		abort();
	text->bytes[0] = '\0';
}

void text_free(struct text *text)
{
	free(text->bytes);
	*text = (struct text){0};
}

void text_clear(struct text *text)
{
	text->length = 0;
	text->cut = false;
	text->bytes[0] = '\0';
}

size_t text_whole(const char *bytes, size_t length)
{
	size_t tail = 0;

	while (tail < length && tail < UTF8_LONGEST &&
	       is_continuation(bytes[length - 1 - tail]))
		tail++;
	if (tail == length || tail == UTF8_LONGEST)
		return length;
	if (claimed_length((unsigned char)bytes[length - 1 - tail]) > tail + 1)
		return length - 1 - tail;
	return length;
}

void text_add(struct text *text, const char *string)
{
	if (string)
		text_add_bytes(text, string, strlen(string));
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	size_t room = text_room(text);
	bool cut = length > room;

	if (cut)
		length = text_whole(bytes, room);
	if (length) {
		text_grow(text, length);
		memcpy(text->bytes + text->length, bytes, length);
		text->length += length;
		text->bytes[text->length] = '\0';
	}
	text->cut = text->cut || cut;
}

void text_add_char(struct text *text, char character)
{
	text_add_bytes(text, &character, 1);
}

void text_add_repeat(struct text *text, char character, size_t count)
{
	size_t room = text_room(text);
	bool cut = count > room;

	if (cut)
		count = room;
	if (count) {
		text_grow(text, count);
		memset(text->bytes + text->length, character, count);
		text->length += count;
		text->bytes[text->length] = '\0';
	}
	text->cut = text->cut || cut;
}

void text_addf(struct text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_addv(text, format, args);
	va_end(args);
}

void text_addv(struct text *text, const char *format, va_list args)
{
	size_t room = text_room(text), length;
	va_list again;
	int needed;

	va_copy(again, args);
	needed = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (needed < 0)
		abort();
	length = (size_t)needed < room ? (size_t)needed : room;
	if (length) {
		text_grow(text, length);
		vsnprintf(text->bytes + text->length, length + 1, format, args);
	}
	if ((size_t)needed > room) {
		length = text_whole(text->bytes + text->length, length);
		text->cut = true;
	}
	text->length += length;
	text->bytes[text->length] = '\0';
}

bool text_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_equal_nocase(const char *a, const char *b)
{
	return a && b ? text_compare_nocase(a, b) == 0 : a == b;
}

bool text_starts(const char *string, const char *prefix)
{
	return string && prefix && strncmp(string, prefix, strlen(prefix)) == 0;
}

bool text_ends(const char *string, const char *suffix)
{
	size_t length, tail;

	if (!string || !suffix)
		return false;
	length = strlen(string);
	tail = strlen(suffix);
	return tail <= length && strcmp(string + length - tail, suffix) == 0;
}

bool text_has(const char *string, const char *part)
{
	return string && part && strstr(string, part);
}

bool text_has_nocase(const char *string, const char *part)
{
	size_t length;

	if (!string || !part)
		return false;
	length = strlen(part);
	for (;; string++) {
		if (compare_nocase(string, part, length) == 0)
			return true;
		if (!*string)
			return false;
	}
}

int text_compare_nocase(const char *a, const char *b)
{
	return compare_nocase(a, b, SIZE_MAX);
}

bool text_to_int64(const char *string, long long *number)
{
	char *end;
	long long result;

	if (!string)
		return false;
	errno = 0;
	result = strtoll(string, &end, 10);
	if (errno || end == string)
		return false;
	while (is_blank(*end))
		end++;
	if (*end)
		return false;
	*number = result;
	return true;
}
