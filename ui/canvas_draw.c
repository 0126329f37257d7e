/* Drawing that is made of canvas_put: fitting, wrapping, lines, dumps. */
#include "canvas.h"

#include <string.h>

#include "base/visible.h"
#include "ui/glyph.h"

int canvas_put(struct canvas *canvas, struct area area, int row, int column,
	       enum style style, const char *string)
{
	return canvas_put_bytes(canvas, area, row, column, style, string,
				strlen(string));
}

int canvas_put_fit(struct canvas *canvas, struct area area, int row, int column,
		   int cells, enum style style, const char *string)
{
	struct text fitted;

	if (visible_width(string) <= cells)
		return canvas_put(canvas, area, row, column, style, string);
	text_init(&fitted);
	visible_fit(&fitted, string, cells);
	cells = canvas_put(canvas, area, row, column, style, fitted.bytes);
	text_free(&fitted);
	return cells;
}

int canvas_put_right(struct canvas *canvas, struct area area, int row, int end,
		     enum style style, const char *string)
{
	return canvas_put(canvas, area, row, end - visible_width(string), style,
			  string);
}

int canvas_put_wrapped(struct canvas *canvas, struct area area, int row,
		       enum style style, const char *string)
{
	int start = row;

	while (*string && area.columns >= 2) {
		size_t skip;
		size_t length = visible_wrap(string, area.columns, &skip);

		if (canvas)
			canvas_put_bytes(canvas, area, row, 0, style, string,
					 length);
		string += length + skip;
		row++;
	}
	return row - start;
}

void canvas_rule(struct canvas *canvas, struct area area, int row,
		 enum style style)
{
	for (int column = 0; column < area.columns; column++)
		canvas_put(canvas, area, row, column, style, GLYPH_HORIZONTAL);
}

void canvas_box(struct canvas *canvas, struct area area, enum style style)
{
	int bottom = area.rows - 1, right = area.columns - 1;

	canvas_rule(canvas, area, 0, style);
	canvas_rule(canvas, area, bottom, style);
	for (int row = 1; row < bottom; row++) {
		canvas_put(canvas, area, row, 0, style, GLYPH_VERTICAL);
		canvas_put(canvas, area, row, right, style, GLYPH_VERTICAL);
	}
	canvas_put(canvas, area, 0, 0, style, GLYPH_TOP_LEFT);
	canvas_put(canvas, area, 0, right, style, GLYPH_TOP_RIGHT);
	canvas_put(canvas, area, bottom, 0, style, GLYPH_LOW_LEFT);
	canvas_put(canvas, area, bottom, right, style, GLYPH_LOW_RIGHT);
}

/* One row of a dump, without what is to be left out at its end. */
static void dump_row(const struct canvas *canvas, int row, struct text *out,
		     bool styles)
{
	struct text line;
	char last = styles ? style_letter(STYLE_TEXT) : ' ';
	int columns = canvas_area(canvas).columns;

	text_init(&line);
	for (int column = 0; column < columns; column++) {
		const struct canvas_cell *cell =
			canvas_cell(canvas, row, column);

		if (styles)
			text_add_char(&line, style_letter(cell->style));
		else
			text_add(&line, cell->bytes);
	}
	while (line.length && line.bytes[line.length - 1] == last)
		line.length--;
	text_add_bytes(out, line.bytes, line.length);
	text_add_char(out, '\n');
	text_free(&line);
}

void canvas_dump_text(const struct canvas *canvas, struct text *out)
{
	for (int row = 0; row < canvas_area(canvas).rows; row++)
		dump_row(canvas, row, out, false);
}

void canvas_dump_styles(const struct canvas *canvas, struct text *out)
{
	for (int row = 0; row < canvas_area(canvas).rows; row++)
		dump_row(canvas, row, out, true);
}
