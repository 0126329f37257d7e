#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/ui_fixture.h"

static struct canvas *small(bool ascii)
{
	return canvas_new(3, 10, ascii);
}

static void put(struct canvas *canvas, int row, int column, const char *string)
{
	canvas_put(canvas, canvas_area(canvas), row, column, STYLE_TEXT,
		   string);
}

static void text_lands_where_it_is_put(void **state)
{
	struct canvas *canvas = small(false);

	(void)state;
	assert_int_equal(
		canvas_put(canvas, canvas_area(canvas), 1, 2, STYLE_OK, "word"),
		4);
	assert_string_equal(row_text(canvas, 0), "");
	assert_string_equal(row_text(canvas, 1), "  word");
	assert_string_equal(row_styles(canvas, 1), "..OOOO");
	canvas_free(canvas);
}

static void text_is_clipped_to_its_area(void **state)
{
	struct canvas *canvas = small(false);
	struct area area = {1, 3, 1, 4};

	(void)state;
	canvas_put(canvas, area, 0, -2, STYLE_TEXT, "abcdefgh");
	canvas_put(canvas, area, -1, 0, STYLE_TEXT, "above");
	canvas_put(canvas, area, 1, 0, STYLE_TEXT, "below");
	assert_string_equal(row_text(canvas, 0), "");
	assert_string_equal(row_text(canvas, 1), "   cdef");
	assert_string_equal(row_text(canvas, 2), "");
	canvas_free(canvas);
}

static void an_area_beyond_the_canvas_draws_what_is_on_it(void **state)
{
	struct canvas *canvas = small(false);
	struct area area = {2, 8, 100, 100};

	(void)state;
	canvas_put(canvas, area, 0, 0, STYLE_TEXT, "abc");
	canvas_fill(canvas, (struct area){-5, -5, 6, 7}, STYLE_OK);
	assert_string_equal(row_text(canvas, 2), "        ab");
	assert_string_equal(row_styles(canvas, 0), "OO");
	canvas_free(canvas);
}

static void wide_characters_take_two_cells(void **state)
{
	struct canvas *canvas = small(false);

	(void)state;
	put(canvas, 0, 0, "\u5c71\u7530x");
	assert_string_equal(row_text(canvas, 0), "\u5c71\u7530x");
	assert_string_equal(canvas_cell(canvas, 0, 1)->bytes, "");
	assert_string_equal(canvas_cell(canvas, 0, 4)->bytes, "x");
	canvas_free(canvas);
}

static void half_a_wide_character_is_not_drawn(void **state)
{
	struct canvas *canvas = small(false);

	(void)state;
	put(canvas, 0, 9, "\u5c71");
	put(canvas, 1, -1, "\u5c71x");
	assert_string_equal(row_text(canvas, 0), "");
	assert_string_equal(row_text(canvas, 1), " x");
	canvas_free(canvas);
}

static void overwriting_one_half_blanks_the_other(void **state)
{
	struct canvas *canvas = small(false);

	(void)state;
	put(canvas, 0, 0, "\u5c71\u7530");
	put(canvas, 0, 1, "ab");
	assert_string_equal(row_text(canvas, 0), " ab");
	put(canvas, 2, 0, "\u5c71x");
	put(canvas, 2, 0, "a");
	assert_string_equal(row_text(canvas, 2), "a x");
	put(canvas, 1, 0, "\u5c71\u7530");
	put(canvas, 1, 1, "\u5c71");
	assert_string_equal(row_text(canvas, 1), " \u5c71");
	canvas_free(canvas);
}

static void marks_join_the_letter_before_them(void **state)
{
	struct canvas *canvas = small(false);

	(void)state;
	put(canvas, 0, 0, "e\u0301x");
	assert_string_equal(canvas_cell(canvas, 0, 0)->bytes, "e\u0301");
	assert_string_equal(canvas_cell(canvas, 0, 1)->bytes, "x");
	/* More than a cell can hold are dropped, not written elsewhere. */
	put(canvas, 1, 0,
	    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
	    "\u0301\u0301\u0301\u0301\u0301\u0301b");
	assert_string_equal(canvas_cell(canvas, 1, 1)->bytes, "b");
	put(canvas, 2, 0, "\u0301z");
	assert_string_equal(row_text(canvas, 2), "z");
	canvas_free(canvas);
}

static void control_bytes_are_refused_and_counted(void **state)
{
	struct canvas *canvas = small(false);

	(void)state;
	put(canvas, 0, 0, "a\033[2Jb");
	assert_string_equal(row_text(canvas, 0), "a\ufffd[2Jb");
	assert_int_equal(canvas_refused(canvas), 1);
	put(canvas, 1, 0, "\t\n\r\177\xc2\x85\u202e\u200b");
	assert_string_equal(row_text(canvas, 1),
			    "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd");
	put(canvas, 2, 0, "\xff\xc3(\xe2\x82");
	assert_string_equal(row_text(canvas, 2), "\ufffd\ufffd(\ufffd\ufffd");
	assert_int_equal(canvas_refused(canvas), 12);
	canvas_put_bytes(canvas, canvas_area(canvas), 0, 0, STYLE_TEXT, "a\0b",
			 3);
	assert_int_equal(canvas_refused(canvas), 13);
	canvas_reset(canvas, 3, 10);
	assert_int_equal(canvas_refused(canvas), 0);
	canvas_free(canvas);
}

static void no_cell_ever_holds_a_control_byte(void **state)
{
	struct canvas *canvas = canvas_new(1, 300, false);
	char bytes[256];

	(void)state;
	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	canvas_put_bytes(canvas, canvas_area(canvas), 0, 0, STYLE_TEXT, bytes,
			 sizeof(bytes));
	for (int column = 0; column < 300; column++) {
		const char *cell = canvas_cell(canvas, 0, column)->bytes;

		for (; *cell; cell++) {
			assert_true((unsigned char)*cell >= 0x20);
			assert_int_not_equal(*cell, 0x7f);
		}
	}
	canvas_free(canvas);
}

static void ascii_has_forms_for_lines_and_a_sign_for_the_rest(void **state)
{
	struct canvas *canvas = small(true);

	(void)state;
	put(canvas, 0, 0, "\u2500\u2502\u2191\u2193\u2190\u2192");
	assert_string_equal(row_text(canvas, 0), "-|^v<>");
	put(canvas, 1, 0, "Zo\u00eb\u5c71e\u0301.");
	assert_string_equal(row_text(canvas, 1), "Zo???e.");
	put(canvas, 2, 0, "\033");
	assert_string_equal(row_text(canvas, 2), "?");
	canvas_free(canvas);
}

static void visible_strings_fit_the_canvas(void **state)
{
	struct canvas *utf8 = small(false), *ascii = small(true);

	(void)state;
	assert_string_equal(canvas_visible(utf8, "\u00eb\033"), "\u00eb\\e");
	assert_string_equal(canvas_visible(ascii, "\u00eb\033"), "\\u{EB}\\e");
	assert_string_equal(canvas_visible(utf8, NULL), "");
	canvas_free(utf8);
	canvas_free(ascii);
}

static void long_strings_are_cut_with_dots(void **state)
{
	struct canvas *canvas = small(false);
	struct area all = canvas_area(canvas);

	(void)state;
	assert_int_equal(
		canvas_put_fit(canvas, all, 0, 0, 8, STYLE_TEXT, "short"), 5);
	assert_int_equal(canvas_put_fit(canvas, all, 1, 0, 8, STYLE_TEXT,
					"much too long"),
			 8);
	assert_string_equal(row_text(canvas, 0), "short");
	assert_string_equal(row_text(canvas, 1), "much ...");
	assert_int_equal(
		canvas_put_right(canvas, all, 2, 10, STYLE_TEXT, "end"), 3);
	assert_string_equal(row_text(canvas, 2), "       end");
	canvas_free(canvas);
}

static void wrapping_counts_rows_with_and_without_drawing(void **state)
{
	struct canvas *canvas = small(false);
	struct area all = canvas_area(canvas);

	(void)state;
	assert_int_equal(canvas_put_wrapped(NULL, all, 0, STYLE_TEXT,
					    "one two three\nfour"),
			 3);
	assert_string_equal(row_text(canvas, 0), "");
	canvas_put_wrapped(canvas, all, 0, STYLE_TEXT, "one two three\nfour");
	assert_string_equal(row_text(canvas, 0), "one two");
	assert_string_equal(row_text(canvas, 1), "three");
	assert_string_equal(row_text(canvas, 2), "four");
	/* No room at all is no endless loop. */
	assert_int_equal(canvas_put_wrapped(canvas, area_indent(all, 9), 0,
					    STYLE_TEXT, "one"),
			 0);
	canvas_free(canvas);
}

static void the_cursor_stays_inside_its_area(void **state)
{
	struct canvas *canvas = small(false);
	struct area area = {1, 1, 1, 5};

	(void)state;
	assert_false(canvas_cursor_at(canvas).placed);
	canvas_cursor(canvas, area, 0, 2);
	canvas_cursor(canvas, area, 1, 2);
	canvas_cursor(canvas, area, 0, 9);
	assert_true(canvas_cursor_at(canvas).placed);
	assert_int_equal(canvas_cursor_at(canvas).row, 1);
	assert_int_equal(canvas_cursor_at(canvas).column, 3);
	canvas_reset(canvas, 3, 10);
	assert_false(canvas_cursor_at(canvas).placed);
	canvas_free(canvas);
}

static void reset_changes_the_size_and_blanks_everything(void **state)
{
	struct canvas *canvas = small(false);

	(void)state;
	put(canvas, 0, 0, "text");
	canvas_reset(canvas, 1, 4);
	assert_int_equal(canvas_area(canvas).rows, 1);
	assert_int_equal(canvas_area(canvas).columns, 4);
	assert_string_equal(row_text(canvas, 0), "");
	assert_null(canvas_cell(canvas, 1, 0));
	assert_null(canvas_cell(canvas, 0, 4));
	canvas_free(canvas);
}

static void boxes_and_rules(void **state)
{
	struct canvas *canvas = small(true);

	(void)state;
	canvas_box(canvas, (struct area){0, 1, 3, 5}, STYLE_DIALOG);
	assert_string_equal(row_text(canvas, 0), " +---+");
	assert_string_equal(row_text(canvas, 1), " |   |");
	assert_string_equal(row_text(canvas, 2), " +---+");
	canvas_free(canvas);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_lands_where_it_is_put),
		cmocka_unit_test(text_is_clipped_to_its_area),
		cmocka_unit_test(an_area_beyond_the_canvas_draws_what_is_on_it),
		cmocka_unit_test(wide_characters_take_two_cells),
		cmocka_unit_test(half_a_wide_character_is_not_drawn),
		cmocka_unit_test(overwriting_one_half_blanks_the_other),
		cmocka_unit_test(marks_join_the_letter_before_them),
		cmocka_unit_test(control_bytes_are_refused_and_counted),
		cmocka_unit_test(no_cell_ever_holds_a_control_byte),
		cmocka_unit_test(
			ascii_has_forms_for_lines_and_a_sign_for_the_rest),
		cmocka_unit_test(visible_strings_fit_the_canvas),
		cmocka_unit_test(long_strings_are_cut_with_dots),
		cmocka_unit_test(wrapping_counts_rows_with_and_without_drawing),
		cmocka_unit_test(the_cursor_stays_inside_its_area),
		cmocka_unit_test(reset_changes_the_size_and_blanks_everything),
		cmocka_unit_test(boxes_and_rules),
	};

	return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
