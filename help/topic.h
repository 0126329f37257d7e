/*
 * topic: the help, compiled in, because a Recovery system has no place to keep
 * it, and packed, because it is carried twice, for two processors. One topic per screen, finding, repair path and glossary word; the texts
 * are the .txt files beside this one. Must not know who shows them.
 *
 * A file: "# Title", perhaps lines "see: id id", a blank line, then paragraphs
 * and "- " lists wrapped at 72 columns; lines that begin with four blanks are
 * kept as they are (commands). Its name without ".txt" is the id.
 */
#ifndef TM_HELP_TOPIC_H
#define TM_HELP_TOPIC_H

#include <stdbool.h>
#include <stddef.h>

#include "help/packed.h"

struct topic {
	const char *id;	   /* "screen-findings" */
	const char *title; /* "Findings" */
	const char *see;   /* packed; see topic_see() */
	const char *text;  /* packed; see topic_text() */
};

/* What embed.awk and pack.c made of the texts; for topic.c alone. */
extern const struct topic topics[], schemas[];
extern const size_t topics_count, schemas_count;
extern const struct packed_pair topic_pairs[];

struct text;

/* NULL when there is none. */
const struct topic *topic_find(const char *id);
/* All, ordered by id; NULL beyond the last. */
const struct topic *topic_at(size_t index);
size_t topic_count(void);
/*
 * The JSON schema of a document that is written: "schema-case", "schema-jit",
 * "schema-lint". Its text is the file in help/schema, to be printed as it is.
 * NULL when there is none. It is not among the topics.
 */
const struct topic *topic_schema(const char *id);
/* Write the body with its newlines into out, which is cleared before. */
void topic_text(const struct topic *topic, struct text *out);
/* Does the word stand in title or text, ASCII letters in either case? */
bool topic_has(const struct topic *topic, const char *word);

/*
 * The n-th (from 0) related topic's id, written into id. False when there are
 * fewer.
 */
#define TOPIC_ID_SIZE 96
bool topic_see(const struct topic *topic, size_t n, char id[TOPIC_ID_SIZE]);

enum topic_part {
	TOPIC_END,
	TOPIC_PARAGRAPH,
	TOPIC_ITEM,	/* of a list, without its "- " */
	TOPIC_VERBATIM, /* one line, without its four blanks */
	TOPIC_GAP,	/* a blank line */
};

/*
 * Take a topic's text apart for somebody who wraps it anew: the part at *at is
 * written into out (cleared before), its lines joined by blanks, and *at moves
 * on. Begin with the bytes that topic_text() wrote.
 */
enum topic_part topic_next(const char **at, struct text *out);

#endif
