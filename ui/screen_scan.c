#include "ui/wizard.h"

#include "ui/content.h"
#include "ui/rows.h"

#define REFRESH_MS 200 /* seconds of running rows go on */

struct state {
	struct rows rows;
	bool moved; /* the person moved: do not follow the scan any more */
	int64_t begun_ms, now_ms; /* of this screen; 0 = not told yet */
};

static struct status open_scan(struct screen *screen, const void *argument)
{
	(void)argument;
	screen->state = arena_alloc(screen->arena, sizeof(struct state));
	screen->wake_ms = 1;
	return status_ok();
}

static const char *seconds(struct rows *rows, const struct scan_row *row)
{
	if (row->state == SCAN_WAITING || row->state == SCAN_NOT_HERE)
		return NULL;
	return arena_printf(rows->arena, "%lld.%lld s",
			    (long long)row->milliseconds / 1000,
			    (long long)row->milliseconds / 100 % 10);
}

static void add_row(struct rows *rows, struct canvas *canvas,
		    const struct scan_row *row, size_t index)
{
	struct list_item *item = rows_add(rows);

	item->id = arena_printf(rows->arena, "%zu", index);
	item->word = content_scan_word(row->state);
	item->word_style = wizard_scan_style(row->state);
	item->title = rows_keep(rows, canvas, row->title);
	item->value =
		rows_keep(rows, canvas, row->value ? row->value : row->reason);
	item->note = seconds(rows, row);
}

/* Ended and all; what is not needed here is not counted. */
static void count_rows(const struct scan *scan, size_t *done, size_t *all)
{
	for (size_t i = 0; i < scan_row_count(scan); i++) {
		enum scan_state state = scan_row(scan, i)->state;

		if (state == SCAN_NOT_HERE)
			continue;
		*all += 1;
		*done += state != SCAN_WAITING && state != SCAN_RUNNING;
	}
}

/* "17 of 24   0:03" */
static const char *progress(const struct state *state, const struct scan *scan,
			    struct arena *arena)
{
	long long seconds = (state->now_ms - state->begun_ms) / 1000;
	size_t done = 0, all = 0;

	count_rows(scan, &done, &all);
	return arena_printf(arena, "%zu of %zu   %lld:%02lld", done, all,
			    seconds / 60, seconds % 60);
}

/* The first running row, as long as nobody chose another one. */
static void follow(struct state *state, const struct scan *scan)
{
	for (size_t i = 0; i < scan_row_count(scan) && !state->moved; i++) {
		if (scan_row(scan, i)->state != SCAN_RUNNING)
			continue;
		list_focus(&state->rows.list,
			   arena_printf(state->rows.arena, "%zu", i));
		return;
	}
}

static void draw_scan(struct screen *screen, struct canvas *canvas)
{
	struct session *session = wizard_session(screen);
	const struct scan *scan = session_scan(session);
	struct state *state = screen->state;
	struct rows *rows = &state->rows;
	struct area body = wizard_frame(screen, canvas,
					stages[session_stage(session)].title);

	if (!scan)
		return;
	rows_begin(rows);
	rows->list.word_cells = 10;
	rows->list.note_cells = 6;
	for (size_t i = 0; i < scan_row_count(scan); i++)
		if (scan_row(scan, i)->state != SCAN_NOT_HERE)
			add_row(rows, canvas, scan_row(scan, i), i);
	rows_end(rows);
	follow(state, scan);
	body = frame_lead(canvas, body, session_ask(session)->text,
			  progress(state, scan, canvas_scratch(canvas)));
	list_draw(&rows->list, canvas, body);
}

static void offer_scan(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	list_offer(&state->rows.list, offers);
	offers_add(offers, ACTION_SKIP);
}

static bool row_runs(const struct scan *scan, size_t row)
{
	return row < scan_row_count(scan) &&
	       scan_row(scan, row)->state == SCAN_RUNNING;
}

/* The row at the mark if it runs, else the first one that does; the number of
 * rows when none does. */
static size_t row_to_skip(const struct state *state, const struct scan *scan)
{
	const struct list_item *item = list_focused(&state->rows.list);
	size_t row = 0;
	long long at;

	if (item && text_to_int64(item->id, &at) && row_runs(scan, (size_t)at))
		return (size_t)at;
	while (row < scan_row_count(scan) && !row_runs(scan, row))
		row++;
	return row;
}

static void skip(struct screen *screen)
{
	struct session *session = wizard_session(screen);
	const struct scan *scan = session_scan(session);
	size_t row = scan ? row_to_skip(screen->state, scan) : 0;

	if (!scan || !row_runs(scan, row))
		return;
	screen_say(screen, STYLE_TEXT, "Skipped: %s.",
		   scan_row(scan, row)->title);
	session_skip(session, row);
}

/* What the row at the mark asks, and what is missing without it. */
static const char *topic_scan(struct screen *screen)
{
	const struct scan *scan = session_scan(wizard_session(screen));
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);
	long long row;

	if (!scan || !item || !text_to_int64(item->id, &row))
		return NULL;
	return arena_printf(screen->arena, "probe-%s",
			    scan_row(scan, (size_t)row)->probe);
}

static bool handle_scan(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	if (list_handle(&state->rows.list, event)) {
		state->moved = true;
		return true;
	}
	if (event->action == ACTION_BACK &&
	    session_stage(wizard_session(screen)) == STAGE_VERIFY) {
		screen_say(screen, STYLE_TEXT,
			   "The Mac is being read; what it says comes next.");
		return true;
	}
	if (event->action != ACTION_SKIP)
		return false;
	skip(screen);
	return true;
}

static bool tick_scan(struct screen *screen, int64_t now_ms)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;

	state->now_ms = now_ms;
	if (!state->begun_ms)
		state->begun_ms = now_ms;
	if (!session_scanning(session))
		wizard_replace(screen, session_stage(session));
	else
		screen->wake_ms = now_ms + REFRESH_MS;
	return true;
}

/* Leaving a running scan would throw it away: the findings come first. */
static void close_scan(struct screen *screen)
{
	wizard_leave(screen, STAGE_SCAN);
	rows_free(&((struct state *)screen->state)->rows);
}

const struct screen_ops screen_scan = {
	.topic = "screen-scan",
	.open = open_scan,
	.draw = draw_scan,
	.offer = offer_scan,
	.handle = handle_scan,
	.tick = tick_scan,
	.topic_here = topic_scan,
	.close = close_scan,
};
