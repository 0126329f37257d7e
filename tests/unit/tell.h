/*
 * tell: answers a session's questions as a person would, and lets it work
 * until it asks again. Include it after cmocka.h.
 */
#ifndef TM_TESTS_TELL_H
#define TM_TESTS_TELL_H

#include <string.h>

#include "session/session.h"

/* Take the choice of that id; a question for words gets the same. */
static inline struct status tell(struct session *session, const char *choice)
{
	struct answer answer = {.choice = choice, .text = choice};
	struct status status = session_answer(session, &answer);

	session_wait(session);
	return status;
}

/* The same; the test fails when it is refused. */
static inline void tell_well(struct session *session, const char *choice)
{
	struct status status = tell(session, choice);

	if (!status_is_ok(&status))
		fail_msg("%s: %s", choice, status.detail);
}

static inline struct status tell_secret(struct session *session,
					const char *words)
{
	struct secret *secret = secret_new();
	struct answer answer = {.secret = secret};
	struct status status;

	secret_add(secret, words, strlen(words));
	status = session_answer(session, &answer);
	secret_free(secret);
	session_wait(session);
	return status;
}

static inline void tell_secret_well(struct session *session, const char *words)
{
	struct status status = tell_secret(session, words);

	if (!status_is_ok(&status))
		fail_msg("%s", status.detail);
}

#endif
