#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/value.h"

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

static void readers_answer_for_anything(void **state)
{
	struct value *number = value_integer(*state, 5);
	bool flag;

	assert_int_equal(value_count(NULL), 0);
	assert_int_equal(value_count(number), 0);
	assert_null(value_at(NULL, 0));
	assert_null(value_at(number, 0));
	assert_null(value_get(NULL, "a"));
	assert_null(value_get(number, "a"));
	assert_null(value_get(value_dict(*state), NULL));
	assert_null(value_get_nocase(NULL, "a"));
	assert_string_equal(value_text(NULL, "none"), "none");
	assert_string_equal(value_text(number, "none"), "none");
	assert_string_equal(value_get_text(NULL, "a", "none"), "none");
	assert_int_equal(value_number(NULL, -7), -7);
	assert_true(value_flag(NULL, true));
	assert_true(value_flag(number, true));
	assert_false(value_truthy(NULL, &flag));
	assert_false(value_is(NULL, VALUE_NULL));
	assert_true(value_equal(NULL, NULL));
	assert_false(value_equal(NULL, number));
	assert_null(value_copy(*state, NULL));
}

static void members_keep_their_order_and_are_replaced_in_place(void **state)
{
	struct value *dict = value_dict(*state);

	value_set_integer(*state, dict, "b", 1);
	value_set_string(*state, dict, "a", "x");
	value_set_bool(*state, dict, "b", true);
	value_set_string(*state, dict, "c", NULL);
	assert_int_equal(value_count(dict), 3);
	assert_string_equal(dict->dict.members[0].key, "b");
	assert_true(value_flag(dict->dict.members[0].value, false));
	assert_string_equal(value_get_text(dict, "a", ""), "x");
	assert_true(value_is(value_get(dict, "c"), VALUE_NULL));
	assert_null(value_get(dict, "A"));
	assert_string_equal(value_text(value_get_nocase(dict, "A"), ""), "x");
}

static void array_items_are_found_by_index(void **state)
{
	struct value *array = value_array(*state);

	for (int i = 0; i < 100; i++)
		value_push(*state, array, value_integer(*state, i));
	value_push_string(*state, array, "last");
	value_push_string(*state, array, NULL);
	assert_int_equal(value_count(array), 102);
	assert_int_equal(value_number(value_at(array, 99), -1), 99);
	assert_string_equal(value_text(value_at(array, 100), ""), "last");
	assert_true(value_is(value_at(array, 101), VALUE_NULL));
	assert_null(value_at(array, 102));
}

static void only_whole_numbers_are_integers(void **state)
{
	assert_int_equal(value_number(value_real(*state, 3.0), -1), 3);
	assert_int_equal(value_number(value_real(*state, 3.5), -1), -1);
	assert_int_equal(value_number(value_real(*state, 1e300), -1), -1);
	assert_int_equal(
		value_number(value_real(*state, 9223372036854775808.0), -1),
		-1);
	assert_true(value_number(value_real(*state, -9223372036854775808.0),
				 -1) == INT64_MIN);
	assert_int_equal(value_number(value_bool(*state, true), -1), 1);
	assert_int_equal(value_number(value_string(*state, "3"), -1), -1);
}

static void yes_and_no_are_understood_in_every_form(void **state)
{
	bool flag = false;

	assert_true(value_truthy(value_bool(*state, true), &flag));
	assert_true(flag);
	assert_true(value_truthy(value_integer(*state, 0), &flag));
	assert_false(flag);
	assert_true(value_truthy(value_string(*state, "YES"), &flag));
	assert_true(flag);
	assert_true(value_truthy(value_string(*state, "false"), &flag));
	assert_false(flag);
	assert_true(value_truthy(value_string(*state, "1"), &flag));
	assert_true(flag);
	assert_false(value_truthy(value_integer(*state, 2), &flag));
	assert_false(value_truthy(value_integer(*state, -1), &flag));
	assert_false(value_truthy(value_string(*state, ""), &flag));
	assert_false(value_truthy(value_string(*state, "on"), &flag));
	assert_false(value_truthy(value_array(*state), &flag));
	assert_true(flag);
}

static struct value *sample(struct arena *arena, const char *word)
{
	struct value *dict = value_dict(arena);
	struct value *array =
		value_set(arena, dict, "list", value_array(arena));

	value_push(arena, array, value_real(arena, 1.5));
	value_push(arena, array, value_data(arena, "\0\1", 2));
	value_push(arena, array, value_date(arena, 1772616600));
	value_push(arena, array, value_null(arena));
	value_set_string(arena, dict, "word", word);
	return dict;
}

static void a_copy_is_equal_and_independent(void **state)
{
	struct arena *other = arena_new();
	struct value *original = sample(other, "a");
	struct value *copy = value_copy(*state, original);

	assert_true(value_equal(copy, original));
	arena_free(other);
	assert_string_equal(value_get_text(copy, "word", ""), "a");
	assert_int_equal(value_at(value_get(copy, "list"), 2)->integer,
			 1772616600);
}

static void a_difference_anywhere_is_found(void **state)
{
	struct value *one = sample(*state, "a");
	struct value *two = sample(*state, "a");

	assert_true(value_equal(one, two));
	value_at(value_get(two, "list"), 1)->string.bytes = "\0\2";
	assert_false(value_equal(one, two));
	assert_false(value_equal(one, sample(*state, "b")));
	assert_false(value_equal(value_string(*state, "a"),
				 value_string(*state, "ab")));
	assert_false(value_equal(value_integer(*state, 1),
				 value_bool(*state, true)));
	assert_false(
		value_equal(value_integer(*state, 1), value_date(*state, 1)));
}

static void the_order_of_members_does_not_matter(void **state)
{
	struct value *one = value_dict(*state), *two = value_dict(*state);

	value_set_integer(*state, one, "a", 1);
	value_set_integer(*state, one, "b", 2);
	value_set_integer(*state, two, "b", 2);
	value_set_integer(*state, two, "a", 1);
	assert_true(value_equal(one, two));
	value_set_integer(*state, two, "a", 3);
	assert_false(value_equal(one, two));
}

static void strings_are_copied_and_know_their_length(void **state)
{
	char word[] = "word";
	struct value *value = value_string(*state, word);

	word[0] = 'X';
	assert_string_equal(value_text(value, ""), "word");
	assert_int_equal(value->string.length, 4);
	value = value_string_bytes(*state, "a\0b", 3);
	assert_int_equal(value->string.length, 3);
	assert_memory_equal(value->string.bytes, "a\0b", 4);
	assert_string_equal(value_kind_name(VALUE_DICT), "dictionary");
	assert_string_equal(value_kind_name(VALUE_STRING), "string");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(readers_answer_for_anything),
		TEST(members_keep_their_order_and_are_replaced_in_place),
		TEST(array_items_are_found_by_index),
		TEST(only_whole_numbers_are_integers),
		TEST(yes_and_no_are_understood_in_every_form),
		TEST(a_copy_is_equal_and_independent),
		TEST(a_difference_anywhere_is_found),
		TEST(the_order_of_members_does_not_matter),
		TEST(strings_are_copied_and_know_their_length),
	};

	return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
