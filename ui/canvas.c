#include "canvas.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/visible.h"
#include "ui/glyph.h"

struct canvas {
	struct arena *arena; /* of the cells */
	struct arena *scratch;
	struct canvas_cell *cells;
	int rows, columns;
	bool ascii;
	struct canvas_cursor cursor;
	size_t refused;
};

/* Where a string is being drawn. */
struct pen {
	struct canvas *canvas;
	struct area clip; /* on the canvas */
	int row, column;
	enum style style;
	struct canvas_cell *last; /* where a combining mark goes */
};

static struct canvas_cell *cell_at(const struct canvas *canvas, int row,
				   int column)
{
	if (row < 0 || column < 0 || row >= canvas->rows ||
	    column >= canvas->columns)
		return NULL;
	return &canvas->cells[(size_t)row * (size_t)canvas->columns +
			      (size_t)column];
}

static void cell_blank(struct canvas_cell *cell)
{
	if (cell)
		memcpy(cell->bytes, " ", 2);
}

static bool cell_is_right_half(const struct canvas_cell *cell)
{
	return cell && !cell->bytes[0];
}

/* A wide character that loses one half is gone: the other half is blanked. */
static void cell_split(struct canvas *canvas, int row, int column)
{
	struct canvas_cell *right = cell_at(canvas, row, column + 1);

	if (cell_is_right_half(cell_at(canvas, row, column)))
		cell_blank(cell_at(canvas, row, column - 1));
	if (cell_is_right_half(right))
		cell_blank(right);
}

static bool pen_reaches(const struct pen *pen, int width)
{
	const struct area *clip = &pen->clip;

	return pen->row >= clip->row && pen->row < clip->row + clip->rows &&
	       pen->column >= clip->column &&
	       pen->column + width <= clip->column + clip->columns;
}

static void pen_glyph(struct pen *pen, const char *bytes, size_t length,
		      int width)
{
	struct canvas_cell *cell;

	pen->last = NULL;
	if (pen_reaches(pen, width)) {
		for (int i = 0; i < width; i++)
			cell_split(pen->canvas, pen->row, pen->column + i);
		cell = cell_at(pen->canvas, pen->row, pen->column);
		memcpy(cell->bytes, bytes, length);
		cell->bytes[length] = '\0';
		cell->style = (unsigned char)pen->style;
		if (width == 2) {
			cell[1].bytes[0] = '\0';
			cell[1].style = (unsigned char)pen->style;
		}
		pen->last = cell;
	}
	pen->column += width;
}

/* A combining mark joins the character before it, if that has room. */
static void pen_mark(struct pen *pen, const char *bytes, size_t length)
{
	size_t used;

	if (!pen->last || pen->canvas->ascii)
		return;
	used = strlen(pen->last->bytes);
	if (used + length >= CANVAS_BYTES)
		return;
	memcpy(pen->last->bytes + used, bytes, length);
	pen->last->bytes[used + length] = '\0';
}

static void pen_refuse(struct pen *pen)
{
	const char *sign = pen->canvas->ascii ? "?" : GLYPH_REPLACEMENT;

	pen->canvas->refused++;
	pen_glyph(pen, sign, strlen(sign), 1);
}

static void pen_ascii(struct pen *pen, uint32_t character, int width)
{
	char sign = glyph_ascii(character);

	for (int i = 0; i < width; i++)
		pen_glyph(pen, &sign, 1, 1);
}

/* Draw the first character; returns its bytes. */
static size_t pen_character(struct pen *pen, const char *bytes, size_t length)
{
	uint32_t character;
	bool valid;
	size_t used = visible_decode(bytes, length, &character, &valid);
	int width = visible_char_width(character);

	if (!valid || visible_is_hostile(character))
		pen_refuse(pen);
	else if (width == 0)
		pen_mark(pen, bytes, used);
	else if (pen->canvas->ascii && character >= 0x80)
		pen_ascii(pen, character, width);
	else
		pen_glyph(pen, bytes, used, width);
	return used;
}

static void grid_blank(struct canvas *canvas)
{
	size_t count = (size_t)canvas->rows * (size_t)canvas->columns;

	for (size_t i = 0; i < count; i++) {
		cell_blank(&canvas->cells[i]);
		canvas->cells[i].style = STYLE_TEXT;
	}
}

void canvas_reset(struct canvas *canvas, int rows, int columns)
{
	rows = layout_clamp(rows, 1, 10000);
	columns = layout_clamp(columns, 1, 10000);
	if (rows != canvas->rows || columns != canvas->columns) {
		arena_free(canvas->arena);
		canvas->arena = arena_new();
		canvas->cells = arena_array(canvas->arena,
					    (size_t)rows * (size_t)columns,
					    sizeof(*canvas->cells));
		canvas->rows = rows;
		canvas->columns = columns;
	}
	arena_free(canvas->scratch);
	canvas->scratch = arena_new();
	canvas->cursor = (struct canvas_cursor){0};
	canvas->refused = 0;
	grid_blank(canvas);
}

struct canvas *canvas_new(int rows, int columns, bool ascii)
{
	struct canvas *canvas = calloc(1, sizeof(*canvas));

	if (!canvas)
		abort();
	canvas->ascii = ascii;
	canvas_reset(canvas, rows, columns);
	return canvas;
}

void canvas_free(struct canvas *canvas)
{
	if (!canvas)
		return;
	arena_free(canvas->arena);
	arena_free(canvas->scratch);
	free(canvas);
}

bool canvas_ascii(const struct canvas *canvas)
{
	return canvas->ascii;
}

struct area canvas_area(const struct canvas *canvas)
{
	return (struct area){.rows = canvas->rows, .columns = canvas->columns};
}

struct arena *canvas_scratch(const struct canvas *canvas)
{
	return canvas->scratch;
}

const char *canvas_visible(const struct canvas *canvas, const char *string)
{
	struct text text;
	const char *copy;

	text_init(&text);
	visible_add_string(&text, string,
			   VISIBLE_LINE | (canvas->ascii ? VISIBLE_ASCII : 0));
	copy = arena_strndup(canvas->scratch, text.bytes, text.length);
	text_free(&text);
	return copy;
}

int canvas_put_bytes(struct canvas *canvas, struct area area, int row,
		     int column, enum style style, const char *string,
		     size_t length)
{
	struct pen pen = {
		.canvas = canvas,
		.clip = area_common(area, canvas_area(canvas)),
		.row = area.row + row,
		.column = area.column + column,
		.style = style,
	};
	int start = pen.column;

	for (size_t at = 0; at < length;)
		at += pen_character(&pen, string + at, length - at);
	return pen.column - start;
}

void canvas_fill(struct canvas *canvas, struct area area, enum style style)
{
	area = area_common(area, canvas_area(canvas));
	for (int row = 0; row < area.rows; row++)
		for (int column = 0; column < area.columns; column++)
			canvas_put(canvas, area, row, column, style, " ");
}

void canvas_tint(struct canvas *canvas, struct area area, enum style style)
{
	area = area_common(area, canvas_area(canvas));
	for (int row = 0; row < area.rows; row++)
		for (int column = 0; column < area.columns; column++)
			cell_at(canvas, area.row + row, area.column + column)
				->style = (unsigned char)style;
}

void canvas_cursor(struct canvas *canvas, struct area area, int row, int column)
{
	struct area clip = area_common(area, canvas_area(canvas));

	row += area.row;
	column += area.column;
	if (row < clip.row || row >= clip.row + clip.rows ||
	    column < clip.column || column >= clip.column + clip.columns)
		return;
	canvas->cursor = (struct canvas_cursor){
		.placed = true,
		.row = row,
		.column = column,
	};
}

struct canvas_cursor canvas_cursor_at(const struct canvas *canvas)
{
	return canvas->cursor;
}

const struct canvas_cell *canvas_cell(const struct canvas *canvas, int row,
				      int column)
{
	return cell_at(canvas, row, column);
}

size_t canvas_refused(const struct canvas *canvas)
{
	return canvas->refused;
}
