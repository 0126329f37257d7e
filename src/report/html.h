/*
 * html: the pieces of the HTML report. Every string that is not a constant of
 * this program goes through html_text(), which makes it visible and escapes it.
 */
#ifndef TM_REPORT_HTML_H
#define TM_REPORT_HTML_H

#include "base/text.h"
#include "base/value.h"

extern const char html_style[];

/* Everything before and after what stands on the page. */
void html_begin(struct text *out, const char *title);
void html_end(struct text *out);

/* Untrusted text on one line. NULL gives nothing. */
void html_text(struct text *out, const char *string);
/* The same with its newlines, for <pre>. */
void html_lines(struct text *out, const char *string);
/* <TAG CLASS>text</TAG>; nothing at all when the text is empty. */
void html_element(struct text *out, const char *tag, const char *class_name,
		  const char *string);
/* Links to evidence entries: #e1, #e2. */
void html_evidence_links(struct text *out, const struct value *ids);

/* The lower half of the page: accounts, facts, evidence, what is withheld. */
void html_accounts(struct text *out, const struct value *document);
void html_facts(struct text *out, const struct value *document);
void html_evidence(struct text *out, const struct value *document);
void html_withheld(struct text *out, const struct value *document);

#endif
