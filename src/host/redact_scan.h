/*
 * redact_scan: a text on its way from what came to what may be kept. The parts
 * that read one form of secret each move `at` or replace a range. Must not
 * know where the text comes from.
 */
#ifndef TM_HOST_REDACT_SCAN_H
#define TM_HOST_REDACT_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "host/redact_name.h"

struct redact_scan {
	struct arena *arena;
	const char *bytes;
	size_t length;
	bool markup;   /* an XML property list: '<' ends every text */
	size_t at;     /* where reading goes on */
	size_t copied; /* up to here the result is in out */
	struct text out;
	bool started; /* out is in use */
	size_t places;
};

/* Do the bytes from here begin with this word? */
bool redact_starts(const struct redact_scan *scan, size_t from,
		   const char *word);
/* Where a word stands next, or the end of the text. */
size_t redact_find(const struct redact_scan *scan, size_t from,
		   const char *word);
/* The same, looking only so far: hostile texts must not take for ever. */
size_t redact_find_near(const struct redact_scan *scan, size_t from,
			const char *word, size_t reach);
size_t redact_skip_blanks(const struct redact_scan *scan, size_t from);

/* Is there nothing to hide: empty, yes/no words, hidden already? */
bool redact_is_plain(const struct redact_scan *scan, size_t from, size_t to);

/*
 * Replace a range by before + "[redacted:KIND]" + after and go on behind it.
 * Ranges come in order and do not overlap.
 */
void redact_range(struct redact_scan *scan, size_t from, size_t to,
		  enum redact_kind kind, const char *before, const char *after);

/*
 * The readers. Each returns false, with nothing changed, when what stands here
 * is not its own.
 */

/* Behind "<key>NAME": the value in a property list. */
bool redact_xml_value(struct redact_scan *scan, size_t from,
		      enum redact_kind kind);
/* At "<data>": a private key in binary form. */
bool redact_xml_data(struct redact_scan *scan, size_t from);
/* Behind NAME in JSON, in a dictionary's description, in a log line. */
bool redact_text_value(struct redact_scan *scan, size_t from,
		       enum redact_kind kind, enum redact_use use);

/* Does this binary begin like a PKCS#1, PKCS#8, PKCS#12 or EC private key? */
bool redact_is_private_key(const unsigned char *bytes, size_t length);

#endif
