/*
 * candidates: who on this Mac could authorise a repair, and why or why not.
 * Every local person is listed: first the token admins of design/findings.md
 * section 1 in its order, then disputed admins, then those who cannot be used
 * and what is in the way. The service account, root and other system accounts
 * are never among them. Must not know paths.
 */
#ifndef TM_REPAIR_CANDIDATES_H
#define TM_REPAIR_CANDIDATES_H

#include "base/list.h"
#include "facts/machine.h"

enum candidate_standing {
	CANDIDATE_USABLE,
	CANDIDATE_DISPUTED, /* an admin, but the sources disagree */
	CANDIDATE_UNUSABLE,
};

struct candidate {
	const struct account *account;
	enum candidate_standing standing;
	const char *why; /* one sentence: what makes or breaks it */
	/* Clauses behind it: what is in the way first, then what is good to
	 * know (not an owner, managed by JumpCloud, signed in). */
	struct words remarks;
	size_t blockers; /* how many of them are in the way */
};

struct candidate_list {
	struct candidate *items;
	size_t count, capacity;
};

/* All human accounts, best first. In the arena; accounts stay the machine's. */
struct candidate_list candidates_list(const struct machine *machine,
				      struct arena *arena);

/*
 * Token holders who are no admins but could be made one: what
 * promote-token-holder is about. Indexes into accounts, in the order of
 * token admins.
 */
struct account_order candidates_promotable(const struct machine *machine,
					   struct arena *arena);
/*
 * Human admins that are not known to be disabled, with or without a token:
 * who could promote somebody. The same order.
 */
struct account_order candidates_promoters(const struct machine *machine,
					  struct arena *arena);

/* Human, admin, holder, not known to be disabled: all known, or false. */
bool candidate_is_token_admin(const struct account *account);

#endif
