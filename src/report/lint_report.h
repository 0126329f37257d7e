/*
 * lint_report: what the linter found, as one document, and four ways to write
 * it. JSON and plist write exactly that tree (format "tokenmedic-lint"); text
 * and HTML are laid out from it. Must not judge anything.
 */
#ifndef TM_REPORT_LINT_REPORT_H
#define TM_REPORT_LINT_REPORT_H

#include "base/status.h"
#include "base/text.h"
#include "base/value.h"
#include "profile/lint.h"
#include "report/report.h"

/*
 * The document, in the arena. Results are sorted by weight within their file;
 * with several files, what concerns none of them stands in a last entry of the
 * kind "set" without a file name.
 */
struct value *lint_document(struct arena *arena, const struct lint *lint);

/* Append the document in a format. text is wrapped at `columns` (0 = 80). */
struct status lint_report_write(struct text *out, const struct value *document,
				enum report_format format, int columns);

/* The two that are laid out; for lint_report_write() alone. */
void lint_write_text(struct text *out, const struct value *document,
		     int columns);
void lint_write_html(struct text *out, const struct value *document);

#endif
