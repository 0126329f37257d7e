#include "ui/wizard.h"

#include <stdlib.h>

#include "ui/content.h"
#include "ui/rows.h"

struct state {
	struct rows rows;
};

static struct status open_findings(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->rows.list.searchable = true;
	state->rows.list.empty = "Nothing wrong was found. There is nothing to "
				 "repair; e writes a report that says so.";
	screen->state = state;
	return status_ok();
}

static void add_row(struct rows *rows, struct canvas *canvas,
		    const struct finding *finding, size_t index)
{
	struct list_item *item = rows_add(rows);

	item->id = arena_printf(rows->arena, "%zu", index);
	item->word = severity_label(finding->severity);
	item->word_style = wizard_severity_style(finding->severity);
	item->title = rows_keep(rows, canvas, finding->title);
	item->detail = rows_keep(rows, canvas, finding->why);
}

static void draw_findings(struct screen *screen, struct canvas *canvas)
{
	const struct diagnosis *diagnosis =
		session_diagnosis(wizard_session(screen));
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Findings");
	struct text counts;

	rows_begin(&state->rows);
	state->rows.list.word_cells = 8;
	for (size_t i = 0; i < diagnosis->findings.count; i++)
		add_row(&state->rows, canvas, &diagnosis->findings.items[i], i);
	rows_end(&state->rows);
	text_init(&counts);
	content_counts(&counts, diagnosis);
	body = frame_lead(
		canvas, body, canvas_visible(canvas, diagnosis->sentence),
		diagnosis->critical + diagnosis->warning ? counts.bytes : NULL);
	text_free(&counts);
	list_draw(&state->rows.list, canvas, body);
}

static void offer_findings(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	list_offer(&state->rows.list, offers);
	if (state->rows.list.search.typing)
		return;
	if (list_focused(&state->rows.list))
		offers_add_as(offers, ACTION_OPEN, "details");
	wizard_offer_stages(screen, offers);
}

static bool handle_findings(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);

	if (list_handle(&state->rows.list, event))
		return true;
	if (event->action == ACTION_OPEN && item) {
		wizard_open(screen, STAGE_DETAIL,
			    (size_t)strtoul(item->id, NULL, 10));
		return true;
	}
	return wizard_handle_stages(screen, event);
}

static const char *topic_findings(struct screen *screen)
{
	const struct diagnosis *diagnosis =
		session_diagnosis(wizard_session(screen));
	const struct list_item *item =
		list_focused(&((struct state *)screen->state)->rows.list);

	if (!item)
		return NULL;
	return diagnosis->findings.items[strtoul(item->id, NULL, 10)].id;
}

static void close_findings(struct screen *screen)
{
	wizard_leave(screen, STAGE_FINDINGS);
	rows_free(&((struct state *)screen->state)->rows);
}

const struct screen_ops screen_findings = {
	.topic = "screen-findings",
	.open = open_findings,
	.draw = draw_findings,
	.offer = offer_findings,
	.handle = handle_findings,
	.topic_here = topic_findings,
	.close = close_findings,
};
