/*
 * rule_line: what a line of a truth table does to a machine. Shared by the
 * three files that do it: rule_fields.c (PATH VALUE), rule_accounts.c (account
 * lines) and rule_lists.c (everything that is a list).
 */
#ifndef TM_TESTS_RULE_LINE_H
#define TM_TESTS_RULE_LINE_H

#include "rule_case.h"

enum rule_field_kind {
	FIELD_TRUTH,   /* struct fact: yes no unknown */
	FIELD_TEXT,    /* struct fact_text: the rest of the line, or absent */
	FIELD_TIME,    /* struct fact_time: ISO 8601 */
	FIELD_VERSION, /* struct fact_version */
	FIELD_WORDS,   /* const char *: the rest of the line */
	FIELD_BOOL,    /* bool: yes no */
	FIELD_NUMBER,  /* int64_t */
	FIELD_COUNT,   /* struct fact_number */
	FIELD_NOW,     /* int64_t: ISO 8601 */
	FIELD_CHOICE,  /* an enum without negative constants, by its words */
};

struct rule_field {
	const char *path;
	enum rule_field_kind kind;
	size_t offset;
	const char *const *choices; /* by number, NULL at the end */
};

extern const char *const rule_truths[]; /* enum truth */

/* The number of a word, or -1. */
int rule_choice_find(const char *const *choices, const char *word);
/* The same; a word that is none of them, or NULL, ends the program. */
int rule_choice(const struct rule_line *line, const char *const *choices,
		const char *word);

/* The field of that path, or NULL. */
const struct rule_field *rule_field_find(const struct rule_field *fields,
					 size_t count, const char *path);
/* Set the field of base; evidence becomes its only evidence id. */
void rule_field_set(struct arena *arena, const struct rule_line *line,
		    const struct rule_field *field, void *base,
		    const char *value, const char *evidence);

/* Where a fact comes from, when it comes from one piece of evidence. */
struct fact_source rule_source(struct arena *arena, const char *evidence);

/* account NAME KEY=VALUE ... */
void rule_account_set(struct machine *machine, const struct rule_line *line);
/* False when it is no line about a list. */
bool rule_list_set(struct machine *machine, const struct rule_line *line);

#endif
