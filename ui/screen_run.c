#include "run_state.h"

#include "ui/outside.h"

/*
 * Carrying out a path. The session asks; a step, what runs and what came of it
 * are words above a row of buttons, everything else (who acts, a password) is
 * shown as the question that it is.
 */

enum {
	REFRESH_MS = 1000,
};

static struct status open_run(struct screen *screen, const void *argument)
{
	struct run_state *state = arena_alloc(screen->arena, sizeof(*state));

	state->from = argument ? *(const enum stage *)argument : STAGE_PATHS;
	screen->state = state;
	screen->wake_ms = 1;
	return status_ok();
}

/* --- Going on ------------------------------------------------------------------------- */

/* The session has moved: nothing was done and one is back at the plan, or the
 * proof begins, or a restart comes first. */
static void follow(struct screen *screen)
{
	struct run_state *state = screen->state;
	struct session *session = wizard_session(screen);

	if (session_stage(session) == STAGE_RUN) {
		ask_view_confirm(&state->view, screen);
		return;
	}
	/* The case is kept in another place too; then it goes on here. */
	if (session_stage(session) == STAGE_REPORT) {
		wizard_push(screen, STAGE_REPORT);
		return;
	}
	if (session_stage(session) != STAGE_PATHS) {
		wizard_follow(screen);
		return;
	}
	session_go(session, state->from);
	screen_say(screen, STYLE_TEXT, "Nothing was done.");
	screen_pop(screen, 0);
}

static void give_choice(struct screen *screen, const char *id)
{
	struct answer answer = {.choice = arena_strdup(screen->arena, id)};

	if (ask_view_give(screen, &answer) == ASK_VIEW_ANSWERED)
		follow(screen);
}

/* --- Keys -------------------------------------------------------------------------------- */

static bool has_command(struct screen *screen)
{
	return execution_step(run_execution(screen))->command != NULL;
}

static void offer_run(struct screen *screen, struct offers *offers)
{
	struct run_state *state = screen->state;

	if (!run_execution(screen))
		return;
	if (state->pretend.on) {
		pretend_offer(&state->pretend, offers);
		return;
	}
	if (!run_is_about_step(screen)) {
		ask_view_offer(&state->view, screen, offers);
		return;
	}
	if (!state->text.search.typing && state->buttons.count)
		buttons_offer(&state->buttons, offers);
	text_view_offer(&state->text, offers);
	if (!state->text.search.typing && has_command(screen))
		offers_add(offers, ACTION_COPY);
}

static void press(struct screen *screen, const struct button *button)
{
	struct run_state *state = screen->state;
	const char *id = state->ids[button->answer];

	if (text_equal(id, RUN_PRETEND))
		state->pretend.on = true;
	else
		give_choice(screen, id);
}

static void copy_command(struct screen *screen)
{
	struct text text;

	text_init(&text);
	outside_command(&text, execution_step(run_execution(screen)));
	outside_show(screen, text.bytes);
	text_free(&text);
}

static bool handle_step(struct screen *screen, const struct event *event)
{
	struct run_state *state = screen->state;
	const struct button *button = buttons_pressed(&state->buttons, event);

	if (event->action == ACTION_COPY) {
		copy_command(screen);
		return true;
	}
	if (button && !state->text.search.typing) {
		press(screen, button);
		return true;
	}
	return buttons_handle(&state->buttons, event) ||
	       text_view_handle(&state->text, event);
}

static bool handle_back(struct screen *screen)
{
	struct session *session = wizard_session(screen);

	ask_view_leave(&((struct run_state *)screen->state)->view);
	if (!session_back(session) || session_stage(session) != STAGE_RUN)
		return false;
	if (run_asks(screen, "run-busy"))
		screen_say(screen, STYLE_TEXT,
			   "This comes to its end by itself.");
	return true;
}

static bool handle_run(struct screen *screen, const struct event *event)
{
	struct run_state *state = screen->state;
	enum ask_view_result result;

	if (!run_execution(screen))
		return false;
	if (state->pretend.on)
		return pretend_handle(&state->pretend, screen, event,
				      give_choice);
	if (event->action == ACTION_BACK && !state->text.search.typing)
		return handle_back(screen);
	if (run_is_about_step(screen))
		return handle_step(screen, event);
	result = ask_view_handle(&state->view, screen, event);
	if (result == ASK_VIEW_ANSWERED)
		follow(screen);
	return result != ASK_VIEW_NOT_MINE;
}

static void answer_run(struct screen *screen, int answer)
{
	struct run_state *state = screen->state;

	if (ask_view_dialog(&state->view, screen, answer) == ASK_VIEW_ANSWERED)
		follow(screen);
}

static bool is_watching(struct screen *screen)
{
	const struct execution *execution = run_execution(screen);

	return execution && execution_watching(execution).on;
}

static bool tick_run(struct screen *screen, int64_t now_ms)
{
	struct run_state *state = screen->state;
	struct session *session = wizard_session(screen);

	state->now_ms = now_ms;
	if (!state->begun_ms)
		state->begun_ms = now_ms;
	if (session_stage(session) != STAGE_RUN)
		follow(screen);
	else if (run_asks(screen, "run-busy") || is_watching(screen))
		screen->wake_ms = now_ms + REFRESH_MS;
	return true;
}

static const char *topic_run(struct screen *screen)
{
	return run_ask(screen)->topic;
}

static void close_run(struct screen *screen)
{
	struct run_state *state = screen->state;

	wizard_leave(screen, STAGE_RUN);
	ask_view_close(&state->view);
	pretend_free(&state->pretend);
	text_view_free(&state->text);
	arena_free(state->arena);
}

const struct screen_ops screen_run = {
	.topic = "screen-run",
	.open = open_run,
	.draw = run_draw,
	.offer = offer_run,
	.handle = handle_run,
	.tick = tick_run,
	.answer = answer_run,
	.topic_here = topic_run,
	.close = close_run,
};
