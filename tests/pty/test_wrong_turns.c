/*
 * What goes wrong the way macOS lets it go wrong, on full screens and in
 * numbered lines: what is said, what is offered then, and how it ends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tests/pty/stories.h"

#define X16   "xxxxxxxxxxxxxxxx"
#define X128  X16 X16 X16 X16 X16 X16 X16 X16
#define X1024 X128 X128 X128 X128 X128 X128 X128 X128

#define WRONG                                                                  \
	{"word for word", .press = "Run it."},                                 \
	{                                                                      \
		"Password of alice", .type = "wrong"                           \
	}
#define CHECKED_WRONG                                                          \
	{"Check the password of alice", .press = "Check it on account"},       \
	{                                                                      \
		"The disk does not accept this password", .press = "Run it."   \
	}
static const struct story stories[] = {
	{"a_wrong_password_is_found_before_it_is_used",
	 "account-without-token",
	 8,
	 {PLAY_BEGIN("Grant a token"),
	  WRONG,
	  {"Password of carol", .type = "carol-pass"},
	  CHECKED_WRONG,
	  {"keyboard layout", .type = "alice-pass"},
	  {"Check the password of alice", .press = "Check it on account"},
	  {"The disk accepts this password", .press = "Stop here."},
	  {"of 6", .key = "q"}}},
	{"three_wrong_passwords_are_enough",
	 "account-without-token",
	 8,
	 {PLAY_BEGIN("Grant a token"),
	  WRONG,
	  {"Password of carol", .type = "carol-pass"},
	  CHECKED_WRONG,
	  {"keyboard layout", .type = "wrong2"},
	  CHECKED_WRONG,
	  {"keyboard layout", .type = "wrong3"},
	  {"Check the password of alice", .press = "Check it on account"},
	  {"The disk does not accept this password", .dead = "Run it.",
	   .why = "tries no more in this run"},
	  {"", .key = "q"}}},
	{"a_wrong_password_that_is_used_is_explained",
	 "account-without-token",
	 6,
	 {PLAY_BEGIN("Grant a token"),
	  WRONG,
	  {"Password of carol", .type = "carol-pass"},
	  {"Check the password of alice", .press = "Use it without a check"},
	  {"-14090", .press = "Do this step again."},
	  WRONG,
	  {"Password of carol", .type = "carol-pass"},
	  {"Check the password of alice", .press = "Use it without a check"},
	  {"One of the passwords is wrong",
	   .press = "Look at the other ways out."},
	  {"A step failed", .press = "Finish"},
	  {"A step failed", .press = "Leave"}}},
	{"what_a_tool_cannot_take_is_refused",
	 "account-without-token",
	 0,
	 {PLAY_BEGIN("Grant a token"),
	  {"word for word", .press = "Run it."},
	  {"Password of alice", .type = X1024},
	  {"at most 1022 bytes", .type = "alice-pass"},
	  {"Password of carol", .type = "carol-pass"},
	  {"Check the password of alice", .press = "Use it without a check"},
	  {"This Mac shows it", .press = "Stop here."},
	  {"The repair worked", .press = "Finish"},
	  {"The repair worked", .press = "Leave"}}},
	{"an_admin_who_cannot_act_is_not_taken",
	 "full-house",
	 8,
	 {PLAY_BEGIN("Escrow the bootstrap token"),
	  RUN("word for word"),
	  {"Who authorises it", .dead = "heidi",
	   .why = "heidi cannot authorise anything: not an admin."},
	  {"", .key = "q"}}},
	{"a_prompt_has_its_limits",
	 "full-house",
	 8,
	 {PLAY_BEGIN("Escrow the bootstrap token"),
	  RUN("word for word"),
	  {"Who authorises it", .press = "grace"},
	  {"Password of grace", .type = "fox \xF0\x9F\xA6\x8A"},
	  {"emoji", .type = X128 "x"},
	  {"at most 128 bytes", .type = X128},
	  {"Check the password of grace", .key = "q"}}},
	{"done_is_not_believed",
	 "disputed-token",
	 7,
	 {PLAY_BEGIN("Grant a token"),
	  SKIP("Take the broken token"),
	  RUN("Grant a token to carol"),
	  {"Password of alice", .type = "alice-pass"},
	  {"Password of carol", .type = "carol-pass"},
	  {"Check the password of alice", .press = "Use it without a check"},
	  {"The command reports no error, but", .press = "Stop here."},
	  {"not yet to be seen", .press = "Finish"},
	  {"not yet to be seen", .press = "Leave"}}},
	{"the_utility_is_refused_once_the_account_is_there",
	 "missing-account",
	 8,
	 {PLAY_BEGIN("Service Account utility"),
	  {"Open the Service Account utility",
	   .pretend = "Create Account is clicked in the utility, as alice"},
	  RUN("The utility created the service account"),
	  {"It cannot run now", .press = "Stop here."},
	  {"of 6", .key = "q"}}},
	{"an_admin_without_a_token_creates_nothing",
	 "missing-account-standard-holder",
	 7,
	 {PLAY_BEGIN("Service Account utility"),
	  {"Open the Service Account utility", .press = "I did it by hand."},
	  NEXT,
	  {"Create the account as bob",
	   .pretend = "Create Account is clicked in the utility, as alice"},
	  {"The utility refused", .press = "I did it by hand."},
	  {"it is not so that the service account is there",
	   .press = "See what has changed"},
	  {"not yet to be seen", .press = "Finish"},
	  {"not yet to be seen", .press = "Leave"}}},
	{"a_policy_rejects_the_long_password",
	 "password-policy",
	 7,
	 {PLAY_BEGIN("Service Account utility"),
	  RUN("word for word"),
	  NEXT,
	  {"Create the account as alice",
	   .pretend = "Create Account is clicked in the utility, as alice"},
	  {"policy", .press = "I did it by hand."},
	  {"it is not so that the service account is there",
	   .press = "See what has changed"},
	  {"not yet to be seen", .press = "Finish"},
	  {"not yet to be seen", .press = "Leave"}}},
	{"another_word_resets_nothing",
	 "recovery-no-token",
	 7,
	 {TARGET,
	  WAYS_OUT,
	  PLAY_PATH("Reset the passwords"),
	  READ("Know what it does"),
	  SKIP("Fetch the FileVault recovery key"),
	  RUN("Start the tool that resets passwords"),
	  {"Go on?", .wrong_word = "macintosh hd"},
	  {"word for word", .press = "Stop here."},
	  {"not yet to be seen", .press = "Finish"},
	  {"not yet to be seen", .press = "Leave"}}},
};

int main(void)
{
	return stories_play("wrong turns", stories,
			    sizeof(stories) / sizeof(stories[0]));
}
