#include "ui/wizard.h"

#include <stdio.h>
#include <string.h>

#include "base/visible.h"
#include "ui/ask_view.h"
#include "ui/outside.h"
#include "ui/run_lines.h"
#include "ui/widget_buttons.h"
#include "ui/widget_text.h"

/*
 * Carrying out a path. The session asks; a step, what runs and what came of it
 * are words above a row of buttons, everything else (who acts, a password) is
 * shown as the question that it is.
 */

enum {
	BUTTONS_MAX = 16,
	KEY_SIZE = 80,
	REFRESH_MS = 1000,
	PLACE_COLUMNS = 100, /* from here on the title has room for it */
};

static const char pretend[] = "pretend";

struct state {
	enum stage from; /* where this was begun */
	struct ask_view view;
	struct rows events;  /* what a person could do, on a simulated Mac */
	bool pretending;     /* that list is open */
	struct arena *arena; /* of what is below, made anew for each frame */
	struct text_view text;
	struct button items[BUTTONS_MAX];
	const char *ids[BUTTONS_MAX];
	struct buttons buttons;
	char key[KEY_SIZE]; /* of what is shown */
	int64_t begun_ms, now_ms;
};

static const struct ask *ask_of(struct screen *screen)
{
	return session_ask(wizard_session(screen));
}

/* The session gives it for reading; the words about it are asked of it. */
static struct execution *execution_of(struct screen *screen)
{
	return (struct execution *)session_execution(wizard_session(screen));
}

static bool asks(struct screen *screen, const char *id)
{
	return text_equal(ask_of(screen)->id, id);
}

/* A step, what runs, what came of it: not a question for ask_view. */
static bool is_about_step(struct screen *screen)
{
	return asks(screen, "run-step") || asks(screen, "run-busy") ||
	       asks(screen, "run-result");
}

static struct status open_run(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	state->from = argument ? *(const enum stage *)argument : STAGE_PATHS;
	screen->state = state;
	screen->wake_ms = 1;
	return status_ok();
}

/* --- The buttons ------------------------------------------------------------------ */

static bool is_event(const struct ask_choice *choice)
{
	return text_equal(choice->aside, pretend);
}

static void add_button(struct state *state, const char *id, const char *caption,
		       const char *reason)
{
	int at = state->buttons.count;

	if (at == BUTTONS_MAX)
		return;
	state->ids[at] = id;
	state->items[at] = (struct button){
		.caption = caption,
		.answer = at,
		.reason = reason,
	};
	state->buttons.count++;
}

static const char *keep(struct state *state, struct canvas *canvas,
			const char *string)
{
	return string ? arena_strdup(state->arena,
				     canvas_visible(canvas, string))
		      : NULL;
}

static void make_buttons(struct state *state, struct canvas *canvas,
			 const struct ask *ask)
{
	bool events = false;

	state->buttons.items = state->items;
	state->buttons.count = 0;
	if (ask->kind != ASK_CHOICE)
		return;
	for (size_t i = 0; i < ask->choice_count; i++) {
		const struct ask_choice *choice = &ask->choices[i];

		events = events || is_event(choice);
		if (!is_event(choice))
			add_button(state,
				   arena_strdup(state->arena, choice->id),
				   keep(state, canvas, choice->label),
				   keep(state, canvas, choice->blocked));
	}
	if (events)
		add_button(state, pretend, "Pretend somebody did it", NULL);
}

static void make_events(struct state *state, struct canvas *canvas,
			const struct ask *ask)
{
	rows_begin(&state->events);
	for (size_t i = 0; i < ask->choice_count; i++) {
		struct list_item *item;

		if (!is_event(&ask->choices[i]))
			continue;
		item = rows_add(&state->events);
		item->id =
			arena_strdup(state->events.arena, ask->choices[i].id);
		item->title = rows_keep(&state->events, canvas,
					ask->choices[i].label);
	}
	rows_end(&state->events);
}

/* --- What is shown ------------------------------------------------------------------ */

static void make_lines(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct execution *execution = execution_of(screen);
	struct run_lines lines = {
		.arena = state->arena,
		.ascii = canvas_ascii(canvas),
	};

	if (asks(screen, "run-step"))
		run_lines_step(&lines, execution, ask_of(screen));
	else if (asks(screen, "run-result"))
		run_lines_result(&lines, execution, ask_of(screen));
	else
		run_lines_busy(&lines, execution, ask_of(screen));
	text_view_refresh(&state->text, lines.items, (int)lines.count);
}

/* Another thing is shown: from its top, the safe button first, and nothing that
 * was typed for the thing before counts for it. */
static void follow_key(struct screen *screen)
{
	struct state *state = screen->state;
	struct execution *execution = execution_of(screen);
	const struct ask *ask = ask_of(screen);
	char key[KEY_SIZE];

	(void)snprintf(key, sizeof(key), "%s %zu %d", ask->id,
		       execution_index(execution),
		       (int)execution_phase(execution));
	if (strcmp(key, state->key) == 0)
		return;
	memcpy(state->key, key, sizeof(key));
	state->text.top = 0;
	state->buttons.focus = (int)ask->preset;
	state->begun_ms = state->now_ms;
	state->pretending = false;
	screen_flush_keys(screen);
}

static void make_all(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	const struct ask *ask = ask_of(screen);

	arena_free(state->arena);
	state->arena = arena_new();
	follow_key(screen);
	make_lines(screen, canvas);
	make_buttons(state, canvas, ask);
	state->buttons.focus =
		layout_clamp(state->buttons.focus, 0, state->buttons.count - 1);
	if (ask->kind == ASK_CHOICE)
		make_events(state, canvas, ask);
}

static const char *minutes(struct arena *arena, int64_t seconds)
{
	return arena_printf(arena, "%lld:%02lld", (long long)seconds / 60,
			    (long long)seconds % 60);
}

/* One quiet line: how long it has been going on. */
static const char *progress(struct screen *screen, struct arena *arena)
{
	struct state *state = screen->state;
	struct execution *execution = execution_of(screen);
	struct execution_watch watch = execution_watching(execution);
	int64_t seconds = (state->now_ms - state->begun_ms) / 1000;

	if (asks(screen, "run-busy") &&
	    session_changing(wizard_session(screen)))
		return arena_printf(arena,
				    "Running for %s; it is never cut "
				    "off.",
				    minutes(arena, seconds));
	if (asks(screen, "run-busy"))
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

static struct badge badge_of(struct execution *execution)
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

static struct area draw_frame(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	struct execution *execution = execution_of(screen);
	struct arena *arena = canvas_scratch(canvas);
	struct badge badge = badge_of(execution);
	struct frame frame = {
		.title = canvas_visible(canvas, ask_of(screen)->title),
		.badge = badge.word,
		.badge_style = badge.style,
	};

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
	struct state *state = screen->state;
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

static void draw_events(struct screen *screen, struct canvas *canvas,
			struct area body)
{
	struct state *state = screen->state;

	body = frame_lead(canvas, body,
			  "This Mac exists in memory only. What does somebody "
			  "do to it?",
			  NULL);
	list_draw(&state->events.list, canvas, body);
}

static void draw_run(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct area body;

	/* It may be over by now; tick goes on from here. */
	if (!execution_of(screen) || !execution_step(execution_of(screen)))
		return;
	body = draw_frame(screen, canvas);
	if (state->pretending)
		draw_events(screen, canvas, body);
	else if (is_about_step(screen))
		draw_step(screen, canvas, body);
	else
		ask_view_draw(&state->view, screen, canvas, body);
}

/* --- Going on ------------------------------------------------------------------------- */

/* The session has moved: nothing was done and one is back at the plan, or the
 * proof begins, or a restart comes first. */
static void follow(struct screen *screen)
{
	struct state *state = screen->state;
	struct session *session = wizard_session(screen);

	if (session_stage(session) == STAGE_RUN) {
		ask_view_confirm(&state->view, screen);
		return;
	}
	if (session_stage(session) != STAGE_PATHS) {
		screen_home(screen, WIZARD_FOLLOW);
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
	return execution_step(execution_of(screen))->command != NULL;
}

static void offer_run(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	if (!execution_of(screen) || !execution_step(execution_of(screen)))
		return;
	if (state->pretending) {
		list_offer(&state->events.list, offers);
		offers_add_as(offers, ACTION_OPEN, "pretend it");
		return;
	}
	if (!is_about_step(screen)) {
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
	struct state *state = screen->state;
	const char *id = state->ids[button->answer];

	if (text_equal(id, pretend))
		state->pretending = true;
	else
		give_choice(screen, id);
}

static void copy_command(struct screen *screen)
{
	struct text text;

	text_init(&text);
	outside_command(&text, execution_step(execution_of(screen)));
	outside_show(screen, text.bytes);
	text_free(&text);
}

static bool handle_step(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
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

static bool handle_events(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->events.list);

	if (event->action == ACTION_BACK) {
		state->pretending = false;
		return true;
	}
	if (event->action != ACTION_OPEN || !item)
		return list_handle(&state->events.list, event);
	state->pretending = false;
	give_choice(screen, item->id);
	return true;
}

static bool handle_back(struct screen *screen)
{
	struct session *session = wizard_session(screen);

	if (!session_back(session) || session_stage(session) != STAGE_RUN)
		return false;
	if (asks(screen, "run-busy"))
		screen_say(screen, STYLE_TEXT,
			   "This comes to its end by itself.");
	return true;
}

static bool handle_run(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	enum ask_view_result result;

	if (!execution_of(screen) || !execution_step(execution_of(screen)))
		return false;
	if (state->pretending)
		return handle_events(screen, event);
	if (event->action == ACTION_BACK && !state->text.search.typing)
		return handle_back(screen);
	if (is_about_step(screen))
		return handle_step(screen, event);
	result = ask_view_handle(&state->view, screen, event);
	if (result == ASK_VIEW_ANSWERED)
		follow(screen);
	return result != ASK_VIEW_NOT_MINE;
}

static void answer_run(struct screen *screen, int answer)
{
	struct state *state = screen->state;

	if (ask_view_dialog(&state->view, screen, answer) == ASK_VIEW_ANSWERED)
		follow(screen);
}

static bool tick_run(struct screen *screen, int64_t now_ms)
{
	struct state *state = screen->state;
	struct session *session = wizard_session(screen);

	state->now_ms = now_ms;
	if (!state->begun_ms)
		state->begun_ms = now_ms;
	if (session_stage(session) != STAGE_RUN)
		follow(screen);
	else if (asks(screen, "run-busy") ||
		 execution_watching(execution_of(screen)).on)
		screen->wake_ms = now_ms + REFRESH_MS;
	return true;
}

static const char *topic_run(struct screen *screen)
{
	return ask_of(screen)->topic;
}

static void close_run(struct screen *screen)
{
	struct state *state = screen->state;

	wizard_leave(screen, STAGE_RUN);
	ask_view_close(&state->view);
	rows_free(&state->events);
	text_view_free(&state->text);
	arena_free(state->arena);
}

const struct screen_ops screen_run = {
	.topic = "screen-run",
	.open = open_run,
	.draw = draw_run,
	.offer = offer_run,
	.handle = handle_run,
	.tick = tick_run,
	.answer = answer_run,
	.topic_here = topic_run,
	.close = close_run,
};
