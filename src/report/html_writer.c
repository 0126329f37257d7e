#include "report/writers.h"

#include "report/html.h"

/* --- For somebody who reads nothing else --------------------------------- */

static const char *verdict_title(const char *verdict)
{
	if (text_equal(verdict, "healthy"))
		return "Healthy";
	if (text_equal(verdict, "problems"))
		return "Problems were found";
	if (text_equal(verdict, "undetermined"))
		return "Not decided: evidence is missing";
	return "Not applicable to this Mac";
}

static void write_verdict(struct text *out, const struct value *document)
{
	const struct value *summary = value_get(document, "summary");
	const char *verdict = value_get_text(summary, "verdict", "");

	text_add(out, "<h1>tokenmedic report</h1>\n<div class=\"verdict ");
	html_text(out, verdict);
	text_add(out, "\">\n");
	html_element(out, "p", "word", verdict_title(verdict));
	html_element(out, "p", NULL, value_get_text(summary, "sentence", NULL));
	text_addf(out,
		  "<p class=\"counts\">%lld critical, %lld warnings, %lld "
		  "notes. Taken ",
		  (long long)value_number(value_get(summary, "critical"), 0),
		  (long long)value_number(value_get(summary, "warning"), 0),
		  (long long)value_number(value_get(summary, "info"), 0));
	html_text(out, value_get_text(document, "created", ""));
	text_add(out, ", ");
	html_text(out,
		  value_get_text(value_get(document, "host"), "mode", "?"));
	text_add(out, " session, ");
	html_text(out,
		  value_get_text(value_get(document, "host"), "origin", "?"));
	text_add(out, ".</p>\n</div>\n");
}

/* --- Findings ------------------------------------------------------------- */

static void write_finding(struct text *out, const struct value *finding)
{
	const char *severity = value_get_text(finding, "severity", "");

	text_add(out, "<div class=\"row\"><div class=\"mark ");
	html_text(out, severity);
	text_add(out, "\">");
	for (const char *at = severity; *at; at++)
		text_add_char(out, *at >= 'a' && *at <= 'z'
					   ? (char)(*at - 'a' + 'A')
					   : *at);
	text_add(out, "</div><div>");
	html_element(out, "h3", NULL, value_get_text(finding, "title", NULL));
	html_element(out, "p", NULL, value_get_text(finding, "why", NULL));
	text_add(out, "<p class=\"dim\"><code>");
	html_text(out, value_get_text(finding, "id", ""));
	text_add(out, "</code>, ");
	html_text(out, value_get_text(finding, "confidence", ""));
	if (value_count(value_get(finding, "evidence"))) {
		text_add(out, ", evidence ");
		html_evidence_links(out, value_get(finding, "evidence"));
	}
	text_add(out, "</p></div></div>\n");
}

static void write_findings(struct text *out, const struct value *document)
{
	const struct value *findings = value_get(document, "findings");

	text_add(out, "<h2>Findings</h2>\n");
	if (value_count(findings) == 0)
		text_add(out, "<p>Nothing wrong was found.</p>\n");
	for (size_t i = 0; i < value_count(findings); i++)
		write_finding(out, value_at(findings, i));
}

/* --- Ways out -------------------------------------------------------------- */

static void write_step(struct text *out, const struct value *step)
{
	const char *command = value_get_text(step, "command", NULL);
	const char *input = value_get_text(step, "stdin", NULL);

	text_add(out, "<li><strong>");
	html_text(out, value_get_text(step, "title", NULL));
	text_add(out, "</strong>\n");
	html_element(out, "p", NULL, value_get_text(step, "text", NULL));
	html_element(out, "pre", NULL, command);
	if (input) {
		text_add(out, "<p class=\"dim\">with ");
		html_text(out, input);
		text_add(out, "</p>\n");
	}
	html_element(out, "p", "dim", value_get_text(step, "changes", NULL));
	if (value_flag(value_get(step, "destructive"), false))
		text_add(out, "<p class=\"critical\">This cannot be taken "
			      "back.</p>\n");
	text_add(out, "</li>\n");
}

static void write_path(struct text *out, const struct value *path)
{
	const struct value *steps = value_get(path, "steps");
	const struct value *needs = value_get(path, "needs");

	text_add(out, "<div class=\"row\"><div class=\"mark ok\">");
	if (value_flag(value_get(path, "recommended"), false))
		text_add(out, "RECOMMENDED");
	text_add(out, "</div><div>");
	html_element(out, "h3", NULL, value_get_text(path, "title", NULL));
	html_element(out, "p", NULL, value_get_text(path, "why", NULL));
	if (value_flag(value_get(path, "after_restart"), false))
		text_add(out, "<p class=\"dim\">After the restart, in the "
			      "normal session.</p>\n");
	for (size_t i = 0; i < value_count(needs); i++) {
		text_add(out, i ? ", " : "<p class=\"dim\">Needs ");
		html_text(out, value_text(value_at(needs, i), ""));
	}
	text_add(out, value_count(needs) ? ".</p>\n" : "");
	if (value_count(steps)) {
		text_add(out, "<ol>\n");
		for (size_t i = 0; i < value_count(steps); i++)
			write_step(out, value_at(steps, i));
		text_add(out, "</ol>\n");
	}
	text_add(out, "<p class=\"dim\"><code>");
	html_text(out, value_get_text(path, "id", ""));
	text_add(out, "</code></p></div></div>\n");
}

static void write_paths(struct text *out, const struct value *document)
{
	const struct value *paths = value_get(document, "paths");

	text_add(out, "<h2>Ways out</h2>\n");
	for (size_t i = 0; i < value_count(paths); i++)
		write_path(out, value_at(paths, i));
}

void write_html(struct text *out, const struct value *document)
{
	html_begin(out, "tokenmedic report");
	write_verdict(out, document);
	write_findings(out, document);
	write_paths(out, document);
	html_accounts(out, document);
	html_facts(out, document);
	html_evidence(out, document);
	html_withheld(out, document);
	html_end(out);
}
