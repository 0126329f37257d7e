/*
 * redact: takes secrets out of evidence before it enters a case, so that no
 * later step can leak them. Recovery keys, SCEP challenges, registration and
 * connect keys, tokens, private keys, systemToken, clientKey become
 * "[redacted:KIND]". There is no switch that turns it off.
 */
#ifndef TM_HOST_REDACT_H
#define TM_HOST_REDACT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/value.h"
#include "host/evidence.h"

/* Kinds, as they appear in "[redacted:KIND]" and in the manifest. */
extern const char *const redact_kinds[];
extern const size_t redact_kind_count;

/* Redact one entry in place. Returns the number of places. */
size_t redact_evidence(struct arena *arena, struct evidence *entry);
/* Redact a tree (device record, answers, journal) in place. */
size_t redact_value(struct arena *arena, struct value *value);
/* Redact plain text; returns the same pointer when nothing was found. */
struct bytes redact_text(struct arena *arena, struct bytes text,
			 size_t *places);

#endif
