/* Opening and closing screens, and the time they ask for. */
#include "screen_stack.h"

#include <stdlib.h>

struct screen *screens_top(struct screens *screens)
{
	return screens->count ? screens->items[screens->count - 1] : NULL;
}

static void screen_free(struct screen *screen)
{
	arena_free(screen->arena);
	free(screen);
}

static void screen_close(struct screen *screen)
{
	if (screen->ops->close)
		screen->ops->close(screen);
	screen_free(screen);
}

static struct status screen_open(struct screens *screens,
				 const struct screen_ops *ops,
				 const void *argument, struct screen **opened)
{
	struct screen *screen = calloc(1, sizeof(*screen));
	struct status status = status_ok();

	if (!screen)
		abort();
	screen->ops = ops;
	screen->wizard = screens->options.wizard;
	screen->screens = screens;
	screen->arena = arena_new();
	if (ops->open)
		status = ops->open(screen, argument);
	if (status_is_ok(&status))
		*opened = screen;
	else
		screen_free(screen);
	return status;
}

void screens_note(struct screens *screens, enum style style, const char *string)
{
	text_clear(&screens->note);
	text_add(&screens->note, string);
	screens->note_style = style;
}

void screens_note_failure(struct screens *screens, const struct status *status)
{
	char sentence[SCREENS_NOTE_MAX];

	screens_note(screens, STYLE_REASON,
		     status_sentence(status, sentence, sizeof(sentence)));
}

struct status screens_push(struct screens *screens,
			   const struct screen_ops *ops, const void *argument)
{
	struct screen *screen = NULL;
	struct status status;

	if (screens->count == SCREENS_MAX)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "too many screens lie on each other; go "
				   "back first");
	status = screen_open(screens, ops, argument, &screen);
	if (status_is_ok(&status))
		screens->items[screens->count++] = screen;
	return status;
}

/* The new one first: what it is given may belong to the old one. */
static struct status screens_replace(struct screens *screens,
				     const struct screen_ops *ops,
				     const void *argument)
{
	struct screen *screen = NULL;
	struct screen *old = screens_top(screens);
	struct status status = screen_open(screens, ops, argument, &screen);

	if (!status_is_ok(&status))
		return status;
	screens->items[screens->count - 1] = screen;
	screen_close(old);
	return status;
}

void screens_quit(struct screens *screens, int exit_status)
{
	screens->done = true;
	screens->exit_status = exit_status;
}

void screens_pop(struct screens *screens, int keep, int answer)
{
	struct screen *top = screens_top(screens);
	bool leaving = top && top == screens->leaving;

	while (screens->count > keep)
		screen_close(screens->items[--screens->count]);
	screens->missed = true;
	top = screens_top(screens);
	if (leaving) {
		screens->leaving = NULL;
		if (answer)
			screens_quit(screens, screens->options.exit_status);
	} else if (!top) {
		screens_quit(screens, screens->options.exit_status);
	} else if (top->ops->answer) {
		top->ops->answer(top, answer);
	}
}

static struct status request_do(struct screens *screens,
				const struct request *request)
{
	switch (request->kind) {
	case REQUEST_PUSH:
		return screens_push(screens, request->ops, request->argument);
	case REQUEST_REPLACE:
		return screens_replace(screens, request->ops,
				       request->argument);
	case REQUEST_POP:
		screens_pop(screens, screens->count - 1, request->answer);
		break;
	case REQUEST_HOME:
		screens_pop(screens, 1, request->answer);
		break;
	case REQUEST_QUIT:
		screens_quit(screens, request->answer);
		break;
	case REQUEST_NONE:
		break;
	}
	return status_ok();
}

/* Doing one may lead to another: an answer that opens the next screen. */
void screens_requests(struct screens *screens)
{
	while (screens->request.kind && !screens->done) {
		struct request request = screens->request;
		struct status status;

		screens->request.kind = REQUEST_NONE;
		status = request_do(screens, &request);
		if (!status_is_ok(&status))
			screens_note_failure(screens, &status);
	}
}

bool screens_tick(struct screens *screens, int64_t now_ms, bool moved)
{
	struct screen *top = screens_top(screens);
	bool due, changed = moved;

	if (!top || screens->done)
		return false;
	due = moved || screens->missed ||
	      (top->wake_ms && now_ms >= top->wake_ms);
	screens->missed = false;
	if (!due || !top->ops->tick)
		return changed;
	top->wake_ms = 0;
	changed = top->ops->tick(top, now_ms) || changed;
	changed = screens->request.kind != REQUEST_NONE || changed;
	screens_requests(screens);
	return changed;
}

int screens_wait_ms(const struct screens *screens, int64_t now_ms)
{
	const struct screen *top =
		screens->count ? screens->items[screens->count - 1] : NULL;

	if (!top || screens->done)
		return -1;
	if (screens->missed)
		return 0;
	if (!top->wake_ms)
		return -1;
	return top->wake_ms > now_ms ? (int)(top->wake_ms - now_ms) : 0;
}

struct screens *screens_new(const struct screens_options *options)
{
	struct screens *screens = calloc(1, sizeof(*screens));

	if (!screens)
		abort();
	screens->options = *options;
	screens->exit_status = options->exit_status;
	text_init(&screens->note);
	return screens;
}

void screens_free(struct screens *screens)
{
	if (!screens)
		return;
	while (screens->count)
		screen_close(screens->items[--screens->count]);
	text_free(&screens->note);
	free(screens);
}

struct status screens_open(struct screens *screens,
			   const struct screen_ops *ops, const void *argument)
{
	struct status status = screens_push(screens, ops, argument);

	/* A first screen may ask for another one at once. */
	if (status_is_ok(&status))
		screens_requests(screens);
	return status;
}

bool screens_done(const struct screens *screens)
{
	return screens->done;
}

int screens_exit_status(const struct screens *screens)
{
	return screens->exit_status;
}

bool screens_take_flush(struct screens *screens)
{
	bool flush = screens->flush;

	screens->flush = false;
	return flush;
}

bool screens_take_outside(struct screens *screens, void (**run)(void *data),
			  void **data)
{
	*run = screens->outside;
	*data = screens->outside_data;
	screens->outside = NULL;
	return *run != NULL;
}
