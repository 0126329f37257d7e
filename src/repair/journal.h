/*
 * journal: what was done to a Mac, step by step, in its case: when it began,
 * what the Mac was like, how it ended, what the Mac was like then. An entry
 * that has begun and not ended tells of a program that was interrupted. Must
 * not know how a step is carried out.
 */
#ifndef TM_REPAIR_JOURNAL_H
#define TM_REPAIR_JOURNAL_H

#include "facts/machine.h"
#include "host/case_file.h"

enum step_outcome {
	OUTCOME_OPEN,	    /* not begun, or begun and not ended */
	OUTCOME_VERIFIED,   /* the Mac shows that it worked */
	OUTCOME_DONE,	    /* it ran or was read; nothing to be seen */
	OUTCOME_BY_HAND,    /* a person says that it was done */
	OUTCOME_UNVERIFIED, /* it was done, and the Mac does not show it */
	OUTCOME_FAILED,
	OUTCOME_SKIPPED,
	OUTCOME_CANCELLED, /* begun, then given up */
	OUTCOME_RESTART,   /* goes on after a restart */
};

/* "verified", as it stands in a case file. OUTCOME_OPEN is "started". */
const char *outcome_word(enum step_outcome outcome);
/* "verified" in a word for people: "NOT SEEN", "DONE BY HAND". */
const char *outcome_label(enum step_outcome outcome);
/* The same as a sentence, for where nothing more is known. */
const char *outcome_sentence(enum step_outcome outcome);

struct journal_entry {
	const char *path, *step; /* ids */
	const char *subject;	 /* account, or NULL */
	int64_t started, ended;	 /* wall; 0 = not ended */
	enum step_outcome outcome;
	const char *before, *after; /* facts in words, or NULL */
	const char *note;	    /* a sentence, or NULL */
};

size_t journal_count(const struct case_file *case_file);
/* Unreadable members are as if they were missing. */
struct journal_entry journal_at(const struct case_file *case_file,
				size_t index);

/* Begin an entry: path, step, subject, started and before count. */
size_t journal_begin(struct case_file *case_file,
		     const struct journal_entry *entry);
/* End it: ended, outcome, after and note count. */
void journal_end(struct case_file *case_file, size_t index,
		 const struct journal_entry *entry);
/* Take the last entry back: what was to begin did not. */
void journal_drop(struct case_file *case_file);

/*
 * The facts of a blank-separated list as they stand on this Mac:
 * "service-account.exists no, service-account.token not-applicable". NULL for
 * no facts. In the arena.
 */
const char *journal_facts(struct arena *arena, const struct machine *machine,
			  const char *facts);

#endif
