#include "report/writers.h"

#include <stdio.h>
#include <string.h>

#include "base/visible.h"
#include "report/layout.h"

#define LABEL_WIDTH 12

/* --- The first lines: for somebody who reads nothing else ---------------- */

static void write_head(struct text *out, const struct value *document,
		       int columns)
{
	const struct value *summary = value_get(document, "summary");
	const struct value *host = value_get(document, "host");
	struct text line;

	text_init(&line);
	text_addf(&line, "%s (exit status %lld)",
		  value_get_text(summary, "verdict", "?"),
		  (long long)value_number(value_get(summary, "exit_code"), 0));
	text_add(out, "tokenmedic report\n\n");
	layout_labelled(out, "Verdict", LABEL_WIDTH, line.bytes, columns, 0);
	layout_labelled(out, "", LABEL_WIDTH,
			value_get_text(summary, "sentence", NULL), columns, 0);
	layout_labelled(out, "Taken", LABEL_WIDTH,
			value_get_text(document, "created", NULL), columns, 0);
	text_clear(&line);
	text_addf(&line, "%s session, %s", value_get_text(host, "mode", "?"),
		  value_get_text(host, "origin", "?"));
	layout_labelled(out, "Mac", LABEL_WIDTH, line.bytes, columns, 0);
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

static void write_finding(struct text *out, const struct value *finding,
			  int columns)
{
	char mark[24];
	struct text line;

	upper(mark, sizeof(mark), value_get_text(finding, "severity", ""));
	layout_labelled(out, mark, LABEL_WIDTH,
			value_get_text(finding, "title", "?"), columns, 0);
	layout_paragraph(out, value_get_text(finding, "why", NULL), columns,
			 LABEL_WIDTH);
	text_init(&line);
	text_addf(&line, "[%s] %s", value_get_text(finding, "id", "?"),
		  value_get_text(finding, "confidence", ""));
	if (value_count(value_get(finding, "evidence"))) {
		text_add(&line, "; evidence ");
		layout_words(&line, value_get(finding, "evidence"));
	}
	if (value_count(value_get(finding, "paths"))) {
		text_add(&line, "; ways out ");
		layout_words(&line, value_get(finding, "paths"));
	}
	layout_paragraph(out, line.bytes, columns, LABEL_WIDTH);
	text_add_char(out, '\n');
	text_free(&line);
}

static void write_findings(struct text *out, const struct value *document,
			   int columns)
{
	const struct value *findings = value_get(document, "findings");

	layout_heading(out, "Findings");
	if (value_count(findings) == 0)
		text_add(out, "Nothing wrong was found.\n");
	for (size_t i = 0; i < value_count(findings); i++)
		write_finding(out, value_at(findings, i), columns);
}

/* --- Ways out ------------------------------------------------------------ */

static void write_step(struct text *out, const struct value *step, size_t n,
		       int columns)
{
	char number[24];
	const char *input = value_get_text(step, "stdin", NULL);

	snprintf(number, sizeof(number), "%zu.", n);
	layout_labelled(out, number, 4, value_get_text(step, "title", "?"),
			columns, 3);
	layout_paragraph(out, value_get_text(step, "text", NULL), columns, 7);
	layout_quote(out, value_get_text(step, "command", NULL), 11);
	if (input)
		layout_labelled(out, "with", 5, input, columns, 11);
	layout_labelled(out, "Changes:", 9,
			value_get_text(step, "changes", NULL), columns, 7);
	layout_labelled(out, "Undo:", 9, value_get_text(step, "undo", NULL),
			columns, 7);
	if (value_flag(value_get(step, "destructive"), false))
		layout_paragraph(out, "This cannot be taken back.", columns, 7);
}

static void write_path(struct text *out, const struct value *path, size_t n,
		       int columns)
{
	const struct value *steps = value_get(path, "steps");
	char number[24];
	struct text line;

	snprintf(number, sizeof(number), "%zu", n);
	text_init(&line);
	text_addf(&line, "%s [%s]%s%s", value_get_text(path, "title", "?"),
		  value_get_text(path, "id", "?"),
		  value_flag(value_get(path, "recommended"), false)
			  ? " recommended"
			  : "",
		  value_flag(value_get(path, "after_restart"), false)
			  ? " after the restart"
			  : "");
	layout_labelled(out, number, 3, line.bytes, columns, 0);
	layout_paragraph(out, value_get_text(path, "why", NULL), columns, 3);
	text_clear(&line);
	layout_words(&line, value_get(path, "needs"));
	layout_labelled(out, "Needs:", 7, line.bytes, columns, 3);
	for (size_t i = 0; i < value_count(steps); i++)
		write_step(out, value_at(steps, i), i + 1, columns);
	text_add_char(out, '\n');
	text_free(&line);
}

static void write_paths(struct text *out, const struct value *document,
			int columns)
{
	const struct value *paths = value_get(document, "paths");

	layout_heading(out, "Ways out");
	for (size_t i = 0; i < value_count(paths); i++)
		write_path(out, value_at(paths, i), i + 1, columns);
}

/* --- Accounts and facts --------------------------------------------------- */

struct account_column {
	const char *title;
	int width;
	const char *key; /* below `token` when it begins with a dot */
};

static const struct account_column account_columns[] = {
	{"account", 26, "name"},   {"admin", 8, "admin"},
	{"token", 11, ".verdict"}, {"status", 8, ".status"},
	{"attr", 8, ".attribute"}, {"disk", 8, ".crypto"},
	{"fv", 8, ".filevault"},   {"owner", 8, "owner"},
	{"managed", 8, "managed"},
};

#define ACCOUNT_COLUMNS (sizeof(account_columns) / sizeof(account_columns[0]))

static void write_account(struct text *out, const struct value *account)
{
	const struct value *token = value_get(account, "token");

	for (size_t i = 0; i < ACCOUNT_COLUMNS; i++) {
		const struct account_column *column = &account_columns[i];
		const char *word =
			*column->key == '.'
				? value_get_text(token, column->key + 1, "-")
				: value_get_text(account, column->key, "-");
		struct text visible;

		text_init(&visible);
		visible_add_string(&visible, word, VISIBLE_LINE);
		visible_fit(out, visible.bytes, column->width - 1);
		text_add_char(out, ' ');
		text_free(&visible);
	}
	text_add_char(out, '\n');
}

static void write_accounts(struct text *out, const struct value *document)
{
	const struct value *accounts = value_get(document, "accounts");

	layout_heading(out, "Accounts");
	for (size_t i = 0; i < ACCOUNT_COLUMNS; i++)
		visible_fit(out, account_columns[i].title,
			    account_columns[i].width);
	text_add_char(out, '\n');
	for (size_t i = 0; i < value_count(accounts); i++)
		write_account(out, value_at(accounts, i));
}

static void write_facts(struct text *out, const struct value *document,
			int columns)
{
	const struct value *facts = value_get(document, "facts");
	struct text line;

	layout_heading(out, "Facts");
	text_init(&line);
	for (size_t i = 0; i < value_count(facts); i++) {
		const struct value *fact = value_at(facts, i);
		const char *value = value_get_text(fact, "value", NULL);
		const char *note = value_get_text(fact, "note", NULL);

		text_clear(&line);
		text_addf(&line, "%s%s%s%s%s%s",
			  value ? value : value_get_text(fact, "state", "?"),
			  note ? " (" : "", note ? note : "", note ? ")" : "",
			  value_count(value_get(fact, "evidence")) ? "  " : "",
			  "");
		layout_words(&line, value_get(fact, "evidence"));
		layout_labelled(out, value_get_text(fact, "id", "?"), 34,
				line.bytes, columns, 0);
	}
	text_free(&line);
}

/* --- Evidence ------------------------------------------------------------ */

static void write_evidence_body(struct text *out, const struct value *entry)
{
	const struct value *entries = value_get(entry, "entries");

	layout_quote(out, value_get_text(entry, "stdout", NULL), 6);
	layout_quote(out, value_get_text(entry, "stderr", NULL), 6);
	layout_quote(out, value_get_text(entry, "data", NULL), 6);
	if (value_get(entry, "base64"))
		text_add(out, "      (binary; it is in the case file)\n");
	for (size_t i = 0; i < value_count(entries); i++)
		layout_quote(out, value_text(value_at(entries, i), ""), 6);
}

static void write_evidence_entry(struct text *out, const struct value *entry)
{
	const char *outcome = value_get_text(entry, "outcome", NULL);
	const char *detail = value_get_text(entry, "detail", NULL);
	const struct value *code = value_get(entry, "exit");

	visible_fit(out, value_get_text(entry, "id", "?"), 5);
	text_add_char(out, ' ');
	if (value_get(entry, "argv"))
		layout_argv(out, value_get(entry, "argv"));
	else
		visible_add_string(
			out,
			value_get_text(entry, "path",
				       value_get_text(entry, "source", "")),
			VISIBLE_LINE);
	if (outcome) {
		text_addf(out, "  (%s%s", outcome, detail ? ": " : "");
		visible_add_string(out, detail ? detail : "", VISIBLE_LINE);
		text_add_char(out, ')');
	} else if (code && value_number(code, 0) != 0) {
		text_addf(out, "  (exit status %lld)",
			  (long long)value_number(code, 0));
	}
	text_add_char(out, '\n');
	write_evidence_body(out, entry);
}

static void write_evidence(struct text *out, const struct value *document)
{
	const struct value *evidence = value_get(document, "evidence");

	layout_heading(out, "Evidence");
	for (size_t i = 0; i < value_count(evidence); i++)
		write_evidence_entry(out, value_at(evidence, i));
}

static void write_withheld(struct text *out, const struct value *document)
{
	const struct value *redacted =
		value_get(value_get(document, "withheld"), "redacted");

	layout_heading(out, "Withheld");
	if (value_count(redacted) == 0)
		text_add(out, "Nothing had to be taken out.\n");
	for (size_t i = 0; i < value_count(redacted); i++)
		text_addf(out, "%s: %lld\n", redacted->dict.members[i].key,
			  (long long)value_number(
				  redacted->dict.members[i].value, 0));
}

void write_text(struct text *out, const struct value *document, int columns)
{
	write_head(out, document, columns);
	write_findings(out, document, columns);
	write_paths(out, document, columns);
	write_accounts(out, document);
	write_facts(out, document, columns);
	write_evidence(out, document);
	write_withheld(out, document);
}
