/*
 * rows: list rows that are made anew for each frame, in an arena of their own
 * that lives until the next one, because keys are handled between frames.
 */
#ifndef TM_UI_ROWS_H
#define TM_UI_ROWS_H

#include "session/ask.h"
#include "ui/screen.h"
#include "ui/widget_list.h"

struct rows {
	struct arena *arena;
	struct list_item *items;
	size_t count, capacity;
	struct list list;
};

/* Forget the rows of the last frame. */
void rows_begin(struct rows *rows);
/* A new row; fill it with strings of rows_keep. */
struct list_item *rows_add(struct rows *rows);
/* Foreign text made visible for this canvas, kept with the rows. NULL stays. */
const char *rows_keep(struct rows *rows, struct canvas *canvas,
		      const char *string);
/* Hand them to the list. */
void rows_end(struct rows *rows);
void rows_free(struct rows *rows);

/* All choices of a question. */
void rows_choices(struct rows *rows, struct canvas *canvas,
		  const struct ask *ask);

#endif
