#include "screen_help.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "help/topic.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

struct lines {
	struct text_line *items;
	size_t count, capacity;
};

struct items {
	struct list_item *items;
	size_t count, capacity;
};

struct state {
	const struct topic *topic; /* NULL = the list of all */
	bool listed;
	struct lines lines;
	struct text_view view;
	struct items items;
	struct list list;
	struct help_argument next;
};

enum {
	KEYS_CELLS = 14,
};

/* --- One topic ------------------------------------------------------------ */

static struct text_line *line_add(struct screen *screen, const char *string,
				  enum style style)
{
	struct state *state = screen->state;
	struct text_line *line = list_add(screen->arena, &state->lines);

	line->string = screen_visible(screen, string);
	line->style = style;
	return line;
}

static void add_part(struct screen *screen, enum topic_part part,
		     const char *string)
{
	struct text_line *line;

	if (part == TOPIC_ITEM)
		string = arena_printf(screen->arena, "- %s", string);
	line = line_add(screen, string,
			part == TOPIC_VERBATIM ? STYLE_COMMAND : STYLE_TEXT);
	line->hang = part == TOPIC_ITEM ? 2 : 0;
	line->indent = part == TOPIC_VERBATIM ? 4 : 0;
	line->verbatim = part == TOPIC_VERBATIM;
}

static void add_text(struct screen *screen, const struct topic *topic)
{
	struct text text, part;
	enum topic_part kind;
	const char *at;

	text_init(&text);
	text_init(&part);
	topic_text(topic, &text);
	at = text.bytes;
	while ((kind = topic_next(&at, &part)) != TOPIC_END)
		add_part(screen, kind, part.bytes);
	text_free(&part);
	text_free(&text);
}

/* "Up k" becomes "Up, k". */
static const char *keys_listed(struct arena *arena, const char *keys)
{
	struct text text;
	const char *listed;

	text_init(&text);
	for (; *keys; keys++)
		if (*keys == ' ')
			text_add(&text, ", ");
		else
			text_add_char(&text, *keys);
	listed = arena_strndup(arena, text.bytes, text.length);
	text_free(&text);
	return listed;
}

static void add_keys(struct screen *screen, const struct offers *offers)
{
	line_add(screen, "", STYLE_TEXT);
	line_add(screen, "Keys on the screen before", STYLE_STRONG);
	line_add(screen, "", STYLE_TEXT);
	for (int i = 0; i < offers->count; i++) {
		const struct action_about *about =
			action_about(offers->items[i].action);

		line_add(screen,
			 arena_printf(screen->arena, "%-*s%s", KEYS_CELLS,
				      keys_listed(screen->arena, about->keys),
				      about->help),
			 STYLE_TEXT)
			->hang = KEYS_CELLS;
	}
}

static void open_topic(struct screen *screen,
		       const struct help_argument *wanted)
{
	struct state *state = screen->state;

	state->topic = topic_find(wanted->topic);
	state->listed = wanted->listed;
	if (state->topic)
		add_text(screen, state->topic);
	else
		line_add(screen,
			 arena_printf(screen->arena,
				      "There is no text about \"%s\". Enter "
				      "shows everything there is.",
				      wanted->topic),
			 STYLE_TEXT);
	if (wanted->offers)
		add_keys(screen, wanted->offers);
	text_view_set(&state->view, state->lines.items,
		      (int)state->lines.count);
}

/* --- The list ------------------------------------------------------------- */

static struct list_item *item_add(struct screen *screen,
				  const struct topic *topic)
{
	struct state *state = screen->state;
	struct list_item *item = list_add(screen->arena, &state->items);

	item->id = topic->id;
	item->title = screen_visible(screen, topic->title);
	return item;
}

static void add_related(struct screen *screen, const struct topic *topic)
{
	char id[TOPIC_ID_SIZE];

	for (size_t i = 0; topic && topic_see(topic, i, id); i++) {
		const struct topic *other = topic_find(id);

		if (!other)
			continue;
		item_add(screen, other)->note = "related";
	}
}

static bool item_exists(const struct state *state, const char *id)
{
	for (size_t i = 0; i < state->items.count; i++)
		if (text_equal(state->items.items[i].id, id))
			return true;
	return false;
}

static void open_list(struct screen *screen, const struct help_argument *wanted)
{
	struct state *state = screen->state;
	const struct topic *topic;

	add_related(screen, topic_find(wanted->related));
	for (size_t i = 0; (topic = topic_at(i)); i++)
		if (!item_exists(state, topic->id))
			item_add(screen, topic);
	state->list.searchable = true;
	list_set(&state->list, state->items.items, (int)state->items.count);
}

/* --- The screen ----------------------------------------------------------- */

static bool is_list(const struct screen *screen)
{
	return ((const struct state *)screen->state)->items.count > 0;
}

static struct status open_help(struct screen *screen, const void *argument)
{
	const struct help_argument *wanted = argument;

	screen->state = arena_alloc(screen->arena, sizeof(struct state));
	if (wanted && wanted->topic)
		open_topic(screen, wanted);
	else
		open_list(screen, wanted ? wanted : &(struct help_argument){0});
	return status_ok();
}

static void draw_help(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct frame frame = {.title = "Help"};
	struct area body;

	if (state->topic)
		frame.title = arena_printf(canvas_scratch(canvas), "Help: %s",
					   state->topic->title);
	body = area_below(screen_frame(screen, canvas, &frame), 1);
	if (is_list(screen))
		list_draw(&state->list, canvas, body);
	else
		text_view_draw(&state->view, canvas, body);
}

static void offer_help(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	if (is_list(screen))
		list_offer(&state->list, offers);
	else
		text_view_offer(&state->view, offers);
	if (!offers->typing)
		offers_add_as(offers, ACTION_OPEN,
			      is_list(screen) ? "read" : "other topics");
}

static bool topic_matches(const struct search *search, const void *data,
			  int place)
{
	const struct list_item *items = data;
	const struct topic *topic = topic_find(items[place].id);

	return topic && topic_has(topic, search->word.bytes);
}

/* Unlike other lists, this one is searched through the texts behind it. */
static bool handle_list(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	struct list *list = &state->list;
	enum search_move move = search_handle(&list->search, event);
	int found;

	if (move == SEARCH_NOT_MINE)
		return list_handle(list, event);
	if (move != SEARCH_TAKEN) {
		found = search_go(&list->search, move, list->focus, list->count,
				  topic_matches, list->items);
		list_focus(list, list->items[found].id);
	}
	return true;
}

/* From a topic to the list, from the list to a topic, and back to the list. */
static void open_next(struct screen *screen)
{
	struct state *state = screen->state;

	if (state->listed) {
		screen_pop(screen, 0);
		return;
	}
	memset(&state->next, 0, sizeof(state->next));
	if (is_list(screen)) {
		state->next.topic = list_focused(&state->list)->id;
		state->next.listed = true;
	} else {
		state->next.related = state->topic ? state->topic->id : NULL;
	}
	screen_push(screen, &screen_help, &state->next);
}

static bool handle_help(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	bool handled = is_list(screen) ? handle_list(screen, event)
				       : text_view_handle(&state->view, event);

	if (handled || event->action != ACTION_OPEN)
		return handled;
	open_next(screen);
	return true;
}

static void close_help(struct screen *screen)
{
	text_view_free(&((struct state *)screen->state)->view);
}

const struct screen_ops screen_help = {
	.topic = "screen-help",
	.open = open_help,
	.draw = draw_help,
	.offer = offer_help,
	.handle = handle_help,
	.close = close_help,
};
