/*
 * json_check: is this a JSON document, and one that cJSON will read as it
 * stands? cJSON alone takes many things that are not JSON, cuts strings at
 * U+0000 and numbers at 63 characters, and says little about where it stopped.
 * Used by json.c only.
 */
#ifndef TM_BASE_JSON_CHECK_H
#define TM_BASE_JSON_CHECK_H

#include <stddef.h>

#include "status.h"

/*
 * Complete grammar of RFC 8259, UTF-8, bytes and depth within JSON_MAX_*. A
 * byte order mark is not part of JSON and must have been left out. One pass,
 * no allocation. STATUS_INPUT with line and column otherwise.
 */
struct status json_check(const char *name, const char *bytes, size_t length);

#endif
