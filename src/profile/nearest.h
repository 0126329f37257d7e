/*
 * nearest: which of the known names did somebody mean? Counts letters that are
 * missing, too many, wrong or swapped; capitals do not count.
 */
#ifndef TM_PROFILE_NEAREST_H
#define TM_PROFILE_NEAREST_H

#include <stddef.h>

struct nearest {
	const char *name;  /* what was written */
	const char *found; /* the best so far; NULL when none is near */
	size_t distance;
};

struct nearest nearest_start(const char *name);
void nearest_offer(struct nearest *nearest, const char *known);

#endif
