/*
 * fact: the smallest thing we know, or do not know, about a Mac.
 *
 * Every leaf says whether it is known, known to be absent, or unknown and why,
 * and which evidence it rests on. There is no function here that turns
 * "unknown" into "no"; a rule has to ask for exactly what it means.
 */
#ifndef TM_FACTS_FACT_H
#define TM_FACTS_FACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/list.h"

/* Yes, no, unknown. Zeroed memory is "unknown". */
enum truth {
	TRUTH_UNKNOWN = 0,
	TRUTH_NO,
	TRUTH_YES,
};

enum fact_state {
	FACT_UNKNOWN = 0,
	FACT_ABSENT, /* known not to be there */
	FACT_KNOWN,
};

/* Why something is unknown. */
enum fact_reason {
	FACT_NOT_ASKED = 0, /* no evidence at all */
	FACT_NO_COMMAND,    /* the command does not exist there */
	FACT_DENIED,	    /* refused, or needs root */
	FACT_TIMEOUT,
	FACT_FAILED,	   /* could not be started or read, error text */
	FACT_UNRECOGNISED, /* it said something we do not understand */
	FACT_LOCKED,	   /* on a volume that is locked */
	FACT_NOT_HERE,	   /* this mode or macOS version has no such
				 * thing: not a gap */
	FACT_SKIPPED,	   /* by the technician */
};

/* What every leaf carries. */
struct fact_source {
	enum fact_reason reason; /* when unknown */
	struct words evidence;	 /* ids of evidence */
	const char *note;	 /* one clause for people, or NULL */
};

struct fact { /* yes or no */
	enum truth truth;
	struct fact_source source;
};

struct fact_text {
	enum fact_state state;
	const char *value; /* valid when FACT_KNOWN; untrusted bytes */
	struct fact_source source;
};

struct fact_number {
	enum fact_state state;
	int64_t value;
	struct fact_source source;
};

struct fact_time {
	enum fact_state state;
	int64_t seconds; /* since 1970, UTC */
	struct fact_source source;
};

static inline bool fact_yes(const struct fact *fact)
{
	return fact->truth == TRUTH_YES;
}

static inline bool fact_no(const struct fact *fact)
{
	return fact->truth == TRUTH_NO;
}

static inline bool fact_unknown(const struct fact *fact)
{
	return fact->truth == TRUTH_UNKNOWN;
}

const char *truth_word(enum truth truth); /* "yes" "no" "unknown" */
const char *fact_reason_words(enum fact_reason reason); /* "timed out" ... */

#endif
