/*
 * diskutil: what all property list answers of diskutil have in common. For the
 * parsers in this folder alone. Source: reference/macos-commands.md §8.2.
 */
#ifndef TM_PARSE_DISKUTIL_H
#define TM_PARSE_DISKUTIL_H

#include "parse/parse.h"

/*
 * As parse_plist; a failing diskutil prints a valid property list with Error
 * and ErrorMessage in it, which gives NULL and PARSE_ERROR_TEXT.
 */
struct value *diskutil_plist(struct arena *arena, struct bytes out,
			     struct bytes error, enum parse_verdict *verdict,
			     struct parse_notes *notes);

/* The UUID under key in upper case; NULL when there is none. */
const char *diskutil_uuid(struct arena *arena, const struct value *dict,
			  const char *key);

#endif
