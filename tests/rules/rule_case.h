/*
 * rule_case: a truth table as text. A *.rule file holds cases; a case sets a
 * few facts of a machine of which otherwise nothing is known, and says what the
 * diagnosis must be. The lines are:
 *
 *	case NAME		starts a case
 *	like NAME		starts with the lines of an earlier case
 *	PATH VALUE		sets a fact: see rule_fields.c for the paths;
 *				its evidence id is its own path
 *	account NAME K=V ...	an account: see rule_fields.c
 *	expect ID [SEVERITY] [CONFIDENCE] [about SUBJECT]
 *	silent ID [about SUBJECT]
 *	cites ID EVIDENCE	the finding rests on it
 *	says ID TEXT		the finding's title or why contains TEXT
 *	unsaid ID TEXT		... and does not contain it
 *	verdict WORD CODE
 *	sentence TEXT		the story contains TEXT
 *
 * Tables of the ways out (*.order) are written the same way; what their lines
 * expect stands in test_order.c.
 */
#ifndef TM_TESTS_RULE_CASE_H
#define TM_TESTS_RULE_CASE_H

#include "diagnosis/diagnosis.h"

struct rule_line {
	const char *word; /* the first one */
	const char *rest; /* behind it, without blanks around */
	int number;
};

struct rule_lines {
	struct rule_line *items;
	size_t count, capacity;
};

struct rule_case {
	const char *file, *name;
	struct rule_lines lines;
};

struct rule_cases {
	struct rule_case *items;
	size_t count, capacity;
};

/* Append the cases of a file. Anything odd ends the test program. */
void rule_cases_read(struct arena *arena, const char *path,
		     struct rule_cases *cases);

/* A machine of which nothing is known: only the service account's place. */
struct machine *rule_machine_unknown(struct arena *arena);
/* Set what one line says; false when it is no line about facts. */
bool rule_machine_set(struct machine *machine, const struct rule_line *line);
/* The machine that a case describes. */
struct machine *rule_machine_make(struct arena *arena,
				  const struct rule_case *rule_case);

/* Cut the next word off *text; NULL at the end. *text stays writable. */
char *rule_word(char **text);
/* Report a line that cannot be understood and end the program. */
void rule_complain(const struct rule_line *line, const char *what)
	__attribute__((noreturn));

#endif
