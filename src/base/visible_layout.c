/* How visible text is laid out in cells, and how it enters other languages. */
#include "visible.h"

#include <string.h>

#define DOTS "..."

/*
 * The bytes of string that fit into cells, with the marks that belong to the
 * last letter; *width gets the cells they take.
 */
static size_t fitting(const char *string, size_t length, int cells, int *width)
{
	size_t at = 0;

	*width = 0;
	while (at < length) {
		uint32_t character;
		bool valid;
		size_t used = visible_decode(string + at, length - at,
					     &character, &valid);
		int wide = visible_char_width(character);

		if (*width + wide > cells)
			break;
		*width += wide;
		at += used;
	}
	return at;
}

void visible_fit(struct text *out, const char *string, int cells)
{
	size_t length = strlen(string);
	int width, dots;

	if (cells <= 0)
		return;
	if (fitting(string, length, cells, &width) == length) {
		text_add_bytes(out, string, length);
		text_add_repeat(out, ' ', (size_t)(cells - width));
		return;
	}
	dots = cells < (int)strlen(DOTS) ? cells : (int)strlen(DOTS);
	length = fitting(string, length, cells - dots, &width);
	text_add_bytes(out, string, length);
	text_add_bytes(out, DOTS, (size_t)dots);
	text_add_repeat(out, ' ', (size_t)(cells - dots - width));
}

/* Blanks at a break, and the newline that they may run into. */
static size_t skip_blanks(const char *string, size_t at)
{
	size_t end = at + strspn(string + at, " ");

	return end - at + (string[end] == '\n');
}

/* The last blank behind a word, at or before limit; 0 when there is none. */
static size_t last_break(const char *string, size_t limit)
{
	while (limit > 0 && string[limit] != ' ')
		limit--;
	while (limit > 0 && string[limit - 1] == ' ')
		limit--;
	return limit;
}

size_t visible_wrap(const char *string, int cells, size_t *skip)
{
	size_t line = strcspn(string, "\n"), length;
	uint32_t character;
	bool valid;
	int width;

	length = fitting(string, line, cells, &width);
	if (length == line) {
		*skip = string[line] == '\n';
		return line;
	}
	if (last_break(string, length))
		length = last_break(string, length);
	if (!length) /* not even one wide character fits: go on anyway */
		length = visible_decode(string, line, &character, &valid);
	*skip = skip_blanks(string, length);
	return length;
}

void visible_add_html(struct text *out, const char *string, unsigned flags)
{
	static const char *const entities[] = {
		['&'] = "&amp;",  ['<'] = "&lt;",   ['>'] = "&gt;",
		['"'] = "&quot;", ['\''] = "&#39;",
	};
	struct text safe;

	text_init(&safe);
	visible_add_string(&safe, string, flags);
	for (size_t i = 0; i < safe.length; i++) {
		unsigned char byte = (unsigned char)safe.bytes[i];

		if (byte < sizeof(entities) / sizeof(*entities) &&
		    entities[byte])
			text_add(out, entities[byte]);
		else
			text_add_char(out, safe.bytes[i]);
	}
	out->cut = out->cut || safe.cut;
	text_free(&safe);
}

static bool is_plain(const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789@%+:,./_-";

	return *word && !word[strspn(word, plain)];
}

static bool can_be_shown(const char *word)
{
	size_t length = strlen(word);

	while (length) {
		uint32_t character;
		bool valid;
		size_t used = visible_decode(word, length, &character, &valid);

		if (!valid || visible_is_hostile(character))
			return false;
		word += used;
		length -= used;
	}
	return true;
}

bool visible_add_shell(struct text *out, const char *word)
{
	if (!word || !can_be_shown(word))
		return false;
	if (is_plain(word)) {
		text_add(out, word);
		return true;
	}
	text_add_char(out, '\'');
	for (; *word; word++) {
		if (*word == '\'')
			text_add(out, "'\\''");
		else
			text_add_char(out, *word);
	}
	text_add_char(out, '\'');
	return true;
}
