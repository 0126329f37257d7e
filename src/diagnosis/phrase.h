/*
 * phrase: the turns of speech that rules share: dates, ages, counts, and which
 * source says what about a token. Everything is in the arena given and may
 * hold untrusted names. Must not know rules.
 */
#ifndef TM_DIAGNOSIS_PHRASE_H
#define TM_DIAGNOSIS_PHRASE_H

#include "facts/machine.h"

/* "2026-03-04", UTC. */
const char *phrase_date(struct arena *arena, int64_t seconds);
/* "2026-03-04 09:30 UTC". */
const char *phrase_moment(struct arena *arena, int64_t seconds);
/* "less than a day ago", "1 day ago", "12 days ago". */
const char *phrase_days_ago(struct arena *arena, int64_t days);
/* "90 seconds", "35 minutes", "5 hours", "3 days": at least two of the unit. */
const char *phrase_duration(struct arena *arena, int64_t seconds);
/* "one local admin", "three local admins", "14 local admins". */
const char *phrase_count(struct arena *arena, size_t count, const char *one,
			 const char *many);
/* The same text with a capital first letter (ASCII). */
const char *phrase_capital(struct arena *arena, const char *text);

/*
 * Full days between a moment and the case's now. False when ages are not known
 * (design/findings.md section 1, "When"): Recovery, an implausible clock, an
 * unknown moment or one in the future.
 */
bool phrase_age(const struct machine *machine, const struct fact_time *moment,
		int64_t *days);

/*
 * "sysadminctl and the disk say yes, fdesetup says no": the sources that
 * voted; "" when none did.
 */
const char *phrase_votes(struct arena *arena, const struct token *token);

#endif
