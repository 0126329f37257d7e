#include "ui/wizard.h"

#include "ui/ask_view.h"

/* The stages that are nothing but questions: which case, which simulated Mac,
 * which system, what now. */

struct state {
	struct ask_view view;
	enum stage stage;
};

static struct status open_ask(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->stage = session_stage(wizard_session(screen));
	screen->state = state;
	return status_ok();
}

static void draw_ask(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	const struct ask *ask = session_ask(wizard_session(screen));

	ask_view_draw(&state->view, screen, canvas,
		      wizard_frame(screen, canvas, ask->title));
}

static void offer_ask(struct screen *screen, struct offers *offers)
{
	ask_view_offer(&((struct state *)screen->state)->view, screen, offers);
}

/* The answer may want another Mac, lead elsewhere, or ask the next thing. */
static void follow(struct screen *screen, enum ask_view_result result)
{
	struct state *state = screen->state;
	enum stage stage = session_stage(wizard_session(screen));

	if (result != ASK_VIEW_ANSWERED || wizard_take_wish(screen))
		return;
	if (stage != state->stage)
		wizard_push(screen, stage);
	else
		ask_view_confirm(&state->view, screen);
}

static bool handle_ask(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	struct session *session = wizard_session(screen);
	enum ask_view_result result =
		ask_view_handle(&state->view, screen, event);

	follow(screen, result);
	if (result != ASK_VIEW_NOT_MINE)
		return true;
	/* Esc leads back inside the stage before it leaves it. */
	return event->action == ACTION_BACK && session_back(session) &&
	       session_stage(session) == state->stage;
}

static void answer_ask(struct screen *screen, int answer)
{
	struct state *state = screen->state;

	follow(screen, ask_view_dialog(&state->view, screen, answer));
}

/* Something that runs behind the question may have changed it. */
static bool tick_ask(struct screen *screen, int64_t now_ms)
{
	struct state *state = screen->state;
	enum stage stage = session_stage(wizard_session(screen));

	(void)now_ms;
	if (stage != state->stage)
		wizard_push(screen, stage);
	return true;
}

static const char *topic_ask(struct screen *screen)
{
	return ask_view_topic(&((struct state *)screen->state)->view, screen);
}

static void close_ask(struct screen *screen)
{
	struct state *state = screen->state;

	wizard_leave(screen, state->stage);
	ask_view_close(&state->view);
}

const struct screen_ops screen_ask = {
	.topic = "screen-welcome",
	.open = open_ask,
	.draw = draw_ask,
	.offer = offer_ask,
	.handle = handle_ask,
	.tick = tick_ask,
	.answer = answer_ask,
	.topic_here = topic_ask,
	.close = close_ask,
};
