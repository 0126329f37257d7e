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
 * type stands before the reader. Strings are shared with the document.
 */

/* const char * */
bool case_read_string(struct case_reader *reader, const struct value *value,
		      const struct place *place, void *target);

/* struct bytes */
bool case_read_bytes(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target);

/* struct bytes, decoded */
bool case_read_base64(struct case_reader *reader, const struct value *value,
		      const struct place *place, void *target);

/* int64_t */
bool case_read_integer(struct case_reader *reader, const struct value *value,
		       const struct place *place, void *target);

/* int64_t, not negative */
bool case_read_count(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target);

/* int */
bool case_read_int(struct case_reader *reader, const struct value *value,
		   const struct place *place, void *target);

/* bool */
bool case_read_flag(struct case_reader *reader, const struct value *value,
		    const struct place *place, void *target);

/* int64_t from ISO 8601 */
bool case_read_time(struct case_reader *reader, const struct value *value,
		    const struct place *place, void *target);

/* int from "0644" */
bool case_read_mode(struct case_reader *reader, const struct value *value,
		    const struct place *place, void *target);

/* struct words */
bool case_read_words(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target);

/* const struct value * */
bool case_read_value(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target);

#endif
