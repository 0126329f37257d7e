#include <string.h>

#include "base/text.h"
#include "readiness/check.h"
#include "readiness/pairs.h"
#include "readiness/similar.h"

enum {
	PAIRS_SAID = 6, /* more of them help nobody */
};

static void say_pair(struct check_context *context,
		     const struct account_pair *pair, size_t *said)
{
	if (pair->login)
		check_say(context, JIT_FAIL,
			  "%s and %s are both linked to the Okta user %s.",
			  pair->a->name, pair->b->name, pair->login);
	else if ((*said)++ < PAIRS_SAID)
		check_say(context, JIT_WARN, "%s and %s %s.", pair->a->name,
			  pair->b->name, pair->why);
}

void check_similar_accounts(struct check_context *context)
{
	const struct machine *machine = context->machine;
	struct account_pairs pairs = account_pairs(machine, context->arena);
	size_t said = 0;

	check_cite(context, &machine->accounts_read.source);
	for (size_t i = 0; i < pairs.count; i++)
		say_pair(context, &pairs.items[i], &said);
	if (said > PAIRS_SAID)
		check_say(context, JIT_WARN, "There are %zu more such pairs.",
			  said - PAIRS_SAID);
	if (!fact_yes(&machine->accounts_read))
		check_unknown(context, &machine->accounts_read.source,
			      "which accounts there are");
	else
		check_say(context, JIT_PASS,
			  "No two accounts look like the same person.");
}

static bool is_home_of(const struct account *account, const char *folder)
{
	const char *home =
		account->home.state == FACT_KNOWN ? account->home.value : "";

	return text_equal_nocase(account->name, folder) ||
	       words_have(&account->aliases, folder) ||
	       (text_starts(home, "/Users/") &&
		text_equal_nocase(home + strlen("/Users/"), folder));
}

/* Folders of macOS that belong to nobody. */
static bool is_nobodys(const char *folder)
{
	return text_equal(folder, "Shared") || text_equal(folder, "Guest") ||
	       text_equal(folder, "Deleted Users");
}

static bool has_account(const struct machine *machine, const char *folder)
{
	for (size_t i = 0; i < machine->accounts.count; i++)
		if (!fact_no(&machine->accounts.items[i].exists) &&
		    is_home_of(&machine->accounts.items[i], folder))
			return true;
	return false;
}

void check_leftover_homes(struct check_context *context)
{
	const struct machine *machine = context->machine;
	struct words left = {0};

	check_cite(context, &machine->homes_read.source);
	check_cite(context, &machine->accounts_read.source);
	if (!fact_yes(&machine->homes_read)) {
		check_unknown(context, &machine->homes_read.source,
			      "which home folders there are");
		return;
	}
	if (!fact_yes(&machine->accounts_read)) {
		check_unknown(context, &machine->accounts_read.source,
			      "which accounts there are");
		return;
	}
	for (size_t i = 0; i < machine->homes.count; i++)
		if (!is_nobodys(machine->homes.items[i]) &&
		    !has_account(machine, machine->homes.items[i]))
			words_add(context->arena, &left,
				  machine->homes.items[i]);
	if (left.count > 0)
		check_say(context, JIT_WARN,
			  "In /Users there is %s, without an account of that "
			  "name.",
			  words_join(context->arena, &left, "and"));
	else
		check_say(context, JIT_PASS,
			  "Every home folder belongs to an account.");
}

void check_user_name(struct check_context *context)
{
	const struct fact_text *name = &context->machine->answers.end_user_name;
	const char *why;

	if (name->state != FACT_KNOWN) {
		check_say(context, JIT_MANUAL,
			  "Nobody has said what the new account will be "
			  "called. Short names hold small letters, digits, "
			  "dots, hyphens and underscores.");
		return;
	}
	switch (name_judge(name->value, &why)) {
	case NAME_BAD:
		check_say(context, JIT_FAIL,
			  "\"%s\" cannot be the name of an account: %s.",
			  name->value, why);
		break;
	case NAME_DOUBTFUL:
		check_say(context, JIT_WARN,
			  "\"%s\" can be the name of an account, but %s.",
			  name->value, why);
		break;
	default:
		check_say(context, JIT_PASS,
			  "\"%s\" can be the name of an account.", name->value);
	}
}
