/*
 * pretend: on a simulated Mac, what somebody could do to it: one button that
 * opens a list. Shared by the screens on which a repair waits for people. Must
 * not know what comes of it.
 */
#ifndef TM_UI_PRETEND_H
#define TM_UI_PRETEND_H

#include "ui/rows.h"

#define PRETEND_CAPTION "Pretend somebody did it"

struct pretend {
	struct rows rows;
	bool on; /* the list is open */
};

/* Is this choice one of the list, and none of the buttons? */
bool pretend_is(const struct ask_choice *choice);
/* Has the question any of them: is there a button? */
bool pretend_has(const struct ask *ask);

/* The following are for while it is on. */
void pretend_draw(struct pretend *pretend, struct canvas *canvas,
		  struct area body, const struct ask *ask);
void pretend_offer(const struct pretend *pretend, struct offers *offers);
/*
 * Esc and choosing close it. `give` gets the choice, which lives until the next
 * frame.
 */
bool pretend_handle(struct pretend *pretend, struct screen *screen,
		    const struct event *event,
		    void (*give)(struct screen *screen, const char *id));
void pretend_free(struct pretend *pretend);

#endif
