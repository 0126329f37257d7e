#include "report/text_parts.h"

#include <string.h>

#include "base/visible.h"
#include "report/layout.h"
#include "report/wording.h"

/* --- Accounts -------------------------------------------------------------- */

struct account_column {
	const char *title;
	int width; /* with one blank behind it */
	const char *key;
	bool of_token;
};

/* 79 cells in all. */
static const struct account_column account_columns[] = {
	{"account", 26, "name", false},	  {"admin", 6, "admin", false},
	{"token", 11, "verdict", true},	  {"status", 7, "status", true},
	{"attr", 5, "attribute", true},	  {"disk", 5, "crypto", true},
	{"fv", 5, "filevault", true},	  {"owner", 6, "owner", false},
	{"managed", 8, "managed", false},
};

#define ACCOUNT_COLUMNS (sizeof(account_columns) / sizeof(account_columns[0]))

static const char *cell_word(const struct value *account,
			     const struct account_column *column)
{
	const char *word = value_get_text(
		column->of_token ? value_get(account, "token") : account,
		column->key, "-");

	return text_equal(word, "unknown") &&
			       !text_equal(column->key, "verdict")
		       ? "?"
		       : word;
}

/* A name that is too long for its column stands in a line of its own. */
static void add_name(struct text *out, const char *name, int width)
{
	struct text visible;

	text_init(&visible);
	visible_add_string(&visible, name, VISIBLE_LINE);
	if (visible_width(visible.bytes) < width) {
		visible_fit(out, visible.bytes, width);
	} else {
		text_addf(out, "%s\n", visible.bytes);
		text_add_repeat(out, ' ', (size_t)width);
	}
	out->cut |= visible.cut;
	text_free(&visible);
}

static void add_cells(struct text *out, const struct value *account)
{
	size_t last = ACCOUNT_COLUMNS - 1;

	add_name(out, value_get_text(account, "name", "?"),
		 account_columns[0].width);
	for (size_t i = 1; i < last; i++)
		visible_fit(out, cell_word(account, &account_columns[i]),
			    account_columns[i].width);
	text_addf(out, "%s\n", cell_word(account, &account_columns[last]));
}

/* "Alice Example, UID 501, GUID 6C9B..., signed in at the console" */
static void add_person(struct text *out, const struct value *account,
		       int columns)
{
	const struct value *uid = value_get(account, "uid");
	const char *full_name = value_get_text(account, "full_name", NULL);
	const char *guid = value_get_text(account, "guid", NULL);
	struct text line;

	text_init(&line);
	if (text_equal(value_get_text(account, "exists", NULL), "no"))
		text_add(&line, ", there is no such account");
	if (full_name)
		text_addf(&line, ", %s", full_name);
	if (value_is(uid, VALUE_INTEGER))
		text_addf(&line, ", UID %lld", (long long)value_number(uid, 0));
	if (guid)
		text_addf(&line, ", GUID %s", guid);
	if (value_flag(value_get(account, "console"), false))
		text_add(&line, ", signed in at the console");
	if (text_equal(value_get_text(account, "disabled", NULL), "yes"))
		text_add(&line, ", disabled");
	if (line.length)
		layout_paragraph(out, line.bytes + 2, columns, 2);
	text_free(&line);
}

void text_accounts(struct text *out, const struct value *document, int columns)
{
	const struct value *accounts = value_get(document, "accounts");
	size_t last = ACCOUNT_COLUMNS - 1;

	layout_heading(out, "Accounts");
	layout_paragraph(
		out,
		"Who can unlock this disk, and who says so: sysadminctl "
		"(status), the account's record (attr), the disk and "
		"fdesetup (fv). A ? stands for: not known.",
		columns, 0);
	text_add_char(out, '\n');
	for (size_t i = 0; i < last; i++)
		visible_fit(out, account_columns[i].title,
			    account_columns[i].width);
	text_addf(out, "%s\n", account_columns[last].title);
	for (size_t i = 0; i < value_count(accounts); i++) {
		add_cells(out, value_at(accounts, i));
		add_person(out, value_at(accounts, i), columns);
	}
}

/* --- Facts ---------------------------------------------------------------- */

#define FACT_WIDTH 33

static void add_fact(struct text *out, const struct value *fact, int columns)
{
	const char *note = value_get_text(fact, "note", NULL);
	struct text line;

	text_init(&line);
	wording_fact(&line, fact);
	if (note)
		text_addf(&line, " (%s)", note);
	if (value_count(value_get(fact, "evidence"))) {
		text_add(&line, " [");
		layout_words(&line, value_get(fact, "evidence"));
		text_add_char(&line, ']');
	}
	layout_labelled(out, value_get_text(fact, "id", "?"), FACT_WIDTH,
			line.bytes, columns, 0);
	text_free(&line);
}

void text_facts(struct text *out, const struct value *document, int columns)
{
	const struct value *facts = value_get(document, "facts");

	layout_heading(out, "Facts");
	for (size_t i = 0; i < value_count(facts); i++)
		add_fact(out, value_at(facts, i), columns);
}
