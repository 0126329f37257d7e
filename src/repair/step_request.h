/*
 * step_request: the one place where a step becomes something that runs. What
 * this program never does (design/findings.md section 3, "Never") is refused
 * here whatever the tables say, and so is what a tool could not take: a
 * password that is too long for its prompt, a name it would misread. Must not
 * run anything itself.
 */
#ifndef TM_REPAIR_STEP_REQUEST_H
#define TM_REPAIR_STEP_REQUEST_H

#include "base/secret.h"
#include "host/request.h"
#include "repair/plan.h"

/*
 * Can this command take this secret? STATUS_USAGE with the reason when not:
 * empty, too long, or with bytes that it would not understand. Known before
 * anything is called. Limits: reference/macos-commands 1.3, 2.3, 6 and
 * reference/recovery 7.
 */
struct status step_secret_accepts(const char *command_id,
				  const struct secret *secret);

/*
 * The request of a step; secrets in the order of its plan, NULL where there is
 * none. console_user: who is at the screen, or NULL. In the arena; the secrets
 * stay the caller's and must outlive the start of the request. STATUS_REFUSED
 * for what is never done, STATUS_USAGE when something is missing.
 */
struct status step_request(struct arena *arena, const struct plan_step *step,
			   const struct secret *const *secrets,
			   const char *console_user, struct request *out);

#endif
