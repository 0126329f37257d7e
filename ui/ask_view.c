#include "ask_view.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/screen_dialog.h"
#include "ui/wizard.h"

enum {
	ANSWER_YES = 1,
	TRIES = 3, /* what tries_left counts down from */
};

static const struct ask *ask_of(struct screen *screen)
{
	return session_ask(wizard_session(screen));
}

static bool is_typed(const struct ask *ask)
{
	return ask->kind == ASK_TEXT || ask->kind == ASK_PATH ||
	       ask->kind == ASK_SECRET;
}

/* --- Another question ---------------------------------------------------------- */

static void field_begin(struct ask_view *view, const struct ask *ask)
{
	secret_free(view->field.secret);
	secret_wipe(&view->field, sizeof(view->field));
	view->field.kind = FIELD_TEXT;
	view->field.label = ask->kind == ASK_PATH ? "File" : "Answer";
	if (ask->kind == ASK_SECRET) {
		view->field.kind = FIELD_SECRET;
		view->field.label = text_equal(ask->topic, "recovery-key")
					    ? "Recovery key"
					    : "Password";
		view->field.secret = secret_new();
	} else if (ask->preset_text) {
		edit_set(&view->field.text, ask->preset_text);
	}
	view->form.fields = &view->field;
	view->form.count = 1;
	view->form.focus = 0;
}

/* Number of the try that comes: a wrong password asks the same again. */
static void key_of(const struct ask *ask, char key[ASK_VIEW_KEY])
{
	(void)snprintf(key, ASK_VIEW_KEY, "%d %s %d %s", (int)ask->kind,
		       ask->id, ask->tries_left, ask->title);
}

static void follow(struct ask_view *view, struct screen *screen)
{
	const struct ask *ask = ask_of(screen);
	char key[ASK_VIEW_KEY];

	key_of(ask, key);
	if (strcmp(key, view->key) == 0)
		return;
	memcpy(view->key, key, sizeof(key));
	view->rows.list.searchable = ask->choice_count > 4;
	view->rows.list.focus = 0;
	view->rows.list.focus_id[0] = '\0';
	field_begin(view, ask);
	if (ask->tries_left >= 0) {
		view->field.tries_max = TRIES;
		view->field.tries = TRIES + 1 - ask->tries_left;
	}
}

void ask_view_leave(struct ask_view *view)
{
	secret_free(view->field.secret);
	view->field.secret = NULL;
	view->key[0] = '\0';
}

void ask_view_close(struct ask_view *view)
{
	ask_view_leave(view);
	rows_free(&view->rows);
	view->rows.arena = NULL;
}

/* --- Drawing --------------------------------------------------------------------- */

/* What may be several paragraphs. Returns the area below. */
static struct area draw_words(struct canvas *canvas, struct area area,
			      enum style style, const char *words)
{
	struct area text = frame_text(area);
	int row = 0;

	if (!words || !*words)
		return area;
	while (*words) {
		size_t length = strcspn(words, "\n");
		const char *line =
			arena_strndup(canvas_scratch(canvas), words, length);
		int rows = canvas_put_wrapped(canvas, text, row, style,
					      canvas_visible(canvas, line));

		row += rows ? rows : 1;
		words += length + (words[length] == '\n');
	}
	return area_below(area, row + 1);
}

static void draw_choices(struct ask_view *view, struct canvas *canvas,
			 const struct ask *ask, struct area body)
{
	bool fresh = !view->rows.list.focus_id[0];

	rows_choices(&view->rows, canvas, ask);
	if (fresh && ask->preset < ask->choice_count)
		list_focus(&view->rows.list, ask->choices[ask->preset].id);
	list_draw(&view->rows.list, canvas, body);
}

void ask_view_draw(struct ask_view *view, struct screen *screen,
		   struct canvas *canvas, struct area body)
{
	const struct ask *ask = ask_of(screen);

	follow(view, screen);
	body = draw_words(canvas, body, STYLE_TEXT, ask->text);
	body = draw_words(canvas, body, STYLE_REASON, ask->hint);
	if (ask->kind == ASK_CHOICE)
		draw_choices(view, canvas, ask, body);
	else if (is_typed(ask))
		form_draw(&view->form, canvas, body);
}

/* --- Keys -------------------------------------------------------------------------- */

void ask_view_offer(struct ask_view *view, struct screen *screen,
		    struct offers *offers)
{
	const struct ask *ask = ask_of(screen);
	const struct list_item *item = list_focused(&view->rows.list);

	if (ask->kind == ASK_CHOICE) {
		list_offer(&view->rows.list, offers);
		if (item && !view->rows.list.search.typing)
			offers_add_as(offers, ACTION_OPEN,
				      item->dead ? "why not" : "choose");
	} else if (is_typed(ask)) {
		form_offer(&view->form, offers);
		offers_add_as(offers, ACTION_OPEN, "go on");
	} else if (ask->kind == ASK_CONFIRM) {
		offers_add_as(offers, ACTION_OPEN, "decide");
	}
}

enum ask_view_result ask_view_give(struct screen *screen,
				   const struct answer *answer)
{
	struct status status = session_answer(wizard_session(screen), answer);

	if (status_is_ok(&status))
		return ASK_VIEW_ANSWERED;
	screen_complain(screen, &status);
	return ASK_VIEW_TAKEN;
}

static enum ask_view_result choose(struct ask_view *view, struct screen *screen)
{
	const struct list_item *item = list_focused(&view->rows.list);
	struct answer answer = {0};

	if (!item)
		return ASK_VIEW_TAKEN;
	if (item->dead) {
		screen_say(screen, STYLE_REASON, "%s", item->reason);
		return ASK_VIEW_TAKEN;
	}
	answer.choice = arena_strdup(screen->arena, item->id);
	return ask_view_give(screen, &answer);
}

/* A password that was refused is typed anew, from nothing. */
static enum ask_view_result type(struct ask_view *view, struct screen *screen)
{
	struct answer answer = {
		.text = view->field.text.bytes,
		.secret = view->field.secret,
	};
	enum ask_view_result result;

	if (view->field.secret && secret_length(view->field.secret) == 0) {
		view->field.reason = "Nothing has been typed yet.";
		return ASK_VIEW_TAKEN;
	}
	result = ask_view_give(screen, &answer);
	if (view->field.secret)
		secret_clear(view->field.secret);
	return result;
}

enum ask_view_result ask_view_handle(struct ask_view *view,
				     struct screen *screen,
				     const struct event *event)
{
	const struct ask *ask = ask_of(screen);
	bool typed = is_typed(ask);

	if (event->action == ACTION_OPEN && ask->kind == ASK_CHOICE &&
	    !view->rows.list.search.typing)
		return choose(view, screen);
	if (event->action == ACTION_OPEN && typed)
		return type(view, screen);
	if (event->action == ACTION_OPEN && ask->kind == ASK_CONFIRM) {
		ask_view_confirm(view, screen);
		return ASK_VIEW_TAKEN;
	}
	if (ask->kind == ASK_CHOICE && list_handle(&view->rows.list, event))
		return ASK_VIEW_TAKEN;
	if (typed && form_handle(&view->form, event))
		return ASK_VIEW_TAKEN;
	return ASK_VIEW_NOT_MINE;
}

const char *ask_view_topic(struct ask_view *view, struct screen *screen)
{
	const struct ask *ask = ask_of(screen);
	const struct list_item *item = list_focused(&view->rows.list);
	const struct ask_choice *choice =
		item ? ask_find_choice(ask, item->id) : NULL;

	return choice && choice->topic ? choice->topic : ask->topic;
}

/* --- Confirmations -------------------------------------------------------------------- */

void ask_view_confirm(struct ask_view *view, struct screen *screen)
{
	const struct ask *ask = ask_of(screen);

	if (ask->kind != ASK_CONFIRM)
		return;
	view->confirm = (struct dialog_about){
		.title = screen_visible(screen, ask->title),
		.text = screen_visible(screen, ask->text),
		.buttons = {{.caption = "No, go back"},
			    {.caption = "Yes, do it", .answer = ANSWER_YES}},
		.button_count = 2,
		.word = ask->word ? arena_strdup(screen->arena, ask->word)
				  : NULL,
		.wants_word = 1,
		.style = STYLE_WARNING,
	};
	view->confirming = true;
	screen_push(screen, &screen_dialog, &view->confirm);
}

/* The dialog has compared the word already. */
enum ask_view_result ask_view_dialog(struct ask_view *view,
				     struct screen *screen, int answer)
{
	struct answer said = {
		.confirmed = answer == ANSWER_YES,
		.text = view->confirm.word,
	};

	if (!view->confirming || ask_of(screen)->kind != ASK_CONFIRM)
		return ASK_VIEW_NOT_MINE;
	view->confirming = false;
	return ask_view_give(screen, &said);
}
