#include "report/html.h"
#include "report/lint_report.h"

/* The outcome in the words of the style sheet. */
static const char *style_of(const char *outcome)
{
	if (text_equal(outcome, "fail"))
		return "critical";
	if (text_equal(outcome, "warn"))
		return "warning";
	return text_equal(outcome, "pass") ? "ok" : "info";
}

static const char *verdict_style(const char *verdict)
{
	return text_equal(verdict, "clean") ? "healthy" : verdict;
}

static const char *verdict_title(const char *verdict)
{
	if (text_equal(verdict, "clean"))
		return "In order";
	if (text_equal(verdict, "problems"))
		return "Problems were found";
	return "Not decided: a file is closed";
}

static void write_verdict(struct text *out, const struct value *summary)
{
	const char *verdict = value_get_text(summary, "verdict", "");

	text_add(out, "<h1>tokenmedic lint</h1>\n<div class=\"verdict ");
	html_text(out, verdict_style(verdict));
	text_add(out, "\">\n");
	html_element(out, "p", "word", verdict_title(verdict));
	html_element(out, "p", NULL, value_get_text(summary, "sentence", NULL));
	text_addf(out,
		  "<p class=\"counts\">%lld failures, %lld warnings, %lld "
		  "notes, %lld in order. For macOS %lld.</p>\n</div>\n",
		  (long long)value_number(value_get(summary, "fail"), 0),
		  (long long)value_number(value_get(summary, "warn"), 0),
		  (long long)value_number(value_get(summary, "note"), 0),
		  (long long)value_number(value_get(summary, "pass"), 0),
		  (long long)value_number(value_get(summary, "target_os"), 0));
}

static void write_result(struct text *out, const struct value *result)
{
	const char *outcome = value_get_text(result, "outcome", "");

	text_add(out, "<div class=\"row\"><div class=\"mark ");
	html_text(out, style_of(outcome));
	text_add(out, "\">");
	for (const char *at = outcome; *at; at++)
		text_add_char(out, *at >= 'a' && *at <= 'z'
					   ? (char)(*at - 'a' + 'A')
					   : *at);
	text_add(out, "</div><div>");
	html_element(out, "h3", NULL, value_get_text(result, "title", NULL));
	html_element(out, "pre", NULL, value_get_text(result, "where", NULL));
	html_element(out, "p", NULL, value_get_text(result, "why", NULL));
	html_element(out, "p", NULL, value_get_text(result, "remedy", NULL));
	text_add(out, "<p class=\"dim\">");
	html_element(out, "code", NULL, value_get_text(result, "id", NULL));
	text_add(out, "</p></div></div>\n");
}

static void write_file(struct text *out, const struct value *file)
{
	const struct value *results = value_get(file, "results");
	const char *name = value_get_text(file, "file", NULL);

	if (!name && value_count(results) == 0)
		return;
	html_element(out, "h2", NULL, name ? name : "All files together");
	if (value_count(results) == 0)
		text_add(out, "<p>Nothing to say about this file alone.</p>\n");
	for (size_t i = 0; i < value_count(results); i++)
		write_result(out, value_at(results, i));
}

void lint_write_html(struct text *out, const struct value *document)
{
	const struct value *files = value_get(document, "files");

	html_begin(out, "tokenmedic lint");
	write_verdict(out, value_get(document, "summary"));
	for (size_t i = 0; i < value_count(files); i++)
		write_file(out, value_at(files, i));
	html_end(out);
}
