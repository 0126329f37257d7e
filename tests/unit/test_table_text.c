#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/ui_fixture.h"
#include "ui/widget_table.h"
#include "ui/widget_text.h"

DEFINE_PRESS(press_table, struct table, table_offer, table_handle)
DEFINE_PRESS(press_text, struct text_view, text_view_offer, text_view_handle)

/* --- Tables ------------------------------------------------------------------ */

static const struct table_column columns[] = {
	{.title = "account", .minimum = 6},
	{.title = "name", .minimum = 5},
	{.title = "uid", .right = true},
	{.title = "token"},
};

static const struct table_cell cells[] = {
	{.string = "alice"},	  {.string = "Alice Example"},
	{.string = "501"},	  {.string = "yes", .style = STYLE_OK},
	{.string = "longer_one"}, {.string = NULL},
	{.string = "7"},	  {.string = "no"},
	{.string = "carol"},	  {.string = "Carol"},
	{.string = "12345"},	  {.string = "-"},
};

static struct table three_rows(void)
{
	struct table table = {.columns = columns, .column_count = 4};

	table_set(&table, cells, 3);
	return table;
}

static struct canvas *table_drawn(struct table *table, int rows, int width)
{
	struct canvas *canvas = canvas_new(rows, width, true);

	table_draw(table, canvas, canvas_area(canvas));
	return canvas;
}

static void table_columns_are_as_wide_as_their_content(void **state)
{
	struct table table = three_rows();
	struct canvas *canvas = table_drawn(&table, 5, 50);

	(void)state;
	assert_string_equal(row_text(canvas, 0),
			    "  account     name             uid  token");
	assert_string_equal(row_text(canvas, 1),
			    "> alice       Alice Example    501  yes");
	assert_string_equal(row_text(canvas, 2),
			    "  longer_one                     7  no");
	assert_string_equal(row_text(canvas, 3),
			    "  carol       Carol          12345  -");
	assert_int_equal(table_height(&table), 4);
	canvas_free(canvas);
}

static void table_columns_shrink_before_they_scroll(void **state)
{
	struct table table = three_rows();
	struct canvas *canvas = table_drawn(&table, 5, 34);

	(void)state;
	assert_string_equal(row_text(canvas, 1),
			    "> alice     Alic...    501  yes");
	assert_false(table.wide);
	canvas_free(canvas);
}

static void table_scrolls_sideways_and_keeps_the_first_column(void **state)
{
	struct table table = three_rows();
	struct canvas *canvas = table_drawn(&table, 5, 24);

	(void)state;
	assert_true(table.wide);
	assert_string_equal(row_text(canvas, 0), "  acc...  name     uid >");
	press_table(&table, "Right");
	canvas_free(canvas);
	canvas = table_drawn(&table, 5, 24);
	assert_string_equal(row_text(canvas, 0), "< acc...    uid  token");
	/* There is nothing more at the right. */
	press_table(&table, "Right Right");
	assert_int_equal(table.left, 1);
	press_table(&table, "h");
	assert_int_equal(table.left, 0);
	canvas_free(canvas);
}

static void table_comes_back_when_there_is_room_again(void **state)
{
	struct table table = three_rows();
	struct canvas *canvas = table_drawn(&table, 5, 24);

	(void)state;
	press_table(&table, "l");
	canvas_free(canvas);
	canvas = table_drawn(&table, 5, 60);
	assert_int_equal(table.left, 0);
	assert_false(table.wide);
	canvas_free(canvas);
}

static void table_focus_moves_and_is_seen(void **state)
{
	struct table table = three_rows();
	struct canvas *canvas = table_drawn(&table, 2, 50);

	(void)state;
	press_table(&table, "Down Down Down");
	assert_int_equal(table.focus, 2);
	canvas_free(canvas);
	canvas = table_drawn(&table, 2, 50);
	assert_string_equal(
		row_text(canvas, 1),
		"> carol       Carol          12345  -            ^");
	assert_int_equal(canvas_cursor_at(canvas).row, 1);
	press_table(&table, "Home");
	assert_int_equal(table.focus, 0);
	press_table(&table, "PgDn");
	assert_int_equal(table.focus, 1);
	press_table(&table, "/ C A R O L Enter");
	assert_int_equal(table.focus, 2);
	assert_false(press_table(&table, "Enter"));
	canvas_free(canvas);
}

static void table_without_rows(void **state)
{
	struct table table = {
		.columns = columns,
		.column_count = 4,
		.empty = "No accounts.",
	};
	struct canvas *canvas = table_drawn(&table, 3, 40);

	(void)state;
	assert_string_equal(row_text(canvas, 0), "  No accounts.");
	assert_false(press_table(&table, "Down"));
	canvas_free(canvas);
}

static void table_survives_any_size(void **state)
{
	(void)state;
	for (int rows = 1; rows < 5; rows++)
		for (int width = 1; width < 40; width++) {
			struct table table = three_rows();
			struct canvas *canvas =
				table_drawn(&table, rows, width);

			press_table(&table, "Right Right PgDn End");
			canvas_free(canvas);
			canvas_free(table_drawn(&table, rows, width));
		}
}

/* --- Text -------------------------------------------------------------------- */

static const struct text_line lines[] = {
	{.string = "one two three four five", .style = STYLE_STRONG},
	{.string = ""},
	{.string = "- item that wraps", .hang = 2},
	{.string = "a  verbatim  line  of  blanks", .verbatim = true},
	{.string = "indented words", .indent = 3},
	{.string = "last"},
};

static struct text_view six_lines(void)
{
	struct text_view view = {.count = 0};

	text_view_set(&view, lines, 6);
	return view;
}

static struct canvas *text_drawn(struct text_view *view, int rows, int width)
{
	struct canvas *canvas = canvas_new(rows, width, true);

	text_view_draw(view, canvas, canvas_area(canvas));
	return canvas;
}

static void text_wraps_hangs_indents_and_keeps_blanks(void **state)
{
	struct text_view view = six_lines();
	struct canvas *canvas = text_drawn(&view, 20, 17);
	static const char *const rows[] = {
		"  one two three",  "  four five", "",
		"  - item that",    "    wraps",   "  a  verbatim  l",
		"  ine  of  blank", "  s",	   "     indented",
		"     words",	    "  last",
	};

	(void)state;
	for (int i = 0; i < 11; i++)
		assert_string_equal(row_text(canvas, i), rows[i]);
	assert_string_equal(row_styles(canvas, 0), "..SSSSSSSSSSSSS");
	canvas_free(canvas);
	text_view_free(&view);
}

static void text_scrolls_to_its_ends_and_no_further(void **state)
{
	struct text_view view = six_lines();
	struct canvas *canvas = text_drawn(&view, 4, 17);

	(void)state;
	press_text(&view, "Up");
	assert_int_equal(view.top, 0);
	press_text(&view, "Down");
	assert_int_equal(view.top, 1);
	press_text(&view, "PgDn");
	assert_int_equal(view.top, 4);
	press_text(&view, "Space Space Space");
	assert_int_equal(view.top, 7);
	press_text(&view, "Home End");
	assert_int_equal(view.top, 7);
	canvas_free(canvas);
	text_view_free(&view);
}

static void text_that_fits_does_not_offer_to_scroll(void **state)
{
	struct text_view view = six_lines();
	struct canvas *canvas = text_drawn(&view, 20, 60);
	struct offers offers = {.count = 0};

	(void)state;
	text_view_offer(&view, &offers);
	assert_false(offers_have(&offers, ACTION_UP));
	assert_true(offers_have(&offers, ACTION_SEARCH));
	canvas_free(canvas);
	text_view_free(&view);
}

static void text_keeps_its_place_when_the_width_changes(void **state)
{
	struct text_view view = six_lines();
	struct canvas *canvas = text_drawn(&view, 3, 17);

	(void)state;
	press_text(&view, "Down Down Down Down Down");
	canvas_free(canvas);
	canvas = text_drawn(&view, 3, 40);
	assert_string_equal(row_text(canvas, 0),
			    "  a  verbatim  line  of  blanks        ^");
	canvas_free(canvas);
	text_view_free(&view);
}

static void text_search_goes_from_match_to_match_and_round(void **state)
{
	static const struct text_line many[] = {
		{.string = "x"}, {.string = "hit 1"}, {.string = "x"},
		{.string = "x"}, {.string = "hit 2"}, {.string = "hit 3"},
	};
	struct text_view view = {.count = 0};
	struct canvas *canvas;

	(void)state;
	text_view_set(&view, many, 6);
	canvas = text_drawn(&view, 4, 30);
	press_text(&view, "/ h i t Enter");
	assert_int_equal(view.found, 1);
	press_text(&view, "n");
	assert_int_equal(view.found, 4);
	/* The end is seen already; the place goes on all the same. */
	press_text(&view, "n");
	assert_int_equal(view.found, 5);
	assert_int_equal(view.top, 2);
	press_text(&view, "n");
	assert_int_equal(view.found, 1);
	press_text(&view, "N");
	assert_int_equal(view.found, 5);
	canvas_free(canvas);
	canvas = text_drawn(&view, 4, 30);
	assert_int_equal(canvas_cursor_at(canvas).row, 3);
	canvas_free(canvas);
	text_view_free(&view);
}

static void text_survives_any_size(void **state)
{
	struct text_view view = six_lines();

	(void)state;
	for (int rows = 1; rows < 6; rows++)
		for (int width = 1; width < 30; width++) {
			canvas_free(text_drawn(&view, rows, width));
			press_text(&view, "End / i Enter n");
			canvas_free(text_drawn(&view, rows, width));
		}
	text_view_free(&view);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_columns_are_as_wide_as_their_content),
		cmocka_unit_test(table_columns_shrink_before_they_scroll),
		cmocka_unit_test(
			table_scrolls_sideways_and_keeps_the_first_column),
		cmocka_unit_test(table_comes_back_when_there_is_room_again),
		cmocka_unit_test(table_focus_moves_and_is_seen),
		cmocka_unit_test(table_without_rows),
		cmocka_unit_test(table_survives_any_size),
		cmocka_unit_test(text_wraps_hangs_indents_and_keeps_blanks),
		cmocka_unit_test(text_scrolls_to_its_ends_and_no_further),
		cmocka_unit_test(text_that_fits_does_not_offer_to_scroll),
		cmocka_unit_test(text_keeps_its_place_when_the_width_changes),
		cmocka_unit_test(
			text_search_goes_from_match_to_match_and_round),
		cmocka_unit_test(text_survives_any_size),
	};

	return cmocka_run_group_tests_name("table and text", tests, NULL, NULL);
}
