/*
 * agent_log: what the JumpCloud agent of a simulated Mac writes into its log.
 */
#ifndef TM_SIMULATE_AGENT_LOG_H
#define TM_SIMULATE_AGENT_LOG_H

#include "simulate/mac.h"

/* The lines from the last restart up to now, for a new Mac. */
void agent_log_begin(struct mac *mac);
/* The daemon starts. */
void agent_log_start(struct mac *mac, int64_t when);
/* A system report: it tries the service account's stored password. */
void agent_log_report(struct mac *mac, int64_t when);

#endif
