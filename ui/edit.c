#include "edit.h"

#include <string.h>

#include "base/visible.h"

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

static size_t edit_before(const struct edit *edit, size_t at)
{
	while (at > 0 && is_continuation(edit->bytes[--at]))
		;
	return at;
}

static size_t edit_after(const struct edit *edit, size_t at)
{
	if (at < edit->length)
		at++;
	while (at < edit->length && is_continuation(edit->bytes[at]))
		at++;
	return at;
}

static void edit_cut(struct edit *edit, size_t from, size_t to)
{
	memmove(edit->bytes + from, edit->bytes + to, edit->length - to + 1);
	edit->length -= to - from;
	edit->at = from;
}

static void edit_insert(struct edit *edit, const struct key *key)
{
	char bytes[5];
	size_t length = key_bytes(key, bytes);

	if (edit->length + length >= EDIT_MAX)
		return;
	memmove(edit->bytes + edit->at + length, edit->bytes + edit->at,
		edit->length - edit->at + 1);
	memcpy(edit->bytes + edit->at, bytes, length);
	edit->length += length;
	edit->at += length;
}

void edit_set(struct edit *edit, const char *string)
{
	size_t length = string ? strlen(string) : 0;

	if (length >= EDIT_MAX)
		length = text_whole(string, EDIT_MAX - 1);
	memset(edit, 0, sizeof(*edit));
	if (length)
		memcpy(edit->bytes, string, length);
	edit->length = length;
	edit->at = length;
}

bool edit_handle(struct edit *edit, const struct event *event)
{
	const struct key *key = &event->key;

	switch (key->press) {
	case PRESS_CHARACTER:
		edit_insert(edit, key);
		return true;
	case PRESS_BACKSPACE:
		edit_cut(edit, edit_before(edit, edit->at), edit->at);
		return true;
	case PRESS_DELETE:
		edit_cut(edit, edit->at, edit_after(edit, edit->at));
		return true;
	case PRESS_LEFT:
		edit->at = edit_before(edit, edit->at);
		return true;
	case PRESS_RIGHT:
		edit->at = edit_after(edit, edit->at);
		return true;
	case PRESS_HOME:
		edit->at = 0;
		return true;
	case PRESS_END:
		edit->at = edit->length;
		return true;
	case PRESS_CONTROL:
		if (key->character == 'U')
			edit_set(edit, NULL);
		return key->character == 'U';
	default:
		return false;
	}
}

void edit_draw(const struct edit *edit, struct canvas *canvas, struct area area,
	       int row, int column, int cells, bool focused)
{
	unsigned flags =
		VISIBLE_LINE | (canvas_ascii(canvas) ? VISIBLE_ASCII : 0);
	enum style style = focused ? STYLE_INPUT_FOCUS : STYLE_INPUT;
	struct area field = area_indent(area_below(area, row), column);
	struct text shown;
	int cursor, scroll;

	field = area_top(field, 1);
	field.columns = layout_clamp(cells, 0, field.columns);
	text_init(&shown);
	visible_add(&shown, edit->bytes, edit->at, flags);
	cursor = visible_width(shown.bytes);
	scroll = layout_clamp(cursor - field.columns + 1, 0, cursor);
	text_clear(&shown);
	visible_add(&shown, edit->bytes, edit->length, flags);
	canvas_fill(canvas, field, style);
	canvas_put(canvas, field, 0, -scroll, style, shown.bytes);
	if (focused)
		canvas_cursor(canvas, field, 0, cursor - scroll);
	text_free(&shown);
}
