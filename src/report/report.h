/*
 * report: one document about one Mac, and four ways to write it.
 *
 * The document is a value tree: the case file itself, with its derived
 * sections filled in. JSON and plist write exactly that tree; text and HTML
 * are laid out from it and from nothing else, so every format carries the same
 * ids. Must not know the host, terminals or rules.
 */
#ifndef TM_REPORT_REPORT_H
#define TM_REPORT_REPORT_H

#include "base/status.h"
#include "base/text.h"
#include "base/value.h"
#include "diagnosis/diagnosis.h"
#include "facts/machine.h"
#include "repair/plan.h"
#include "report/pseudonym.h"

enum report_format {
	REPORT_TEXT,
	REPORT_JSON,
	REPORT_PLIST,
	REPORT_HTML,
};

/* "text", "json", "plist", "html"; false for other words. */
bool report_format_parse(const char *word, enum report_format *format);
const char *report_format_word(enum report_format format);
const char *report_format_suffix(enum report_format format); /* "html" */

struct report_input {
	/* The case's input sections (case_file_document of the host layer). */
	const struct value *document;
	const struct machine *machine;
	const struct diagnosis *diagnosis;
	const struct plan *plan;
	/* How many names were replaced in all of the above; NULL = none. */
	const struct pseudonym_counts *pseudonyms;
};

/*
 * The complete document: the input's members with accounts, facts, findings
 * and paths filled in, then summary and `withheld`: the manifest of what was
 * redacted and pseudonymised. In the arena; it shares the input's values.
 */
struct value *report_document(struct arena *arena,
			      const struct report_input *input);
/* The input's members and `withheld` alone: what collect writes. */
struct value *report_evidence(struct arena *arena, const struct value *document,
			      const struct pseudonym_counts *pseudonyms);

/*
 * Append the document in a format. text is wrapped at `columns` (0 = 80).
 * STATUS_OUTPUT when it does not fit into `out`, STATUS_INTERNAL when it holds
 * what a property list cannot; what was appended is of no use then.
 */
struct status report_write(struct text *out, const struct value *document,
			   enum report_format format, int columns);

#endif
