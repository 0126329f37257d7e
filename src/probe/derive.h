/*
 * derive: what follows from several probes. build.c calls these in their order
 * once every probe has absorbed its evidence; each may rely on the ones before
 * it. The rules are those of design/findings.md section 1.
 */
#ifndef TM_PROBE_DERIVE_H
#define TM_PROBE_DERIVE_H

#include "probe/builder.h"

typedef void derive_step(struct build *build);

/* In the order in which build.c takes them. */
void derive_clock(struct build *build);	    /* may ages be believed */
void derive_not_here(struct build *build);  /* what this place cannot have */
void derive_accounts(struct build *build);  /* admin, human, managed, console */
void derive_crypto(struct build *build);    /* the disk's users */
void derive_filevault(struct build *build); /* on, its users, its key */
void derive_tokens(struct build *build);    /* the verdicts */
void derive_record(struct build *build);    /* is the device record stale */
void derive_mdm(struct build *build);	    /* enrolment time, vendor */
void derive_policy(struct build *build);    /* is a policy in force */
void derive_agent(struct build *build);	    /* installed when, any trace */
void derive_preboot(struct build *build);   /* is Preboot current */
void derive_scope(struct build *build);	    /* is this Mac out of scope */
void derive_gaps(struct build *build);	    /* what could not be told */

/* Volumes, systems and the target; needed while probes still absorb. */
void derive_disk(struct build *build);

#endif
