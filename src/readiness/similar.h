/*
 * similar: do two account names look like the same person, and can a name be a
 * macOS account name at all? Pure text; must not know machines.
 * Source: reference/okta-jit.md section 4.
 */
#ifndef TM_READINESS_SIMILAR_H
#define TM_READINESS_SIMILAR_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * Why two short names look alike, as a clause for a sentence ("differ in
 * punctuation only"), or NULL. Without case, and without what follows an @.
 */
const char *names_alike(struct arena *arena, const char *a, const char *b);

/* The same full name, ignoring case and blanks; false for empty ones. */
bool full_names_equal(const char *a, const char *b);

enum name_verdict {
	NAME_GOOD,
	NAME_DOUBTFUL,
	NAME_BAD,
};

/* Can an account have this short name? *why is a clause for the other two. */
enum name_verdict name_judge(const char *name, const char **why);

#endif
