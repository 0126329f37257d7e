#include "ui/wizard.h"

#include "ui/rows.h"

struct state {
	struct rows rows;
	bool focused; /* the preset choice was focused once */
};

static struct status open_welcome(struct screen *screen, const void *argument)
{
	(void)argument;
	screen->state = arena_alloc(screen->arena, sizeof(struct state));
	return status_ok();
}

static void draw_welcome(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	const struct ask *ask = session_ask(session);
	struct frame_pair pairs[] = {
		{.label = "This Mac",
		 .value = canvas_visible(canvas, session_mac(session))},
		{.label = "Running in",
		 .value = canvas_visible(canvas, session_running_in(session))},
		{.label = "Can do",
		 .value = canvas_visible(canvas, session_can_do(session))},
	};
	struct area body = wizard_frame(screen, canvas, NULL);

	body = frame_lead(canvas, body, ask->text, NULL);
	body = frame_pairs(canvas, body, pairs, 3);
	rows_choices(&state->rows, canvas, ask);
	if (!state->focused && ask->choice_count > 0)
		list_focus(&state->rows.list, ask->choices[ask->preset].id);
	state->focused = true;
	list_draw(&state->rows.list, canvas, body);
}

static void offer_welcome(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	list_offer(&state->rows.list, offers);
	if (item)
		offers_add_as(offers, ACTION_OPEN,
			      item->dead ? "why not" : "open");
}

static void choose(struct screen *screen, const char *id)
{
	struct session *session = wizard_session(screen);
	struct answer answer = {.choice = id};
	struct status status = session_answer(session, &answer);

	if (!status_is_ok(&status)) {
		screen_complain(screen, &status);
		return;
	}
	if (wizard_take_wish(screen) || session_stage(session) == STAGE_WELCOME)
		return;
	/* The answer has moved the session; show where it is now. */
	wizard_push(screen, session_stage(session));
}

static bool handle_welcome(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	if (list_handle(&state->rows.list, event))
		return true;
	if (event->action != ACTION_OPEN || !item)
		return false;
	if (item->dead)
		screen_say(screen, STYLE_REASON, "%s", item->reason);
	else
		choose(screen, item->id);
	return true;
}

/* Somebody may have opened another Mac above. */
static void answer_welcome(struct screen *screen, int answer)
{
	struct session *session = wizard_session(screen);
	enum stage stage = session_stage(session);

	((struct state *)screen->state)->focused = false;
	screen->wizard->following = false;
	if (answer == WIZARD_FOLLOW && stage != STAGE_WELCOME)
		wizard_push(screen, stage);
	else if (stage != STAGE_WELCOME)
		session_go(session, STAGE_WELCOME);
}

static void close_welcome(struct screen *screen)
{
	rows_free(&((struct state *)screen->state)->rows);
}

static const char *topic_welcome(struct screen *screen)
{
	struct session *session = wizard_session(screen);
	const struct ask *ask = session_ask(session);
	const struct list_item *item =
		list_focused(&((struct state *)screen->state)->rows.list);
	const struct ask_choice *choice =
		item ? ask_find_choice(ask, item->id) : NULL;

	return choice ? choice->topic : NULL;
}

const struct screen_ops screen_welcome = {
	.topic = "screen-welcome",
	.open = open_welcome,
	.draw = draw_welcome,
	.offer = offer_welcome,
	.handle = handle_welcome,
	.answer = answer_welcome,
	.topic_here = topic_welcome,
	.close = close_welcome,
};
