#include "derive.h"

#include "base/text.h"

#define SETUP_USER "_mbsetupuser"

static void match_list(const struct machine *machine, struct preboot_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct preboot_user *user = &list->users[i];
		const struct account *account =
			machine_account_by_guid(machine, user->guid);

		if (!account)
			account = machine_account(machine, user->name);
		if (account)
			user->account =
				(int)(account - machine->accounts.items);
	}
}

static bool is_in(const struct preboot_list *list, int account)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->users[i].account == account)
			return true;
	return false;
}

static void find_unlisted(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_preboot *preboot = &machine->preboot;

	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		if (account->human &&
		    fact_yes(&account->token.sources[TOKEN_CRYPTO]) &&
		    !is_in(&preboot->crypto_users, (int)i))
			words_add(build->arena, &preboot->unlisted,
				  account->name);
	}
}

static bool only_setup_user(const struct preboot_list *admins)
{
	return fact_yes(&admins->read) && admins->count == 1 &&
	       text_equal(admins->users[0].name, SETUP_USER);
}

/* 26.0 to 26.3 forget to copy it, and Recovery then offers nobody. */
static enum truth loses_token_file(const struct machine *machine)
{
	enum truth since = machine_os_at_least(machine, 26, 0, 0);
	enum truth fixed = machine_os_at_least(machine, 26, 4, 0);

	if (since == TRUTH_NO || fixed == TRUTH_YES)
		return TRUTH_NO;
	return since == TRUTH_YES && fixed == TRUTH_NO ? TRUTH_YES
						       : TRUTH_UNKNOWN;
}

static bool is_stale(const struct machine *machine)
{
	const struct machine_preboot *preboot = &machine->preboot;

	return preboot->unlisted.count || only_setup_user(&preboot->admins) ||
	       (fact_no(&preboot->token_file) &&
		loses_token_file(machine) == TRUTH_YES);
}

/* Nothing that could make it stale was left unread. */
static bool all_was_read(const struct build *build)
{
	const struct machine *machine = build->machine;
	const struct machine_preboot *preboot = &machine->preboot;

	return fact_yes(&preboot->crypto_users.read) &&
	       !fact_unknown(&preboot->admins.read) &&
	       (fact_yes(&preboot->token_file) ||
		loses_token_file(machine) == TRUTH_NO) &&
	       build->crypto_complete && fact_yes(&machine->accounts_read);
}

void derive_preboot(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_preboot *preboot = &machine->preboot;
	struct fact *current = &preboot->current;

	match_list(machine, &preboot->crypto_users);
	match_list(machine, &preboot->admins);
	match_list(machine, &preboot->all_users);
	if (fact_yes(&preboot->crypto_users.read))
		find_unlisted(build);
	source_join(build, &current->source,
		    &preboot->crypto_users.read.source);
	current->source.reason = preboot->crypto_users.read.source.reason;
	if (is_stale(machine))
		current->truth = TRUTH_NO;
	else if (all_was_read(build))
		current->truth = TRUTH_YES;
	source_join(build, &current->source, &preboot->admins.read.source);
	source_join(build, &current->source, &machine->crypto.read.source);
}
