#include "value.h"

#include <string.h>

#include "list.h"
#include "text.h"

static struct value *value_new(struct arena *arena, enum value_kind kind)
{
	struct value *value = arena_alloc(arena, sizeof(*value));

	value->kind = kind;
	return value;
}

static struct value *value_new_bytes(struct arena *arena, enum value_kind kind,
				     const void *bytes, size_t length)
{
	struct value *value = value_new(arena, kind);

	value->string.bytes = arena_strndup(arena, bytes ? bytes : "", length);
	value->string.length = length;
	return value;
}

struct value *value_null(struct arena *arena)
{
	return value_new(arena, VALUE_NULL);
}

struct value *value_bool(struct arena *arena, bool flag)
{
	struct value *value = value_new(arena, VALUE_BOOL);

	value->flag = flag;
	return value;
}

struct value *value_integer(struct arena *arena, int64_t number)
{
	struct value *value = value_new(arena, VALUE_INTEGER);

	value->integer = number;
	return value;
}

struct value *value_real(struct arena *arena, double number)
{
	struct value *value = value_new(arena, VALUE_REAL);

	value->real = number;
	return value;
}

struct value *value_string(struct arena *arena, const char *string)
{
	return value_string_bytes(arena, string, string ? strlen(string) : 0);
}

struct value *value_string_bytes(struct arena *arena, const char *bytes,
				 size_t length)
{
	return value_new_bytes(arena, VALUE_STRING, bytes, length);
}

struct value *value_data(struct arena *arena, const void *bytes, size_t length)
{
	return value_new_bytes(arena, VALUE_DATA, bytes, length);
}

struct value *value_date(struct arena *arena, int64_t seconds)
{
	struct value *value = value_new(arena, VALUE_DATE);

	value->integer = seconds;
	return value;
}

struct value *value_array(struct arena *arena)
{
	return value_new(arena, VALUE_ARRAY);
}

struct value *value_dict(struct arena *arena)
{
	return value_new(arena, VALUE_DICT);
}

struct value *value_push(struct arena *arena, struct value *array,
			 struct value *item)
{
	*list_add(arena, &array->array) = item;
	return item;
}

static struct value_member *find_member(const struct value *dict,
					const char *key)
{
	for (size_t i = 0; i < dict->dict.count; i++)
		if (strcmp(dict->dict.members[i].key, key) == 0)
			return &dict->dict.members[i];
	return NULL;
}

struct value *value_append(struct arena *arena, struct value *dict,
			   const char *key, struct value *item)
{
	struct value_member *members =
		list_reserve(arena, dict->dict.members, &dict->dict.capacity,
			     dict->dict.count, sizeof(*members));

	dict->dict.members = members;
	members[dict->dict.count++] = (struct value_member){
		.key = arena_strdup(arena, key),
		.value = item,
	};
	return item;
}

struct value *value_set(struct arena *arena, struct value *dict,
			const char *key, struct value *item)
{
	struct value_member *member = find_member(dict, key);

	if (!member)
		return value_append(arena, dict, key, item);
	member->value = item;
	return item;
}

void value_set_string(struct arena *arena, struct value *dict, const char *key,
		      const char *string)
{
	value_set(arena, dict, key,
		  string ? value_string(arena, string) : value_null(arena));
}

void value_set_integer(struct arena *arena, struct value *dict, const char *key,
		       int64_t number)
{
	value_set(arena, dict, key, value_integer(arena, number));
}

void value_set_bool(struct arena *arena, struct value *dict, const char *key,
		    bool flag)
{
	value_set(arena, dict, key, value_bool(arena, flag));
}

void value_push_string(struct arena *arena, struct value *array,
		       const char *string)
{
	value_push(arena, array,
		   string ? value_string(arena, string) : value_null(arena));
}

bool value_is(const struct value *value, enum value_kind kind)
{
	return value && value->kind == kind;
}

size_t value_count(const struct value *value)
{
	if (value_is(value, VALUE_ARRAY))
		return value->array.count;
	return value_is(value, VALUE_DICT) ? value->dict.count : 0;
}

struct value *value_at(const struct value *array, size_t index)
{
	if (!value_is(array, VALUE_ARRAY) || index >= array->array.count)
		return NULL;
	return array->array.items[index];
}

struct value *value_get(const struct value *dict, const char *key)
{
	struct value_member *member;

	if (!value_is(dict, VALUE_DICT) || !key)
		return NULL;
	member = find_member(dict, key);
	return member ? member->value : NULL;
}

struct value *value_get_nocase(const struct value *dict, const char *key)
{
	if (!value_is(dict, VALUE_DICT) || !key)
		return NULL;
	for (size_t i = 0; i < dict->dict.count; i++)
		if (text_equal_nocase(dict->dict.members[i].key, key))
			return dict->dict.members[i].value;
	return NULL;
}

const char *value_text(const struct value *value, const char *fallback)
{
	return value_is(value, VALUE_STRING) ? value->string.bytes : fallback;
}

const char *value_get_text(const struct value *dict, const char *key,
			   const char *fallback)
{
	return value_text(value_get(dict, key), fallback);
}

static bool real_to_integer(double real, int64_t *number)
{
	/* 2^63 is a double, INT64_MAX is not. */
	if (!(real >= -9223372036854775808.0 && real < 9223372036854775808.0))
		return false;
	*number = (int64_t)real;
	return (double)*number == real;
}

int64_t value_number(const struct value *value, int64_t fallback)
{
	int64_t number;

	if (value_is(value, VALUE_INTEGER))
		return value->integer;
	if (value_is(value, VALUE_BOOL))
		return value->flag;
	if (value_is(value, VALUE_REAL) &&
	    real_to_integer(value->real, &number))
		return number;
	return fallback;
}

bool value_flag(const struct value *value, bool fallback)
{
	return value_is(value, VALUE_BOOL) ? value->flag : fallback;
}

bool value_truthy(const struct value *value, bool *flag)
{
	static const struct {
		const char *word;
		bool flag;
	} words[] = {
		{"1", true},   {"0", false},   {"yes", true},
		{"no", false}, {"true", true}, {"false", false},
	};
	const char *string = value_text(value, NULL);
	int64_t number = value_number(value, -1);

	if (number == 0 || number == 1) {
		*flag = number == 1;
		return true;
	}
	for (size_t i = 0; string && i < sizeof(words) / sizeof(*words); i++) {
		if (text_equal_nocase(string, words[i].word)) {
			*flag = words[i].flag;
			return true;
		}
	}
	return false;
}

static bool arrays_equal(const struct value *a, const struct value *b)
{
	if (a->array.count != b->array.count)
		return false;
	for (size_t i = 0; i < a->array.count; i++)
		if (!value_equal(a->array.items[i], b->array.items[i]))
			return false;
	return true;
}

/* Order does not matter; trying the same place first keeps it fast. */
static bool dicts_equal(const struct value *a, const struct value *b)
{
	if (a->dict.count != b->dict.count)
		return false;
	for (size_t i = 0; i < a->dict.count; i++) {
		const struct value_member *one = &a->dict.members[i];
		const struct value_member *two = &b->dict.members[i];

		if (strcmp(one->key, two->key) != 0)
			two = find_member(b, one->key);
		if (!two || !value_equal(one->value, two->value))
			return false;
	}
	return true;
}

bool value_equal(const struct value *a, const struct value *b)
{
	if (!a || !b || a->kind != b->kind)
		return a == b;
	switch (a->kind) {
	case VALUE_NULL:
		return true;
	case VALUE_BOOL:
		return a->flag == b->flag;
	case VALUE_INTEGER:
	case VALUE_DATE:
		return a->integer == b->integer;
	case VALUE_REAL:
		return a->real == b->real;
	case VALUE_STRING:
	case VALUE_DATA:
		return a->string.length == b->string.length &&
		       memcmp(a->string.bytes, b->string.bytes,
			      a->string.length) == 0;
	case VALUE_ARRAY:
		return arrays_equal(a, b);
	case VALUE_DICT:
		return dicts_equal(a, b);
	}
	return false;
}

struct value *value_copy(struct arena *arena, const struct value *value)
{
	struct value *copy;

	if (!value)
		return NULL;
	if (value->kind == VALUE_STRING || value->kind == VALUE_DATA)
		return value_new_bytes(arena, value->kind, value->string.bytes,
				       value->string.length);
	copy = value_new(arena, value->kind);
	if (value->kind == VALUE_ARRAY) {
		for (size_t i = 0; i < value->array.count; i++)
			value_push(arena, copy,
				   value_copy(arena, value->array.items[i]));
	} else if (value->kind == VALUE_DICT) {
		for (size_t i = 0; i < value->dict.count; i++)
			value_append(arena, copy, value->dict.members[i].key,
				     value_copy(arena,
						value->dict.members[i].value));
	} else {
		*copy = *value;
	}
	return copy;
}

const char *value_kind_name(enum value_kind kind)
{
	static const char *const names[] = {
		[VALUE_NULL] = "null",	     [VALUE_BOOL] = "boolean",
		[VALUE_INTEGER] = "integer", [VALUE_REAL] = "real",
		[VALUE_STRING] = "string",   [VALUE_DATA] = "data",
		[VALUE_DATE] = "date",	     [VALUE_ARRAY] = "array",
		[VALUE_DICT] = "dictionary",
	};

	return names[kind];
}
