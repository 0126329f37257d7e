#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <unistd.h>

#include "tests/unit/ui_fixture.h"
#include "ui/loop.h"
#include "ui/screen_dialog.h"
#include "ui/signals.h"

/* A screen that counts, and asks for things by key. */
struct counts {
	int draws, keys, ticks;
	int64_t ticked_at;
	bool ticking;
	bool outside;
	bool flushing; /* when it is drawn for the first time */
};

static struct counts *counts_of(const struct screen *screen)
{
	return (struct counts *)(void *)screen->wizard;
}

static void draw_page(struct screen *screen, struct canvas *canvas)
{
	struct frame frame = {.title = "Page"};
	struct area body = screen_frame(screen, canvas, &frame);

	if (counts_of(screen)->flushing && !counts_of(screen)->draws)
		screen_flush_keys(screen);
	counts_of(screen)->draws++;
	canvas_put(canvas, body, 0, 2, STYLE_TEXT,
		   arena_printf(canvas_scratch(canvas), "%d keys",
				counts_of(screen)->keys));
}

static void offer_page(struct screen *screen, struct offers *offers)
{
	(void)screen;
	offers_add(offers, ACTION_OPEN);
	offers_add(offers, ACTION_EXPORT);
}

static void run_outside(void *data)
{
	((struct counts *)data)->outside = true;
}

static const struct dialog_about question = {
	.title = "Really?",
	.text = "It changes something.",
	.buttons = {{.caption = "No", .answer = 0},
		    {.caption = "Yes", .answer = 1}},
	.button_count = 2,
};

static bool handle_page(struct screen *screen, const struct event *event)
{
	counts_of(screen)->keys++;
	if (event->action == ACTION_OPEN)
		screen_push(screen, &screen_dialog, &question);
	if (event->action == ACTION_EXPORT)
		screen_outside(screen, run_outside, counts_of(screen));
	return event->action == ACTION_OPEN || event->action == ACTION_EXPORT;
}

static struct status open_page(struct screen *screen, const void *argument)
{
	(void)argument;
	if (counts_of(screen)->ticking)
		screen->wake_ms = 1;
	return status_ok();
}

static bool tick_page(struct screen *screen, int64_t now_ms)
{
	struct counts *counts = counts_of(screen);

	counts->ticked_at = now_ms;
	if (++counts->ticks == 3)
		screen_quit(screen, 33);
	screen->wake_ms = now_ms + 20;
	return true;
}

static void answer_page(struct screen *screen, int answer)
{
	screen_quit(screen, 40 + answer);
}

static const struct screen_ops page_ops = {
	.open = open_page,
	.draw = draw_page,
	.offer = offer_page,
	.handle = handle_page,
	.tick = tick_page,
	.answer = answer_page,
};

struct stage {
	struct counts counts;
	struct term *term;
	struct screens *screens;
	struct loop loop;
};

static void stage_open(struct stage *stage, bool ticking)
{
	struct screens_options options = {
		.wizard = (struct wizard *)(void *)&stage->counts,
	};
	struct status status;

	memset(stage, 0, sizeof(*stage));
	stage->counts.ticking = ticking;
	stage->term = term_memory_new(24, 80, true, THEME_MONO);
	stage->screens = screens_new(&options);
	stage->loop = (struct loop){
		.term = stage->term,
		.screens = stage->screens,
		.clock = clock_system(),
	};
	status = screens_open(stage->screens, &page_ops, NULL);
	assert_true(status_is_ok(&status));
}

static void stage_close(struct stage *stage)
{
	screens_free(stage->screens);
	term_close(stage->term);
}

static void the_first_frame_comes_before_the_first_key(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	term_memory_hang_up(stage.term);
	assert_int_equal(loop_run(&stage.loop), LOOP_HUNG_UP);
	assert_int_equal(stage.counts.draws, 1);
	assert_string_equal(row_text(term_memory_shown(stage.term), 2),
			    "  0 keys");
	stage_close(&stage);
}

static void each_key_gets_a_frame_of_its_own(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	term_memory_type(stage.term, "x x x q");
	assert_int_equal(loop_run(&stage.loop), LOOP_DONE);
	assert_int_equal(screens_exit_status(stage.screens), 0);
	assert_int_equal(stage.counts.keys, 4);
	assert_int_equal(stage.counts.draws, 4);
	assert_string_equal(row_text(term_memory_shown(stage.term), 2),
			    "  3 keys");
	stage_close(&stage);
}

static void a_dialog_flushes_what_was_typed_ahead(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	/* Without the flush this would answer 1. */
	term_memory_type(stage.term, "Enter Tab Enter");
	term_memory_hang_up(stage.term);
	assert_int_equal(loop_run(&stage.loop), LOOP_HUNG_UP);
	assert_int_equal(term_memory_counts(stage.term).flushes, 1);
	assert_false(screens_done(stage.screens));
	stage_close(&stage);
}

/* A person who answers a frame in the moment in which it appears. */
struct quick {
	struct term_ops ops; /* first: the ops of a term are a quick */
	const struct term_ops *real;
	const char *keys;
};

static void show_quickly(struct term *term, const struct canvas *canvas)
{
	struct quick *quick = (struct quick *)(uintptr_t)term->ops;

	quick->real->show(term, canvas);
	if (quick->keys)
		term_memory_type(term, quick->keys);
	quick->keys = NULL;
}

static void a_flush_leaves_what_was_typed_at_the_frame(void **state)
{
	struct stage stage;
	struct quick quick = {.keys = "x q"};

	(void)state;
	stage_open(&stage, false);
	quick.real = stage.term->ops;
	quick.ops = *stage.term->ops;
	quick.ops.show = show_quickly;
	stage.term->ops = &quick.ops;
	stage.counts.flushing = true;
	term_memory_type(stage.term, "x x x");
	assert_int_equal(loop_run(&stage.loop), LOOP_DONE);
	assert_int_equal(term_memory_counts(stage.term).flushes, 1);
	assert_int_equal(stage.counts.keys, 2);
	stage_close(&stage);
}

static void ctrl_l_asks_the_terminal_to_redraw(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	term_memory_type(stage.term, "Ctrl-L q");
	assert_int_equal(loop_run(&stage.loop), LOOP_DONE);
	assert_int_equal(term_memory_counts(stage.term).redraws, 1);
	assert_int_equal(term_memory_counts(stage.term).shows, 2);
	assert_int_equal(stage.counts.keys, 1);
	stage_close(&stage);
}

static void screens_wake_up_in_time(void **state)
{
	struct stage stage;
	int64_t start = clock_monotonic_ms(clock_system());

	(void)state;
	stage_open(&stage, true);
	assert_int_equal(loop_run(&stage.loop), LOOP_DONE);
	assert_int_equal(screens_exit_status(stage.screens), 33);
	assert_int_equal(stage.counts.ticks, 3);
	/* Two waits of 20 ms, and not a busy loop. */
	assert_true(stage.counts.ticked_at - start >= 40);
	assert_true(stage.counts.draws <= 4);
	stage_close(&stage);
}

static void something_outside_gets_the_terminal(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	term_memory_type(stage.term, "e q");
	assert_int_equal(loop_run(&stage.loop), LOOP_DONE);
	assert_true(stage.counts.outside);
	assert_int_equal(term_memory_counts(stage.term).suspends, 1);
	stage_close(&stage);
}

/* A step that raises a signal once. */
struct raiser {
	int number;
	int steps;
};

static bool raise_step(void *data)
{
	struct raiser *raiser = data;

	if (raiser->steps++ == 0)
		raise(raiser->number);
	return false;
}

static int soon(void *data)
{
	return ((struct raiser *)data)->steps == 0 ? 0 : -1;
}

static enum loop_end end_after(int number, struct stage *stage)
{
	struct raiser raiser = {.number = number};
	struct loop_extra extra = {
		.data = &raiser,
		.timeout = soon,
		.step = raise_step,
	};

	stage->loop.extra = &extra;
	return loop_run(&stage->loop);
}

static void signals_end_the_loop(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	assert_int_equal(end_after(SIGTERM, &stage), LOOP_ENDED);
	stage_close(&stage);
	stage_open(&stage, false);
	assert_int_equal(end_after(SIGHUP, &stage), LOOP_HUNG_UP);
	stage_close(&stage);
}

/* Something that must come to its end: the third step is its last. */
static const char *held(void *data)
{
	return ((struct raiser *)data)->steps < 3 ? "Wait for it." : NULL;
}

static int at_once(void *data)
{
	(void)data;
	return 0;
}

static void what_must_not_be_cut_off_ends_first(void **state)
{
	struct raiser raiser = {.number = SIGTERM};
	struct loop_extra extra = {
		.data = &raiser,
		.timeout = at_once,
		.step = raise_step,
		.holds = held,
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	stage.loop.extra = &extra;
	assert_int_equal(loop_run(&stage.loop), LOOP_ENDED);
	assert_int_equal(raiser.steps, 3);
	stage_close(&stage);
	raiser.steps = 1;
	stage_open(&stage, false);
	stage.loop.extra = &extra;
	term_memory_type(stage.term, "q");
	assert_int_equal(loop_run(&stage.loop), LOOP_DONE);
	assert_int_equal(raiser.steps, 3);
	stage_close(&stage);
}

/* Descriptors of a session: a pipe with two bytes. */
struct session {
	int pipe[2];
	int steps, bytes;
	struct term *term;
};

static size_t session_descriptors(void *data, struct pollfd *fds, size_t room)
{
	const struct session *session = data;

	assert_true(room >= 1);
	fds[0] = (struct pollfd){.fd = session->pipe[0], .events = POLLIN};
	return 1;
}

static bool session_step(void *data)
{
	struct session *session = data;
	struct pollfd fd = {.fd = session->pipe[0], .events = POLLIN};
	char byte;

	session->steps++;
	if (poll(&fd, 1, 0) != 1 || read(session->pipe[0], &byte, 1) != 1)
		return false;
	if (++session->bytes == 2)
		term_memory_type(session->term, "q");
	return true;
}

static void a_session_moves_the_screens(void **state)
{
	struct session session = {.steps = 0};
	struct loop_extra extra = {
		.data = &session,
		.descriptors = session_descriptors,
		.step = session_step,
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, false);
	session.term = stage.term;
	assert_int_equal(pipe(session.pipe), 0);
	assert_int_equal(write(session.pipe[1], "ab", 2), 2);
	stage.loop.extra = &extra;
	assert_int_equal(loop_run(&stage.loop), LOOP_DONE);
	assert_int_equal(session.bytes, 2);
	assert_true(session.steps <= 3);
	assert_int_equal(stage.counts.ticks, 2);
	assert_int_equal(stage.counts.draws, 3);
	close(session.pipe[0]);
	close(session.pipe[1]);
	stage_close(&stage);
}

static void own_handler(int number)
{
	(void)number;
}

static void what_was_ignored_stays_ignored(void **state)
{
	struct sigaction mine = {.sa_handler = SIG_IGN}, before;

	(void)state;
	sigaction(SIGHUP, &mine, &before);
	assert_true(signals_open());
	raise(SIGHUP);
	assert_int_equal(signals_read(), SIGNALS_NONE);
	signals_close();
	sigaction(SIGHUP, &before, NULL);
}

static void handlers_are_put_back(void **state)
{
	struct sigaction mine = {.sa_handler = own_handler}, after;

	(void)state;
	sigaction(SIGTERM, &mine, NULL);
	assert_true(signals_open());
	raise(SIGTERM);
	assert_int_equal(signals_read(), SIGNALS_END);
	assert_int_equal(signals_read(), SIGNALS_NONE);
	signals_close();
	sigaction(SIGTERM, NULL, &after);
	assert_ptr_equal(after.sa_handler, own_handler);
	mine.sa_handler = SIG_DFL;
	sigaction(SIGTERM, &mine, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_frame_comes_before_the_first_key),
		cmocka_unit_test(each_key_gets_a_frame_of_its_own),
		cmocka_unit_test(a_dialog_flushes_what_was_typed_ahead),
		cmocka_unit_test(a_flush_leaves_what_was_typed_at_the_frame),
		cmocka_unit_test(ctrl_l_asks_the_terminal_to_redraw),
		cmocka_unit_test(screens_wake_up_in_time),
		cmocka_unit_test(something_outside_gets_the_terminal),
		cmocka_unit_test(signals_end_the_loop),
		cmocka_unit_test(what_must_not_be_cut_off_ends_first),
		cmocka_unit_test(a_session_moves_the_screens),
		cmocka_unit_test(handlers_are_put_back),
		cmocka_unit_test(what_was_ignored_stays_ignored),
	};

	return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
