/*
 * finding: what is wrong with a Mac (or right), and how sure we are. Findings
 * are data: rules make them, everything else only reads them.
 */
#ifndef TM_DIAGNOSIS_FINDING_H
#define TM_DIAGNOSIS_FINDING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/list.h"

enum severity {
	SEVERITY_CRITICAL, /* blocks sign-in, unlock or repair */
	SEVERITY_WARNING,
	SEVERITY_INFO,
	SEVERITY_OK,
};

enum confidence {
	CONFIDENCE_CERTAIN,
	CONFIDENCE_LIKELY,
	CONFIDENCE_POSSIBLE,
};

struct finding {
	const char *id; /* the public vocabulary of findings.md */
	enum severity severity;
	enum confidence confidence;
	const char *title;     /* "Service account is missing" */
	const char *why;       /* one or two sentences with names, numbers,
				 * dates; may hold untrusted text */
	const char *subject;   /* account name, or NULL */
	struct words evidence; /* ids */
	bool decisive;	       /* evidence-incomplete only */
};

struct findings {
	struct finding *items;
	size_t count, capacity;
};

/* First of that id, or NULL. */
const struct finding *finding_by_id(const struct findings *findings,
				    const char *id);
bool finding_holds(const struct findings *findings, const char *id);

const char *severity_word(enum severity severity);  /* "critical" */
const char *severity_label(enum severity severity); /* "CRITICAL" */
const char *confidence_word(enum confidence confidence);

#endif
