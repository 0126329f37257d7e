#include "widget_table.h"

#include <string.h>

#include "base/visible.h"
#include "ui/frame.h"
#include "ui/glyph.h"

enum {
	GAP = 2,
	HEADS = 1,
};

/* Which columns are shown, and where. */
struct plan {
	struct area text;
	struct layout_column columns[TABLE_COLUMNS_MAX];
	int at[TABLE_COLUMNS_MAX]; /* -1 = scrolled away */
	bool wide;
};

static const struct table_cell *cell_of(const struct table *table, int row,
					int column)
{
	return &table->cells[(size_t)row * (size_t)table->column_count +
			     (size_t)column];
}

static const char *cell_string(const struct table *table, int row, int column)
{
	const char *string = cell_of(table, row, column)->string;

	return string ? string : "";
}

static struct layout_column column_measure(const struct table *table,
					   int column)
{
	const struct table_column *about = &table->columns[column];
	int cells = visible_width(about->title);

	for (int row = 0; row < table->count; row++) {
		int own = visible_width(cell_string(table, row, column));

		cells = own > cells ? own : cells;
	}
	return (struct layout_column){
		.natural = cells,
		.minimum = about->minimum && about->minimum < cells
				   ? about->minimum
				   : cells,
	};
}

/* Columns that do not fit as a whole at the right are left out too. */
static void plan_place(struct plan *plan, const struct table *table, int left)
{
	int at = 0;

	for (int i = 0; i < table->column_count; i++) {
		int cells = plan->columns[i].cells;

		plan->at[i] = -1;
		if (i > 0 && i <= left)
			continue;
		if (i > 0 && at + cells > plan->text.columns) {
			plan->wide = true;
			break;
		}
		plan->at[i] = at;
		at += cells + GAP;
	}
}

static struct plan plan_make(const struct table *table, struct area area)
{
	struct plan plan = {.text = frame_wide(area)};

	for (int i = 0; i < TABLE_COLUMNS_MAX; i++)
		plan.at[i] = -1;
	for (int i = 0; i < table->column_count; i++)
		plan.columns[i] = column_measure(table, i);
	layout_columns(plan.columns, table->column_count, GAP,
		       plan.text.columns);
	plan_place(&plan, table, table->left);
	return plan;
}

static void draw_cell(const struct plan *plan, const struct table *table,
		      int column, struct canvas *canvas, int row,
		      enum style style, const char *string)
{
	int cells = plan->columns[column].cells;
	int own = visible_width(string), at = plan->at[column];

	if (at < 0)
		return;
	if (table->columns[column].right && own < cells)
		at += cells - own;
	canvas_put_fit(canvas, plan->text, row, at, cells, style, string);
}

static void draw_heads(const struct plan *plan, const struct table *table,
		       struct canvas *canvas, struct area area)
{
	for (int i = 0; i < table->column_count; i++)
		draw_cell(plan, table, i, canvas, 0, STYLE_HEADER,
			  table->columns[i].title);
	if (table->left > 0)
		canvas_put(canvas, area, 0, 0, STYLE_DIM, GLYPH_LEFT);
	if (plan->wide)
		canvas_put(canvas, area, 0, area.columns - 1, STYLE_DIM,
			   GLYPH_RIGHT);
}

static void draw_row(const struct plan *plan, const struct table *table,
		     int row, struct canvas *canvas, int at)
{
	bool focused = row == table->focus;

	for (int i = 0; i < table->column_count; i++) {
		enum style style = cell_of(table, row, i)->style;

		if (focused && style == STYLE_TEXT)
			style = STYLE_FOCUS;
		draw_cell(plan, table, i, canvas, at, style,
			  cell_string(table, row, i));
	}
}

/* With more room than before, columns that were scrolled away come back. */
static struct plan plan_settle(struct table *table, struct area area)
{
	struct plan plan = plan_make(table, area);

	while (table->left > 0) {
		struct plan wider;

		table->left--;
		wider = plan_make(table, area);
		if (wider.wide) {
			table->left++;
			break;
		}
		plan = wider;
	}
	return plan;
}

static void draw_rows(struct table *table, struct canvas *canvas,
		      struct area area)
{
	struct plan plan = plan_settle(table, area);
	struct area rows = area_below(area, HEADS);

	table->wide = plan.wide || table->left > 0;
	draw_heads(&plan, table, canvas, area);
	table->top = layout_scroll(table->top, table->focus, table->focus,
				   rows.rows, table->count);
	plan.text = frame_wide(rows);
	for (int row = 0; row < rows.rows && table->top + row < table->count;
	     row++)
		draw_row(&plan, table, table->top + row, canvas, row);
	canvas_put(canvas, rows, table->focus - table->top, 0, STYLE_MARK, ">");
	canvas_cursor(canvas, rows, table->focus - table->top, 0);
	frame_more(canvas, rows, table->top, table->count);
}

int table_height(const struct table *table)
{
	return HEADS + table->count;
}

void table_set(struct table *table, const struct table_cell *cells, int count)
{
	table->cells = cells;
	table->count = count;
	table->focus = layout_clamp(table->focus, 0, count - 1);
}

void table_draw(struct table *table, struct canvas *canvas, struct area area)
{
	table->drawn = search_area(&table->search, area);
	if (area_empty(table->drawn))
		return;
	if (table->count)
		draw_rows(table, canvas, table->drawn);
	else if (table->empty)
		canvas_put_wrapped(canvas, frame_text(table->drawn), 0,
				   STYLE_DIM, table->empty);
	search_draw(&table->search, canvas, area);
}

void table_offer(const struct table *table, struct offers *offers)
{
	static const enum action moves[] = {
		ACTION_DOWN,  ACTION_PAGE_UP, ACTION_PAGE_DOWN,
		ACTION_FIRST, ACTION_LAST,
	};

	if (!table->search.typing && table->count > 1) {
		offers_add(offers, ACTION_UP);
		for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
			offers_add_quiet(offers, moves[i]);
	}
	if (!table->search.typing && table->wide) {
		offers_add(offers, ACTION_LEFT);
		offers_add_quiet(offers, ACTION_RIGHT);
	}
	if (table->count > 1)
		search_offer(&table->search, offers);
}

/* Scrolling ends when the last column is seen. */
static void scroll_sideways(struct table *table, int step)
{
	struct plan plan = plan_make(table, table->drawn);

	if (step > 0 && !plan.wide)
		return;
	table->left =
		layout_clamp(table->left + step, 0, table->column_count - 2);
}

static bool handle_click(struct table *table, const struct key *key)
{
	int row = key->row - table->drawn.row - HEADS + table->top;

	if (row < 0 || row >= table->count)
		return false;
	table->focus = row;
	return true;
}

static bool handle_move(struct table *table, const struct event *event)
{
	int page = layout_clamp(table->drawn.rows - HEADS, 1, table->count);
	int focus = table->focus;

	switch (event->action) {
	case ACTION_UP:
		focus--;
		break;
	case ACTION_DOWN:
		focus++;
		break;
	case ACTION_PAGE_UP:
		focus -= page;
		break;
	case ACTION_PAGE_DOWN:
		focus += page;
		break;
	case ACTION_FIRST:
		focus = 0;
		break;
	case ACTION_LAST:
		focus = table->count - 1;
		break;
	case ACTION_LEFT:
		scroll_sideways(table, -1);
		break;
	case ACTION_RIGHT:
		scroll_sideways(table, 1);
		break;
	default:
		return event->key.press == PRESS_CLICK &&
		       handle_click(table, &event->key);
	}
	table->focus = layout_clamp(focus, 0, table->count - 1);
	return true;
}

static bool row_matches(const struct search *search, const void *data,
			int place)
{
	const struct table *table = data;

	for (int i = 0; i < table->column_count; i++)
		if (search_matches(search, cell_string(table, place, i)))
			return true;
	return false;
}

bool table_handle(struct table *table, const struct event *event)
{
	enum search_move move;

	if (!table->count)
		return false;
	move = search_handle(&table->search, event);
	if (move == SEARCH_NOT_MINE)
		return handle_move(table, event);
	if (move != SEARCH_TAKEN)
		table->focus = search_go(&table->search, move, table->focus,
					 table->count, row_matches, table);
	return true;
}
