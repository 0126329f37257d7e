#include "ui/wizard.h"

#include "ui/content.h"
#include "ui/rows.h"

/* Is the Mac ready for just-in-time accounts: one row per check. */

struct state {
	struct rows rows;
};

static struct status open_jit(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->rows.list.searchable = true;
	screen->state = state;
	return status_ok();
}

static void add_rows(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	const struct readiness *readiness = session_readiness(session);
	struct rows *rows = &((struct state *)screen->state)->rows;

	rows_choices(rows, canvas, session_ask(session));
	for (size_t i = 0; i < rows->count; i++)
		rows->items[i].word_style = wizard_jit_style(
			readiness_check(readiness, rows->items[i].id)->outcome);
}

static void draw_jit(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Okta accounts");
	struct text counts;

	add_rows(screen, canvas);
	text_init(&counts);
	content_jit_counts(&counts, session_readiness(session));
	body = frame_lead(canvas, body, session_ask(session)->text,
			  counts.bytes);
	text_free(&counts);
	list_draw(&state->rows.list, canvas, body);
}

static void offer_jit(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	list_offer(&state->rows.list, offers);
	if (state->rows.list.search.typing)
		return;
	offers_add_as(offers, ACTION_OPEN, "details");
	offers_add(offers, ACTION_PREPARE);
	offers_add(offers, ACTION_EXPORT);
	if (!session_blocked(wizard_session(screen), STAGE_SCAN))
		offers_add(offers, ACTION_RESCAN);
}

static bool handle_jit(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	struct session *session = wizard_session(screen);
	const struct list_item *item = list_focused(&state->rows.list);
	struct answer answer = {0};

	if (list_handle(&state->rows.list, event))
		return true;
	if (event->action != ACTION_OPEN || !item)
		return wizard_handle_stages(screen, event);
	answer.choice = item->id;
	session_answer(session, &answer);
	wizard_push(screen, session_stage(session));
	return true;
}

/* Each check is explained under its own id. */
static const char *topic_jit(struct screen *screen)
{
	const struct list_item *item =
		list_focused(&((struct state *)screen->state)->rows.list);

	return item ? item->id : NULL;
}

static void close_jit(struct screen *screen)
{
	wizard_leave(screen, STAGE_JIT);
	rows_free(&((struct state *)screen->state)->rows);
}

const struct screen_ops screen_jit = {
	.topic = "screen-jit",
	.open = open_jit,
	.draw = draw_jit,
	.offer = offer_jit,
	.handle = handle_jit,
	.topic_here = topic_jit,
	.close = close_jit,
};
