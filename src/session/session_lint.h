/*
 * session_lint: configuration profiles that are checked, and the profiles that
 * are made; for the files of this folder only. session_lint.c asks for files
 * and shows results, session_lint_report.c exports them, session_profile.c asks
 * what the generator wants to know.
 */
#ifndef TM_SESSION_SESSION_LINT_H
#define TM_SESSION_SESSION_LINT_H

#include "profile/lint.h"
#include "session/session_data.h"

struct session_lint {
	struct arena *arena;
	struct profile_set *set; /* the files that could be read */
	bool asking_for_file;	 /* else: what to do with them */
	const struct lint *lint; /* NULL: not judged yet */
	/* Its results as they are listed: the weightiest first. */
	const struct lint_result **order;
	size_t count;
	const struct value *document; /* for reports */
	size_t at;		      /* the result that is looked at */
	bool all;		      /* list what passed, too */
};

void session_lint_free(struct session_lint *lint);

/* --- session_lint.c: the stages ---------------------------------------------- */

void session_ask_lint_files(struct session *session, struct ask *ask);
struct status session_answer_lint_files(struct session *session,
					const struct answer *answer);
const char *session_profiles_blocked(const struct session *session);
void session_enter_lint_files(struct session *session);
/* One step back inside the stage; false when there is none. */
bool session_lint_files_back(struct session *session);

void session_ask_lint(struct session *session, struct ask *ask);
struct status session_answer_lint(struct session *session,
				  const struct answer *answer);
const char *session_lint_blocked(const struct session *session);
void session_ask_lint_rule(struct session *session, struct ask *ask);
const char *session_lint_rule_blocked(const struct session *session);

/* An empty one in place of the last. */
struct session_lint *session_lint_fresh(struct session *session);
/* Judge a set, which belongs to the arena of this lint from now on. */
void session_lint_judge(struct session_lint *lint, struct profile_set *set,
			int target, bool complete);

#endif
