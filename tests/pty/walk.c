#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <cmocka.h>

#include "tests/pty/walk.h"

const char *const walk_environment[] = {
	"TERM=xterm-256color",
	"LC_ALL=C.UTF-8",
	"ASAN_OPTIONS=detect_leaks=0",
	NULL,
};

const char *walk_program(void)
{
	static char program[4096];
	const char *build = getenv("TM_BUILD");

	(void)snprintf(program, sizeof(program), "%s/tokenmedic",
		       build ? build : ".");
	return program;
}

static struct pty *start(const char *scenario, const char *speed, int rows,
			 int columns)
{
	const char *argv[] = {walk_program(), "simulate", scenario,
			      "--speed",      speed,	  NULL};
	struct pty *pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = walk_environment,
		.rows = rows,
		.columns = columns,
	});

	assert_true(pty_wait_text(pty, "> Diagnose this Mac"));
	return pty;
}

struct pty *walk_start(const char *scenario, int rows, int columns)
{
	return start(scenario, "instant", rows, columns);
}

struct pty *walk_start_slow(const char *scenario)
{
	return start(scenario, "real", 0, 0);
}

void walk_type(struct pty *pty, const char *keys, const char *words)
{
	pty_type(pty, keys);
	if (!pty_wait_text(pty, words))
		fail_msg("no \"%s\" on:\n%s", words, pty_screen(pty));
}

void walk_ends(struct pty *pty, int expected)
{
	int status;

	assert_true(pty_wait_exit(pty, &status));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), expected);
}
