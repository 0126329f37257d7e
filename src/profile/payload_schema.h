/*
 * payload_schema: which keys the payloads have that Okta's just-in-time
 * accounts rest on, of which type they are, and since which macOS they exist.
 * Must not know which value is the right one.
 * Source: reference/okta-jit.md §1.1 to §1.5, §2.2.
 */
#ifndef TM_PROFILE_PAYLOAD_SCHEMA_H
#define TM_PROFILE_PAYLOAD_SCHEMA_H

#include "base/value.h"
#include "facts/machine.h"

enum schema_type {
	SCHEMA_ANY,
	SCHEMA_STRING,
	SCHEMA_BOOL,
	SCHEMA_INTEGER,
	SCHEMA_DATA,
	SCHEMA_STRINGS, /* array of strings */
	SCHEMA_DICT,	/* with .inner when its keys are known */
	SCHEMA_DICTS,	/* array of such */
	SCHEMA_WORDS,	/* dict whose values are strings */
	SCHEMA_ARRAY,
};

struct schema;

struct schema_key {
	const char *name;
	enum schema_type type;
	struct version since;	    /* 0 = older than anything here */
	const struct schema *inner; /* SCHEMA_DICT, SCHEMA_DICTS */
};

struct schema {
	const struct schema_key *keys;
	size_t count;
};

/* By payload type or preference domain; NULL for one that is not known. */
const struct schema *schema_of_payload(const char *type);
const struct schema *schema_of_platform_sso(void);

const struct schema_key *schema_find(const struct schema *schema,
				     const char *name);
/* Keys that every payload may have: PayloadUUID ... */
bool schema_is_common(const char *name);
/*
 * The known name that a misspelled one is nearest to, among those of the
 * schema and the common ones; NULL when none is near.
 */
const char *schema_nearest(const struct schema *schema, const char *name);

/* Is the value of that type? An array or dict only by its own kind. */
bool schema_fits(const struct value *value, enum schema_type type);
const char *schema_type_words(enum schema_type type); /* "a boolean" ... */

/* A value of the policy keys that not every macOS knows. */
struct schema_word {
	const char *word;
	struct version since;
};

/* NULL when every macOS with the key knows it. */
const struct schema_word *schema_word_find(const char *key, const char *word);

#endif
