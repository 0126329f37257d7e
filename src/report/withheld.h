/*
 * withheld: the manifest of what a report leaves out: how many secrets of which
 * kind were redacted when the evidence was taken, and how many names were
 * replaced. Counted from the document itself, so that it cannot lie.
 */
#ifndef TM_REPORT_WITHHELD_H
#define TM_REPORT_WITHHELD_H

#include "base/value.h"
#include "report/pseudonym.h"

/*
 * {"redacted": {KIND: places}, "pseudonyms": {"accounts": number, ...}} in the
 * arena. counts NULL: nothing was replaced now; what the document says about an
 * earlier replacement stays, and `pseudonyms` is missing when there was none.
 */
struct value *withheld_value(struct arena *arena, const struct value *document,
			     const struct pseudonym_counts *counts);

#endif
