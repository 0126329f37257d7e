/*
 * writers: one function per format that is laid out (JSON and plist are the
 * tree itself). Each reads the document and nothing else. What does not fit into
 * the text is cut; report_write() refuses it then.
 */
#ifndef TM_REPORT_WRITERS_H
#define TM_REPORT_WRITERS_H

#include "base/text.h"
#include "base/value.h"

void write_text(struct text *out, const struct value *document, int columns);
void write_html(struct text *out, const struct value *document);

#endif
