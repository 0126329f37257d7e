#include "ui/wizard.h"

#include "ui/rows.h"

/* A question with choices and nothing else: which Mac to practise on. */

struct state {
	struct rows rows;
	enum stage stage;
};

static struct status open_choice(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->stage = session_stage(wizard_session(screen));
	state->rows.list.searchable = true;
	screen->state = state;
	return status_ok();
}

static void draw_choice(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	const struct ask *ask = session_ask(wizard_session(screen));
	struct area body = wizard_frame(screen, canvas, ask->title);

	body = frame_lead(canvas, body, canvas_visible(canvas, ask->text),
			  NULL);
	rows_choices(&state->rows, canvas, ask);
	list_draw(&state->rows.list, canvas, body);
}

static void offer_choice(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	list_offer(&state->rows.list, offers);
	if (!state->rows.list.search.typing && list_focused(&state->rows.list))
		offers_add_as(offers, ACTION_OPEN, "practise");
}

static bool handle_choice(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);
	struct answer answer = {.choice = item ? item->id : NULL};
	struct status status;

	if (list_handle(&state->rows.list, event))
		return true;
	if (event->action != ACTION_OPEN || !item)
		return false;
	status = session_answer(wizard_session(screen), &answer);
	if (!status_is_ok(&status))
		screen_complain(screen, &status);
	else
		wizard_take_wish(screen);
	return true;
}

static void close_choice(struct screen *screen)
{
	struct state *state = screen->state;

	wizard_leave(screen, state->stage);
	rows_free(&state->rows);
}

const struct screen_ops screen_choice = {
	.topic = "screen-practise",
	.open = open_choice,
	.draw = draw_choice,
	.offer = offer_choice,
	.handle = handle_choice,
	.close = close_choice,
};
