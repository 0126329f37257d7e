/*
 * build: makes the machine from a case. Every probe absorbs its part of the
 * evidence in the order of the table; then what follows from several probes
 * (humans, verdicts, vendor, presence, gaps) is derived. The same case gives
 * the same machine for ever.
 */
#ifndef TM_PROBE_BUILD_H
#define TM_PROBE_BUILD_H

#include "facts/machine.h"
#include "host/case_file.h"

/* In a new arena of its own, reachable as machine->arena. */
struct machine *machine_build(const struct case_file *case_file);
void machine_free(struct machine *machine);

#endif
