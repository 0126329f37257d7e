#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "ui/theme.h"

static void every_style_has_a_letter_and_a_name_of_its_own(void **state)
{
	(void)state;
	for (int a = 0; a < STYLE_COUNT; a++) {
		assert_true(style_letter((enum style)a) > ' ');
		assert_non_null(style_name((enum style)a));
		for (int b = a + 1; b < STYLE_COUNT; b++) {
			assert_int_not_equal(style_letter((enum style)a),
					     style_letter((enum style)b));
			assert_string_not_equal(style_name((enum style)a),
						style_name((enum style)b));
		}
	}
}

static void no_colour_is_blue_black_or_white(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look(THEME_COLOUR, (enum style)style);

		assert_int_not_equal(look.colour, 0);
		assert_int_not_equal(look.colour, 4);
		assert_int_not_equal(look.colour, 7);
	}
}

static void monochrome_has_no_colours(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++)
		assert_int_equal(
			theme_look(THEME_MONO, (enum style)style).colour,
			LOOK_DEFAULT);
}

/* By their looks alone, in either theme. */
static void states_of_things_can_be_told_apart(void **state)
{
	static const enum style words[] = {
		STYLE_CRITICAL, STYLE_WARNING, STYLE_OK,
		STYLE_UNKNOWN,	STYLE_TEXT,
	};
	enum {
		WORDS = sizeof(words) / sizeof(*words),
	};

	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++)
		for (int a = 0; a < WORDS; a++)
			for (int b = a + 1; b < WORDS; b++) {
				struct look one =
					theme_look((enum theme)theme, words[a]);
				struct look other =
					theme_look((enum theme)theme, words[b]);

				assert_true(one.colour != other.colour ||
					    one.attributes != other.attributes);
			}
}

static void statuses_are_bold_or_underlined_without_colour(void **state)
{
	static const enum style words[] = {STYLE_CRITICAL, STYLE_WARNING,
					   STYLE_OK, STYLE_UNKNOWN};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		assert_true(theme_look(THEME_MONO, words[i]).attributes &
			    (LOOK_BOLD | LOOK_UNDERLINE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_style_has_a_letter_and_a_name_of_its_own),
		cmocka_unit_test(no_colour_is_blue_black_or_white),
		cmocka_unit_test(monochrome_has_no_colours),
		cmocka_unit_test(states_of_things_can_be_told_apart),
		cmocka_unit_test(
			statuses_are_bold_or_underlined_without_colour),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
