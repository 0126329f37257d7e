/*
 * json: the only door to the cJSON library. Caps bytes and depth by a scan
 * before the library sees anything, refuses duplicate keys and invalid UTF-8,
 * and says where: JSON path for what is well-formed but refused, line and
 * column for what is not JSON.
 */
#ifndef TM_BASE_JSON_H
#define TM_BASE_JSON_H

#include "arena.h"
#include "file.h"
#include "status.h"
#include "text.h"
#include "value.h"

#define JSON_MAX_BYTES (64u << 20)
#define JSON_MAX_DEPTH 64

/*
 * Parse one document; name is the subject of complaints (STATUS_INPUT).
 *
 * Whole numbers up to 2^53 become integers, also when written as 1.0 or 1e3;
 * all others become reals. Refused although well-formed: the character U+0000
 * in a string, numbers no double holds or longer than 63 characters.
 */
struct status json_parse(struct arena *arena, const char *name,
			 const char *bytes, size_t length, struct value **out);

/*
 * Append the document: two blanks of indentation, members in their order, one
 * newline at the end. The bytes depend on nothing but the value. What visible.h
 * calls hostile is written as \u escapes, so that the document may be shown on a
 * terminal; invalid UTF-8 becomes U+FFFD, a real that is not finite null.
 */
void json_write(struct text *out, const struct value *value);
/* The same on one line without a newline. */
void json_write_compact(struct text *out, const struct value *value);

#endif
