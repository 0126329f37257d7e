/*
 * ask_view: puts one question of the session, whatever its kind: a list, a
 * line to type, a password, a confirmation in a dialog, or words to read. A
 * screen gives it an area and tells it what came. Must not know which question
 * it is or what an answer leads to.
 */
#ifndef TM_UI_ASK_VIEW_H
#define TM_UI_ASK_VIEW_H

#include "session/session.h"
#include "ui/rows.h"
#include "ui/widget_dialog.h"
#include "ui/widget_form.h"

#define ASK_VIEW_KEY 160

struct ask_view {
	struct rows rows;
	struct field field;
	struct form form;
	struct dialog_about confirm;
	bool confirming; /* the dialog is open */
	/* Which question this is; another one begins from nothing. */
	char key[ASK_VIEW_KEY];
};

/* Passwords are wiped, also when another question comes. */
void ask_view_close(struct ask_view *view);
/* The question was left: nothing that was typed for it stays. */
void ask_view_leave(struct ask_view *view);

/* Sentence and hint, and below them what can be answered. */
void ask_view_draw(struct ask_view *view, struct screen *screen,
		   struct canvas *canvas, struct area body);
void ask_view_offer(struct ask_view *view, struct screen *screen,
		    struct offers *offers);

enum ask_view_result {
	ASK_VIEW_NOT_MINE,
	ASK_VIEW_TAKEN,	   /* nothing was answered, or it was refused */
	ASK_VIEW_ANSWERED, /* the session has moved on */
};

enum ask_view_result ask_view_handle(struct ask_view *view,
				     struct screen *screen,
				     const struct event *event);
/* The dialog was answered. */
enum ask_view_result ask_view_dialog(struct ask_view *view,
				     struct screen *screen, int answer);
/* Open the dialog if that is how the question is put. */
void ask_view_confirm(struct ask_view *view, struct screen *screen);
/* Hand the session an answer; a refusal is said on the screen. */
enum ask_view_result ask_view_give(struct screen *screen,
				   const struct answer *answer);
/* The topic of the choice at the mark, else of the question. */
const char *ask_view_topic(struct ask_view *view, struct screen *screen);

#endif
