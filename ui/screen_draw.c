/* One frame of the stack. */
#include "screen_stack.h"

enum {
	TINY = 200, /* cells: not even the sentence fits */
};

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

	if (all.rows * all.columns < TINY)
		sentence = arena_printf(canvas_scratch(canvas),
					"Needs %dx%d; q quits.",
					SCREEN_COLUMNS_MIN, SCREEN_ROWS_MIN);
	if (screens->small_asked && why)
		sentence = arena_printf(canvas_scratch(canvas),
					"%s Press q again to leave.", why);
	canvas_put_wrapped(canvas, text, 0, STYLE_TEXT, sentence);
	canvas_cursor(canvas, text, 0, 0);
}

/* What lies below a dialog steps back, and its mark goes: there is one focus.
 */
static void step_back(struct canvas *canvas)
{
	struct area all = canvas_area(canvas);

	for (int row = 0; row < all.rows; row++)
		for (int column = 0; column < all.columns; column++)
			if (canvas_cell(canvas, row, column)->style ==
			    STYLE_MARK)
				canvas_put(canvas, all, row, column, STYLE_TEXT,
					   " ");
	canvas_tint(canvas, all, STYLE_DIM);
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
			step_back(canvas);
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
