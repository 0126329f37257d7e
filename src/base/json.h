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

/* Parse one document; name is the subject of complaints (STATUS_INPUT). */
struct status json_parse(struct arena *arena, const char *name,
			 const char *bytes, size_t length, struct value **out);

/*
 * Append the document: two blanks of indentation, members in their order, one
 * newline at the end. The bytes depend on nothing but the value.
 */
void json_write(struct text *out, const struct value *value);
/* The same on one line without a newline. */
void json_write_compact(struct text *out, const struct value *value);

#endif
