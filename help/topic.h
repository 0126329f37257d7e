/*
 * topic: the help, compiled in, because a Recovery system has no place to keep
 * it. One topic per screen, finding, repair path and glossary word; the texts
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

struct topic {
	const char *id;	   /* "screen-findings" */
	const char *title; /* "Findings" */
	const char *see;   /* ids of related topics, separated by blanks; "" */
	const char *text;  /* the body with its newlines */
};

/* What embed.awk made of the texts; for topic.c alone. */
extern const struct topic topics[];
extern const size_t topics_count;

/* NULL when there is none. */
const struct topic *topic_find(const char *id);
/* All, ordered by id; NULL beyond the last. */
const struct topic *topic_at(size_t index);
size_t topic_count(void);
/* Does the word stand in title or text, ASCII letters in either case? */
bool topic_has(const struct topic *topic, const char *word);

/*
 * The n-th (from 0) id of .see, written into id. False when there are fewer.
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

struct text;

/*
 * Take the text apart for somebody who wraps it anew: the part at *offset is
 * written into out (cleared before), its lines joined by blanks, and *offset
 * moves on. Begin with 0.
 */
enum topic_part topic_next(const struct topic *topic, size_t *offset,
			   struct text *out);

#endif
