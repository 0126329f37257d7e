#include "ui/plain_secret.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

enum {
	KEY_CTRL_C = 3,
	KEY_CTRL_D = 4,
	KEY_BACKSPACE = 8,
	KEY_CTRL_U = 21,
	KEY_ESCAPE = 27,
	KEY_DELETE = 127,
};

/* Without signals too: Ctrl-C would leave the terminal without echo. */
static bool hide_keys(struct termios *before)
{
	struct termios hidden;

	if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, before) != 0)
		return false;
	hidden = *before;
	hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
	hidden.c_cc[VMIN] = 1;
	hidden.c_cc[VTIME] = 0;
	return tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
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

static enum plain_typed read_all(struct secret *secret, bool keys)
{
	bool fits = true, over = false;
	int key = getchar();

	for (; key != '\n' && key != EOF; key = getchar()) {
		char byte = (char)key;

		if (keys && key == '\r')
			break;
		if (keys && edit(secret, key, &over)) {
			if (over)
				return PLAIN_TYPED_NOTHING;
			continue;
		}
		fits &= secret_add(secret, &byte, 1);
	}
	if (key == EOF && secret_length(secret) == 0)
		return PLAIN_TYPED_END;
	return fits ? PLAIN_TYPED : PLAIN_TYPED_TOO_LONG;
}

void plain_secret_prompt(int tries_left)
{
	fputs("It is not shown while it is typed; an empty line goes back",
	      stdout);
	if (tries_left >= 0)
		printf(" (%d %s left)", tries_left,
		       tries_left == 1 ? "try" : "tries");
	fputs(": ", stdout);
	fflush(stdout);
}

enum plain_typed plain_secret_read(struct secret *secret)
{
	struct termios before;
	bool hidden = hide_keys(&before);
	enum plain_typed typed = read_all(secret, hidden);

	if (hidden) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		putchar('\n');
	}
	return finish(secret, typed);
}
