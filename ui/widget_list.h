/*
 * widget_list: rows to choose from. A row has a status word, a title, and
 * where wanted a value and a note at the right, and lines of detail under the
 * title. Columns align over the whole list; the focused row has the mark and
 * the hardware cursor. Rows belong to the screen.
 */
#ifndef TM_UI_WIDGET_LIST_H
#define TM_UI_WIDGET_LIST_H

#include "ui/search.h"

/* Strings must be visible (canvas_visible); all but title may be NULL. */
struct list_item {
	const char *id;	  /* keeps the focus on its row through list_set */
	const char *word; /* "CRITICAL", "OK", "1" */
	enum style word_style;
	const char *title;
	const char *detail; /* wrapped under the title; may hold newlines */
	const char *value;
	const char *note;
	enum style value_style;
	/* It cannot be opened now, and why not: offer Enter as "why not" and
	 * say the reason. */
	bool dead;
	const char *reason;
};

#define LIST_ID_SIZE 96

struct list {
	const struct list_item *items;
	int count;
	int focus;
	bool value_left; /* values aligned at the left instead of the right */
	/* Least widths, so that a list that fills up does not jump. */
	int word_cells, value_cells, note_cells;
	const char *empty; /* said when there are no rows */
	bool searchable;   /* offers / n N */
	struct search search;
	/* private */
	int top;
	struct area drawn;
	char focus_id[LIST_ID_SIZE];
};

/* Show these rows from now on; the focus stays on the row with the same id,
 * else on the same number. */
void list_set(struct list *list, const struct list_item *items, int count);
/* Put the focus on the row of that id, if there is one. */
void list_focus(struct list *list, const char *id);
/* NULL when the list is empty. */
const struct list_item *list_focused(const struct list *list);

/* area is as wide as the body: the mark stands in its first column. */
void list_draw(struct list *list, struct canvas *canvas, struct area area);
/* Moving and searching; opening is the screen's to offer. */
void list_offer(const struct list *list, struct offers *offers);
bool list_handle(struct list *list, const struct event *event);

#endif
