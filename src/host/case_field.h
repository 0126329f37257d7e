/*
 * case_field: the typed members of a case file, read with the JSON path of
 * whatever is wrong. Must not know which members there are.
 */
#ifndef TM_HOST_CASE_FIELD_H
#define TM_HOST_CASE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/place.h"
#include "base/status.h"
#include "base/value.h"

struct case_reader {
	struct arena *arena;
	const char *name; /* of the file, for complaints */
	struct status status;
};

/* Note what is wrong and where; returns false. */
bool case_refuse(struct case_reader *reader, const struct place *place,
		 const char *detail, ...) __attribute__((format(printf, 3, 4)));
/* The same in the form "is a list, not a string". */
bool case_refuse_kind(struct case_reader *reader, const struct place *place,
		      const struct value *value, const char *wanted);

/* "a list", "a string": the kind in plain words. */
const char *case_kind_words(enum value_kind kind);

/*
 * One reader for each type: checks the value and stores it at target, whose
 * type stands behind the name. Strings are shared with the document.
 */
typedef bool case_read_function(struct case_reader *reader,
				const struct value *value,
				const struct place *place, void *target);

case_read_function case_read_string;  /* const char * */
case_read_function case_read_bytes;   /* struct bytes */
case_read_function case_read_base64;  /* struct bytes, decoded */
case_read_function case_read_integer; /* int64_t */
case_read_function case_read_count;   /* int64_t, not negative */
case_read_function case_read_int;     /* int */
case_read_function case_read_flag;    /* bool */
case_read_function case_read_time;    /* int64_t from ISO 8601 */
case_read_function case_read_mode;    /* int from "0644" */
case_read_function case_read_words;   /* struct words */
case_read_function case_read_value;   /* const struct value * */

#endif
