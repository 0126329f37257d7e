/*
 * Every story about just-in-time accounts in both front ends: from the fault
 * through the list for handing the Mac over to what the list notices by itself
 * when somebody has put it right elsewhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "simulate/simulate.h"
#include "tests/pty/play.h"

#define READY	  "this one is ready for just-in-time accounts"
#define NOT_READY "This Mac is not ready for just-in-time accounts"
#define LOOK_ONCE "Ready to be handed over, once you have looked at one thing."
#define LOOK_TWICE                                                             \
	"Ready to be handed over, once you have looked at two things."

struct story {
	const char *scenario;
	const char *verdict; /* of the checks, before */
	const char *fault;   /* words of the check that says so */
	const char *list;    /* what the list for handing over says then */
	const char *pretend, *ticked; /* what somebody does, and the row */
	const char *after;	      /* what the list says in the end */
};

static const struct story stories[] = {
	{"jit-no-bootstrap-token", NOT_READY, "Bootstrap token is escrowed",
	 "Not so yet: Bootstrap token is escrowed.",
	 "alice hands the bootstrap token over",
	 "All that such accounts need is there", LOOK_ONCE},
	{"jit-app-id-missing", NOT_READY, "Both app identifiers are associated",
	 "The associated domains are the likely reason.",
	 "The profile is mended in Jamf Pro", "The Mac has registered itself",
	 LOOK_ONCE},
	{"jit-certificate-expired", NOT_READY,
	 "Device certificate is valid long enough",
	 "Not so yet: Device certificate is valid long enough.",
	 "The SCEP profile is distributed again",
	 "All that such accounts need is there", LOOK_ONCE},
	{"jit-admin-registered", READY,
	 "No administrator has finished the registration",
	 "alice is an administrator and is linked to an Okta user.",
	 "The single sign-on profiles are removed",
	 "Stop before the registration is finished", LOOK_ONCE},
	{"jit-login-window-list", NOT_READY,
	 "Login window asks for name and password",
	 "The login window shows a list of people",
	 "System Settings: the login window shows",
	 "Login window asks for name and password", LOOK_TWICE},
	{"jit-okta-verify-old", NOT_READY, "Okta Verify is new enough",
	 "Not so yet: Okta Verify is new enough;",
	 "Okta Verify is installed from the Admin",
	 "All that such accounts need is there", LOOK_ONCE},
	{"jit-profile-broken", NOT_READY, "The profiles say what Okta needs",
	 "The registration token of the profile is the likely reason.",
	 "The profile is mended in Jamf Pro", "The Mac has registered itself",
	 LOOK_ONCE},
};

#define STORIES (sizeof(stories) / sizeof(*stories))

/* From the first screen, where the check is what Enter opens, to the list. */
static void begin(struct play *play, enum play_front front,
		  const char *scenario, const char *verdict, const char *fault)
{
	play_start(play, front, scenario);
	PLAY(play, {"Read the guide", .press = "Check for Okta"},
	     {.see = verdict});
	PLAY(play, {fault, .key = "p"});
}

/* Nothing is to be saved after practice: it ends at once. */
static void leave(struct play *play)
{
	PLAY(play, {"", .key = "q"});
	play_ends(play, 0);
	play_free(play);
}

static void walk(const struct story *story, enum play_front front)
{
	struct play play;

	begin(&play, front, story->scenario, story->verdict, story->fault);
	PLAY(&play, {story->list, .pretend = story->pretend},
	     {.see = "New on this list:"});
	PLAY(&play, {.see = story->ticked}, {story->after, .back = true},
	     {.see = READY});
	leave(&play);
}

static void every_fault_is_put_right_on_screens(void **state)
{
	(void)state;
	for (size_t i = 0; i < STORIES; i++)
		walk(&stories[i], PLAY_SCREENS);
}

static void every_fault_is_put_right_in_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < STORIES; i++)
		walk(&stories[i], PLAY_LINES);
}

/* Two accounts and a folder, one after the other. */
static void tidy_accounts(enum play_front front)
{
	struct play play;

	begin(&play, front, "jit-similar-accounts", READY,
	      "No duplicate or similar accounts");
	PLAY(&play,
	     {"once you have looked at three things",
	      .press = "No two accounts for one person"},
	     {.see = "For j.work speaks that it is the older one"},
	     {"This program deletes nothing", .back = true},
	     {"once you have looked at three things",
	      .pretend = "ja.work and its home folder"},
	     {LOOK_TWICE, .pretend = "The left-over folder"},
	     {.see = LOOK_ONCE});
	leave(&play);
}

static void accounts_are_compared_on_screens(void **state)
{
	(void)state;
	tidy_accounts(PLAY_SCREENS);
}

static void accounts_are_compared_in_lines(void **state)
{
	(void)state;
	tidy_accounts(PLAY_LINES);
}

/* The name is typed, and the new person logs in. */
static void hand_over(enum play_front front)
{
	struct play play;

	begin(&play, front, "jit-ready", READY, "Okta runs Identity Engine");
	PLAY(&play, {LOOK_ONCE, .press = "Name of the new account"},
	     {"What will the account be called", .type = "j+work"},
	     {"\"j+work\" cannot be the name of an account",
	      .press = "Name of the new account"});
	play_see(&play, "What will the account be called");
	if (front == PLAY_SCREENS)
		pty_type(play.pty, "\025"); /* what stands there goes */
	PLAY(&play, {"What will the account be called", .type = "j.work"},
	     {"Ready to be handed over. The Mac", .pretend = "Jo Work"},
	     {.see = "The Mac has been handed over."},
	     {.see = "j.work signed in."});
	leave(&play);
}

static void a_mac_is_handed_over_on_screens(void **state)
{
	(void)state;
	hand_over(PLAY_SCREENS);
}

static void a_mac_is_handed_over_in_lines(void **state)
{
	(void)state;
	hand_over(PLAY_LINES);
}

/* A new story gets a walk as well. */
static void every_story_about_okta_is_walked(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < scenario_count(); i++)
		count += scenario_at(i)->jit;
	assert_int_equal(count, STORIES + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_fault_is_put_right_on_screens),
		cmocka_unit_test(every_fault_is_put_right_in_lines),
		cmocka_unit_test(accounts_are_compared_on_screens),
		cmocka_unit_test(accounts_are_compared_in_lines),
		cmocka_unit_test(a_mac_is_handed_over_on_screens),
		cmocka_unit_test(a_mac_is_handed_over_in_lines),
		cmocka_unit_test(every_story_about_okta_is_walked),
	};

	return cmocka_run_group_tests_name("accounts from Okta", tests, NULL,
					   NULL);
}
