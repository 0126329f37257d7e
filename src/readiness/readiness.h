/*
 * readiness: is this Mac ready for Okta's just-in-time accounts, created at
 * the login window through Platform SSO? One row of the check table per check
 * id; each check looks at the machine, and those about profiles at the lint of
 * what is installed. Pure: a machine in, outcomes out.
 *
 * What a Mac cannot show is "manual", never "pass"; what was not answered is
 * "unknown". Source: reference/okta-jit.md section 6. Must not know hosts,
 * reports or terminals.
 */
#ifndef TM_READINESS_READINESS_H
#define TM_READINESS_READINESS_H

#include "facts/machine.h"

/* From harmless to bad: the worst part of a check is its outcome. */
enum jit_outcome {
	JIT_PASS,
	JIT_NOTE,
	JIT_MANUAL,
	JIT_WARN,
	JIT_UNKNOWN,
	JIT_FAIL,
};

enum {
	JIT_OUTCOMES = JIT_FAIL + 1
};

struct jit_check {
	const char *id;	    /* "jit-macos-version": also its help topic */
	const char *number; /* "R01": in the reference */
	const char *title;
	enum jit_outcome outcome;
	const char *why;       /* sentences; may hold untrusted words */
	const char *remedy;    /* what to do when it is not as it should be */
	struct words evidence; /* ids */
};

enum jit_verdict {
	JIT_VERDICT_READY,
	JIT_VERDICT_FAIL,
	JIT_VERDICT_UNDETERMINED,
};

struct readiness {
	struct jit_check *checks; /* in the order of the table */
	size_t count;
	size_t counts[JIT_OUTCOMES];
	enum jit_verdict verdict;
	int exit_code; /* 0 ready, 1 fail, 3 undetermined */
	const char *sentence;
};

/* Judge a machine; everything is in the arena and refers to the machine. */
struct readiness *readiness_judge(const struct machine *machine,
				  struct arena *arena);

/* By id or by number; NULL when there is none. */
const struct jit_check *readiness_check(const struct readiness *readiness,
					const char *id);

const char *jit_outcome_word(enum jit_outcome outcome);	 /* "pass" ... */
const char *jit_outcome_label(enum jit_outcome outcome); /* "PASS" ... */
/* "ready", "fail", "undetermined" */
const char *jit_verdict_word(enum jit_verdict verdict);

/* The ids of the table, for help and tests. */
size_t jit_check_count(void);
const char *jit_check_id(size_t index);

#endif
