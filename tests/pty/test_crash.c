/*
 * A program that falls over with a password in its memory: nothing of it is in
 * what it says or leaves, a core file included, and the terminal is given back.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <dirent.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/pty/play.h"

#define CANARY "canary-9f3c7b1e"

static char folder[64];

/* Core files would be left here, and may be as large as they like. */
static int prepare(void **state)
{
	struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};

	(void)state;
	(void)setrlimit(RLIMIT_CORE, &all);
	(void)snprintf(folder, sizeof(folder), "/tmp/tm-crash-XXXXXX");
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int clean_up(void **state)
{
	(void)state;
	return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static bool file_has(const char *name, const char *bytes)
{
	size_t length = strlen(bytes), at = 0;
	FILE *file = fopen(name, "rb");
	int byte;

	assert_non_null(file);
	while (at < length && (byte = getc(file)) != EOF)
		at = byte == bytes[at] ? at + 1 : byte == bytes[0];
	fclose(file);
	return at == length;
}

static void nothing_is_left(void)
{
	DIR *here = opendir(folder);
	struct dirent *entry;

	assert_non_null(here);
	while ((entry = readdir(here)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		assert_false(file_has(entry->d_name, CANARY));
		unlink(entry->d_name);
	}
	closedir(here);
}

static void crashes_by(enum play_front front, int number)
{
	struct termios before, after;
	struct play play;
	int status;

	play_start(&play, front, "account-without-token");
	before = pty_first_modes(play.pty);
	PLAY(&play, PLAY_BEGIN("Grant a token"),
	     {"word for word", .press = "Run it."},
	     {"Password of alice", .type = CANARY "1"});
	play_see(&play, "Password of carol");
	pty_type(play.pty, CANARY "2");
	pty_watch(play.pty, 50);
	pty_signal(play.pty, number);
	assert_true(pty_wait_exit(play.pty, &status));
	assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_false(pty_has(play.pty, "canary"));
	after = pty_modes(play.pty);
	/* Sanitizers have handlers of their own for the others. */
	if (number == SIGABRT && front == PLAY_SCREENS)
		assert_true(pty_modes_equal(&before, &after));
	play_free(&play);
	nothing_is_left();
}

static void a_crash_leaves_no_password(void **state)
{
	static const int numbers[] = {SIGSEGV, SIGABRT, SIGBUS, SIGKILL};

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		crashes_by(PLAY_SCREENS, numbers[i]);
		crashes_by(PLAY_LINES, numbers[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crash_leaves_no_password),
	};

	return cmocka_run_group_tests_name("crashes", tests, prepare, clean_up);
}
