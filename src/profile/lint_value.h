/*
 * lint_value: what stands at the place of a result, in words for people. A
 * challenge, a registration token or anything named like a secret is said to be
 * one and never shown. Must not judge anything.
 */
#ifndef TM_PROFILE_LINT_VALUE_H
#define TM_PROFILE_LINT_VALUE_H

#include "profile/lint.h"

/* Does a key of this name hold something that nobody may repeat? */
bool key_is_secret(const char *key);

/*
 * The value at a key path as where_key() and where_index() write them; NULL
 * when nothing stands there. *secret: a key on the way names a secret.
 */
const struct value *where_find(const struct value *root, const char *where,
			       bool *secret);

/*
 * The value of a result in one line, in the arena: '"Credential"', "yes", "a
 * list of 2". NULL when the result is about no value or nothing is there.
 * Untrusted words possible.
 */
const char *lint_value_words(struct arena *arena, const struct lint *lint,
			     const struct lint_result *result);

#endif
