#include "loop.h"

#include <errno.h>
#include <string.h>

#include "base/secret.h"
#include "ui/signals.h"

enum {
	FD_TERM,
	FD_SIGNALS,
	FD_EXTRA,
	/* Keys that may wait together before a frame is due. */
	KEYS_AT_ONCE = 64,
};

/* A running loop. */
struct run {
	const struct loop *loop;
	struct canvas *canvas;
	struct pollfd fds[FD_EXTRA + LOOP_EXTRA_MAX];
	size_t count;
	bool dirty; /* a frame is due */
	bool over;
	enum loop_end end;
};

static int64_t run_now_ms(const struct run *run)
{
	return clock_monotonic_ms(run->loop->clock);
}

/* Why what runs beside the terminal must come to its end first, or NULL. */
static const char *run_holds(const struct run *run)
{
	const struct loop_extra *extra = run->loop->extra;

	return extra && extra->holds ? extra->holds(extra->data) : NULL;
}

static bool run_is_ending(const struct run *run)
{
	return run->over || screens_done(run->loop->screens);
}

static bool run_has_ended(const struct run *run)
{
	return run_is_ending(run) && !run_holds(run);
}

static void run_end(struct run *run, enum loop_end end)
{
	const char *why = run_holds(run);

	if (!run->over)
		run->end = end;
	run->over = true;
	if (why && screens_top(run->loop->screens))
		screen_say(screens_top(run->loop->screens), STYLE_WARNING, "%s",
			   why);
}

static void run_show(struct run *run)
{
	struct term *term = run->loop->term;
	int rows, columns;

	if (!run->dirty || (run->over && run->end == LOOP_HUNG_UP))
		return;
	term_size(term, &rows, &columns);
	canvas_reset(run->canvas, rows, columns);
	screens_draw(run->loop->screens, run->canvas);
	/* Before it is seen: a key typed after that was meant for it. */
	if (screens_take_flush(run->loop->screens))
		term_flush(term);
	term_show(term, run->canvas);
	run->dirty = false;
}

/* --- Waiting -------------------------------------------------------------- */

/* The sooner of two times to wait, of which -1 is for ever. */
static int sooner(int a, int b)
{
	if (a < 0)
		return b;
	return b < 0 || a < b ? a : b;
}

static int run_wait_ms(const struct run *run)
{
	const struct loop_extra *extra = run->loop->extra;
	int wait = screens_wait_ms(run->loop->screens, run_now_ms(run));

	wait = sooner(wait, term_wait_ms(run->loop->term));
	if (extra && extra->timeout)
		wait = sooner(wait, extra->timeout(extra->data));
	return wait;
}

static void run_gather(struct run *run)
{
	const struct loop_extra *extra = run->loop->extra;

	run->fds[FD_TERM] = (struct pollfd){
		.fd = run->loop->term->descriptor,
		.events = POLLIN,
	};
	run->fds[FD_SIGNALS] = (struct pollfd){
		.fd = signals_descriptor(),
		.events = POLLIN,
	};
	run->count = FD_EXTRA;
	if (extra && extra->descriptors)
		run->count += extra->descriptors(
			extra->data, run->fds + FD_EXTRA, LOOP_EXTRA_MAX);
}

/* --- What may happen ------------------------------------------------------ */

/* The terminal may have another size afterwards. */
static void run_suspend(struct run *run)
{
	term_suspend(run->loop->term);
	signals_stop();
	term_resume(run->loop->term);
	run->dirty = true;
}

static void run_signal(struct run *run, enum signals_event event)
{
	static const struct key interrupt = {
		.press = PRESS_CONTROL,
		.character = 'C',
	};

	switch (event) {
	case SIGNALS_END:
		run_end(run, LOOP_ENDED);
		break;
	case SIGNALS_HANG_UP:
		run_end(run, LOOP_HUNG_UP);
		break;
	case SIGNALS_SUSPEND:
		run_suspend(run);
		break;
	case SIGNALS_INTERRUPT:
		screens_press(run->loop->screens, &interrupt);
		break;
	case SIGNALS_CONTINUE:
		term_resume(run->loop->term);
		break;
	default:
		break;
	}
	run->dirty = true;
}

static void run_signals(struct run *run)
{
	enum signals_event event;

	while ((event = signals_read()) != SIGNALS_NONE)
		run_signal(run, event);
}

static bool is_control(const struct key *key, char letter)
{
	return key->press == PRESS_CONTROL &&
	       key->character == (unsigned char)letter;
}

/* What the screen asked of the terminal while it handled a key. */
static void run_wishes(struct run *run)
{
	void (*outside)(void *data);
	void *data;

	if (!screens_take_outside(run->loop->screens, &outside, &data))
		return;
	term_suspend(run->loop->term);
	outside(data);
	term_resume(run->loop->term);
}

static void run_key(struct run *run, const struct key *key)
{
	if (is_control(key, 'Z')) {
		run_suspend(run);
		return;
	}
	if (is_control(key, 'L'))
		term_redraw(run->loop->term);
	else
		screens_press(run->loop->screens, key);
	run->dirty = true;
	run_wishes(run);
}

/*
 * A key acts on what is seen: a frame comes between two keys that were typed
 * ahead, so that the second one meets the screen that the first one opened,
 * drawn and with its offers.
 */
static void run_keys(struct run *run)
{
	struct key key;

	for (int i = 0; i < KEYS_AT_ONCE && !run->over; i++) {
		enum term_read got = term_read(run->loop->term, &key);

		if (got == TERM_DEAD)
			run_end(run, LOOP_HUNG_UP);
		if (got != TERM_KEY)
			return;
		run_key(run, &key);
		secret_wipe(&key, sizeof(key));
		if (screens_done(run->loop->screens))
			return;
		run_show(run);
	}
}

static void run_time(struct run *run)
{
	const struct loop_extra *extra = run->loop->extra;
	bool moved = extra && extra->step(extra->data);

	if (screens_tick(run->loop->screens, run_now_ms(run), moved))
		run->dirty = true;
	run_wishes(run);
}

static void run_once(struct run *run)
{
	int ready;

	run_gather(run);
	ready = poll(run->fds, (nfds_t)run->count, run_wait_ms(run));
	if (ready < 0 && errno != EINTR) {
		run_end(run, LOOP_HUNG_UP);
		return;
	}
	run_signals(run);
	if (!run->over)
		run_keys(run);
	if (!run->over && !screens_done(run->loop->screens))
		run_time(run);
}

/* Somebody wants to leave, and something must end first: no keys, and signals
 * have said what they had to say. */
static void run_hold(struct run *run)
{
	run_gather(run);
	run->fds[FD_TERM].fd = -1;
	if (poll(run->fds, (nfds_t)run->count, run_wait_ms(run)) < 0 &&
	    errno != EINTR)
		return;
	while (signals_read() != SIGNALS_NONE)
		run->dirty = true;
	run_time(run);
}

enum loop_end loop_run(const struct loop *loop)
{
	struct run run = {
		.loop = loop,
		.dirty = true,
		.end = LOOP_DONE,
	};

	if (!signals_open())
		return LOOP_HUNG_UP;
	run.canvas = canvas_new(1, 1, loop->term->ascii);
	while (!run_has_ended(&run)) {
		run_show(&run);
		if (run_is_ending(&run))
			run_hold(&run);
		else
			run_once(&run);
	}
	canvas_free(run.canvas);
	signals_close();
	return run.end;
}
