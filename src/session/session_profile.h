/*
 * session_profile: the two Okta profiles from a form, for the files of this
 * folder only. session_profile.c holds the questions and their answers,
 * session_profile_stage.c the stage: the form, what will be written, and what
 * was.
 */
#ifndef TM_SESSION_SESSION_PROFILE_H
#define TM_SESSION_SESSION_PROFILE_H

#include "profile/generate.h"
#include "session/session_data.h"

/* In the order in which they are asked. */
enum profile_question {
	QUESTION_ORG_URL,
	QUESTION_CLIENT_ID,
	QUESTION_ORGANISATION,
	QUESTION_SCEP,
	QUESTION_SCEP_URL,
	QUESTION_CHALLENGE,
	QUESTION_TARGET,
	QUESTION_SETUP,
	QUESTION_NEW_USERS,
	QUESTION_LOGIN_WINDOW,
	QUESTION_COMBINED,
	QUESTION_DIRECTORY,
	QUESTION_COUNT,
};

enum profile_part {
	PROFILE_PART_FORM,
	PROFILE_PART_PREVIEW, /* made, and not written yet */
	PROFILE_PART_REPLACE, /* files of that name are there */
	PROFILE_PART_WRITTEN,
};

struct session_profile {
	struct arena *arena;
	/* What was said; of a choice its id. NULL: not answered yet. */
	const char *said[QUESTION_COUNT];
	struct secret *challenge;
	enum profile_question at;
	enum profile_part part;
	bool shown; /* the preview was asked for, word for word */

	struct arena *making; /* of what follows */
	struct generated generated;
};

/* --- session_profile.c: the form --------------------------------------------- */

struct session_profile *session_profile_new(struct session *session);
void session_profile_free(struct session_profile *profile);
/* Does it have a sense after the answers so far? */
bool session_question_applies(const struct session_profile *profile,
			      enum profile_question question);
/* The strings live as long as the session's question. */
void session_question_ask(struct session *session,
			  enum profile_question question, struct ask *ask);
/* Check it and keep it. */
struct status session_question_answer(struct session *session,
				      const struct answer *answer);
/* STATUS_USAGE when something is still missing: that is asked then. */
struct status session_questions_complete(struct session *session);
/* For the generator; it points into profile. */
struct generate_answers session_question_answers(const struct session *session);

/* --- session_profile_stage.c --------------------------------------------------- */

void session_ask_profile(struct session *session, struct ask *ask);
struct status session_answer_profile(struct session *session,
				     const struct answer *answer);
void session_enter_profile(struct session *session);
/* One step back inside the stage; false when there is none: whatever was typed
 * of a challenge is wiped then. */
bool session_profile_back(struct session *session);

#endif
