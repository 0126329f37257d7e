/* Numbered lines in a terminal: what is typed in secret, and signals. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tests/pty/play.h"

#define CANARY "canary-9f3c7b1e"

static void to_the_password(struct play *play)
{
	play_start(play, PLAY_LINES, "account-without-token");
	PLAY(play, PLAY_BEGIN("Grant a token"),
	     {"word for word", .press = "Run it"});
	play_see(play, "Password of alice");
}

static void a_password_is_not_shown(void **state)
{
	struct play play;

	(void)state;
	to_the_password(&play);
	assert_false(pty_modes(play.pty).c_lflag & (ECHO | ICANON | ISIG));
	PLAY(&play, {"3 tries left", .type = CANARY});
	play_see(&play, "Password of carol");
	assert_false(pty_has(play.pty, "canary"));
	PLAY(&play, {"Password of carol", .type = ""});
	play_see(&play, "word for word");
	assert_true(pty_modes(play.pty).c_lflag & ECHO);
	play_free(&play);
}

static void keys_edit_what_is_not_seen(void **state)
{
	struct play play;

	(void)state;
	to_the_password(&play);
	PLAY(&play, {"Password of alice", .type = "wrong\025alice-pasx\177s"},
	     {"Password of carol", .type = "carol-pass"},
	     {"Check the password of alice", .press = "Check it on account"});
	play_see(&play, "The disk accepts this password");
	play_free(&play);
}

static void interrupting_a_password_goes_back(void **state)
{
	struct play play;

	(void)state;
	to_the_password(&play);
	pty_scribble(play.pty, "\033[2J\033[H");
	pty_type(play.pty, CANARY "\003");
	play_see(&play, "word for word");
	assert_true(pty_modes(play.pty).c_lflag & ECHO);
	play_free(&play);
}

static void ends_at_a_password_by(int number)
{
	struct termios before, after;
	struct play play;

	to_the_password(&play);
	before = pty_first_modes(play.pty);
	pty_type(play.pty, CANARY);
	pty_signal(play.pty, number);
	play_ends(&play, WALK_CANCELLED);
	after = pty_modes(play.pty);
	assert_true(pty_modes_equal(&before, &after));
	assert_false(pty_has(play.pty, "canary"));
	play_free(&play);
}

static void a_signal_at_a_password_gives_the_terminal_back(void **state)
{
	(void)state;
	ends_at_a_password_by(SIGTERM);
	ends_at_a_password_by(SIGINT);
	ends_at_a_password_by(SIGHUP);
}

/* --- A step is never cut off ----------------------------------------------------- */

static void a_running_step_ends_first_by(int number)
{
	struct play play;

	play_start_slow(&play, PLAY_LINES, "account-without-token");
	PLAY(&play, PLAY_BEGIN("Grant a token"),
	     {"word for word", .press = "Run it."},
	     {"Password of alice", .type = "alice-pass"},
	     {"Password of carol", .type = "carol-pass"},
	     {"Check the password of alice",
	      .press = "Use it without a check"});
	/* It is about to run, or runs: either is told to come to its end. */
	assert_true(pty_wait_text(play.pty, "It is running"));
	pty_signal(play.pty, number);
	assert_true(pty_wait_text(play.pty, "finishing this step first"));
	play_ends(&play, WALK_CANCELLED);
	play_free(&play);
}

static void an_unattended_step_ends_before_the_program_does(void **state)
{
	const char *argv[] = {
		walk_program(),	  "simulate", "recovery-stale-preboot",
		"--speed",	  "real",     "--path",
		"update-preboot", "--yes",    NULL};
	struct pty *pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = walk_environment,
	});

	(void)state;
	assert_true(pty_wait_text(pty, "running: Write the list in Preboot"));
	pty_signal(pty, SIGTERM);
	assert_true(pty_wait_text(pty, "finishing this step first"));
	assert_true(pty_wait_text(pty, "GIVEN UP"));
	walk_ends(pty, WALK_CANCELLED);
	pty_free(pty);
}

static void a_running_step_ends_before_the_program_does(void **state)
{
	(void)state;
	a_running_step_ends_first_by(SIGINT);
	a_running_step_ends_first_by(SIGTERM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_password_is_not_shown),
		cmocka_unit_test(keys_edit_what_is_not_seen),
		cmocka_unit_test(interrupting_a_password_goes_back),
		cmocka_unit_test(
			a_signal_at_a_password_gives_the_terminal_back),
		cmocka_unit_test(a_running_step_ends_before_the_program_does),
		cmocka_unit_test(
			an_unattended_step_ends_before_the_program_does),
	};

	return cmocka_run_group_tests_name("numbered lines", tests, NULL, NULL);
}
