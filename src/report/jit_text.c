#include "report/jit_report.h"
#include "report/layout.h"

enum {
	LABEL_WIDTH = 9,
};

/* In the order in which somebody works; what passed stands at the end. */
static const struct group {
	const char *outcome, *mark, *heading;
} groups[] = {
	{"fail", "FAIL", "To be put right"},
	{"unknown", "UNKNOWN", "Without an answer"},
	{"warn", "WARN", "To be looked at"},
	{"manual", "MANUAL", "To be confirmed by hand"},
	{"note", "NOTE", "Worth knowing"},
};

static bool is_of(const struct value *check, const char *outcome)
{
	return text_equal(value_get_text(check, "outcome", NULL), outcome);
}

static void write_head(struct text *out, const struct value *document,
		       int columns)
{
	const struct value *summary =
		value_get(value_get(document, "jit"), "summary");
	struct text line;

	text_init(&line);
	text_addf(&line, "%s (exit status %lld)",
		  value_get_text(summary, "verdict", "?"),
		  (long long)value_number(value_get(summary, "exit_code"), 0));
	text_add(out, "tokenmedic jit: Okta just-in-time accounts\n\n");
	layout_labelled(out, "Verdict", LABEL_WIDTH, line.bytes, columns, 0);
	layout_labelled(out, "", LABEL_WIDTH,
			value_get_text(summary, "sentence", NULL), columns, 0);
	layout_labelled(out, "Taken", LABEL_WIDTH,
			value_get_text(document, "created", NULL), columns, 0);
	text_free(&line);
}

static bool wants_remedy(const struct value *check)
{
	return !is_of(check, "note");
}

static void write_check(struct text *out, const struct value *check,
			const char *mark, int columns)
{
	struct text line;

	text_init(&line);
	text_addf(&line, "%s [%s]", value_get_text(check, "title", "?"),
		  value_get_text(check, "id", "?"));
	layout_labelled(out, mark, LABEL_WIDTH, line.bytes, columns, 0);
	layout_paragraph(out, value_get_text(check, "why", NULL), columns,
			 LABEL_WIDTH);
	if (wants_remedy(check))
		layout_paragraph(out, value_get_text(check, "remedy", NULL),
				 columns, LABEL_WIDTH);
	text_clear(&line);
	layout_words(&line, value_get(check, "evidence"));
	layout_labelled(out, "Evidence:", 10, line.bytes, columns, LABEL_WIDTH);
	text_add_char(out, '\n');
	text_free(&line);
}

static void write_group(struct text *out, const struct value *checks,
			const struct group *group, int columns)
{
	bool begun = false;

	for (size_t i = 0; i < value_count(checks); i++) {
		const struct value *check = value_at(checks, i);

		if (!is_of(check, group->outcome))
			continue;
		if (!begun)
			layout_heading(out, group->heading);
		begun = true;
		write_check(out, check, group->mark, columns);
	}
}

static void write_passed(struct text *out, const struct value *checks,
			 int columns)
{
	layout_heading(out, "In order");
	for (size_t i = 0; i < value_count(checks); i++) {
		const struct value *check = value_at(checks, i);

		if (is_of(check, "pass"))
			layout_labelled(out, "PASS", LABEL_WIDTH,
					value_get_text(check, "title", "?"),
					columns, 0);
	}
}

void jit_write_text(struct text *out, const struct value *document, int columns)
{
	const struct value *checks =
		value_get(value_get(document, "jit"), "checks");

	write_head(out, document, columns);
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		write_group(out, checks, &groups[i], columns);
	write_passed(out, checks, columns);
}
