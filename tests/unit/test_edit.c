#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/ui_fixture.h"
#include "ui/search.h"

static void type(struct edit *edit, const char *names)
{
	static const struct offers none = {.typing = true};

	while (*names) {
		struct event event = event_next(&none, &names);

		(void)edit_handle(edit, &event);
	}
}

static void typing_inserts_at_the_cursor(void **state)
{
	struct edit edit = {.length = 0};

	(void)state;
	type(&edit, "a b Space \u00eb");
	assert_string_equal(edit.bytes, "ab \u00eb");
	type(&edit, "Left Left x");
	assert_string_equal(edit.bytes, "abx \u00eb");
	type(&edit, "Home y End z");
	assert_string_equal(edit.bytes, "yabx \u00ebz");
}

static void whole_characters_are_taken_out(void **state)
{
	struct edit edit;

	(void)state;
	edit_set(&edit, "a\u5c71b");
	type(&edit, "Left Backspace");
	assert_string_equal(edit.bytes, "ab");
	type(&edit, "Home Del");
	assert_string_equal(edit.bytes, "b");
	type(&edit, "Del Del Backspace Left Right Backspace Backspace");
	assert_string_equal(edit.bytes, "");
	edit_set(&edit, "something");
	type(&edit, "Ctrl-U");
	assert_string_equal(edit.bytes, "");
	assert_int_equal(edit.length, 0);
}

static void too_much_is_not_taken(void **state)
{
	struct edit edit = {.length = 0};
	char longer[EDIT_MAX * 2];

	(void)state;
	for (int i = 0; i < EDIT_MAX + 10; i++)
		type(&edit, "\u00eb");
	assert_int_equal(edit.length, EDIT_MAX - 2);
	assert_int_equal(edit.bytes[edit.length], '\0');
	memset(longer, 'x', sizeof(longer));
	longer[sizeof(longer) - 1] = '\0';
	edit_set(&edit, longer);
	assert_int_equal(edit.length, EDIT_MAX - 1);
	edit_set(&edit, NULL);
	assert_int_equal(edit.length, 0);
}

static void keys_of_others_are_left_to_them(void **state)
{
	static const struct offers none = {.typing = true};
	static const char *const names[] = {"Up",    "Tab",    "Esc", "F1",
					    "Enter", "Ctrl-L", "PgUp"};
	struct edit edit = {.length = 0};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *name = names[i];
		struct event event = event_next(&none, &name);

		assert_false(edit_handle(&edit, &event));
	}
}

static void a_long_line_scrolls_with_its_cursor(void **state)
{
	struct canvas *canvas = canvas_new(1, 20, false);
	struct area all = canvas_area(canvas);
	struct edit edit;

	(void)state;
	edit_set(&edit, "0123456789");
	edit_draw(&edit, canvas, all, 0, 2, 6, true);
	assert_string_equal(row_text(canvas, 0), "  56789");
	assert_int_equal(canvas_cursor_at(canvas).column, 7);
	edit.at = 0;
	edit_draw(&edit, canvas, all, 0, 2, 6, true);
	assert_string_equal(row_text(canvas, 0), "  012345");
	assert_int_equal(canvas_cursor_at(canvas).column, 2);
	assert_string_equal(row_styles(canvas, 0), "..JJJJJJ");
	canvas_free(canvas);
}

static void pasted_controls_are_seen_not_obeyed(void **state)
{
	struct canvas *canvas = canvas_new(1, 30, false);
	struct edit edit;

	(void)state;
	edit_set(&edit, "a\u202eb");
	edit_draw(&edit, canvas, canvas_area(canvas), 0, 0, 30, true);
	assert_string_equal(row_text(canvas, 0), "a\\u{202E}b");
	assert_int_equal(canvas_refused(canvas), 0);
	canvas_free(canvas);
}

/* --- Searching -------------------------------------------------------------- */

static const char *const places[] = {"alpha", "Beta", "gamma beta", "delta"};

static bool place_matches(const struct search *search, const void *data,
			  int place)
{
	(void)data;
	return search_matches(search, places[place]);
}

static enum search_move press(struct search *search, const char *names)
{
	enum search_move move = SEARCH_NOT_MINE;

	while (*names) {
		struct offers offers = {.count = 0};
		struct event event;

		search_offer(search, &offers);
		event = event_next(&offers, &names);
		move = search_handle(search, &event);
	}
	return move;
}

static int go(struct search *search, enum search_move move, int from)
{
	return search_go(search, move, from, 4, place_matches, NULL);
}

static void a_word_is_typed_and_found_in_either_case(void **state)
{
	struct search search = {.typing = false};

	(void)state;
	assert_int_equal(press(&search, "/ b e t a"), SEARCH_TAKEN);
	assert_true(search.typing);
	assert_int_equal(press(&search, "Enter"), SEARCH_HERE);
	assert_false(search.typing);
	assert_int_equal(go(&search, SEARCH_HERE, 0), 1);
	assert_int_equal(go(&search, SEARCH_HERE, 1), 1);
	assert_int_equal(press(&search, "n"), SEARCH_FORWARD);
	assert_int_equal(go(&search, SEARCH_FORWARD, 1), 2);
	assert_int_equal(go(&search, SEARCH_FORWARD, 2), 1);
	assert_int_equal(press(&search, "N"), SEARCH_BACKWARD);
	assert_int_equal(go(&search, SEARCH_BACKWARD, 1), 2);
	assert_int_equal(go(&search, SEARCH_BACKWARD, 0), 2);
}

static void what_is_nowhere_says_so_and_stays(void **state)
{
	struct search search = {.typing = false};

	(void)state;
	press(&search, "/ x Enter");
	assert_int_equal(go(&search, SEARCH_HERE, 3), 3);
	assert_true(search.failed);
	/* The next key takes the complaint away. */
	assert_int_equal(press(&search, "Down"), SEARCH_NOT_MINE);
	assert_false(search.failed);
}

static void escape_forgets_the_word(void **state)
{
	struct search search = {.typing = false};

	(void)state;
	press(&search, "/ x Esc");
	assert_false(search.typing);
	assert_false(search_matches(&search, "x"));
	assert_int_equal(press(&search, "n"), SEARCH_NOT_MINE);
}

static void an_empty_word_finds_nothing(void **state)
{
	struct search search = {.typing = false};

	(void)state;
	assert_int_equal(press(&search, "/ Enter"), SEARCH_TAKEN);
	assert_false(search_matches(&search, ""));
	assert_false(search_matches(&search, NULL));
}

static void matches_are_marked_where_they_are_drawn(void **state)
{
	struct search search = {.typing = false};
	struct canvas *canvas = canvas_new(4, 30, false);
	struct area all = canvas_area(canvas);

	(void)state;
	press(&search, "/ o n e");
	canvas_put(canvas, all, 0, 0, STYLE_TEXT, "One, gone \u5c71one");
	search_draw(&search, canvas, all);
	assert_string_equal(row_styles(canvas, 0), "mmm...mmm...mmm");
	assert_string_equal(row_text(canvas, 3), "  Search: one");
	assert_int_equal(search_area(&search, all).rows, 2);
	assert_int_equal(canvas_cursor_at(canvas).row, 3);
	assert_int_equal(canvas_cursor_at(canvas).column, 13);
	canvas_free(canvas);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typing_inserts_at_the_cursor),
		cmocka_unit_test(whole_characters_are_taken_out),
		cmocka_unit_test(too_much_is_not_taken),
		cmocka_unit_test(keys_of_others_are_left_to_them),
		cmocka_unit_test(a_long_line_scrolls_with_its_cursor),
		cmocka_unit_test(pasted_controls_are_seen_not_obeyed),
		cmocka_unit_test(a_word_is_typed_and_found_in_either_case),
		cmocka_unit_test(what_is_nowhere_says_so_and_stays),
		cmocka_unit_test(escape_forgets_the_word),
		cmocka_unit_test(an_empty_word_finds_nothing),
		cmocka_unit_test(matches_are_marked_where_they_are_drawn),
	};

	return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
