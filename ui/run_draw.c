#include "run_state.h"

#include <stdio.h>
#include <string.h>

enum {
	PLACE_COLUMNS = 100, /* from here on the title has room for it */
};

const struct ask *run_ask(struct screen *screen)
{
	return session_ask(wizard_session(screen));
}

bool run_asks(struct screen *screen, const char *id)
{
	return text_equal(run_ask(screen)->id, id);
}

bool run_is_about_step(struct screen *screen)
{
	return run_asks(screen, "run-step") || run_asks(screen, "run-busy") ||
	       run_asks(screen, "run-result");
}

const struct execution *run_execution(struct screen *screen)
{
	const struct execution *execution =
		session_execution(wizard_session(screen));

	return execution && execution_step(execution) ? execution : NULL;
}

/* --- The buttons ------------------------------------------------------------------ */

static void add_button(struct run_state *state, const char *id,
		       const char *caption, const char *reason)
{
	int at = state->buttons.count;

	if (at == RUN_BUTTONS_MAX)
		return;
	state->ids[at] = id;
	state->items[at] = (struct button){
		.caption = caption,
		.answer = at,
		.reason = reason,
	};
	state->buttons.count++;
}

static const char *keep(struct run_state *state, struct canvas *canvas,
			const char *string)
{
	return string ? arena_strdup(state->arena,
				     canvas_visible(canvas, string))
		      : NULL;
}

static void make_buttons(struct run_state *state, struct canvas *canvas,
			 const struct ask *ask)
{
	state->buttons.items = state->items;
	state->buttons.count = 0;
	if (ask->kind != ASK_CHOICE)
		return;
	for (size_t i = 0; i < ask->choice_count; i++) {
		const struct ask_choice *choice = &ask->choices[i];

		if (!pretend_is(choice))
			add_button(state,
				   arena_strdup(state->arena, choice->id),
				   keep(state, canvas, choice->label),
				   keep(state, canvas, choice->blocked));
	}
	if (pretend_has(ask))
		add_button(state, RUN_PRETEND, PRETEND_CAPTION, NULL);
}

/* --- What is shown ------------------------------------------------------------------ */

static void make_lines(struct screen *screen, struct canvas *canvas)
{
	struct run_state *state = screen->state;
	const struct execution *execution = run_execution(screen);
	struct run_lines lines = {
		.arena = state->arena,
		.ascii = canvas_ascii(canvas),
	};

	if (run_asks(screen, "run-step"))
		run_lines_step(&lines, execution, run_ask(screen));
	else if (run_asks(screen, "run-result"))
		run_lines_result(&lines, execution, run_ask(screen));
	else
		run_lines_busy(&lines, execution, run_ask(screen));
	text_view_refresh(&state->text, lines.items, (int)lines.count);
}

/* Another thing is shown: from its top, the safe button first, and nothing that
 * was typed for the thing before counts for it. */
static void follow_key(struct screen *screen)
{
	struct run_state *state = screen->state;
	const struct execution *execution = run_execution(screen);
	const struct ask *ask = run_ask(screen);
	char key[RUN_KEY_SIZE];

	(void)snprintf(key, sizeof(key), "%s %zu %d", ask->id,
		       execution_index(execution),
		       (int)execution_phase(execution));
	if (strcmp(key, state->key) == 0)
		return;
	memcpy(state->key, key, sizeof(key));
	state->text.top = 0;
	state->buttons.focus = (int)ask->preset;
	state->begun_ms = state->now_ms;
	state->pretend.on = false;
	screen_flush_keys(screen);
}

static void make_all(struct screen *screen, struct canvas *canvas)
{
	struct run_state *state = screen->state;
	const struct ask *ask = run_ask(screen);

	arena_free(state->arena);
	state->arena = arena_new();
	follow_key(screen);
	make_lines(screen, canvas);
	make_buttons(state, canvas, ask);
	state->buttons.focus =
		layout_clamp(state->buttons.focus, 0, state->buttons.count - 1);
}

static const char *minutes(struct arena *arena, int64_t seconds)
{
	return arena_printf(arena, "%lld:%02lld", (long long)seconds / 60,
			    (long long)seconds % 60);
}

/* One quiet line: how long it has been going on. */
static const char *progress(struct screen *screen, struct arena *arena)
{
	struct run_state *state = screen->state;
	const struct execution *execution = run_execution(screen);
	struct execution_watch watch = execution_watching(execution);
	int64_t seconds = (state->now_ms - state->begun_ms) / 1000;

	if (run_asks(screen, "run-busy") &&
	    session_changing(wizard_session(screen)))
		return arena_printf(arena,
				    "Running for %s; it is never cut "
				    "off.",
				    minutes(arena, seconds));
	if (run_asks(screen, "run-busy"))
		return minutes(arena, seconds);
	if (!watch.on)
		return NULL;
	if (!watch.limit)
		return arena_printf(arena, "Watching this Mac for it: %s",
				    minutes(arena, watch.seconds));
	return arena_printf(arena, "Watching this Mac for it: %s of %s",
			    minutes(arena, watch.seconds),
			    minutes(arena, watch.limit));
}

struct badge {
	const char *word;
	enum style style;
};

static struct badge badge_of(const struct execution *execution)
{
	static const struct badge checking = {"CHECKING", STYLE_INFO};
	static const struct badge badges[] = {
		[EXECUTE_READY] = {"READY", STYLE_STRONG},
		[EXECUTE_LOOKING] = {"READING", STYLE_INFO},
		[EXECUTE_RUNNING] = {"RUNNING", STYLE_WARNING},
		[EXECUTE_PROVING] = {"READING", STYLE_INFO},
		[EXECUTE_OVER] = {"OVER", STYLE_STRONG},
	};
	enum execute_phase phase = execution_phase(execution);
	enum step_outcome outcome;

	if (phase == EXECUTE_RUNNING && !execution_is_changing(execution))
		return checking;
	if (phase != EXECUTE_ENDED)
		return badges[phase];
	outcome = execution_report(execution, execution_index(execution))
			  ->outcome;
	return (struct badge){run_outcome_word(outcome),
			      run_outcome_style(outcome)};
}

/* Whose password it is must not be cut in the title bar: a question has its
 * title in the body. */
static struct area draw_question_title(struct screen *screen,
				       struct canvas *canvas, struct area body)
{
	int rows = canvas_put_wrapped(
		canvas, frame_text(body), 0, STYLE_STRONG,
		canvas_visible(canvas, run_ask(screen)->title));

	return area_below(body, rows + 1);
}

static struct area draw_frame(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	const struct execution *execution = run_execution(screen);
	struct arena *arena = canvas_scratch(canvas);
	struct badge badge = badge_of(execution);
	struct frame frame = {
		.title = canvas_visible(canvas, session_repair_title(session)),
	};

	if (run_is_about_step(screen)) {
		frame.title = canvas_visible(canvas, run_ask(screen)->title);
		frame.badge = badge.word;
		frame.badge_style = badge.style;
	}
	frame.step = arena_printf(arena, "step %zu of %zu",
				  execution_index(execution) + 1,
				  execution_path(execution)->step_count);
	if (canvas_area(canvas).columns >= PLACE_COLUMNS)
		frame.step = arena_printf(
			arena, "%s  %s",
			canvas_visible(canvas, session_place(session)),
			frame.step);
	return screen_frame(screen, canvas, &frame);
}

static void draw_step(struct screen *screen, struct canvas *canvas,
		      struct area body)
{
	struct run_state *state = screen->state;
	const char *going_on;
	int rows;

	make_all(screen, canvas);
	going_on = progress(screen, canvas_scratch(canvas));
	rows = buttons_height(&state->buttons, body) +
	       (state->buttons.count ? 1 : 0) + (going_on ? 1 : 0);
	text_view_draw(&state->text, canvas, area_above(body, rows));
	body = area_bottom(body, rows);
	if (going_on) {
		canvas_put(canvas, frame_text(body), 0, 0, STYLE_INFO,
			   going_on);
		body = area_below(body, 1);
	}
	if (state->buttons.count)
		buttons_draw(&state->buttons, canvas, area_below(body, 1));
}

void run_draw(struct screen *screen, struct canvas *canvas)
{
	struct run_state *state = screen->state;
	struct area body;

	if (!run_execution(screen))
		return;
	body = draw_frame(screen, canvas);
	/* What was waited for may have come meanwhile. */
	state->pretend.on = state->pretend.on && pretend_has(run_ask(screen));
	if (state->pretend.on)
		pretend_draw(&state->pretend, canvas, body, run_ask(screen));
	else if (run_is_about_step(screen))
		draw_step(screen, canvas, body);
	else
		ask_view_draw(&state->view, screen, canvas,
			      draw_question_title(screen, canvas, body));
}
