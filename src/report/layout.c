#include "report/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/visible.h"

/* What did not fit in between is missing in the whole, too. */
static void finish(struct text *out, struct text *part)
{
	out->cut |= part->cut;
	text_free(part);
}

/* Wrapped lines of visible text; the first line's indent is there already. */
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
	layout_labelled(out, "", 0, string, columns, indent);
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
	finish(out, &visible);
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
	finish(out, &visible);
}

/* --- Commands ------------------------------------------------------------- */

/* The end of the shell word that begins here: quotes may hold blanks. */
static const char *word_end(const char *at)
{
	bool quoted = false;

	for (; *at && (quoted || *at != ' '); at++) {
		if (*at == '\'')
			quoted = !quoted;
		else if (*at == '\\' && !quoted && at[1])
			at++;
	}
	return at;
}

static void add_word(struct text *out, const char *word, size_t length,
		     int *column, int columns, int indent)
{
	char *copy = strndup(word, length);
	int width = visible_width(copy);

	free(copy);
	/* Two cells stay for " \". */
	if (*column > indent && *column + 1 + width > columns - 2) {
		text_add(out, " \\\n");
		text_add_repeat(out, ' ', (size_t)indent + 4);
		*column = indent + 4;
	} else if (*column > indent) {
		text_add_char(out, ' ');
		++*column;
	}
	text_add_bytes(out, word, length);
	*column += width;
}

void layout_command(struct text *out, const char *command, int columns,
		    int indent)
{
	struct text visible;
	int column = indent;

	if (!command || !*command)
		return;
	text_init(&visible);
	visible_add_string(&visible, command, VISIBLE_LINE);
	text_add_repeat(out, ' ', (size_t)indent);
	for (const char *at = visible.bytes; *at;) {
		const char *end = word_end(at);

		add_word(out, at, (size_t)(end - at), &column, columns, indent);
		at = end + (*end == ' ');
	}
	text_add_char(out, '\n');
	finish(out, &visible);
}

/* --- Small parts ---------------------------------------------------------- */

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
