/*
 * cpu: what differs between the two halves of the Mac binary when they run on
 * Linux: which one is looked for, and how functions are called that take any
 * number of arguments.
 */
#ifndef TM_MAC_HALVES_CPU_H
#define TM_MAC_HALVES_CPU_H

#include <stdint.h>

#include "system.h"

extern const uint32_t cpu_wanted; /* CPU_TYPE_... of mach/machine.h */
extern const struct system_symbol system_cpu[];

#endif
