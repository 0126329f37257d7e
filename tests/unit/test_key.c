#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "ui/key.h"

static struct key decoded(const char *bytes, size_t length, bool whole,
			  size_t expected)
{
	struct key key;

	assert_int_equal(key_decode(NULL, bytes, length, whole, &key),
			 expected);
	return key;
}

/* All of it is one key, without having to wait for more. */
static struct key one(const char *bytes)
{
	return decoded(bytes, strlen(bytes), false, strlen(bytes));
}

static void is(struct key key, enum key_press press)
{
	assert_int_equal(key.press, press);
}

static void arrows_in_both_modes_and_with_modifiers(void **state)
{
	(void)state;
	is(one("\033[A"), PRESS_UP);
	is(one("\033OB"), PRESS_DOWN);
	is(one("\033[1;5C"), PRESS_RIGHT);
	is(one("\033[1;2D"), PRESS_LEFT);
}

static void keys_of_the_known_families_of_terminals(void **state)
{
	(void)state;
	is(one("\033[5~"), PRESS_PAGE_UP);
	is(one("\033[6~"), PRESS_PAGE_DOWN);
	is(one("\033[H"), PRESS_HOME);
	is(one("\033OH"), PRESS_HOME);
	is(one("\033[1~"), PRESS_HOME);
	is(one("\033[7~"), PRESS_HOME);
	is(one("\033[F"), PRESS_END);
	is(one("\033[4~"), PRESS_END);
	is(one("\033[8~"), PRESS_END);
	is(one("\033[2~"), PRESS_INSERT);
	is(one("\033[3~"), PRESS_DELETE);
	is(one("\033OP"), PRESS_F1);
	is(one("\033[11~"), PRESS_F1);
	is(one("\033[[A"), PRESS_F1);
	is(one("\033[Z"), PRESS_SHIFT_TAB);
}

static void sequences_that_mean_nothing_are_taken_whole(void **state)
{
	(void)state;
	is(one("\033[200~"), PRESS_UNKNOWN);
	is(one("\033[?1;2c"), PRESS_UNKNOWN);
	is(one("\033[24;1R"), PRESS_UNKNOWN);
	is(one("\033OQ"), PRESS_UNKNOWN);
	is(one("\033[[B"), PRESS_UNKNOWN);
	is(one("\033[1 q"), PRESS_UNKNOWN);
}

static void escape_waits_for_what_may_follow(void **state)
{
	(void)state;
	decoded("\033", 1, false, 0);
	decoded("\033[", 2, false, 0);
	decoded("\033O", 2, false, 0);
	decoded("\033[1;", 4, false, 0);
	decoded("\033[[", 3, false, 0);
	is(decoded("\033", 1, true, 1), PRESS_ESCAPE);
	is(decoded("\033[", 2, true, 2), PRESS_UNKNOWN);
	is(decoded("\033\033[A", 4, false, 1), PRESS_ESCAPE);
}

static void alt_with_a_letter_is_neither_escape_nor_the_letter(void **state)
{
	(void)state;
	is(one("\033q"), PRESS_UNKNOWN);
	is(one("\033\r"), PRESS_UNKNOWN);
	is(one("\033\u00eb"), PRESS_UNKNOWN);
}

static void a_broken_sequence_leaves_the_next_key_alone(void **state)
{
	(void)state;
	is(decoded("\033[1\rq", 5, false, 3), PRESS_UNKNOWN);
	is(decoded("\r", 1, false, 1), PRESS_ENTER);
}

static void controls(void **state)
{
	struct key key;

	(void)state;
	is(one("\r"), PRESS_ENTER);
	is(one("\n"), PRESS_ENTER);
	is(one("\t"), PRESS_TAB);
	is(one("\177"), PRESS_BACKSPACE);
	is(one("\b"), PRESS_BACKSPACE);
	is(decoded("\0", 1, false, 1), PRESS_UNKNOWN);
	is(one("\034"), PRESS_UNKNOWN);
	key = one("\003");
	is(key, PRESS_CONTROL);
	assert_int_equal(key.character, 'C');
	key = one("\032");
	assert_int_equal(key.character, 'Z');
}

static void characters_of_any_length(void **state)
{
	struct key key = one("a");

	(void)state;
	is(key, PRESS_CHARACTER);
	assert_int_equal(key.character, 'a');
	assert_int_equal(one(" ").character, ' ');
	assert_int_equal(one("\u00eb").character, 0xeb);
	assert_int_equal(one("\u5c71").character, 0x5c71);
	assert_int_equal(one("\U0001f600").character, 0x1f600);
	decoded("\xe5", 1, false, 0);
	decoded("\xe5\xb1", 2, false, 0);
	decoded("\xf0\x9f\x98", 3, false, 0);
}

static void bytes_that_are_no_utf8_come_one_by_one(void **state)
{
	struct key key = decoded("\xff", 1, false, 1);

	(void)state;
	is(key, PRESS_BYTE);
	assert_int_equal(key.character, 0xff);
	is(decoded("\xe5q", 2, false, 1), PRESS_BYTE);
	is(decoded("\xe5", 1, true, 1), PRESS_BYTE);
	is(decoded("\xc0\x80", 2, false, 1), PRESS_BYTE);
}

static void mouse_reports_in_both_forms(void **state)
{
	struct key key = one("\033[<0;12;5M");

	(void)state;
	is(key, PRESS_CLICK);
	assert_int_equal(key.row, 4);
	assert_int_equal(key.column, 11);
	is(one("\033[<0;12;5m"), PRESS_UNKNOWN);
	is(one("\033[<64;1;1M"), PRESS_UP);
	is(one("\033[<65;1;1M"), PRESS_DOWN);
	is(one("\033[<2;1;1M"), PRESS_UNKNOWN);
	key = one("\033[M !!");
	is(key, PRESS_CLICK);
	assert_int_equal(key.row, 0);
	assert_int_equal(key.column, 0);
	decoded("\033[M !", 5, false, 0);
}

static void a_terminals_own_sequences_come_first(void **state)
{
	struct key_map map = {.count = 0};
	struct key key;

	(void)state;
	key_map_add(&map, PRESS_HOME, "\033[A");
	key_map_add(&map, PRESS_F1, "\033xyz");
	key_map_add(&map, PRESS_END, NULL);
	key_map_add(&map, PRESS_END, "e");
	key_map_add(&map, PRESS_END, "\033far too long for a key");
	assert_int_equal(map.count, 2);
	assert_int_equal(key_decode(&map, "\033[A", 3, false, &key), 3);
	is(key, PRESS_HOME);
	assert_int_equal(key_decode(&map, "\033xy", 3, false, &key), 0);
	assert_int_equal(key_decode(&map, "\033xyz", 4, false, &key), 4);
	is(key, PRESS_F1);
	assert_int_equal(key_decode(&map, "\033[B", 3, false, &key), 3);
	is(key, PRESS_DOWN);
	for (int i = 0; i < 100; i++)
		key_map_add(&map, PRESS_UP, "\033ab");
	assert_int_equal(map.count, PRESS_COUNT);
}

static void nothing_is_no_key(void **state)
{
	struct key key;

	(void)state;
	assert_int_equal(key_decode(NULL, "", 0, true, &key), 0);
}

static void names_lead_back_to_their_keys(void **state)
{
	static const char *const names[] = {
		"Enter", "Tab",	 "Shift-Tab", "Esc",  "Backspace", "Del",
		"Ins",	 "Up",	 "Down",      "Left", "Right",	   "PgUp",
		"PgDn",	 "Home", "End",	      "F1",   "Ctrl-L",	   "Ctrl-A",
		"Space", "a",	 "N",	      "?",    "/",	   "\u00eb",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct key key;
		char name[KEY_NAME_SIZE];

		assert_true(key_named(names[i], strlen(names[i]), &key));
		assert_string_equal(key_label(&key, name), names[i]);
	}
}

static void names_that_are_none(void **state)
{
	struct key key;

	(void)state;
	assert_false(key_named("", 0, &key));
	assert_false(key_named("Enter2", 6, &key));
	assert_false(key_named("Ctrl-", 5, &key));
	assert_false(key_named("Ctrl-1", 6, &key));
	assert_false(key_named("ab", 2, &key));
	assert_false(key_named("\xff", 1, &key));
}

static void only_what_types_something_has_bytes(void **state)
{
	struct key key = one("\u00eb");
	char bytes[5];

	(void)state;
	assert_int_equal(key_bytes(&key, bytes), 2);
	assert_string_equal(bytes, "\u00eb");
	key = decoded("\xff", 1, false, 1);
	assert_int_equal(key_bytes(&key, bytes), 1);
	assert_int_equal((unsigned char)bytes[0], 0xff);
	key = one("\003");
	assert_int_equal(key_bytes(&key, bytes), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrows_in_both_modes_and_with_modifiers),
		cmocka_unit_test(keys_of_the_known_families_of_terminals),
		cmocka_unit_test(sequences_that_mean_nothing_are_taken_whole),
		cmocka_unit_test(escape_waits_for_what_may_follow),
		cmocka_unit_test(
			alt_with_a_letter_is_neither_escape_nor_the_letter),
		cmocka_unit_test(a_broken_sequence_leaves_the_next_key_alone),
		cmocka_unit_test(controls),
		cmocka_unit_test(characters_of_any_length),
		cmocka_unit_test(bytes_that_are_no_utf8_come_one_by_one),
		cmocka_unit_test(mouse_reports_in_both_forms),
		cmocka_unit_test(a_terminals_own_sequences_come_first),
		cmocka_unit_test(nothing_is_no_key),
		cmocka_unit_test(names_lead_back_to_their_keys),
		cmocka_unit_test(names_that_are_none),
		cmocka_unit_test(only_what_types_something_has_bytes),
	};

	return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
