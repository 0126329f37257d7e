#include "case_field.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/plist.h"

enum {
	MODE_LONGEST = 5, /* "07777" */
};

bool case_refuse(struct case_reader *reader, const struct place *place,
		 const char *detail, ...)
{
	char buffer[PLACE_SIZE];
	va_list args;

	va_start(args, detail);
	reader->status = status_fail(
		STATUS_INPUT, reader->name, place_of_node(place, buffer), "%s",
		arena_vprintf(reader->arena, detail, args));
	va_end(args);
	return false;
}

const char *case_kind_words(enum value_kind kind)
{
	switch (kind) {
	case VALUE_NULL:
		return "null";
	case VALUE_BOOL:
		return "true or false";
	case VALUE_INTEGER:
		return "a whole number";
	case VALUE_REAL:
		return "a number with a fraction";
	case VALUE_STRING:
		return "a string";
	case VALUE_ARRAY:
		return "a list";
	case VALUE_DICT:
		return "an object";
	default:
		return "something else";
	}
}

bool case_refuse_kind(struct case_reader *reader, const struct place *place,
		      const struct value *value, const char *wanted)
{
	return case_refuse(reader, place, "is %s, not %s",
			   case_kind_words(value->kind), wanted);
}

static bool check_string(struct case_reader *reader, const struct value *value,
			 const struct place *place)
{
	return value->kind == VALUE_STRING ||
	       case_refuse_kind(reader, place, value, "a string");
}

bool case_read_string(struct case_reader *reader, const struct value *value,
		      const struct place *place, void *target)
{
	if (!check_string(reader, value, place))
		return false;
	*(const char **)target = value->string.bytes;
	return true;
}

bool case_read_bytes(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target)
{
	if (!check_string(reader, value, place))
		return false;
	*(struct bytes *)target = (struct bytes){
		.data = value->string.bytes,
		.length = value->string.length,
	};
	return true;
}

bool case_read_base64(struct case_reader *reader, const struct value *value,
		      const struct place *place, void *target)
{
	if (!check_string(reader, value, place))
		return false;
	return plist_base64_decode(reader->arena, value->string.bytes,
				   target) ||
	       case_refuse(reader, place, "is not base64");
}

bool case_read_integer(struct case_reader *reader, const struct value *value,
		       const struct place *place, void *target)
{
	if (value->kind != VALUE_INTEGER)
		return case_refuse_kind(reader, place, value, "a whole number");
	*(int64_t *)target = value->integer;
	return true;
}

bool case_read_count(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target)
{
	int64_t number = 0;

	if (!case_read_integer(reader, value, place, &number))
		return false;
	if (number < 0)
		return case_refuse(reader, place, "is less than 0");
	*(int64_t *)target = number;
	return true;
}

bool case_read_int(struct case_reader *reader, const struct value *value,
		   const struct place *place, void *target)
{
	int64_t number = 0;

	if (!case_read_integer(reader, value, place, &number))
		return false;
	if (number < INT_MIN || number > INT_MAX)
		return case_refuse(reader, place, "is out of range");
	*(int *)target = (int)number;
	return true;
}

bool case_read_flag(struct case_reader *reader, const struct value *value,
		    const struct place *place, void *target)
{
	if (value->kind != VALUE_BOOL)
		return case_refuse_kind(reader, place, value, "true or false");
	*(bool *)target = value->flag;
	return true;
}

bool case_read_time(struct case_reader *reader, const struct value *value,
		    const struct place *place, void *target)
{
	if (!check_string(reader, value, place))
		return false;
	return clock_parse_iso(value->string.bytes, target) ||
	       case_refuse(reader, place,
			   "is not a time such as 2026-03-04T09:30:00Z");
}

bool case_read_mode(struct case_reader *reader, const struct value *value,
		    const struct place *place, void *target)
{
	const char *string;

	if (!check_string(reader, value, place))
		return false;
	string = value->string.bytes;
	if (!*string || strlen(string) > MODE_LONGEST ||
	    string[strspn(string, "01234567")])
		return case_refuse(reader, place,
				   "is not a file mode such as 0644");
	*(int *)target = (int)strtol(string, NULL, 8) & 07777;
	return true;
}

bool case_read_words(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target)
{
	struct place step = {.parent = place};

	if (value->kind != VALUE_ARRAY)
		return case_refuse_kind(reader, place, value,
					"a list of strings");
	for (; step.index < value->array.count; step.index++) {
		const struct value *item = value->array.items[step.index];

		if (!check_string(reader, item, &step))
			return false;
		words_add(reader->arena, target, item->string.bytes);
	}
	return true;
}

bool case_read_value(struct case_reader *reader, const struct value *value,
		     const struct place *place, void *target)
{
	(void)reader;
	(void)place;
	*(const struct value **)target = value;
	return true;
}
