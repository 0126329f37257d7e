#include "ui/wizard.h"

#include "ui/ask_view.h"
#include "ui/content.h"
#include "ui/verbatim.h"
#include "ui/widget_form.h"

/*
 * The Okta profiles: all questions as one form, each answer checked as it is
 * left; then the files to read; then what was written. The session asks, also
 * here, one question at a time: the one that the mark stands at.
 */

enum {
	FIELDS = 16,
	CHOICES = 4,
	WORDS_ROWS = 4, /* what the question at the mark means */
};

struct state {
	struct ask_view view; /* of what is no form and no preview */
	struct field fields[FIELDS];
	const char *choices[FIELDS][CHOICES];
	struct form form;
	struct secret *secret; /* what is being typed */
	struct verbatim preview;
};

static const struct ask *ask_of(struct screen *screen)
{
	return session_ask(wizard_session(screen));
}

static bool in_form(struct screen *screen)
{
	return session_profile_in_form(wizard_session(screen));
}

static bool in_preview(struct screen *screen)
{
	return text_equal(ask_of(screen)->id, "profile-preview");
}

/* --- The form from the session ---------------------------------------------------- */

static void load_field(struct state *state, size_t n, const struct ask *ask)
{
	struct field *field = &state->fields[n];

	*field = (struct field){.label = ask->title, .kind = FIELD_TEXT};
	if (ask->kind == ASK_SECRET) {
		field->kind = FIELD_SECRET;
		field->secret = state->secret;
		field->hint = ask->hint;
	} else if (ask->kind == ASK_CHOICE) {
		field->kind = FIELD_CHOICE;
		field->choices = state->choices[n];
		field->choice_count = (int)ask->choice_count;
		field->chosen = (int)ask->preset;
		for (size_t i = 0; i < ask->choice_count; i++)
			state->choices[n][i] = ask->choices[i].label;
	} else if (ask->preset_text) {
		edit_set(&field->text, ask->preset_text);
	}
}

/* As the session knows it: which fields there are depends on the answers. */
static void load_form(struct screen *screen)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	size_t count = session_profile_count(session);

	secret_clear(state->secret);
	for (size_t n = 0; n < count && n < FIELDS; n++) {
		struct ask ask = {0};

		session_ask(session);
		session_profile_ask(session, n, &ask);
		load_field(state, n, &ask);
	}
	state->form.fields = state->fields;
	state->form.count = (int)count;
	state->form.focus = (int)session_profile_at(session);
}

static struct field *field_of(struct state *state)
{
	return &state->fields[state->form.focus];
}

/* --- The preview ---------------------------------------------------------------------- */

static void load_preview(struct screen *screen)
{
	struct state *state = screen->state;
	struct text text;

	text_init(&text);
	content_profiles(&text, wizard_session(screen));
	verbatim_set(&state->preview, text.bytes);
	text_free(&text);
	/* The Enter that led here must not write anything. */
	screen_flush_keys(screen);
}

/* Whatever the session asks by now. */
static void load(struct screen *screen)
{
	if (in_form(screen))
		load_form(screen);
	else if (in_preview(screen))
		load_preview(screen);
}

static struct status open_profile(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->secret = secret_new();
	screen->state = state;
	load(screen);
	return status_ok();
}

/* --- Drawing ----------------------------------------------------------------------------- */

static void draw_form(struct screen *screen, struct canvas *canvas,
		      struct area body)
{
	struct state *state = screen->state;
	struct area below = area_bottom(body, WORDS_ROWS);

	form_draw(&state->form, canvas, area_above(body, WORDS_ROWS));
	canvas_rule(canvas, below, 0, STYLE_RULE);
	canvas_put_wrapped(canvas, frame_text(area_below(below, 1)), 0,
			   STYLE_DIM,
			   canvas_visible(canvas, ask_of(screen)->text));
}

static void draw_preview(struct screen *screen, struct canvas *canvas,
			 struct area body)
{
	struct state *state = screen->state;

	body = frame_lead(canvas, body,
			  canvas_visible(canvas, ask_of(screen)->text), NULL);
	text_view_draw(&state->preview.view, canvas, body);
}

static void draw_profile(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Okta profiles");

	if (in_form(screen))
		draw_form(screen, canvas, body);
	else if (in_preview(screen))
		draw_preview(screen, canvas, body);
	else
		ask_view_draw(&state->view, screen, canvas, body);
}

/* --- Answers ------------------------------------------------------------------------------- */

static struct answer answer_of(struct screen *screen)
{
	struct state *state = screen->state;
	const struct field *field = field_of(state);
	const struct ask *ask = ask_of(screen);
	struct answer answer = {.text = field->text.bytes,
				.secret = field->secret};

	if (ask->kind == ASK_CHOICE)
		answer.choice = arena_strdup(screen->arena,
					     ask->choices[field->chosen].id);
	return answer;
}

/* Why it cannot be taken, below the field; the answer itself stands there. */
static void refuse(struct screen *screen, const struct status *status)
{
	struct state *state = screen->state;
	char *reason =
		arena_printf(screen->arena, "%s%s.",
			     *status->subject ? "It " : "", status->detail);

	if (reason[0] >= 'a' && reason[0] <= 'z')
		reason[0] = (char)(reason[0] - 'a' + 'A');
	field_of(state)->reason = screen_visible(screen, reason);
	secret_clear(state->secret);
}

/* Check what stands in the field that the mark leaves. */
static bool give(struct screen *screen)
{
	struct answer answer = answer_of(screen);
	struct status status =
		session_profile_give(wizard_session(screen), &answer);

	if (!status_is_ok(&status))
		refuse(screen, &status);
	return status_is_ok(&status);
}

/* Going back asks for nothing that was not begun. */
static bool is_untouched(const struct state *state)
{
	const struct field *field = &state->fields[state->form.focus];

	if (field->kind == FIELD_SECRET)
		return !secret_length(field->secret);
	return field->kind == FIELD_TEXT && !field->text.length;
}

static bool move(struct screen *screen, int step)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	int to;

	if (!(step < 0 && is_untouched(state)) && !give(screen))
		return true;
	to = (int)session_profile_at(session) + step;
	if (to >= 0 && to < (int)session_profile_count(session))
		session_profile_move(session, (size_t)to);
	load_form(screen);
	return true;
}

/* Enter: the next question, and after the last the files. */
static void go_on(struct screen *screen)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	struct answer answer = answer_of(screen);
	size_t before = session_profile_at(session);
	struct status status = session_answer(session, &answer);

	if (status_is_ok(&status)) {
		load(screen);
		return;
	}
	/* Of another question: one that was passed over. */
	if (session_profile_at(session) != before)
		load_form(screen);
	state->form.focus = (int)session_profile_at(session);
	refuse(screen, &status);
}

/* --- Keys ------------------------------------------------------------------------------------ */

static void offer_form(struct state *state, struct offers *offers)
{
	bool last = state->form.focus == state->form.count - 1;

	offers_add_as(offers, ACTION_OPEN, last ? "preview" : "next");
	offers_add_quiet(offers, ACTION_NEXT);
	form_offer(&state->form, offers);
}

static void offer_profile(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	if (in_form(screen)) {
		offer_form(state, offers);
	} else if (in_preview(screen)) {
		text_view_offer(&state->preview.view, offers);
		if (!state->preview.view.search.typing)
			offers_add_as(offers, ACTION_OPEN, "write the files");
	} else {
		ask_view_offer(&state->view, screen, offers);
	}
}

static bool handle_form(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	switch (event->action) {
	case ACTION_OPEN:
		go_on(screen);
		return true;
	case ACTION_NEXT:
	case ACTION_DOWN:
		return move(screen, 1);
	case ACTION_PREVIOUS:
	case ACTION_UP:
		return move(screen, -1);
	default:
		return form_handle(&state->form, event);
	}
}

/* The session has answered something that is no question of the form. */
static void follow(struct screen *screen, enum ask_view_result result)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;

	if (result != ASK_VIEW_ANSWERED)
		return;
	if (session_stage(session) == STAGE_LINT)
		wizard_push(screen, STAGE_LINT);
	else if (session_stage(session) != STAGE_PROFILE)
		screen_pop(screen, 0);
	else if (ask_of(screen)->kind == ASK_CONFIRM)
		ask_view_confirm(&state->view, screen);
	else
		load(screen);
}

/* Esc leaves the form at once; only the preview has something before it. */
static bool handle_preview(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	struct answer answer = {.choice = SESSION_PROFILE_WRITE};

	if (text_view_handle(&state->preview.view, event))
		return true;
	if (event->action == ACTION_BACK) {
		session_back(wizard_session(screen));
		load(screen);
		return true;
	}
	if (event->action != ACTION_OPEN)
		return false;
	follow(screen, ask_view_give(screen, &answer));
	return true;
}

static bool handle_profile(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	enum ask_view_result result;

	if (in_form(screen))
		return event->action != ACTION_BACK &&
		       handle_form(screen, event);
	if (in_preview(screen))
		return handle_preview(screen, event);
	result = ask_view_handle(&state->view, screen, event);
	follow(screen, result);
	return result != ASK_VIEW_NOT_MINE;
}

static void answer_profile(struct screen *screen, int answer)
{
	struct state *state = screen->state;

	follow(screen, ask_view_dialog(&state->view, screen, answer));
}

static const char *topic_profile(struct screen *screen)
{
	return ask_of(screen)->topic;
}

static void close_profile(struct screen *screen)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;

	/* The first question is where the session leaves the stage from. */
	if (session_stage(session) == STAGE_PROFILE && in_form(screen))
		session_profile_move(session, 0);
	wizard_leave(screen, STAGE_PROFILE);
	secret_free(state->secret);
	ask_view_close(&state->view);
	verbatim_free(&state->preview);
}

const struct screen_ops screen_profile = {
	.topic = "screen-profile",
	.open = open_profile,
	.draw = draw_profile,
	.offer = offer_profile,
	.handle = handle_profile,
	.answer = answer_profile,
	.topic_here = topic_profile,
	.close = close_profile,
};
