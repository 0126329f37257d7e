#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/json.h"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static struct value *parsed(struct arena *arena, const char *document)
{
	struct value *value = NULL;
	struct status status =
		json_parse(arena, "test", document, strlen(document), &value);

	if (!status_is_ok(&status))
		fail_msg("%s: %s (%s)", document, status.detail, status.cause);
	assert_non_null(value);
	return value;
}

static const char *written(struct arena *arena, const struct value *value,
			   bool compact)
{
	struct text text;
	const char *copy;

	text_init(&text);
	if (compact)
		json_write_compact(&text, value);
	else
		json_write(&text, value);
	copy = arena_strdup(arena, text.bytes);
	text_free(&text);
	return copy;
}

static void expect_refused(struct arena *arena, const char *bytes,
			   size_t length, const char *problem,
			   const char *cause)
{
	struct value *value = NULL;
	struct status status = json_parse(arena, "test", bytes, length, &value);

	assert_int_equal(status.code, STATUS_INPUT);
	assert_string_equal(status.subject, "test");
	assert_null(value);
	if (!strstr(status.detail, problem))
		fail_msg("\"%s\" does not say \"%s\"", status.detail, problem);
	if (cause)
		assert_string_equal(status.cause, cause);
}

static void expect_refused_text(struct arena *arena, const char *document,
				const char *problem, const char *cause)
{
	expect_refused(arena, document, strlen(document), problem, cause);
}

static void every_kind_is_read(void **state)
{
	struct value *value = parsed(
		*state, " {\"n\":null,\"b\":true,\"i\":-12,\"r\":1.25,"
			"\"s\":\"a\\u00e9\\ud83d\\ude00\\n\\/\",\"a\":[1,[]],"
			"\"d\":{}} \n");

	assert_int_equal(value_count(value), 7);
	assert_true(value_is(value_get(value, "n"), VALUE_NULL));
	assert_true(value_flag(value_get(value, "b"), false));
	assert_int_equal(value_get(value, "i")->integer, -12);
	assert_true(value_get(value, "r")->real == 1.25);
	assert_string_equal(value_get_text(value, "s", ""),
			    "a\xc3\xa9\xf0\x9f\x98\x80\n/");
	assert_int_equal(value_count(value_get(value, "a")), 2);
	assert_true(value_is(value_get(value, "d"), VALUE_DICT));
	assert_string_equal(value->dict.members[6].key, "d");
}

static void any_value_may_be_the_document(void **state)
{
	assert_true(value_is(parsed(*state, "null"), VALUE_NULL));
	assert_int_equal(parsed(*state, "7")->integer, 7);
	assert_string_equal(value_text(parsed(*state, "\"\""), "x"), "");
	assert_true(value_is(parsed(*state, "\xef\xbb\xbf[]"), VALUE_ARRAY));
}

static void whole_numbers_are_exact_up_to_2_to_the_53(void **state)
{
	static const char document[] =
		"[9007199254740992,-9007199254740992,9007199254740991,0,-0,"
		"1e3,2.0,9007199254740994]";
	struct value *value = parsed(*state, document);

	assert_true(value_at(value, 0)->integer == 9007199254740992);
	assert_true(value_at(value, 1)->integer == -9007199254740992);
	assert_true(value_at(value, 2)->integer == 9007199254740991);
	assert_true(value_is(value_at(value, 7), VALUE_REAL));
	assert_string_equal(written(*state, value, true),
			    "[9007199254740992,-9007199254740992,"
			    "9007199254740991,0,0,1000,2,"
			    "9007199254740994]");
}

static void broken_documents_name_line_and_column(void **state)
{
	static const struct {
		const char *document, *problem, *cause;
	} rows[] = {
		{"", "ends too early", "line 1, column 1"},
		{"  \n ", "ends too early", "line 2, column 2"},
		{"{\n\"a\": tru }", "not a value", "line 2, column 9"},
		{"{\"\xc3\xa9\" 1}", "a colon is missing", "line 1, column 6"},
		{"[1 2]", "a comma or a closing bracket", "line 1, column 4"},
		{"[1,]", "not a value", "line 1, column 4"},
		{"{\"a\":1,}", "a name in quotes", "line 1, column 8"},
		{"{a:1}", "a name in quotes", "line 1, column 2"},
		{"[1}", "a comma or a closing bracket", "line 1, column 3"},
		{"[] []", "something follows", "line 1, column 4"},
		{"truefalse", "something follows", "line 1, column 5"},
		{"01", "begins with 0", "line 1, column 2"},
		{"-", "ends too early", "line 1, column 2"},
		{"1.", "ends too early", "line 1, column 3"},
		{"1.x", "a digit is missing", "line 1, column 3"},
		{"1e+", "ends too early", "line 1, column 4"},
		{"+1", "not a value", "line 1, column 1"},
		{".5", "not a value", "line 1, column 1"},
		{"NaN", "not a value", "line 1, column 1"},
		{"'a'", "not a value", "line 1, column 1"},
		{"\"a", "ends too early", "line 1, column 3"},
		{"\"a\nb\"", "a control character", "line 1, column 3"},
		{"\"\\x\"", "escape does not exist", "line 1, column 3"},
		{"\"\\u12g4\"", "four hex digits", "line 1, column 6"},
		{"\"\\ud800\"", "surrogate", "line 1, column 2"},
		{"\"\\ud800\\u0041\"", "surrogate", "line 1, column 2"},
		{"\"\\ud800\\ue000\"", "surrogate", "line 1, column 2"},
		{"\"\x1f\"", "a control character", "line 1, column 2"},
		{"\"\\udc00\"", "surrogate", "line 1, column 2"},
		{"// c\n1", "not a value", "line 1, column 1"},
		{"\v1", "not a value", "line 1, column 1"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		expect_refused_text(*state, rows[i].document, rows[i].problem,
				    rows[i].cause);
}

static void nul_bytes_and_characters_are_refused(void **state)
{
	expect_refused(*state, "\"a\0b\"", 5, "NUL byte", "line 1, column 3");
	expect_refused(*state, "[1\0]", 4, "NUL byte", "line 1, column 3");
	expect_refused(*state, "[1]\0", 4, "NUL byte", "line 1, column 4");
	expect_refused_text(*state, "\"a\\u0000b\"", "U+0000",
			    "line 1, column 3");
}

static void invalid_utf8_is_refused(void **state)
{
	expect_refused_text(*state, "\"a\xff\"", "UTF-8", "line 1, column 3");
	expect_refused_text(*state, "\"\xed\xa0\x80\"", "UTF-8", NULL);
	expect_refused_text(*state, "\"\xc0\xaf\"", "UTF-8", NULL);
	expect_refused_text(*state, "{\"\xe2\x82\":1}", "UTF-8", NULL);
	expect_refused(*state, "[\xfe\xff]", 4, "not a value", NULL);
}

static void a_document_cut_anywhere_is_refused(void **state)
{
	static const char document[] =
		"{\"a\":[1,-2.5e3,true,null,\"\\u00e9\xc3\xa9\\\"\"],\"b\":{}}";

	parsed(*state, document);
	for (size_t length = 0; length < strlen(document); length++)
		expect_refused(*state, document, length, "", NULL);
}

static void a_key_used_twice_is_named_with_its_path(void **state)
{
	expect_refused_text(*state, "{\"a\":1,\"a\":2}", "used twice", "a");
	expect_refused_text(*state,
			    "{\"accounts\":[{},{},{},{\"name\":1,\"x\":{},"
			    "\"name\":1}]}",
			    "used twice", "accounts[3].name");
	expect_refused_text(*state, "[{\"a.b\":[{\"\":1,\"\":1}]}]",
			    "used twice", "[0][\"a.b\"][0][\"\"]");
	/* Of several the one that is repeated first. */
	expect_refused_text(*state, "{\"b\":1,\"a\":1,\"a\":2,\"b\":2}",
			    "used twice", "a");
	/* The same name once escaped. */
	expect_refused_text(*state, "{\"k\":1,\"\\u006b\":2}", "used twice",
			    "k");
	parsed(*state, "{\"a\":{\"a\":{\"a\":1}},\"A\":2}");
}

static void a_long_path_shows_its_end(void **state)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"");
	for (int i = 0; i < 100; i++)
		text_add(&text, "\xc3\xa9");
	text_add(&text, "\":{\"kk\":1,\"kk\":2}}");
	/* Of 127 bytes: dots, 59 whole letters, "].kk. */
	expect_refused_text(
		*state, text.bytes, "used twice",
		arena_printf(*state, "...%.118s\"].kk", text.bytes + 2));
	text_free(&text);
}

static void numbers_that_no_double_holds_are_refused(void **state)
{
	char digits[80];

	expect_refused_text(*state, "{\"size\":[1,1e999]}", "too large",
			    "size[1]");
	expect_refused_text(*state, "-1e400", "too large", "the top");
	memset(digits, '1', sizeof(digits));
	expect_refused(*state, digits, 64, "63 characters", "line 1, column 1");
	digits[63] = '\0';
	assert_true(parsed(*state, digits)->real > 1e62);
	assert_true(parsed(*state, "1e-999")->integer == 0);
}

static char *nested(struct arena *arena, const char *open, const char *close,
		    size_t depth)
{
	struct text text;
	char *copy;

	text_init(&text);
	for (size_t i = 0; i < depth; i++)
		text_add(&text, open);
	text_add_char(&text, '1');
	for (size_t i = 0; i < depth; i++)
		text_add(&text, close);
	copy = arena_strdup(arena, text.bytes);
	text_free(&text);
	return copy;
}

static void nesting_ends_at_64(void **state)
{
	struct value *value = parsed(*state, nested(*state, "[", "]", 64));

	for (int depth = 0; depth < 64; depth++)
		value = value_at(value, 0);
	assert_int_equal(value_number(value, 0), 1);
	expect_refused_text(*state, nested(*state, "[", "]", 65),
			    "deeper than 64", "line 1, column 65");
	expect_refused_text(*state, nested(*state, "[", "]", 10000),
			    "deeper than 64", "line 1, column 65");
	expect_refused_text(*state, nested(*state, "{\"a\":", "}", 200000),
			    "deeper than 64", NULL);
}

static void more_than_64_mib_are_refused_unread(void **state)
{
	size_t length = (65u << 20);
	char *bytes = malloc(length);

	assert_non_null(bytes);
	memset(bytes, ' ', length);
	bytes[0] = '1';
	expect_refused(*state, bytes, length, "larger than 64 MiB", "");
	free(bytes);
}

static void writing_is_indented_and_stable(void **state)
{
	struct value *value = parsed(
		*state, "{\"b\":[1,{\"x\":null}],\"a\":{},\"c\":[],\"d\":1.5}");

	assert_string_equal(written(*state, value, false), "{\n"
							   "  \"b\": [\n"
							   "    1,\n"
							   "    {\n"
							   "      \"x\": null\n"
							   "    }\n"
							   "  ],\n"
							   "  \"a\": {},\n"
							   "  \"c\": [],\n"
							   "  \"d\": 1.5\n"
							   "}\n");
	assert_string_equal(written(*state, value, true),
			    "{\"b\":[1,{\"x\":null}],\"a\":{},\"c\":[],"
			    "\"d\":1.5}");
	assert_string_equal(written(*state, NULL, true), "null");
}

static void what_could_disturb_a_terminal_is_written_escaped(void **state)
{
	struct value *value = value_string(
		*state,
		"\"\\/\b\f\n\r\t\x1b\x7f\xc2\x9b\xe2\x80\xa8\xe2\x80\xa9"
		"\xe2\x80\xae\xf3\xa0\x81\x81\xc3\xa9");
	const char *json = written(*state, value, true);

	assert_string_equal(json, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001b\\u007f"
				  "\\u009b\\u2028\\u2029\\u202e\\udb40\\udc41"
				  "\xc3\xa9\"");
	assert_true(value_equal(parsed(*state, json), value));
}

static void invalid_bytes_are_written_as_replacement(void **state)
{
	assert_string_equal(
		written(*state, value_string(*state, "a\xff"), true),
		"\"a\xef\xbf\xbd\"");
}

static void data_and_dates_are_written_as_strings(void **state)
{
	struct value *array = value_array(*state);

	value_push(*state, array, value_data(*state, "\0\1\2\3", 4));
	value_push(*state, array, value_date(*state, 1772616600));
	assert_string_equal(written(*state, array, true),
			    "[\"AAECAw==\",\"2026-03-04T09:30:00Z\"]");
}

static void reals_read_back_as_the_same_number(void **state)
{
	static const double numbers[] = {
		0.1,	    1.0 / 3, 1e-7,
		123456.789, 5e-324,  1.7976931348623157e308,
		-2.5e20,
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct value *real = value_real(*state, numbers[i]);
		struct value *back =
			parsed(*state, written(*state, real, true));

		assert_true(value_equal(real, back));
	}
	assert_string_equal(written(*state, value_real(*state, 0.1), true),
			    "0.1");
	assert_string_equal(
		written(*state, value_real(*state, 1.0 / 0.0), true), "null");
}

static double parse_seconds(struct arena *arena, const char *document)
{
	clock_t start = clock();

	parsed(arena, document);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* {"key0000001":[1,"x"],...} */
static char *large_object(struct arena *arena, size_t members)
{
	struct text text;
	char *copy;

	text_init(&text);
	for (size_t i = 0; i < members; i++)
		text_addf(&text, "%c\"key%07zu\":[1,\"x\"]", i ? ',' : '{', i);
	text_add_char(&text, '}');
	copy = arena_strdup(arena, text.bytes);
	text_free(&text);
	return copy;
}

static void large_objects_are_read_in_linear_time(void **state)
{
	double small = 1e9, large;

	for (int i = 0; i < 3; i++) {
		double took =
			parse_seconds(*state, large_object(*state, 20000));

		small = took < small ? took : small;
	}
	large = parse_seconds(*state, large_object(*state, 200000));
	/* Ten times the members; a hundred times when it is quadratic. */
	assert_true(large < 40 * small + 0.2);
}

static void a_late_duplicate_among_100000_keys_is_found(void **state)
{
	char *document = large_object(*state, 100000);

	memcpy(strstr(document, "key0099999"), "key0000005", 10);
	expect_refused_text(*state, document, "used twice", "key0000005");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_kind_is_read),
		TEST(any_value_may_be_the_document),
		TEST(whole_numbers_are_exact_up_to_2_to_the_53),
		TEST(broken_documents_name_line_and_column),
		TEST(nul_bytes_and_characters_are_refused),
		TEST(invalid_utf8_is_refused),
		TEST(a_document_cut_anywhere_is_refused),
		TEST(a_key_used_twice_is_named_with_its_path),
		TEST(a_long_path_shows_its_end),
		TEST(numbers_that_no_double_holds_are_refused),
		TEST(nesting_ends_at_64),
		TEST(more_than_64_mib_are_refused_unread),
		TEST(writing_is_indented_and_stable),
		TEST(what_could_disturb_a_terminal_is_written_escaped),
		TEST(invalid_bytes_are_written_as_replacement),
		TEST(data_and_dates_are_written_as_strings),
		TEST(reals_read_back_as_the_same_number),
		TEST(large_objects_are_read_in_linear_time),
		TEST(a_late_duplicate_among_100000_keys_is_found),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
