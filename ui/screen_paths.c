#include "ui/wizard.h"

#include <stdlib.h>

#include "ui/rows.h"

struct state {
	struct rows rows;
};

static struct status open_paths(struct screen *screen, const void *argument)
{
	(void)argument;
	screen->state = arena_alloc(screen->arena, sizeof(struct state));
	return status_ok();
}

static void add_row(struct rows *rows, struct canvas *canvas,
		    const struct plan_path *path, size_t index)
{
	struct list_item *item = rows_add(rows);

	item->id = arena_printf(rows->arena, "%zu", index);
	item->word = arena_printf(rows->arena, "%zu", index + 1);
	item->title = rows_keep(rows, canvas, path->info->title);
	item->detail = rows_keep(rows, canvas, path->summary);
	if (path->recommended) {
		item->value = "recommended";
		item->value_style = STYLE_OK;
	} else if (path->after_restart) {
		item->value = "after the restart";
		item->value_style = STYLE_DIM;
	}
}

static void draw_paths(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	const struct plan *plan = session_plan(session);
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Ways out");

	body = frame_lead(canvas, body, session_ask(session)->text, NULL);
	rows_begin(&state->rows);
	for (size_t i = 0; i < plan->count; i++)
		add_row(&state->rows, canvas, &plan->paths[i], i);
	rows_end(&state->rows);
	list_draw(&state->rows.list, canvas, body);
}

static void offer_paths(struct screen *screen, struct offers *offers)
{
	list_offer(&((struct state *)screen->state)->rows.list, offers);
	offers_add_as(offers, ACTION_OPEN, "plan");
	offers_add(offers, ACTION_EXPORT);
}

static bool handle_paths(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	if (list_handle(&state->rows.list, event))
		return true;
	if (event->action == ACTION_OPEN && item) {
		wizard_open(screen, STAGE_PLAN,
			    (size_t)strtoul(item->id, NULL, 10));
		return true;
	}
	return wizard_handle_stages(screen, event);
}

static const char *topic_paths(struct screen *screen)
{
	const struct plan *plan = session_plan(wizard_session(screen));
	const struct list_item *item =
		list_focused(&((struct state *)screen->state)->rows.list);

	if (!item)
		return NULL;
	return plan->paths[strtoul(item->id, NULL, 10)].info->id;
}

static void close_paths(struct screen *screen)
{
	wizard_leave(screen, STAGE_PATHS);
	rows_free(&((struct state *)screen->state)->rows);
}

const struct screen_ops screen_paths = {
	.topic = "screen-ways-out",
	.open = open_paths,
	.draw = draw_paths,
	.offer = offer_paths,
	.handle = handle_paths,
	.topic_here = topic_paths,
	.close = close_paths,
};
