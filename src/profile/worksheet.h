/*
 * worksheet: what a person types into Jamf Pro when Jamf Pro itself fetches the
 * SCEP challenge, which no profile can express.
 * Source: reference/okta-jit.md §2.6, §8, and the guide it is based on.
 */
#ifndef TM_PROFILE_WORKSHEET_H
#define TM_PROFILE_WORKSHEET_H

#include "base/text.h"
#include "profile/generate.h"

/* Append it; sso_file is the profile that is to be uploaded. */
void worksheet_write(struct text *out, const struct generate_answers *answers,
		     const char *sso_file);

#endif
