/*
 * screen_message: one thing to be read and left again: what failed and what to
 * do, or what was done.
 */
#ifndef TM_UI_SCREEN_MESSAGE_H
#define TM_UI_SCREEN_MESSAGE_H

#include "ui/screen.h"

struct message {
	const char *title;    /* of the screen: "This case cannot be read" */
	const char *word;     /* "FAILED", or NULL */
	enum style style;     /* of the word */
	const char *sentence; /* may be foreign text */
	const char *detail;   /* more to read, lines; may be NULL */
	const char *topic;    /* for ?, or NULL */
};

/* The argument is a struct message; it is copied. */
extern const struct screen_ops screen_message;

/* Replace nothing, push: tell a failure as a full screen. */
void screen_tell(struct screen *screen, const char *title,
		 const struct status *status);

#endif
