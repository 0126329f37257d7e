#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/ui_fixture.h"
#include "ui/widget_dialog.h"
#include "ui/widget_form.h"

DEFINE_PRESS(press_form, struct form, form_offer, form_handle)
DEFINE_PRESS(press_buttons, struct buttons, buttons_offer, buttons_handle)

/* --- Forms ------------------------------------------------------------------- */

static const char *const choices[] = {"red", "green", "blue"};

static struct form four_fields(struct field fields[4])
{
	memset(fields, 0, 4 * sizeof(*fields));
	fields[0].label = "Name";
	fields[1] = (struct field){
		.kind = FIELD_SECRET,
		.label = "Password",
		.secret = secret_new(),
		.hint = "Of the account.",
		.tries = 2,
		.tries_max = 3,
	};
	fields[2] = (struct field){
		.kind = FIELD_CHOICE,
		.label = "Colour",
		.choices = choices,
		.choice_count = 3,
	};
	fields[3] = (struct field){.kind = FIELD_TOGGLE, .label = "Sure"};
	return (struct form){.fields = fields, .count = 4};
}

static struct canvas *form_drawn(struct form *form)
{
	struct canvas *canvas = canvas_new(10, 60, true);

	form_draw(form, canvas, canvas_area(canvas));
	return canvas;
}

static void form_shows_labels_answers_hints_and_tries(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);
	struct canvas *canvas;

	(void)state;
	press_form(&form, "a b");
	canvas = form_drawn(&form);
	assert_string_equal(row_text(canvas, 0), "> Name       ab");
	assert_string_equal(
		row_text(canvas, 1),
		"  Password                              try 2 of 3");
	assert_string_equal(row_text(canvas, 2),
			    "             Of the account.");
	assert_string_equal(row_text(canvas, 3), "  Colour     < red >");
	assert_string_equal(row_text(canvas, 4), "  Sure       [ ] no");
	assert_int_equal(canvas_cursor_at(canvas).row, 0);
	assert_int_equal(canvas_cursor_at(canvas).column, 15);
	assert_int_equal(form_height(&form, canvas_area(canvas)), 5);
	canvas_free(canvas);
	secret_free(fields[1].secret);
}

static const char *secret_row(struct form *form)
{
	static char copy[80];
	struct canvas *canvas = form_drawn(form);

	memcpy(copy, row_text(canvas, 1), strlen(row_text(canvas, 1)) + 1);
	canvas_free(canvas);
	return copy;
}

static void secret_is_masked_with_a_fixed_length(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);
	char longer[80];

	(void)state;
	press_form(&form, "Tab x");
	memcpy(longer, secret_row(&form), 80);
	assert_string_equal(
		longer, "> Password   ********                   try 2 of 3");
	press_form(&form, "y Space z \u00eb q j");
	assert_string_equal(secret_row(&form), longer);
	assert_int_equal(secret_characters(fields[1].secret), 7);
	press_form(&form, "Backspace Backspace Backspace");
	assert_int_equal(secret_length(fields[1].secret), 4);
	press_form(&form, "Ctrl-U");
	assert_string_equal(
		secret_row(&form),
		"> Password                              try 2 of 3");
	secret_free(fields[1].secret);
}

static void secret_keeps_bytes_that_are_no_utf8(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);
	struct event event = {.key = {.press = PRESS_BYTE, .character = 0xff}};

	(void)state;
	form.focus = 1;
	assert_true(form_handle(&form, &event));
	assert_true(secret_has_byte(fields[1].secret, (char)0xff));
	secret_free(fields[1].secret);
}

static void secret_that_is_too_long_says_so(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);

	(void)state;
	form.focus = 1;
	for (int i = 0; i < SECRET_MAX; i++)
		press_form(&form, "x");
	assert_null(fields[1].reason);
	press_form(&form, "x");
	assert_non_null(fields[1].reason);
	assert_int_equal(secret_length(fields[1].secret), SECRET_MAX);
	press_form(&form, "Backspace");
	assert_null(fields[1].reason);
	secret_free(fields[1].secret);
}

static void choices_and_toggles_change(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);

	(void)state;
	form.focus = 2;
	press_form(&form, "Space");
	assert_int_equal(fields[2].chosen, 1);
	press_form(&form, "Left Left");
	assert_int_equal(fields[2].chosen, 2);
	press_form(&form, "Right");
	assert_int_equal(fields[2].chosen, 0);
	press_form(&form, "Down Space");
	assert_true(fields[3].on);
	press_form(&form, "Space");
	assert_false(fields[3].on);
	secret_free(fields[1].secret);
}

static void form_ends_are_left_to_the_screen(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);

	(void)state;
	assert_false(press_form(&form, "Shift-Tab"));
	assert_int_equal(form.focus, 0);
	assert_true(press_form(&form, "Tab Tab Down"));
	assert_int_equal(form.focus, 3);
	assert_false(press_form(&form, "Tab"));
	assert_false(press_form(&form, "Enter"));
	form.focus = form.count;
	assert_false(press_form(&form, "x"));
	secret_free(fields[1].secret);
}

static void typing_takes_a_reason_away(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);
	struct canvas *canvas;

	(void)state;
	fields[0].reason = "There is no such account.";
	canvas = form_drawn(&form);
	assert_string_equal(row_text(canvas, 1),
			    "             There is no such account.");
	canvas_free(canvas);
	press_form(&form, "x");
	assert_null(fields[0].reason);
	secret_free(fields[1].secret);
}

static void form_in_few_rows_shows_the_focused_field(void **state)
{
	struct field fields[4];
	struct form form = four_fields(fields);
	struct canvas *canvas = canvas_new(2, 60, true);

	(void)state;
	form.focus = 3;
	form_draw(&form, canvas, canvas_area(canvas));
	assert_string_equal(row_text(canvas, 1), "> Sure       [ ] no");
	assert_int_equal(canvas_cursor_at(canvas).row, 1);
	canvas_free(canvas);
	secret_free(fields[1].secret);
}

/* --- Buttons ----------------------------------------------------------------- */

static const struct button three[] = {
	{.caption = "Run it", .answer = 10},
	{.caption = "By hand", .answer = 20, .reason = "Not yet."},
	{.caption = "Stop", .answer = 30},
};

static void buttons_stand_in_a_row_with_one_mark(void **state)
{
	struct buttons buttons = {.items = three, .count = 3};
	struct canvas *canvas = canvas_new(4, 60, true);
	struct area all = canvas_area(canvas);

	(void)state;
	buttons_draw(&buttons, canvas, all);
	assert_string_equal(row_text(canvas, 0),
			    "  > [ Run it ]    [ By hand ]    [ Stop ]");
	assert_int_equal(canvas_cursor_at(canvas).column, 6);
	assert_int_equal(buttons_height(&buttons, all), 2);
	press_buttons(&buttons, "Tab");
	canvas_reset(canvas, 4, 60);
	buttons_draw(&buttons, canvas, all);
	assert_string_equal(row_text(canvas, 0),
			    "    [ Run it ]  > [ By hand ]    [ Stop ]");
	assert_string_equal(row_text(canvas, 1), "    Not yet.");
	canvas_free(canvas);
}

static void buttons_wrap_as_a_whole(void **state)
{
	struct buttons buttons = {.items = three, .count = 3};
	struct canvas *canvas = canvas_new(4, 32, true);

	(void)state;
	buttons_draw(&buttons, canvas, canvas_area(canvas));
	assert_string_equal(row_text(canvas, 0),
			    "  > [ Run it ]    [ By hand ]");
	assert_string_equal(row_text(canvas, 1), "    [ Stop ]");
	canvas_free(canvas);
}

static void buttons_go_round(void **state)
{
	struct buttons buttons = {.items = three, .count = 3};

	(void)state;
	press_buttons(&buttons, "Tab Tab Tab");
	assert_int_equal(buttons.focus, 0);
	press_buttons(&buttons, "Shift-Tab");
	assert_int_equal(buttons.focus, 2);
	press_buttons(&buttons, "Right l Left");
	assert_int_equal(buttons.focus, 0);
}

static void a_dead_button_cannot_be_pressed(void **state)
{
	struct buttons buttons = {.items = three, .count = 3, .focus = 1};
	struct event enter = {.action = ACTION_OPEN};
	struct offers offers = {.count = 0};

	(void)state;
	assert_null(buttons_pressed(&buttons, &enter));
	buttons_offer(&buttons, &offers);
	assert_false(offers_have(&offers, ACTION_OPEN));
	buttons.focus = 2;
	assert_int_equal(buttons_pressed(&buttons, &enter)->answer, 30);
	buttons.focus = -1;
	assert_null(buttons_pressed(&buttons, &enter));
	assert_false(press_buttons(&buttons, "Tab"));
}

/* --- Dialogs ------------------------------------------------------------------ */

static const struct dialog_about plain = {
	.title = "Run it?",
	.text = "It changes something.",
	.buttons = {{.caption = "No", .answer = 5},
		    {.caption = "Yes", .answer = 6}},
	.button_count = 2,
};

static const struct dialog_about worded = {
	.title = "Erase?",
	.text = "Everything goes.",
	.buttons = {{.caption = "Keep", .answer = 5},
		    {.caption = "Erase", .answer = 6}},
	.button_count = 2,
	.word = "Disk \u00eb",
	.wants_word = 1,
};

/* The answer after these keys, -1 = none yet. */
static int answer_after(const struct dialog_about *about, const char *names)
{
	struct dialog dialog;
	int answer = -1;

	dialog_open(&dialog, about);
	while (*names) {
		struct offers offers = {.count = 0};
		struct event event;

		assert_int_equal(answer, -1);
		dialog_offer(&dialog, &offers);
		event = event_next(&offers, &names);
		if (!dialog_handle(&dialog, &event, &answer))
			answer = -1;
	}
	return answer;
}

static void the_safe_answer_is_the_default(void **state)
{
	(void)state;
	assert_int_equal(answer_after(&plain, "Enter"), 5);
	assert_int_equal(answer_after(&plain, "Esc"), 5);
	assert_int_equal(answer_after(&plain, "Tab Esc"), 5);
	assert_int_equal(answer_after(&plain, "Tab"), -1);
	assert_int_equal(answer_after(&plain, "Tab Enter"), 6);
	assert_int_equal(answer_after(&plain, "y Y Space 1"), -1);
}

static void the_word_must_be_exact(void **state)
{
	(void)state;
	assert_int_equal(answer_after(&worded, "Enter"), -1);
	assert_int_equal(answer_after(&worded, "D i s k Enter"), -1);
	assert_int_equal(answer_after(&worded, "d i s k Space \u00eb Enter"),
			 -1);
	assert_int_equal(answer_after(&worded, "D i s k Space \u00eb Enter"),
			 6);
	assert_int_equal(
		answer_after(&worded, "D i s k Space \u00eb Tab Tab Enter"), 6);
	assert_int_equal(answer_after(&worded, "Tab Tab Enter"), -1);
	assert_int_equal(answer_after(&worded, "Tab Enter"), 5);
	assert_int_equal(answer_after(&worded, "D i Esc"), 5);
	assert_int_equal(
		answer_after(&worded,
			     "D i s k Space \u00eb Backspace Tab Tab Enter"),
		-1);
}

static void letters_of_the_word_are_no_actions(void **state)
{
	struct dialog dialog;
	struct offers offers = {.count = 0};

	(void)state;
	dialog_open(&dialog, &worded);
	dialog_offer(&dialog, &offers);
	assert_true(offers.typing);
}

static void enter_on_a_wrong_word_is_explained_until_the_next_key(void **state)
{
	const struct event enter = {.action = ACTION_OPEN};
	const struct event tab = {.action = ACTION_NEXT};
	struct dialog dialog;
	int answer = -1;

	(void)state;
	dialog_open(&dialog, &worded);
	assert_false(dialog.refused);
	assert_false(dialog_handle(&dialog, &enter, &answer));
	assert_true(dialog.refused);
	assert_false(dialog_handle(&dialog, &tab, &answer));
	assert_false(dialog.refused);
	assert_int_equal(answer, -1);
}

static void a_dialog_fits_into_the_smallest_window(void **state)
{
	struct dialog dialog;
	struct canvas *canvas = canvas_new(16, 60, true);

	(void)state;
	dialog_open(&dialog, &worded);
	dialog_draw(&dialog, canvas);
	assert_string_equal(
		row_text(canvas, 3),
		"    +- Erase? -----------------------------------------+");
	assert_string_equal(
		row_text(canvas, 7),
		"    |  Type this to go on:  Disk \\u{EB}                |");
	assert_true(canvas_cursor_at(canvas).placed);
	canvas_free(canvas);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_shows_labels_answers_hints_and_tries),
		cmocka_unit_test(secret_is_masked_with_a_fixed_length),
		cmocka_unit_test(secret_keeps_bytes_that_are_no_utf8),
		cmocka_unit_test(secret_that_is_too_long_says_so),
		cmocka_unit_test(choices_and_toggles_change),
		cmocka_unit_test(form_ends_are_left_to_the_screen),
		cmocka_unit_test(typing_takes_a_reason_away),
		cmocka_unit_test(form_in_few_rows_shows_the_focused_field),
		cmocka_unit_test(buttons_stand_in_a_row_with_one_mark),
		cmocka_unit_test(buttons_wrap_as_a_whole),
		cmocka_unit_test(buttons_go_round),
		cmocka_unit_test(a_dead_button_cannot_be_pressed),
		cmocka_unit_test(the_safe_answer_is_the_default),
		cmocka_unit_test(the_word_must_be_exact),
		cmocka_unit_test(letters_of_the_word_are_no_actions),
		cmocka_unit_test(
			enter_on_a_wrong_word_is_explained_until_the_next_key),
		cmocka_unit_test(a_dialog_fits_into_the_smallest_window),
	};

	return cmocka_run_group_tests_name("form and dialog", tests, NULL,
					   NULL);
}
