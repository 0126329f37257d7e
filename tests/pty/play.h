/*
 * play: goes through the program as a person would who reads the screen, in
 * either front end. A move says what must be read before it, and what is done
 * then: a choice by its words, something typed, something that somebody does
 * to a simulated Mac. The same moves play on full screens and in numbered
 * lines; the test fails at the first thing that is not there.
 */
#ifndef TM_TESTS_PTY_PLAY_H
#define TM_TESTS_PTY_PLAY_H

#include "tests/pty/walk.h"

enum play_front {
	PLAY_SCREENS,
	PLAY_LINES,
};

struct play_move {
	const char *see;     /* words, whatever line ends stand between them */
	const char *press;   /* a choice; "Go on": that begins like this,
			      * "Go on.": that is no longer */
	const char *pretend; /* what somebody does, in the words of the list */
	const char *type;    /* a line: a password, a word, a letter */
	const char *key;     /* a letter that goes to another stage */
	const char *dead;    /* a choice that cannot be made ... */
	const char *why;     /* ... and what is said then */
	const char *wrong_word; /* to a question that wants another one */
	bool go;		/* the one thing that a page offers */
	bool back;		/* one step back */
	bool yes;		/* to the question whether to go on */
};

struct play {
	enum play_front front;
	struct pty *pty;
	struct text said; /* the screen, with single blanks */
};

/* On a simulated Mac, at the first question. */
void play_start(struct play *play, enum play_front front, const char *scenario);
/* The same at the speed of a real Mac. */
void play_start_slow(struct play *play, enum play_front front,
		     const char *scenario);
/* In these surroundings and nothing else, which must lead to that front end by
 * themselves. */
void play_start_in(struct play *play, enum play_front front,
		   const char *scenario, const char *const *environment);
void play_moves(struct play *play, const struct play_move *moves, size_t count);
/* Wait for words, and that the next key can be typed. */
void play_see(struct play *play, const char *words);
/* It has ended with that exit status. */
void play_ends(struct play *play, int expected);
void play_free(struct play *play);

#define PLAY(play, ...)                                                        \
	play_moves((play), (const struct play_move[]){__VA_ARGS__},            \
		   sizeof((const struct play_move[]){__VA_ARGS__}) /           \
			   sizeof(struct play_move))

/* From the first question to the first step of a way out. */
#define PLAY_PATH(title)                                                       \
	{"step 3 of 6", .press = (title)},                                     \
	{                                                                      \
		"step 4 of 6", .go = true                                      \
	}
#define PLAY_BEGIN(title)                                                      \
	{"Diagnose this Mac", .press = "Diagnose this Mac"},                   \
		{"step 2 of 6", .key = "w"}, PLAY_PATH(title)

#endif
