/* Numbered lines in a terminal: what is typed in secret, and signals. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/pty/play.h"

#define CANARY "canary-9f3c7b1e"

static void to_the_password(struct play *play)
{
	play_start(play, PLAY_LINES, "account-without-token");
	PLAY(play, PLAY_BEGIN("Grant a token"),
	     {"word for word", .press = "Run it"});
	play_see(play, "3 tries left");
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

/* --- Scripts ------------------------------------------------------------------------ */

static bool shell_takes(const char *shell, const char *name)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		execlp(shell, shell, "-n", name, (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

static bool file_says(const char *name, const char *words)
{
	static char bytes[1 << 16];
	FILE *file = fopen(name, "r");
	size_t got = file ? fread(bytes, 1, sizeof(bytes) - 1, file) : 0;

	if (file)
		fclose(file);
	bytes[got] = '\0';
	return strstr(bytes, words) != NULL;
}

/* From the plan to a file that a shell takes, names with quotes in it. */
static void is_written_as_a_script(enum play_front front)
{
	char name[64], typed[80];
	struct play play;

	(void)snprintf(name, sizeof(name), "/tmp/tm-script-%ld.sh",
		       (long)getpid());
	(void)snprintf(typed, sizeof(typed), "\025%s", name);
	play_start(&play, front, "full-house");
	PLAY(&play, {"Diagnose this Mac", .press = "Diagnose this Mac"},
	     {"step 2 of 6", .key = "w"},
	     {"step 3 of 6", .press = "Grant a token"},
	     {"step 4 of 6", .key = "e"},
	     {"step 6 of 6", .press = "Shell script"},
	     {"tokenmedic-grant-token.sh", .type = typed},
	     {"Written to", .key = "q"});
	play_ends(&play, 0);
	play_free(&play);
	assert_true(file_says(name, "'Grant a token to d'\\''arcy'"));
	assert_true(shell_takes("sh", name));
	assert_true(shell_takes("bash", name));
	unlink(name);
}

static void a_plan_is_written_as_a_script(void **state)
{
	(void)state;
	is_written_as_a_script(PLAY_SCREENS);
	is_written_as_a_script(PLAY_LINES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_password_is_not_shown),
		cmocka_unit_test(keys_edit_what_is_not_seen),
		cmocka_unit_test(interrupting_a_password_goes_back),
		cmocka_unit_test(
			a_signal_at_a_password_gives_the_terminal_back),
		cmocka_unit_test(a_plan_is_written_as_a_script),
		cmocka_unit_test(a_running_step_ends_before_the_program_does),
		cmocka_unit_test(
			an_unattended_step_ends_before_the_program_does),
	};

	return cmocka_run_group_tests_name("numbered lines", tests, NULL, NULL);
}
