#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/list.h"

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

static void memory_is_zeroed_and_aligned(void **state)
{
	static const char zeros[5000];

	for (size_t size = 0; size < sizeof(zeros); size += 97) {
		char *memory = arena_alloc(*state, size);

		assert_non_null(memory);
		assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
		assert_memory_equal(memory, zeros, size);
		memset(memory, 'x', size);
	}
}

static void pieces_do_not_overlap(void **state)
{
	char *pieces[400];

	for (size_t i = 0; i < 400; i++) {
		pieces[i] = arena_alloc(*state, i * 13 + 1);
		memset(pieces[i], (int)(i % 251), i * 13 + 1);
	}
	for (size_t i = 0; i < 400; i++)
		for (size_t at = 0; at < i * 13 + 1; at++)
			assert_int_equal((unsigned char)pieces[i][at], i % 251);
}

static void a_large_piece_is_followed_by_small_ones(void **state)
{
	char *small = arena_strdup(*state, "small");
	char *large = arena_alloc(*state, 3u << 20);

	memset(large, 'L', 3u << 20);
	assert_string_equal(arena_strdup(*state, "after"), "after");
	assert_string_equal(small, "small");
	assert_int_equal(large[(3u << 20) - 1], 'L');
}

static void used_grows_with_what_is_handed_out(void **state)
{
	size_t before = arena_used(*state);

	arena_alloc(*state, 1000);
	assert_in_range(arena_used(*state) - before, 1000, 1016);
}

static void strings_are_copied(void **state)
{
	char word[] = "word";
	char *copy = arena_strdup(*state, word);

	word[0] = 'X';
	assert_string_equal(copy, "word");
	assert_null(arena_strdup(*state, NULL));
	assert_string_equal(arena_strndup(*state, "abcdef", 3), "abc");
	assert_string_equal(arena_printf(*state, "%s-%d", "a", 7), "a-7");
}

static void a_list_keeps_its_items_while_it_grows(void **state)
{
	LIST(int) numbers = {0};

	for (int i = 0; i < 1000; i++) {
		int *number = list_add(*state, &numbers);

		assert_int_equal(*number, 0);
		*number = i;
	}
	assert_int_equal(numbers.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.items[i], i);
}

static void words_are_joined_as_people_write_them(void **state)
{
	struct words words = {0};

	assert_string_equal(words_join(*state, &words, "and"), "");
	words_add(*state, &words, "anna");
	assert_string_equal(words_join(*state, &words, "and"), "anna");
	words_add(*state, &words, "ben");
	assert_string_equal(words_join(*state, &words, "or"), "anna or ben");
	words_add(*state, &words, "cleo");
	assert_string_equal(words_join(*state, &words, "and"),
			    "anna, ben and cleo");
}

static void a_word_is_added_once(void **state)
{
	struct words words = {0};

	words_add_once(*state, &words, "a");
	words_add_once(*state, &words, "a");
	words_add_once(*state, &words, "A");
	assert_int_equal(words.count, 2);
	assert_true(words_have(&words, "A"));
	assert_false(words_have(&words, "b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(memory_is_zeroed_and_aligned,
						setup, teardown),
		cmocka_unit_test_setup_teardown(pieces_do_not_overlap, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			a_large_piece_is_followed_by_small_ones, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			used_grows_with_what_is_handed_out, setup, teardown),
		cmocka_unit_test_setup_teardown(strings_are_copied, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			a_list_keeps_its_items_while_it_grows, setup, teardown),
		cmocka_unit_test_setup_teardown(
			words_are_joined_as_people_write_them, setup, teardown),
		cmocka_unit_test_setup_teardown(a_word_is_added_once, setup,
						teardown),
	};

	arena_free(NULL);
	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
