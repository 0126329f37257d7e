#include "screen_message.h"

#include <string.h>

#include "base/list.h"
#include "base/visible.h"
#include "ui/widget_text.h"

struct lines {
	struct text_line *items;
	size_t count, capacity;
};

struct state {
	const char *title, *topic;
	struct lines lines;
	struct text_view view;
};

/* Foreign text line by line, because a text view has no newlines. */
static void add_lines(struct screen *screen, struct lines *lines,
		      const char *string)
{
	while (*string) {
		size_t length = strcspn(string, "\n");
		char *line = arena_strndup(screen->arena, string, length);

		*list_add(screen->arena, lines) = (struct text_line){
			.string = screen_visible(screen, line),
		};
		string += length + (string[length] == '\n');
	}
}

static void add_blank(struct screen *screen, struct lines *lines)
{
	list_add(screen->arena, lines)->string = "";
}

static struct status open_message(struct screen *screen, const void *argument)
{
	const struct message *message = argument;
	struct state *state = arena_alloc(screen->arena, sizeof(*state));
	struct lines *lines = &state->lines;

	state->title = screen_visible(screen, message->title);
	state->topic = arena_strdup(screen->arena, message->topic);
	if (message->word) {
		*list_add(screen->arena, lines) = (struct text_line){
			.string = screen_visible(screen, message->word),
			.style = message->style,
		};
		add_blank(screen, lines);
	}
	add_lines(screen, lines, message->sentence);
	if (message->detail) {
		add_blank(screen, lines);
		add_lines(screen, lines, message->detail);
	}
	text_view_set(&state->view, lines->items, (int)lines->count);
	screen->state = state;
	return status_ok();
}

static void draw_message(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct frame frame = {.title = state->title};

	text_view_draw(&state->view, canvas,
		       screen_frame(screen, canvas, &frame));
}

static void offer_message(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	text_view_offer(&state->view, offers);
	if (!state->view.search.typing)
		offers_add_as(offers, ACTION_OPEN, "back");
}

static bool handle_message(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	if (text_view_handle(&state->view, event))
		return true;
	if (event->action != ACTION_OPEN)
		return false;
	screen_pop(screen, 0);
	return true;
}

static const char *topic_message(struct screen *screen)
{
	return ((struct state *)screen->state)->topic;
}

static void close_message(struct screen *screen)
{
	text_view_free(&((struct state *)screen->state)->view);
}

const struct screen_ops screen_message = {
	.topic = "screen-message",
	.open = open_message,
	.draw = draw_message,
	.offer = offer_message,
	.handle = handle_message,
	.topic_here = topic_message,
	.close = close_message,
};

void screen_tell(struct screen *screen, const char *title,
		 const struct status *status)
{
	struct message *message = arena_alloc(screen->arena, sizeof(*message));
	char sentence[1200];

	status_sentence(status, sentence, sizeof(sentence));
	*message = (struct message){
		.title = title,
		.word = "FAILED",
		.style = STYLE_CRITICAL,
		.sentence = arena_strdup(screen->arena, sentence),
	};
	screen_push(screen, &screen_message, message);
}
