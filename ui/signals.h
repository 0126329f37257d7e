/*
 * signals: what the system wants to tell a program while it waits, as bytes in
 * a pipe that can be polled. Handlers do nothing but write. This file and the
 * terminal file are the only ones with state of their own, because a handler
 * can be given nothing.
 */
#ifndef TM_UI_SIGNALS_H
#define TM_UI_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

enum signals_event {
	SIGNALS_NONE,
	SIGNALS_RESIZE,	   /* SIGWINCH */
	SIGNALS_INTERRUPT, /* SIGINT from outside; the key comes as a key */
	SIGNALS_END,	   /* SIGTERM */
	SIGNALS_HANG_UP,   /* SIGHUP: the terminal is gone */
	SIGNALS_SUSPEND,   /* SIGTSTP */
	SIGNALS_CONTINUE,  /* SIGCONT */
};

/* Install the handlers, ignore SIGPIPE. False: no pipe (errno). */
bool signals_open(void);
/* Put back what was there. */
void signals_close(void);
/* To be polled for reading. */
int signals_descriptor(void);
/* The next one that came, SIGNALS_NONE when there is none. */
enum signals_event signals_read(void);
/* Stop this process group until somebody continues it; the terminal must have
 * been given back before. */
void signals_stop(void);

/*
 * What to write to the terminal, and its modes, should the program die of a
 * signal (a failed assertion, no memory): set while the terminal is taken over,
 * NULL when it has been given back. Both are copied. bytes: at most
 * SIGNALS_BYTES.
 */
#define SIGNALS_BYTES 128
void signals_last_words(int descriptor, const struct termios *modes,
			const char *bytes, size_t length);

#endif
