/*
 * people: questions that several rules ask about the human accounts of a Mac,
 * so that "everybody", "nobody" and "somebody" mean the same in all of them.
 * The service account is never among them (design/findings.md section 1). Must
 * not know rules.
 */
#ifndef TM_DIAGNOSIS_PEOPLE_H
#define TM_DIAGNOSIS_PEOPLE_H

#include "facts/machine.h"

/* A question about one account. */
typedef bool people_test(const struct account *account);

/* The next human account at or behind *index, or NULL; *index moves on. */
const struct account *people_next(const struct machine *machine, size_t *index);

size_t people_count(const struct machine *machine, people_test *test);
/* "alice", "alice and bob" ...; "" for nobody. In the arena. */
const char *people_names(const struct machine *machine, struct arena *arena,
			 people_test *test);

bool person_any(const struct account *account);
bool person_holds(const struct account *account);
bool person_disputed(const struct account *account);
bool person_not_holder(const struct account *account);
bool person_token_unknown(const struct account *account);
bool person_managed(const struct account *account);
bool person_admin(const struct account *account);
/*
 * Might this be an admin who holds a token? True until one of the three
 * (admin, holder, not disabled) is known to be otherwise.
 */
bool person_may_be_token_admin(const struct account *account);

/*
 * There are human accounts, the list of accounts is complete, and every one of
 * them is known not to hold a token.
 */
bool people_without_tokens(const struct machine *machine);

#endif
