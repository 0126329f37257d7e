/*
 * pty: a program in a terminal that a test can read and type into. The
 * terminal is libvterm behind a pseudo terminal; nothing sleeps: every wait
 * ends when what it waits for is there, or at its deadline. Must not know the
 * program.
 */
#ifndef TM_TESTS_PTY_PTY_H
#define TM_TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "base/text.h"

#define PTY_WAIT_MS 10000 /* for what must come: slow machines, sanitizers */

struct pty;

struct pty_options {
	const char *const *argv; /* argv[0] is the file; ends with NULL */
	/* The whole environment, "NAME=value", ends with NULL. */
	const char *const *environment;
	int rows, columns; /* 0 = 24 by 80 */
	/* Run it as a job of a small shell, so that it can be stopped: the
	 * shell says "[stopped]" and continues it at the next Enter. */
	bool job;
	/* Its standard input is /dev/null. */
	bool no_input;
};

/* Ends the process when anything of it cannot be done. */
struct pty *pty_start(const struct pty_options *options);
/* Ends the program if it still runs. */
void pty_free(struct pty *pty);

/* The bytes of keys, as a terminal sends them. */
void pty_type(struct pty *pty, const char *bytes);
void pty_resize(struct pty *pty, int rows, int columns);
void pty_signal(struct pty *pty, int number);
/* Close the terminal, as a window that is closed does. */
void pty_hang_up(struct pty *pty);
/* Write to the terminal as another program would. */
void pty_scribble(struct pty *pty, const char *bytes);

/*
 * Read what the program says until the screen has (or lacks) the string, and
 * then the rest of the frame, so that looking around is safe afterwards.
 */
bool pty_wait_text(struct pty *pty, const char *string);
bool pty_wait_gone(struct pty *pty, const char *string);
/* Until the cursor stands there. */
bool pty_wait_cursor(struct pty *pty, int row, int column);
/* Until it has ended; *status is that of waitpid. */
bool pty_wait_exit(struct pty *pty, int *status);
/* Read for so long, whatever comes. */
void pty_watch(struct pty *pty, int milliseconds);

/* The screen as lines without blanks at their ends. */
const char *pty_screen(struct pty *pty);
bool pty_has(struct pty *pty, const char *string);

struct pty_look {
	bool bold, underline, reverse;
	int colour; /* 0 to 15, -1 = the default */
	bool own_background;
};
/* How the first character of the string looks; false: it is not there. */
bool pty_look(struct pty *pty, const char *string, struct pty_look *look);

struct pty_state {
	int cursor_row, cursor_column;
	bool cursor_visible;
	bool alternate; /* the screen beside the one with the scrollback */
	bool mouse;
	bool titled;  /* somebody has set the window's title */
	size_t bytes; /* that the program has written so far */
};
struct pty_state pty_state(const struct pty *pty);

/* The modes of the terminal now. */
struct termios pty_modes(const struct pty *pty);
/* And before the program could change them. */
struct termios pty_first_modes(const struct pty *pty);
bool pty_modes_equal(const struct termios *a, const struct termios *b);

/* Of the program itself, not of the shell around it. */
pid_t pty_pid(const struct pty *pty);
/* Processor time that it used, in milliseconds; -1 = not known here. */
long pty_cpu_ms(const struct pty *pty);
/*
 * How often its writable memory holds these bytes; -1 = cannot be looked at
 * here.
 */
int pty_memory_count(const struct pty *pty, const char *bytes);

#endif
