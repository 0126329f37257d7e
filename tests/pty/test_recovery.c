/*
 * The stories of Recovery in a terminal there: from the disk as it was found
 * to the proof after the restart, or to the honest end, in surroundings that
 * have no terminal descriptions, no home and no locale.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/pty/play.h"

#define KEY	 "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"
#define TEMPLATE "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
#define LEAKS	 "ASAN_OPTIONS=detect_leaks=0" /* ptrace is taken */

struct surroundings {
	enum play_front front; /* that must come up */
	const char *environment[6];
};

static const struct surroundings surroundings[] = {
	{PLAY_SCREENS, {LEAKS}},
	{PLAY_SCREENS,
	 {LEAKS, "TERM=xterm-256color", "HOME=", "TERMINFO=/nonexistent",
	  "TERMINFO_DIRS=/nonexistent"}},
	{PLAY_LINES, {LEAKS, "TERM=dumb", "HOME="}},
};

#define SURROUNDINGS (sizeof(surroundings) / sizeof(*surroundings))

/* --- What is done -------------------------------------------------------------- */

#define BEGIN(system)                                                          \
	{"Diagnose this Mac", .press = "Diagnose this Mac"},                   \
	{                                                                      \
		"nobody has checked it", .press = (system)                     \
	}

#define OPEN_BY_KEY                                                            \
	{"A locked disk", .press = "Open it with the recovery key"},           \
	{                                                                      \
		"Six groups of four", .type = KEY                              \
	}

#define WAYS_OUT                                                               \
	{                                                                      \
		"step 2 of 6", .key = "w"                                      \
	}

#define NEXT(seen)                                                             \
	{                                                                      \
		(seen), .press = "Go on with the next step"                    \
	}

/* The whole of it, with a look at the key before it is needed. */
#define RESET                                                                  \
	WAYS_OUT, PLAY_PATH("Reset the passwords"),                            \
		{"SecureToken for alice", .press = "Go on."}, NEXT("DONE"),    \
		{"Tries are limited", .press = "Look whether the key"},        \
		{"The recovery key", .type = TEMPLATE},                        \
		{"from a template", .type = KEY},                              \
		{"has the form of", .press = "Ask the disk whether"},          \
		{"The disk accepts this recovery key",                         \
		 .press = "I did it by hand"},                                 \
		NEXT("BY HAND"), {"opens BEHIND", .press = "Run it"},          \
		{"Go on?", .type = "Macintosh HD"}, NEXT("DONE"),              \
		{"Activation Lock", .pretend = "New passwords are set"},       \
		NEXT("This Mac shows it: somebody holds a SecureToken"),       \
	{                                                                      \
		"/sbin/shutdown -r now", .press = "Restart now"                \
	}

#define SIGN_IN_AFTERWARDS                                                     \
	WAYS_OUT, PLAY_PATH("Sign in as an admin"),                            \
		{"/sbin/shutdown -r now", .press = "Restart now"},             \
	{                                                                      \
		"step 5 of 6", .pretend = "alice signs in"                     \
	}

/* --- The stories ---------------------------------------------------------------- */

typedef void story(struct play *play);

static void tell(const char *scenario, story *play_out)
{
	for (size_t i = 0; i < SURROUNDINGS; i++) {
		struct play play;

		play_start_in(&play, surroundings[i].front, scenario,
			      surroundings[i].environment);
		play_out(&play);
		assert_false(pty_has(play.pty, "8NVC"));
		assert_false(pty_has(play.pty, "alice-pass"));
		play_free(&play);
	}
}

static void no_token(struct play *play)
{
	PLAY(play, BEGIN("Macintosh HD"), RESET,
	     {"step 5 of 6", .pretend = "alice signs in"});
	play_see(play, "The repair worked");
	play_see(play, "Service account is missing");
}

static void nobody_holds_a_token(void **state)
{
	(void)state;
	tell("recovery-no-token", no_token);
}

static void several_accounts(struct play *play)
{
	PLAY(play, BEGIN("Macintosh HD"), OPEN_BY_KEY, RESET,
	     {"ben has no SecureToken", .pretend = "alice signs in"},
	     {"The repair worked", .key = "w"});
	play_see(play, "Grant a token");
}

static void managed_accounts_are_refused_and_granted_later(void **state)
{
	(void)state;
	tell("recovery-several-accounts", several_accounts);
}

static void locked(struct play *play)
{
	PLAY(play, BEGIN("Macintosh HD"),
	     {"A locked disk", .press = "Open it with somebody's"},
	     {"3", .type = "not this one"},
	     {"does not accept this password",
	      .press = "Open it with somebody's"},
	     {"keyboard layout", .type = "alice-pass"}, SIGN_IN_AFTERWARDS);
	play_see(play, "The repair worked");
}

static void a_locked_disk_is_opened_at_the_second_try(void **state)
{
	(void)state;
	tell("recovery-locked", locked);
}

static void two_systems(struct play *play)
{
	PLAY(play, {"Diagnose this Mac", .press = "Diagnose this Mac"},
	     {"macOS 14.6.1 (23G93)", .press = "Macintosh HD"},
	     SIGN_IN_AFTERWARDS);
	play_see(play, "The repair worked");
}

static void the_right_one_of_two_systems_is_repaired(void **state)
{
	(void)state;
	tell("recovery-two-systems", two_systems);
}

static void stale_preboot(struct play *play)
{
	PLAY(play, BEGIN("Macintosh HD"), WAYS_OUT,
	     PLAY_PATH("Refresh the list"),
	     {"updatePreboot disk3s5", .press = "Run it"},
	     {"This Mac shows it", .press = "See what has changed"},
	     {"The repair worked", .pretend = "The Mac is restarted"});
	play_see(play, "The repair worked");
}

static void preboot_learns_of_everybody(void **state)
{
	(void)state;
	tell("recovery-stale-preboot", stale_preboot);
}

static void no_key(struct play *play)
{
	PLAY(play, BEGIN("Macintosh HD"), WAYS_OUT,
	     PLAY_PATH("Make a new recovery key"),
	     {"/sbin/shutdown -r now", .press = "Restart now"},
	     {"step 5 of 6", .pretend = "alice signs in"},
	     {"alice signed in", .pretend = "alice makes a new"});
	play_see(play, "GONE");
}

static void a_key_is_made_after_the_restart(void **state)
{
	(void)state;
	tell("recovery-no-key", no_key);
}

/* It cannot be repaired here, and the program says so. */
static void missing_tool(struct play *play)
{
	PLAY(play, BEGIN("Macintosh HD"),
	     {"No tool to reset passwords", .key = "w"},
	     PLAY_PATH("Save the case"), {"Export the case", .press = "Go on."},
	     NEXT("DONE"), {"Send the case", .press = "Stop here"});
	play_see(play, "step 5 of 6");
}

static void without_a_tool_the_case_is_handed_over(void **state)
{
	(void)state;
	tell("recovery-missing-reset-tool", missing_tool);
}

/* --- Before it, in a session ------------------------------------------------------ */

static bool is_there(const char *folder, const char *name)
{
	char path[256];
	bool there;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	there = access(path, R_OK) == 0;
	(void)unlink(path);
	return there;
}

/* Ctrl-U: another name than the one that is proposed. */
static void prepare(struct play *play, const char *folder)
{
	char steps[256], kept[256];

	(void)snprintf(steps, sizeof(steps), "%s%s/steps.txt",
		       play->front == PLAY_SCREENS ? "\025" : "", folder);
	(void)snprintf(kept, sizeof(kept), "%s%s/case.json",
		       play->front == PLAY_SCREENS ? "\025" : "", folder);
	PLAY(play, PLAY_BEGIN("Reset the passwords"),
	     {"SecureToken for alice", .press = "Write these steps"},
	     {"Where to write them?", .type = steps},
	     {"The steps stand in", .press = "Go on."}, NEXT("DONE"),
	     {"This disk has such a key", .press = "I did it by hand"},
	     NEXT("BY HAND"),
	     {"is saved on this disk", .press = "Save the case in another"},
	     {"no-token-anywhere-", .type = kept},
	     {"Written to", .press = "Go back to where you were"},
	     {"Command-R", .pretend = "The Mac is restarted into macOS"});
	play_see(play, "step 5 of 6");
}

static void a_session_prepares_the_way(void **state)
{
	char folder[] = "/tmp/tm-recovery-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < SURROUNDINGS; i++) {
		struct play play;

		play_start_in(&play, surroundings[i].front, "no-token-anywhere",
			      surroundings[i].environment);
		prepare(&play, folder);
		assert_true(is_there(folder, "steps.txt"));
		assert_true(is_there(folder, "case.json"));
		play_free(&play);
	}
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_holds_a_token),
		cmocka_unit_test(
			managed_accounts_are_refused_and_granted_later),
		cmocka_unit_test(a_locked_disk_is_opened_at_the_second_try),
		cmocka_unit_test(the_right_one_of_two_systems_is_repaired),
		cmocka_unit_test(preboot_learns_of_everybody),
		cmocka_unit_test(a_key_is_made_after_the_restart),
		cmocka_unit_test(without_a_tool_the_case_is_handed_over),
		cmocka_unit_test(a_session_prepares_the_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
