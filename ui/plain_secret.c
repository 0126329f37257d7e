#include "ui/plain_secret.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "ui/signals.h"

enum {
	KEY_STOPPED = -2, /* by a signal; EOF is -1 */
	KEY_CTRL_C = 3,
	KEY_CTRL_D = 4,
	KEY_BACKSPACE = 8,
	KEY_CTRL_U = 21,
	KEY_ESCAPE = 27,
	KEY_DELETE = 127,
};

/* A terminal whose keys are not shown while a password is typed. */
struct hidden {
	struct termios before;
	bool on;
};

/* Without signals too: Ctrl-C would leave the terminal without echo. */
static void hide_keys(struct hidden *hidden)
{
	struct termios quiet;

	hidden->on = isatty(STDIN_FILENO) &&
		     tcgetattr(STDIN_FILENO, &hidden->before) == 0;
	if (!hidden->on)
		return;
	quiet = hidden->before;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
	quiet.c_cc[VMIN] = 1;
	quiet.c_cc[VTIME] = 0;
	hidden->on = tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
}

static void show_keys(const struct hidden *hidden)
{
	if (hidden->on)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden->before);
}

/* True when somebody wants the program to end. */
static bool heed_signals(struct hidden *hidden)
{
	enum signals_event event;
	bool stop = false;

	while ((event = signals_read()) != SIGNALS_NONE) {
		stop |= event == SIGNALS_INTERRUPT || event == SIGNALS_END ||
			event == SIGNALS_HANG_UP;
		if (event != SIGNALS_SUSPEND)
			continue;
		show_keys(hidden);
		signals_stop();
		hide_keys(hidden);
	}
	return stop;
}

static int next_key(struct hidden *hidden)
{
	struct pollfd fds[] = {
		{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = signals_descriptor(), .events = POLLIN},
	};

	while (hidden->on && signals_descriptor() >= 0) {
		int ready = poll(fds, 2, -1);

		if (ready < 0 && errno != EINTR)
			return EOF;
		if (heed_signals(hidden))
			return KEY_STOPPED;
		if (ready > 0 && fds[0].revents)
			break;
	}
	return getchar();
}

static enum plain_typed finish(struct secret *secret, enum plain_typed typed)
{
	if (typed == PLAIN_TYPED && secret_length(secret) == 0)
		typed = PLAIN_TYPED_NOTHING;
	if (typed != PLAIN_TYPED)
		secret_clear(secret);
	return typed;
}

/* What a key means that is none of the password; false: it is one. */
static bool edit(struct secret *secret, int key, bool *over)
{
	switch (key) {
	case KEY_BACKSPACE:
	case KEY_DELETE:
		secret_drop(secret);
		return true;
	case KEY_CTRL_U:
		secret_clear(secret);
		return true;
	case KEY_CTRL_C:
	case KEY_ESCAPE:
		*over = true;
		return true;
	case KEY_CTRL_D:
		*over = secret_length(secret) == 0;
		return true;
	default:
		return false;
	}
}

static enum plain_typed read_all(struct secret *secret, struct hidden *hidden)
{
	bool fits = true, over = false;
	int key = next_key(hidden);

	for (; key != '\n' && key >= 0; key = next_key(hidden)) {
		char byte = (char)key;

		if (hidden->on && key == '\r')
			break;
		if (hidden->on && edit(secret, key, &over)) {
			if (over)
				return PLAIN_TYPED_NOTHING;
			continue;
		}
		fits &= secret_add(secret, &byte, 1);
	}
	if (key == KEY_STOPPED)
		return PLAIN_TYPED_STOPPED;
	if (key == EOF && secret_length(secret) == 0)
		return PLAIN_TYPED_END;
	return fits ? PLAIN_TYPED : PLAIN_TYPED_TOO_LONG;
}

static void say_prompt(int tries_left)
{
	fputs("It is not shown while it is typed; an empty line goes back",
	      stdout);
	if (tries_left >= 0)
		printf(" (%d %s left)", tries_left,
		       tries_left == 1 ? "try" : "tries");
	fputs(": ", stdout);
	fflush(stdout);
}

enum plain_typed plain_secret_read(struct secret *secret, int tries_left)
{
	bool watched = signals_open();
	struct hidden hidden;
	enum plain_typed typed;

	hide_keys(&hidden);
	/* Only now: nothing that is typed at it may be shown or get lost. */
	say_prompt(tries_left);
	typed = read_all(secret, &hidden);
	show_keys(&hidden);
	if (hidden.on)
		putchar('\n');
	if (watched)
		signals_close();
	return finish(secret, typed);
}
