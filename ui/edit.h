/*
 * edit: one line of text that is being typed, and the place in it. Used by
 * forms, typed confirmations and searches. Never for secrets.
 */
#ifndef TM_UI_EDIT_H
#define TM_UI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/action.h"

#define EDIT_MAX 1024 /* bytes with the NUL */

struct edit {
	char bytes[EDIT_MAX]; /* UTF-8, what was typed */
	size_t length;
	size_t at; /* the cursor stands before this byte */
};

void edit_set(struct edit *edit, const char *string);
/* Take a key: characters, Backspace, Del, Left, Right, Home, End, Ctrl-U
 * (nothing). False when the key is none of these. */
bool edit_handle(struct edit *edit, const struct event *event);
/*
 * Draw it into `cells` cells of the first row of the area from `column` on,
 * scrolled so that the cursor is seen, with blanks to the end. focused places
 * the hardware cursor.
 */
void edit_draw(const struct edit *edit, struct canvas *canvas, struct area area,
	       int row, int column, int cells, bool focused);

#endif
