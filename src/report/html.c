#include "report/html.h"

#include <string.h>

#include "base/visible.h"
#include "report/layout.h"

void html_begin(struct text *out, const char *title)
{
	text_add(out,
		 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		 "<meta charset=\"utf-8\">\n"
		 "<meta name=\"viewport\" content=\"width=device-width, "
		 "initial-scale=1\">\n"
		 "<meta http-equiv=\"Content-Security-Policy\" "
		 "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		 "<title>");
	html_text(out, title);
	text_add(out, "</title>\n<style>\n");
	text_add(out, html_style);
	text_add(out, "</style>\n</head>\n<body>\n");
}

void html_end(struct text *out)
{
	text_add(out, "</body>\n</html>\n");
}

void html_text(struct text *out, const char *string)
{
	if (string)
		visible_add_html(out, string, VISIBLE_LINE);
}

void html_lines(struct text *out, const char *string)
{
	if (string)
		visible_add_html(out, string, VISIBLE_LINES);
}

void html_element(struct text *out, const char *tag, const char *class_name,
		  const char *string)
{
	if (!string || !*string)
		return;
	if (class_name)
		text_addf(out, "<%s class=\"%s\">", tag, class_name);
	else
		text_addf(out, "<%s>", tag);
	html_text(out, string);
	text_addf(out, "</%s>\n", tag);
}

void html_evidence_links(struct text *out, const struct value *ids)
{
	for (size_t i = 0; i < value_count(ids); i++) {
		const char *id = value_text(value_at(ids, i), "");

		text_add(out, i ? ", <a href=\"#" : "<a href=\"#");
		html_text(out, id);
		text_add(out, "\">");
		html_text(out, id);
		text_add(out, "</a>");
	}
}

/* --- Accounts ------------------------------------------------------------ */

struct html_column {
	const char *title, *key;
	bool of_token;
};

static const struct html_column columns[] = {
	{"account", "name", false},	  {"admin", "admin", false},
	{"token", "verdict", true},	  {"sysadminctl", "status", true},
	{"attribute", "attribute", true}, {"disk", "crypto", true},
	{"fdesetup", "filevault", true},  {"owner", "owner", false},
	{"managed", "managed", false},	  {"disabled", "disabled", false},
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static const char *cell_class(const char *word)
{
	if (strcmp(word, "disputed") == 0)
		return " class=\"critical\"";
	if (strcmp(word, "unknown") == 0)
		return " class=\"unknown\"";
	if (strcmp(word, "holder") == 0)
		return " class=\"ok\"";
	if (strcmp(word, "not-holder") == 0)
		return " class=\"warning\"";
	return "";
}

static void add_account(struct text *out, const struct value *account)
{
	const struct value *token = value_get(account, "token");

	text_add(out, "<tr>");
	for (size_t i = 0; i < COLUMNS; i++) {
		const char *word =
			value_get_text(columns[i].of_token ? token : account,
				       columns[i].key, "-");

		text_addf(out, "<td%s>", i ? cell_class(word) : "");
		html_text(out, word);
		text_add(out, "</td>");
	}
	text_add(out, "</tr>\n");
}

void html_accounts(struct text *out, const struct value *document)
{
	const struct value *accounts = value_get(document, "accounts");

	text_add(out, "<h2>Accounts</h2>\n<p class=\"dim\">Who can unlock the "
		      "disk, and who says so.</p>\n<div class=\"table\">"
		      "<table>\n<tr>");
	for (size_t i = 0; i < COLUMNS; i++)
		text_addf(out, "<th>%s</th>", columns[i].title);
	text_add(out, "</tr>\n");
	for (size_t i = 0; i < value_count(accounts); i++)
		add_account(out, value_at(accounts, i));
	text_add(out, "</table></div>\n");
}

/* --- Facts --------------------------------------------------------------- */

static void add_fact(struct text *out, const struct value *fact)
{
	const char *state = value_get_text(fact, "state", "?");
	const char *value = value_get_text(fact, "value", NULL);

	text_add(out, "<tr><td>");
	html_text(out, value_get_text(fact, "title", NULL));
	text_add(out, "<br><code class=\"dim\">");
	html_text(out, value_get_text(fact, "id", NULL));
	text_addf(out, "</code></td><td%s>", cell_class(state));
	html_text(out, value ? value : state);
	html_element(out, "div", "dim", value_get_text(fact, "note", NULL));
	text_add(out, "</td><td>");
	html_evidence_links(out, value_get(fact, "evidence"));
	text_add(out, "</td></tr>\n");
}

void html_facts(struct text *out, const struct value *document)
{
	const struct value *facts = value_get(document, "facts");

	text_add(out, "<h2>Facts</h2>\n<div class=\"table\"><table>\n<tr>"
		      "<th>fact</th><th>what is known</th><th>evidence</th>"
		      "</tr>\n");
	for (size_t i = 0; i < value_count(facts); i++)
		add_fact(out, value_at(facts, i));
	text_add(out, "</table></div>\n");
}

/* --- Evidence ------------------------------------------------------------ */

static void add_title(struct text *out, const struct value *entry)
{
	struct text words;

	text_init(&words);
	if (value_get(entry, "argv"))
		layout_argv(&words, value_get(entry, "argv"));
	else
		text_add(&words,
			 value_get_text(entry, "path",
					value_get_text(entry, "source", "")));
	html_text(out, words.bytes);
	text_free(&words);
}

static void add_pre(struct text *out, const char *label, const char *string)
{
	if (!string || !*string)
		return;
	html_element(out, "p", "dim", label);
	text_add(out, "<pre>");
	html_lines(out, string);
	text_add(out, "</pre>\n");
}

static void add_entries(struct text *out, const struct value *entries)
{
	if (!entries)
		return;
	text_add(out, "<pre>");
	for (size_t i = 0; i < value_count(entries); i++) {
		html_text(out, value_text(value_at(entries, i), ""));
		text_add_char(out, '\n');
	}
	text_add(out, "</pre>\n");
}

static void add_outcome(struct text *out, const struct value *entry)
{
	const char *outcome = value_get_text(entry, "outcome", NULL);
	const struct value *code = value_get(entry, "exit");

	if (outcome) {
		text_add(out, " <span class=\"unknown\">");
		html_text(out, outcome);
		text_add(out, "</span>");
	} else if (code && value_number(code, 0) != 0) {
		text_addf(out, " <span class=\"warning\">exit %lld</span>",
			  (long long)value_number(code, 0));
	}
}

static void add_entry(struct text *out, const struct value *entry)
{
	text_add(out, "<details id=\"");
	html_text(out, value_get_text(entry, "id", ""));
	text_add(out, "\"><summary>");
	html_text(out, value_get_text(entry, "id", ""));
	text_add(out, " <code>");
	add_title(out, entry);
	text_add(out, "</code>");
	add_outcome(out, entry);
	text_add(out, "</summary>\n");
	html_element(out, "p", "dim", value_get_text(entry, "detail", NULL));
	add_pre(out, NULL, value_get_text(entry, "stdout", NULL));
	add_pre(out, "error output", value_get_text(entry, "stderr", NULL));
	add_pre(out, NULL, value_get_text(entry, "data", NULL));
	if (value_get(entry, "base64"))
		text_add(out, "<p class=\"dim\">Binary; it is in the case "
			      "file.</p>\n");
	add_entries(out, value_get(entry, "entries"));
	text_add(out, "</details>\n");
}

void html_evidence(struct text *out, const struct value *document)
{
	const struct value *evidence = value_get(document, "evidence");

	text_add(out, "<h2>Evidence, word for word</h2>\n");
	for (size_t i = 0; i < value_count(evidence); i++)
		add_entry(out, value_at(evidence, i));
}

void html_withheld(struct text *out, const struct value *document)
{
	const struct value *redacted =
		value_get(value_get(document, "withheld"), "redacted");

	text_add(out, "<h2>Withheld</h2>\n<p>Passwords are never recorded. ");
	if (value_count(redacted) == 0)
		text_add(out, "No other secret had to be taken out.");
	for (size_t i = 0; i < value_count(redacted); i++) {
		text_add(out, i ? "; " : "Taken out: ");
		html_text(out, redacted->dict.members[i].key);
		text_addf(out, " (%lld)",
			  (long long)value_number(
				  redacted->dict.members[i].value, 0));
	}
	text_add(out, "</p>\n");
}
