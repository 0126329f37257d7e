#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/ui_fixture.h"
#include "ui/widget_list.h"

DEFINE_PRESS(press, struct list, list_offer, list_handle)

static const struct list_item five[] = {
	{.id = "a", .word = "OK", .title = "alpha", .detail = "one\ntwo"},
	{.id = "b", .word = "CRITICAL", .title = "beta", .value = "1"},
	{.id = "c", .word = "OK", .title = "gamma", .value = "22"},
	{.id = "d", .title = "delta", .note = "end"},
	{.id = "e", .word = "OK", .title = "epsilon", .detail = "beta too"},
};

static struct list list_of(const struct list_item *items, int count)
{
	struct list list = {.searchable = true};

	list_set(&list, items, count);
	return list;
}

static struct canvas *drawn(struct list *list, int rows, int columns)
{
	struct canvas *canvas = canvas_new(rows, columns, true);

	list_draw(list, canvas, canvas_area(canvas));
	return canvas;
}

static void columns_align_over_the_whole_list(void **state)
{
	struct list list = list_of(five, 5);
	struct canvas *canvas = drawn(&list, 10, 40);

	(void)state;
	assert_string_equal(row_text(canvas, 0), "> OK        alpha");
	assert_string_equal(row_text(canvas, 1), "            one");
	assert_string_equal(row_text(canvas, 2), "            two");
	assert_string_equal(row_text(canvas, 3),
			    "  CRITICAL  beta                 1");
	assert_string_equal(row_text(canvas, 4),
			    "  OK        gamma               22");
	assert_string_equal(row_text(canvas, 5),
			    "            delta                   end");
	canvas_free(canvas);
}

static void values_can_stand_at_the_left(void **state)
{
	struct list list = list_of(five, 5);
	struct canvas *canvas;

	(void)state;
	list.value_left = true;
	canvas = drawn(&list, 10, 40);
	assert_string_equal(row_text(canvas, 3),
			    "  CRITICAL  beta                1");
	canvas_free(canvas);
}

static void least_widths_keep_a_growing_list_steady(void **state)
{
	struct list list = list_of(five, 1);
	struct canvas *canvas;

	(void)state;
	list.word_cells = 8;
	canvas = drawn(&list, 10, 40);
	assert_string_equal(row_text(canvas, 0), "> OK        alpha");
	canvas_free(canvas);
}

static void keys_move_the_focus_and_stop_at_the_ends(void **state)
{
	struct list list = list_of(five, 5);
	struct canvas *canvas = drawn(&list, 10, 40);

	(void)state;
	assert_true(press(&list, "Up"));
	assert_int_equal(list.focus, 0);
	press(&list, "Down j");
	assert_int_equal(list.focus, 2);
	press(&list, "k");
	assert_int_equal(list.focus, 1);
	press(&list, "End Down");
	assert_int_equal(list.focus, 4);
	press(&list, "g");
	assert_int_equal(list.focus, 0);
	press(&list, "G");
	assert_int_equal(list.focus, 4);
	assert_false(press(&list, "Enter"));
	assert_false(press(&list, "x"));
	canvas_free(canvas);
}

static void the_focused_row_is_seen_as_a_whole(void **state)
{
	struct list list = list_of(five, 5);
	struct canvas *canvas = drawn(&list, 3, 40);

	(void)state;
	press(&list, "End");
	canvas_free(canvas);
	canvas = drawn(&list, 3, 40);
	assert_string_equal(row_text(canvas, 0),
			    "            delta                   end^");
	assert_string_equal(row_text(canvas, 1), "> OK        epsilon");
	assert_string_equal(row_text(canvas, 2), "            beta too");
	assert_int_equal(canvas_cursor_at(canvas).row, 1);
	assert_int_equal(canvas_cursor_at(canvas).column, 0);
	press(&list, "Home");
	canvas_free(canvas);
	canvas = drawn(&list, 3, 40);
	assert_string_equal(row_text(canvas, 0), "> OK        alpha");
	assert_string_equal(row_text(canvas, 2),
			    "            two                        v");
	canvas_free(canvas);
}

static void pages_go_as_far_as_is_seen(void **state)
{
	struct list list = list_of(five, 5);
	struct canvas *canvas = drawn(&list, 4, 40);

	(void)state;
	press(&list, "PgDn");
	assert_int_equal(list.focus, 1);
	press(&list, "PgDn");
	assert_int_equal(list.focus, 4);
	press(&list, "PgUp");
	assert_true(list.focus < 4);
	press(&list, "PgUp PgUp PgUp PgUp");
	assert_int_equal(list.focus, 0);
	canvas_free(canvas);
}

static void new_rows_keep_the_focus_on_the_same_thing(void **state)
{
	static const struct list_item other[] = {
		{.id = "x", .title = "new"},
		{.id = "c", .title = "gamma"},
		{.id = "y", .title = "new too"},
	};
	struct list list = list_of(five, 5);

	(void)state;
	list_focus(&list, "c");
	assert_int_equal(list.focus, 2);
	list_set(&list, other, 3);
	assert_int_equal(list.focus, 1);
	assert_string_equal(list_focused(&list)->id, "c");
	list_set(&list, five, 1);
	assert_int_equal(list.focus, 0);
	list_focus(&list, "nowhere");
	assert_int_equal(list.focus, 0);
}

static void an_empty_list_says_what_that_means(void **state)
{
	struct list list = list_of(NULL, 0);
	struct offers offers = {.count = 0};
	struct canvas *canvas;

	(void)state;
	list.empty = "Nothing wrong was found.";
	canvas = drawn(&list, 4, 40);
	assert_string_equal(row_text(canvas, 0), "  Nothing wrong was found.");
	assert_null(list_focused(&list));
	list_offer(&list, &offers);
	assert_int_equal(offers.count, 0);
	assert_false(press(&list, "Down"));
	canvas_free(canvas);
}

static void searching_looks_at_all_that_is_shown(void **state)
{
	struct list list = list_of(five, 5);
	struct canvas *canvas = drawn(&list, 10, 40);

	(void)state;
	press(&list, "/ B E T A Enter");
	assert_int_equal(list.focus, 1);
	press(&list, "n");
	assert_int_equal(list.focus, 4);
	press(&list, "n");
	assert_int_equal(list.focus, 1);
	press(&list, "N");
	assert_int_equal(list.focus, 4);
	press(&list, "/ C R I T Enter");
	assert_int_equal(list.focus, 1);
	/* While a word is typed, j is a letter. */
	press(&list, "/ j");
	assert_int_equal(list.focus, 1);
	canvas_free(canvas);
}

static void a_click_moves_the_focus(void **state)
{
	struct list list = list_of(five, 5);
	struct canvas *canvas = drawn(&list, 10, 40);
	struct event click = {.key = {.press = PRESS_CLICK, .row = 2}};

	(void)state;
	press(&list, "End");
	assert_true(list_handle(&list, &click));
	assert_int_equal(list.focus, 0);
	click.key.row = 4;
	assert_true(list_handle(&list, &click));
	assert_int_equal(list.focus, 2);
	click.key.row = 9;
	assert_false(list_handle(&list, &click));
	canvas_free(canvas);
}

static void dead_rows_look_dead_and_can_be_focused(void **state)
{
	static const struct list_item items[] = {
		{.title = "one"},
		{.title = "two", .dead = true, .reason = "because"},
	};
	struct list list = list_of(items, 2);
	struct canvas *canvas = drawn(&list, 4, 40);

	(void)state;
	assert_string_equal(row_styles(canvas, 0), ">.fff");
	assert_string_equal(row_styles(canvas, 1), "..xxx");
	press(&list, "Down");
	assert_string_equal(list_focused(&list)->reason, "because");
	canvas_free(canvas);
}

static void no_size_is_too_small(void **state)
{
	(void)state;
	for (int rows = 1; rows < 6; rows++)
		for (int columns = 1; columns < 30; columns++) {
			struct list list = list_of(five, 5);
			struct canvas *canvas = drawn(&list, rows, columns);

			press(&list, "End PgUp PgDn");
			canvas_free(canvas);
			canvas = drawn(&list, rows, columns);
			assert_int_equal(canvas_refused(canvas), 0);
			canvas_free(canvas);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_align_over_the_whole_list),
		cmocka_unit_test(values_can_stand_at_the_left),
		cmocka_unit_test(least_widths_keep_a_growing_list_steady),
		cmocka_unit_test(keys_move_the_focus_and_stop_at_the_ends),
		cmocka_unit_test(the_focused_row_is_seen_as_a_whole),
		cmocka_unit_test(pages_go_as_far_as_is_seen),
		cmocka_unit_test(new_rows_keep_the_focus_on_the_same_thing),
		cmocka_unit_test(an_empty_list_says_what_that_means),
		cmocka_unit_test(searching_looks_at_all_that_is_shown),
		cmocka_unit_test(a_click_moves_the_focus),
		cmocka_unit_test(dead_rows_look_dead_and_can_be_focused),
		cmocka_unit_test(no_size_is_too_small),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
