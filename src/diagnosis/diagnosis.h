/*
 * diagnosis: machine in, findings and a verdict out. Pure: it cannot run
 * anything, it reads no clock, and the same machine always gives the same
 * findings in the same order (severity, then id, then subject).
 */
#ifndef TM_DIAGNOSIS_DIAGNOSIS_H
#define TM_DIAGNOSIS_DIAGNOSIS_H

#include "diagnosis/finding.h"
#include "facts/machine.h"

enum verdict {
	VERDICT_HEALTHY,
	VERDICT_PROBLEMS,
	VERDICT_UNDETERMINED,
	VERDICT_NOT_APPLICABLE,
};

struct diagnosis {
	struct findings findings;
	enum verdict verdict;
	int exit_code; /* 0, 1 or 3 as documented */
	size_t critical, warning, info;
	const char *sentence; /* the whole story in one or two sentences */
};

/* In the arena given. */
struct diagnosis *diagnose(const struct machine *machine, struct arena *arena);

const char *verdict_word(enum verdict verdict);

#endif
