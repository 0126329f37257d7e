/*
 * verbatim: a text to read word for word, line by line: a preview of a file.
 * It keeps a copy; no line of it is wrapped at blanks.
 */
#ifndef TM_UI_VERBATIM_H
#define TM_UI_VERBATIM_H

#include "ui/widget_text.h"

struct verbatim {
	struct arena *arena;
	struct text_view view;
};

/* Show this text from now on, from the top; it must be visible (visible.h).
 * Of a very long one the end is not shown. */
void verbatim_set(struct verbatim *verbatim, const char *string);
void verbatim_free(struct verbatim *verbatim);

#endif
