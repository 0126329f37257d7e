/*
 * pseudonym: replaces account names, full names, host names, serial numbers
 * and GUIDs of a document by stable stand-ins (user1, Person 1, host1, ...),
 * everywhere: in evidence (also inside base64 property lists), paths, findings
 * and steps. The diagnosis of the result is the same as before.
 */
#ifndef TM_REPORT_PSEUDONYM_H
#define TM_REPORT_PSEUDONYM_H

#include "base/value.h"
#include "facts/machine.h"

/* Count of replaced names by kind, for the manifest. */
struct pseudonym_counts {
	size_t accounts, full_names, hosts, serials, guids;
};

/* A new document; the given one is not touched. */
struct value *pseudonymise(struct arena *arena, const struct value *document,
			   const struct machine *machine,
			   struct pseudonym_counts *counts);

#endif
