#include "ui/content.h"

#include <string.h>

#include "base/visible.h"

#define EVIDENCE_SHOWN 2000 /* bytes of one answer on a screen */

static void add_quoted(struct text *out, const char *label, const char *string)
{
	struct text visible;

	if (!string || !*string)
		return;
	text_init_limit(&visible, EVIDENCE_SHOWN);
	visible_add_string(&visible, string, VISIBLE_LINES);
	if (label)
		text_addf(out, "    %s:\n", label);
	for (const char *line = visible.bytes; *line;) {
		size_t length = strcspn(line, "\n");

		text_add(out, "    ");
		text_add_bytes(out, line, length);
		text_add_char(out, '\n');
		line += length + (line[length] == '\n');
	}
	if (visible.cut)
		text_add(out, "    ... (the rest is in the case file)\n");
	text_free(&visible);
}

static void add_command_line(struct text *out, const struct value *entry)
{
	const struct value *argv = value_get(entry, "argv");

	text_add(out, "$");
	for (size_t i = 0; i < value_count(argv); i++) {
		const char *word = value_text(value_at(argv, i), "");

		text_add_char(out, ' ');
		if (!visible_add_shell(out, word))
			visible_add_string(out, word, VISIBLE_LINE);
	}
	text_add_char(out, '\n');
}

static void add_outcome(struct text *out, const struct value *entry)
{
	const char *outcome = value_get_text(entry, "outcome", NULL);
	const char *detail = value_get_text(entry, "detail", NULL);
	const struct value *exit_status = value_get(entry, "exit");

	if (outcome) {
		text_addf(out, "    (%s", outcome);
		if (detail) {
			text_add(out, ": ");
			visible_add_string(out, detail, VISIBLE_LINE);
		}
		text_add(out, ")\n");
	} else if (exit_status && value_number(exit_status, 0) != 0) {
		text_addf(out, "    (exit status %lld)\n",
			  (long long)value_number(exit_status, 0));
	}
}

static void add_entries(struct text *out, const struct value *entries)
{
	if (!entries)
		return;
	text_add(out, "    ");
	for (size_t i = 0; i < value_count(entries) && i < 40; i++) {
		visible_add_string(out, value_text(value_at(entries, i), ""),
				   VISIBLE_LINE);
		text_add(out, "  ");
	}
	text_add_char(out, '\n');
}

static void add_evidence(struct text *out, const struct value *entry)
{
	const char *kind = value_get_text(entry, "kind", "");

	text_addf(out, "%s  ", value_get_text(entry, "id", "?"));
	if (text_equal(kind, "command")) {
		add_command_line(out, entry);
		add_quoted(out, NULL, value_get_text(entry, "stdout", NULL));
		add_quoted(out, "error output",
			   value_get_text(entry, "stderr", NULL));
	} else if (text_equal(kind, "record")) {
		text_add(out, "imported device record\n");
	} else {
		visible_add_string(out, value_get_text(entry, "path", ""),
				   VISIBLE_LINE);
		text_add_char(out, '\n');
		add_quoted(out, NULL, value_get_text(entry, "data", NULL));
		add_entries(out, value_get(entry, "entries"));
	}
	add_outcome(out, entry);
	text_add_char(out, '\n');
}

void content_evidence(struct text *out, struct session *session,
		      const struct words *ids)
{
	if (ids->count == 0)
		return;
	text_add(out, "Evidence, word for word:\n\n");
	for (size_t i = 0; i < ids->count; i++) {
		const struct value *entry =
			session_entry(session, ids->items[i]);

		if (entry)
			add_evidence(out, entry);
	}
}
