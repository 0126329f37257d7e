/*
 * pseudonym: replaces account names, full names, host names, mail addresses,
 * serial numbers and GUIDs in the input sections of a case by stable stand-ins
 * (user1, Person 1, host1, ...): in evidence (also inside binary property
 * lists), answers, journal and unknown members. Derived sections are not
 * looked at: they are to be derived again from the result, and must come out
 * the same but for the names. Must not know rules.
 */
#ifndef TM_REPORT_PSEUDONYM_H
#define TM_REPORT_PSEUDONYM_H

#include "base/value.h"
#include "facts/machine.h"

/* Count of replaced names by kind, for the manifest. */
struct pseudonym_counts {
	size_t accounts, full_names, hosts, mails, serials, guids;
};

/*
 * A new document in the arena; the given one is not touched. machine: what the
 * document says, for the names.
 */
struct value *pseudonymise(struct arena *arena, const struct value *document,
			   const struct machine *machine,
			   struct pseudonym_counts *counts);

#endif
