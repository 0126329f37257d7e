#include "topic.h"

#include <string.h>

#include "base/text.h"

static const char item_sign[] = "- ";
static const char item_indent[] = "  ";
static const char verbatim_indent[] = "    ";

const struct topic *topic_at(size_t index)
{
	return index < topics_count ? &topics[index] : NULL;
}

size_t topic_count(void)
{
	return topics_count;
}

static const struct topic *find_in(const struct topic *table, size_t count,
				   const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(table[i].id, id))
			return &table[i];
	return NULL;
}

const struct topic *topic_find(const char *id)
{
	return find_in(topics, topics_count, id);
}

const struct topic *topic_schema(const char *id)
{
	return find_in(schemas, schemas_count, id);
}

void topic_text(const struct topic *topic, struct text *out)
{
	text_clear(out);
	packed_add(out, topic->text, topic_pairs);
}

bool topic_has(const struct topic *topic, const char *word)
{
	struct text text;
	bool has;

	text_init(&text);
	topic_text(topic, &text);
	has = text_has_nocase(topic->title, word) ||
	      text_has_nocase(text.bytes, word);
	text_free(&text);
	return has;
}

/* The n-th of the words. */
static bool word_at(const char *words, size_t n, char id[TOPIC_ID_SIZE])
{
	const char *at = words + strspn(words, " ");
	size_t length;

	for (; n && *at; n--) {
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	length = strcspn(at, " ");
	if (!length || length >= TOPIC_ID_SIZE)
		return false;
	memcpy(id, at, length);
	id[length] = '\0';
	return true;
}

bool topic_see(const struct topic *topic, size_t n, char id[TOPIC_ID_SIZE])
{
	struct text ids;
	bool found;

	text_init(&ids);
	packed_add(&ids, topic->see, topic_pairs);
	found = word_at(ids.bytes, n, id);
	text_free(&ids);
	return found;
}

/* What a line is by itself. */
static enum topic_part line_part(const char *line)
{
	if (*line == '\n')
		return TOPIC_GAP;
	if (text_starts(line, verbatim_indent))
		return TOPIC_VERBATIM;
	return text_starts(line, item_sign) ? TOPIC_ITEM : TOPIC_PARAGRAPH;
}

/* Does this line go on with the part before it? */
static bool line_continues(const char *line, enum topic_part part)
{
	if (!*line || (part != TOPIC_PARAGRAPH && part != TOPIC_ITEM))
		return false;
	if (part == TOPIC_ITEM)
		return text_starts(line, item_indent) &&
		       line_part(line) != TOPIC_VERBATIM;
	return line_part(line) == TOPIC_PARAGRAPH;
}

static size_t line_add(struct text *out, const char *line, size_t indent)
{
	size_t length = strcspn(line, "\n");

	text_add_bytes(out, line + indent, length - indent);
	return length + (line[length] == '\n');
}

enum topic_part topic_next(const char **at, struct text *out)
{
	static const size_t indents[] = {
		[TOPIC_PARAGRAPH] = 0,
		[TOPIC_ITEM] = sizeof(item_sign) - 1,
		[TOPIC_VERBATIM] = sizeof(verbatim_indent) - 1,
		[TOPIC_GAP] = 0,
	};
	enum topic_part part;

	text_clear(out);
	if (!**at)
		return TOPIC_END;
	part = line_part(*at);
	*at += line_add(out, *at, indents[part]);
	while (line_continues(*at, part)) {
		text_add_char(out, ' ');
		*at += line_add(out, *at, indents[part]);
	}
	return part;
}
