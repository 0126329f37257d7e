/*
 * writers: one function per format that is laid out (JSON and plist are the
 * tree itself). Each reads the document and nothing else.
 */
#ifndef TM_REPORT_WRITERS_H
#define TM_REPORT_WRITERS_H

#include "base/status.h"
#include "base/text.h"
#include "base/value.h"

struct status write_text(struct text *out, const struct value *document,
			 int columns);
struct status write_html(struct text *out, const struct value *document);

#endif
