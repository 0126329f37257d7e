/*
 * lines: walking through text line by line without copying it. For the
 * parsers in this folder alone. A slice points into bytes that somebody else
 * owns and is not NUL-terminated.
 */
#ifndef TM_PARSE_LINES_H
#define TM_PARSE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/file.h"

struct slice {
	const char *data;
	size_t length;
};

struct slice slice_of(const char *string);
struct slice slice_from(struct bytes bytes);
/* Without blanks, tabs, CR, LF at both ends. */
struct slice slice_trim(struct slice slice);
/* Without its first count bytes (all of them when it is shorter). */
struct slice slice_skip(struct slice slice, size_t count);
bool slice_is(struct slice slice, const char *word);
bool slice_is_nocase(struct slice slice, const char *word);
bool slice_starts(struct slice slice, const char *prefix);
bool slice_ends(struct slice slice, const char *suffix);
bool slice_has(struct slice slice, const char *part);
/* Position of the first/last byte or part; length when it is not there. */
size_t slice_find(struct slice slice, char byte);
size_t slice_find_last(struct slice slice, char byte);
size_t slice_find_text(struct slice slice, const char *part);
/*
 * If it starts with prefix, take it off and return true; the slice is left
 * alone otherwise.
 */
bool slice_take(struct slice *slice, const char *prefix);
/* Cut at the first `byte`: left and right without it. False: none there. */
bool slice_split(struct slice slice, char byte, struct slice *left,
		 struct slice *right);
/* The next word up to blanks; false when none is left. */
bool slice_word(struct slice *rest, struct slice *word);
/* A decimal number with optional sign, the whole slice. */
bool slice_number(struct slice slice, int64_t *number);
/* The decimal digits (and sign) at its start; how many bytes, 0: none. */
size_t slice_leading_number(struct slice slice, int64_t *number);
/* A copy; invalid UTF-8 and NUL bytes become U+FFFD. */
const char *slice_copy(struct arena *arena, struct slice slice);

/* The next line of *rest, without LF or CR LF; false at the end. */
bool line_next(struct slice *rest, struct slice *line);

#endif
