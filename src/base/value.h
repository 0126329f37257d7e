/*
 * value: one neutral tree for JSON and property lists.
 *
 * The two door files (json.h, plist.h) turn bytes into this and back; parsers,
 * case files and reports know only this. Dictionaries keep their order. All of
 * it lives in an arena. Readers are total: asking a NULL or a value of another
 * kind gives the fallback, so a chain of questions needs no checks between.
 */
#ifndef TM_BASE_VALUE_H
#define TM_BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_INTEGER,
	VALUE_REAL,
	VALUE_STRING, /* UTF-8, NUL-terminated; length says the truth */
	VALUE_DATA,   /* property lists only; base64 in JSON */
	VALUE_DATE,   /* property lists only; ISO 8601 in JSON */
	VALUE_ARRAY,
	VALUE_DICT,
};

struct value {
	enum value_kind kind;
	union {
		bool flag;
		int64_t integer; /* also a date: seconds since 1970 */
		double real;
		struct {
			const char *bytes;
			size_t length;
		} string; /* also data */
		struct {
			struct value **items;
			size_t count, capacity;
		} array;
		struct {
			struct value_member *members;
			size_t count, capacity;
		} dict;
	};
};

struct value_member {
	const char *key;
	struct value *value;
};

struct value *value_null(struct arena *arena);
struct value *value_bool(struct arena *arena, bool flag);
struct value *value_integer(struct arena *arena, int64_t number);
struct value *value_real(struct arena *arena, double number);
struct value *value_string(struct arena *arena, const char *string); /* copy */
struct value *value_string_bytes(struct arena *arena, const char *bytes,
				 size_t length);
struct value *value_data(struct arena *arena, const void *bytes, size_t length);
struct value *value_date(struct arena *arena, int64_t seconds);
struct value *value_array(struct arena *arena);
struct value *value_dict(struct arena *arena);

/* Append to an array; returns item. */
struct value *value_push(struct arena *arena, struct value *array,
			 struct value *item);
/* Set a member, replacing one of that name in place; returns item. */
struct value *value_set(struct arena *arena, struct value *dict,
			const char *key, struct value *item);
/*
 * Append a member whose name is known to be new: what the readers of large
 * documents use, where looking for the name each time would take too long.
 */
struct value *value_append(struct arena *arena, struct value *dict,
			   const char *key, struct value *item);
/* The short forms of the above; a NULL string sets null. */
void value_set_string(struct arena *arena, struct value *dict, const char *key,
		      const char *string);
void value_set_integer(struct arena *arena, struct value *dict, const char *key,
		       int64_t number);
void value_set_bool(struct arena *arena, struct value *dict, const char *key,
		    bool flag);
void value_push_string(struct arena *arena, struct value *array,
		       const char *string);

/* Readers. */
bool value_is(const struct value *value, enum value_kind kind);
size_t value_count(const struct value *value); /* of array or dict, else 0 */
struct value *value_at(const struct value *array, size_t index);
struct value *value_get(const struct value *dict, const char *key);
/* Key compared without case (ASCII): macOS is not consistent. */
struct value *value_get_nocase(const struct value *dict, const char *key);
/* The string, or fallback when it is none. */
const char *value_text(const struct value *value, const char *fallback);
const char *value_get_text(const struct value *dict, const char *key,
			   const char *fallback);
/* Integers, whole reals and booleans; strings are not numbers here. */
int64_t value_number(const struct value *value, int64_t fallback);
bool value_flag(const struct value *value, bool fallback);
/*
 * Property lists of macOS write yes/no as bool, as 0/1 and as strings.
 * Returns false when it is none of these.
 */
bool value_truthy(const struct value *value, bool *flag);

bool value_equal(const struct value *a, const struct value *b);
struct value *value_copy(struct arena *arena, const struct value *value);
const char *value_kind_name(enum value_kind kind); /* "string", ... */

#endif
