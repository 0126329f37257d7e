#include "report/html.h"

#include <string.h>

#include "report/wording.h"

/* --- Accounts ------------------------------------------------------------ */

struct html_column {
	const char *title, *key;
	bool of_token;
};

static const struct html_column columns[] = {
	{"admin", "admin", false},	 {"token", "verdict", true},
	{"sysadminctl", "status", true}, {"record", "attribute", true},
	{"disk", "crypto", true},	 {"fdesetup", "filevault", true},
	{"owner", "owner", false},	 {"managed", "managed", false},
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static const char *word_class(const char *word)
{
	static const struct {
		const char *word, *class_name;
	} rows[] = {
		{"disputed", " class=\"critical\""},
		{"unknown", " class=\"unknown\""},
		{"holder", " class=\"ok\""},
		{"not-holder", " class=\"warning\""},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(word, rows[i].word) == 0)
			return rows[i].class_name;
	return "";
}

static void add_identity(struct text *out, const struct value *account)
{
	const struct value *uid = value_get(account, "uid");
	const char *guid = value_get_text(account, "guid", NULL);

	text_add(out, "<th scope=\"row\">");
	html_text(out, value_get_text(account, "name", "?"));
	html_element(out, "div", "dim name",
		     value_get_text(account, "full_name", NULL));
	if (value_is(uid, VALUE_INTEGER))
		text_addf(out, "<div class=\"dim\">UID %lld</div>",
			  (long long)value_number(uid, 0));
	if (guid) {
		text_add(out, "<div class=\"dim\"><code>");
		html_text(out, guid);
		text_add(out, "</code></div>");
	}
	if (text_equal(value_get_text(account, "disabled", NULL), "yes"))
		text_add(out, "<div class=\"warning\">disabled</div>");
	if (value_flag(value_get(account, "console"), false))
		text_add(out, "<div class=\"dim\">signed in at the "
			      "console</div>");
	if (text_equal(value_get_text(account, "exists", NULL), "no"))
		text_add(out, "<div class=\"critical\">there is no such "
			      "account</div>");
	text_add(out, "</th>");
}

static void add_account(struct text *out, const struct value *account)
{
	const struct value *token = value_get(account, "token");

	text_add(out, "<tr>");
	add_identity(out, account);
	for (size_t i = 0; i < COLUMNS; i++) {
		const char *word =
			value_get_text(columns[i].of_token ? token : account,
				       columns[i].key, "-");

		text_addf(out, "<td%s>", word_class(word));
		html_text(out, word);
		text_add(out, "</td>");
	}
	text_add(out, "</tr>\n");
}

void html_accounts(struct text *out, const struct value *document)
{
	const struct value *accounts = value_get(document, "accounts");

	text_add(out, "<h2 id=\"accounts\">Accounts</h2>\n<p class=\"dim\">"
		      "Who can unlock the disk, and who says so: sysadminctl, "
		      "the account's own record, the disk, fdesetup.</p>\n"
		      "<div class=\"table\"><table>\n<tr>"
		      "<th scope=\"col\">account</th>");
	for (size_t i = 0; i < COLUMNS; i++)
		text_addf(out, "<th scope=\"col\">%s</th>", columns[i].title);
	text_add(out, "</tr>\n");
	for (size_t i = 0; i < value_count(accounts); i++)
		add_account(out, value_at(accounts, i));
	text_add(out, "</table></div>\n");
}

/* --- Facts --------------------------------------------------------------- */

static void add_fact(struct text *out, const struct value *fact)
{
	const char *state = value_get_text(fact, "state", "?");
	struct text words;

	text_init(&words);
	wording_fact(&words, fact);
	text_add(out, "<tr><td>");
	html_text(out, value_get_text(fact, "title", NULL));
	html_element(out, "div", "id", value_get_text(fact, "id", NULL));
	text_addf(out, "</td><td%s>", word_class(state));
	html_text(out, words.bytes);
	html_element(out, "div", "dim", value_get_text(fact, "note", NULL));
	text_add(out, "</td><td>");
	html_evidence_links(out, value_get(fact, "evidence"));
	text_add(out, "</td></tr>\n");
	text_free(&words);
}

void html_facts(struct text *out, const struct value *document)
{
	const struct value *facts = value_get(document, "facts");

	text_add(out, "<h2 id=\"facts\">Facts</h2>\n<div class=\"table\">"
		      "<table class=\"facts\">\n<tr>"
		      "<th scope=\"col\">fact</th>"
		      "<th scope=\"col\">what is known</th>"
		      "<th scope=\"col\">evidence</th></tr>\n");
	for (size_t i = 0; i < value_count(facts); i++)
		add_fact(out, value_at(facts, i));
	text_add(out, "</table></div>\n");
}
