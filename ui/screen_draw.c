/* One frame of the stack. */
#include "screen_stack.h"

static void draw_small(const struct screens *screens, struct canvas *canvas)
{
	struct area all = canvas_area(canvas);
	struct area text = area_inset(all, all.rows > 4, all.columns > 20);
	const char *why = screens_would_lose(screens);
	const char *sentence = arena_printf(
		canvas_scratch(canvas),
		"tokenmedic needs a window of at least %d columns and %d "
		"rows; this one has %d and %d. Make it larger to go on where "
		"you are, or press q to leave.",
		SCREEN_COLUMNS_MIN, SCREEN_ROWS_MIN, all.columns, all.rows);

	if (screens->small_asked && why)
		sentence = arena_printf(canvas_scratch(canvas),
					"%s Press q again to leave.", why);
	canvas_put_wrapped(canvas, text, 0, STYLE_TEXT, sentence);
	canvas_cursor(canvas, text, 0, 0);
}

/* The lowest screen that is seen, and what lies over it. */
static void draw_stack(struct screens *screens, struct canvas *canvas)
{
	int lowest = screens->count - 1;

	while (lowest > 0 && screens->items[lowest]->ops->overlay)
		lowest--;
	for (int i = lowest; i < screens->count; i++) {
		struct screen *screen = screens->items[i];

		if (i > lowest)
			canvas_tint(canvas, canvas_area(canvas), STYLE_DIM);
		screen->ops->draw(screen, canvas);
	}
}

void screens_draw(struct screens *screens, struct canvas *canvas)
{
	struct area all = canvas_area(canvas);
	struct area keys = frame_keys(canvas);

	if (!screens->count)
		return;
	screens->small =
		all.rows < SCREEN_ROWS_MIN || all.columns < SCREEN_COLUMNS_MIN;
	if (screens->small) {
		draw_small(screens, canvas);
		return;
	}
	screens->small_asked = false;
	draw_stack(screens, canvas);
	/* After drawing: what can be scrolled depends on the size. */
	screens_offers(screens);
	offers_draw(&screens->offers, canvas, keys);
	if (!canvas_cursor_at(canvas).placed)
		canvas_cursor(canvas, keys, 0, 0);
}
