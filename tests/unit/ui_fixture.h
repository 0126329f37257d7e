/*
 * ui_fixture: what the tests of the screen layer share: rows of a canvas as
 * strings, and events from key names.
 */
#ifndef TM_TESTS_UNIT_UI_FIXTURE_H
#define TM_TESTS_UNIT_UI_FIXTURE_H

#include <string.h>

#include "base/text.h"
#include "ui/action.h"
#include "ui/canvas.h"

/* A row without blanks at its end, in the canvas's scratch. */
static inline const char *row_text(const struct canvas *canvas, int row)
{
	struct text all;
	const char *line, *copy;

	text_init(&all);
	canvas_dump_text(canvas, &all);
	for (line = all.bytes; row > 0; row--)
		line += strcspn(line, "\n") + 1;
	copy = arena_strndup(canvas_scratch(canvas), line, strcspn(line, "\n"));
	text_free(&all);
	return copy;
}

/* The same with the letters of the styles. */
static inline const char *row_styles(const struct canvas *canvas, int row)
{
	struct text all;
	const char *line, *copy;

	text_init(&all);
	canvas_dump_styles(canvas, &all);
	for (line = all.bytes; row > 0; row--)
		line += strcspn(line, "\n") + 1;
	copy = arena_strndup(canvas_scratch(canvas), line, strcspn(line, "\n"));
	text_free(&all);
	return copy;
}

static inline struct key key_of(const char *name)
{
	struct key key;

	assert_true(key_named(name, strlen(name), &key));
	return key;
}

/* The next of some names separated by blanks, as an event with these offers. */
static inline struct event event_next(const struct offers *offers,
				      const char **names)
{
	size_t length = strcspn(*names, " ");
	struct event event = {.action = ACTION_NONE};

	assert_true(key_named(*names, length, &event.key));
	event.action = offers_action(offers, &event.key);
	*names += length;
	*names += strspn(*names, " ");
	return event;
}

/*
 * Make a function that presses keys on a widget, as a screen would hand them
 * on. It returns what handle said to the last one.
 */
#define DEFINE_PRESS(NAME, TYPE, OFFER, HANDLE)                                \
	static bool NAME(TYPE *widget, const char *names)                      \
	{                                                                      \
		bool handled = false;                                          \
                                                                               \
		while (*names) {                                               \
			struct offers offers = {.count = 0};                   \
			struct event event;                                    \
                                                                               \
			OFFER(widget, &offers);                                \
			event = event_next(&offers, &names);                   \
			handled = HANDLE(widget, &event);                      \
		}                                                              \
		return handled;                                                \
	}

#endif
