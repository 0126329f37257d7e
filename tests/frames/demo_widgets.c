/* Demo screens with tables, forms, buttons, dialogs and text. */
#include "demo.h"

#include "ui/screen_dialog.h"
#include "ui/widget_buttons.h"
#include "ui/widget_form.h"
#include "ui/widget_table.h"
#include "ui/widget_text.h"

/* --- Accounts: a table ---------------------------------------------------- */

static const struct table_column account_columns[] = {
	{.title = "account", .minimum = 14},
	{.title = "name", .minimum = 8},
	{.title = "admin"},
	{.title = "token"},
	{.title = "status"},
	{.title = "attr"},
	{.title = "disk"},
	{.title = "fv"},
	{.title = "owner"},
};

#define CELL(string)                                                           \
	{                                                                      \
		(string), STYLE_TEXT                                           \
	}

static const struct table_cell account_cells[] = {
	CELL("alice"),	   CELL("Alice Example"),
	CELL("yes"),	   {"holder", STYLE_OK},
	CELL("yes"),	   CELL("yes"),
	CELL("yes"),	   CELL("yes"),
	CELL("yes"),	   CELL("bob"),
	CELL("Bob B."),	   CELL("no"),
	CELL("none"),	   CELL("no"),
	CELL("no"),	   CELL("no"),
	CELL("no"),	   CELL("-"),
	CELL("carol"),	   CELL("Carol \"CC\" C."),
	CELL("yes"),	   {"DISPUTED", STYLE_WARNING},
	CELL("yes"),	   CELL("no"),
	CELL("no"),	   CELL("no"),
	CELL("no"),	   CELL("_jumpcloudserviceaccount"),
	CELL("(missing)"), CELL("-"),
	CELL("-"),	   CELL("-"),
	CELL("-"),	   CELL("-"),
	CELL("-"),	   CELL("-"),
};

static struct status open_accounts(struct screen *screen, const void *argument)
{
	struct table *table = arena_alloc(screen->arena, sizeof(*table));

	(void)argument;
	table->columns = account_columns;
	table->column_count =
		sizeof(account_columns) / sizeof(*account_columns);
	table_set(table, account_cells, 4);
	screen->state = table;
	return status_ok();
}

static void draw_accounts(struct screen *screen, struct canvas *canvas)
{
	struct table *table = screen->state;
	struct frame frame = {.title = "Accounts", .step = "step 2 of 6"};
	struct area body = screen_frame(screen, canvas, &frame);
	int rows = table_height(table);

	body = frame_lead(canvas, body,
			  "Who can unlock this disk, and who says so.", NULL);
	if (table->search.typing || table->search.failed)
		rows += 2;
	table_draw(table, canvas, area_top(body, rows));
	canvas_put_wrapped(
		canvas, frame_text(area_below(body, rows + 1)), 0, STYLE_TEXT,
		"carol: sysadminctl says ENABLED, but the disk knows no such "
		"user. The token was probably lost when the password was "
		"changed by a script. Try the previous password first, or use "
		"alice to grant it again.");
}

static void offer_accounts(struct screen *screen, struct offers *offers)
{
	table_offer(screen->state, offers);
}

static bool handle_accounts(struct screen *screen, const struct event *event)
{
	return table_handle(screen->state, event);
}

const struct screen_ops demo_accounts = {
	.topic = "keys",
	.open = open_accounts,
	.draw = draw_accounts,
	.offer = offer_accounts,
	.handle = handle_accounts,
};

/* --- A step: pairs, a command, buttons, a dialog --------------------------- */

enum {
	ANSWER_RUN = 1,
	ANSWER_SKIP,
	ANSWER_ERASE,
	ANSWER_STOP,
};

static const struct button step_buttons[] = {
	{.caption = "Run it", .answer = ANSWER_RUN},
	{.caption = "I did it by hand",
	 .reason = "Only after the command was shown in another window."},
	{.caption = "Skip", .answer = ANSWER_SKIP},
	{.caption = "Reset", .answer = ANSWER_ERASE},
	{.caption = "Stop here", .answer = ANSWER_STOP},
};

static struct status open_step(struct screen *screen, const void *argument)
{
	struct buttons *buttons = arena_alloc(screen->arena, sizeof(*buttons));

	(void)argument;
	buttons->items = step_buttons;
	buttons->count = sizeof(step_buttons) / sizeof(*step_buttons);
	screen->state = buttons;
	return status_ok();
}

static void draw_step(struct screen *screen, struct canvas *canvas)
{
	static const struct frame_pair pairs[] = {
		{"What happens",
		 "alice's password authorises a SecureToken for bob.",
		 STYLE_TEXT},
		{"Changes", "bob can unlock the disk. Can be undone by alice.",
		 STYLE_TEXT},
		{"Needs", "the passwords of alice (checked) and bob.",
		 STYLE_TEXT},
	};
	struct frame frame = {
		.title = "Grant a token to bob",
		.step = "step 2 of 4",
		.badge = "READY",
		.badge_style = STYLE_OK,
	};
	struct area body = screen_frame(screen, canvas, &frame);
	int rows;

	/* The buttons come first: they are seen whatever else is cut. */
	rows = buttons_height(screen->state, body) + 1;
	buttons_draw(screen->state, canvas, area_bottom(body, rows));
	body = area_above(body, rows);
	body = frame_pairs(canvas, body, pairs, 3);
	body = frame_lead(canvas, body, "The command, word for word:", NULL);
	canvas_put(canvas, body, 0, 4, STYLE_COMMAND,
		   "/usr/sbin/sysadminctl -secureTokenOn bob -password - \\");
	canvas_put(canvas, body, 1, 8, STYLE_COMMAND,
		   "-adminUser alice -adminPassword -");
}

static void offer_step(struct screen *screen, struct offers *offers)
{
	buttons_offer(screen->state, offers);
	offers_add(offers, ACTION_COPY);
}

static const struct dialog_about ask_run = {
	.title = "Run this step?",
	.text = "A SecureToken is granted to bob with the password of alice. "
		"Afterwards this Mac is read again; only what it then says "
		"counts.",
	.buttons = {{.caption = "Not now", .answer = 0},
		    {.caption = "Run it", .answer = ANSWER_RUN}},
	.button_count = 2,
};

static const struct dialog_about ask_reset = {
	.title = "Reset the passwords of every account?",
	.text = "macOS will ask for a new password for EVERY account of this "
		"disk. Keychains keep the old password.\nThis cannot be "
		"undone.",
	.buttons = {{.caption = "Keep everything", .answer = 0},
		    {.caption = "Reset", .answer = ANSWER_ERASE}},
	.button_count = 2,
	.word = "Macintosh HD",
	.wants_word = 1,
	.style = STYLE_CRITICAL,
};

static bool handle_step(struct screen *screen, const struct event *event)
{
	const struct button *pressed = buttons_pressed(screen->state, event);

	if (!pressed)
		return buttons_handle(screen->state, event);
	if (pressed->answer == ANSWER_RUN)
		screen_push(screen, &screen_dialog, &ask_run);
	else if (pressed->answer == ANSWER_ERASE)
		screen_push(screen, &screen_dialog, &ask_reset);
	else
		screen_say(screen, STYLE_TEXT, "%s was pressed.",
			   pressed->caption);
	return true;
}

static void answer_step(struct screen *screen, int answer)
{
	screen_say(screen, answer ? STYLE_OK : STYLE_TEXT,
		   answer == ANSWER_RUN	    ? "Ran it."
		   : answer == ANSWER_ERASE ? "Reset everything."
					    : "Nothing was changed.");
}

const struct screen_ops demo_step = {
	.topic = "keys",
	.open = open_step,
	.draw = draw_step,
	.offer = offer_step,
	.handle = handle_step,
	.answer = answer_step,
};

/* --- Questions: a form ----------------------------------------------------- */

struct questions {
	struct field fields[4];
	struct form form;
	struct buttons buttons;
};

static const struct button question_buttons[] = {
	{.caption = "Check", .answer = 1},
	{.caption = "Cancel", .answer = 2},
};

static struct status open_questions(struct screen *screen, const void *argument)
{
	static const char *const places[] = {"JumpCloud", "Okta", "none"};
	struct questions *questions =
		arena_alloc(screen->arena, sizeof(*questions));

	(void)argument;
	questions->fields[0] = (struct field){
		.kind = FIELD_TEXT,
		.label = "Account",
	};
	edit_set(&questions->fields[0].text, "alice");
	questions->fields[1] = (struct field){
		.kind = FIELD_SECRET,
		.label = "Password",
		.hint = "Of alice, as it was before the change.",
		.secret = secret_new(),
		.tries = 1,
		.tries_max = 3,
	};
	questions->fields[2] = (struct field){
		.kind = FIELD_CHOICE,
		.label = "Managed by",
		.choices = places,
		.choice_count = 3,
	};
	questions->fields[3] = (struct field){
		.kind = FIELD_TOGGLE,
		.label = "Keep a copy",
	};
	questions->form.fields = questions->fields;
	questions->form.count = 4;
	questions->buttons.items = question_buttons;
	questions->buttons.count = 2;
	questions->buttons.focus = -1;
	screen->state = questions;
	return status_ok();
}

static void draw_questions(struct screen *screen, struct canvas *canvas)
{
	struct questions *questions = screen->state;
	struct frame frame = {.title = "Questions"};
	struct area body = screen_frame(screen, canvas, &frame);
	int rows = form_height(&questions->form, body);

	form_draw(&questions->form, canvas, area_top(body, rows));
	buttons_draw(&questions->buttons, canvas, area_below(body, rows + 1));
}

static void offer_questions(struct screen *screen, struct offers *offers)
{
	const struct questions *questions = screen->state;

	form_offer(&questions->form, offers);
	buttons_offer(&questions->buttons, offers);
	if (questions->form.focus < questions->form.count)
		offers_add_as(offers, ACTION_OPEN, "check");
}

/* Between the last field and the buttons. */
static bool move_on(struct questions *questions, const struct event *event)
{
	struct form *form = &questions->form;
	bool in_form = form->focus < form->count;

	if (in_form &&
	    (event->action == ACTION_NEXT || event->action == ACTION_DOWN)) {
		form->focus = form->count;
		questions->buttons.focus = 0;
		return true;
	}
	if (!in_form && event->action == ACTION_NEXT &&
	    questions->buttons.focus == questions->buttons.count - 1) {
		form->focus = 0;
		questions->buttons.focus = -1;
		return true;
	}
	return false;
}

static bool handle_questions(struct screen *screen, const struct event *event)
{
	struct questions *questions = screen->state;
	struct field *secret = &questions->fields[1];
	const struct button *pressed;

	if (form_handle(&questions->form, event) || move_on(questions, event) ||
	    buttons_handle(&questions->buttons, event))
		return true;
	if (event->action != ACTION_OPEN)
		return false;
	pressed = buttons_pressed(&questions->buttons, event);
	if (pressed && pressed->answer == 2) {
		screen_pop(screen, 0);
		return true;
	}
	secret->tries++;
	secret->reason = "This is not the password. Is the keyboard layout the "
			 "right one?";
	screen_say(screen, STYLE_TEXT, "%zu characters were typed.",
		   secret_characters(secret->secret));
	return true;
}

static void close_questions(struct screen *screen)
{
	struct questions *questions = screen->state;

	secret_free(questions->fields[1].secret);
}

const struct screen_ops demo_questions = {
	.topic = "typing",
	.open = open_questions,
	.draw = draw_questions,
	.offer = offer_questions,
	.handle = handle_questions,
	.close = close_questions,
};

/* --- Evidence: text -------------------------------------------------------- */

static struct status open_evidence(struct screen *screen, const void *argument)
{
	static const struct text_line head[] = {
		{.string = "Why", .style = STYLE_STRONG},
		{.string = "bob is in no list that counts: neither the disk's "
			   "nor FileVault's. The account's own record has no "
			   "token attribute either, so nothing was lost on the "
			   "way; it never had one."},
		{.string = ""},
		{.string = "- an item whose text is long enough to be wrapped "
			   "and hangs under its own beginning",
		 .hang = 2},
		{.string = ""},
		{.string = "What fdesetup said, word for word",
		 .style = STYLE_STRONG},
	};
	enum {
		HEAD = sizeof(head) / sizeof(*head),
		NAMES = 40,
	};
	struct text_view *view = arena_alloc(screen->arena, sizeof(*view));
	struct text_line *lines =
		arena_array(screen->arena, HEAD + NAMES, sizeof(*lines));

	(void)argument;
	for (int i = 0; i < HEAD; i++)
		lines[i] = head[i];
	for (int i = 0; i < NAMES; i++)
		lines[HEAD + i] = (struct text_line){
			.string = arena_printf(
				screen->arena,
				"user%02d,A%07d-0000-4000-8000-000000000000", i,
				i),
			.style = STYLE_COMMAND,
			.indent = 4,
			.verbatim = true,
		};
	text_view_set(view, lines, HEAD + NAMES);
	screen->state = view;
	return status_ok();
}

static void draw_evidence(struct screen *screen, struct canvas *canvas)
{
	struct frame frame = {.title = "bob has no SecureToken"};

	text_view_draw(screen->state, canvas,
		       screen_frame(screen, canvas, &frame));
}

static void offer_evidence(struct screen *screen, struct offers *offers)
{
	text_view_offer(screen->state, offers);
}

static bool handle_evidence(struct screen *screen, const struct event *event)
{
	return text_view_handle(screen->state, event);
}

static void close_evidence(struct screen *screen)
{
	text_view_free(screen->state);
}

const struct screen_ops demo_evidence = {
	.topic = "keys",
	.open = open_evidence,
	.draw = draw_evidence,
	.offer = offer_evidence,
	.handle = handle_evidence,
	.close = close_evidence,
};
