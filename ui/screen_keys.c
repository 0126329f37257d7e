/* From a key to what happens: offers, the screen itself, the defaults. */
#include "screen_stack.h"

#include <string.h>

#include "base/secret.h"
#include "ui/screen_dialog.h"
#include "ui/screen_help.h"

enum {
	CTRL_C_LEAVES = 2, /* times in a row */
};

void screens_offers(struct screens *screens)
{
	struct screen *top = screens_top(screens);
	struct offers *offers = &screens->offers;

	memset(offers, 0, sizeof(*offers));
	if (top->ops->offer)
		top->ops->offer(top, offers);
	if (screens->count > 1)
		offers_add(offers, ACTION_BACK);
	if (screens->options.help)
		offers_add(offers, ACTION_HELP);
	if (!top->ops->overlay)
		offers_add(offers, ACTION_QUIT);
	offers_add_quiet(offers, ACTION_REDRAW);
	offers_add_quiet(offers, ACTION_SUSPEND);
}

static void ask_to_leave(struct screens *screens, const char *why)
{
	struct status status;

	screens->leaving_about = (struct dialog_about){
		.title = "Leave?",
		.text = why,
		.buttons = {{.caption = "Stay", .answer = 0},
			    {.caption = "Leave", .answer = 1}},
		.button_count = 2,
	};
	status = screens_push(screens, &screen_dialog, &screens->leaving_about);
	if (status_is_ok(&status))
		screens->leaving = screens_top(screens);
	else
		screens_note_failure(screens, &status);
}

const char *screens_would_lose(const struct screens *screens)
{
	return screens->options.unsaved
		       ? screens->options.unsaved(screens->options.wizard)
		       : NULL;
}

static void do_quit(struct screens *screens)
{
	const char *why = screens_would_lose(screens);

	if (why)
		ask_to_leave(screens, why);
	else
		screens_quit(screens, screens->options.exit_status);
}

static void do_help(struct screens *screens)
{
	struct screen *top = screens_top(screens);
	struct help_argument argument = {.offers = &screens->offers};
	struct status status;

	if (top->ops->topic_here)
		argument.topic = top->ops->topic_here(top);
	if (!argument.topic)
		argument.topic = top->ops->topic;
	status = screens_push(screens, screens->options.help, &argument);
	if (!status_is_ok(&status))
		screens_note_failure(screens, &status);
}

/* What an action means when the screen has no meaning of its own for it. */
static void action_default(struct screens *screens, enum action action)
{
	switch (action) {
	case ACTION_BACK:
		if (screens->count > 1)
			screens_pop(screens, screens->count - 1, 0);
		break;
	case ACTION_HELP:
		do_help(screens);
		break;
	case ACTION_QUIT:
		do_quit(screens);
		break;
	default:
		break;
	}
}

static bool is_interrupt(const struct key *key)
{
	return key->press == PRESS_CONTROL && key->character == 'C';
}

/*
 * Ctrl-C where no screen has a use for it: back, and twice in a row leave.
 */
static enum action interrupt_action(struct screens *screens)
{
	if (screens->interrupts >= CTRL_C_LEAVES)
		return ACTION_QUIT;
	if (offers_have(&screens->offers, ACTION_BACK))
		return ACTION_BACK;
	screens_note(screens, STYLE_TEXT,
		     "Press q to leave, or Ctrl-C once more.");
	return ACTION_NONE;
}

static void press_small(struct screens *screens, const struct key *key)
{
	bool quits = key->press == PRESS_CHARACTER && key->character == 'q';

	if (!quits && !is_interrupt(key))
		return;
	if (screens_would_lose(screens) && !screens->small_asked)
		screens->small_asked = true;
	else
		screens_quit(screens, screens->options.exit_status);
}

static void press_large(struct screens *screens, const struct key *key)
{
	struct screen *top = screens_top(screens);
	struct event event = {.key = *key};
	bool handled = false;

	screens_offers(screens);
	event.action = offers_action(&screens->offers, key);
	screens->interrupts = is_interrupt(key) && !event.action
				      ? screens->interrupts + 1
				      : 0;
	if (screens->interrupts)
		event.action = interrupt_action(screens);
	if (top->ops->handle && screens->interrupts < CTRL_C_LEAVES)
		handled = top->ops->handle(top, &event);
	if (!handled)
		action_default(screens, event.action);
	screens_requests(screens);
	secret_wipe(&event, sizeof(event));
}

void screens_press(struct screens *screens, const struct key *key)
{
	if (screens->done || !screens->count)
		return;
	text_clear(&screens->note);
	if (screens->small)
		press_small(screens, key);
	else
		press_large(screens, key);
}
