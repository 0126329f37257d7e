/*
 * decisive: the few things without which there is no verdict (design/findings.md
 * section 2, "Verdict and exit status"): whether the service account exists on
 * a Mac with JumpCloud, and who holds a token. Must not know rules.
 */
#ifndef TM_DIAGNOSIS_DECISIVE_H
#define TM_DIAGNOSIS_DECISIVE_H

#include "facts/machine.h"

/*
 * No trace of JumpCloud on this Mac. Unknown presence counts as present
 * (section 1, "JumpCloud on this Mac").
 */
bool jumpcloud_absent(const struct machine *machine);

/* Nothing says whether the service account exists, and it matters. */
bool decisive_service_account(const struct machine *machine);
/* There is no human account whose token is known one way or the other. */
bool decisive_tokens(const struct machine *machine);
/* Either of the two. */
bool decisive_missing(const struct machine *machine);

#endif
