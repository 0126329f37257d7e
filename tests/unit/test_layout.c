#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/layout.h"

static void same(struct area got, int row, int column, int rows, int columns)
{
	assert_int_equal(got.row, row);
	assert_int_equal(got.column, column);
	assert_int_equal(got.rows, rows);
	assert_int_equal(got.columns, columns);
}

static const struct area box = {2, 3, 10, 20};

static void parts_of_an_area_stay_inside_it(void **state)
{
	(void)state;
	same(area_top(box, 4), 2, 3, 4, 20);
	same(area_below(box, 4), 6, 3, 6, 20);
	same(area_bottom(box, 4), 8, 3, 4, 20);
	same(area_above(box, 4), 2, 3, 6, 20);
	same(area_indent(box, 5), 2, 8, 10, 15);
	same(area_inset(box, 1, 2), 3, 5, 8, 16);
}

static void parts_beyond_an_area_are_cut_off(void **state)
{
	(void)state;
	same(area_top(box, 40), 2, 3, 10, 20);
	same(area_below(box, 40), 12, 3, 0, 20);
	same(area_top(box, -1), 2, 3, 0, 20);
	same(area_bottom(box, 40), 2, 3, 10, 20);
	same(area_indent(box, 99), 2, 23, 10, 0);
	assert_true(area_empty(area_below(box, 10)));
	assert_false(area_empty(box));
}

static void common_area_of_two(void **state)
{
	(void)state;
	same(area_common(box, (struct area){0, 0, 5, 10}), 2, 3, 3, 7);
	assert_true(area_empty(area_common(box, (struct area){12, 0, 5, 50})));
}

static void centre_is_in_the_middle_and_never_larger(void **state)
{
	(void)state;
	same(area_centre(box, 4, 10), 5, 8, 4, 10);
	same(area_centre(box, 99, 99), 2, 3, 10, 20);
}

static void scrolling_moves_as_little_as_possible(void **state)
{
	(void)state;
	/* 10 rows of 30 are seen. */
	assert_int_equal(layout_scroll(5, 7, 8, 10, 30), 5);
	assert_int_equal(layout_scroll(5, 3, 4, 10, 30), 3);
	assert_int_equal(layout_scroll(5, 15, 15, 10, 30), 6);
	assert_int_equal(layout_scroll(5, 15, 16, 10, 30), 7);
}

static void scrolling_shows_the_first_row_of_what_does_not_fit(void **state)
{
	(void)state;
	assert_int_equal(layout_scroll(0, 12, 29, 10, 30), 12);
}

static void scrolling_leaves_no_room_empty_at_the_end(void **state)
{
	(void)state;
	assert_int_equal(layout_scroll(25, 28, 28, 10, 30), 20);
	assert_int_equal(layout_scroll(3, 1, 1, 10, 4), 0);
}

static void columns_get_what_they_want_if_it_fits(void **state)
{
	struct layout_column columns[] = {{10, 4, 0}, {20, 8, 0}};

	(void)state;
	assert_int_equal(layout_columns(columns, 2, 2, 40), 32);
	assert_int_equal(columns[0].cells, 10);
	assert_int_equal(columns[1].cells, 20);
}

static void the_widest_columns_shrink_first_and_evenly(void **state)
{
	struct layout_column columns[] = {{6, 6, 0}, {20, 8, 0}, {16, 8, 0}};

	(void)state;
	assert_int_equal(layout_columns(columns, 3, 2, 34), 34);
	assert_int_equal(columns[0].cells, 6);
	assert_int_equal(columns[1].cells, 12);
	assert_int_equal(columns[2].cells, 12);
}

static void columns_do_not_shrink_below_their_minimum(void **state)
{
	struct layout_column columns[] = {{10, 10, 0}, {20, 15, 0}};

	(void)state;
	assert_int_equal(layout_columns(columns, 2, 2, 12), 27);
	assert_int_equal(columns[0].cells, 10);
	assert_int_equal(columns[1].cells, 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_of_an_area_stay_inside_it),
		cmocka_unit_test(parts_beyond_an_area_are_cut_off),
		cmocka_unit_test(common_area_of_two),
		cmocka_unit_test(centre_is_in_the_middle_and_never_larger),
		cmocka_unit_test(scrolling_moves_as_little_as_possible),
		cmocka_unit_test(
			scrolling_shows_the_first_row_of_what_does_not_fit),
		cmocka_unit_test(scrolling_leaves_no_room_empty_at_the_end),
		cmocka_unit_test(columns_get_what_they_want_if_it_fits),
		cmocka_unit_test(the_widest_columns_shrink_first_and_evenly),
		cmocka_unit_test(columns_do_not_shrink_below_their_minimum),
	};

	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
