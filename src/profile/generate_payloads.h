/*
 * generate_payloads: the payloads and profiles that the generator writes, as
 * trees. Used by generate.c only; the answers have been checked.
 * Source: reference/okta-jit.md §1, §2, §8.
 */
#ifndef TM_PROFILE_GENERATE_PAYLOADS_H
#define TM_PROFILE_GENERATE_PAYLOADS_H

#include "base/value.h"
#include "profile/generate.h"
#include "profile/identity.h"

struct draft {
	struct arena *arena;
	const struct generate_answers *answers;
	struct identity identity;
	const char *host;   /* "acme.okta.com" */
	const char *prefix; /* of all identifiers: "com.okta.acme" */
};

/* A profile without payloads; name is the last part of its identifier. */
struct value *draft_profile(struct draft *draft, const char *name,
			    const char *title, const char *about);
/* Add the payloads to a profile that draft_profile() made. */
void draft_add_scep(struct draft *draft, struct value *profile);
void draft_add_sso(struct draft *draft, struct value *profile);

#endif
