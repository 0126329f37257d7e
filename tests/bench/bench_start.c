/*
 * From start to first frame: less than 50 ms without a home and with variables
 * that lead to no terminfo database; in a terminal that says what it is, in one
 * that does not, and in numbered lines. Wall time, from before the fork until
 * the last line of the frame has come out of the terminal. The Mac is a simulated
 * one that answers at once: a real one's answers come into the frame later.
 * Beside it, in the same run, another program that draws a screen: less with
 * this program's licence, or, where less is missing, vi.
 */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
	ROUNDS = 7,
	ARGUMENTS = 7,
	MOST_MS = 50,
	DEADLINE_MS = 5000,
};

struct bench {
	const char *name;
	const char *arguments[ARGUMENTS];
	const char *terminal; /* TERM=..., or NULL */
	const char *mark;     /* stands in the last line of its first frame */
};

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static double now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int open_terminal(void)
{
	const struct winsize size = {.ws_row = 24, .ws_col = 80};
	int master = posix_openpt(O_RDWR | O_NOCTTY);

	if (master < 0 || grantpt(master) || unlockpt(master))
		die("pseudo terminal");
	(void)ioctl(master, TIOCSWINSZ, &size);
	return master;
}

static _Noreturn void become(const struct bench *bench, int master)
{
	const char *environment[] = {
		"LC_ALL=C.UTF-8",
		"HOME=/nonexistent",
		"TERMINFO=/nonexistent",
		"TERMINFO_DIRS=/nonexistent",
		"LESSHISTFILE=/dev/null",
		bench->terminal,
		NULL,
	};
	int slave;

	setsid();
	slave = open(ptsname(master), O_RDWR);
	if (slave < 0)
		_exit(126);
	(void)ioctl(slave, TIOCSCTTY, 0);
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		if (dup2(slave, i) < 0)
			_exit(126);
	close(master);
	execve(bench->arguments[0], (char **)bench->arguments,
	       (char **)environment);
	_exit(127);
}

/* Read until the mark has come; false: it ended without. */
static int wait_for_mark(int master, const char *mark)
{
	static char seen[1 << 16];
	size_t length = 0;

	while (length < sizeof(seen) - 1) {
		ssize_t got =
			read(master, seen + length, sizeof(seen) - 1 - length);

		if (got <= 0)
			return 0;
		length += (size_t)got;
		seen[length] = '\0';
		if (strstr(seen, mark))
			return 1;
	}
	return 0;
}

/* Milliseconds; negative: no frame came. */
static double start_once(const struct bench *bench)
{
	int master = open_terminal();
	double start = now_ms(), took;
	pid_t child = fork();
	int came;

	if (child < 0)
		die("fork");
	if (child == 0)
		become(bench, master);
	came = wait_for_mark(master, bench->mark);
	took = now_ms() - start;
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(master);
	return came ? took : -1;
}

/* The best of some rounds: what the machine can do. */
static double measure(const struct bench *bench)
{
	double best = 1e9;

	for (int i = 0; i < ROUNDS; i++) {
		double took = start_once(bench);

		if (took < 0) {
			fprintf(stderr, "start: no frame of %s\n", bench->name);
			exit(EXIT_FAILURE);
		}
		best = took < best ? took : best;
	}
	return best;
}

static void compare(const char *licence)
{
	const struct bench others[] = {
		{"less", {"/usr/bin/less", licence}, "TERM=xterm", "\033[7m"},
		{"vi",
		 {"/usr/bin/vi", "-u", "NONE", licence},
		 "TERM=xterm",
		 "LICENSE"},
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (access(others[i].arguments[0], X_OK) == 0) {
			printf("start: %s for comparison: %.1f ms\n",
			       others[i].name, measure(&others[i]));
			return;
		}
	printf("start: neither less nor vi is here to compare with\n");
}

int main(void)
{
	const char *build = getenv("TM_BUILD"), *source = getenv("TM_SOURCE");
	char program[4096], licence[4096];
	const struct bench benches[] = {
		{"the wizard",
		 {program, "simulate", "full-house", "--speed", "instant"},
		 "TERM=xterm-256color",
		 "quit"},
		{"the wizard without TERM",
		 {program, "simulate", "full-house", "--speed", "instant"},
		 NULL,
		 "quit"},
		{"numbered lines",
		 {program, "--plain", "simulate", "full-house", "--speed",
		  "instant"},
		 NULL,
		 "q quit: "},
	};
	int result = EXIT_SUCCESS;

	(void)snprintf(program, sizeof(program), "%s/tokenmedic",
		       build ? build : ".");
	(void)snprintf(licence, sizeof(licence), "%s/LICENSE",
		       source ? source : ".");
	for (size_t i = 0; i < sizeof(benches) / sizeof(*benches); i++) {
		double took = measure(&benches[i]);

		printf("start: first frame of %s after %.1f ms\n",
		       benches[i].name, took);
		if (took > MOST_MS) {
			fprintf(stderr, "start: over the budget of %d ms\n",
				MOST_MS);
			result = EXIT_FAILURE;
		}
	}
	compare(licence);
	return result;
}
