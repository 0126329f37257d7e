/*
 * front: what the two front ends share. Each takes a session and lets a person
 * walk through it; neither knows where the Mac in it comes from.
 */
#ifndef TM_UI_FRONT_H
#define TM_UI_FRONT_H

#include <stdbool.h>

#include "session/session.h"

enum front_color {
	FRONT_COLOR_AUTO,
	FRONT_COLOR_ALWAYS,
	FRONT_COLOR_NEVER
};

struct front {
	struct session *session; /* replaced when another Mac is opened */
	/*
	 * Make another session (SESSION_WISH_CASE, SESSION_WISH_SCENARIO).
	 * *session is set on success only; the old one is the front end's to
	 * free then.
	 */
	struct status (*open)(void *data, enum session_wish wish,
			      const char *detail, struct session **session);
	void *data;
	bool ascii;
	bool mouse;
	enum front_color color;
};

/*
 * The full-screen wizard. STATUS_ENVIRONMENT when the terminal cannot carry
 * it; nothing has been shown then and the plain front end should take over.
 */
struct status wizard_run(struct front *front);

/* Numbered lines on standard input and output, no escape codes. */
struct status plain_run(struct front *front);

/*
 * A scan and its report on standard output or in a file, without questions.
 */
struct batch {
	struct session *session;
	enum report_format format;
	const char *output; /* NULL or "-" = standard output */
	bool replace;
	bool evidence_only; /* collect */
	bool jit;	    /* the readiness instead of the diagnosis */
};

/* *exit_code is the diagnosis's own when the status is fine. */
struct status batch_run(const struct batch *batch, int *exit_code);

/*
 * Write to standard output (output NULL or "-") or to a file, which is
 * replaced only when it may be.
 */
struct status front_put(const struct text *text, const char *output,
			bool replace);

/*
 * Let the session work until nothing runs any more; tell (may be NULL) is
 * called whenever something may have changed. STATUS_CANCELLED when somebody
 * asked to stop (SIGINT, SIGTERM, SIGHUP): at once, except that a step which
 * changes the Mac is finished first.
 */
typedef void front_tell(void *data);
struct status front_wait(struct session *session, front_tell *tell, void *data);

/* Write all of it to a descriptor. */
struct status front_write(int descriptor, const struct text *text);

#endif
