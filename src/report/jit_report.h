/*
 * jit_report: the readiness for Okta's just-in-time accounts as a section of
 * the document, and the page and the text that show it alone. JSON and plist
 * write the whole document, with this section in it. Must not judge anything.
 */
#ifndef TM_REPORT_JIT_REPORT_H
#define TM_REPORT_JIT_REPORT_H

#include "readiness/readiness.h"
#include "report/report.h"

/*
 * The member `jit` of a document: `checks` in the order of their numbers, and
 * `summary`. In the arena.
 */
struct value *jit_section(struct arena *arena,
			  const struct readiness *readiness);

/*
 * Append a document that has the section. text is wrapped at `columns` (0 =
 * 80). Fails as report_write() does.
 */
struct status jit_report_write(struct text *out, const struct value *document,
			       enum report_format format, int columns);

/* The two that are laid out; for jit_report_write() alone. */
void jit_write_text(struct text *out, const struct value *document,
		    int columns);
void jit_write_html(struct text *out, const struct value *document);

#endif
