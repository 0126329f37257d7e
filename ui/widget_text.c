#include "widget_text.h"

#include <string.h>

#include "base/list.h"
#include "base/visible.h"
#include "ui/frame.h"

/* One row on the screen: a part of a line. */
struct text_row {
	int line;
	int indent;
	size_t offset, length;
};

struct rows {
	struct text_row *items;
	size_t count, capacity;
};

/* The bytes that fit into cells, at least one character. */
static size_t verbatim_fit(const char *string, size_t length, int cells)
{
	size_t at = 0;

	while (at < length) {
		uint32_t character;
		bool valid;
		size_t used = visible_decode(string + at, length - at,
					     &character, &valid);

		cells -= visible_char_width(character);
		if (cells < 0 && at > 0)
			break;
		at += used;
	}
	return at;
}

static size_t row_fit(const struct text_line *line, const char *string,
		      int cells, size_t *skip)
{
	*skip = 0;
	if (line->verbatim)
		return verbatim_fit(string, strlen(string), cells);
	return visible_wrap(string, cells, skip);
}

static void wrap_line(struct text_view *view, struct rows *rows, int index,
		      int columns)
{
	const struct text_line *line = &view->lines[index];
	int indent = line->indent;
	size_t offset = 0;

	do {
		int cells = layout_clamp(columns - indent, 2, columns);
		struct text_row *row = list_add(view->arena, rows);
		size_t skip = 0;

		row->line = index;
		row->indent = indent;
		row->offset = offset;
		row->length =
			row_fit(line, line->string + offset, cells, &skip);
		offset += row->length + skip;
		indent = line->indent + line->hang;
	} while (line->string[offset]);
}

/* The first row of a line. */
static int row_of_line(const struct text_view *view, int line)
{
	for (int i = 0; i < view->row_count; i++)
		if (view->rows[i].line >= line)
			return i;
	return 0;
}

static void view_wrap(struct text_view *view, int columns)
{
	struct rows rows = {0};
	int line = view->row_count ? view->rows[view->top].line : 0;

	if (view->wrapped_for == columns)
		return;
	arena_free(view->arena);
	view->arena = arena_new();
	for (int i = 0; i < view->count; i++)
		wrap_line(view, &rows, i, columns);
	view->rows = rows.items;
	view->row_count = (int)rows.count;
	view->wrapped_for = columns;
	view->top = row_of_line(view, line);
	view->found = -1;
}

static int top_most(const struct text_view *view)
{
	return layout_clamp(view->row_count - view->drawn.rows, 0,
			    view->row_count);
}

static void draw_row(const struct text_view *view, struct canvas *canvas,
		     struct area text, int at)
{
	const struct text_row *row = &view->rows[view->top + at];
	const struct text_line *line = &view->lines[row->line];

	canvas_put_bytes(canvas, text, at, row->indent, line->style,
			 line->string + row->offset, row->length);
	if (line->lead && row->offset == 0)
		canvas_put_bytes(
			canvas, text, at, row->indent, line->lead_style,
			line->string,
			(size_t)layout_clamp(line->lead, 0, (int)row->length));
}

void text_view_set(struct text_view *view, const struct text_line *lines,
		   int count)
{
	view->lines = lines;
	view->count = count;
	view->top = 0;
	view->found = -1;
	view->row_count = 0;
	view->wrapped_for = 0;
}

void text_view_refresh(struct text_view *view, const struct text_line *lines,
		       int count)
{
	int top = view->top, found = view->found, columns = view->wrapped_for;

	text_view_set(view, lines, count);
	if (!columns)
		return;
	view_wrap(view, columns);
	view->top = layout_clamp(top, 0, view->row_count);
	view->found = found < view->row_count ? found : -1;
}

void text_view_free(struct text_view *view)
{
	arena_free(view->arena);
	view->arena = NULL;
}

void text_view_draw(struct text_view *view, struct canvas *canvas,
		    struct area area)
{
	struct area text;

	view->drawn = search_area(&view->search, area);
	text = frame_text(view->drawn);
	if (area_empty(text))
		return;
	view_wrap(view, text.columns);
	view->top = layout_clamp(view->top, 0, top_most(view));
	for (int row = 0; row < text.rows && view->top + row < view->row_count;
	     row++)
		draw_row(view, canvas, text, row);
	frame_more(canvas, view->drawn, view->top, view->row_count);
	canvas_cursor(canvas, text,
		      view->found < 0 ? 0 : view->found - view->top, 0);
	search_draw(&view->search, canvas, area);
}

void text_view_offer(const struct text_view *view, struct offers *offers)
{
	static const enum action moves[] = {
		ACTION_DOWN,  ACTION_PAGE_UP, ACTION_PAGE_DOWN,
		ACTION_FIRST, ACTION_LAST,    ACTION_TOGGLE,
	};

	if (top_most(view) > 0 && !view->search.typing) {
		offers_add_as(offers, ACTION_UP, "scroll");
		for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
			offers_add_quiet(offers, moves[i]);
	}
	search_offer(&view->search, offers);
}

static bool handle_move(struct text_view *view, const struct event *event)
{
	int page = layout_clamp(view->drawn.rows - 1, 1, view->drawn.rows);
	int top = view->top;

	switch (event->action) {
	case ACTION_UP:
		top--;
		break;
	case ACTION_DOWN:
		top++;
		break;
	case ACTION_PAGE_UP:
		top -= page;
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_TOGGLE:
		top += page;
		break;
	case ACTION_FIRST:
		top = 0;
		break;
	case ACTION_LAST:
		top = top_most(view);
		break;
	default:
		return false;
	}
	view->top = layout_clamp(top, 0, top_most(view));
	view->found = -1;
	return true;
}

static bool row_matches(const struct search *search, const void *data,
			int place)
{
	const struct text_view *view = data;
	const struct text_row *row = &view->rows[place];
	struct text text;
	bool matches;

	text_init(&text);
	text_add_bytes(&text, view->lines[row->line].string + row->offset,
		       row->length);
	matches = search_matches(search, text.bytes);
	text_free(&text);
	return matches;
}

/* What was found is seen, but not at the top if the text ends before. */
static void move_to_match(struct text_view *view, enum search_move move)
{
	int from = view->found < 0 ? view->top : view->found;

	if (!view->row_count)
		return;
	from = search_go(&view->search, move, from, view->row_count,
			 row_matches, view);
	if (view->search.failed)
		return;
	view->found = from;
	view->top = layout_clamp(from, 0, top_most(view));
}

bool text_view_handle(struct text_view *view, const struct event *event)
{
	enum search_move move = search_handle(&view->search, event);

	if (move == SEARCH_NOT_MINE)
		return handle_move(view, event);
	if (move != SEARCH_TAKEN)
		move_to_match(view, move);
	return true;
}
