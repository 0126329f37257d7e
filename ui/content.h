/*
 * content: what the detail screens say, as paragraphs that any front end can
 * wrap. Everything that came from the Mac is made visible here, once.
 */
#ifndef TM_UI_CONTENT_H
#define TM_UI_CONTENT_H

#include "base/text.h"
#include "session/session.h"

/* Why, how sure, what is called for, and the evidence word for word. */
void content_finding(struct text *out, struct session *session, size_t index);
/* Who says what about an account, and what follows from it. */
void content_account(struct text *out, struct session *session, size_t index);
/* A way out: why, needs, and its steps with their exact commands. */
void content_path(struct text *out, struct session *session, size_t index);
/* The check that the session is at: why, what to do, and the evidence. */
void content_jit_check(struct text *out, struct session *session);
/* "1 fail, 2 warnings, 29 passes" */
void content_jit_counts(struct text *out, const struct readiness *readiness);
/* A row of the list for handing a Mac over; accounts side by side as a table,
 * or for those who hear it. */
void content_prepare_item(struct text *out, struct session *session,
			  bool table);
/* These entries of the evidence, word for word. */
void content_evidence(struct text *out, struct session *session,
		      const struct words *ids);
/* A paragraph: "What to do: ..."; label may be NULL. Nothing for no words. */
void content_part(struct text *out, const char *label, const char *string);
/* "1 critical, 2 warnings" */
void content_counts(struct text *out, const struct diagnosis *diagnosis);
/* "2 fails, 1 warning, 40 passes" */
void content_lint_counts(struct text *out, const struct lint *lint);
/* One result of the linter: why, where, what stands there, what to do. */
void content_lint_result(struct text *out, struct session *session,
			 size_t index);
/* The profiles that are about to be written, without their secrets. */
void content_profiles(struct text *out, const struct session *session);
/* The state of a scan row as a word: "OK", "NO ANSWER", "NEEDS ROOT". */
const char *content_scan_word(enum scan_state state);

#endif
