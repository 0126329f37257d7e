#include "search.h"

#include <string.h>

#include "base/visible.h"

static const char prompt[] = "Search: ";

enum {
	LINE_LEFT = 2,
};

static bool has_word(const struct search *search)
{
	return search->word.length > 0;
}

void search_offer(const struct search *search, struct offers *offers)
{
	if (search->typing) {
		offers->typing = true;
		offers_add_as(offers, ACTION_OPEN, "find");
		offers_add_as(offers, ACTION_BACK, "cancel");
		return;
	}
	offers_add(offers, ACTION_SEARCH);
	if (has_word(search)) {
		offers_add(offers, ACTION_SEARCH_NEXT);
		offers_add_quiet(offers, ACTION_SEARCH_PREVIOUS);
	}
}

static enum search_move handle_typing(struct search *search,
				      const struct event *event)
{
	switch (event->action) {
	case ACTION_BACK:
		search->typing = false;
		edit_set(&search->word, NULL);
		return SEARCH_TAKEN;
	case ACTION_OPEN:
		search->typing = false;
		return has_word(search) ? SEARCH_HERE : SEARCH_TAKEN;
	default:
		search->failed = false;
		return edit_handle(&search->word, event) ? SEARCH_TAKEN
							 : SEARCH_NOT_MINE;
	}
}

enum search_move search_handle(struct search *search, const struct event *event)
{
	if (search->typing)
		return handle_typing(search, event);
	search->failed = false;
	switch (event->action) {
	case ACTION_SEARCH:
		edit_set(&search->word, NULL);
		search->typing = true;
		return SEARCH_TAKEN;
	case ACTION_SEARCH_NEXT:
		return has_word(search) ? SEARCH_FORWARD : SEARCH_NOT_MINE;
	case ACTION_SEARCH_PREVIOUS:
		return has_word(search) ? SEARCH_BACKWARD : SEARCH_NOT_MINE;
	default:
		return SEARCH_NOT_MINE;
	}
}

bool search_matches(const struct search *search, const char *string)
{
	return string && has_word(search) &&
	       text_has_nocase(string, search->word.bytes);
}

int search_go(struct search *search, enum search_move move, int from, int count,
	      bool (*matches)(const struct search *search, const void *data,
			      int place),
	      const void *data)
{
	int step = move == SEARCH_BACKWARD ? -1 : 1;
	int first = move == SEARCH_HERE ? 0 : 1;

	search->failed = false;
	for (int i = first; i < count + first; i++) {
		int place = (from + (step * i) % count + count) % count;

		if (matches(search, data, place))
			return place;
	}
	search->failed = true;
	return from;
}

static bool line_shown(const struct search *search)
{
	return search->typing || search->failed;
}

struct area search_area(const struct search *search, struct area area)
{
	return line_shown(search) ? area_above(area, 2) : area;
}

static int lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte;
}

/* The cells in which the word stands from this one on, 0 = it does not. */
static int cells_match(const struct search *search, const struct canvas *canvas,
		       int row, int column, int end)
{
	const char *word = search->word.bytes;
	int start = column;

	for (; *word; column++) {
		const struct canvas_cell *cell =
			canvas_cell(canvas, row, column);

		if (!cell || column >= end)
			return 0;
		/* The right half of a wide character begins nothing. */
		if (column == start && !cell->bytes[0])
			return 0;
		for (const char *byte = cell->bytes; *byte; byte++, word++)
			if (lower(*byte) != lower(*word))
				return 0;
	}
	return column - start;
}

static void mark_matches(const struct search *search, struct canvas *canvas,
			 struct area area)
{
	int end = area.column + area.columns;

	for (int row = area.row; row < area.row + area.rows; row++)
		for (int column = area.column; column < end; column++) {
			struct area match = {row, column, 1, 0};

			match.columns =
				cells_match(search, canvas, row, column, end);
			canvas_tint(canvas, match, STYLE_MATCH);
		}
}

static void draw_line(const struct search *search, struct canvas *canvas,
		      struct area line)
{
	int column = 0;

	if (search->typing) {
		column += canvas_put(canvas, line, 0, column, STYLE_STRONG,
				     prompt);
		edit_draw(&search->word, canvas, line, 0, column,
			  line.columns - column, true);
		return;
	}
	column += canvas_put_fit(canvas, line, 0, column, line.columns / 2,
				 STYLE_STRONG, search->word.bytes);
	canvas_put(canvas, line, 0, column, STYLE_REASON,
		   " does not occur here.");
}

void search_draw(const struct search *search, struct canvas *canvas,
		 struct area area)
{
	struct area line = area_indent(area_bottom(area, 1), LINE_LEFT);

	if (has_word(search))
		mark_matches(search, canvas, search_area(search, area));
	if (line_shown(search))
		draw_line(search, canvas, line);
}
