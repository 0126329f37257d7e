/*
 * case_evidence: one entry of a case file's evidence, to and from its struct.
 */
#ifndef TM_HOST_CASE_EVIDENCE_H
#define TM_HOST_CASE_EVIDENCE_H

#include "host/case_field.h"
#include "host/evidence.h"

/*
 * Read one entry, already free of secrets apart from what its base64 holds,
 * into the store. False when refused; the reader then says why.
 */
bool case_evidence_read(struct case_reader *reader, struct value *value,
			const struct place *place,
			struct evidence_store *store);

/* The entry as it is written; in the arena. */
struct value *case_evidence_value(struct arena *arena,
				  const struct evidence *entry);

#endif
