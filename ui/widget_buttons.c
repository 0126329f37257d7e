#include "widget_buttons.h"

#include <string.h>

#include "base/visible.h"
#include "ui/frame.h"

enum {
	/* Two cells for the mark, which stands before its button. */
	MARK = 2,
	GAP = 2,
	FRAME = 4, /* "[ " and " ]" */
};

static int button_cells(const struct button *button)
{
	return MARK + FRAME + visible_width(button->caption);
}

/* Where a button stands when they are set one after the other. */
struct spot {
	int row, column;
};

static struct spot spot_next(struct spot spot, const struct button *button,
			     int columns)
{
	if (spot.column > 0 && spot.column + button_cells(button) > columns) {
		spot.row++;
		spot.column = 0;
	}
	return spot;
}

static struct spot spot_of(const struct buttons *buttons, int index,
			   int columns)
{
	struct spot spot = {0, 0};

	for (int i = 0; i < index; i++) {
		spot = spot_next(spot, &buttons->items[i], columns);
		spot.column += button_cells(&buttons->items[i]) + GAP;
	}
	return spot_next(spot, &buttons->items[index], columns);
}

static bool buttons_have_reasons(const struct buttons *buttons)
{
	for (int i = 0; i < buttons->count; i++)
		if (buttons->items[i].reason)
			return true;
	return false;
}

static const struct button *buttons_focused(const struct buttons *buttons)
{
	return buttons->focus >= 0 && buttons->focus < buttons->count
		       ? &buttons->items[buttons->focus]
		       : NULL;
}

static int buttons_rows(const struct buttons *buttons, struct area text)
{
	return buttons->count
		       ? spot_of(buttons, buttons->count - 1, text.columns)
					 .row +
				 1
		       : 0;
}

int buttons_height(const struct buttons *buttons, struct area area)
{
	return buttons_rows(buttons, frame_text(area)) +
	       (buttons_have_reasons(buttons) ? 1 : 0);
}

static enum style button_style(const struct button *button, bool focused)
{
	if (button->reason)
		return STYLE_BUTTON_DEAD;
	return focused ? STYLE_BUTTON_FOCUS : STYLE_BUTTON;
}

static void draw_button(const struct buttons *buttons, int index,
			struct canvas *canvas, struct area text)
{
	const struct button *button = &buttons->items[index];
	struct spot spot = spot_of(buttons, index, text.columns);
	bool focused = index == buttons->focus;
	enum style style = button_style(button, focused);
	int column = spot.column + MARK;

	if (focused) {
		canvas_put(canvas, text, spot.row, spot.column, STYLE_MARK,
			   ">");
		canvas_cursor(canvas, text, spot.row, column + 2);
	}
	column += canvas_put(canvas, text, spot.row, column, style, "[ ");
	column += canvas_put(canvas, text, spot.row, column, style,
			     button->caption);
	canvas_put(canvas, text, spot.row, column, style, " ]");
}

void buttons_draw(const struct buttons *buttons, struct canvas *canvas,
		  struct area area)
{
	struct area text = frame_text(area);
	const struct button *focused = buttons_focused(buttons);

	for (int i = 0; i < buttons->count; i++)
		draw_button(buttons, i, canvas, text);
	if (focused && focused->reason)
		canvas_put_fit(canvas, text, buttons_rows(buttons, text), MARK,
			       text.columns - MARK, STYLE_REASON,
			       focused->reason);
}

void buttons_offer(const struct buttons *buttons, struct offers *offers)
{
	const struct button *focused = buttons_focused(buttons);

	if (!focused)
		return;
	if (buttons->count > 1) {
		offers_add_as(offers, ACTION_NEXT, "next button");
		offers_add_quiet(offers, ACTION_PREVIOUS);
		offers_add_quiet(offers, ACTION_LEFT);
		offers_add_quiet(offers, ACTION_RIGHT);
	}
	if (!focused->reason)
		offers_add_as(offers, ACTION_OPEN, "press");
}

bool buttons_handle(struct buttons *buttons, const struct event *event)
{
	int step;

	if (!buttons_focused(buttons))
		return false;
	switch (event->action) {
	case ACTION_NEXT:
	case ACTION_RIGHT:
		step = 1;
		break;
	case ACTION_PREVIOUS:
	case ACTION_LEFT:
		step = buttons->count - 1;
		break;
	default:
		return false;
	}
	buttons->focus = (buttons->focus + step) % buttons->count;
	return true;
}

const struct button *buttons_pressed(const struct buttons *buttons,
				     const struct event *event)
{
	const struct button *focused = buttons_focused(buttons);

	if (event->action != ACTION_OPEN || !focused || focused->reason)
		return NULL;
	return focused;
}
