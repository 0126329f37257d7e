/*
 * canvas: a grid of cells that a frame is drawn into, from nothing, each time
 * something changed. A terminal shows it, a test reads it.
 *
 * All drawing goes into an area (layout.h) and is clipped to it; rows and
 * columns count from the area's corner. Strings are UTF-8 that has been made
 * visible (base/visible.h). What has not is not drawn: each control, format or
 * broken byte becomes one replacement sign and is counted, so that no string
 * can reach a terminal's own language. Must not know any terminal.
 */
#ifndef TM_UI_CANVAS_H
#define TM_UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "ui/layout.h"
#include "ui/theme.h"

#define CANVAS_BYTES 21 /* one character, four marks, and a NUL */

struct canvas_cell {
	/* "" = the right half of the wide character to its left */
	char bytes[CANVAS_BYTES];
	unsigned char style;
};

struct canvas_cursor {
	bool placed;
	int row, column;
};

struct canvas;

/*
 * Blank, `rows` by `columns` (at least 1 by 1). ascii: nothing beyond ASCII is
 * drawn; lines and arrows have ASCII forms, any other character becomes '?'.
 */
struct canvas *canvas_new(int rows, int columns, bool ascii);
void canvas_free(struct canvas *canvas); /* NULL is fine */
/* Make everything blank; the size may change. */
void canvas_reset(struct canvas *canvas, int rows, int columns);

bool canvas_ascii(const struct canvas *canvas);
struct area canvas_area(const struct canvas *canvas); /* all of it */

/* Memory for what is composed while drawing; it lasts until the next reset. */
struct arena *canvas_scratch(const struct canvas *canvas);
/*
 * A foreign string as this canvas can show it, in one line: hostile characters
 * escaped, and in ASCII everything else as \u{...}. Measure and wrap the
 * result, not the original. In the scratch; NULL gives "".
 */
const char *canvas_visible(const struct canvas *canvas, const char *string);

/*
 * Draw a string. What lies outside the area is not drawn; a wide character
 * that would be cut in half neither. Returns the cells that the string takes,
 * drawn or not.
 */
int canvas_put(struct canvas *canvas, struct area area, int row, int column,
	       enum style style, const char *string);
/* The same for the first `length` bytes. */
int canvas_put_bytes(struct canvas *canvas, struct area area, int row,
		     int column, enum style style, const char *string,
		     size_t length);
/*
 * Draw a string into `cells` cells: cut with "..." when it is too long. Returns
 * the cells drawn, at most `cells`.
 */
int canvas_put_fit(struct canvas *canvas, struct area area, int row, int column,
		   int cells, enum style style, const char *string);
/* Draw a string so that it ends before column `end`. */
int canvas_put_right(struct canvas *canvas, struct area area, int row, int end,
		     enum style style, const char *string);
/*
 * Draw a string wrapped to the area's columns, from `row` on. Returns the rows
 * that it takes, drawn or not; with NULL for canvas it only counts them.
 */
int canvas_put_wrapped(struct canvas *canvas, struct area area, int row,
		       enum style style, const char *string);

/* Blank an area. */
void canvas_fill(struct canvas *canvas, struct area area, enum style style);
/* Change only the style of what is there. */
void canvas_tint(struct canvas *canvas, struct area area, enum style style);
/* A horizontal line over the whole row of the area. */
void canvas_rule(struct canvas *canvas, struct area area, int row,
		 enum style style);
/* A frame along the inside of the area. */
void canvas_box(struct canvas *canvas, struct area area, enum style style);

/* Where the hardware cursor rests; outside the area it stays where it was. */
void canvas_cursor(struct canvas *canvas, struct area area, int row,
		   int column);
struct canvas_cursor canvas_cursor_at(const struct canvas *canvas);

/* NULL outside the grid. Valid until the next reset. */
const struct canvas_cell *canvas_cell(const struct canvas *canvas, int row,
				      int column);
/* How many characters were refused since the last reset. */
size_t canvas_refused(const struct canvas *canvas);

/* Append the rows as lines without blanks at their ends. */
void canvas_dump_text(const struct canvas *canvas, struct text *out);
/* Append a letter per cell (style_letter), without '.' at the ends. */
void canvas_dump_styles(const struct canvas *canvas, struct text *out);

#endif
