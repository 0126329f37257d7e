#include "report/text_parts.h"

#include "base/json.h"
#include "base/visible.h"
#include "report/layout.h"
#include "report/wording.h"

#define INDENT 6

/* --- What was done -------------------------------------------------------- */

static void add_step(struct text *out, const struct value *entry, int columns)
{
	static const struct {
		const char *key, *label;
	} lines[] = {
		{"before", "Before:"},
		{"after", "After:"},
		{"note", "Note:"},
	};
	const char *subject = value_get_text(entry, "subject", NULL);
	const char *ended = value_get_text(entry, "ended", NULL);
	struct text line;

	text_init(&line);
	text_addf(&line, "%s%s%s: %s", value_get_text(entry, "step", "?"),
		  subject ? " of " : "", subject ? subject : "",
		  value_get_text(entry, "result", "?"));
	layout_labelled(out, value_get_text(entry, "started", ""), 22,
			line.bytes, columns, 0);
	layout_labelled(out, "Ended:", 9, ended, columns, 22);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		layout_labelled(out, lines[i].label, 9,
				value_get_text(entry, lines[i].key, NULL),
				columns, 22);
	text_free(&line);
}

void text_journal(struct text *out, const struct value *document, int columns)
{
	const struct value *journal = value_get(document, "journal");

	if (!value_count(journal))
		return;
	layout_heading(out, "What was done");
	for (size_t i = 0; i < value_count(journal); i++)
		add_step(out, value_at(journal, i), columns);
}

/* --- Evidence ------------------------------------------------------------- */

static void add_record(struct text *out, const struct value *record)
{
	struct text json;

	text_init(&json);
	json_write(&json, record);
	layout_quote(out, json.bytes, INDENT);
	out->cut |= json.cut;
	text_free(&json);
}

static void add_names(struct text *out, const struct value *entries,
		      int columns)
{
	for (size_t i = 0; i < value_count(entries); i++)
		layout_paragraph(out, value_text(value_at(entries, i), ""),
				 columns, INDENT);
	if (entries && !value_count(entries))
		layout_paragraph(out, "(empty)", columns, INDENT);
}

static void add_body(struct text *out, const struct value *entry, int columns)
{
	const struct value *data = value_get(entry, "data");

	layout_quote(out, value_get_text(entry, "stdout", NULL), INDENT);
	if (*value_get_text(entry, "stderr", ""))
		layout_paragraph(out, "error output:", columns, INDENT - 2);
	layout_quote(out, value_get_text(entry, "stderr", NULL), INDENT);
	layout_quote(out, value_text(data, NULL), INDENT);
	if (value_is(data, VALUE_DICT) || value_is(data, VALUE_ARRAY))
		add_record(out, data);
	if (value_get(entry, "base64"))
		layout_paragraph(out, "(binary; it is in the case file)",
				 columns, INDENT);
	add_names(out, value_get(entry, "entries"), columns);
}

static void add_entry(struct text *out, const struct value *entry, int columns)
{
	struct text line;

	text_init(&line);
	wording_entry(&line, entry);
	layout_labelled(out, value_get_text(entry, "id", "?"), INDENT,
			line.bytes, columns, 0);
	text_clear(&line);
	wording_file(&line, entry);
	layout_paragraph(out, line.bytes, columns, INDENT - 2);
	text_clear(&line);
	wording_outcome(&line, entry);
	layout_paragraph(out, line.bytes, columns, INDENT - 2);
	text_free(&line);
	add_body(out, entry, columns);
}

void text_evidence(struct text *out, const struct value *document, int columns)
{
	const struct value *evidence = value_get(document, "evidence");

	layout_heading(out, "Evidence, word for word");
	for (size_t i = 0; i < value_count(evidence); i++)
		add_entry(out, value_at(evidence, i), columns);
}

void text_withheld(struct text *out, const struct value *document, int columns)
{
	struct text line;

	layout_heading(out, "Withheld");
	text_init(&line);
	wording_withheld(&line, document);
	layout_paragraph(out, line.bytes, columns, 0);
	text_free(&line);
}
