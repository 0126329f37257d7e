#include "visible.h"

#include <string.h>

#include "visible_table.h"

enum {
	REPLACEMENT = 0xfffd,
	TAB_STOP = 8,
	/* More marks than this on one letter only deface what is around. */
	MARKS_MOST = 4,
};

struct escaper {
	struct text *out;
	unsigned flags;
	int column; /* cells since the last newline, for tabs */
	int marks;  /* combining marks since the last letter */
};

static bool is_continuation(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

static size_t invalid(uint32_t *character, bool *valid)
{
	*character = REPLACEMENT;
	*valid = false;
	return 1;
}

/*
 * One row per length: how the first byte looks, and the smallest character
 * that needs this length (a smaller one is an overlong form, which is invalid).
 */
static const struct utf8_form {
	unsigned char mask, mark;
	uint32_t smallest;
	size_t length;
} utf8_forms[] = {
	{0x80, 0x00, 0x0, 1},
	{0xe0, 0xc0, 0x80, 2},
	{0xf0, 0xe0, 0x800, 3},
	{0xf8, 0xf0, 0x10000, 4},
};

static const struct utf8_form *utf8_form_of(unsigned char lead)
{
	for (size_t i = 0; i < sizeof(utf8_forms) / sizeof(*utf8_forms); i++)
		if ((lead & utf8_forms[i].mask) == utf8_forms[i].mark)
			return &utf8_forms[i];
	return NULL;
}

size_t visible_decode(const char *bytes, size_t length, uint32_t *character,
		      bool *valid)
{
	const unsigned char *at = (const unsigned char *)bytes;
	const struct utf8_form *form;
	uint32_t result;

	if (!length)
		return 0;
	form = utf8_form_of(at[0]);
	if (!form || form->length > length)
		return invalid(character, valid);
	result = at[0] & (unsigned char)~form->mask;
	for (size_t i = 1; i < form->length; i++) {
		if (!is_continuation(at[i]))
			return invalid(character, valid);
		result = result << 6 | (at[i] & 0x3f);
	}
	if (result < form->smallest || result > 0x10ffff ||
	    (result >= 0xd800 && result <= 0xdfff))
		return invalid(character, valid);
	*character = result;
	*valid = true;
	return form->length;
}

void visible_encode(struct text *out, uint32_t character)
{
	char bytes[4];
	size_t length = 0;

	if (character > 0x10ffff ||
	    (character >= 0xd800 && character <= 0xdfff))
		character = REPLACEMENT;
	if (character < 0x80) {
		bytes[length++] = (char)character;
	} else if (character < 0x800) {
		bytes[length++] = (char)(0xc0 | character >> 6);
	} else if (character < 0x10000) {
		bytes[length++] = (char)(0xe0 | character >> 12);
		bytes[length++] = (char)(0x80 | (character >> 6 & 0x3f));
	} else {
		bytes[length++] = (char)(0xf0 | character >> 18);
		bytes[length++] = (char)(0x80 | (character >> 12 & 0x3f));
		bytes[length++] = (char)(0x80 | (character >> 6 & 0x3f));
	}
	if (character >= 0x80)
		bytes[length++] = (char)(0x80 | (character & 0x3f));
	text_add_bytes(out, bytes, length);
}

bool visible_is_utf8(const char *bytes, size_t length)
{
	uint32_t character;
	bool valid = true;
	size_t used;

	while (length && valid) {
		used = visible_decode(bytes, length, &character, &valid);
		bytes += used;
		length -= used;
	}
	return valid;
}

bool visible_repair_utf8(struct text *out, const char *bytes, size_t length)
{
	bool repaired = false;

	while (length) {
		uint32_t character;
		bool valid;
		size_t used = visible_decode(bytes, length, &character, &valid);

		if (valid)
			text_add_bytes(out, bytes, used);
		else
			visible_encode(out, REPLACEMENT);
		repaired = repaired || !valid;
		bytes += used;
		length -= used;
	}
	return repaired;
}

bool visible_is_hostile(uint32_t character)
{
	return character > 0x10ffff || visible_table_hostile(character);
}

int visible_char_width(uint32_t character)
{
	if (character >= 0x20 && character < 0x7f)
		return 1;
	if (visible_is_hostile(character) || visible_table_zero(character))
		return 0;
	return visible_table_wide(character) ? 2 : 1;
}

int visible_width(const char *string)
{
	size_t length = strlen(string);
	int width = 0;

	while (length) {
		uint32_t character;
		bool valid;
		size_t used =
			visible_decode(string, length, &character, &valid);

		width += visible_char_width(character);
		string += used;
		length -= used;
	}
	return width;
}

static void add_escape(struct escaper *escaper, uint32_t character)
{
	static const struct {
		uint32_t character;
		const char *escape;
	} names[] = {
		{'\n', "\\n"},
		{'\t', "\\t"},
		{'\r', "\\r"},
		{0x1b, "\\e"},
	};
	struct text *out = escaper->out;
	size_t before = out->length;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].character == character)
			text_add(out, names[i].escape);
	if (out->length == before)
		text_addf(out, character < 0x80 ? "\\x%02X" : "\\u{%X}",
			  (unsigned)character);
	escaper->column += (int)(out->length - before);
	/* A mark would land on the escape's last letter. */
	escaper->marks = MARKS_MOST;
}

static void add_character(struct escaper *escaper, uint32_t character)
{
	int width = visible_char_width(character);

	if (character >= 0x20 && character < 0x7f) {
		text_add_char(escaper->out, (char)character);
		escaper->column++;
		escaper->marks = 0;
		return;
	}
	if (visible_is_hostile(character) ||
	    ((escaper->flags & VISIBLE_ASCII) && character >= 0x80) ||
	    (!width && escaper->marks >= MARKS_MOST)) {
		add_escape(escaper, character);
		return;
	}
	visible_encode(escaper->out, character);
	escaper->column += width;
	escaper->marks = width ? 0 : escaper->marks + 1;
}

/* Newlines and tabs that may stay. Returns the bytes dealt with. */
static size_t add_layout(struct escaper *escaper, const char *bytes,
			 size_t length)
{
	size_t used =
		length > 1 && bytes[0] == '\r' && bytes[1] == '\n' ? 2 : 1;
	int blanks = TAB_STOP - escaper->column % TAB_STOP;

	if (!(escaper->flags & VISIBLE_LINES))
		return 0;
	if (bytes[used - 1] == '\n') {
		text_add_char(escaper->out, '\n');
		escaper->column = 0;
		escaper->marks = MARKS_MOST;
		return used;
	}
	if (bytes[0] != '\t')
		return 0;
	text_add_repeat(escaper->out, ' ', (size_t)blanks);
	escaper->column += blanks;
	escaper->marks = MARKS_MOST;
	return 1;
}

void visible_add(struct text *out, const char *bytes, size_t length,
		 unsigned flags)
{
	struct escaper escaper = {
		.out = out,
		.flags = flags,
		.marks = MARKS_MOST,
	};

	while (length) {
		size_t used = add_layout(&escaper, bytes, length);

		if (!used) {
			uint32_t character;
			bool valid;

			used = visible_decode(bytes, length, &character,
					      &valid);
			add_character(&escaper, character);
		}
		bytes += used;
		length -= used;
	}
}

void visible_add_string(struct text *out, const char *string, unsigned flags)
{
	if (string)
		visible_add(out, string, strlen(string), flags);
}
