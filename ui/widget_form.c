#include "widget_form.h"

#include <stdio.h>
#include <string.h>

#include "base/visible.h"
#include "ui/frame.h"

static const char mask[] = "********";
static const char too_long[] =
	"This is longer than any password may be; the rest was not taken.";

enum {
	GAP = 3,
	LABEL_MOST = 32,
	INPUT_MOST = 44,
	INPUT_SECRET = 24,
};

static int label_cells(const struct form *form)
{
	int cells = 0;

	for (int i = 0; i < form->count; i++) {
		int own = visible_width(form->fields[i].label);

		cells = own > cells ? own : cells;
	}
	return layout_clamp(cells, 0, LABEL_MOST);
}

/* Where answers, hints and reasons stand. */
static struct area answers_area(const struct form *form, struct area area)
{
	return area_indent(frame_text(area), label_cells(form) + GAP);
}

static int wrapped_rows(struct area area, const char *string)
{
	return string ? canvas_put_wrapped(NULL, area, 0, STYLE_TEXT, string)
		      : 0;
}

static int field_rows(const struct field *field, struct area answers)
{
	return 1 + wrapped_rows(answers, field->hint) +
	       wrapped_rows(answers, field->reason);
}

static int rows_before(const struct form *form, struct area answers, int index)
{
	int rows = 0;

	for (int i = 0; i < index; i++)
		rows += field_rows(&form->fields[i], answers);
	return rows;
}

int form_height(const struct form *form, struct area area)
{
	return rows_before(form, answers_area(form, area), form->count);
}

static enum style answer_style(bool focused)
{
	return focused ? STYLE_INPUT_FOCUS : STYLE_INPUT;
}

static void draw_text(const struct field *field, struct canvas *canvas,
		      struct area answers, int row, bool focused)
{
	edit_draw(&field->text, canvas, answers, row, 0,
		  layout_clamp(answers.columns, 0, INPUT_MOST), focused);
}

/* The mask says that something was typed, not how much. */
static void draw_secret(const struct field *field, struct canvas *canvas,
			struct area answers, int row, bool focused)
{
	struct area input = area_top(area_below(answers, row), 1);
	size_t length = field->secret ? secret_length(field->secret) : 0;
	char tries[32];

	input.columns = layout_clamp(INPUT_SECRET, 0, input.columns);
	canvas_fill(canvas, input, answer_style(focused));
	if (length)
		canvas_put(canvas, input, 0, 0, answer_style(focused), mask);
	if (focused)
		canvas_cursor(canvas, input, 0, length ? (int)strlen(mask) : 0);
	if (!field->tries)
		return;
	(void)snprintf(tries, sizeof(tries), "try %d of %d", field->tries,
		       field->tries_max);
	canvas_put(canvas, answers, row, INPUT_SECRET + GAP, STYLE_DIM, tries);
}

static void draw_choice(const struct field *field, struct canvas *canvas,
			struct area answers, int row, bool focused)
{
	enum style style = focused ? STYLE_FOCUS : STYLE_TEXT;
	int column = canvas_put(canvas, answers, row, 0, STYLE_DIM, "< ");

	column += canvas_put(canvas, answers, row, column, style,
			     field->choices[field->chosen]);
	canvas_put(canvas, answers, row, column, STYLE_DIM, " >");
	if (focused)
		canvas_cursor(canvas, answers, row, 2);
}

static void draw_toggle(const struct field *field, struct canvas *canvas,
			struct area answers, int row, bool focused)
{
	canvas_put(canvas, answers, row, 0, focused ? STYLE_FOCUS : STYLE_TEXT,
		   field->on ? "[x] yes" : "[ ] no");
	if (focused)
		canvas_cursor(canvas, answers, row, 1);
}

static void draw_answer(const struct field *field, struct canvas *canvas,
			struct area answers, int row, bool focused)
{
	static void (*const draws[])(const struct field *, struct canvas *,
				     struct area, int, bool) = {
		[FIELD_TEXT] = draw_text,
		[FIELD_SECRET] = draw_secret,
		[FIELD_CHOICE] = draw_choice,
		[FIELD_TOGGLE] = draw_toggle,
	};

	/* Rows that are scrolled away would land on the first one. */
	if (row >= 0)
		draws[field->kind](field, canvas, answers, row, focused);
}

static void draw_field(const struct form *form, int index,
		       struct canvas *canvas, struct area area, int row)
{
	const struct field *field = &form->fields[index];
	struct area answers = answers_area(form, area);
	bool focused = index == form->focus;

	canvas_put_fit(canvas, frame_text(area), row, 0, label_cells(form),
		       focused ? STYLE_FOCUS : STYLE_TEXT, field->label);
	draw_answer(field, canvas, answers, row, focused);
	if (focused)
		canvas_put(canvas, area, row, 0, STYLE_MARK, ">");
	row++;
	if (field->hint)
		row += canvas_put_wrapped(canvas, answers, row, STYLE_DIM,
					  field->hint);
	if (field->reason)
		canvas_put_wrapped(canvas, answers, row, STYLE_REASON,
				   field->reason);
}

void form_draw(struct form *form, struct canvas *canvas, struct area area)
{
	struct area answers = answers_area(form, area);
	int focus = layout_clamp(form->focus, 0, form->count - 1);
	int first = rows_before(form, answers, focus);

	form->drawn = area;
	if (area_empty(area) || !form->count)
		return;
	form->top = layout_scroll(
		form->top, first,
		first + field_rows(&form->fields[focus], answers) - 1,
		area.rows, rows_before(form, answers, form->count));
	for (int i = 0; i < form->count; i++)
		draw_field(form, i, canvas, area,
			   rows_before(form, answers, i) - form->top);
	frame_more(canvas, area, form->top,
		   rows_before(form, answers, form->count));
}

static struct field *form_focused(const struct form *form)
{
	return form->focus >= 0 && form->focus < form->count
		       ? &form->fields[form->focus]
		       : NULL;
}

void form_offer(const struct form *form, struct offers *offers)
{
	const struct field *field = form_focused(form);

	if (!field)
		return;
	if (form->count > 1) {
		offers_add_as(offers, ACTION_NEXT, "next field");
		offers_add_quiet(offers, ACTION_PREVIOUS);
		offers_add_quiet(offers, ACTION_UP);
		offers_add_quiet(offers, ACTION_DOWN);
	}
	if (field->kind == FIELD_TEXT || field->kind == FIELD_SECRET) {
		offers->typing = true;
		return;
	}
	offers_add(offers, ACTION_TOGGLE);
	offers_add_quiet(offers, ACTION_LEFT);
	offers_add_quiet(offers, ACTION_RIGHT);
}

static bool secret_handle(struct field *field, const struct key *key)
{
	char bytes[5];
	size_t length = key_bytes(key, bytes);

	field->reason = NULL;
	if (length && !secret_add(field->secret, bytes, length))
		field->reason = too_long;
	secret_wipe(bytes, sizeof(bytes));
	if (key->press == PRESS_BACKSPACE)
		secret_drop(field->secret);
	else if (key->press == PRESS_CONTROL && key->character == 'U')
		secret_clear(field->secret);
	else if (!length)
		return false;
	return true;
}

static bool choice_handle(struct field *field, const struct event *event)
{
	int step = event->action == ACTION_LEFT ? -1 : 1;

	if (event->action != ACTION_TOGGLE && event->action != ACTION_LEFT &&
	    event->action != ACTION_RIGHT)
		return false;
	field->reason = NULL;
	if (field->kind == FIELD_TOGGLE)
		field->on = !field->on;
	else
		field->chosen = (field->chosen + step + field->choice_count) %
				field->choice_count;
	return true;
}

static bool field_handle(struct field *field, const struct event *event)
{
	switch (field->kind) {
	case FIELD_TEXT:
		if (!edit_handle(&field->text, event))
			return false;
		field->reason = NULL;
		return true;
	case FIELD_SECRET:
		return field->secret && secret_handle(field, &event->key);
	default:
		return choice_handle(field, event);
	}
}

static bool form_move(struct form *form, int step)
{
	int focus = form->focus + step;

	if (focus < 0 || focus >= form->count)
		return false;
	form->focus = focus;
	return true;
}

bool form_handle(struct form *form, const struct event *event)
{
	struct field *field = form_focused(form);

	if (!field)
		return false;
	switch (event->action) {
	case ACTION_NEXT:
	case ACTION_DOWN:
		return form_move(form, 1);
	case ACTION_PREVIOUS:
	case ACTION_UP:
		return form_move(form, -1);
	default:
		return field_handle(field, event);
	}
}
