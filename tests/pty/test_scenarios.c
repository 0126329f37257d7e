/*
 * Every story, from the fault to the repair that this Mac proves, on full
 * screens and in numbered lines.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tests/pty/play.h"

#define KEY "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"

struct story {
	const char *name, *scenario;
	int exit;
	struct play_move moves[48];
};

/* --- What many of them have in common ------------------------------------------ */

#define NEXT                                                                   \
	{                                                                      \
		"", .press = "Go on with the next step"                        \
	}
#define SHOWN                                                                  \
	{                                                                      \
		"This Mac shows it", .press = "Go on with the next step"       \
	}
#define RUN(title)                                                             \
	{                                                                      \
		title, .press = "Run it."                                      \
	}
#define READ(title)    {title, .press = "Go on."}, NEXT
#define BY_HAND(title) {title, .press = "I did it by hand."}, NEXT
#define SKIP(title)                                                            \
	{                                                                      \
		title, .press = "Skip this step."                              \
	}

#define SIGN_IN(name)                                                          \
	{"Sign in as " name, .pretend = name " signs in"},                     \
		{name " signed in", .press = "I did it by hand."}, NEXT
#define PACKAGE                                                                \
	BY_HAND("Have the agent package at hand"),                             \
		SKIP("Check who signed the package")
/* Proved; and what is left is repaired as well. */
#define LEFT                                                                   \
	{                                                                      \
		"", .press = "Look at the ways out that are left"              \
	}
#define WELL                                                                   \
	{"The repair worked", .press = "Finish"},                              \
	{                                                                      \
		"The repair worked", .press = "Leave"                          \
	}
#define PROVED                                                                 \
	{                                                                      \
		"", .press = "See what has changed"                            \
	}
#define TARGET                                                                 \
	{"Diagnose this Mac", .press = "Diagnose this Mac"},                   \
	{                                                                      \
		"is examined", .press = "Macintosh HD"                         \
	}
#define OPENED_BY_KEY                                                          \
	{"stays unknown", .press = "Open it with the recovery key"},           \
	{                                                                      \
		"The recovery key", .type = KEY                                \
	}
#define WAYS_OUT                                                               \
	{                                                                      \
		"step 2 of 6", .key = "w"                                      \
	}
#define GRANT(by, to)                                                          \
	RUN("Grant a token to " to), {"Password of " by, .type = by "-pass"},  \
		{"Password of " to, .type = to "-pass"},                       \
		{"Check the password of " by,                                  \
		 .press = "Use it without a check"},                           \
		SHOWN
#define RESET                                                                  \
	READ("Know what it does"), SKIP("Fetch the FileVault recovery key"),   \
		RUN("Start the tool that resets passwords"),                   \
	{                                                                      \
		"Go on?", .type = "Macintosh HD"                               \
	}

static const struct story stories[] = {
	/* --- Tokens --- */
	{"a_token_is_granted",
	 "account-without-token",
	 0,
	 {PLAY_BEGIN("Grant a token"),
	  RUN("word for word"),
	  {"Password of alice", .type = "alice-pass"},
	  {"Password of carol", .type = "carol-pass"},
	  {"Check the password of alice", .press = "Check it on account"},
	  RUN("The disk accepts this password"),
	  SHOWN,
	  RUN("Tell the login screen about it"),
	  PROVED,
	  WELL}},
	{"a_disputed_token_is_taken_back_and_granted",
	 "disputed-token",
	 0,
	 {PLAY_BEGIN("Grant a token"),
	  {"Take the broken token of carol away",
	   .pretend = "The token of carol is switched off"},
	  BY_HAND("carol has no SecureToken any more"),
	  GRANT("alice", "carol"),
	  RUN("Tell the login screen about it"),
	  PROVED,
	  WELL}},
	{"a_sign_in_brings_tokens_by_the_bootstrap_token",
	 "bootstrap-token",
	 0,
	 {PLAY_BEGIN("Sign in once with"),
	  {"Sign in once at the login window", .pretend = "alice signs in"},
	  {"alice signed in", .press = "I did it by hand."},
	  NEXT,
	  PROVED,
	  WELL}},
	{"the_first_sign_in_brings_the_first_token",
	 "first-sign-in",
	 0,
	 {PLAY_BEGIN("Let an admin sign in"),
	  {"Let an admin sign in", .pretend = "alice signs in"},
	  {"alice signed in", .press = "I did it by hand."},
	  NEXT,
	  PROVED,
	  WELL}},
	/* --- The service account --- */
	{"the_agent_makes_the_account_at_a_sign_in",
	 "missing-account",
	 0,
	 {PLAY_BEGIN("Sign in as an admin"), SIGN_IN("alice"), PROVED, WELL}},
	{"the_utility_makes_the_account",
	 "missing-account",
	 0,
	 {PLAY_BEGIN("Service Account utility"),
	  RUN("word for word"),
	  NEXT,
	  {"Create the account as alice",
	   .pretend = "Create Account is clicked in the utility, as alice"},
	  {"This Mac shows it", .press = "See what has changed"},
	  WELL}},
	{"the_program_installs_the_agent",
	 "missing-account",
	 0,
	 {PLAY_BEGIN("Reinstall the agent"),
	  BY_HAND("Have the agent package at hand"),
	  {"Check who signed the package", .press = "Check it."},
	  {"with its full path", .type = ""},
	  NEXT,
	  {"Install the agent over the old one",
	   .press = "Let this program do it."},
	  RUN("Let this program install the package"),
	  {"Password of alice", .type = "alice-pass"},
	  {"Check the password of alice", .press = "Check it on account"},
	  RUN("The disk accepts this password"),
	  NEXT,
	  PROVED,
	  WELL}},
	{"a_standard_holder_becomes_admin_first",
	 "missing-account-standard-holder",
	 0,
	 {PLAY_BEGIN("Make a token holder an admin"),
	  RUN("Make bob an admin"),
	  SHOWN,
	  RUN("Tell Recovery about it"),
	  NEXT,
	  {"Go on as bob", .press = "Go on."},
	  PROVED,
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("bob"),
	  PROVED,
	  LEFT,
	  PLAY_PATH("Grant a token"),
	  GRANT("bob", "alice"),
	  RUN("Tell the login screen about it"),
	  PROVED,
	  WELL}},
	{"a_restart_comes_first",
	 "just-enrolled",
	 0,
	 {PLAY_BEGIN("Restart and look again"),
	  {"Restart this Mac", .press = "Restart now."},
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("alice"),
	  PROVED,
	  WELL}},
	{"a_policy_is_lifted_first",
	 "password-policy",
	 0,
	 {PLAY_BEGIN("Resolve the password policy"),
	  READ("See which rules are in the way"),
	  {"Take the policy off this Mac",
	   .pretend = "The password policy is removed"},
	  SHOWN,
	  {"Then repair the account", .press = "Go on."},
	  PROVED,
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("alice"),
	  PROVED,
	  WELL}},
	{"reinstalling_mends_the_local_password",
	 "bad-local-password",
	 0,
	 {PLAY_BEGIN("Reinstall the agent"),
	  PACKAGE,
	  {"Install the agent over the old one",
	   .pretend = "The agent is installed again with the password of "
		      "alice"},
	  BY_HAND("installed"),
	  PROVED,
	  WELL}},
	{"reinstalling_mends_the_disk_password",
	 "bad-disk-password",
	 0,
	 {PLAY_BEGIN("Reinstall the agent"),
	  PACKAGE,
	  {"Install the agent over the old one",
	   .pretend = "The agent is installed again with the password of "
		      "alice"},
	  BY_HAND("installed"),
	  PROVED,
	  WELL}},
	{"leftovers_get_their_agent_back",
	 "agent-leftovers",
	 0,
	 {PLAY_BEGIN("Bring the agent back"),
	  READ("See what was left behind"),
	  {"Install the agent again",
	   .pretend = "The agent is installed again"},
	  {"This Mac shows it", .press = "See what has changed"},
	  WELL}},
	{"one_of_several_faults_is_mended",
	 "full-house",
	 0,
	 {PLAY_BEGIN("Reinstall the agent"),
	  PACKAGE,
	  {"Install the agent over the old one",
	   .pretend = "The agent is installed again with the password"},
	  BY_HAND("installed"),
	  PROVED,
	  LEFT,
	  PLAY_PATH("Refresh the list in Preboot"),
	  RUN("Write the list in Preboot anew"),
	  PROVED,
	  LEFT,
	  PLAY_PATH("Escrow the bootstrap token"),
	  RUN("Hand the bootstrap token to the MDM"),
	  {"Who authorises it", .press = "alice"},
	  {"Password of alice", .type = "alice-pass"},
	  {"Check the password of alice", .press = "Use it without a check"},
	  {"Go on?", .yes = true},
	  SHOWN,
	  {"See that it was taken", .press = "Go on."},
	  PROVED,
	  WELL}},
	/* --- The disk --- */
	{"passwords_that_differ_are_made_one",
	 "diverged-passwords",
	 0,
	 {{"Diagnose this Mac", .press = "Diagnose this Mac"},
	  {"step 2 of 6", .key = "a"},
	  {"Who can unlock this disk", .press = "alice"},
	  {"SecureToken: ", .go = true},
	  {"Try the password of alice on the disk", .press = "Check it."},
	  {"Password of alice", .type = "alice-pass"},
	  NEXT,
	  {"Try the password of alice on the account", .press = "Check it."},
	  PROVED,
	  LEFT,
	  PLAY_PATH("Try the previous password"),
	  READ("Ask for earlier passwords"),
	  {"Try it on the disk, as alice", .press = "Check it."},
	  {"Password of alice", .type = "alice-old"},
	  NEXT,
	  {"Try it on the account alice", .press = "Check it."},
	  NEXT,
	  BY_HAND("Unlock with the one"),
	  {"Set one password for both",
	   .pretend = "alice changes her password"},
	  BY_HAND("Set one password for both"),
	  {"See that the disk has the new password", .press = "Check it."},
	  {"Password of alice", .type = "alice-pass"},
	  NEXT,
	  {"See that macOS has the new password", .press = "Check it."},
	  PROVED,
	  WELL}},
	{"encryption_is_waited_for",
	 "encrypting",
	 0,
	 {PLAY_BEGIN("Let FileVault finish"),
	  {"Wait until FileVault is done",
	   .pretend = "The encryption comes to its end"},
	  {"This Mac shows it", .press = "See what has changed"},
	  WELL}},
	{"a_profile_brings_the_key_to_the_console",
	 "key-not-escrowed",
	 0,
	 {PLAY_BEGIN("Send the configuration profile again"),
	  {"Send the profile again", .pretend = "The profile is sent"},
	  SHOWN,
	  {"Then make a new key", .press = "Go on."},
	  PROVED,
	  WELL}},
	{"an_update_mends_preboot",
	 "tahoe-preboot",
	 0,
	 {PLAY_BEGIN("Update macOS"),
	  {"Update macOS to 26.4", .pretend = "macOS is updated"},
	  WELL}},
	/* --- Recovery --- */
	{"a_reset_in_recovery_is_begun_in_the_session",
	 "no-token-anywhere",
	 0,
	 {PLAY_BEGIN("Reset the passwords in Recovery"),
	  READ("Know what it does"),
	  BY_HAND("Fetch the FileVault recovery key"),
	  {"Start macOS Recovery",
	   .pretend = "The Mac is restarted into macOS Recovery"},
	  LEFT,
	  PLAY_PATH("Unlock the disk"),
	  RUN("Unlock Macintosh HD"),
	  {"Password or recovery key", .type = KEY},
	  SHOWN,
	  {"Read the Mac again", .press = "Go on."},
	  PROVED,
	  LEFT,
	  PLAY_PATH("Reset the passwords"),
	  RESET,
	  NEXT,
	  {"Set the new passwords", .pretend = "New passwords are set"},
	  BY_HAND("The window set a new password"),
	  {"Restart", .press = "Restart now."},
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("alice"),
	  PROVED,
	  WELL}},
	{"passwords_are_reset_in_recovery",
	 "recovery-no-token",
	 0,
	 {TARGET,
	  WAYS_OUT,
	  PLAY_PATH("Reset the passwords"),
	  RESET,
	  NEXT,
	  {"Set the new passwords", .pretend = "New passwords are set"},
	  BY_HAND("The window set a new password"),
	  {"Restart", .press = "Restart now."},
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("alice"),
	  PROVED,
	  WELL}},
	{"a_locked_disk_is_opened_by_a_key",
	 "recovery-several-accounts",
	 0,
	 {TARGET,
	  OPENED_BY_KEY,
	  WAYS_OUT,
	  PLAY_PATH("Reset the passwords"),
	  RESET,
	  NEXT,
	  {"Set the new passwords", .pretend = "New passwords are set"},
	  BY_HAND("The window set a new password"),
	  {"Restart", .press = "Restart now."},
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("alice"),
	  PROVED,
	  WELL}},
	{"a_locked_disk_is_unlocked_by_a_password",
	 "recovery-locked",
	 0,
	 {TARGET,
	  {"stays unknown", .press = "Go on with the disk locked"},
	  WAYS_OUT,
	  PLAY_PATH("Unlock the disk"),
	  RUN("Unlock Macintosh HD"),
	  {"Password or recovery key", .type = "alice-pass"},
	  SHOWN,
	  {"Read the Mac again", .press = "Go on."},
	  PROVED,
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  {"Restart into macOS", .press = "Restart now."},
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("alice"),
	  PROVED,
	  WELL}},
	{"the_right_one_of_two_systems_is_repaired",
	 "recovery-two-systems",
	 0,
	 {{"Diagnose this Mac", .press = "Diagnose this Mac"},
	  {"Which one is to be examined", .press = "Macintosh HD"},
	  WAYS_OUT,
	  PLAY_PATH("Sign in as an admin"),
	  {"Restart into macOS", .press = "Restart now."},
	  LEFT,
	  PLAY_PATH("Sign in as an admin"),
	  SIGN_IN("alice"),
	  PROVED,
	  WELL}},
	{"preboot_is_written_anew_in_recovery",
	 "recovery-stale-preboot",
	 0,
	 {TARGET, WAYS_OUT, PLAY_PATH("Refresh the list in Preboot"),
	  RUN("Write the list in Preboot anew"), PROVED, WELL}},
	{"where_nothing_helps_the_case_is_saved",
	 "recovery-missing-reset-tool",
	 7,
	 {TARGET,
	  WAYS_OUT,
	  PLAY_PATH("Save the case and ask for help"),
	  READ("Save the case file"),
	  BY_HAND("Ask for help"),
	  {"The last resort is not here", .press = "Go on."},
	  PROVED,
	  {"not yet to be seen", .press = "Finish"},
	  {"not yet to be seen", .press = "Leave"}}},
	{"a_missing_key_is_made_after_the_restart",
	 "recovery-no-key",
	 0,
	 {TARGET,
	  WAYS_OUT,
	  PLAY_PATH("Make a new recovery key"),
	  {"Restart into macOS", .press = "Restart now."},
	  {"Verify", .pretend = "alice signs in"},
	  LEFT,
	  PLAY_PATH("Make a new recovery key"),
	  READ("Know where the new key goes"),
	  {"Make a new key, as alice", .pretend = "alice makes a new recovery"},
	  SHOWN,
	  BY_HAND("See that the console has it"),
	  {"Prove that it works", .press = "It said true."},
	  PROVED,
	  WELL}},
};

#define STORIES (sizeof(stories) / sizeof(stories[0]))

struct run {
	const struct story *story;
	enum play_front front;
	char name[96];
};

static void a_story_is_played(void **state)
{
	const struct run *run = *state;
	struct play play;
	size_t count = 0;

	while (run->story->moves[count].see)
		count++;
	play_start(&play, run->front, run->story->scenario);
	play_moves(&play, run->story->moves, count);
	play_ends(&play, run->story->exit);
	play_free(&play);
}

int main(void)
{
	static const char *const fronts[] = {"screens", "lines"};
	struct run runs[2 * STORIES];
	struct CMUnitTest tests[2 * STORIES];

	for (size_t i = 0; i < 2 * STORIES; i++) {
		struct run *run = &runs[i];

		run->story = &stories[i / 2];
		run->front = i % 2 ? PLAY_LINES : PLAY_SCREENS;
		(void)snprintf(run->name, sizeof(run->name), "%s_in_%s",
			       run->story->name, fronts[i % 2]);
		tests[i] = (struct CMUnitTest){
			.name = run->name,
			.test_func = a_story_is_played,
			.initial_state = run,
		};
	}
	return cmocka_run_group_tests_name("scenarios", tests, NULL, NULL);
}
