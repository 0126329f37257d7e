#include "ui/plain_text.h"

#include <stdio.h>
#include <string.h>

#include "base/visible.h"
#include "help/topic.h"
#include "ui/content.h"

/* One line of the source, which may become several. */
static void wrap_line(struct text *out, const char *line, size_t length,
		      int columns, int indent)
{
	struct text copy;
	size_t lead = 0;
	const char *at;

	text_init(&copy);
	text_add_bytes(&copy, line, length);
	while (copy.bytes[lead] == ' ')
		lead++;
	at = copy.bytes + lead;
	/* "1. text" and "- text" go on below their text. */
	do {
		size_t skip;
		size_t taken =
			visible_wrap(at, columns - indent - (int)lead, &skip);

		text_add_repeat(out, ' ', (size_t)indent + lead);
		text_add_bytes(out, at, taken);
		text_add_char(out, '\n');
		at += taken + skip;
		if (at == copy.bytes + lead + taken + skip &&
		    strncmp(copy.bytes + lead, "- ", 2) == 0)
			lead += 2;
	} while (*at);
	text_free(&copy);
}

void plain_wrap(struct text *out, const char *string, int columns, int indent)
{
	while (*string) {
		size_t length = strcspn(string, "\n");

		if (length == 0)
			text_add_char(out, '\n');
		else
			wrap_line(out, string, length, columns, indent);
		string += length + (string[length] == '\n');
	}
}

/* Wrapped behind a mark that stands in the first line's indent. */
static void wrap_item(struct text *out, const char *mark, const char *string,
		      int columns, int indent)
{
	struct text wrapped;
	size_t length = strlen(mark);

	text_init(&wrapped);
	plain_wrap(&wrapped, string, columns, indent);
	text_add(out, mark);
	if (length < (size_t)indent && wrapped.length > (size_t)indent)
		text_add(out, wrapped.bytes + length);
	else
		text_addf(out, " %s", wrapped.bytes + indent);
	text_free(&wrapped);
}

static void add_sentence(struct text *out, const char *string)
{
	if (!string || !*string)
		return;
	text_add_char(out, ' ');
	visible_add_string(out, string, VISIBLE_LINE);
	if (!text_ends(out->bytes, "."))
		text_add_char(out, '.');
}

void plain_choice(struct text *out, const struct ask_choice *choice,
		  size_t number, int columns)
{
	struct text line;
	char mark[24];
	bool said;

	text_init(&line);
	if (choice->mark)
		text_addf(&line, " %s.", choice->mark);
	add_sentence(&line, choice->label);
	if (choice->aside) {
		text_add(&line, " (");
		visible_add_string(&line, choice->aside, VISIBLE_LINE);
		text_add(&line, ")");
	}
	/* Where the detail is the reason it is said once. */
	said = choice->blocked && choice->detail &&
	       text_starts(choice->detail, choice->blocked);
	if (said)
		text_add(&line, " (not now)");
	add_sentence(&line, choice->detail);
	if (choice->blocked && !said) {
		text_add(&line, " Not now:");
		add_sentence(&line, choice->blocked);
	}
	snprintf(mark, sizeof(mark), "%zu.", number);
	wrap_item(out, mark, line.bytes + 1, columns, 4);
	text_free(&line);
}

/* The ids of related topics, for who has no list to choose from. */
static void add_related(struct text *out, const struct topic *topic,
			int columns)
{
	char id[TOPIC_ID_SIZE];
	struct text line;

	text_init(&line);
	for (size_t i = 0; topic_see(topic, i, id); i++)
		text_addf(&line, "%s%s", i ? ", " : "See also: ", id);
	if (line.length > 0) {
		text_add_char(out, '\n');
		plain_wrap(out, line.bytes, columns, 0);
	}
	text_free(&line);
}

static void add_part(struct text *out, enum topic_part part, const char *string,
		     int columns)
{
	switch (part) {
	case TOPIC_PARAGRAPH:
		plain_wrap(out, string, columns, 0);
		break;
	case TOPIC_ITEM:
		wrap_item(out, "-", string, columns, 2);
		break;
	case TOPIC_VERBATIM:
		text_addf(out, "    %s\n", string);
		break;
	case TOPIC_GAP:
		text_add_char(out, '\n');
		break;
	case TOPIC_END:
		break;
	}
}

void plain_topic(struct text *out, const char *id, int columns)
{
	const struct topic *topic = topic_find(id);
	struct text text, part;
	enum topic_part kind;
	const char *at;

	if (!topic) {
		text_add(out, "There is no help for this.\n");
		return;
	}
	text_init(&text);
	text_init(&part);
	topic_text(topic, &text);
	at = text.bytes;
	text_addf(out, "%s\n\n", topic->title);
	while ((kind = topic_next(&at, &part)) != TOPIC_END)
		add_part(out, kind, part.bytes, columns);
	text_free(&part);
	text_free(&text);
	add_related(out, topic, columns);
}

void plain_topics(struct text *out)
{
	for (size_t i = 0; i < topic_count(); i++) {
		visible_fit(out, topic_at(i)->id, 36);
		text_addf(out, " %s\n", topic_at(i)->title);
	}
}

static void add_pair(struct text *out, const char *label, const char *value)
{
	text_addf(out, "%s: ", label);
	visible_add_string(out, value, VISIBLE_LINE);
	text_add(out, ".\n");
}

void plain_welcome(struct text *out, const struct session *session)
{
	add_pair(out, "This Mac", session_mac(session));
	add_pair(out, "Running in", session_running_in(session));
	add_pair(out, "Can do", session_can_do(session));
}

size_t plain_scan_rows(const struct scan *scan, size_t said)
{
	struct text text;

	text_init(&text);
	/* In table order, so that the lines read alike each time. */
	for (; said < scan_row_count(scan); said++) {
		const struct scan_row *row = scan_row(scan, said);

		if (row->state == SCAN_WAITING || row->state == SCAN_RUNNING)
			break;
		if (row->state == SCAN_NOT_HERE)
			continue;
		text_addf(&text, "%s: ", content_scan_word(row->state));
		visible_add_string(&text, row->title, VISIBLE_LINE);
		if (row->value || row->reason) {
			text_add(&text, ", ");
			visible_add_string(
				&text, row->value ? row->value : row->reason,
				VISIBLE_LINE);
		}
		text_add(&text, ".\n");
	}
	fputs(text.bytes, stdout);
	fflush(stdout);
	text_free(&text);
	return said;
}
