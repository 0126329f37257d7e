#include "report/writers.h"

#include <stdio.h>

#include "report/layout.h"
#include "report/text_parts.h"
#include "report/wording.h"

#define LABEL_WIDTH 12

/* --- The first lines: for somebody who reads nothing else ---------------- */

static void write_line(struct text *out, const char *label, struct text *line,
		       int columns)
{
	layout_labelled(out, label, LABEL_WIDTH, line->bytes, columns, 0);
	text_clear(line);
}

static void write_head(struct text *out, const struct value *document,
		       int columns)
{
	const struct value *summary = value_get(document, "summary");
	const char *first = wording_first_path(document);
	struct text line;

	text_init(&line);
	text_add(out, "tokenmedic report\n\n");
	text_addf(&line, "%s: ", wording_verdict(document));
	wording_counts(&line, document);
	write_line(out, "Verdict", &line, columns);
	layout_labelled(out, "", LABEL_WIDTH,
			value_get_text(summary, "sentence", NULL), columns, 0);
	layout_labelled(out, "Do first", LABEL_WIDTH, first, columns, 0);
	wording_mac(&line, document);
	write_line(out, "Mac", &line, columns);
	wording_taken(&line, document);
	write_line(out, "Taken", &line, columns);
	text_addf(&line, "%s, exit status %lld",
		  value_get_text(summary, "verdict", "?"),
		  (long long)value_number(value_get(summary, "exit_code"), 0));
	write_line(out, "For scripts", &line, columns);
	text_free(&line);
}

/* --- Findings ------------------------------------------------------------ */

static void upper(char *out, size_t size, const char *word)
{
	size_t i = 0;

	for (; word[i] && i + 1 < size; i++)
		out[i] = word[i] >= 'a' && word[i] <= 'z'
				 ? (char)(word[i] - 'a' + 'A')
				 : word[i];
	out[i] = '\0';
}

/* "service-account-missing, certain; evidence e6; ways out reinstall-agent" */
static void write_references(struct text *out, const struct value *finding,
			     int columns)
{
	static const struct {
		const char *key, *words;
	} lists[] = {{"evidence", "evidence"}, {"paths", "ways out"}};
	struct text line;

	text_init(&line);
	text_addf(&line, "[%s] %s", value_get_text(finding, "id", "?"),
		  value_get_text(finding, "confidence", ""));
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		const struct value *ids = value_get(finding, lists[i].key);

		if (!value_count(ids))
			continue;
		text_addf(&line, "; %s ", lists[i].words);
		layout_words(&line, ids);
	}
	layout_paragraph(out, line.bytes, columns, LABEL_WIDTH);
	text_free(&line);
}

static void write_finding(struct text *out, const struct value *finding,
			  int columns)
{
	char mark[24];

	upper(mark, sizeof(mark), value_get_text(finding, "severity", ""));
	layout_labelled(out, mark, LABEL_WIDTH,
			value_get_text(finding, "title", "?"), columns, 0);
	layout_paragraph(out, value_get_text(finding, "why", NULL), columns,
			 LABEL_WIDTH);
	write_references(out, finding, columns);
}

static void write_findings(struct text *out, const struct value *document,
			   int columns)
{
	const struct value *findings = value_get(document, "findings");

	layout_heading(out, "Findings");
	if (value_count(findings) == 0)
		text_add(out, "Nothing wrong was found.\n");
	for (size_t i = 0; i < value_count(findings); i++) {
		if (i)
			text_add_char(out, '\n');
		write_finding(out, value_at(findings, i), columns);
	}
}

/* --- Ways out ------------------------------------------------------------ */

struct step_line {
	const char *key, *label;
};

static const struct step_line step_lines[] = {
	{"blocked", "Not here:"}, {"changes", "Changes:"},
	{"risk", "Risk:"},	  {"undo", "Undo:"},
	{"by_hand", "By hand:"},  {"failure", "If it fails:"},
};

static void write_step(struct text *out, const struct value *step, size_t n,
		       int columns)
{
	char number[24];

	snprintf(number, sizeof(number), "%zu.", n);
	layout_labelled(out, number, 4, value_get_text(step, "title", "?"),
			columns, 3);
	layout_paragraph(out, value_get_text(step, "text", NULL), columns, 7);
	layout_command(out, value_get_text(step, "command", NULL), columns, 11);
	layout_labelled(out, "with", 5, value_get_text(step, "stdin", NULL),
			columns, 11);
	for (size_t i = 0; i < sizeof(step_lines) / sizeof(step_lines[0]); i++)
		layout_labelled(out, step_lines[i].label, 13,
				value_get_text(step, step_lines[i].key, NULL),
				columns, 7);
	if (value_flag(value_get(step, "destructive"), false))
		layout_paragraph(out, "This cannot be taken back.", columns, 7);
}

static void write_path_title(struct text *out, const struct value *path,
			     size_t n, int columns)
{
	bool recommended = value_flag(value_get(path, "recommended"), false);
	bool later = value_flag(value_get(path, "after_restart"), false);
	char number[24];
	struct text line;

	text_init(&line);
	text_addf(&line, "%s [%s]%s%s", value_get_text(path, "title", "?"),
		  value_get_text(path, "id", "?"),
		  recommended ? ", recommended" : "",
		  later ? ", after the restart" : "");
	snprintf(number, sizeof(number), "%zu", n);
	layout_labelled(out, number, 3, line.bytes, columns, 0);
	text_free(&line);
}

static void write_path(struct text *out, const struct value *path, size_t n,
		       int columns)
{
	const struct value *steps = value_get(path, "steps");
	struct text line;

	write_path_title(out, path, n, columns);
	layout_paragraph(out, value_get_text(path, "why", NULL), columns, 3);
	text_init(&line);
	layout_words(&line, value_get(path, "needs"));
	layout_labelled(out, "Needs:", 7, line.bytes, columns, 3);
	text_free(&line);
	for (size_t i = 0; i < value_count(steps); i++)
		write_step(out, value_at(steps, i), i + 1, columns);
}

static void write_paths(struct text *out, const struct value *document,
			int columns)
{
	const struct value *paths = value_get(document, "paths");

	layout_heading(out, "Ways out");
	for (size_t i = 0; i < value_count(paths); i++) {
		if (i)
			text_add_char(out, '\n');
		write_path(out, value_at(paths, i), i + 1, columns);
	}
}

void write_text(struct text *out, const struct value *document, int columns)
{
	write_head(out, document, columns);
	write_findings(out, document, columns);
	text_journal(out, document, columns);
	write_paths(out, document, columns);
	text_accounts(out, document, columns);
	text_facts(out, document, columns);
	text_evidence(out, document, columns);
	text_withheld(out, document, columns);
}
