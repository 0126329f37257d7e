#include "ui/wizard.h"

#include <string.h>

#include "ui/pretend.h"
#include "ui/widget_buttons.h"

/* What a repair has changed: before and after, finding by finding. */

enum {
	CHOICES_MAX = 8,
	ANSWER_PRETEND = -1, /* the others are numbers of choices */
};

struct state {
	struct rows rows;
	struct button items[CHOICES_MAX];
	struct buttons buttons;
	struct pretend pretend;
	bool read_again; /* the stage stays, another screen shows it */
};

static struct status open_verify(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->rows.list.empty = "No finding was critical or a warning before, "
				 "and none is now.";
	state->buttons.items = state->items;
	state->buttons.focus = (int)session_ask(wizard_session(screen))->preset;
	screen->state = state;
	return status_ok();
}

static enum style change_style(enum change_kind kind)
{
	static const enum style styles[] = {
		[CHANGE_GONE] = STYLE_OK,
		[CHANGE_STAYS] = STYLE_WARNING,
		[CHANGE_NEW] = STYLE_CRITICAL,
		[CHANGE_UNSEEN] = STYLE_UNKNOWN,
	};

	return styles[kind];
}

static void make_rows(struct state *state, struct canvas *canvas,
		      const struct comparison *comparison)
{
	rows_begin(&state->rows);
	for (size_t i = 0; i < comparison->count; i++) {
		const struct finding_change *change = &comparison->items[i];
		struct list_item *item = rows_add(&state->rows);

		item->id = arena_printf(state->rows.arena, "%zu", i);
		item->word = change_label(change->kind);
		item->word_style = change_style(change->kind);
		item->title =
			rows_keep(&state->rows, canvas, change->finding->title);
		item->detail = rows_keep(&state->rows, canvas, change->remark);
	}
	rows_end(&state->rows);
}

/* In the arena of the rows, which lives as long as the buttons do. */
static void make_buttons(struct state *state, struct canvas *canvas,
			 const struct ask *ask)
{
	int count = 0;

	for (size_t i = 0; i < ask->choice_count && count < CHOICES_MAX - 1;
	     i++) {
		const struct ask_choice *choice = &ask->choices[i];

		if (pretend_is(choice))
			continue;
		state->items[count++] = (struct button){
			.caption =
				rows_keep(&state->rows, canvas, choice->label),
			.answer = (int)i,
			.reason = rows_keep(&state->rows, canvas,
					    choice->blocked),
		};
	}
	if (pretend_has(ask))
		state->items[count++] = (struct button){
			.caption = PRETEND_CAPTION,
			.answer = ANSWER_PRETEND,
		};
	state->buttons.count = count;
}

/* The first line of the question is the verdict; the rest is this list. */
static const char *verdict(struct canvas *canvas, const struct ask *ask)
{
	struct arena *arena = canvas_scratch(canvas);
	size_t length = ask->text ? strcspn(ask->text, "\n") : 0;

	return canvas_visible(
		canvas,
		arena_strndup(arena, ask->text ? ask->text : "", length));
}

static void draw_verify(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	const struct comparison *comparison = session_comparison(session);
	const struct ask *ask = session_ask(session);
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Verify");
	int rows;

	if (state->pretend.on) {
		pretend_draw(&state->pretend, canvas, body, ask);
		return;
	}
	body = frame_lead(canvas, body, verdict(canvas, ask), NULL);
	if (ask->hint)
		body = frame_lead(canvas, body,
				  canvas_visible(canvas, ask->hint), NULL);
	if (!comparison)
		return;
	make_rows(state, canvas, comparison);
	make_buttons(state, canvas, ask);
	rows = buttons_height(&state->buttons, body) + 1;
	list_draw(&state->rows.list, canvas, area_above(body, rows));
	buttons_draw(&state->buttons, canvas,
		     area_below(area_bottom(body, rows), 1));
}

static void offer_verify(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	if (state->pretend.on) {
		pretend_offer(&state->pretend, offers);
		return;
	}
	buttons_offer(&state->buttons, offers);
	list_offer(&state->rows.list, offers);
	wizard_offer_stages(screen, offers);
}

static void read_again(struct screen *screen)
{
	((struct state *)screen->state)->read_again = true;
	wizard_replace(screen, STAGE_VERIFY);
}

static void give_choice(struct screen *screen, const char *id)
{
	struct session *session = wizard_session(screen);
	struct answer answer = {.choice = arena_strdup(screen->arena, id)};
	struct status status = session_answer(session, &answer);

	if (!status_is_ok(&status))
		screen_complain(screen, &status);
	else if (session_stage(session) != STAGE_VERIFY)
		wizard_push(screen, session_stage(session));
	else if (session_scanning(session))
		read_again(screen);
}

static void press(struct screen *screen, const struct button *button)
{
	const struct ask *ask = session_ask(wizard_session(screen));
	struct state *state = screen->state;

	if (button->answer == ANSWER_PRETEND)
		state->pretend.on = true;
	else
		give_choice(screen, ask->choices[button->answer].id);
}

static bool handle_verify(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct button *button = buttons_pressed(&state->buttons, event);

	if (state->pretend.on)
		return pretend_handle(&state->pretend, screen, event,
				      give_choice);
	if (button) {
		press(screen, button);
		return true;
	}
	return buttons_handle(&state->buttons, event) ||
	       list_handle(&state->rows.list, event) ||
	       wizard_handle_stages(screen, event);
}

/* The finding at the mark. */
static const char *topic_verify(struct screen *screen)
{
	const struct comparison *comparison =
		session_comparison(wizard_session(screen));
	const struct state *state = screen->state;
	size_t focus = (size_t)state->rows.list.focus;

	return comparison && focus < comparison->count
		       ? comparison->items[focus].finding->id
		       : NULL;
}

static void close_verify(struct screen *screen)
{
	struct state *state = screen->state;

	if (!state->read_again)
		wizard_leave(screen, STAGE_VERIFY);
	pretend_free(&state->pretend);
	rows_free(&state->rows);
}

const struct screen_ops screen_verify = {
	.topic = "screen-verify",
	.open = open_verify,
	.draw = draw_verify,
	.offer = offer_verify,
	.handle = handle_verify,
	.topic_here = topic_verify,
	.close = close_verify,
};
