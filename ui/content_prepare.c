#include "ui/content.h"

#include "base/visible.h"
#include "readiness/pairs.h"

enum {
	LABEL_CELLS = 15,
	NAME_CELLS = 19,
};

/* --- Accounts side by side ---------------------------------------------------- */

static void add_cell(struct text *out, const char *string, int cells)
{
	struct text visible;

	text_init(&visible);
	visible_add_string(&visible, string, VISIBLE_LINE);
	visible_fit(out, visible.bytes, cells - 1);
	text_add_char(out, ' ');
	text_free(&visible);
}

/* Indented by four: such a line keeps its blanks. */
static void add_row(struct text *out, const char *label, const char *a,
		    const char *b)
{
	text_add(out, "    ");
	add_cell(out, label, LABEL_CELLS);
	add_cell(out, a, NAME_CELLS);
	visible_add_string(out, b, VISIBLE_LINE);
	text_add_char(out, '\n');
}

static void add_table(struct text *out, const struct account_pair *pair,
		      const struct pair_rows *rows)
{
	add_row(out, "", pair->a->name, pair->b->name);
	for (size_t i = 0; i < rows->count; i++)
		add_row(out, rows->items[i].label, rows->items[i].a,
			rows->items[i].b);
	text_add_char(out, '\n');
}

/* The same for those who hear it. */
static void add_lines(struct text *out, const struct account_pair *pair,
		      const struct pair_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		text_addf(out, "- %s: ", rows->items[i].label);
		visible_add_string(out, pair->a->name, VISIBLE_LINE);
		text_add_char(out, ' ');
		visible_add_string(out, rows->items[i].a, VISIBLE_LINE);
		text_add(out, ", ");
		visible_add_string(out, pair->b->name, VISIBLE_LINE);
		text_add_char(out, ' ');
		visible_add_string(out, rows->items[i].b, VISIBLE_LINE);
		text_add_char(out, '\n');
	}
	text_add_char(out, '\n');
}

static void add_speaks(struct text *out, const struct machine *machine,
		       const struct account *account,
		       const struct account *other, struct arena *arena)
{
	struct words words = account_speaks(account, other, arena);
	const char *stays = account_must_stay(machine, account, arena);

	if (words.count)
		content_part(out, NULL,
			     arena_printf(arena, "For %s speaks that it %s.",
					  account->name,
					  words_join(arena, &words, "and")));
	if (stays)
		content_part(out, NULL,
			     arena_printf(arena, "%s must not be removed: %s.",
					  account->name, stays));
}

static void add_pair(struct text *out, const struct machine *machine,
		     const struct account_pair *pair, bool table,
		     struct arena *arena)
{
	struct pair_rows rows = account_pair_rows(machine, pair, arena);

	content_part(
		out, NULL,
		pair->login
			? arena_printf(arena,
				       "%s and %s are both linked to the Okta "
				       "user %s.",
				       pair->a->name, pair->b->name,
				       pair->login)
			: arena_printf(arena, "%s and %s %s.", pair->a->name,
				       pair->b->name, pair->why));
	if (table)
		add_table(out, pair, &rows);
	else
		add_lines(out, pair, &rows);
	add_speaks(out, machine, pair->a, pair->b, arena);
	add_speaks(out, machine, pair->b, pair->a, arena);
}

static void add_pairs(struct text *out, const struct machine *machine,
		      bool table)
{
	struct arena *arena = arena_new();
	struct account_pairs pairs = account_pairs(machine, arena);

	for (size_t i = 0; i < pairs.count; i++)
		add_pair(out, machine, &pairs.items[i], table, arena);
	if (pairs.count)
		content_part(
			out, NULL,
			"Ask the person which of them is used. This program "
			"deletes nothing.");
	arena_free(arena);
}

/* --- A row of the list ----------------------------------------------------------- */

void content_prepare_item(struct text *out, struct session *session, bool table)
{
	const struct prepare_item *item = session_prepare_item(session);
	bool pairs = text_equal(item->id, PREPARE_ACCOUNTS) &&
		     item->state != PREPARE_DONE;

	if (pairs)
		add_pairs(out, session_machine(session), table);
	else
		content_part(out, NULL, item->now);
	content_part(out, "What to do", item->todo);
	content_evidence(out, session, &item->evidence);
}
