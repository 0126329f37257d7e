#include "ui/wizard.h"

#include <stdlib.h>

#include "ui/content.h"
#include "ui/rows.h"

/* What the linter says about the profiles, the weightiest first. */

struct state {
	struct rows rows;
};

static struct status open_lint(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->rows.list.searchable = true;
	state->rows.list.empty = "There was nothing in the files that a rule "
				 "could look at.";
	screen->state = state;
	return status_ok();
}

/* NULL for the row that stands for all that passed. */
static const struct lint_result *result_of(struct screen *screen,
					   const struct list_item *item)
{
	size_t number = (size_t)strtoul(item->id, NULL, 10);

	return number ? session_lint_result(wizard_session(screen), number - 1)
		      : NULL;
}

static void add_rows(struct screen *screen, struct canvas *canvas)
{
	struct rows *rows = &((struct state *)screen->state)->rows;

	rows_choices(rows, canvas, session_ask(wizard_session(screen)));
	for (size_t i = 0; i < rows->count; i++) {
		const struct lint_result *result =
			result_of(screen, &rows->items[i]);

		rows->items[i].word_style = wizard_outcome_style(
			result ? result->outcome : LINT_PASS);
	}
}

static void draw_lint(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Profiles");
	struct text counts;

	add_rows(screen, canvas);
	text_init(&counts);
	content_lint_counts(&counts, session_lint(session));
	body = frame_lead(canvas, body,
			  canvas_visible(canvas, session_ask(session)->text),
			  counts.bytes);
	text_free(&counts);
	list_draw(&state->rows.list, canvas, body);
}

static void offer_lint(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	list_offer(&state->rows.list, offers);
	if (state->rows.list.search.typing)
		return;
	if (item)
		offers_add_as(offers, ACTION_OPEN,
			      result_of(screen, item) ? "why, and what to do"
						      : "list or hide them");
	offers_add(offers, ACTION_EXPORT);
}

static void open_item(struct screen *screen, const struct list_item *item)
{
	struct answer answer = {.choice = item->id};

	if (result_of(screen, item))
		wizard_open(screen, STAGE_LINT_RULE,
			    (size_t)strtoul(item->id, NULL, 10) - 1);
	else
		session_answer(wizard_session(screen), &answer);
}

static bool handle_lint(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	if (list_handle(&state->rows.list, event))
		return true;
	if (event->action == ACTION_EXPORT) {
		wizard_push(screen, STAGE_REPORT);
		return true;
	}
	if (event->action != ACTION_OPEN || !item)
		return false;
	open_item(screen, item);
	return true;
}

static const char *topic_lint(struct screen *screen)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);
	const struct lint_result *result =
		item ? result_of(screen, item) : NULL;

	return result ? result->rule->id : NULL;
}

static void close_lint(struct screen *screen)
{
	wizard_leave(screen, STAGE_LINT);
	rows_free(&((struct state *)screen->state)->rows);
}

const struct screen_ops screen_lint = {
	.topic = "screen-lint",
	.open = open_lint,
	.draw = draw_lint,
	.offer = offer_lint,
	.handle = handle_lint,
	.topic_here = topic_lint,
	.close = close_lint,
};
