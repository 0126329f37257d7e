/*
 * wording: what the text and the HTML report say in the same words: which Mac
 * this is, when and where it was looked at, what an entry of the evidence is.
 * Reads the document and nothing else; what it appends may hold untrusted
 * bytes and is to be made visible by the writer.
 */
#ifndef TM_REPORT_WORDING_H
#define TM_REPORT_WORDING_H

#include "base/text.h"
#include "base/value.h"

/* "Problems were found", the verdict as a headline. */
const char *wording_verdict(const struct value *document);
/* "1 critical, 2 warnings, 1 note", or "nothing wrong was found". */
void wording_counts(struct text *out, const struct value *document);
/* "MAC-0001 (C02XXXXXXX), Mac15,3, Apple silicon, macOS 15.3 (24D60)" */
void wording_mac(struct text *out, const struct value *document);
/* "2026-03-04 09:30 UTC, in a normal session of a simulated Mac" */
void wording_taken(struct text *out, const struct value *document);
/* The title of the recommended path, or NULL when nothing is to be done. */
const char *wording_first_path(const struct value *document);

/* "15.3", "yes", "no: dave", "unknown". */
void wording_fact(struct text *out, const struct value *fact);

/* A command as a shell line, a path, or what a record is. */
void wording_entry(struct text *out, const struct value *entry);
/* "exit status 1", "absent", "timeout: gave up after 20 s", or nothing. */
void wording_outcome(struct text *out, const struct value *entry);
/* "0600, root, 24 bytes, modified 2026-02-01T08:00:00Z" or nothing. */
void wording_file(struct text *out, const struct value *entry);

/* What was taken out, as sentences; never nothing. */
void wording_withheld(struct text *out, const struct value *document);

/* How a step of the journal ended: "verified"; and whether that is good. */
const char *wording_result_style(const struct value *entry);

#endif
