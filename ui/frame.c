#include "frame.h"

#include <string.h>

#include "base/visible.h"
#include "ui/glyph.h"

static const char program_name[] = "tokenmedic";

enum {
	TITLE_MARGIN = 1,
	TITLE_GAP = 2,
	TEXT_LEFT = 2,
	TEXT_RIGHT = 1,
	TEXT_MOST = 100, /* longer lines are hard to read */
	COUNT_GAP = 3,
	PAIR_GAP = 3,
	LABEL_MOST = 24,
};

/* The right part first: the title gets what is left. Returns where it begins.
 */
static int draw_step(struct canvas *canvas, struct area bar,
		     const struct frame *frame)
{
	int end = bar.columns - TITLE_MARGIN;

	if (frame->badge) {
		enum style style = frame->badge_style == STYLE_TEXT
					   ? STYLE_STRONG
					   : frame->badge_style;

		canvas_put_right(canvas, bar, 0, end, style, frame->badge);
		end -= visible_width(frame->badge) + TITLE_GAP;
	}
	if (frame->step) {
		canvas_put_right(canvas, bar, 0, end, STYLE_STEP, frame->step);
		end -= visible_width(frame->step) + TITLE_GAP;
	}
	return end;
}

static void draw_title(struct canvas *canvas, struct area bar,
		       const struct frame *frame)
{
	int end = draw_step(canvas, bar, frame);
	int column = TITLE_MARGIN;
	enum style style = frame->title ? STYLE_STEP : STYLE_TITLE;

	column += canvas_put(canvas, bar, 0, column, style, program_name);
	column += TITLE_GAP;
	if (frame->title)
		canvas_put_fit(canvas, bar, 0, column, end - column,
			       STYLE_TITLE, frame->title);
}

struct area frame_text(struct area body)
{
	body = area_indent(body, TEXT_LEFT);
	body.columns = layout_clamp(body.columns - TEXT_RIGHT, 0, TEXT_MOST);
	return body;
}

struct area frame_wide(struct area body)
{
	body = area_indent(body, TEXT_LEFT);
	body.columns = layout_clamp(body.columns - TEXT_RIGHT, 0, body.columns);
	return body;
}

void frame_more(struct canvas *canvas, struct area body, int top, int total)
{
	int edge = TEXT_LEFT + frame_text(body).columns;

	if (top > 0)
		canvas_put(canvas, body, 0, edge, STYLE_DIM, GLYPH_UP);
	if (top + body.rows < total)
		canvas_put(canvas, body, body.rows - 1, edge, STYLE_DIM,
			   GLYPH_DOWN);
}

/* A note may need two rows; what it says must not be cut. */
static struct area draw_note(struct canvas *canvas, struct area body,
			     const struct frame *frame)
{
	struct area text = frame_text(body);
	int rows = canvas_put_wrapped(NULL, text, 0, STYLE_TEXT, frame->note);
	struct area note = area_bottom(text, rows);

	canvas_put_wrapped(canvas, note, 0, frame->note_style, frame->note);
	/* One blank row keeps it apart from what the screen draws. */
	return area_above(body, rows + 1);
}

struct area frame_draw(struct canvas *canvas, const struct frame *frame)
{
	struct area all = canvas_area(canvas);
	struct area body = area_above(area_below(all, 2), 2);

	draw_title(canvas, area_top(all, 1), frame);
	canvas_rule(canvas, all, 1, STYLE_RULE);
	canvas_rule(canvas, all, all.rows - 2, STYLE_RULE);
	if (frame->note)
		body = draw_note(canvas, body, frame);
	return body;
}

struct area frame_keys(const struct canvas *canvas)
{
	return area_bottom(canvas_area(canvas), 1);
}

/* The cells of the last row of a wrapped string. */
static int last_row_cells(const char *string, int columns)
{
	int cells = 0;

	while (*string && columns >= 2) {
		size_t skip;
		size_t length = visible_wrap(string, columns, &skip);
		struct text row;

		text_init(&row);
		text_add_bytes(&row, string, length);
		cells = visible_width(row.bytes);
		text_free(&row);
		string += length + skip;
	}
	return cells;
}

struct area frame_lead(struct canvas *canvas, struct area area,
		       const char *sentence, const char *count)
{
	struct area text = frame_text(area);
	int rows = canvas_put_wrapped(canvas, text, 0, STYLE_TEXT, sentence);

	if (count) {
		int room = text.columns -
			   last_row_cells(sentence, text.columns) - COUNT_GAP;

		rows += visible_width(count) > room || !rows;
		canvas_put_right(canvas, text, rows - 1, text.columns,
				 STYLE_STRONG, count);
	}
	return area_below(area, rows + 1);
}

static int pairs_label_cells(const struct frame_pair *pairs, int count)
{
	int cells = 0;

	for (int i = 0; i < count; i++) {
		int own = visible_width(pairs[i].label);

		cells = own > cells ? own : cells;
	}
	return layout_clamp(cells, 0, LABEL_MOST);
}

struct area frame_pairs(struct canvas *canvas, struct area area,
			const struct frame_pair *pairs, int count)
{
	struct area text = frame_text(area);
	int labels = pairs_label_cells(pairs, count);
	struct area values = area_indent(text, labels + PAIR_GAP);
	int row = 0;

	for (int i = 0; i < count; i++) {
		int rows = canvas_put_wrapped(canvas, values, row,
					      pairs[i].style, pairs[i].value);

		canvas_put_fit(canvas, text, row, 0, labels, STYLE_LABEL,
			       pairs[i].label);
		row += rows ? rows : 1;
	}
	return area_below(area, row + 1);
}
