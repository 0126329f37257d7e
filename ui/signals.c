#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int signals_pipe[2] = {-1, -1};

/* What a dying program leaves behind; `set` is written last. */
static struct {
	volatile sig_atomic_t set;
	int descriptor;
	struct termios modes;
	char bytes[SIGNALS_BYTES];
	size_t length;
} last_words;

static const struct {
	int number;
	enum signals_event event;
} waiting[] = {
	{SIGWINCH, SIGNALS_RESIZE}, {SIGINT, SIGNALS_INTERRUPT},
	{SIGTERM, SIGNALS_END},	    {SIGHUP, SIGNALS_HANG_UP},
	{SIGTSTP, SIGNALS_SUSPEND}, {SIGCONT, SIGNALS_CONTINUE},
};

enum {
	WAITING = sizeof(waiting) / sizeof(*waiting),
};

static struct sigaction before[WAITING];

static const int deadly[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};

static void on_waiting(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;

	/* A full pipe has enough to say already. */
	if (write(signals_pipe[1], &byte, 1) != 1)
		errno = saved;
	errno = saved;
}

/* Runs in a broken program: nothing here may need memory or locks. */
static void on_deadly(int number)
{
	if (last_words.set) {
		last_words.set = 0;
		if (write(last_words.descriptor, last_words.bytes,
			  last_words.length) < 0)
			last_words.length = 0;
		(void)tcsetattr(last_words.descriptor, TCSANOW,
				&last_words.modes);
	}
	/* The handler was for one time: this is the default now. */
	raise(number);
}

/* Somebody's own handler, a sanitizer's for one, knows more than ours. */
static void watch_deadly(void)
{
	struct sigaction action = {.sa_handler = on_deadly,
				   .sa_flags = SA_RESETHAND | SA_NODEFER};
	struct sigaction old;

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(deadly) / sizeof(*deadly); i++)
		if (sigaction(deadly[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			sigaction(deadly[i], &action, NULL);
}

static bool pipe_open(void)
{
	if (pipe(signals_pipe) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		(void)fcntl(signals_pipe[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(signals_pipe[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

static void watch(size_t index)
{
	struct sigaction action = {.sa_handler = on_waiting,
				   .sa_flags = SA_RESTART};

	sigemptyset(&action.sa_mask);
	sigaction(waiting[index].number, &action, &before[index]);
	/* Whoever started us with a signal ignored (nohup) meant it. */
	if (before[index].sa_handler == SIG_IGN)
		sigaction(waiting[index].number, &before[index], NULL);
}

bool signals_open(void)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	if (!pipe_open())
		return false;
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, NULL);
	for (size_t i = 0; i < WAITING; i++)
		watch(i);
	return true;
}

void signals_close(void)
{
	for (size_t i = 0; i < WAITING; i++)
		sigaction(waiting[i].number, &before[i], NULL);
	for (int i = 0; i < 2; i++) {
		close(signals_pipe[i]);
		signals_pipe[i] = -1;
	}
}

int signals_descriptor(void)
{
	return signals_pipe[0];
}

enum signals_event signals_read(void)
{
	unsigned char byte;

	if (read(signals_pipe[0], &byte, 1) != 1)
		return SIGNALS_NONE;
	for (size_t i = 0; i < WAITING; i++)
		if (waiting[i].number == byte)
			return waiting[i].event;
	return SIGNALS_NONE;
}

void signals_stop(void)
{
	struct sigaction stop = {.sa_handler = SIG_DFL};
	struct sigaction own;

	sigemptyset(&stop.sa_mask);
	sigaction(SIGTSTP, &stop, &own);
	/* The whole group, as the terminal itself would: a parent that waits
	 * in it, a script for one, stops as well. */
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &own, NULL);
}

void signals_last_words(int descriptor, const struct termios *modes,
			const char *bytes, size_t length)
{
	last_words.set = 0;
	if (!modes || length > sizeof(last_words.bytes))
		return;
	last_words.descriptor = descriptor;
	last_words.modes = *modes;
	memcpy(last_words.bytes, bytes, length);
	last_words.length = length;
	last_words.set = 1;
	watch_deadly();
}
