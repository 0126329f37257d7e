/*
 * visible: the one sanitiser for every output.
 *
 * Full names, hints, profile names and log lines come from other people. Before
 * such bytes reach a terminal, a page or a shell line they pass through here.
 * Invalid UTF-8 becomes U+FFFD; control characters (C0, DEL, C1), line and
 * paragraph separators, bidirectional controls, zero-width and other format
 * characters become visible escapes (\n \t \e \x07 \u{202E}). Width is counted
 * in terminal cells by a built-in table, independent of the locale.
 */
#ifndef TM_BASE_VISIBLE_H
#define TM_BASE_VISIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text.h"

/*
 * Decode one character. Returns the bytes used (1 for an invalid byte, which
 * gives U+FFFD and *valid false); 0 only when length is 0.
 */
size_t visible_decode(const char *bytes, size_t length, uint32_t *character,
		      bool *valid);
/* Append one character as UTF-8. */
void visible_encode(struct text *out, uint32_t character);

/* Is every byte part of valid UTF-8? NUL counts as valid here. */
bool visible_is_utf8(const char *bytes, size_t length);
/* Copy, replacing each invalid byte by U+FFFD. True if anything was replaced. */
bool visible_repair_utf8(struct text *out, const char *bytes, size_t length);

/* Must this character be escaped before it is shown? */
bool visible_is_hostile(uint32_t character);
/* Cells on a terminal: 0 (combining), 1 or 2. Hostile characters: 0. */
int visible_char_width(uint32_t character);
/* Cells of a UTF-8 string that has been made visible. */
int visible_width(const char *string);

enum visible_flags {
	VISIBLE_LINE = 0,  /* escape newlines and tabs as well */
	VISIBLE_LINES = 1, /* keep newlines; tabs become blanks to the next
				 * multiple of 8; CR LF becomes one newline */
	VISIBLE_ASCII = 2, /* everything beyond ASCII as \u{...} */
};

/*
 * Append an escaped copy. A combining mark without a letter before it, or the
 * fifth on one letter, is escaped too: it would deface what stands around it.
 */
void visible_add(struct text *out, const char *bytes, size_t length,
		 unsigned flags);
/* The same for a string; NULL gives nothing. */
void visible_add_string(struct text *out, const char *string, unsigned flags);

/*
 * Append string, made to fill exactly `cells` cells: cut with `...` when too
 * long (never in the middle of a character), padded with blanks when too short.
 * string must be visible already.
 */
void visible_fit(struct text *out, const char *string, int cells);

/*
 * Wrap at blanks: find the length in bytes of the first line of string that
 * fits into `cells`; *skip gets the bytes to leave out before the next line
 * (the blank or newline at which it was broken). A word longer than the line
 * is broken in it. Never returns 0 length with 0 skip for a non-empty string
 * when cells >= 2.
 */
size_t visible_wrap(const char *string, int cells, size_t *skip);

/* Append string with &, <, >, ", ' as entities, after visible_add rules. */
void visible_add_html(struct text *out, const char *string, unsigned flags);

/*
 * Append a word for a POSIX shell, quoted only where it must be. False, with
 * nothing appended, when it holds anything that cannot be shown safely.
 */
bool visible_add_shell(struct text *out, const char *word);

#endif
