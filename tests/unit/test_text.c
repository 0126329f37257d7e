#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"

static void a_new_text_is_an_empty_string(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	assert_string_equal(text.bytes, "");
	assert_int_equal(text.length, 0);
	assert_false(text.cut);
	text_free(&text);
}

static void pieces_are_appended(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	text_add(&text, "one");
	text_add(&text, NULL);
	text_add_char(&text, '-');
	text_add_repeat(&text, '=', 3);
	text_add_bytes(&text, "twothree", 3);
	text_addf(&text, "/%d/%s", 42, "x");
	assert_string_equal(text.bytes, "one-===two/42/x");
	assert_int_equal(text.length, strlen(text.bytes));
	text_clear(&text);
	assert_string_equal(text.bytes, "");
	text_free(&text);
}

static void a_text_grows_as_needed(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	for (int i = 0; i < 10000; i++)
		text_addf(&text, "%04d", i);
	assert_int_equal(text.length, 40000);
	assert_memory_equal(text.bytes + 4 * 1234, "1234", 4);
	assert_string_equal(text.bytes + 4 * 9999, "9999");
	text_free(&text);
}

static void what_goes_beyond_the_limit_is_cut_at_a_character(void **state)
{
	struct text text;

	(void)state;
	text_init_limit(&text, 5);
	text_add(&text, "abc\xc3\xa9");
	assert_false(text.cut);
	text_clear(&text);
	text_add(&text, "abcd\xc3\xa9");
	assert_string_equal(text.bytes, "abcd");
	assert_true(text.cut);
	text_free(&text);
}

static void a_format_beyond_the_limit_is_cut_at_a_character(void **state)
{
	struct text text;

	(void)state;
	text_init_limit(&text, 6);
	text_addf(&text, "a%s", "bcd\xe2\x82\xac");
	assert_string_equal(text.bytes, "abcd");
	assert_int_equal(text.length, 4);
	assert_true(text.cut);
	text_free(&text);
}

static void nothing_follows_after_a_cut(void **state)
{
	struct text text;

	(void)state;
	text_init_limit(&text, 4);
	text_add(&text, "ab\xe2\x82\xac");
	text_add(&text, "c");
	text_add_repeat(&text, 'd', 1);
	text_addf(&text, "%c", 'e');
	assert_string_equal(text.bytes, "ab");
	text_clear(&text);
	text_add_repeat(&text, 'z', 100);
	assert_string_equal(text.bytes, "zzzz");
	assert_true(text.cut);
	text_free(&text);
}

static void whole_leaves_out_an_incomplete_character(void **state)
{
	(void)state;
	assert_int_equal(text_whole("", 0), 0);
	assert_int_equal(text_whole("ab", 2), 2);
	assert_int_equal(text_whole("a\xc3", 2), 1);
	assert_int_equal(text_whole("a\xc3\xa9", 3), 3);
	assert_int_equal(text_whole("a\xf0\x9f\x98", 4), 1);
	assert_int_equal(text_whole("a\xf0\x9f\x98\x80", 5), 5);
	/* Not UTF-8 at all: left as it is. */
	assert_int_equal(text_whole("\x80\x80\x80\x80\x80", 5), 5);
}

static void strings_are_compared(void **state)
{
	(void)state;
	assert_true(text_equal("a", "a"));
	assert_false(text_equal("a", "A"));
	assert_true(text_equal(NULL, NULL));
	assert_false(text_equal(NULL, ""));
	assert_true(text_equal_nocase("Yes", "yES"));
	assert_false(text_equal_nocase("yes", "yess"));
	assert_false(text_equal_nocase("yes", NULL));
	assert_true(text_compare_nocase("a", "B") < 0);
	assert_true(text_compare_nocase("ab", "A") > 0);
	assert_int_equal(text_compare_nocase("aB", "Ab"), 0);
	/* Only ASCII: these are A with and without a ring in Latin-1. */
	assert_false(text_equal_nocase("\xc5", "\xe5"));
}

static void parts_are_found(void **state)
{
	(void)state;
	assert_true(text_starts("abc", "ab"));
	assert_true(text_starts("abc", ""));
	assert_false(text_starts("a", "ab"));
	assert_false(text_starts(NULL, "a"));
	assert_true(text_ends("abc", "bc"));
	assert_false(text_ends("c", "bc"));
	assert_true(text_has("abc", "b"));
	assert_false(text_has(NULL, "b"));
	assert_true(text_has_nocase("FileVault is On", "vault IS"));
	assert_true(text_has_nocase("x", ""));
	assert_true(text_has_nocase("aab", "AB"));
	assert_false(text_has_nocase("abc", "abcd"));
}

static void numbers_are_read_only_when_whole(void **state)
{
	static const char *const bad[] = {
		"",	" ",   "-",   "1.5", "12a",
		"0x10", "1 2", "- 1", "++1", "9223372036854775808",
		"1e3",
	};
	long long number = 7;

	(void)state;
	assert_true(text_to_int64(" 42\n", &number));
	assert_int_equal(number, 42);
	assert_true(text_to_int64("-9223372036854775808", &number));
	assert_true(number == INT64_MIN);
	assert_true(text_to_int64("+5", &number));
	assert_int_equal(number, 5);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(text_to_int64(bad[i], &number));
	assert_false(text_to_int64(NULL, &number));
	assert_int_equal(number, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_text_is_an_empty_string),
		cmocka_unit_test(pieces_are_appended),
		cmocka_unit_test(a_text_grows_as_needed),
		cmocka_unit_test(
			what_goes_beyond_the_limit_is_cut_at_a_character),
		cmocka_unit_test(
			a_format_beyond_the_limit_is_cut_at_a_character),
		cmocka_unit_test(nothing_follows_after_a_cut),
		cmocka_unit_test(whole_leaves_out_an_incomplete_character),
		cmocka_unit_test(strings_are_compared),
		cmocka_unit_test(parts_are_found),
		cmocka_unit_test(numbers_are_read_only_when_whole),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
