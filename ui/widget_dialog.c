#include "widget_dialog.h"

#include <assert.h>
#include <string.h>

#include "base/visible.h"
#include "ui/frame.h"

static const char type_first[] = "Type the word first, exactly as shown.";

enum {
	COLUMNS_MOST = 64,
	SIDE = 4, /* least cells beside the box */
	AROUND = 2,
	BORDER = 1,
	WORD_LEFT = 2,
	WORD_ROWS = 3, /* what to type, the place for it, why not yet */
};

/* The parts of the box, from top to bottom. */
struct plan {
	struct area box, text, word, buttons;
};

static struct area box_inside(struct area box)
{
	return area_inset(box, BORDER, BORDER);
}

static int text_rows(const struct dialog *dialog, struct area inside)
{
	return canvas_put_wrapped(NULL, frame_text(inside), 0, STYLE_TEXT,
				  dialog->about->text);
}

/*
 * With a row below for the reason of a dead button, which the typed word makes
 * come and go; the box must not jump then.
 */
static int buttons_rows(const struct dialog *dialog, struct area inside)
{
	int rows = buttons_height(&dialog->row, inside);

	for (int i = 0; i < dialog->row.count; i++)
		if (dialog->buttons[i].reason)
			return rows;
	return rows + 1;
}

static struct plan plan_make(const struct dialog *dialog,
			     const struct canvas *canvas)
{
	struct area all = canvas_area(canvas);
	int columns = layout_clamp(COLUMNS_MOST, 0, all.columns - 2 * SIDE);
	struct area inside = box_inside((struct area){0, 0, 9, columns});
	int text = text_rows(dialog, inside);
	int word = dialog->about->word ? WORD_ROWS : 0;
	int buttons = buttons_rows(dialog, inside);
	struct plan plan;

	/* A blank row before and after the text. */
	plan.box = area_centre(all, 2 * BORDER + 1 + text + 1 + word + buttons,
			       columns);
	inside = area_below(box_inside(plan.box), 1);
	plan.buttons = area_bottom(inside, buttons);
	plan.word = area_bottom(area_above(inside, buttons), word);
	plan.text = area_above(inside, buttons + word);
	return plan;
}

static void draw_box(const struct dialog *dialog, struct canvas *canvas,
		     struct area box)
{
	enum style style = dialog->about->style == STYLE_TEXT
				   ? STYLE_DIALOG_TITLE
				   : dialog->about->style;
	struct area around = box;
	int column = 2;

	/* Blanks beside the box keep it apart from words that it cuts. */
	around.column -= AROUND;
	around.columns += 2 * AROUND;
	canvas_fill(canvas, around, STYLE_DIALOG);
	canvas_box(canvas, box, STYLE_DIALOG);
	column += canvas_put(canvas, box, 0, column, style, " ");
	column += canvas_put_fit(canvas, box, 0, column, box.columns - 6, style,
				 dialog->about->title);
	canvas_put(canvas, box, 0, column, style, " ");
}

static const struct button *word_button(const struct dialog *dialog)
{
	return &dialog->buttons[dialog->about->wants_word];
}

static void draw_word(const struct dialog *dialog, struct canvas *canvas,
		      struct area area)
{
	struct area text = frame_text(area);
	unsigned flags =
		VISIBLE_LINE | (canvas_ascii(canvas) ? VISIBLE_ASCII : 0);
	struct text line;

	text_init(&line);
	text_add(&line, "Type this to go on:  ");
	visible_add_string(&line, dialog->about->word, flags);
	canvas_put_fit(canvas, text, 0, 0, text.columns, STYLE_STRONG,
		       line.bytes);
	text_free(&line);
	edit_draw(&dialog->typed, canvas, text, 1, WORD_LEFT,
		  text.columns - WORD_LEFT, dialog->in_word);
	if (dialog->in_word)
		canvas_put(canvas, text, 1, 0, STYLE_MARK, ">");
	if (dialog->refused)
		canvas_put_fit(canvas, text, 2, WORD_LEFT,
			       text.columns - WORD_LEFT, STYLE_REASON,
			       word_button(dialog)->reason);
}

void dialog_draw(const struct dialog *dialog, struct canvas *canvas)
{
	struct plan plan = plan_make(dialog, canvas);

	draw_box(dialog, canvas, plan.box);
	canvas_put_wrapped(canvas, frame_text(plan.text), 0, STYLE_TEXT,
			   dialog->about->text);
	buttons_draw(&dialog->row, canvas, plan.buttons);
	if (dialog->about->word)
		draw_word(dialog, canvas, plan.word);
}

/* Typed as it is, or as this terminal shows it: not every keyboard has every
 * letter of a disk's name. */
static bool word_typed(const struct dialog *dialog)
{
	static const unsigned forms[] = {VISIBLE_LINE,
					 VISIBLE_LINE | VISIBLE_ASCII};
	const char *typed = dialog->typed.bytes;
	bool same = text_equal(typed, dialog->about->word);

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct text shown;

		text_init(&shown);
		visible_add_string(&shown, dialog->about->word, forms[i]);
		same = same || text_equal(typed, shown.bytes);
		text_free(&shown);
	}
	return same;
}

/* The button that wants the word lives while the word stands there. */
static void dialog_judge(struct dialog *dialog)
{
	const struct dialog_about *about = dialog->about;

	if (about->word)
		dialog->buttons[about->wants_word].reason =
			word_typed(dialog)
				? about->buttons[about->wants_word].reason
				: type_first;
}

void dialog_open(struct dialog *dialog, const struct dialog_about *about)
{
	assert(about->button_count > 0 &&
	       about->button_count <= DIALOG_BUTTONS_MAX);
	memset(dialog, 0, sizeof(*dialog));
	dialog->about = about;
	memcpy(dialog->buttons, about->buttons, sizeof(dialog->buttons));
	dialog->row.items = dialog->buttons;
	dialog->row.count = about->button_count;
	dialog->in_word = about->word != NULL;
	dialog->row.focus = dialog->in_word ? -1 : 0;
	dialog_judge(dialog);
}

void dialog_offer(const struct dialog *dialog, struct offers *offers)
{
	offers->typing = dialog->in_word;
	if (dialog->about->word) {
		offers_add(offers, ACTION_NEXT);
		offers_add_quiet(offers, ACTION_PREVIOUS);
		offers_add_quiet(offers, ACTION_UP);
		offers_add_quiet(offers, ACTION_DOWN);
	}
	if (dialog->in_word && word_button(dialog)->reason)
		offers_add_quiet(offers, ACTION_OPEN);
	else if (dialog->in_word)
		offers_add_as(offers, ACTION_OPEN,
			      word_button(dialog)->caption);
	if (!dialog->in_word)
		buttons_offer(&dialog->row, offers);
	offers_add_as(offers, ACTION_BACK, dialog->buttons[0].caption);
}

/* From the word over the buttons and round. */
static void focus_move(struct dialog *dialog, int step)
{
	int places = dialog->row.count + 1;
	int place = dialog->in_word ? 0 : dialog->row.focus + 1;

	place = (place + step + places) % places;
	dialog->in_word = place == 0;
	dialog->row.focus = place - 1;
}

static void handle_move(struct dialog *dialog, const struct event *event)
{
	bool word = dialog->about->word != NULL;

	if (word &&
	    (event->action == ACTION_NEXT || event->action == ACTION_DOWN))
		focus_move(dialog, 1);
	else if (word && (event->action == ACTION_PREVIOUS ||
			  event->action == ACTION_UP))
		focus_move(dialog, -1);
	else if (dialog->in_word)
		(void)edit_handle(&dialog->typed, event);
	else
		(void)buttons_handle(&dialog->row, event);
	dialog_judge(dialog);
}

bool dialog_handle(struct dialog *dialog, const struct event *event,
		   int *answer)
{
	const struct button *pressed = buttons_pressed(&dialog->row, event);

	if (event->action == ACTION_BACK)
		pressed = &dialog->buttons[0];
	else if (event->action == ACTION_OPEN && dialog->in_word &&
		 !word_button(dialog)->reason)
		pressed = word_button(dialog);
	if (!pressed) {
		handle_move(dialog, event);
		dialog->refused = event->action == ACTION_OPEN &&
				  dialog->in_word &&
				  word_button(dialog)->reason;
		return false;
	}
	*answer = pressed->answer;
	return true;
}
