#include "base/visible.h"
#include "report/layout.h"
#include "report/lint_report.h"

enum {
	LABEL_WIDTH = 8,
};

static const char *mark(const char *outcome)
{
	if (text_equal(outcome, "fail"))
		return "FAIL";
	if (text_equal(outcome, "warn"))
		return "WARN";
	return "NOTE";
}

static void write_head(struct text *out, const struct value *document,
		       int columns)
{
	const struct value *summary = value_get(document, "summary");
	struct text line;

	text_init(&line);
	text_addf(&line, "%s (exit status %lld)",
		  value_get_text(summary, "verdict", "?"),
		  (long long)value_number(value_get(summary, "exit_code"), 0));
	text_add(out, "tokenmedic lint\n\n");
	layout_labelled(out, "Verdict", LABEL_WIDTH, line.bytes, columns, 0);
	layout_labelled(out, "", LABEL_WIDTH,
			value_get_text(summary, "sentence", NULL), columns, 0);
	text_clear(&line);
	text_addf(&line, "Okta just-in-time accounts, macOS %lld, %s",
		  (long long)value_number(value_get(summary, "target_os"), 0),
		  value_flag(value_get(summary, "complete"), false)
			  ? "everything must be there"
			  : "judged on what is there");
	layout_labelled(out, "For", LABEL_WIDTH, line.bytes, columns, 0);
	text_free(&line);
}

static void write_result(struct text *out, const struct value *result,
			 int columns)
{
	struct text line;

	text_init(&line);
	text_addf(&line, "%s [%s]", value_get_text(result, "title", "?"),
		  value_get_text(result, "id", "?"));
	layout_labelled(out, mark(value_get_text(result, "outcome", "")),
			LABEL_WIDTH, line.bytes, columns, 0);
	layout_labelled(out, "at", 3, value_get_text(result, "where", NULL),
			columns, LABEL_WIDTH);
	layout_paragraph(out, value_get_text(result, "why", NULL), columns,
			 LABEL_WIDTH);
	layout_paragraph(out, value_get_text(result, "remedy", NULL), columns,
			 LABEL_WIDTH);
	text_add_char(out, '\n');
	text_free(&line);
}

static void write_file(struct text *out, const struct value *file, int columns)
{
	const struct value *results = value_get(file, "results");
	const char *name = value_get_text(file, "file", NULL);
	struct text heading;
	long long passed = (long long)value_number(
		value_get(value_get(file, "summary"), "pass"), 0);

	if (!name && value_count(results) == 0)
		return;
	text_init(&heading);
	visible_add_string(&heading, name ? name : "All files together",
			   VISIBLE_LINE);
	if (name)
		text_addf(&heading, " (%s%s)",
			  value_get_text(file, "kind", "?"),
			  value_flag(value_get(file, "signed"), false)
				  ? ", signed"
				  : "");
	text_addf(out, "\n%s\n", heading.bytes);
	text_add_repeat(out, '-', (size_t)visible_width(heading.bytes));
	text_add_char(out, '\n');
	if (value_count(results) == 0)
		text_add(out, "Nothing to say about this file alone.\n");
	for (size_t i = 0; i < value_count(results); i++)
		if (!text_equal(value_get_text(value_at(results, i), "outcome",
					       NULL),
				"pass"))
			write_result(out, value_at(results, i), columns);
	if (passed)
		text_addf(out, "%lld %s in order.\n", passed,
			  passed == 1 ? "rule is" : "rules are");
	text_free(&heading);
}

void lint_write_text(struct text *out, const struct value *document,
		     int columns)
{
	const struct value *files = value_get(document, "files");

	write_head(out, document, columns);
	for (size_t i = 0; i < value_count(files); i++)
		write_file(out, value_at(files, i), columns);
}
