/*
 * parse: what every parser says about the text it was given.
 *
 * A parser turns the bytes of one tool or file into a struct. It never guesses:
 * a line that it does not know is counted and kept, a value that was not
 * printed stays "not said". Whoever builds facts from such a struct believes
 * its fields only when the verdict is PARSE_OK, and then each field for itself.
 * Must not know where the bytes came from, nor what they mean for the Mac.
 *
 * Conventions of all parsers: bytes may be anything, also with NUL in them or
 * not UTF-8, and are not kept: every string in a result lives in the arena.
 * `exit` is the exit status, PARSE_EXIT_UNKNOWN when it is not known. Strings
 * are exactly what was printed; they are untrusted and not yet visible.h-clean.
 */
#ifndef TM_PARSE_PARSE_H
#define TM_PARSE_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/list.h"
#include "base/value.h"

#define PARSE_EXIT_UNKNOWN (-1)

enum parse_verdict {
	PARSE_OK,	    /* understood; unknown lines may still exist */
	PARSE_EMPTY,	    /* nothing was printed at all */
	PARSE_UNRECOGNISED, /* something was printed, none of it understood */
	PARSE_ERROR_TEXT,   /* the tool said why it has no answer */
};

/* A yes/no that may not have been said: 0 is "not said" on purpose. */
enum parse_answer {
	PARSE_NOT_SAID,
	PARSE_NO,
	PARSE_YES,
};

/* A number or a time (seconds since 1970) that may not have been said. */
struct parse_number {
	bool known;
	int64_t value;
};

#define PARSE_NOTES_KEPT 3
#define PARSE_LINE_KEPT	 200 /* bytes of each kept line */

struct parse_notes {
	size_t unknown;			     /* lines (or items) not known */
	const char *first[PARSE_NOTES_KEPT]; /* the first of them, cut */
	const char *error; /* the tool's own words, or why the bytes were
			    * refused; NULL when there is nothing to say */
};

/* The answer of tools that print nothing but yes or no. */
struct parse_yes_no {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum parse_answer answer;
};

/* Count a line that is not known; the first few are kept, cut. */
void parse_note_unknown(struct arena *arena, struct parse_notes *notes,
			const char *bytes, size_t length);

/* Keep the tool's own words; the first call wins. */
void parse_note_error(struct arena *arena, struct parse_notes *notes,
		      const char *bytes, size_t length);

/*
 * The verdict on output in which nothing was recognised: ERROR_TEXT when
 * standard error says something, EMPTY when nothing was printed at all, else
 * UNRECOGNISED; the first line of it goes into the notes.
 */
enum parse_verdict parse_no_answer(struct arena *arena, struct bytes out,
				   struct bytes error,
				   struct parse_notes *notes);

/*
 * The property list in out, passing over anything before it and behind it.
 * NULL when there is none (verdict as above; `error` is standard error, {0}
 * where there is none) or when it is damaged (UNRECOGNISED; notes say why).
 */
struct value *parse_plist(struct arena *arena, struct bytes out,
			  struct bytes error, enum parse_verdict *verdict,
			  struct parse_notes *notes);

/* yes/no of a plist value: bool, 0/1, "Yes"/"No", "true"/"false". */
enum parse_answer parse_answer_of(const struct value *value);
/* Integer, date, decimal string, or the whole part of a real. */
struct parse_number parse_number_of(const struct value *value);

/* Eight-four-four-four-twelve hexadecimal digits, and nothing else. */
bool parse_is_uuid(const char *text, size_t length);
/* A copy in upper case, as Apple prints them. */
const char *parse_uuid(struct arena *arena, const char *text, size_t length);

#endif
