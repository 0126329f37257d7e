#include "plist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "duplicate.h"
#include "place.h"
#include "plist_check.h"
#include "plist_library.h"

#define BINARY_MAGIC	"bplist00"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct converter {
	struct arena *arena;
	const char *name;
	size_t nodes;
	size_t reference_nodes; /* what a UID counts as in this format */
	struct status status;
};

static struct value *convert(struct converter *converter, plist_t node,
			     const struct place *place);

static bool begins_with(const char *bytes, size_t length, const char *word)
{
	return length >= strlen(word) && memcmp(bytes, word, strlen(word)) == 0;
}

/* How much of a byte order mark and blanks there is before the document. */
static size_t count_blanks(const char *bytes, size_t length)
{
	size_t at = begins_with(bytes, length, BYTE_ORDER_MARK)
			    ? strlen(BYTE_ORDER_MARK)
			    : 0;

	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	return at;
}

static struct value *refuse(struct converter *converter,
			    const struct place *place, const char *what)
{
	char buffer[PLACE_SIZE];

	converter->status =
		status_fail(STATUS_INPUT, converter->name,
			    place_of_node(place, buffer), "%s", what);
	return NULL;
}

/*
 * What the library would write for one node. Its getters know no signs, and
 * their dates end in 2069; what it writes knows both, in every version.
 */
static void node_text(plist_t node, char *buffer, size_t size)
{
	const char *start, *end;
	char *xml = NULL;
	uint32_t length = 0;

	buffer[0] = '\0';
	plist_to_xml(node, &xml, &length);
	start = xml ? strstr(xml, "<plist") : NULL;
	start = start ? strchr(start, '>') : NULL;
	start = start ? strchr(start + 1, '>') : NULL;
	end = start ? strstr(start, "</") : NULL;
	if (end && (size_t)(end - start) <= size) {
		memcpy(buffer, start + 1, (size_t)(end - start - 1));
		buffer[end - start - 1] = '\0';
	}
	plist_to_xml_free(xml);
}

static struct value *convert_integer(struct converter *converter, plist_t node)
{
	uint64_t number = 0;
	char text[64];

	plist_get_uint_val(node, &number);
	if (number > INT64_MAX) {
		node_text(node, text, sizeof(text));
		if (*text != '-')
			return value_real(converter->arena, (double)number);
	}
	return value_integer(converter->arena, (int64_t)number);
}

static struct value *convert_date(struct converter *converter, plist_t node,
				  const struct place *place)
{
	static const char zeros[] = "0000";
	char text[64], padded[80];
	int64_t seconds;
	size_t year;

	node_text(node, text, sizeof(text));
	year = strcspn(text, "-");
	snprintf(padded, sizeof(padded), "%s%s", year < 4 ? zeros + year : "",
		 text);
	if (!clock_parse_iso(padded, &seconds))
		return refuse(converter, place, "a date is out of range");
	return value_date(converter->arena, seconds);
}

static struct value *convert_text(struct converter *converter, plist_t node)
{
	uint64_t length = 0;
	const char *bytes = plist_get_string_ptr(node, &length);

	return value_string_bytes(converter->arena, bytes,
				  bytes ? (size_t)length : 0);
}

static struct value *convert_data(struct converter *converter, plist_t node)
{
	uint64_t length = 0;
	const char *bytes = plist_get_data_ptr(node, &length);

	return value_data(converter->arena, bytes, bytes ? (size_t)length : 0);
}

static struct value *convert_bool(struct converter *converter, plist_t node)
{
	uint8_t flag = 0;

	plist_get_bool_val(node, &flag);
	return value_bool(converter->arena, flag);
}

static struct value *convert_real(struct converter *converter, plist_t node)
{
	double number = 0;

	plist_get_real_val(node, &number);
	return value_real(converter->arena, number);
}

/* References of keyed archives, in the form that XML has for them. */
static struct value *convert_uid(struct converter *converter, plist_t node)
{
	struct value *dict = value_dict(converter->arena);
	uint64_t number = 0;

	converter->nodes += converter->reference_nodes - 1;
	plist_get_uid_val(node, &number);
	value_set_integer(converter->arena, dict, "CF$UID", (int64_t)number);
	return dict;
}

static struct value *convert_array(struct converter *converter, plist_t node,
				   const struct place *place)
{
	struct value *array = value_array(converter->arena);
	struct place step = {.parent = place};
	plist_array_iter iter = NULL;
	plist_t child = NULL;

	plist_array_new_iter(node, &iter);
	for (plist_array_next_item(node, iter, &child); child;
	     plist_array_next_item(node, iter, &child)) {
		struct value *value = convert(converter, child, &step);

		if (!value)
			break;
		value_push(converter->arena, array, value);
		step.index++;
	}
	free(iter);
	return child ? NULL : array;
}

static bool convert_member(struct converter *converter, struct value *dict,
			   const char *key, plist_t child,
			   const struct place *place)
{
	struct place step = {.parent = place, .key = key};
	struct value *value = convert(converter, child, &step);

	if (value)
		value_append(converter->arena, dict, key, value);
	return value;
}

static struct value *convert_dict(struct converter *converter, plist_t node,
				  const struct place *place)
{
	struct value *dict = value_dict(converter->arena);
	struct place step = {.parent = place};
	plist_dict_iter iter = NULL;
	plist_t child = NULL;
	bool good = true;
	char *key;

	plist_dict_new_iter(node, &iter);
	do {
		key = NULL;
		plist_dict_next_item(node, iter, &key, &child);
		if (child && key)
			good = convert_member(converter, dict, key, child,
					      place);
		free(key);
	} while (child && good);
	free(iter);
	if (!good)
		return NULL;
	step.key = duplicate_key(dict);
	if (step.key)
		return refuse(converter, &step, "a key is used twice");
	return dict;
}

static struct value *convert(struct converter *converter, plist_t node,
			     const struct place *place)
{
	converter->nodes++;
	switch (plist_get_node_type(node)) {
	case PLIST_BOOLEAN:
		return convert_bool(converter, node);
	case PLIST_UINT:
		return convert_integer(converter, node);
	case PLIST_REAL:
		return convert_real(converter, node);
	case PLIST_STRING:
		return convert_text(converter, node);
	case PLIST_DATA:
		return convert_data(converter, node);
	case PLIST_DATE:
		return convert_date(converter, node, place);
	case PLIST_UID:
		return convert_uid(converter, node);
	case PLIST_ARRAY:
		return convert_array(converter, node, place);
	case PLIST_DICT:
		return convert_dict(converter, node, place);
	default:
		return refuse(converter, place, "a value cannot be understood");
	}
}

/*
 * The library tells no errors: what it drops or misreads shows only in a
 * number of values that is not the one that was counted beforehand.
 */
static struct status parse_checked(struct arena *arena, const char *name,
				   const char *bytes, size_t length,
				   size_t nodes, struct value **out)
{
	struct converter converter = {
		.arena = arena,
		.name = name,
		/* In XML it is a dictionary that holds a number. */
		.reference_nodes =
			begins_with(bytes, length, BINARY_MAGIC) ? 1 : 2,
		.status = status_ok(),
	};
	plist_t root = plist_library_read(bytes, length);
	struct value *value = root ? convert(&converter, root, NULL) : NULL;

	if (root)
		plist_free(root);
	if (!status_is_ok(&converter.status))
		return converter.status;
	if (!value || converter.nodes != nodes)
		return status_fail(STATUS_INPUT, name, NULL,
				   "is not readable as a property list: the "
				   "library found %zu of its %zu values",
				   converter.nodes, nodes);
	*out = value;
	return status_ok();
}

bool plist_looks_like(const char *bytes, size_t length)
{
	size_t at = count_blanks(bytes, length);

	return begins_with(bytes, length, "bplist") ||
	       begins_with(bytes + at, length - at, "<?xml") ||
	       begins_with(bytes + at, length - at, "<!DOCTYPE plist") ||
	       begins_with(bytes + at, length - at, "<plist");
}

struct status plist_parse(struct arena *arena, const char *name,
			  const char *bytes, size_t length, struct value **out)
{
	struct status status;
	size_t nodes = 0, body = 0;

	*out = NULL;
	if (length > PLIST_MAX_BYTES)
		return status_fail(STATUS_INPUT, name, NULL,
				   "is larger than %u MiB",
				   PLIST_MAX_BYTES >> 20);
	if (begins_with(bytes, length, BINARY_MAGIC)) {
		status = plist_check_binary(name, bytes, length, &nodes);
	} else {
		status = plist_check_xml(name, bytes, length, &nodes, &body);
		bytes += body;
		length -= body;
	}
	if (!status_is_ok(&status))
		return status;
	return parse_checked(arena, name, bytes, length, nodes, out);
}
