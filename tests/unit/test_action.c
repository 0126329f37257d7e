#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/ui_fixture.h"

static const char *bar(const struct offers *offers, int columns, bool ascii)
{
	static char copy[400];
	struct canvas *canvas = canvas_new(1, columns, ascii);

	offers_draw(offers, canvas, canvas_area(canvas));
	assert_true(strlen(row_text(canvas, 0)) < sizeof(copy));
	memcpy(copy, row_text(canvas, 0), strlen(row_text(canvas, 0)) + 1);
	canvas_free(canvas);
	return copy;
}

static void every_action_has_keys_and_a_sentence(void **state)
{
	(void)state;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		const struct action_about *about = action_about((enum action)i);
		struct key key;
		int n = 0;

		while (action_key((enum action)i, n, &key))
			n++;
		assert_true(n > 0);
		assert_true(strlen(about->help) > 10);
		assert_int_equal(about->help[strlen(about->help) - 1], '.');
		assert_int_equal(about->sign == NULL, about->ascii == NULL);
		assert_true(about->weight > 0);
	}
}

static void every_key_of_the_table_is_a_key(void **state)
{
	(void)state;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		const char *keys = action_about((enum action)i)->keys;
		struct key key;
		int words = 1;

		for (const char *at = keys; *at; at++)
			words += *at == ' ';
		assert_true(action_key((enum action)i, words - 1, &key));
		assert_false(action_key((enum action)i, words, &key));
	}
}

static void no_key_has_two_meanings(void **state)
{
	(void)state;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		for (int b = a + 1; b < ACTION_COUNT; b++) {
			struct key one, other;

			for (int i = 0; action_key((enum action)a, i, &one);
			     i++)
				for (int j = 0;
				     action_key((enum action)b, j, &other); j++)
					assert_false(key_equal(&one, &other));
		}
}

static void only_offered_actions_have_keys(void **state)
{
	struct offers offers = {.count = 0};
	struct key enter = key_of("Enter"), down = key_of("j");

	(void)state;
	offers_add(&offers, ACTION_OPEN);
	assert_int_equal(offers_action(&offers, &enter), ACTION_OPEN);
	assert_int_equal(offers_action(&offers, &down), ACTION_NONE);
	offers_add_quiet(&offers, ACTION_DOWN);
	assert_int_equal(offers_action(&offers, &down), ACTION_DOWN);
}

static void letters_are_text_while_typing(void **state)
{
	struct offers offers = {.typing = true};
	struct key q = key_of("q"), mark = key_of("?"), f1 = key_of("F1"),
		   escape = key_of("Esc"), space = key_of("Space");

	(void)state;
	offers_add(&offers, ACTION_QUIT);
	offers_add(&offers, ACTION_HELP);
	offers_add(&offers, ACTION_BACK);
	offers_add(&offers, ACTION_TOGGLE);
	assert_int_equal(offers_action(&offers, &q), ACTION_NONE);
	assert_int_equal(offers_action(&offers, &mark), ACTION_NONE);
	assert_int_equal(offers_action(&offers, &space), ACTION_NONE);
	assert_int_equal(offers_action(&offers, &f1), ACTION_HELP);
	assert_int_equal(offers_action(&offers, &escape), ACTION_BACK);
	assert_string_equal(bar(&offers, 80, false), " Esc back   F1 help");
}

static void the_bar_shows_offers_in_one_order(void **state)
{
	struct offers offers = {.count = 0};

	(void)state;
	offers_add(&offers, ACTION_QUIT);
	offers_add(&offers, ACTION_HELP);
	offers_add_as(&offers, ACTION_OPEN, "details");
	offers_add(&offers, ACTION_UP);
	offers_add_quiet(&offers, ACTION_SEARCH);
	assert_string_equal(
		bar(&offers, 80, false),
		" \u2191\u2193 choose   Enter details   ? help   q quit");
	assert_string_equal(
		bar(&offers, 80, true),
		" up/down choose   Enter details   ? help   q quit");
}

static void the_first_caption_stays(void **state)
{
	struct offers offers = {.count = 0};

	(void)state;
	offers_add_as(&offers, ACTION_OPEN, "plan");
	offers_add(&offers, ACTION_OPEN);
	offers_add_as(&offers, ACTION_OPEN, "other");
	assert_int_equal(offers.count, 1);
	assert_string_equal(bar(&offers, 80, false), " Enter plan");
}

static void a_narrow_bar_drops_the_lightest_first(void **state)
{
	struct offers offers = {.count = 0};

	(void)state;
	offers_add(&offers, ACTION_UP);
	offers_add(&offers, ACTION_OPEN);
	offers_add(&offers, ACTION_RESCAN);
	offers_add(&offers, ACTION_HELP);
	offers_add(&offers, ACTION_QUIT);
	assert_string_equal(bar(&offers, 50, true),
			    " Enter open   r rescan   ? help   q quit");
	assert_string_equal(bar(&offers, 40, true),
			    " Enter open   r rescan   ? help   q quit");
	assert_string_equal(bar(&offers, 39, true),
			    " Enter open   ? help   q quit");
	assert_string_equal(bar(&offers, 20, true), " ? help   q quit");
	assert_string_equal(bar(&offers, 10, true), " ? help");
	assert_string_equal(bar(&offers, 5, true), "");
}

static void signs_without_a_working_key_do_not_exist(void **state)
{
	char name[KEY_NAME_SIZE];

	(void)state;
	assert_null(action_sign(ACTION_QUIT, true, false, name));
	assert_string_equal(action_sign(ACTION_QUIT, false, false, name), "q");
	assert_string_equal(action_sign(ACTION_HELP, true, false, name), "F1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_action_has_keys_and_a_sentence),
		cmocka_unit_test(every_key_of_the_table_is_a_key),
		cmocka_unit_test(no_key_has_two_meanings),
		cmocka_unit_test(only_offered_actions_have_keys),
		cmocka_unit_test(letters_are_text_while_typing),
		cmocka_unit_test(the_bar_shows_offers_in_one_order),
		cmocka_unit_test(the_first_caption_stays),
		cmocka_unit_test(a_narrow_bar_drops_the_lightest_first),
		cmocka_unit_test(signs_without_a_working_key_do_not_exist),
	};

	return cmocka_run_group_tests_name("action", tests, NULL, NULL);
}
