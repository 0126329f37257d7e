#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/ui_fixture.h"
#include "ui/screen.h"
#include "ui/screen_dialog.h"
#include "ui/screen_help.h"
#include "ui/screen_message.h"

/*
 * A screen that writes down what happens to it. All of them share one diary,
 * which the stack hands around as the wizard.
 */
struct diary {
	struct text text;
	const char *unsaved;
	int ticks;
};

struct page {
	const char *name;
	struct status refuse; /* not OK: does not open */
	const struct page *next;
	bool deaf; /* handles nothing */
};

static struct diary *diary_of(const struct screen *screen)
{
	return (struct diary *)(void *)screen->wizard;
}

static void note(const struct screen *screen, const char *what,
		 const char *name)
{
	text_addf(&diary_of(screen)->text, "%s %s;", what, name);
}

static const struct page *page_of(const struct screen *screen)
{
	return screen->state;
}

static struct status open_page(struct screen *screen, const void *argument)
{
	const struct page *page = argument;

	screen->state = (void *)(uintptr_t)argument;
	if (!status_is_ok(&page->refuse))
		return page->refuse;
	note(screen, "open", page->name);
	return status_ok();
}

static void draw_page(struct screen *screen, struct canvas *canvas)
{
	struct frame frame = {.title = page_of(screen)->name};

	screen_frame(screen, canvas, &frame);
}

static void offer_page(struct screen *screen, struct offers *offers)
{
	(void)screen;
	offers_add(offers, ACTION_OPEN);
	offers_add(offers, ACTION_EXPORT);
	offers_add(offers, ACTION_RESCAN);
	offers_add(offers, ACTION_PATHS);
}

static bool handle_page(struct screen *screen, const struct event *event);
static bool tick_page(struct screen *screen, int64_t now_ms);
static void answer_page(struct screen *screen, int answer);

static const char *topic_page(struct screen *screen)
{
	(void)screen;
	return "typing";
}

static void close_page(struct screen *screen)
{
	note(screen, "close", page_of(screen)->name);
}

static const struct screen_ops page_ops = {
	.topic = "keys",
	.open = open_page,
	.draw = draw_page,
	.offer = offer_page,
	.handle = handle_page,
	.tick = tick_page,
	.answer = answer_page,
	.topic_here = topic_page,
	.close = close_page,
};

/* Enter pushes, w replaces, e answers 7 and pops, r goes home with 9. */
static bool handle_page(struct screen *screen, const struct event *event)
{
	const struct page *page = page_of(screen);

	if (page->deaf)
		return false;
	switch (event->action) {
	case ACTION_OPEN:
		screen_push(screen, &page_ops, page->next);
		return true;
	case ACTION_PATHS:
		screen_replace(screen, &page_ops, page->next);
		return true;
	case ACTION_EXPORT:
		screen_pop(screen, 7);
		return true;
	case ACTION_RESCAN:
		screen_home(screen, 9);
		return true;
	default:
		return false;
	}
}

static bool tick_page(struct screen *screen, int64_t now_ms)
{
	diary_of(screen)->ticks++;
	screen->wake_ms = now_ms + 1000;
	return false;
}

static void answer_page(struct screen *screen, int answer)
{
	text_addf(&diary_of(screen)->text, "%s got %d;", page_of(screen)->name,
		  answer);
}

static const struct page third = {.name = "third"};
static const struct page second = {.name = "second", .next = &third};
static const struct page first = {.name = "first", .next = &second};

/* --- The stage ----------------------------------------------------------------- */

struct stage {
	struct diary diary;
	struct screens *screens;
	struct canvas *canvas;
};

static const char *unsaved(struct wizard *wizard)
{
	return ((struct diary *)(void *)wizard)->unsaved;
}

static void draw(struct stage *stage)
{
	struct area all = canvas_area(stage->canvas);

	canvas_reset(stage->canvas, all.rows, all.columns);
	screens_draw(stage->screens, stage->canvas);
}

static void press(struct stage *stage, const char *names)
{
	while (*names) {
		size_t length = strcspn(names, " ");
		struct key key;

		assert_true(key_named(names, length, &key));
		screens_press(stage->screens, &key);
		draw(stage);
		names += length;
		names += strspn(names, " ");
	}
}

static struct stage *stage_open(const struct page *page)
{
	static struct stage stage;
	struct screens_options options = {
		.wizard = (struct wizard *)(void *)&stage.diary,
		.unsaved = unsaved,
		.help = &screen_help,
		.exit_status = 4,
	};
	struct status status;

	memset(&stage, 0, sizeof(stage));
	text_init(&stage.diary.text);
	stage.screens = screens_new(&options);
	stage.canvas = canvas_new(24, 80, true);
	status = screens_open(stage.screens, &page_ops, page);
	assert_true(status_is_ok(&status));
	draw(&stage);
	return &stage;
}

static void stage_close(struct stage *stage)
{
	screens_free(stage->screens);
	canvas_free(stage->canvas);
	text_free(&stage->diary.text);
}

static void diary_is(struct stage *stage, const char *expected)
{
	assert_string_equal(stage->diary.text.bytes, expected);
	text_clear(&stage->diary.text);
}

static bool sees(struct stage *stage, const char *string)
{
	struct text text;
	bool seen;

	text_init(&text);
	canvas_dump_text(stage->canvas, &text);
	seen = text_has(text.bytes, string);
	text_free(&text);
	return seen;
}

/* --- The tests ------------------------------------------------------------------ */

static void push_and_back(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "Enter");
	diary_is(stage, "open first;open second;");
	assert_true(sees(stage, "second"));
	assert_true(sees(stage, "Esc back"));
	press(stage, "Esc");
	diary_is(stage, "close second;first got 0;");
	assert_false(sees(stage, "Esc back"));
	press(stage, "Esc");
	diary_is(stage, "");
	assert_false(screens_done(stage->screens));
	stage_close(stage);
}

static void answers_reach_the_screen_below(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "Enter e");
	diary_is(stage, "open first;open second;close second;first got 7;");
	stage_close(stage);
}

static void replacing_opens_the_new_one_first(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "Enter w");
	diary_is(stage, "open first;open second;open third;close second;");
	press(stage, "Esc");
	diary_is(stage, "close third;first got 0;");
	stage_close(stage);
}

static void home_closes_everything_above_the_lowest(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "Enter Enter r");
	diary_is(stage, "open first;open second;open third;close third;close "
			"second;first got 9;");
	stage_close(stage);
}

static void a_screen_that_does_not_open_says_why(void **state)
{
	struct page broken = {.name = "broken"};
	struct page start = {.name = "start", .next = &broken};
	struct stage *stage;

	(void)state;
	broken.refuse =
		status_fail(STATUS_INPUT, "a.json", NULL, "is not there");
	stage = stage_open(&start);
	press(stage, "Enter");
	assert_true(sees(stage, "a.json: is not there"));
	press(stage, "w");
	assert_true(sees(stage, "start"));
	assert_true(sees(stage, "a.json: is not there"));
	press(stage, "x");
	assert_false(sees(stage, "a.json"));
	diary_is(stage, "open start;");
	stage_close(stage);
}

static void endless_pushing_ends_with_a_sentence(void **state)
{
	struct page loop = {.name = "loop"};
	struct stage *stage;

	(void)state;
	loop.next = &loop;
	stage = stage_open(&loop);
	for (int i = 0; i < 40; i++)
		press(stage, "Enter");
	assert_true(sees(stage, "too many screens"));
	stage_close(stage);
}

static void q_quits_with_the_ordinary_status(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "Enter q");
	assert_true(screens_done(stage->screens));
	assert_int_equal(screens_exit_status(stage->screens), 4);
	stage_close(stage);
}

static void q_asks_when_something_would_be_lost(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	stage->diary.unsaved = "The scan is not saved.";
	press(stage, "q");
	assert_true(sees(stage, "The scan is not saved."));
	press(stage, "Enter");
	assert_false(screens_done(stage->screens));
	/* The answer was not for the screen. */
	diary_is(stage, "open first;");
	press(stage, "q Esc q Tab Enter");
	assert_true(screens_done(stage->screens));
	stage_close(stage);
}

static void ctrl_c_goes_back_and_twice_leaves(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "Enter Ctrl-C");
	diary_is(stage, "open first;open second;close second;first got 0;");
	press(stage, "x Ctrl-C");
	assert_true(sees(stage, "Ctrl-C once more"));
	press(stage, "x Ctrl-C");
	assert_false(screens_done(stage->screens));
	press(stage, "Ctrl-C");
	assert_true(screens_done(stage->screens));
	stage_close(stage);
}

static void help_is_about_the_thing_under_the_cursor(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "?");
	assert_true(sees(stage, "Help: Typing names and passwords"));
	press(stage, "G");
	assert_true(sees(stage, "Writes a report or a case file"));
	press(stage, "Esc F1");
	assert_true(sees(stage, "Help: Typing"));
	stage_close(stage);
}

static void help_leads_to_other_topics_and_back(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "? Enter");
	assert_true(sees(stage, "related"));
	press(stage, "/ b o x Space o v e r Enter Enter");
	assert_true(sees(stage, "Help: A question before going on"));
	press(stage, "Enter Esc");
	assert_true(sees(stage, "Help: Typing"));
	press(stage, "Esc");
	assert_true(sees(stage, "first"));
	stage_close(stage);
}

static void keys_that_are_not_offered_do_nothing(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "a y n Space Tab PgUp Del");
	diary_is(stage, "open first;");
	assert_false(screens_done(stage->screens));
	stage_close(stage);
}

static void too_small_keeps_everything_but_q(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	canvas_reset(stage->canvas, 15, 59);
	draw(stage);
	assert_true(sees(stage, "needs a window"));
	press(stage, "Enter e Esc");
	diary_is(stage, "open first;");
	canvas_reset(stage->canvas, 16, 60);
	draw(stage);
	assert_true(sees(stage, "first"));
	canvas_reset(stage->canvas, 1, 1);
	draw(stage);
	stage->diary.unsaved = "Not saved.";
	press(stage, "q");
	assert_false(screens_done(stage->screens));
	press(stage, "q");
	assert_true(screens_done(stage->screens));
	stage_close(stage);
}

static void screens_are_woken_when_they_asked_for_it(void **state)
{
	struct stage *stage = stage_open(&first);
	struct screens *screens = stage->screens;

	(void)state;
	assert_int_equal(screens_wait_ms(screens, 5000), -1);
	assert_false(screens_tick(screens, 5000, false));
	assert_int_equal(stage->diary.ticks, 0);
	/* Something moved: the screen may look, and a frame is due. */
	assert_true(screens_tick(screens, 5000, true));
	assert_int_equal(stage->diary.ticks, 1);
	assert_int_equal(screens_wait_ms(screens, 5400), 600);
	assert_false(screens_tick(screens, 5999, false));
	assert_int_equal(stage->diary.ticks, 1);
	screens_tick(screens, 6000, false);
	assert_int_equal(stage->diary.ticks, 2);
	assert_int_equal(screens_wait_ms(screens, 9000), 0);
	stage_close(stage);
}

static void a_screen_that_comes_up_again_looks_at_once(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	press(stage, "Enter Esc");
	assert_int_equal(screens_wait_ms(stage->screens, 100), 0);
	screens_tick(stage->screens, 100, false);
	assert_int_equal(stage->diary.ticks, 1);
	assert_int_equal(screens_wait_ms(stage->screens, 100), 1000);
	stage_close(stage);
}

static void notes_are_made_visible_and_go_with_the_next_key(void **state)
{
	struct stage *stage = stage_open(&first);

	(void)state;
	screen_say(screens_top(stage->screens), STYLE_WARNING,
		   "No account %s here.", "\033[31mbob");
	draw(stage);
	assert_true(sees(stage, "No account \\e[31mbob here."));
	assert_int_equal(canvas_refused(stage->canvas), 0);
	press(stage, "x");
	assert_false(sees(stage, "No account"));
	stage_close(stage);
}

static void a_failure_can_be_told_on_a_whole_screen(void **state)
{
	struct stage *stage = stage_open(&first);
	struct status status = status_fail(STATUS_OUTPUT, "/tmp/x", "disk full",
					   "cannot be written");

	(void)state;
	screen_tell(screens_top(stage->screens), "Export", &status);
	press(stage, "x");
	assert_true(sees(stage, "FAILED"));
	assert_true(sees(stage, "/tmp/x: cannot be written (disk full)"));
	press(stage, "Enter");
	assert_true(sees(stage, "first"));
	stage_close(stage);
}

static bool outside_ran;

static void run_outside(void *data)
{
	*(bool *)data = true;
}

static void wishes_are_handed_over_once(void **state)
{
	struct stage *stage = stage_open(&first);
	void (*run)(void *data);
	void *data;

	(void)state;
	assert_false(screens_take_flush(stage->screens));
	screen_flush_keys(screens_top(stage->screens));
	assert_true(screens_take_flush(stage->screens));
	assert_false(screens_take_flush(stage->screens));
	assert_false(screens_take_outside(stage->screens, &run, &data));
	screen_outside(screens_top(stage->screens), run_outside, &outside_ran);
	assert_true(screens_take_outside(stage->screens, &run, &data));
	run(data);
	assert_true(outside_ran);
	assert_false(screens_take_outside(stage->screens, &run, &data));
	stage_close(stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(push_and_back),
		cmocka_unit_test(answers_reach_the_screen_below),
		cmocka_unit_test(replacing_opens_the_new_one_first),
		cmocka_unit_test(home_closes_everything_above_the_lowest),
		cmocka_unit_test(a_screen_that_does_not_open_says_why),
		cmocka_unit_test(endless_pushing_ends_with_a_sentence),
		cmocka_unit_test(q_quits_with_the_ordinary_status),
		cmocka_unit_test(q_asks_when_something_would_be_lost),
		cmocka_unit_test(ctrl_c_goes_back_and_twice_leaves),
		cmocka_unit_test(help_is_about_the_thing_under_the_cursor),
		cmocka_unit_test(help_leads_to_other_topics_and_back),
		cmocka_unit_test(keys_that_are_not_offered_do_nothing),
		cmocka_unit_test(too_small_keeps_everything_but_q),
		cmocka_unit_test(screens_are_woken_when_they_asked_for_it),
		cmocka_unit_test(a_screen_that_comes_up_again_looks_at_once),
		cmocka_unit_test(
			notes_are_made_visible_and_go_with_the_next_key),
		cmocka_unit_test(a_failure_can_be_told_on_a_whole_screen),
		cmocka_unit_test(wishes_are_handed_over_once),
	};

	return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
