/* Repairs in a real terminal, from the fault to the proof. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tests/pty/walk.h"

#define DOWN   WALK_DOWN
#define ENTER  WALK_ENTER
#define ESCAPE WALK_ESCAPE
#define TAB    WALK_TAB

#define CANARY "canary-9f3c7b1e"

/* To the first step of the way out of that number. */
static void begin(struct pty *pty, const char *ways_out, const char *plan,
		  const char *step)
{
	walk_type(pty, ENTER, "step 2 of 6");
	walk_type(pty, "w", "> 1  ");
	walk_type(pty, ways_out, plan);
	walk_type(pty, ENTER, "go through it");
	walk_type(pty, ENTER, step);
}

static void begin_grant(struct pty *pty)
{
	begin(pty, "", "> 1  Grant a token", "> [ Run it ]");
}

static void type_both_passwords(struct pty *pty)
{
	walk_type(pty, ENTER, "Password of alice");
	walk_type(pty, "alice-pass" ENTER, "Password of carol");
	walk_type(pty, "carol-pass" ENTER, "Check the password of alice");
}

static void grant_and_prove(int rows, int columns)
{
	struct pty *pty = walk_start("account-without-token", rows, columns);

	begin_grant(pty);
	type_both_passwords(pty);
	walk_type(pty, ENTER, "The disk accepts this password");
	walk_type(pty, ENTER, "DONE  This Mac shows it");
	walk_type(pty, ENTER, "step 2 of 2");
	assert_true(pty_wait_text(pty, "> [ Run it ]"));
	walk_type(pty, ENTER, "> [ See what has changed ]");
	walk_type(pty, ENTER, "The repair worked");
	assert_true(pty_has(pty, "> GONE  carol has no SecureToken"));
	walk_type(pty, ENTER, "> Leave");
	pty_type(pty, ENTER);
	walk_ends(pty, 0);
	pty_free(pty);
}

static void a_token_is_granted_and_proved(void **state)
{
	(void)state;
	grant_and_prove(24, 80);
}

static void the_same_in_the_smallest_window(void **state)
{
	(void)state;
	grant_and_prove(16, 60);
}

static void the_same_in_a_large_window(void **state)
{
	(void)state;
	grant_and_prove(60, 200);
}

/* --- Passwords ------------------------------------------------------------------ */

static void a_wrong_password_counts_and_gives_a_hint(void **state)
{
	struct pty *pty = walk_start("account-without-token", 0, 0);

	(void)state;
	begin_grant(pty);
	walk_type(pty, ENTER, "try 1 of 3");
	assert_false(pty_has(pty, "keyboard layout"));
	walk_type(pty, CANARY ENTER, "Password of carol");
	walk_type(pty, "carol-pass" ENTER, "Check the password of alice");
	walk_type(pty, ENTER, "The disk does not accept this password");
	walk_type(pty, ENTER, "try 2 of 3");
	assert_true(pty_has(pty, "keyboard layout"));
	pty_free(pty);
}

static void nothing_typed_is_no_try(void **state)
{
	struct pty *pty = walk_start("account-without-token", 0, 0);

	(void)state;
	begin_grant(pty);
	walk_type(pty, ENTER, "try 1 of 3");
	walk_type(pty, ENTER, "Nothing has been typed yet");
	assert_true(pty_has(pty, "try 1 of 3"));
	walk_type(pty, ESCAPE, "> [ Run it ]");
	pty_free(pty);
}

/* The mask has a fixed length; nothing that is shown later has the word. */
static void a_password_is_never_on_the_screen(void **state)
{
	struct pty *pty = walk_start("account-without-token", 30, 100);
	static const char *const keys[] = {ENTER, ESCAPE, "y",
					   ENTER, "?",	  ESCAPE};

	(void)state;
	begin_grant(pty);
	walk_type(pty, ENTER, "Password of alice");
	pty_type(pty, CANARY);
	pty_watch(pty, 100);
	assert_false(pty_has(pty, "canary"));
	walk_type(pty, ENTER, "Password of carol");
	walk_type(pty, CANARY ENTER, "Check the password");
	walk_type(pty, ENTER, "> [ Run it ]");
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		pty_type(pty, keys[i]);
		pty_watch(pty, 100);
		assert_false(pty_has(pty, "canary"));
	}
	pty_free(pty);
}

/* The field has it while it is typed, then the repair, then nobody. */
static void a_password_is_in_memory_once(void **state)
{
	struct pty *pty = walk_start("account-without-token", 0, 0);

	(void)state;
	begin_grant(pty);
	walk_type(pty, ENTER, "Password of alice");
	pty_type(pty, CANARY);
	pty_watch(pty, 100);
	if (pty_memory_count(pty, CANARY) < 0) {
		pty_free(pty);
		print_message("# memory cannot be read here\n");
		skip();
	}
	assert_int_equal(pty_memory_count(pty, CANARY), 1);
	walk_type(pty, ENTER, "Password of carol");
	assert_int_equal(pty_memory_count(pty, CANARY), 1);
	walk_type(pty, ESCAPE, "> [ Run it ]");
	assert_int_equal(pty_memory_count(pty, CANARY), 1);
	walk_type(pty, TAB TAB TAB, "> [ Stop here ]");
	walk_type(pty, ENTER, "Nothing was done.");
	assert_int_equal(pty_memory_count(pty, CANARY), 0);
	pty_free(pty);
}

static void what_was_typed_and_not_sent_is_wiped(void **state)
{
	struct pty *pty = walk_start("account-without-token", 0, 0);

	(void)state;
	begin_grant(pty);
	walk_type(pty, ENTER, "Password of alice");
	pty_type(pty, CANARY);
	pty_watch(pty, 100);
	walk_type(pty, ESCAPE, "> [ Run it ]");
	assert_true(pty_memory_count(pty, CANARY) <= 0);
	pty_free(pty);
}

/* What is thrown away unread was perhaps a password that came too early. */
static void what_was_typed_ahead_is_wiped(void **state)
{
	struct pty *pty = walk_start("account-without-token", 0, 0);

	(void)state;
	begin_grant(pty);
	walk_type(pty, TAB TAB, "> [ Skip this step ]");
	walk_type(pty, ENTER CANARY, "Tell the login screen about it");
	assert_true(pty_memory_count(pty, CANARY) <= 0);
	assert_true(pty_memory_count(pty, "nary-9f3c7b1e") <= 0);
	assert_false(pty_has(pty, "canary"));
	pty_free(pty);
}

/* --- What people do elsewhere ------------------------------------------------------ */

static void pretending_to_sign_in_brings_the_account_back(void **state)
{
	struct pty *pty = walk_start("missing-account", 0, 0);

	(void)state;
	begin(pty, "", "> 1  Sign in as an admin", "> [ I did it by hand ]");
	walk_type(pty, TAB TAB TAB, "> [ Pretend");
	walk_type(pty, ENTER, "> alice signs in at the login window");
	walk_type(pty, ENTER, "alice signed in");
	walk_type(pty, TAB, "> [ I did it by hand ]");
	walk_type(pty, ENTER, "Go on with the next step");
	walk_type(pty, ENTER, "> [ See what has changed ]");
	walk_type(pty, ENTER, "The repair worked");
	assert_true(pty_has(pty, "GONE"));
	pty_type(pty, "q");
	walk_ends(pty, 0);
	pty_free(pty);
}

static void the_utility_is_opened_and_brings_the_account_back(void **state)
{
	struct pty *pty = walk_start("missing-account", 0, 0);

	(void)state;
	begin(pty, DOWN, "> 2  Service Account utility", "> [ Run it ]");
	assert_true(pty_has(pty, "/usr/bin/open -a "
				 "/Applications/JumpCloudServiceAccount.app"));
	walk_type(pty, ENTER, "> [ Go on with the next step ]");
	walk_type(pty, ENTER, "Create the account as alice");
	walk_type(pty, TAB TAB TAB TAB, "> [ Pretend");
	walk_type(pty, ENTER, "> alice signs in");
	walk_type(pty, DOWN DOWN, "> Create Account is clicked");
	walk_type(pty, ENTER, "DONE  This Mac shows it");
	walk_type(pty, ENTER, "The repair worked");
	pty_free(pty);
}

static void stopping_before_anything_comes_back_to_the_plan(void **state)
{
	struct pty *pty = walk_start("missing-account", 0, 0);

	(void)state;
	begin(pty, "", "> 1  Sign in as an admin", "> [ I did it by hand ]");
	walk_type(pty, TAB TAB, "> [ Stop here ]");
	walk_type(pty, ENTER, "Nothing was done.");
	assert_true(pty_has(pty, "go through it"));
	walk_type(pty, ESCAPE, "> 1  Sign in as an admin");
	walk_type(pty, ESCAPE, "> CRITICAL");
	walk_type(pty, ESCAPE, "> Diagnose this Mac");
	pty_free(pty);
}

/* --- A step is never cut off ------------------------------------------------------- */

static struct pty *start_running(void)
{
	struct pty *pty = walk_start_slow("account-without-token");

	begin_grant(pty);
	type_both_passwords(pty);
	walk_type(pty, DOWN ENTER, "RUNNING");
	return pty;
}

static void a_running_step_ends_before_the_program_does(void **state)
{
	struct pty *pty = start_running();

	(void)state;
	pty_signal(pty, SIGTERM);
	assert_true(pty_wait_text(pty, "Finishing this step first"));
	walk_ends(pty, WALK_CANCELLED);
	pty_free(pty);
}

static void an_interrupt_does_not_cut_it_off(void **state)
{
	struct pty *pty = start_running();

	(void)state;
	pty_signal(pty, SIGINT);
	assert_true(pty_wait_text(pty, "DONE  This Mac shows it"));
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_granted_and_proved),
		cmocka_unit_test(the_same_in_the_smallest_window),
		cmocka_unit_test(the_same_in_a_large_window),
		cmocka_unit_test(a_wrong_password_counts_and_gives_a_hint),
		cmocka_unit_test(nothing_typed_is_no_try),
		cmocka_unit_test(a_password_is_never_on_the_screen),
		cmocka_unit_test(a_password_is_in_memory_once),
		cmocka_unit_test(what_was_typed_and_not_sent_is_wiped),
		cmocka_unit_test(what_was_typed_ahead_is_wiped),
		cmocka_unit_test(pretending_to_sign_in_brings_the_account_back),
		cmocka_unit_test(
			the_utility_is_opened_and_brings_the_account_back),
		cmocka_unit_test(
			stopping_before_anything_comes_back_to_the_plan),
		cmocka_unit_test(a_running_step_ends_before_the_program_does),
		cmocka_unit_test(an_interrupt_does_not_cut_it_off),
	};

	return cmocka_run_group_tests_name("repair", tests, NULL, NULL);
}
