/*
 * plist: the only door to the libplist library.
 *
 * libplist 2.2 crashes on deeply nested XML and reports no errors, and its
 * parser functions changed their signatures later. So every document is first
 * checked here, completely: XML for well-formed tags of the plist DTD, with
 * line and column; binary for its trailer, offsets, depth, cycles and the
 * number of nodes it would expand to. Only what passes reaches the library.
 */
#ifndef TM_BASE_PLIST_H
#define TM_BASE_PLIST_H

#include "arena.h"
#include "file.h"
#include "status.h"
#include "text.h"
#include "value.h"

#define PLIST_MAX_BYTES (64u << 20)
#define PLIST_MAX_DEPTH 64
#define PLIST_MAX_NODES (2u << 20)

/* Does it begin like a property list (binary, or XML after blanks or BOM)? */
bool plist_looks_like(const char *bytes, size_t length);

/*
 * Parse XML or binary; name is the subject of complaints (STATUS_INPUT).
 *
 * Integers beyond INT64_MAX become reals, references of keyed archives the
 * dictionary {CF$UID: n}, fractions of dates are dropped. Refused although some
 * reader takes them: keys used twice, NUL in strings, sets and null (binary),
 * integers with leading zeros, numbers that are not finite, dates outside the
 * years 1 to 9999.
 */
struct status plist_parse(struct arena *arena, const char *name,
			  const char *bytes, size_t length, struct value **out);

/*
 * Append an XML property list. null members are left out. Characters that XML
 * cannot hold become the escapes of visible.h, other hostile ones numeric
 * entities. STATUS_INTERNAL, with nothing appended, when it is nested too deep
 * or holds a number or date that no property list can.
 */
struct status plist_write_xml(struct text *out, const struct value *value);
/*
 * Append a binary property list (for tests and simulated Macs; slow beyond some
 * ten thousand values). Fails as above.
 */
struct status plist_write_binary(struct text *out, const struct value *value);

/* Base64, strict alphabet, blanks ignored. False when it is not base64. */
bool plist_base64_decode(struct arena *arena, const char *text,
			 struct bytes *out);
void plist_base64_encode(struct text *out, const char *bytes, size_t length);

#endif
