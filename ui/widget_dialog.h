/*
 * widget_dialog: a question in a box over the screen. The safe answer has the
 * focus; an answer that cannot be undone wants a word typed first: the name of
 * what it is done to.
 */
#ifndef TM_UI_WIDGET_DIALOG_H
#define TM_UI_WIDGET_DIALOG_H

#include "ui/edit.h"
#include "ui/widget_buttons.h"

#define DIALOG_BUTTONS_MAX 4

struct dialog_about {
	const char *title;
	const char *text; /* visible; paragraphs separated by newlines */
	/* The safe one first: it has the focus and is what Esc answers. */
	struct button buttons[DIALOG_BUTTONS_MAX];
	int button_count;
	/* What must be typed, exactly, before `wants_word` lives; may be
	 * foreign text. NULL = none. */
	const char *word;
	int wants_word;	  /* index of the button */
	enum style style; /* of the title: STYLE_TEXT = STYLE_DIALOG_TITLE */
};

struct dialog {
	const struct dialog_about *about;
	struct button buttons[DIALOG_BUTTONS_MAX];
	struct buttons row;
	struct edit typed;
	bool in_word; /* the focus is where the word is typed */
	bool refused; /* Enter came before the word was right */
};

void dialog_open(struct dialog *dialog, const struct dialog_about *about);
void dialog_draw(const struct dialog *dialog, struct canvas *canvas);
void dialog_offer(const struct dialog *dialog, struct offers *offers);
/* True when answered: *answer is the button's. */
bool dialog_handle(struct dialog *dialog, const struct event *event,
		   int *answer);

#endif
