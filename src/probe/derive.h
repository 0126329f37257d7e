/*
 * derive: what follows from several probes. build.c calls these in their order
 * once every probe has absorbed its evidence; each may rely on the ones before
 * it. The rules are those of design/findings.md section 1.
 */
#ifndef TM_PROBE_DERIVE_H
#define TM_PROBE_DERIVE_H

#include "probe/builder.h"

typedef void derive(struct build *build);

derive derive_not_here;	 /* what this mode and version do not have */
derive derive_accounts;	 /* admin, human, console, service account */
derive derive_clock;	 /* may ages be believed */
derive derive_crypto;	 /* the disk's users and the accounts */
derive derive_filevault; /* on, its users and the accounts, the key */
derive derive_tokens;	 /* the verdicts */
derive derive_record;	 /* is the device record stale */
derive derive_mdm;	 /* enrolment time, vendor */
derive derive_policy;	 /* is a password policy in force */
derive derive_agent;	 /* install time, leftovers, presence */
derive derive_preboot;	 /* is Preboot current */
derive derive_scope;	 /* is this Mac out of scope */
derive derive_gaps;	 /* what could not be told */

/* Volumes, systems and the target; needed while probes still absorb. */
void derive_disk(struct build *build);

#endif
