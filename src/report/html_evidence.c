#include "report/html.h"

#include "base/json.h"
#include "report/wording.h"

/*
 * Nothing here folds away: a page that is printed, or searched, or opened at
 * #e12, has to show the evidence. Long answers get a box that scrolls instead.
 */
static void add_pre(struct text *out, const char *label, const char *string)
{
	if (!string || !*string)
		return;
	html_element(out, "p", "dim", label);
	text_add(out, "<pre>");
	html_lines(out, string);
	text_add(out, "</pre>\n");
}

static void add_names(struct text *out, const struct value *entries)
{
	if (!entries)
		return;
	text_add(out, "<pre>");
	for (size_t i = 0; i < value_count(entries); i++) {
		html_text(out, value_text(value_at(entries, i), ""));
		text_add_char(out, '\n');
	}
	text_add(out, value_count(entries) ? "</pre>\n" : "(empty)</pre>\n");
}

static void add_record(struct text *out, const struct value *record)
{
	struct text json;

	if (!value_is(record, VALUE_DICT) && !value_is(record, VALUE_ARRAY))
		return;
	text_init(&json);
	json_write(&json, record);
	add_pre(out, NULL, json.bytes);
	out->cut |= json.cut;
	text_free(&json);
}

static void add_title(struct text *out, const struct value *entry)
{
	const char *id = value_get_text(entry, "id", "");
	struct text words;

	text_init(&words);
	text_add(out, "<h3 id=\"");
	html_text(out, id);
	text_add(out, "\">");
	html_text(out, id);
	text_add(out, " <code>");
	wording_entry(&words, entry);
	html_text(out, words.bytes);
	text_add(out, "</code>");
	text_clear(&words);
	wording_outcome(&words, entry);
	if (words.length) {
		text_add(out, " <span class=\"unknown\">");
		html_text(out, words.bytes);
		text_add(out, "</span>");
	}
	text_add(out, "</h3>\n");
	text_free(&words);
}

static void add_entry(struct text *out, const struct value *entry)
{
	struct text words;

	text_add(out, "<div class=\"entry\">");
	add_title(out, entry);
	text_init(&words);
	wording_file(&words, entry);
	html_element(out, "p", "dim", words.bytes);
	text_free(&words);
	add_pre(out, NULL, value_get_text(entry, "stdout", NULL));
	add_pre(out, "error output", value_get_text(entry, "stderr", NULL));
	add_pre(out, NULL, value_get_text(entry, "data", NULL));
	add_record(out, value_get(entry, "data"));
	if (value_get(entry, "base64"))
		text_add(out, "<p class=\"dim\">Binary; it is in the case "
			      "file.</p>\n");
	add_names(out, value_get(entry, "entries"));
	text_add(out, "</div>\n");
}

void html_evidence(struct text *out, const struct value *document)
{
	const struct value *evidence = value_get(document, "evidence");

	text_add(out, "<h2 id=\"evidence\">Evidence, word for word</h2>\n");
	for (size_t i = 0; i < value_count(evidence); i++)
		add_entry(out, value_at(evidence, i));
}

void html_withheld(struct text *out, const struct value *document)
{
	struct text words;

	text_add(out, "<h2 id=\"withheld\">Withheld</h2>\n");
	text_init(&words);
	wording_withheld(&words, document);
	html_element(out, "p", NULL, words.bytes);
	text_free(&words);
}
