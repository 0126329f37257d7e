#include "ui/wizard.h"

#include <string.h>

#include "base/list.h"
#include "ui/content.h"
#include "ui/outside.h"
#include "ui/widget_text.h"

/* One finding, account, way out, rule or check: a heading and text to read. */

struct lines {
	struct text_line *items;
	size_t count, capacity;
};

struct state {
	enum stage stage;
	const char *title; /* of the thing */
	const char *mark;
	enum style mark_style;
	struct arena *arena; /* of the lines */
	struct lines lines;
	struct text_view view;
};

/* "1. Grant a token" */
static bool is_step(const char *string)
{
	return string[0] >= '0' && string[0] <= '9' && string[1] == '.';
}

/* Paragraphs of content.h: indented ones are quoted word for word. */
static void add_lines(struct screen *screen, const char *string)
{
	struct state *state = screen->state;

	while (*string) {
		size_t length = strcspn(string, "\n");
		struct text_line *line = list_add(state->arena, &state->lines);
		size_t lead = strspn(string, " ");

		if (lead > length)
			lead = length;
		line->string = screen_visible_in(screen, state->arena,
						 arena_strndup(state->arena,
							       string + lead,
							       length - lead));
		line->indent = (int)lead;
		line->verbatim = lead >= 4;
		line->style = line->verbatim ? STYLE_COMMAND : STYLE_TEXT;
		line->hang = string[0] == '-' ? 2 : is_step(string) ? 3 : 0;
		string += length + (string[length] == '\n');
	}
}

static void read_stage(struct screen *screen, struct state *state,
		       struct text *text)
{
	struct session *session = wizard_session(screen);
	const struct jit_check *check;
	const struct prepare_item *item;
	const struct lint_result *result;
	const struct finding *finding;

	switch (state->stage) {
	case STAGE_DETAIL:
		finding = &session_diagnosis(session)
				   ->findings.items[session_finding(session)];
		state->mark = severity_label(finding->severity);
		state->mark_style = wizard_severity_style(finding->severity);
		content_finding(text, session, session_finding(session));
		break;
	case STAGE_JIT_CHECK:
		check = session_jit_check(session);
		state->mark = jit_outcome_label(check->outcome);
		state->mark_style = wizard_jit_style(check->outcome);
		content_jit_check(text, session);
		break;
	case STAGE_PREPARE_ITEM:
		item = session_prepare_item(session);
		state->mark = prepare_label(item->state);
		state->mark_style = wizard_prepare_style(item->state);
		content_prepare_item(text, session, true);
		break;
	case STAGE_ACCOUNT:
		content_account(text, session, session_account(session));
		break;
	case STAGE_LINT_RULE:
		result = session_lint_result(session, session_lint_at(session));
		state->mark = session_lint_mark(result);
		state->mark_style = wizard_outcome_style(result->outcome);
		content_lint_result(text, session, session_lint_at(session));
		break;
	default:
		content_path(text, session, session_path(session));
		break;
	}
}

static void make_lines(struct screen *screen)
{
	struct state *state = screen->state;
	struct text text;

	state->arena = arena_new();
	memset(&state->lines, 0, sizeof(state->lines));
	text_init(&text);
	read_stage(screen, state, &text);
	add_lines(screen, text.bytes);
	text_free(&text);
}

static struct status open_reading(struct screen *screen, const void *argument)
{
	struct session *session = wizard_session(screen);
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	screen->state = state;
	state->stage = session_stage(session);
	state->title = screen_visible(screen, session_ask(session)->title);
	make_lines(screen);
	text_view_set(&state->view, state->lines.items,
		      (int)state->lines.count);
	return status_ok();
}

/* Only a row of a list that looks at the Mac says something else meanwhile. */
static bool tick_reading(struct screen *screen, int64_t now_ms)
{
	struct state *state = screen->state;
	struct arena *old = state->arena;

	(void)now_ms;
	if (state->stage != STAGE_PREPARE_ITEM)
		return false;
	make_lines(screen);
	text_view_refresh(&state->view, state->lines.items,
			  (int)state->lines.count);
	arena_free(old);
	return true;
}

/* Whoever reads these comes back to the list they stand in for the rest. */
static bool is_of_a_list(enum stage stage)
{
	return stage == STAGE_JIT_CHECK || stage == STAGE_PREPARE_ITEM;
}

static void draw_reading(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct area body =
		wizard_frame(screen, canvas, stages[state->stage].title);
	struct area text = frame_text(body);
	int column = 0;

	if (state->mark) {
		column = canvas_put(canvas, text, 0, 0, state->mark_style,
				    state->mark);
		column += 2;
	}
	canvas_put_fit(canvas, text, 0, column, text.columns - column,
		       STYLE_STRONG, state->title);
	text_view_draw(&state->view, canvas, area_below(body, 2));
}

static const struct plan_path *path_of(struct screen *screen)
{
	struct session *session = wizard_session(screen);

	return &session_plan(session)->paths[session_path(session)];
}

static bool has_command(struct screen *screen)
{
	const struct plan_path *path = path_of(screen);

	for (size_t i = 0; i < path->step_count; i++)
		if (path->steps[i].command)
			return true;
	return false;
}

static void copy_commands(struct screen *screen)
{
	struct text text;

	text_init(&text);
	outside_commands(&text, path_of(screen));
	outside_show(screen, text.bytes);
	text_free(&text);
}

/* What can be begun from here: the steps of a path, a check of passwords. */
static const struct ask_choice *start_of(struct screen *screen)
{
	const struct ask *ask = session_ask(wizard_session(screen));

	return ask->kind == ASK_CHOICE && ask->choice_count ? &ask->choices[0]
							    : NULL;
}

static void offer_start(struct screen *screen, struct offers *offers)
{
	const struct state *state = screen->state;
	const struct ask_choice *start = start_of(screen);

	if (!start)
		return;
	if (start->blocked)
		offers_add_as(offers, ACTION_OPEN, "why it cannot begin");
	else
		offers_add_as(offers, ACTION_OPEN,
			      state->stage == STAGE_PLAN ? "go through it"
							 : "check password");
}

/* This very path is under way: go on where it stands. */
static bool is_under_way(struct screen *screen)
{
	const struct state *state = screen->state;
	const struct execution *execution =
		session_execution(wizard_session(screen));

	return execution && state->stage == STAGE_PLAN &&
	       execution_phase(execution) != EXECUTE_OVER &&
	       text_equal(execution_path(execution)->info->id,
			  path_of(screen)->info->id);
}

static void start(struct screen *screen)
{
	struct state *state = screen->state;
	struct session *session = wizard_session(screen);
	const struct ask_choice *choice = start_of(screen);
	struct answer answer = {.choice = choice->id};
	struct status status = status_ok();

	if (choice->blocked) {
		screen_say(screen, STYLE_REASON, "%s", choice->blocked);
		return;
	}
	if (!is_under_way(screen))
		status = session_answer(session, &answer);
	if (status_is_ok(&status))
		wizard_push_run(screen, &state->stage);
	else
		screen_complain(screen, &status);
}

static void offer_reading(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	text_view_offer(&state->view, offers);
	if (state->view.search.typing)
		return;
	offer_start(screen, offers);
	if (state->stage == STAGE_PLAN || state->stage == STAGE_LINT_RULE) {
		offers_add(offers, ACTION_EXPORT);
		if (state->stage == STAGE_PLAN && has_command(screen))
			offers_add(offers, ACTION_COPY);
	} else if (is_of_a_list(state->stage)) {
		offers_add(offers, ACTION_EXPORT);
	} else {
		wizard_offer_stages(screen, offers);
	}
}

static bool handle_reading(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	if (text_view_handle(&state->view, event))
		return true;
	if (event->action == ACTION_OPEN && start_of(screen)) {
		start(screen);
		return true;
	}
	if (event->action == ACTION_COPY) {
		copy_commands(screen);
		return true;
	}
	return wizard_handle_stages(screen, event);
}

static const char *topic_reading(struct screen *screen)
{
	return session_ask(wizard_session(screen))->topic;
}

static void close_reading(struct screen *screen)
{
	struct state *state = screen->state;

	wizard_leave(screen, state->stage);
	text_view_free(&state->view);
	arena_free(state->arena);
}

const struct screen_ops screen_reading = {
	.topic = "screen-detail",
	.open = open_reading,
	.draw = draw_reading,
	.offer = offer_reading,
	.handle = handle_reading,
	.tick = tick_reading,
	.topic_here = topic_reading,
	.close = close_reading,
};
