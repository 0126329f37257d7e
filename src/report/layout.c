#include "report/layout.h"

#include <string.h>

#include "base/visible.h"

/* Wrapped lines of visible text; the first `first` cells are taken already. */
static void wrap(struct text *out, const char *string, int columns, int indent)
{
	while (*string) {
		size_t skip;
		size_t taken = visible_wrap(string, columns - indent, &skip);

		text_add_bytes(out, string, taken);
		text_add_char(out, '\n');
		string += taken + skip;
		if (*string)
			text_add_repeat(out, ' ', (size_t)indent);
	}
}

void layout_paragraph(struct text *out, const char *string, int columns,
		      int indent)
{
	struct text visible;

	if (!string || !*string)
		return;
	text_init(&visible);
	visible_add_string(&visible, string, VISIBLE_LINES);
	text_add_repeat(out, ' ', (size_t)indent);
	wrap(out, visible.bytes, columns, indent);
	text_free(&visible);
}

void layout_labelled(struct text *out, const char *label, int width,
		     const char *string, int columns, int indent)
{
	struct text visible;

	if (!string || !*string)
		return;
	text_init(&visible);
	visible_add_string(&visible, string, VISIBLE_LINE);
	text_add_repeat(out, ' ', (size_t)indent);
	visible_fit(out, label, width);
	wrap(out, visible.bytes, columns, indent + width);
	text_free(&visible);
}

void layout_quote(struct text *out, const char *string, int indent)
{
	struct text visible;

	if (!string || !*string)
		return;
	text_init(&visible);
	visible_add_string(&visible, string, VISIBLE_LINES);
	for (const char *line = visible.bytes; *line;) {
		size_t length = strcspn(line, "\n");

		if (length > 0)
			text_add_repeat(out, ' ', (size_t)indent);
		text_add_bytes(out, line, length);
		text_add_char(out, '\n');
		line += length + (line[length] == '\n');
	}
	text_free(&visible);
}

void layout_heading(struct text *out, const char *title)
{
	text_addf(out, "\n%s\n", title);
	text_add_repeat(out, '-', strlen(title));
	text_add_char(out, '\n');
}

void layout_words(struct text *out, const struct value *array)
{
	for (size_t i = 0; i < value_count(array); i++)
		text_addf(out, "%s%s", i ? ", " : "",
			  value_text(value_at(array, i), ""));
}

void layout_argv(struct text *out, const struct value *argv)
{
	for (size_t i = 0; i < value_count(argv); i++) {
		const char *word = value_text(value_at(argv, i), "");

		if (i)
			text_add_char(out, ' ');
		if (!visible_add_shell(out, word))
			visible_add_string(out, word, VISIBLE_LINE);
	}
}
