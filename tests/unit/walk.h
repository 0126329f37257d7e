/*
 * walk: goes through a repair on a simulated Mac as a person would, question
 * by question, without a screen. What a question is, is told in a word or two:
 * "run-step grant-run", "run-secret alice", "run-result grant-run VERIFIED",
 * "verify 0". Include it after cmocka.h.
 */
#ifndef TM_TESTS_WALK_H
#define TM_TESTS_WALK_H

#include "session/session.h"
#include "simulate/simulate.h"

/* 2025-03-04T10:00:00Z, a Tuesday */
#define WALK_NOW 1741082400

struct walk {
	struct clock clock;
	int64_t wall, milliseconds;
	struct arena *arena;
	const char *directory; /* of the saved case, or NULL */
	struct host *simulated;
	struct session *session;
	bool live; /* time passes by itself */
};

/* A question and the answer to it. */
struct walk_turn {
	const char *ask, *answer;
};

/* Open the scenario and read the Mac once. directory may be NULL. */
void walk_open(struct walk *walk, const char *scenario, const char *directory);
/* Walk through a session that somebody else has made, in real time. */
void walk_take(struct walk *walk, struct session *session);
void walk_close(struct walk *walk);

/* Begin the path of that id; the test fails when it is not offered. */
void walk_begin(struct walk *walk, const char *path);
/* Let it work until somebody has to decide, or a watch looks in vain. */
void walk_settle(struct walk *walk);
/* Let time pass, and what runs go on. */
void walk_pass(struct walk *walk, int64_t seconds);

/* The present question in words. In the walk's arena. */
const char *walk_describe(struct walk *walk);
/* Answer it: a choice's id ("pretend WORDS": the event with these words in its
 * title), a text, a password, or "yes WORD". */
struct status walk_answer(struct walk *walk, const char *answer);
/* All turns in their order; the test fails at the first other question. */
void walk_turns(struct walk *walk, const struct walk_turn *turns, size_t count);

#define WALK(walk, ...)                                                        \
	walk_turns((walk), (const struct walk_turn[]){__VA_ARGS__},            \
		   sizeof((const struct walk_turn[]){__VA_ARGS__}) /           \
			   sizeof(struct walk_turn))

/* Read the Mac again without a repair. */
void walk_scan(struct walk *walk);
/* " id id": findings of the last scan that are problems. */
const char *walk_problems(struct walk *walk);

#endif
