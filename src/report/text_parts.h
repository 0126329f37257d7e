/*
 * text_parts: the lower half of the text report: accounts, facts, what was
 * done, evidence, what is withheld. For the text writer alone.
 */
#ifndef TM_REPORT_TEXT_PARTS_H
#define TM_REPORT_TEXT_PARTS_H

#include "base/text.h"
#include "base/value.h"

void text_accounts(struct text *out, const struct value *document, int columns);
void text_facts(struct text *out, const struct value *document, int columns);
/* The journal; nothing at all when nothing was done. */
void text_journal(struct text *out, const struct value *document, int columns);
void text_evidence(struct text *out, const struct value *document, int columns);
void text_withheld(struct text *out, const struct value *document, int columns);

#endif
