/*
 * loop: the one place that waits. It polls the terminal, the signals and the
 * session's descriptors, wakes screens when their time has come, and shows a
 * frame when something changed; otherwise it sleeps. Must not know any screen.
 */
#ifndef TM_UI_LOOP_H
#define TM_UI_LOOP_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "ui/screen.h"
#include "ui/term.h"

#define LOOP_EXTRA_MAX 64

/* Something besides the terminal that goes on: a scan, a repair step. */
struct loop_extra {
	void *data;
	/* Add what must be polled; returns how many of `room` were filled. */
	size_t (*descriptors)(void *data, struct pollfd *fds, size_t room);
	/* Milliseconds until step must be called at the latest, -1 = when a
	 * descriptor is ready. */
	int (*timeout)(void *data);
	/* Do what can be done without waiting. True = something that screens
	 * show has changed. */
	bool (*step)(void *data);
	/* Why it must not be cut off now, a sentence, or NULL: the loop then
	 * ends as soon as this is NULL, and takes no keys before. The function
	 * may be NULL. */
	const char *(*holds)(void *data);
};

enum loop_end {
	LOOP_DONE,   /* a screen quit: screens_exit_status() */
	LOOP_ENDED,  /* SIGTERM: stop what is running, keep the journal */
	LOOP_HUNG_UP /* the terminal died */
};

struct loop {
	struct term *term;
	struct screens *screens;
	const struct clock *clock;
	const struct loop_extra *extra; /* NULL = nothing */
};

/*
 * Run until a screen quits or the world does. signals_open() is called here
 * and undone; the terminal stays open for the caller to close. Mouse clicks
 * come only if the terminal was asked for them.
 */
enum loop_end loop_run(const struct loop *loop);

#endif
