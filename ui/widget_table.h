/*
 * widget_table: rows and columns with heads. Columns are as wide as their
 * content, shrink when there is no room, and scroll sideways when that is not
 * enough; the first column stays. Cells belong to the screen.
 */
#ifndef TM_UI_WIDGET_TABLE_H
#define TM_UI_WIDGET_TABLE_H

#include "ui/search.h"

struct table_column {
	const char *title;
	int minimum; /* cells it may shrink to; 0 = it does not shrink */
	bool right;  /* aligned at the right */
};

struct table_cell {
	const char *string; /* visible; NULL = "" */
	enum style style;
};

#define TABLE_COLUMNS_MAX 24

struct table {
	const struct table_column *columns;
	int column_count;		/* at most TABLE_COLUMNS_MAX */
	const struct table_cell *cells; /* row after row */
	int count;			/* rows */
	int focus;
	const char *empty; /* said when there are no rows */
	struct search search;
	/* private */
	int top;
	int left;  /* columns scrolled away behind the first */
	bool wide; /* there is more than fits */
	struct area drawn;
};

/* Show these rows from now on; the focus stays on the same number. */
void table_set(struct table *table, const struct table_cell *cells, int count);
/* Rows that it wants: heads and all rows. */
int table_height(const struct table *table);

void table_draw(struct table *table, struct canvas *canvas, struct area area);
void table_offer(const struct table *table, struct offers *offers);
bool table_handle(struct table *table, const struct event *event);

#endif
