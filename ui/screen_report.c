#include "ui/wizard.h"

#include <string.h>

#include "ui/rows.h"
#include "ui/screen_dialog.h"
#include "ui/verbatim.h"
#include "ui/widget_form.h"

/*
 * The report stage: which format, a preview of it with the file name below,
 * whether to replace, and that it was written. The session asks; this screen
 * shows each of its questions in its own way.
 */

enum {
	PREVIEW_MARGIN = 3, /* what frame_text leaves free */
	PREVIEW_MOST = 80,  /* as wide as the file will be */
	FORM_ROWS = 3,
	ANSWER_REPLACE = 1,
};

struct state {
	struct rows rows;
	enum report_format preview_format;
	bool preview_script; /* the plan's, instead */
	int preview_columns; /* that it was made for; 0 = not yet */
	struct verbatim preview;
	bool reading; /* the preview has the keys, not the file name */
	struct field field;
	struct form form;
	struct dialog_about replace;
};

/* The name that is proposed, unless one was typed already. */
static void propose(struct screen *screen)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	const struct ask *ask = session_ask(session);

	if (session_stage(session) == STAGE_REPORT && ask->kind == ASK_PATH &&
	    ask->preset_text && state->field.text.length == 0)
		edit_set(&state->field.text, ask->preset_text);
}

static struct status open_report(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->field.kind = FIELD_TEXT;
	state->field.label = "Write to";
	state->form.fields = &state->field;
	state->form.count = 1;
	screen->state = state;
	/* A step may have asked for the place already. */
	propose(screen);
	return status_ok();
}

static const struct ask *ask_of(struct screen *screen)
{
	return session_ask(wizard_session(screen));
}

static bool asks(struct screen *screen, const char *id)
{
	return text_equal(ask_of(screen)->id, id);
}

/* --- The preview ----------------------------------------------------------- */

/* A page is for browsers; its text is what a person wants to read here. */
static enum report_format preview_format(const char *format_id)
{
	enum report_format format = REPORT_TEXT;

	report_format_parse(format_id, &format);
	return format == REPORT_HTML ? REPORT_TEXT : format;
}

/* The writers escape what a terminal must not see; the canvas refuses the
 * rest. */
static void make_preview(struct screen *screen, int columns)
{
	struct state *state = screen->state;
	struct text text;

	columns = layout_clamp(columns - PREVIEW_MARGIN, 20, PREVIEW_MOST);
	if (columns == state->preview_columns)
		return;
	state->preview_columns = columns;
	text_init(&text);
	if (state->preview_script)
		session_script(wizard_session(screen), &text);
	else
		session_report(wizard_session(screen), state->preview_format,
			       columns, &text);
	verbatim_set(&state->preview, text.bytes);
	text_free(&text);
}

/* --- Drawing ---------------------------------------------------------------- */

static void draw_path(struct screen *screen, struct canvas *canvas,
		      struct area body)
{
	struct state *state = screen->state;
	struct area top = area_above(body, FORM_ROWS);

	make_preview(screen, body.columns);
	text_view_draw(&state->preview.view, canvas, top);
	canvas_rule(canvas, area_bottom(body, FORM_ROWS), 0, STYLE_RULE);
	state->form.focus = state->reading ? 1 : 0;
	form_draw(&state->form, canvas, area_bottom(body, FORM_ROWS - 1));
}

static void draw_report(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	const struct ask *ask = ask_of(screen);
	struct area body = wizard_frame(screen, canvas, "Report");

	if (ask->kind != ASK_CHOICE) {
		draw_path(screen, canvas, body);
		return;
	}
	body = frame_lead(canvas, body, canvas_visible(canvas, ask->text),
			  NULL);
	rows_choices(&state->rows, canvas, ask);
	list_draw(&state->rows.list, canvas, body);
}

/* --- Keys ------------------------------------------------------------------- */

static void offer_report(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	if (ask_of(screen)->kind == ASK_CHOICE) {
		list_offer(&state->rows.list, offers);
		offers_add_as(offers, ACTION_OPEN,
			      asks(screen, "report-format") ? "preview"
							    : "go on");
		return;
	}
	if (state->reading) {
		offers_add_as(offers, ACTION_NEXT, "file name");
		text_view_offer(&state->preview.view, offers);
		return;
	}
	offers_add_as(offers, ACTION_NEXT, "read the preview");
	offers_add_as(offers, ACTION_OPEN, "write it");
	form_offer(&state->form, offers);
}

/* Show whatever the session asks after an answer. */
static void follow(struct screen *screen)
{
	struct session *session = wizard_session(screen);
	struct state *state = screen->state;
	const struct ask *ask = session_ask(session);

	if (session_stage(session) != STAGE_REPORT) {
		screen_pop(screen, 0);
		return;
	}
	propose(screen);
	if (ask->kind != ASK_CONFIRM)
		return;
	state->replace = (struct dialog_about){
		.title = "Replace it?",
		.text = screen_visible(screen, ask->text),
		.buttons = {{.caption = "Keep it"},
			    {.caption = "Replace it",
			     .answer = ANSWER_REPLACE}},
		.button_count = 2,
		.style = STYLE_WARNING,
	};
	screen_push(screen, &screen_dialog, &state->replace);
}

static void give(struct screen *screen, const struct answer *answer)
{
	struct status status = session_answer(wizard_session(screen), answer);

	if (!status_is_ok(&status))
		screen_complain(screen, &status);
	follow(screen);
}

static bool open_choice(struct screen *screen)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->rows.list);
	struct answer answer = {.choice = item ? item->id : NULL};

	if (!item)
		return false;
	if (asks(screen, "report-format")) {
		state->preview_format = preview_format(item->id);
		state->preview_script = text_equal(item->id, SESSION_SCRIPT);
		state->preview_columns = 0;
		edit_set(&state->field.text, "");
		state->reading = false;
	}
	give(screen, &answer);
	return true;
}

static bool handle_path(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	struct answer answer = {.text = state->field.text.bytes};

	if (event->action == ACTION_NEXT) {
		state->reading = !state->reading;
		return true;
	}
	if (state->reading)
		return text_view_handle(&state->preview.view, event);
	if (event->action == ACTION_OPEN) {
		give(screen, &answer);
		return true;
	}
	return form_handle(&state->form, event);
}

static bool handle_report(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	/* Esc leads back to the format before it leaves the stage. */
	if (event->action == ACTION_BACK && !asks(screen, "report-format"))
		return session_back(wizard_session(screen));
	if (ask_of(screen)->kind != ASK_CHOICE)
		return handle_path(screen, event);
	if (list_handle(&state->rows.list, event))
		return true;
	return event->action == ACTION_OPEN && open_choice(screen);
}

static void answer_report(struct screen *screen, int answer)
{
	struct answer said = {.confirmed = answer == ANSWER_REPLACE};

	if (ask_of(screen)->kind == ASK_CONFIRM)
		give(screen, &said);
}

static void close_report(struct screen *screen)
{
	struct state *state = screen->state;

	wizard_leave(screen, STAGE_REPORT);
	verbatim_free(&state->preview);
	rows_free(&state->rows);
}

const struct screen_ops screen_report = {
	.topic = "screen-report",
	.open = open_report,
	.draw = draw_report,
	.offer = offer_report,
	.handle = handle_report,
	.answer = answer_report,
	.close = close_report,
};
