#include "screen_dialog.h"

static struct status open_dialog(struct screen *screen, const void *argument)
{
	struct dialog *dialog = arena_alloc(screen->arena, sizeof(*dialog));

	dialog_open(dialog, argument);
	screen->state = dialog;
	screen_flush_keys(screen);
	return status_ok();
}

static void draw_dialog(struct screen *screen, struct canvas *canvas)
{
	dialog_draw(screen->state, canvas);
}

static void offer_dialog(struct screen *screen, struct offers *offers)
{
	dialog_offer(screen->state, offers);
}

static bool handle_dialog(struct screen *screen, const struct event *event)
{
	int answer;

	if (event->action == ACTION_HELP)
		return false;
	if (dialog_handle(screen->state, event, &answer))
		screen_pop(screen, answer);
	return true;
}

const struct screen_ops screen_dialog = {
	.topic = "screen-dialog",
	.overlay = true,
	.open = open_dialog,
	.draw = draw_dialog,
	.offer = offer_dialog,
	.handle = handle_dialog,
};
