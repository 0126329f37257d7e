/*
 * story: the whole diagnosis in one or two calm sentences: what is wrong, and
 * who or what can put it right. It says no more than the findings do. Must not
 * know rules, paths or screens.
 */
#ifndef TM_DIAGNOSIS_STORY_H
#define TM_DIAGNOSIS_STORY_H

#include "diagnosis/diagnosis.h"

/* Needs findings, verdict and counts. In the arena; may hold names. */
const char *story_tell(const struct machine *machine,
		       const struct diagnosis *diagnosis, struct arena *arena);

#endif
