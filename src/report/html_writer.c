#include "report/writers.h"

#include "report/html.h"
#include "report/layout.h"
#include "report/wording.h"

/* --- For somebody who reads nothing else --------------------------------- */

typedef void wording(struct text *out, const struct value *document);

static void add_pair(struct text *out, const char *label,
		     const struct value *document, wording *add)
{
	struct text words;

	text_init(&words);
	add(&words, document);
	text_addf(out, "<dt>%s</dt>", label);
	html_element(out, "dd", NULL, words.bytes);
	text_free(&words);
}

static void write_first_path(struct text *out, const struct value *document)
{
	const char *first = wording_first_path(document);

	if (!first)
		return;
	text_add(out, "<dt>Do first</dt><dd><a href=\"#path-1\">");
	html_text(out, first);
	text_add(out, "</a></dd>\n");
}

static void write_verdict(struct text *out, const struct value *document)
{
	const struct value *summary = value_get(document, "summary");

	text_add(out, "<h1>tokenmedic report</h1>\n<div class=\"verdict ");
	html_text(out, value_get_text(summary, "verdict", ""));
	text_add(out, "\">\n");
	html_element(out, "p", "word", wording_verdict(document));
	html_element(out, "p", NULL, value_get_text(summary, "sentence", NULL));
	text_add(out, "<dl class=\"head\">\n");
	write_first_path(out, document);
	add_pair(out, "Found", document, wording_counts);
	add_pair(out, "Mac", document, wording_mac);
	add_pair(out, "Taken", document, wording_taken);
	text_add(out, "</dl>\n</div>\n");
}

static void write_contents(struct text *out, const struct value *document)
{
	text_add(out, "<p class=\"contents\"><a href=\"#findings\">Findings"
		      "</a> ");
	if (value_count(value_get(document, "journal")))
		text_add(out, "<a href=\"#journal\">What was done</a> ");
	text_add(out, "<a href=\"#paths\">Ways out</a> "
		      "<a href=\"#accounts\">Accounts</a> "
		      "<a href=\"#facts\">Facts</a> "
		      "<a href=\"#evidence\">Evidence</a> "
		      "<a href=\"#withheld\">Withheld</a></p>\n");
}

/* --- Findings ------------------------------------------------------------- */

static void add_mark(struct text *out, const char *class_name, const char *word)
{
	text_add(out, "<div class=\"row\"><div class=\"mark ");
	html_text(out, class_name);
	text_add(out, "\">");
	for (; *word; word++)
		text_add_char(out, *word >= 'a' && *word <= 'z'
					   ? (char)(*word - 'a' + 'A')
					   : *word);
	text_add(out, "</div><div>");
}

/* The number of a path in the list, 0 when it is not there. */
static size_t path_number(const struct value *document, const char *id)
{
	const struct value *paths = value_get(document, "paths");

	for (size_t i = 0; i < value_count(paths); i++)
		if (text_equal(value_get_text(value_at(paths, i), "id", NULL),
			       id))
			return i + 1;
	return 0;
}

static void add_path_links(struct text *out, const struct value *document,
			   const struct value *ids)
{
	for (size_t i = 0; i < value_count(ids); i++) {
		const char *id = value_text(value_at(ids, i), "");

		text_addf(out, "%s<a href=\"#path-%zu\">",
			  i ? ", " : "; ways out ", path_number(document, id));
		html_text(out, id);
		text_add(out, "</a>");
	}
}

static void write_finding(struct text *out, const struct value *document,
			  const struct value *finding)
{
	const char *severity = value_get_text(finding, "severity", "");

	add_mark(out, severity, severity);
	html_element(out, "h3", NULL, value_get_text(finding, "title", NULL));
	html_element(out, "p", NULL, value_get_text(finding, "why", NULL));
	text_add(out, "<p class=\"dim\"><code>");
	html_text(out, value_get_text(finding, "id", ""));
	text_add(out, "</code>, ");
	html_text(out, value_get_text(finding, "confidence", ""));
	if (value_count(value_get(finding, "evidence"))) {
		text_add(out, "; evidence ");
		html_evidence_links(out, value_get(finding, "evidence"));
	}
	add_path_links(out, document, value_get(finding, "paths"));
	text_add(out, "</p></div></div>\n");
}

static void write_findings(struct text *out, const struct value *document)
{
	const struct value *findings = value_get(document, "findings");

	text_add(out, "<h2 id=\"findings\">Findings</h2>\n");
	if (value_count(findings) == 0)
		text_add(out, "<p>Nothing wrong was found.</p>\n");
	for (size_t i = 0; i < value_count(findings); i++)
		write_finding(out, document, value_at(findings, i));
}

/* --- What was done --------------------------------------------------------- */

struct detail_line {
	const char *key, *label;
};

/* A list of what is said under these keys; nothing when nothing is. */
static void add_details(struct text *out, const struct value *dict,
			const struct detail_line *lines, size_t count)
{
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		const char *string = value_get_text(dict, lines[i].key, NULL);

		if (!string || !*string)
			continue;
		text_addf(out, "%s<dt>%s</dt>", any ? "" : "<dl>\n",
			  lines[i].label);
		html_element(out, "dd", NULL, string);
		any = true;
	}
	if (any)
		text_add(out, "</dl>\n");
}

static void write_done(struct text *out, const struct value *entry)
{
	static const struct detail_line lines[] = {
		{"started", "Started"}, {"ended", "Ended"},
		{"before", "Before"},	{"after", "After"},
		{"note", "Note"},
	};

	add_mark(out, wording_result_style(entry),
		 value_get_text(entry, "result", "?"));
	text_add(out, "<h3>");
	html_text(out, value_get_text(entry, "step", "?"));
	if (value_get_text(entry, "subject", NULL)) {
		text_add(out, ": ");
		html_text(out, value_get_text(entry, "subject", ""));
	}
	text_add(out, "</h3>\n");
	add_details(out, entry, lines, sizeof(lines) / sizeof(lines[0]));
	text_add(out, "</div></div>\n");
}

static void write_journal(struct text *out, const struct value *document)
{
	const struct value *journal = value_get(document, "journal");

	if (!value_count(journal))
		return;
	text_add(out, "<h2 id=\"journal\">What was done</h2>\n");
	for (size_t i = 0; i < value_count(journal); i++)
		write_done(out, value_at(journal, i));
}

/* --- Ways out -------------------------------------------------------------- */

/* Broken between words as in the text report: what is copied still runs. */
static void add_command(struct text *out, const char *command)
{
	struct text lines;

	if (!command || !*command)
		return;
	text_init(&lines);
	layout_command(&lines, command, 76, 0);
	text_add(out, "<pre class=\"command\">");
	html_lines(out, lines.bytes);
	text_add(out, "</pre>\n");
	out->cut |= lines.cut;
	text_free(&lines);
}

static void write_step(struct text *out, const struct value *step)
{
	static const struct detail_line lines[] = {
		{"blocked", "Not here"}, {"changes", "Changes"},
		{"risk", "Risk"},	 {"undo", "Undo"},
		{"by_hand", "By hand"},	 {"failure", "If it fails"},
	};
	const char *input = value_get_text(step, "stdin", NULL);

	text_add(out, "<li><strong>");
	html_text(out, value_get_text(step, "title", NULL));
	text_add(out, "</strong>\n");
	html_element(out, "p", NULL, value_get_text(step, "text", NULL));
	add_command(out, value_get_text(step, "command", NULL));
	if (input) {
		text_add(out, "<p class=\"dim\">with ");
		html_text(out, input);
		text_add(out, "</p>\n");
	}
	add_details(out, step, lines, sizeof(lines) / sizeof(lines[0]));
	if (value_flag(value_get(step, "destructive"), false))
		text_add(out, "<p class=\"critical\">This cannot be taken "
			      "back.</p>\n");
	text_add(out, "</li>\n");
}

static void write_needs(struct text *out, const struct value *needs)
{
	for (size_t i = 0; i < value_count(needs); i++) {
		text_add(out, i ? ", " : "<p>Needs ");
		html_text(out, value_text(value_at(needs, i), ""));
	}
	if (value_count(needs))
		text_add(out, ".</p>\n");
}

static void write_path(struct text *out, const struct value *path, size_t n)
{
	const struct value *steps = value_get(path, "steps");
	bool recommended = value_flag(value_get(path, "recommended"), false);

	add_mark(out, "ok", recommended ? "recommended" : "");
	text_addf(out, "<h3 id=\"path-%zu\">%zu. ", n, n);
	html_text(out, value_get_text(path, "title", NULL));
	text_add(out, "</h3>\n");
	html_element(out, "p", NULL, value_get_text(path, "why", NULL));
	if (value_flag(value_get(path, "after_restart"), false))
		text_add(out, "<p class=\"dim\">After the restart, in the "
			      "normal session.</p>\n");
	write_needs(out, value_get(path, "needs"));
	if (value_count(steps)) {
		text_add(out, "<ol>\n");
		for (size_t i = 0; i < value_count(steps); i++)
			write_step(out, value_at(steps, i));
		text_add(out, "</ol>\n");
	}
	html_element(out, "p", "id", value_get_text(path, "id", NULL));
	text_add(out, "</div></div>\n");
}

static void write_paths(struct text *out, const struct value *document)
{
	const struct value *paths = value_get(document, "paths");

	text_add(out, "<h2 id=\"paths\">Ways out</h2>\n");
	for (size_t i = 0; i < value_count(paths); i++)
		write_path(out, value_at(paths, i), i + 1);
}

void write_html(struct text *out, const struct value *document)
{
	html_begin(out, "tokenmedic report");
	write_verdict(out, document);
	write_contents(out, document);
	write_findings(out, document);
	write_journal(out, document);
	write_paths(out, document);
	html_accounts(out, document);
	html_facts(out, document);
	html_evidence(out, document);
	html_withheld(out, document);
	html_end(out);
}
