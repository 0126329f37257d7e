/*
 * widget_text: text to read: wrapped, scrolled, searched. Lines belong to the
 * screen.
 */
#ifndef TM_UI_WIDGET_TEXT_H
#define TM_UI_WIDGET_TEXT_H

#include "base/arena.h"
#include "ui/search.h"

/* One paragraph, visible, without newlines; "" is a blank row. */
struct text_line {
	const char *string;
	enum style style;
	int indent;    /* cells before the first row */
	int hang;      /* cells before the others, on top of indent */
	bool verbatim; /* break anywhere and keep all blanks (evidence) */
	int lead;      /* bytes at its beginning that have a style of their own:
			* the label in front of a value */
	enum style lead_style;
};

struct text_view {
	const struct text_line *lines;
	int count;
	int top; /* the first row shown */
	struct search search;
	/* private */
	struct arena *arena;
	struct text_row *rows;
	int row_count;
	int wrapped_for; /* columns, 0 = not wrapped yet */
	int found;	 /* the row a search stands at, -1 = none */
	struct area drawn;
};

/* Show these lines from now on, from the top. */
void text_view_set(struct text_view *view, const struct text_line *lines,
		   int count);
/* The same things in other words: what is read stays where it is. */
void text_view_refresh(struct text_view *view, const struct text_line *lines,
		       int count);
void text_view_free(struct text_view *view);

/* area is the width of a body; text begins after two blanks. */
void text_view_draw(struct text_view *view, struct canvas *canvas,
		    struct area area);
void text_view_offer(const struct text_view *view, struct offers *offers);
bool text_view_handle(struct text_view *view, const struct event *event);

#endif
