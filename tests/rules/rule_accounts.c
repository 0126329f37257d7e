#include "rule_line.h"

#include <string.h>

static const char *const verdicts[] = {"unknown", "not-holder", "disputed",
				       "holder", NULL};
static const char *const results[] = {"not-checked",  "passes",	  "fails",
				      "no-answer",    "too-many", "disabled",
				      "no-such-user", NULL};
static const char *const sources[] = {"status", "attribute", "crypto",
				      "filevault", NULL};

#define A(member) offsetof(struct account, member)

/* The same for the K=V pairs of an account line. */
static const struct rule_field account_fields[] = {
	{"human", FIELD_BOOL, A(human), NULL},
	{"exists", FIELD_TRUTH, A(exists), NULL},
	{"admin", FIELD_TRUTH, A(admin), NULL},
	{"owner", FIELD_TRUTH, A(owner), NULL},
	{"managed", FIELD_TRUTH, A(managed), NULL},
	{"disabled", FIELD_TRUTH, A(disabled), NULL},
	{"guid", FIELD_TEXT, A(guid), NULL},
	{"uid", FIELD_COUNT, A(uid), NULL},
	{"console", FIELD_BOOL, A(console), NULL},
	{"by-name", FIELD_BOOL, A(admin_by_name), NULL},
	{"guid-listed", FIELD_CHOICE, A(admin_guid_listed), rule_truths},
	{"token", FIELD_CHOICE, A(token.verdict), verdicts},
	{"withheld", FIELD_BOOL, A(token.withheld), NULL},
	{"likely-only", FIELD_BOOL, A(token.likely_only), NULL},
	{"local", FIELD_CHOICE, A(local_password.result), results},
	{"disk", FIELD_CHOICE, A(disk_password.result), results},
};

static struct account *need_account(struct machine *machine, const char *name)
{
	struct account *account = machine_account(machine, name);

	if (account != NULL)
		return account;
	account = list_add(machine->arena, &machine->accounts);
	account->name = name;
	account->human = true;
	account->exists.truth = TRUTH_YES;
	return account;
}

static void set_password_evidence(struct machine *machine,
				  struct account *account, const char *key,
				  const char *evidence)
{
	if (strcmp(key, "local") == 0)
		words_add(machine->arena, &account->local_password.evidence,
			  evidence);
	if (strcmp(key, "disk") == 0)
		words_add(machine->arena, &account->disk_password.evidence,
			  evidence);
}

/* status=yes and so on: a source that voted. `attribute` only explains. */
static bool set_source(struct machine *machine, const struct rule_line *line,
		       struct account *account, const char *key,
		       const char *value)
{
	int source = rule_choice_find(sources, key);

	if (source < 0)
		return false;
	struct token *token = &account->token;
	int truth = rule_choice(line, rule_truths, value);
	token->sources[source] =
		(struct fact){(enum truth)truth,
			      rule_source(machine->arena,
					  arena_printf(machine->arena, "%s.%s",
						       account->name, key))};
	token->voted[source] = truth != TRUTH_UNKNOWN &&
			       (machine->recovery || source != TOKEN_ATTRIBUTE);
	return true;
}

void rule_account_set(struct machine *machine, const struct rule_line *line)
{
	char *rest = arena_strdup(machine->arena, line->rest);
	const char *name = rule_word(&rest);
	size_t fields = sizeof(account_fields) / sizeof(account_fields[0]);

	if (name == NULL)
		rule_complain(line, "names no account");
	struct account *account = need_account(machine, name);
	for (char *pair; (pair = rule_word(&rest)) != NULL;) {
		char *value = strchr(pair, '=');

		if (value == NULL)
			rule_complain(line, "has a word without =");
		*value++ = '\0';
		if (set_source(machine, line, account, pair, value))
			continue;
		const struct rule_field *field =
			rule_field_find(account_fields, fields, pair);
		if (field == NULL)
			rule_complain(line, "has a key nobody knows");
		const char *evidence =
			arena_printf(machine->arena, "%s.%s", name, pair);
		rule_field_set(machine->arena, line, field, account, value,
			       evidence);
		set_password_evidence(machine, account, pair, evidence);
	}
}
