/*
 * stories: tables of what a person does with the program, each of which is a
 * test in both front ends. The moves that many of them have in common.
 */
#ifndef TM_TESTS_PTY_STORIES_H
#define TM_TESTS_PTY_STORIES_H

#include "tests/pty/play.h"

#define STORY_MOVES 48

struct story {
	const char *name, *scenario;
	int exit; /* status in the end */
	struct play_move moves[STORY_MOVES];
};

/* Every story on full screens and in numbered lines; 0 when all went well. */
int stories_play(const char *name, const struct story *stories, size_t count);

/* --- Moves ------------------------------------------------------------------------ */

#define STORY_KEY "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"

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
		"The recovery key", .type = STORY_KEY                          \
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

#endif
