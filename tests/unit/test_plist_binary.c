/* Binary property lists, put together object by object to be wrong. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/plist.h"

enum {
	OBJECTS_MOST = 3000
};

struct binary {
	struct arena *arena;
	struct text bytes;
	size_t offsets[OBJECTS_MOST];
	size_t count;
};

static int setup(void **state)
{
	struct binary *binary = calloc(1, sizeof(*binary));

	binary->arena = arena_new();
	text_init(&binary->bytes);
	text_add(&binary->bytes, "bplist00");
	*state = binary;
	return 0;
}

static int teardown(void **state)
{
	struct binary *binary = *state;

	arena_free(binary->arena);
	text_free(&binary->bytes);
	free(binary);
	return 0;
}

static void start_object(struct binary *binary)
{
	assert_true(binary->count < OBJECTS_MOST);
	binary->offsets[binary->count++] = binary->bytes.length;
}

static void add_object(struct binary *binary, const char *bytes, size_t length)
{
	start_object(binary);
	text_add_bytes(&binary->bytes, bytes, length);
}

#define OBJECT(binary, bytes) add_object(binary, bytes, sizeof(bytes) - 1)

static void add_number(struct binary *binary, uint64_t number, int size)
{
	while (size--)
		text_add_char(&binary->bytes, (char)(number >> (8 * size)));
}

/* Offsets of four bytes, references of reference_size. */
static void finish(struct binary *binary, int reference_size, size_t top)
{
	size_t table = binary->bytes.length;

	for (size_t i = 0; i < binary->count; i++)
		add_number(binary, binary->offsets[i], 4);
	add_number(binary, 0, 6);
	add_number(binary, 4, 1);
	add_number(binary, (uint64_t)reference_size, 1);
	add_number(binary, binary->count, 8);
	add_number(binary, top, 8);
	add_number(binary, table, 8);
}

static struct value *parsed(struct binary *binary)
{
	struct value *value = NULL;
	struct status status =
		plist_parse(binary->arena, "test", binary->bytes.bytes,
			    binary->bytes.length, &value);

	if (!status_is_ok(&status))
		fail_msg("%s (%s)", status.detail, status.cause);
	return value;
}

static void expect_refused(struct binary *binary, const char *problem,
			   const char *cause)
{
	struct value *value = NULL;
	struct status status =
		plist_parse(binary->arena, "test", binary->bytes.bytes,
			    binary->bytes.length, &value);

	assert_int_equal(status.code, STATUS_INPUT);
	assert_null(value);
	if (!strstr(status.detail, problem))
		fail_msg("\"%s\" does not say \"%s\"", status.detail, problem);
	if (cause)
		assert_string_equal(status.cause, cause);
}

/* One object alone. */
static void expect_object_refused(void **state, const char *bytes,
				  size_t length, const char *problem)
{
	teardown(state);
	setup(state);
	add_object(*state, bytes, length);
	finish(*state, 1, 0);
	expect_refused(*state, problem, NULL);
}

#define REFUSED(bytes, problem)                                                \
	expect_object_refused(state, bytes, sizeof(bytes) - 1, problem)

static void a_small_document_is_read(void **state)
{
	struct binary *binary = *state;
	struct value *value;

	OBJECT(binary, "\xd2\1\2\3\4");
	OBJECT(binary, "\x51"
		       "a");
	OBJECT(binary, "\x61\0\xe9");
	OBJECT(binary, "\x13\xff\xff\xff\xff\xff\xff\xff\xfe");
	OBJECT(binary, "\xa4\5\6\7\x8");
	OBJECT(binary, "\x10\xff");
	OBJECT(binary, "\x80\x2a");
	OBJECT(binary, "\x22\x3f\xc0\0\0");
	OBJECT(binary, "\x62\xd8\x3d\xde\0");
	finish(binary, 1, 0);
	value = parsed(binary);
	assert_int_equal(value_get(value, "a")->integer, -2);
	value = value_get(value, "\xc3\xa9");
	assert_int_equal(value_at(value, 0)->integer, 255);
	assert_int_equal(
		value_number(value_get(value_at(value, 1), "CF$UID"), 0), 42);
	assert_true(value_at(value, 2)->real == 1.5);
	assert_string_equal(value_text(value_at(value, 3), ""),
			    "\xf0\x9f\x98\x80");
}

static void unsigned_64_bit_numbers_do_not_become_negative(void **state)
{
	OBJECT(*state, "\x14\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff");
	finish(*state, 1, 0);
	assert_true(parsed(*state)->real == 18446744073709551616.0);
}

static void wrong_objects_are_refused(void **state)
{
	REFUSED("\x00", "a null");
	REFUSED("\x0f", "not known");
	REFUSED("\x15\0", "not known");
	REFUSED("\x13\0\0", "longer than the file");
	REFUSED("\x14\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0", "64 bits");
	REFUSED("\x21\0\0", "not known");
	REFUSED("\x22\x7f\x80\0\0", "not finite");
	REFUSED("\x23\x7f\xf8\0\0\0\0\0\0", "not finite");
	REFUSED("\x23\0", "longer than the file");
	REFUSED("\x32\0\0\0\0", "not known");
	REFUSED("\x33\x7f\xe0\0\0\0\0\0\0", "out of range");
	REFUSED("\x33\x7f\xf8\0\0\0\0\0\0", "not finite");
	REFUSED("\x33\x42\x50\0\0\0\0\0\0", "out of range");
	REFUSED("\x33\xff\xe0\0\0\0\0\0\0", "out of range");
	REFUSED("\x45"
		"abc",
		"longer than the file");
	REFUSED("\x4f\x13\xff\xff\xff\xff\xff\xff\xff\xff", "longer");
	REFUSED("\x4f\x13\0\0\0\0\0\0\0", "length cannot be read");
	REFUSED("\x4f\x14", "length cannot be read");
	REFUSED("\x4f\x23", "length cannot be read");
	REFUSED("\x4f", "length cannot be read");
	REFUSED("\x52"
		"a\0",
		"NUL");
	REFUSED("\x52"
		"a\xe9",
		"not ASCII");
	REFUSED("\x62\0a\0\0", "NUL");
	REFUSED("\x61\xd8\x3d", "UTF-16");
	REFUSED("\x61\xde\x00", "UTF-16");
	REFUSED("\x62\xd8\x3d\0a", "UTF-16");
	REFUSED("\x6f\x13\x80\0\0\0\0\0\0\0", "longer than the file");
	REFUSED("\x71"
		"a",
		"not known");
	REFUSED("\x88\0\0\0\0\0\0\0\0\0", "not known");
	REFUSED("\x87\0", "longer than the file");
	REFUSED("\xc1\0", "not known");
	REFUSED("\xa1\1", "not there");
	REFUSED("\xa1\xff", "not there");
	REFUSED("\xa3\0", "longer than the file");
	REFUSED("\xaf\x13\x40\0\0\0\0\0\0\0", "longer than the file");
	REFUSED("\xdf\x13\x80\0\0\0\0\0\0\0", "longer than the file");
	REFUSED("\xd1\0\0", "holds itself");
	REFUSED("\xa1\0", "holds itself");
}

static void the_object_that_is_wrong_is_named(void **state)
{
	OBJECT(*state, "\xa1\1");
	OBJECT(*state, "\x0f");
	finish(*state, 1, 0);
	expect_refused(*state, "its kind is not known", "object 1, byte 10");
}

static void keys_must_be_strings_and_differ(void **state)
{
	OBJECT(*state, "\xd1\1\1");
	OBJECT(*state, "\x10\1");
	finish(*state, 1, 0);
	expect_refused(*state, "a key is not a string", NULL);
	teardown(state);
	setup(state);
	OBJECT(*state, "\xd2\1\2\3\3");
	OBJECT(*state, "\x51"
		       "k");
	OBJECT(*state, "\x61\0k");
	OBJECT(*state, "\x09");
	finish(*state, 1, 0);
	expect_refused(*state, "used twice", "k");
}

static void a_circle_through_several_objects_is_refused(void **state)
{
	OBJECT(*state, "\xa1\1");
	OBJECT(*state, "\xd1\2\3");
	OBJECT(*state, "\x51"
		       "k");
	OBJECT(*state, "\xa2\2\0");
	finish(*state, 1, 0);
	expect_refused(*state, "holds itself", NULL);
}

/* Object i holds object i + 1 times times. */
static void add_tower(struct binary *binary, size_t height, int times)
{
	for (size_t i = 1; i <= height; i++) {
		start_object(binary);
		text_add_char(&binary->bytes, (char)(0xa0 + times));
		for (int copy = 0; copy < times; copy++)
			add_number(binary, i, 2);
	}
	OBJECT(binary, "\x09");
	finish(binary, 2, 0);
}

static void a_document_that_expands_without_end_is_refused_at_once(void **state)
{
	clock_t start = clock();

	add_tower(*state, 60, 2);
	expect_refused(*state, "expands to too many", NULL);
	assert_true(clock() - start < CLOCKS_PER_SEC);
}

static void sharing_is_no_offence(void **state)
{
	struct value *value;

	add_tower(*state, 10, 2);
	value = parsed(*state);
	for (int depth = 0; depth < 10; depth++) {
		assert_int_equal(value_count(value), 2);
		value = value_at(value, 1);
	}
	assert_true(value_flag(value, false));
}

static void nesting_ends_at_64(void **state)
{
	add_tower(*state, 64, 1);
	assert_true(value_is(parsed(*state), VALUE_ARRAY));
	teardown(state);
	setup(state);
	add_tower(*state, 65, 1);
	expect_refused(*state, "deeper than 64", NULL);
	teardown(state);
	setup(state);
	add_tower(*state, 2900, 1);
	expect_refused(*state, "deeper than 64", NULL);
}

static void depth_counts_the_longest_way_to_a_shared_object(void **state)
{
	struct binary *binary = *state;

	/* 0 holds 2, then 1; 1 leads through 39 others to 2 again, and 2 is
	 * 40 deep itself. */
	start_object(binary);
	text_add_char(&binary->bytes, (char)0xa2);
	add_number(binary, 41, 2);
	add_number(binary, 1, 2);
	for (size_t i = 2; i <= 81; i++) {
		start_object(binary);
		text_add_char(&binary->bytes, (char)0xa1);
		add_number(binary, i, 2);
	}
	OBJECT(binary, "\x09");
	finish(binary, 2, 0);
	expect_refused(binary, "deeper than 64", NULL);
}

static void overlapping_objects_do_not_keep_the_checker_busy(void **state)
{
	struct binary *binary = *state;
	struct text *bytes = &binary->bytes;
	clock_t start = clock();

	/* 2,000 times a mebibyte, all in the same two mebibytes. */
	start_object(binary);
	text_add_bytes(bytes, "\xaf\x11\x07\xd0", 4);
	for (size_t i = 1; i <= 2000; i++)
		add_number(binary, i, 2);
	for (size_t i = 0; i < 2000; i++) {
		start_object(binary);
		text_add_bytes(bytes, "\x4f\x12\x00\x10\x00\x00", 6);
	}
	text_add_repeat(bytes, 'x', 2u << 20);
	finish(binary, 2, 0);
	expect_refused(binary, "overlap too much", NULL);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
}

static void shared_text_may_not_expand_beyond_64_mib(void **state)
{
	struct binary *binary = *state;

	start_object(binary);
	text_add_bytes(&binary->bytes, "\xaf\x10\x64", 3);
	text_add_repeat(&binary->bytes, 1, 100);
	start_object(binary);
	text_add_bytes(&binary->bytes, "\x4f\x12\x00\x10\x00\x00", 6);
	text_add_repeat(&binary->bytes, 'x', 1u << 20);
	finish(binary, 1, 0);
	expect_refused(binary, "expands to too many", NULL);
}

static void trailers_that_lie_are_refused(void **state)
{
	static const struct {
		size_t from_end;
		const char *bytes;
		size_t length;
		const char *problem;
	} rows[] = {
		{26, "\0", 1, "trailer is damaged"},   /* offset size */
		{26, "\x9", 1, "trailer is damaged"},  /* offset size */
		{25, "\0", 1, "trailer is damaged"},   /* reference size */
		{25, "\xff", 1, "trailer is damaged"}, /* reference size */
		{24, "\xff", 1, "too many objects"},
		{17, "\0", 1, "does not hold all objects"},
		{17, "\x3", 1, "does not hold all objects"},
		{16, "\xff", 1, "first object is not there"},
		{9, "\x2", 1, "first object is not there"},
		{8, "\xff\xff\xff\xff", 4, "offset table lies outside"},
		{1, "\0", 1, "offset table lies outside"},
		{1, "\x8", 1, "offset table lies outside"},
		{1, "\xf0", 1, "offset table lies outside"},
	};
	struct text *bytes = &((struct binary *)*state)->bytes;

	OBJECT(*state, "\xa1\1");
	OBJECT(*state, "\x09");
	finish(*state, 1, 0);
	parsed(*state);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char *at = bytes->bytes + bytes->length - rows[i].from_end;
		char saved[4];

		memcpy(saved, at, rows[i].length);
		memcpy(at, rows[i].bytes, rows[i].length);
		expect_refused(*state, rows[i].problem, NULL);
		memcpy(at, saved, rows[i].length);
	}
	parsed(*state);
}

static void offsets_that_lie_are_refused(void **state)
{
	struct binary *binary = *state;

	OBJECT(binary, "\xa1\1");
	OBJECT(binary, "\x09");
	binary->offsets[1] = 7;
	finish(binary, 1, 0);
	expect_refused(binary, "offset lies outside", "object 1, byte 7");
	teardown(state);
	setup(state);
	binary = *state;
	OBJECT(binary, "\xa1\1");
	OBJECT(binary, "\x09");
	binary->offsets[1] = binary->bytes.length;
	finish(binary, 1, 0);
	expect_refused(binary, "offset lies outside", "object 1, byte 11");
}

/* A document that has something of every kind. */
static void fill(struct binary *binary)
{
	OBJECT(binary, "\xd2\1\2\3\4");
	OBJECT(binary, "\x51"
		       "a");
	OBJECT(binary, "\x61\0\xe9");
	OBJECT(binary, "\x33\x41\xc5\x27\x7c\xcf\0\0\0");
	OBJECT(binary, "\xa4\5\6\7\x8");
	OBJECT(binary, "\x4f\x10\x11"
		       "0123456789abcdefg");
	OBJECT(binary, "\x80\x2a");
	OBJECT(binary, "\x09");
	OBJECT(binary, "\x11\1\2");
	finish(binary, 1, 0);
}

static void a_document_cut_anywhere_is_refused(void **state)
{
	struct binary *binary = *state;

	fill(binary);
	parsed(binary);
	while (binary->bytes.length--)
		expect_refused(binary, "", NULL);
}

static void a_document_with_any_wrong_byte_does_no_harm(void **state)
{
	struct binary *binary = *state;
	size_t refused = 0;

	fill(binary);
	for (size_t at = 0; at < binary->bytes.length; at++) {
		char saved = binary->bytes.bytes[at];

		for (int other = 0; other < 256; other++) {
			struct value *value;
			struct status status;

			binary->bytes.bytes[at] = (char)other;
			status = plist_parse(binary->arena, "test",
					     binary->bytes.bytes,
					     binary->bytes.length, &value);
			assert_true(status.code == STATUS_OK ||
				    status.code == STATUS_INPUT);
			assert_true((value != NULL) ==
				    (status.code == STATUS_OK));
			refused += status.code == STATUS_INPUT;
		}
		binary->bytes.bytes[at] = saved;
	}
	assert_true(refused > 5000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_small_document_is_read),
		TEST(unsigned_64_bit_numbers_do_not_become_negative),
		TEST(wrong_objects_are_refused),
		TEST(the_object_that_is_wrong_is_named),
		TEST(keys_must_be_strings_and_differ),
		TEST(a_circle_through_several_objects_is_refused),
		TEST(a_document_that_expands_without_end_is_refused_at_once),
		TEST(sharing_is_no_offence),
		TEST(nesting_ends_at_64),
		TEST(depth_counts_the_longest_way_to_a_shared_object),
		TEST(overlapping_objects_do_not_keep_the_checker_busy),
		TEST(shared_text_may_not_expand_beyond_64_mib),
		TEST(trailers_that_lie_are_refused),
		TEST(offsets_that_lie_are_refused),
		TEST(a_document_cut_anywhere_is_refused),
		TEST(a_document_with_any_wrong_byte_does_no_harm),
	};

	return cmocka_run_group_tests_name("plist_binary", tests, NULL, NULL);
}
