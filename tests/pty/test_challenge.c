/*
 * The prompt for the SCEP challenge in a real terminal: what is typed is not
 * shown, reaches the profile, and the terminal is as it was afterwards.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "tests/pty/pty.h"

#define CHALLENGE "canary & 9f3c"
#define SCEP_FILE "okta-device-access-scep.mobileconfig"
#define SSO_FILE  "okta-psso.mobileconfig"

static const char *const environment[] = {"PATH=/usr/bin:/bin", "TERM=vt100",
					  "LC_ALL=C", NULL};

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static const char *scratch(struct arena *arena)
{
	const char *base = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/tm-challenge-XXXXXX",
				  base ? base : "/tmp");

	assert_non_null(mkdtemp(path));
	return path;
}

static struct pty *start(struct arena *arena, const char *folder)
{
	const char *build = getenv("TM_BUILD");
	const char *const argv[] = {
		arena_printf(arena, "%s/tokenmedic", build ? build : "."),
		"profile",
		"--org-url",
		"acme.okta.com",
		"--client-id",
		"0oa1b2c3",
		"--scep-url",
		"https://acme.okta.com/pki/0/scep/rac0",
		"--scep",
		"static",
		"--output",
		folder,
		NULL};
	const struct pty_options options = {.argv = argv,
					    .environment = environment};
	struct pty *pty = pty_start(&options);

	assert_true(pty_wait_text(pty, "SCEP challenge"));
	return pty;
}

static int end(struct pty *pty)
{
	int status = -1;

	assert_true(pty_wait_exit(pty, &status));
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void the_challenge_is_taken_and_not_shown(void **state)
{
	const char *folder = scratch(*state);
	const char *scep = file_join(*state, folder, SCEP_FILE);
	const char *sso = file_join(*state, folder, SSO_FILE);
	struct pty *pty = start(*state, folder);
	struct status status;
	struct bytes bytes;

	pty_type(pty, CHALLENGE "\r");
	assert_true(pty_wait_text(pty, SCEP_FILE));
	assert_false(pty_has(pty, "canary"));
	assert_int_equal(end(pty), 0);
	pty_free(pty);
	status = file_read(*state, scep, 1 << 20, &bytes);
	assert_int_equal(status.code, STATUS_OK);
	assert_non_null(
		strstr(bytes.data, "<string>canary &amp; 9f3c</string>"));
	unlink(scep);
	unlink(sso);
	rmdir(folder);
}

static void no_challenge_writes_nothing(void **state)
{
	const char *folder = scratch(*state);
	struct pty *pty = start(*state, folder);

	pty_type(pty, "\r");
	assert_true(pty_wait_text(pty, "challenge is missing"));
	assert_int_equal(end(pty), 2);
	pty_free(pty);
	assert_int_equal(rmdir(folder), 0);
}

static void the_end_of_input_cancels(void **state)
{
	const char *folder = scratch(*state);
	struct pty *pty = start(*state, folder);

	pty_type(pty, "\x04");
	assert_true(pty_wait_text(pty, "no SCEP challenge was given"));
	assert_int_equal(end(pty), 8);
	pty_free(pty);
	assert_int_equal(rmdir(folder), 0);
}

static void an_interrupt_cancels_and_gives_the_terminal_back(void **state)
{
	const char *folder = scratch(*state);
	struct pty *pty = start(*state, folder);

	assert_false(pty_modes(pty).c_lflag & ECHO);
	pty_type(pty, "half of it\x03");
	assert_true(pty_wait_text(pty, "no SCEP challenge was given"));
	assert_int_equal(end(pty), 8);
	assert_true(pty_modes(pty).c_lflag & ECHO);
	pty_free(pty);
	assert_int_equal(rmdir(folder), 0);
}

#define PROMPT_TEST(function)                                                  \
	cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PROMPT_TEST(the_challenge_is_taken_and_not_shown),
		PROMPT_TEST(no_challenge_writes_nothing),
		PROMPT_TEST(the_end_of_input_cancels),
		PROMPT_TEST(an_interrupt_cancels_and_gives_the_terminal_back),
	};

	return cmocka_run_group_tests_name("challenge prompt", tests, NULL,
					   NULL);
}
