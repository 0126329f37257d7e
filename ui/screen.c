#include "screen.h"

#include <stdarg.h>

#include "base/visible.h"
#include "ui/screen_stack.h"

void screen_push(struct screen *screen, const struct screen_ops *ops,
		 const void *argument)
{
	screen->screens->request = (struct request){
		.kind = REQUEST_PUSH,
		.ops = ops,
		.argument = argument,
	};
}

void screen_replace(struct screen *screen, const struct screen_ops *ops,
		    const void *argument)
{
	screen->screens->request = (struct request){
		.kind = REQUEST_REPLACE,
		.ops = ops,
		.argument = argument,
	};
}

void screen_pop(struct screen *screen, int answer)
{
	screen->screens->request =
		(struct request){.kind = REQUEST_POP, .answer = answer};
}

void screen_home(struct screen *screen, int answer)
{
	screen->screens->request =
		(struct request){.kind = REQUEST_HOME, .answer = answer};
}

void screen_quit(struct screen *screen, int exit_status)
{
	screen->screens->request =
		(struct request){.kind = REQUEST_QUIT, .answer = exit_status};
}

void screen_say(struct screen *screen, enum style style, const char *format,
		...)
{
	struct text text;
	va_list args;

	text_init_limit(&text, SCREENS_NOTE_MAX);
	va_start(args, format);
	text_addv(&text, format, args);
	va_end(args);
	screens_note(screen->screens, style, text.bytes);
	text_free(&text);
}

void screen_complain(struct screen *screen, const struct status *status)
{
	screens_note_failure(screen->screens, status);
}

const char *screen_visible_in(const struct screen *screen, struct arena *arena,
			      const char *string)
{
	struct text text;
	const char *copy;

	text_init(&text);
	visible_add_string(
		&text, string,
		VISIBLE_LINE |
			(screen->screens->options.ascii ? VISIBLE_ASCII : 0));
	copy = arena_strndup(arena, text.bytes, text.length);
	text_free(&text);
	return copy;
}

const char *screen_visible(const struct screen *screen, const char *string)
{
	return screen_visible_in(screen, screen->arena, string);
}

void screen_flush_keys(struct screen *screen)
{
	screen->screens->flush = true;
}

void screen_outside(struct screen *screen, void (*run)(void *data), void *data)
{
	screen->screens->outside = run;
	screen->screens->outside_data = data;
}

struct area screen_frame(struct screen *screen, struct canvas *canvas,
			 const struct frame *frame)
{
	const struct screens *screens = screen->screens;
	struct frame whole = *frame;

	if (!whole.note && screens->note.length) {
		whole.note = canvas_visible(canvas, screens->note.bytes);
		whole.note_style = screens->note_style;
	}
	return frame_draw(canvas, &whole);
}
