#include "ui/wizard.h"

#include "repair/candidates.h"
#include "ui/widget_table.h"

/* Accounts and the four sources of their token, and what follows from it. */

enum {
	COLUMN_COUNT = 9,
	EXPLANATION_ROWS = 5,
	LEGEND_ROWS = 2,
};

static const struct table_column account_columns[COLUMN_COUNT] = {
	{.title = "account", .minimum = 10},
	{.title = "name", .minimum = 6},
	{.title = "admin"},
	{.title = "token"},
	{.title = "status"},
	{.title = "attr"},
	{.title = "disk"},
	{.title = "fv"},
	{.title = "owner"},
};

struct state {
	struct arena *arena; /* of the cells, made anew for each frame */
	struct table table;
	size_t *shown; /* indexes of the accounts that have a row */
	size_t shown_count;
};

static struct status open_accounts(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	(void)argument;
	state->table.columns = account_columns;
	state->table.column_count = COLUMN_COUNT;
	state->table.empty = "No account could be read.";
	screen->state = state;
	return status_ok();
}

static struct table_cell truth_cell(enum truth truth)
{
	struct table_cell cell = {.string = truth_word(truth)};

	if (truth == TRUTH_UNKNOWN)
		cell = (struct table_cell){"-", STYLE_UNKNOWN};
	return cell;
}

static struct table_cell verdict_cell(enum token_verdict verdict)
{
	switch (verdict) {
	case TOKEN_HOLDER:
		return (struct table_cell){"holder", STYLE_OK};
	case TOKEN_NOT_HOLDER:
		return (struct table_cell){"none", STYLE_WARNING};
	case TOKEN_DISPUTED:
		return (struct table_cell){"DISPUTED", STYLE_CRITICAL};
	default:
		return (struct table_cell){"unknown", STYLE_UNKNOWN};
	}
}

static void fill_row(struct table_cell *cells, struct state *state,
		     struct canvas *canvas, const struct account *account)
{
	const char *full_name = account->full_name.state == FACT_KNOWN
					? account->full_name.value
					: "";

	if (account->exists.truth == TRUTH_NO)
		full_name = "(missing)";
	cells[0].string = arena_strdup(state->arena,
				       canvas_visible(canvas, account->name));
	cells[1].string =
		arena_strdup(state->arena, canvas_visible(canvas, full_name));
	for (int i = 2; i < COLUMN_COUNT; i++)
		cells[i] = (struct table_cell){"-", STYLE_DIM};
	if (account->exists.truth == TRUTH_NO)
		return;
	cells[2] = truth_cell(account->admin.truth);
	cells[3] = verdict_cell(account->token.verdict);
	for (int i = 0; i < TOKEN_SOURCES; i++)
		cells[4 + i] = truth_cell(account->token.sources[i].truth);
	cells[8] = truth_cell(account->owner.truth);
}

/* People first, in the machine's order, then the service account. */
static void choose_rows(struct state *state, const struct machine *machine)
{
	size_t count = machine->accounts.count;

	state->shown = arena_array(state->arena, count, sizeof(size_t));
	state->shown_count = 0;
	for (size_t i = 0; i < count; i++)
		if (machine->accounts.items[i].human)
			state->shown[state->shown_count++] = i;
	if (machine->service_account >= 0 &&
	    !machine->accounts.items[machine->service_account].human)
		state->shown[state->shown_count++] =
			(size_t)machine->service_account;
}

static void fill_table(struct state *state, struct canvas *canvas,
		       const struct machine *machine)
{
	struct table_cell *cells;

	arena_free(state->arena);
	state->arena = arena_new();
	choose_rows(state, machine);
	cells = arena_array(state->arena, state->shown_count * COLUMN_COUNT,
			    sizeof(*cells));
	for (size_t i = 0; i < state->shown_count; i++)
		fill_row(cells + i * COLUMN_COUNT, state, canvas,
			 &machine->accounts.items[state->shown[i]]);
	table_set(&state->table, cells, (int)state->shown_count);
}

static const struct account *focused(const struct screen *screen)
{
	const struct state *state = screen->state;

	if (state->shown_count == 0)
		return NULL;
	return &session_machine(wizard_session(screen))
			->accounts.items[state->shown[state->table.focus]];
}

/* What was found about the account, from `row` on; returns the next row. */
static int draw_findings(struct screen *screen, struct canvas *canvas,
			 struct area text, const struct account *account)
{
	const struct findings *findings =
		&session_diagnosis(wizard_session(screen))->findings;
	int row = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const char *why = findings->items[i].why;

		if (text_equal(findings->items[i].subject, account->name))
			row += canvas_put_wrapped(canvas, text, row, STYLE_TEXT,
						  canvas_visible(canvas, why));
	}
	return row;
}

/* Whether the account could authorise a repair; NULL for those that nobody
 * signs in with. */
static const char *use_of(struct screen *screen, struct canvas *canvas,
			  const struct account *account)
{
	struct candidate_list list =
		candidates_list(session_machine(wizard_session(screen)),
				canvas_scratch(canvas));

	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].account == account)
			return canvas_visible(canvas, list.items[i].why);
	return NULL;
}

/* What is wrong with the focused account, or what it is good for. */
static int draw_explanation(struct screen *screen, struct canvas *canvas,
			    struct area text)
{
	const struct account *account = focused(screen);
	const char *use;
	int rows;

	if (!account)
		return 0;
	rows = draw_findings(screen, canvas, text, account);
	if (rows > 0)
		return rows;
	use = use_of(screen, canvas, account);
	return canvas_put_wrapped(
		canvas, text, 0, STYLE_TEXT,
		arena_printf(canvas_scratch(canvas),
			     "%s%sNothing is wrong "
			     "with this account as far as it is known.",
			     use ? use : "", use ? " " : ""));
}

/* What the heads stand for, where it disturbs nothing. */
static void draw_legend(struct canvas *canvas, struct area text, int taken)
{
	static const char legend[] =
		"status: sysadminctl   attr: the account's own record   disk: "
		"the disk's users   fv: fdesetup   owner: may install systems";

	if (text.rows < taken + 1 + LEGEND_ROWS)
		return;
	canvas_put_wrapped(canvas, area_bottom(text, LEGEND_ROWS), 0, STYLE_DIM,
			   legend);
}

static void draw_accounts(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	struct area body = wizard_frame(screen, canvas, "Accounts");
	int rows;

	fill_table(state, canvas, session_machine(wizard_session(screen)));
	body = frame_lead(canvas, body,
			  "Who can unlock this disk, and who says so.", NULL);
	rows = layout_clamp(table_height(&state->table), 3,
			    body.rows - EXPLANATION_ROWS);
	table_draw(&state->table, canvas, area_top(body, rows));
	body = frame_text(area_below(body, rows + 1));
	draw_legend(canvas, body, draw_explanation(screen, canvas, body));
}

static void offer_accounts(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;

	table_offer(&state->table, offers);
	if (state->table.search.typing)
		return;
	if (state->shown_count > 0)
		offers_add_as(offers, ACTION_OPEN, "details");
	offers_add(offers, ACTION_PATHS);
	offers_add(offers, ACTION_EXPORT);
}

static bool handle_accounts(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	if (table_handle(&state->table, event))
		return true;
	if (event->action == ACTION_OPEN && state->shown_count > 0) {
		wizard_open(screen, STAGE_ACCOUNT,
			    state->shown[state->table.focus]);
		return true;
	}
	return wizard_handle_stages(screen, event);
}

/* What was found about the account first, if anything was. */
static const char *topic_accounts(struct screen *screen)
{
	const struct findings *findings =
		&session_diagnosis(wizard_session(screen))->findings;
	const struct account *account = focused(screen);

	for (size_t i = 0; account && i < findings->count; i++)
		if (text_equal(findings->items[i].subject, account->name))
			return findings->items[i].id;
	return NULL;
}

static void close_accounts(struct screen *screen)
{
	wizard_leave(screen, STAGE_ACCOUNTS);
	arena_free(((struct state *)screen->state)->arena);
}

const struct screen_ops screen_accounts = {
	.topic = "screen-accounts",
	.open = open_accounts,
	.draw = draw_accounts,
	.offer = offer_accounts,
	.handle = handle_accounts,
	.topic_here = topic_accounts,
	.close = close_accounts,
};
