/*
 * pairs: accounts that look like one person, two by two, and what speaks for
 * keeping which. It only compares: nobody here says what is to be removed.
 * Source: reference/okta-jit.md section 4. Must not know hosts or terminals.
 */
#ifndef TM_READINESS_PAIRS_H
#define TM_READINESS_PAIRS_H

#include "facts/machine.h"

/* One line of the comparison: "SecureToken", "holder", "not a holder". */
struct pair_row {
	const char *label, *a, *b; /* untrusted text possible */
};

struct pair_rows {
	struct pair_row *items;
	size_t count, capacity;
};

struct account_pair {
	const struct account *a, *b;
	/* A clause: "share the last name, ..."; NULL when the logins say it. */
	const char *why;
	const char *login; /* the Okta user both are linked to, or NULL */
};

struct account_pairs {
	struct account_pair *items;
	size_t count, capacity;
};

/* Of the ordinary accounts that are known to exist and are not hidden. */
struct account_pairs account_pairs(const struct machine *machine,
				   struct arena *arena);

/* The two side by side, line by line. */
struct pair_rows account_pair_rows(const struct machine *machine,
				   const struct account_pair *pair,
				   struct arena *arena);
/*
 * What speaks for keeping one of them, in words ("holds a SecureToken"), and
 * why it must stay whatever else is said, or NULL.
 */
struct words account_speaks(const struct account *account,
			    const struct account *other, struct arena *arena);
const char *account_must_stay(const struct machine *machine,
			      const struct account *account,
			      struct arena *arena);

#endif
