#include "ui/wizard.h"

#include "ui/widget_form.h"

/* A question for a file name: which case to open. */

struct state {
	enum stage stage;
	struct field field;
	struct form form;
};

static struct status open_path(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->stage = session_stage(wizard_session(screen));
	state->field.kind = FIELD_TEXT;
	state->field.label = "File";
	state->field.hint = "Its name ends in .case.json, mostly.";
	state->form.fields = &state->field;
	state->form.count = 1;
	screen->state = state;
	return status_ok();
}

static void draw_path(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	const struct ask *ask = session_ask(wizard_session(screen));
	struct area body = wizard_frame(screen, canvas, ask->title);

	body = frame_lead(canvas, body, ask->text, NULL);
	form_draw(&state->form, canvas, body);
}

static void offer_path(struct screen *screen, struct offers *offers)
{
	form_offer(&((struct state *)screen->state)->form, offers);
	offers_add(offers, ACTION_OPEN);
}

static bool handle_path(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	struct answer answer = {.text = state->field.text.bytes};
	struct status status;

	if (event->action != ACTION_OPEN)
		return form_handle(&state->form, event);
	status = session_answer(wizard_session(screen), &answer);
	if (!status_is_ok(&status))
		screen_complain(screen, &status);
	else
		wizard_take_wish(screen);
	return true;
}

static void close_path(struct screen *screen)
{
	wizard_leave(screen, ((struct state *)screen->state)->stage);
}

const struct screen_ops screen_path = {
	.topic = "screen-open-case",
	.open = open_path,
	.draw = draw_path,
	.offer = offer_path,
	.handle = handle_path,
	.close = close_path,
};
