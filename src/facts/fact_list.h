/*
 * fact_list: the facts of a machine under their public ids, in a fixed order:
 * what facts[] of a case file and the reports show. A const table of rows, one
 * function each. Must not know rules.
 */
#ifndef TM_FACTS_FACT_LIST_H
#define TM_FACTS_FACT_LIST_H

#include "facts/machine.h"

enum fact_answer {
	FACT_ANSWER_YES,
	FACT_ANSWER_NO,
	FACT_ANSWER_UNKNOWN,
	FACT_ANSWER_NOT_APPLICABLE,
};

struct fact_entry {
	const char *id;		 /* "macos.version", "filevault.on" */
	const char *title;	 /* "macOS version" */
	enum fact_answer answer; /* yes also for "the value is known" */
	const char *value;	 /* words for people, or NULL; untrusted */
	struct words evidence;
	const char *note; /* or NULL */
};

struct fact_entries {
	struct fact_entry *items;
	size_t count, capacity;
};

struct fact_entries fact_list(const struct machine *machine,
			      struct arena *arena);
const char *fact_answer_word(enum fact_answer answer);
/* Every id that fact_list can return: for tests and documentation. */
extern const char *const fact_ids[];
extern const size_t fact_id_count;

#endif
