#include "report/html.h"
#include "report/jit_report.h"

/* An outcome in the words of the style sheet, and in words for people. */
static const struct style {
	const char *outcome, *style, *mark;
} styles[] = {
	{"fail", "critical", "FAIL"}, {"unknown", "warning", "UNKNOWN"},
	{"warn", "warning", "WARN"},  {"manual", "info", "BY HAND"},
	{"note", "info", "NOTE"},     {"pass", "ok", "PASS"},
};

static const struct verdict_row {
	const char *verdict, *style, *title;
} verdicts[] = {
	{"ready", "healthy", "Ready for just-in-time accounts"},
	{"fail", "problems", "Not ready"},
	{"undetermined", "undetermined", "Not decided: evidence is missing"},
};

static const struct verdict_row *verdict_of(const char *word)
{
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++)
		if (text_equal(verdicts[i].verdict, word))
			return &verdicts[i];
	return &verdicts[sizeof(verdicts) / sizeof(*verdicts) - 1];
}

static void write_verdict(struct text *out, const struct value *document)
{
	const struct value *summary =
		value_get(value_get(document, "jit"), "summary");
	const struct verdict_row *verdict =
		verdict_of(value_get_text(summary, "verdict", ""));

	text_addf(out, "<h1>tokenmedic jit</h1>\n<div class=\"verdict %s\">\n",
		  verdict->style);
	html_element(out, "p", "word", verdict->title);
	html_element(out, "p", NULL, value_get_text(summary, "sentence", NULL));
	text_add(out, "<p class=\"counts\">Taken ");
	html_text(out, value_get_text(document, "created", NULL));
	text_add(out, "</p>\n</div>\n");
}

static void write_check(struct text *out, const struct value *check,
			const struct style *style)
{
	const struct value *evidence = value_get(check, "evidence");

	text_addf(out,
		  "<div class=\"row\"><div class=\"mark %s\">%s</div><div>",
		  style->style, style->mark);
	html_element(out, "h3", NULL, value_get_text(check, "title", NULL));
	html_element(out, "p", NULL, value_get_text(check, "why", NULL));
	if (!text_equal(style->outcome, "pass") &&
	    !text_equal(style->outcome, "note"))
		html_element(out, "p", NULL,
			     value_get_text(check, "remedy", NULL));
	text_add(out, "<p class=\"dim\"><code>");
	html_text(out, value_get_text(check, "id", NULL));
	text_add(out, value_count(evidence) ? "</code>, evidence " : "</code>");
	html_evidence_links(out, evidence);
	text_add(out, "</p></div></div>\n");
}

static void write_checks(struct text *out, const struct value *document)
{
	const struct value *checks =
		value_get(value_get(document, "jit"), "checks");

	text_add(out, "<h2>Checks</h2>\n");
	for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
		for (size_t j = 0; j < value_count(checks); j++) {
			const struct value *check = value_at(checks, j);

			if (text_equal(value_get_text(check, "outcome", NULL),
				       styles[i].outcome))
				write_check(out, check, &styles[i]);
		}
}

void jit_write_html(struct text *out, const struct value *document)
{
	html_begin(out, "tokenmedic jit");
	write_verdict(out, document);
	write_checks(out, document);
	html_accounts(out, document);
	html_evidence(out, document);
	html_withheld(out, document);
	html_end(out);
}
