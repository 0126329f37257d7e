#include "widget_list.h"

#include <string.h>

#include "base/visible.h"
#include "ui/frame.h"

enum {
	GAP = 2,
	TITLE_LEAST = 16,
	VALUE_LEAST = 10,
};

/* Where the columns of this list are, in cells from the left of the text. */
struct plan {
	struct area text; /* the area of the rows, without mark and margin */
	int title, value, note; /* where each begins */
	int word_cells, title_cells, value_cells, note_cells;
};

static int longer(int cells, const char *string)
{
	int own = string ? visible_width(string) : 0;

	return own > cells ? own : cells;
}

/* A column that nobody uses takes no gap either. */
static int with_gap(int cells)
{
	return cells ? cells + GAP : 0;
}

static void plan_measure(struct plan *plan, const struct list *list)
{
	plan->word_cells = list->word_cells;
	plan->value_cells = list->value_cells;
	plan->note_cells = list->note_cells;
	for (int i = 0; i < list->count; i++) {
		const struct list_item *item = &list->items[i];

		plan->word_cells = longer(plan->word_cells, item->word);
		plan->title_cells = longer(plan->title_cells, item->title);
		plan->value_cells = longer(plan->value_cells, item->value);
		plan->note_cells = longer(plan->note_cells, item->note);
	}
}

static struct plan plan_make(const struct list *list, struct area area)
{
	struct plan plan = {.text = frame_text(area)};
	struct layout_column shared[2];
	int room;

	plan_measure(&plan, list);
	plan.title = with_gap(plan.word_cells);
	room = plan.text.columns - plan.title - with_gap(plan.note_cells);
	shared[0] = (struct layout_column){
		.natural = plan.title_cells,
		.minimum = TITLE_LEAST,
	};
	shared[1] = (struct layout_column){
		.natural = plan.value_cells,
		.minimum = plan.value_cells < VALUE_LEAST ? plan.value_cells
							  : VALUE_LEAST,
	};
	layout_columns(shared, 2, plan.value_cells ? GAP : 0, room);
	plan.value_cells = shared[1].cells;
	/* What is left over is the title's, so that the rest stands right. */
	plan.title_cells = room - with_gap(plan.value_cells);
	plan.value = room - plan.value_cells + plan.title;
	plan.note = plan.text.columns - plan.note_cells;
	return plan;
}

static int item_rows(const struct plan *plan, const struct list_item *item)
{
	struct area detail = area_indent(plan->text, plan->title);

	if (!item->detail)
		return 1;
	return 1 +
	       canvas_put_wrapped(NULL, detail, 0, STYLE_TEXT, item->detail);
}

/* The first row of an item in the whole list; of count: the rows of all. */
static int item_first_row(const struct list *list, const struct plan *plan,
			  int index)
{
	int row = 0;

	for (int i = 0; i < index; i++)
		row += item_rows(plan, &list->items[i]);
	return row;
}

static enum style title_style(const struct list_item *item, bool focused)
{
	if (item->dead)
		return STYLE_DEAD;
	return focused ? STYLE_FOCUS : STYLE_TEXT;
}

static void draw_value(const struct list *list, const struct plan *plan,
		       const struct list_item *item, struct canvas *canvas,
		       int row)
{
	int cells = visible_width(item->value);
	int column = plan->value;

	if (!list->value_left && cells < plan->value_cells)
		column += plan->value_cells - cells;
	canvas_put_fit(canvas, plan->text, row, column, plan->value_cells,
		       item->value_style, item->value);
}

static void draw_item(const struct list *list, const struct plan *plan,
		      int index, struct canvas *canvas, int row)
{
	const struct list_item *item = &list->items[index];
	bool focused = index == list->focus;
	int title_cells = plan->title_cells;

	if (item->word)
		canvas_put(canvas, plan->text, row, 0, item->word_style,
			   item->word);
	/* A title may use the room of a value that this row lacks. */
	if (!item->value)
		title_cells = plan->note - plan->title;
	if (!item->value && !item->note)
		title_cells = plan->text.columns - plan->title;
	canvas_put_fit(canvas, plan->text, row, plan->title, title_cells,
		       title_style(item, focused), item->title);
	if (item->value)
		draw_value(list, plan, item, canvas, row);
	if (item->note)
		canvas_put_right(canvas, plan->text, row, plan->text.columns,
				 STYLE_DIM, item->note);
	if (item->detail)
		canvas_put_wrapped(canvas, area_indent(plan->text, plan->title),
				   row + 1, focused ? STYLE_TEXT : STYLE_DIM,
				   item->detail);
}

static void draw_mark(const struct list *list, struct canvas *canvas,
		      struct area area, int row)
{
	if (!list->count)
		return;
	canvas_put(canvas, area, row, 0, STYLE_MARK, ">");
	canvas_cursor(canvas, area, row, 0);
}

static void draw_items(struct list *list, struct canvas *canvas,
		       struct area area)
{
	struct plan plan = plan_make(list, area);
	int total = item_first_row(list, &plan, list->count);
	int focus = item_first_row(list, &plan, list->focus);
	int row;

	list->top = layout_scroll(
		list->top, focus,
		focus + item_rows(&plan, &list->items[list->focus]) - 1,
		area.rows, total);
	row = -list->top;
	for (int i = 0; i < list->count && row < area.rows; i++) {
		draw_item(list, &plan, i, canvas, row);
		row += item_rows(&plan, &list->items[i]);
	}
	draw_mark(list, canvas, area, focus - list->top);
	frame_more(canvas, area, list->top, total);
}

void list_draw(struct list *list, struct canvas *canvas, struct area area)
{
	list->drawn = search_area(&list->search, area);
	if (area_empty(list->drawn))
		return;
	if (list->count)
		draw_items(list, canvas, list->drawn);
	else if (list->empty)
		canvas_put_wrapped(canvas, frame_text(list->drawn), 0,
				   STYLE_DIM, list->empty);
	search_draw(&list->search, canvas, area);
}

static void focus_move(struct list *list, int focus)
{
	const char *id;
	size_t length;

	list->focus = layout_clamp(focus, 0, list->count - 1);
	list->focus_id[0] = '\0';
	if (!list->count)
		return;
	id = list->items[list->focus].id;
	length = id ? strlen(id) : 0;
	if (length && length < LIST_ID_SIZE)
		memcpy(list->focus_id, id, length + 1);
}

void list_focus(struct list *list, const char *id)
{
	for (int i = 0; i < list->count; i++)
		if (text_equal(list->items[i].id, id)) {
			focus_move(list, i);
			return;
		}
}

void list_set(struct list *list, const struct list_item *items, int count)
{
	char id[LIST_ID_SIZE];

	memcpy(id, list->focus_id, sizeof(id));
	list->items = items;
	list->count = count;
	focus_move(list, list->focus);
	if (id[0])
		list_focus(list, id);
}

const struct list_item *list_focused(const struct list *list)
{
	return list->count ? &list->items[list->focus] : NULL;
}

void list_offer(const struct list *list, struct offers *offers)
{
	static const enum action moves[] = {
		ACTION_DOWN,  ACTION_PAGE_UP, ACTION_PAGE_DOWN,
		ACTION_FIRST, ACTION_LAST,
	};

	if (list->count > 1 && !list->search.typing) {
		offers_add(offers, ACTION_UP);
		for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
			offers_add_quiet(offers, moves[i]);
	}
	if (list->searchable && list->count > 1)
		search_offer(&list->search, offers);
}

/* The item that is a page away: as many as fit into the rows drawn last. */
static int page_away(const struct list *list, int step)
{
	struct plan plan = plan_make(list, list->drawn);
	int rows = list->drawn.rows, index = list->focus;

	while (index + step >= 0 && index + step < list->count) {
		rows -= item_rows(&plan, &list->items[index]);
		if (rows <= 0 && index != list->focus)
			break;
		index += step;
	}
	return index;
}

static bool item_matches(const struct search *search, const void *data,
			 int place)
{
	const struct list_item *item = (const struct list_item *)data + place;

	return search_matches(search, item->title) ||
	       search_matches(search, item->detail) ||
	       search_matches(search, item->word) ||
	       search_matches(search, item->value) ||
	       search_matches(search, item->note);
}

static bool handle_click(struct list *list, const struct key *key)
{
	struct plan plan = plan_make(list, list->drawn);
	int row = key->row - list->drawn.row + list->top;

	for (int i = 0; i < list->count; i++) {
		row -= item_rows(&plan, &list->items[i]);
		if (row >= 0)
			continue;
		focus_move(list, i);
		return true;
	}
	return false;
}

static bool handle_move(struct list *list, const struct event *event)
{
	switch (event->action) {
	case ACTION_UP:
		focus_move(list, list->focus - 1);
		return true;
	case ACTION_DOWN:
		focus_move(list, list->focus + 1);
		return true;
	case ACTION_PAGE_UP:
		focus_move(list, page_away(list, -1));
		return true;
	case ACTION_PAGE_DOWN:
		focus_move(list, page_away(list, 1));
		return true;
	case ACTION_FIRST:
		focus_move(list, 0);
		return true;
	case ACTION_LAST:
		focus_move(list, list->count - 1);
		return true;
	default:
		return event->key.press == PRESS_CLICK &&
		       handle_click(list, &event->key);
	}
}

bool list_handle(struct list *list, const struct event *event)
{
	enum search_move move = SEARCH_NOT_MINE;

	if (!list->count)
		return false;
	if (list->searchable)
		move = search_handle(&list->search, event);
	if (move == SEARCH_NOT_MINE)
		return handle_move(list, event);
	if (move != SEARCH_TAKEN)
		focus_move(list,
			   search_go(&list->search, move, list->focus,
				     list->count, item_matches, list->items));
	return true;
}
