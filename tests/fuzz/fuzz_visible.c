/* Any bytes as foreign text: nothing hostile may come out of the sanitiser. */
#include <stdlib.h>
#include <string.h>

#include "base/visible.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static void check_safe(const struct text *text, bool newlines, bool ascii)
{
	const char *at = text->bytes;
	size_t left = text->length;

	while (left) {
		uint32_t character;
		bool valid;
		size_t used = visible_decode(at, left, &character, &valid);

		check(valid);
		check(!visible_is_hostile(character) ||
		      (newlines && character == '\n'));
		check(!ascii || character < 0x80);
		at += used;
		left -= used;
	}
}

static void check_layout(const struct text *text, int cells)
{
	const char *at = text->bytes;
	struct text fitted;

	text_init(&fitted);
	visible_fit(&fitted, text->bytes, cells);
	check(visible_width(fitted.bytes) == cells);
	text_free(&fitted);
	while (*at) {
		size_t skip, length = visible_wrap(at, cells, &skip);

		check(length + skip > 0 && length + skip <= strlen(at));
		at += length + skip;
	}
}

static void check_shell(const char *bytes, size_t size)
{
	char *word = strndup(bytes, size);
	struct text quoted;

	text_init(&quoted);
	if (visible_add_shell(&quoted, word))
		check_safe(&quoted, false, false);
	else
		check(quoted.length == 0);
	text_free(&quoted);
	free(word);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct text text, twice;

	text_init(&text);
	text_init(&twice);
	for (unsigned flags = 0; flags < 4; flags++) {
		text_clear(&text);
		visible_add(&text, bytes, size, flags);
		check_safe(&text, flags & VISIBLE_LINES, flags & VISIBLE_ASCII);
		text_clear(&twice);
		visible_add(&twice, text.bytes, text.length, flags);
		check(strcmp(text.bytes, twice.bytes) == 0);
	}
	text_clear(&text);
	visible_add(&text, bytes, size, VISIBLE_LINE);
	check_layout(&text, size ? data[0] % 100 + 2 : 2);
	text_clear(&twice);
	visible_add_html(&twice, text.bytes, VISIBLE_LINE);
	check(!strpbrk(twice.bytes, "<>\"'"));
	text_clear(&twice);
	check(visible_repair_utf8(&twice, bytes, size) ==
	      !visible_is_utf8(bytes, size));
	check(visible_is_utf8(twice.bytes, twice.length));
	check_shell(bytes, size);
	text_free(&text);
	text_free(&twice);
	return 0;
}
