/*
 * screen_stack: the inside of the stack of screens, shared by the files that
 * make it: screen.c (what screens ask for), screen_stack.c (doing it),
 * screen_keys.c, screen_draw.c. Nobody else includes this.
 */
#ifndef TM_UI_SCREEN_STACK_H
#define TM_UI_SCREEN_STACK_H

#include "ui/screen.h"
#include "ui/widget_dialog.h"

#define SCREENS_MAX	 16
#define SCREENS_NOTE_MAX 400 /* bytes of what screen_say says */

enum request_kind {
	REQUEST_NONE,
	REQUEST_PUSH,
	REQUEST_REPLACE,
	REQUEST_POP,
	REQUEST_HOME,
	REQUEST_QUIT,
};

struct request {
	enum request_kind kind;
	const struct screen_ops *ops;
	const void *argument;
	int answer; /* or exit status */
};

struct screens {
	struct screens_options options;
	struct screen *items[SCREENS_MAX];
	int count;
	struct request request;
	struct offers offers; /* of the top screen, for its help */
	struct text note;
	enum style note_style;
	const struct screen *leaving; /* the dialog that q opened */
	struct dialog_about leaving_about;
	int interrupts; /* Ctrl-C in a row */
	bool small;	/* the last frame was too small */
	bool small_asked;
	bool missed; /* something moved below the top screen */
	bool flush;
	void (*outside)(void *data);
	void *outside_data;
	bool done;
	int exit_status;
};

void screens_note(struct screens *screens, enum style style,
		  const char *string);
void screens_note_failure(struct screens *screens, const struct status *status);

/* Do what was asked for at once, and what follows from it. */
struct status screens_push(struct screens *screens,
			   const struct screen_ops *ops, const void *argument);
void screens_pop(struct screens *screens, int keep, int answer);
void screens_quit(struct screens *screens, int exit_status);
void screens_requests(struct screens *screens);

/* Fill screens->offers from the top screen. */
void screens_offers(struct screens *screens);
/* The sentence of options.unsaved, or NULL. */
const char *screens_would_lose(const struct screens *screens);

#endif
