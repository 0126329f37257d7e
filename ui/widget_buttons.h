/*
 * widget_buttons: a row of buttons, of which one has the focus. A dead button
 * can be focused, so that its reason can be read.
 */
#ifndef TM_UI_WIDGET_BUTTONS_H
#define TM_UI_WIDGET_BUTTONS_H

#include "ui/action.h"

struct button {
	const char *caption;
	int answer;	    /* what it means, for the screen */
	const char *reason; /* why it is dead; NULL = it is alive */
};

struct buttons {
	const struct button *items;
	int count;
	int focus; /* < 0: none of them has the focus */
};

/* Rows that they need at this width. */
int buttons_height(const struct buttons *buttons, struct area area);
/* Draw from the first row of the area on, wrapped between buttons; below them
 * the reason of a focused dead one. */
void buttons_draw(const struct buttons *buttons, struct canvas *canvas,
		  struct area area);
/* Moving and Enter (as "press"; not when the focused one is dead). */
void buttons_offer(const struct buttons *buttons, struct offers *offers);
/* Moving only. Tab goes round. */
bool buttons_handle(struct buttons *buttons, const struct event *event);
/* The focused living button of an ACTION_OPEN, else NULL. */
const struct button *buttons_pressed(const struct buttons *buttons,
				     const struct event *event);

#endif
