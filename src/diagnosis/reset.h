/*
 * reset: is the last resort, resetting passwords in Recovery, called for, and
 * may it be offered? Two findings depend on it (reset-tool-missing and
 * managed-users-not-resettable), and so does the list of ways out, which must
 * not come to another answer (design/findings.md section 3, "Order of paths").
 */
#ifndef TM_DIAGNOSIS_RESET_H
#define TM_DIAGNOSIS_RESET_H

#include "diagnosis/finding.h"
#include "facts/machine.h"

/*
 * Nobody holds a token, or the sources disagree about somebody's, or a password
 * opens the account but not the disk.
 */
bool reset_called_for(const struct findings *findings);

/*
 * Why it cannot be offered although it is called for, as a clause ("FileVault
 * is on and has no personal recovery key"); NULL when nothing stands in its
 * way. Reads the findings recovery-key-invalid and reset-tool-missing.
 */
const char *reset_obstacle(const struct machine *machine,
			   const struct findings *findings);

#endif
