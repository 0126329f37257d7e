#include "json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

#include "duplicate.h"
#include "json_check.h"
#include "place.h"

/* Doubles hold every whole number up to here. */
#define EXACT_LARGEST 9007199254740992.0 /* 2^53 */

struct converter {
	struct arena *arena;
	const char *name;
	struct status status;
};

static struct value *convert(struct converter *converter, const cJSON *item,
			     const struct place *place);

static struct value *refuse(struct converter *converter,
			    const struct place *place, const char *what)
{
	char buffer[PLACE_SIZE];

	converter->status =
		status_fail(STATUS_INPUT, converter->name,
			    place_of_node(place, buffer), "%s", what);
	return NULL;
}

static struct value *convert_number(struct converter *converter,
				    const cJSON *item,
				    const struct place *place)
{
	double number = item->valuedouble;

	if (!isfinite(number))
		return refuse(converter, place, "a number is too large");
	if (number >= -EXACT_LARGEST && number <= EXACT_LARGEST &&
	    number == (double)(int64_t)number)
		return value_integer(converter->arena, (int64_t)number);
	return value_real(converter->arena, number);
}

static struct value *convert_array(struct converter *converter,
				   const cJSON *item, const struct place *place)
{
	struct value *array = value_array(converter->arena);
	struct place step = {.parent = place};
	const cJSON *child;

	cJSON_ArrayForEach(child, item)
	{
		struct value *value = convert(converter, child, &step);

		if (!value)
			return NULL;
		value_push(converter->arena, array, value);
		step.index++;
	}
	return array;
}

static struct value *convert_object(struct converter *converter,
				    const cJSON *item,
				    const struct place *place)
{
	struct value *dict = value_dict(converter->arena);
	struct place step = {.parent = place};
	const cJSON *child;

	cJSON_ArrayForEach(child, item)
	{
		struct value *value;

		step.key = child->string;
		value = convert(converter, child, &step);
		if (!value)
			return NULL;
		value_append(converter->arena, dict, child->string, value);
	}
	step.key = duplicate_key(dict);
	if (step.key)
		return refuse(converter, &step, "a name is used twice");
	return dict;
}

static struct value *convert(struct converter *converter, const cJSON *item,
			     const struct place *place)
{
	if (cJSON_IsObject(item))
		return convert_object(converter, item, place);
	if (cJSON_IsArray(item))
		return convert_array(converter, item, place);
	if (cJSON_IsString(item))
		return value_string(converter->arena, item->valuestring);
	if (cJSON_IsNumber(item))
		return convert_number(converter, item, place);
	if (cJSON_IsBool(item))
		return value_bool(converter->arena, cJSON_IsTrue(item));
	if (cJSON_IsNull(item))
		return value_null(converter->arena);
	return refuse(converter, place, "a value cannot be understood");
}

static struct status parse_checked(struct arena *arena, const char *name,
				   const char *bytes, size_t length,
				   struct value **out)
{
	struct converter converter = {
		.arena = arena,
		.name = name,
		.status = status_ok(),
	};
	const char *end = bytes;
	char place[PLACE_SIZE];
	cJSON *root = cJSON_ParseWithLengthOpts(bytes, length, &end, 0);

	if (!root)
		return status_fail(STATUS_INPUT, name,
				   place_of_byte(bytes, end, place),
				   "is not readable as JSON");
	*out = convert(&converter, root, NULL);
	cJSON_Delete(root);
	return converter.status;
}

struct status json_parse(struct arena *arena, const char *name,
			 const char *bytes, size_t length, struct value **out)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct status status;

	*out = NULL;
	if (length >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0) {
		bytes += strlen(mark);
		length -= strlen(mark);
	}
	status = json_check(name, bytes, length);
	if (!status_is_ok(&status))
		return status;
	return parse_checked(arena, name, bytes, length, out);
}
