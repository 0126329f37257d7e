/*
 * term: a terminal as the loop sees it. One interface, two answers: a real one
 * behind curses (term_curses.c) and one in memory for tests (term_memory.c).
 * It shows canvases and gives keys; it must not know what they mean.
 */
#ifndef TM_UI_TERM_H
#define TM_UI_TERM_H

#include <stdbool.h>

#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/theme.h"

struct term;

enum term_read {
	TERM_KEY,  /* *key is the next key */
	TERM_NONE, /* nothing now; see term_wait_ms */
	TERM_DEAD, /* there is nobody at the other end any more */
};

struct term_ops {
	void (*size)(struct term *term, int *rows, int *columns);
	void (*show)(struct term *term, const struct canvas *canvas);
	enum term_read (*read)(struct term *term, struct key *key);
	int (*wait_ms)(const struct term *term);
	void (*flush)(struct term *term);
	void (*redraw)(struct term *term);
	void (*suspend)(struct term *term);
	void (*resume)(struct term *term);
	void (*close)(struct term *term);
};

struct term {
	const struct term_ops *ops;
	int descriptor; /* becomes readable when term_read has something */
	bool ascii;	/* for canvas_new */
	enum theme theme;
};

/* The size that a frame should have now. */
void term_size(struct term *term, int *rows, int *columns);
/* Show a whole frame; the terminal sends only what differs from the last. */
void term_show(struct term *term, const struct canvas *canvas);
/* Never waits. A key may be part of a password: wipe it after use. */
enum term_read term_read(struct term *term, struct key *key);
/*
 * Milliseconds after which term_read must be called again although nothing
 * came, because half a key is there; -1 = no such thing.
 */
int term_wait_ms(const struct term *term);
/* Forget what was typed ahead. Call before anything that can change a Mac. */
void term_flush(struct term *term);
/* The next term_show sends everything. */
void term_redraw(struct term *term);
/* Give the terminal back to the shell, and take it again. */
void term_suspend(struct term *term);
void term_resume(struct term *term);
/* Restore the terminal and free it. NULL is fine. */
void term_close(struct term *term);

/* --- A real one --------------------------------------------------------- */

enum term_colour {
	TERM_COLOUR_AUTO, /* unless NO_COLOR is set or it has no colours */
	TERM_COLOUR_ALWAYS,
	TERM_COLOUR_NEVER,
};

struct term_options {
	enum term_colour colour;
	bool ascii; /* even though the locale is UTF-8 */
	bool mouse;
};

/*
 * Take over the terminal on standard input and output. NULL when there is
 * none, or TERM is not usable: the plain front end is for that. Reads TERM,
 * NO_COLOR, ESCDELAY (milliseconds to wait after Esc, else 25) and the locale.
 */
struct term *term_curses_open(const struct term_options *options);

/* --- One in memory ------------------------------------------------------- */

struct term *term_memory_new(int rows, int columns, bool ascii,
			     enum theme theme);
/* Queue keys by name, separated by blanks: "Down Enter a Ctrl-L". */
void term_memory_type(struct term *term, const char *names);
/* Change the size, as a person with a mouse would. */
void term_memory_resize(struct term *term, int rows, int columns);
/* Once the queue is empty, the terminal is dead. */
void term_memory_hang_up(struct term *term);
/* What was shown last; NULL when nothing was. */
const struct canvas *term_memory_shown(const struct term *term);
/* How often term_show, term_flush and term_redraw were called. */
struct term_memory_counts {
	int shows, flushes, redraws, suspends;
};
struct term_memory_counts term_memory_counts(const struct term *term);

#endif
