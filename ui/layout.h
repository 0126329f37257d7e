/*
 * layout: where things go. Rectangles of cells and the sharing out of room,
 * as pure arithmetic; every function takes and returns values. Must not know
 * what is drawn there.
 */
#ifndef TM_UI_LAYOUT_H
#define TM_UI_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

/* A rectangle of cells. Rows or columns <= 0: nothing fits into it. */
struct area {
	int row, column;
	int rows, columns;
};

bool area_empty(struct area area);

/* Parts of an area; what is asked beyond it is cut off. */
struct area area_top(struct area area, int rows);
struct area area_below(struct area area, int rows); /* all but the top rows */
struct area area_bottom(struct area area, int rows);
struct area area_above(struct area area, int rows); /* all but the last rows */
struct area area_indent(struct area area, int columns); /* all but the left */
struct area area_inset(struct area area, int rows, int columns);
struct area area_common(struct area a, struct area b);

/* An area of that size in the middle of another, no larger than it. */
struct area area_centre(struct area area, int rows, int columns);

/*
 * The first visible line of a scrolled list: top, moved as little as possible
 * so that the lines first to last are inside `room` lines, and so that there
 * is no empty room at the end. When they do not fit, first wins.
 */
int layout_scroll(int top, int first, int last, int room, int total);

/* Where x ends up when it must stay between low and high (low wins). */
int layout_clamp(int x, int low, int high);

struct layout_column {
	int natural; /* cells that its content wants */
	int minimum; /* cells below which it makes no sense */
	int cells;   /* out: what it gets */
};

/*
 * Share out `room` cells, `gap` between columns. Everyone gets what it wants
 * if that fits; else the widest are narrowed first, evenly, down to their
 * minimum. Returns the cells used with gaps, which is more than room when
 * even the minimums do not fit.
 */
int layout_columns(struct layout_column *columns, int count, int gap, int room);

#endif
