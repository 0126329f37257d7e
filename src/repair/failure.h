/*
 * failure: what the words and codes of a command that failed mean, as one
 * const table. They explain; whether a step worked is decided by reading the
 * Mac again. Must not know steps.
 */
#ifndef TM_REPAIR_FAILURE_H
#define TM_REPAIR_FAILURE_H

#include "base/arena.h"
#include "host/evidence.h"

struct failure {
	const char *code;     /* "5101", "-14090", or NULL */
	const char *sentence; /* what happened; may hold foreign words */
	const char *advice;   /* what to do, or NULL */
	bool known;	      /* a row of the table fits */
	bool stops;	      /* nothing with a password may be tried now */
	bool wrong_password;  /* one of those that were given */
};

/*
 * Why this entry is no success. With an answer that no row fits, the sentence
 * quotes its exit status and first line. In the arena.
 */
struct failure failure_explain(struct arena *arena,
			       const struct evidence *entry);

/* One row for each explanation: for tests and the help. */
struct failure_row {
	const char *tool;    /* argv[0], or NULL: any */
	const char *pattern; /* what stands in one of its outputs */
	const char *code;
	const char *sentence, *advice;
	bool stops, wrong_password;
};
extern const struct failure_row failure_rows[];
extern const size_t failure_row_count;

#endif
