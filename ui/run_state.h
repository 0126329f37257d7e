/*
 * run_state: the inside of the screen that carries out a path, shared by the
 * file that shows it (run_draw.c) and the one that handles it (screen_run.c).
 * Nobody else includes this.
 */
#ifndef TM_UI_RUN_STATE_H
#define TM_UI_RUN_STATE_H

#include "ui/ask_view.h"
#include "ui/pretend.h"
#include "ui/run_lines.h"
#include "ui/widget_buttons.h"
#include "ui/widget_text.h"
#include "ui/wizard.h"

#define RUN_BUTTONS_MAX 16
#define RUN_KEY_SIZE	80
/* The id of that button. */
#define RUN_PRETEND "pretend"

struct run_state {
	enum stage from; /* where this was begun */
	struct ask_view view;
	struct pretend pretend;
	struct arena *arena; /* of what is below, made anew for each frame */
	struct text_view text;
	struct button items[RUN_BUTTONS_MAX];
	const char *ids[RUN_BUTTONS_MAX];
	struct buttons buttons;
	char key[RUN_KEY_SIZE]; /* of what is shown */
	int64_t begun_ms, now_ms;
};

const struct ask *run_ask(struct screen *screen);
/* Is this the question that is open? */
bool run_asks(struct screen *screen, const char *id);
/* A step, what runs, what came of it: not a question for ask_view. */
bool run_is_about_step(struct screen *screen);
/* The execution while it has a step to show, else NULL: tick goes on then. */
const struct execution *run_execution(struct screen *screen);

void run_draw(struct screen *screen, struct canvas *canvas);

#endif
