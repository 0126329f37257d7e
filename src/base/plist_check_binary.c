#include "plist_check.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plist.h"
#include "visible.h"

enum {
	MAGIC_LENGTH = 8,
	TRAILER_LENGTH = 32,
};

/* 0001-01-01 and 9999-12-31 in seconds from 2001. */
#define DATE_FIRST -63113904000.0
#define DATE_LAST  252423993599.0

/* What is known about an object once everything below it was looked at. */
struct object {
	uint32_t nodes; /* values it expands to, itself included; 0: unknown */
	uint32_t bytes; /* text and data it expands to */
	uint8_t height; /* levels of arrays and dictionaries, itself included */
	bool open;	/* being looked at: meeting it again is a cycle */
	bool is_text;
};

struct checker {
	const unsigned char *bytes;
	size_t table, count, top;
	unsigned offset_size, reference_size;
	struct object *objects;
	uint64_t read; /* bytes and references looked at, over all objects */
	const char *problem;
	size_t where; /* the object the problem is in */
};

/* An object's marker, taken apart. */
struct marker {
	unsigned kind;	 /* high four bits */
	unsigned detail; /* low four bits */
	uint64_t count;
	const unsigned char *content;
	size_t room; /* bytes from content to the offset table */
};

static bool check_object(struct checker *checker, size_t index, size_t depth);

static bool fail(struct checker *checker, size_t index, const char *problem)
{
	if (!checker->problem) {
		checker->problem = problem;
		checker->where = index;
	}
	return false;
}

static uint64_t read_number(const unsigned char *at, size_t size)
{
	uint64_t number = 0;

	while (size--)
		number = number << 8 | *at++;
	return number;
}

static uint64_t offset_of(const struct checker *checker, size_t index)
{
	return read_number(checker->bytes + checker->table +
				   index * checker->offset_size,
			   checker->offset_size);
}

/* The count stands in the marker, or, when that is full, in an integer. */
static bool read_count(struct marker *marker)
{
	size_t size;

	marker->count = marker->detail;
	if (marker->detail != 0xf)
		return true;
	if (!marker->room || (*marker->content & 0xf0) != 0x10 ||
	    (*marker->content & 0x0f) > 3)
		return false;
	size = (size_t)1 << (*marker->content & 0x0f);
	if (marker->room < 1 + size)
		return false;
	marker->count = read_number(marker->content + 1, size);
	marker->content += 1 + size;
	marker->room -= 1 + size;
	return true;
}

static bool has_count(unsigned kind)
{
	return (kind >= 0x4 && kind <= 0x6) || kind == 0xa || kind == 0xd;
}

static bool read_marker(struct checker *checker, size_t index,
			struct marker *marker)
{
	uint64_t offset = offset_of(checker, index);
	const unsigned char *at;

	if (offset < MAGIC_LENGTH || offset >= checker->table)
		return fail(checker, index, "its offset lies outside");
	at = checker->bytes + offset;
	*marker = (struct marker){
		.kind = *at >> 4,
		.detail = *at & 0xf,
		.content = at + 1,
		.room = checker->table - (size_t)offset - 1,
	};
	if (has_count(marker->kind) && !read_count(marker))
		return fail(checker, index, "its length cannot be read");
	return true;
}

/*
 * Objects may overlap: without a bound on what is read in total, a small file
 * could keep the checker busy for hours.
 */
static bool check_size(struct checker *checker, size_t index,
		       const struct marker *marker, uint64_t unit)
{
	if (marker->count > marker->room / unit)
		return fail(checker, index, "it is longer than the file");
	checker->read += marker->count * unit;
	if (checker->read > PLIST_MAX_BYTES)
		return fail(checker, index, "its objects overlap too much");
	return true;
}

static bool check_simple(struct checker *checker, size_t index,
			 const struct marker *marker)
{
	if (marker->detail == 0x8 || marker->detail == 0x9)
		return true;
	return fail(checker, index,
		    marker->detail == 0 ? "it holds a null"
					: "its kind is not known");
}

static bool check_fixed(struct checker *checker, size_t index,
			const struct marker *marker, size_t size)
{
	return size <= marker->room ||
	       fail(checker, index, "it is longer than the file");
}

/* Integers of 16 bytes hold what needs 64 bits without a sign. */
static bool check_integer(struct checker *checker, size_t index,
			  const struct marker *marker)
{
	if (marker->detail > 4)
		return fail(checker, index, "its kind is not known");
	if (!check_fixed(checker, index, marker, (size_t)1 << marker->detail))
		return false;
	return marker->detail < 4 || !read_number(marker->content, 8) ||
	       fail(checker, index, "an integer does not fit into 64 bits");
}

static double read_real(const unsigned char *at, size_t size)
{
	uint64_t bits = read_number(at, size);
	uint32_t short_bits = (uint32_t)bits;
	double real;
	float short_real;

	memcpy(&real, &bits, sizeof(real));
	memcpy(&short_real, &short_bits, sizeof(short_real));
	return size == sizeof(real) ? real : (double)short_real;
}

/* Dates are reals that count from 2001; only years of four digits are known. */
static bool check_real(struct checker *checker, size_t index,
		       const struct marker *marker)
{
	bool is_date = marker->kind == 0x3;
	size_t size = (size_t)1 << marker->detail;
	double real;

	if (marker->detail != 3 && (is_date || marker->detail != 2))
		return fail(checker, index, "its kind is not known");
	if (!check_fixed(checker, index, marker, size))
		return false;
	real = read_real(marker->content, size);
	if (!isfinite(real))
		return fail(checker, index, "a number is not finite");
	if (is_date && (real < DATE_FIRST || real > DATE_LAST))
		return fail(checker, index, "a date is out of range");
	return true;
}

static bool check_ascii(struct checker *checker, size_t index,
			const struct marker *marker)
{
	if (!check_size(checker, index, marker, 1))
		return false;
	for (size_t i = 0; i < marker->count; i++) {
		if (!marker->content[i])
			return fail(checker, index,
				    "a string holds a NUL byte");
		if (marker->content[i] >= 0x80)
			return fail(checker, index,
				    "a string holds a byte that is not ASCII");
	}
	checker->objects[index].bytes = (uint32_t)marker->count;
	checker->objects[index].is_text = true;
	return true;
}

static bool check_utf16(struct checker *checker, size_t index,
			const struct marker *marker)
{
	bool want_low = false;

	if (!check_size(checker, index, marker, 2))
		return false;
	for (size_t i = 0; i < marker->count; i++) {
		uint64_t unit = read_number(marker->content + 2 * i, 2);
		bool is_low = unit >= 0xdc00 && unit <= 0xdfff;

		if (!unit)
			return fail(checker, index,
				    "a string holds a NUL character");
		if (is_low != want_low)
			return fail(checker, index,
				    "a string is not valid UTF-16");
		want_low = unit >= 0xd800 && unit <= 0xdbff;
	}
	if (want_low)
		return fail(checker, index, "a string is not valid UTF-16");
	checker->objects[index].bytes = (uint32_t)(3 * marker->count);
	checker->objects[index].is_text = true;
	return true;
}

static bool check_data(struct checker *checker, size_t index,
		       const struct marker *marker)
{
	if (!check_size(checker, index, marker, 1))
		return false;
	checker->objects[index].bytes = (uint32_t)marker->count;
	return true;
}

/* Add what a child expands to. */
static bool add_child(struct checker *checker, size_t index, size_t child,
		      bool is_key, size_t depth)
{
	struct object *object = &checker->objects[index];
	const struct object *below = &checker->objects[child];
	uint64_t nodes, bytes;

	if (!check_object(checker, child, depth))
		return false;
	if (is_key && !below->is_text)
		return fail(checker, index, "a key is not a string");
	nodes = (uint64_t)object->nodes + (is_key ? 0 : below->nodes);
	bytes = (uint64_t)object->bytes + below->bytes;
	if (nodes > PLIST_MAX_NODES || bytes > PLIST_MAX_BYTES)
		return fail(checker, index, "it expands to too many values");
	object->nodes = (uint32_t)nodes;
	object->bytes = (uint32_t)bytes;
	if (below->height >= object->height)
		object->height = below->height + 1;
	return true;
}

static bool check_children(struct checker *checker, size_t index,
			   const struct marker *marker, size_t depth)
{
	bool is_dict = marker->kind == 0xd;
	uint64_t keys = is_dict ? marker->count : 0;
	uint64_t unit = checker->reference_size * (is_dict ? 2u : 1u);

	checker->objects[index].height = 1;
	if (!check_size(checker, index, marker, unit))
		return false;
	for (uint64_t i = 0; i < keys + marker->count; i++) {
		uint64_t child = read_number(
			marker->content + i * checker->reference_size,
			checker->reference_size);

		if (child >= checker->count)
			return fail(checker, index,
				    "it refers to an object that is not there");
		if (!add_child(checker, index, (size_t)child, i < keys, depth))
			return false;
	}
	return true;
}

static bool check_kind(struct checker *checker, size_t index, size_t depth)
{
	struct marker marker;

	if (!read_marker(checker, index, &marker))
		return false;
	switch (marker.kind) {
	case 0x0:
		return check_simple(checker, index, &marker);
	case 0x1:
		return check_integer(checker, index, &marker);
	case 0x2:
	case 0x3:
		return check_real(checker, index, &marker);
	case 0x4:
		return check_data(checker, index, &marker);
	case 0x5:
		return check_ascii(checker, index, &marker);
	case 0x6:
		return check_utf16(checker, index, &marker);
	case 0x8:
		return marker.detail < 8
			       ? check_fixed(checker, index, &marker,
					     marker.detail + 1)
			       : fail(checker, index, "its kind is not known");
	case 0xa:
	case 0xd:
		return check_children(checker, index, &marker, depth + 1);
	default:
		return fail(checker, index, "its kind is not known");
	}
}

/*
 * Look at an object that depth arrays and dictionaries surround. Each is looked
 * at once; later references only add what is known. The recursion is as deep
 * as the list may be nested.
 */
static bool check_object(struct checker *checker, size_t index, size_t depth)
{
	struct object *object = &checker->objects[index];

	if (object->open)
		return fail(checker, index, "it holds itself");
	if (depth > PLIST_MAX_DEPTH)
		return fail(checker, index,
			    "it is nested deeper than 64 levels");
	if (object->nodes)
		return true;
	object->open = true;
	object->nodes = 1;
	if (!check_kind(checker, index, depth))
		return false;
	object->open = false;
	return depth + object->height <= PLIST_MAX_DEPTH ||
	       fail(checker, index, "it is nested deeper than 64 levels");
}

static const char *check_trailer(struct checker *checker, size_t length)
{
	const unsigned char *trailer;
	uint64_t count, top, table, room;

	if (length < MAGIC_LENGTH + 1 + TRAILER_LENGTH)
		return "it ends too early";
	trailer = checker->bytes + length - TRAILER_LENGTH;
	checker->offset_size = trailer[6];
	checker->reference_size = trailer[7];
	count = read_number(trailer + 8, 8);
	top = read_number(trailer + 16, 8);
	table = read_number(trailer + 24, 8);
	if (!checker->offset_size || checker->offset_size > 8 ||
	    !checker->reference_size || checker->reference_size > 8)
		return "its trailer is damaged or cut off";
	if (table <= MAGIC_LENGTH || table >= length - TRAILER_LENGTH)
		return "its offset table lies outside";
	if (count > PLIST_MAX_NODES)
		return "it holds too many objects";
	room = length - TRAILER_LENGTH - table;
	if (!count || count * checker->offset_size > room)
		return "its offset table does not hold all objects";
	if (top >= count)
		return "its first object is not there";
	checker->count = (size_t)count;
	checker->top = (size_t)top;
	checker->table = (size_t)table;
	return NULL;
}

struct status plist_check_binary(const char *name, const char *bytes,
				 size_t length, size_t *nodes)
{
	struct checker checker = {.bytes = (const unsigned char *)bytes};
	const char *problem = check_trailer(&checker, length);
	char cause[64] = "";

	*nodes = 0;
	if (!problem) {
		checker.objects = calloc(checker.count, sizeof(struct object));
		if (!checker.objects)
			abort();
		if (check_object(&checker, checker.top, 0))
			*nodes = checker.objects[checker.top].nodes;
		else
			snprintf(cause, sizeof(cause), "object %zu, byte %llu",
				 checker.where,
				 (unsigned long long)offset_of(&checker,
							       checker.where));
		problem = checker.problem;
		free(checker.objects);
	}
	if (!problem)
		return status_ok();
	return status_fail(STATUS_INPUT, name, cause,
			   "is not readable as a property list: %s", problem);
}
