/*
 * screen: one view of the wizard, and the stack of them.
 *
 * A screen is a const table of operations and a state of its own. It draws a
 * whole frame from that state, offers the actions that work now, and handles
 * them. It never touches another screen: it asks the stack to push, replace or
 * pop. The stack needs no terminal; loop.c connects it to one.
 */
#ifndef TM_UI_SCREEN_H
#define TM_UI_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/status.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/frame.h"

#define SCREEN_ROWS_MIN	   16
#define SCREEN_COLUMNS_MIN 60

struct wizard; /* what all screens share; the tests of the stack use NULL */
struct screens;

struct screen {
	const struct screen_ops *ops;
	struct wizard *wizard;
	struct screens *screens;
	struct arena *arena; /* freed after close */
	void *state;	     /* set by open, mostly in the arena */
	/* When tick wants to be called, in monotonic milliseconds; 0 = never.
	 * Each call of tick sets it to 0 beforehand. */
	int64_t wake_ms;
};

/* Every operation but draw may be NULL. */
struct screen_ops {
	/* The help topic of the screen as a whole: "screen-findings". */
	const char *topic;
	/* Drawn over the screen below it (a dialog). */
	bool overlay;
	/*
	 * Build the state. argument lives in the arena of whoever asked, until
	 * this returns. On failure the screen does not open and the screen
	 * below shows the sentence; close is not called.
	 */
	struct status (*open)(struct screen *screen, const void *argument);
	/* Draw everything. The canvas is blank, or holds the screen below. The
	 * key bar is drawn by the stack. */
	void (*draw)(struct screen *screen, struct canvas *canvas);
	/*
	 * What works now. Esc (unless it is the lowest screen), ? and q are
	 * added by the stack.
	 */
	void (*offer)(struct screen *screen, struct offers *offers);
	/* Act. False = not mine: the stack does what the action means by
	 * itself (back, help, quit). */
	bool (*handle)(struct screen *screen, const struct event *event);
	/* Time has come, or something outside moved. True = draw again. */
	bool (*tick)(struct screen *screen, int64_t now_ms);
	/* The screen above was popped with this answer. */
	void (*answer)(struct screen *screen, int answer);
	/* The help topic of the thing under the cursor; NULL = .topic. */
	const char *(*topic_here)(struct screen *screen);
	void (*close)(struct screen *screen);
};

/* --- For screens --------------------------------------------------------- */

/* One request per event: the last one counts, and it is done after handle,
 * tick or answer has returned. */
void screen_push(struct screen *screen, const struct screen_ops *ops,
		 const void *argument);
void screen_replace(struct screen *screen, const struct screen_ops *ops,
		    const void *argument);
void screen_pop(struct screen *screen, int answer);
/* Pop everything above the lowest screen; that one gets the answer. */
void screen_home(struct screen *screen, int answer);
void screen_quit(struct screen *screen, int exit_status);

/* Say one sentence above the key bar until the next key: why something cannot
 * be done, or that it was. Copied and made visible. */
void screen_say(struct screen *screen, enum style style, const char *format,
		...) __attribute__((format(printf, 3, 4)));
void screen_complain(struct screen *screen, const struct status *status);

/* A foreign string as the terminal can show it (as canvas_visible, but in the
 * screen's arena). */
const char *screen_visible(const struct screen *screen, const char *string);
/* The same in an arena that lives shorter. */
const char *screen_visible_in(const struct screen *screen, struct arena *arena,
			      const char *string);

/* What was typed ahead is forgotten before the next key is read. */
void screen_flush_keys(struct screen *screen);
/* Give the terminal to the outside: run(data) is called while it is restored
 * to what the shell had. Done after handle has returned, in the loop. */
void screen_outside(struct screen *screen, void (*run)(void *data), void *data);

/*
 * Draw title bar, rules and what was said; returns the area between the rules:
 * all columns, so that lists can put their mark at the left edge. Use
 * frame_text() of it for sentences.
 */
struct area screen_frame(struct screen *screen, struct canvas *canvas,
			 const struct frame *frame);

/* --- The stack ----------------------------------------------------------- */

struct screens_options {
	struct wizard *wizard;
	/* What leaving now would lose, one sentence; NULL = nothing. The
	 * function may be NULL too. */
	const char *(*unsaved)(struct wizard *wizard);
	/* Where "?" goes; the argument is a struct help_argument
	 * (screen_help.h). NULL = nowhere. */
	const struct screen_ops *help;
	int exit_status; /* of an ordinary q */
	bool ascii;	 /* as the terminal's */
};

struct screens *screens_new(const struct screens_options *options);
void screens_free(struct screens *screens); /* closes all, top first */

/* Push the first screen. */
struct status screens_open(struct screens *screens,
			   const struct screen_ops *ops, const void *argument);
/* Draw the frame: the top screen, or that the window is too small. */
void screens_draw(struct screens *screens, struct canvas *canvas);
/* A key was pressed. */
void screens_press(struct screens *screens, const struct key *key);
/*
 * Call tick of the top screen if its time has come or `moved` (something that
 * screens show has changed). True = draw again.
 */
bool screens_tick(struct screens *screens, int64_t now_ms, bool moved);
/* Milliseconds until the next tick, -1 = none. */
int screens_wait_ms(const struct screens *screens, int64_t now_ms);
/* Has somebody quit? */
bool screens_done(const struct screens *screens);
int screens_exit_status(const struct screens *screens);

/* The loop asks once after each event; each is forgotten by asking. */
bool screens_take_flush(struct screens *screens);
bool screens_take_outside(struct screens *screens, void (**run)(void *data),
			  void **data);

/* The top screen: for tests. NULL when there is none. */
struct screen *screens_top(struct screens *screens);

#endif
