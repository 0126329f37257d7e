#include "ui/wizard.h"

#include "ui/ask_view.h"
#include "ui/pretend.h"

/*
 * What has to be so before a Mac is handed over. The session looks at the Mac
 * all the time; this screen shows what it has found, asks for a name, and lets
 * somebody pretend on a simulated Mac.
 */

#define ROW_PRETEND "pretend"

struct state {
	struct rows rows;
	struct ask_view view; /* for the name */
	struct pretend pretend;
	bool focused; /* the row where work waits was focused once */
};

static struct status open_prepare(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->rows.list.searchable = true;
	state->rows.list.word_cells = 7;
	screen->state = state;
	return status_ok();
}

static const struct ask *ask_of(struct screen *screen)
{
	return session_ask(wizard_session(screen));
}

/* Is it the name that is asked for? */
static bool asks_name(struct screen *screen)
{
	return ask_of(screen)->kind == ASK_TEXT;
}

static void make_rows(struct screen *screen, struct canvas *canvas)
{
	const struct preparation *list =
		session_preparation(wizard_session(screen));
	struct state *state = screen->state;
	struct list_item *item;

	rows_choices(&state->rows, canvas, ask_of(screen));
	/* What could be played is not a part of the list. */
	state->rows.count = list->count;
	for (size_t i = 0; i < list->count; i++)
		state->rows.items[i].word_style =
			wizard_prepare_style(list->items[i].state);
	if (pretend_has(ask_of(screen))) {
		item = rows_add(&state->rows);
		*item = (struct list_item){
			.id = ROW_PRETEND,
			.title = PRETEND_CAPTION,
		};
	}
	rows_end(&state->rows);
}

static struct area draw_lead(struct screen *screen, struct canvas *canvas,
			     struct area body)
{
	const struct preparation *list =
		session_preparation(wizard_session(screen));
	const struct ask *ask = ask_of(screen);
	const char *count =
		arena_printf(canvas_scratch(canvas), "%zu of %zu done",
			     list->ticked, list->count);

	body = frame_lead(canvas, body, canvas_visible(canvas, ask->text),
			  count);
	if (ask->hint)
		body = frame_lead(canvas, body,
				  canvas_visible(canvas, ask->hint), NULL);
	return body;
}

static void draw_prepare(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Prepare this Mac");
	const struct ask *ask = ask_of(screen);

	if (asks_name(screen)) {
		ask_view_draw(&state->view, screen, canvas, body);
		return;
	}
	if (state->pretend.on) {
		pretend_draw(&state->pretend, canvas, body, ask);
		return;
	}
	body = draw_lead(screen, canvas, body);
	make_rows(screen, canvas);
	if (!state->focused)
		list_focus(&state->rows.list, ask->choices[ask->preset].id);
	state->focused = true;
	list_draw(&state->rows.list, canvas, body);
}

static void offer_prepare(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	if (asks_name(screen)) {
		ask_view_offer(&state->view, screen, offers);
		return;
	}
	if (state->pretend.on) {
		pretend_offer(&state->pretend, offers);
		return;
	}
	list_offer(&state->rows.list, offers);
	if (state->rows.list.search.typing)
		return;
	if (item)
		offers_add_as(offers, ACTION_OPEN,
			      text_equal(item->id, PREPARE_NAME) ? "type it"
			      : text_equal(item->id, ROW_PRETEND)
				      ? "choose"
				      : "what to do");
	offers_add(offers, ACTION_EXPORT);
}

static void give_choice(struct screen *screen, const char *id)
{
	struct session *session = wizard_session(screen);
	struct answer answer = {.choice = arena_strdup(screen->arena, id)};

	if (ask_view_give(screen, &answer) == ASK_VIEW_ANSWERED &&
	    session_stage(session) != STAGE_PREPARE)
		wizard_push(screen, session_stage(session));
}

static bool handle_name(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	if (event->action == ACTION_BACK)
		return session_back(wizard_session(screen));
	return ask_view_handle(&state->view, screen, event) !=
	       ASK_VIEW_NOT_MINE;
}

static bool handle_prepare(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	if (asks_name(screen))
		return handle_name(screen, event);
	if (state->pretend.on)
		return pretend_handle(&state->pretend, screen, event,
				      give_choice);
	if (list_handle(&state->rows.list, event))
		return true;
	if (event->action != ACTION_OPEN || !item)
		return wizard_handle_stages(screen, event);
	if (text_equal(item->id, ROW_PRETEND))
		state->pretend.on = true;
	else
		give_choice(screen, item->id);
	return true;
}

static const char *topic_prepare(struct screen *screen)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);
	const struct prepare_item *row;

	if (asks_name(screen))
		return ask_of(screen)->topic;
	row = item ? preparation_item(
			     session_preparation(wizard_session(screen)),
			     item->id)
		   : NULL;
	return row ? row->topic : NULL;
}

/* The Mac has been looked at again. */
static bool tick_prepare(struct screen *screen, int64_t now_ms)
{
	(void)screen;
	(void)now_ms;
	return true;
}

static void close_prepare(struct screen *screen)
{
	struct state *state = screen->state;

	wizard_leave(screen, STAGE_PREPARE);
	pretend_free(&state->pretend);
	ask_view_close(&state->view);
	rows_free(&state->rows);
}

const struct screen_ops screen_prepare = {
	.topic = "screen-prepare",
	.open = open_prepare,
	.draw = draw_prepare,
	.offer = offer_prepare,
	.handle = handle_prepare,
	.tick = tick_prepare,
	.topic_here = topic_prepare,
	.close = close_prepare,
};
