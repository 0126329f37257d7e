#include "diagnosis/people.h"

const struct account *people_next(const struct machine *machine, size_t *index)
{
	while (*index < machine->accounts.count) {
		const struct account *account =
			&machine->accounts.items[(*index)++];

		if (account->human)
			return account;
	}
	return NULL;
}

size_t people_count(const struct machine *machine, people_test *test)
{
	const struct account *account;
	size_t count = 0;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		count += test(account);
	return count;
}

const char *people_names(const struct machine *machine, struct arena *arena,
			 people_test *test)
{
	const struct account *account;
	struct words names = {0};

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (test(account))
			words_add(arena, &names, account->name);
	}
	return words_join(arena, &names, "and");
}

bool person_any(const struct account *account)
{
	(void)account;
	return true;
}

bool person_holds(const struct account *account)
{
	return account->token.verdict == TOKEN_HOLDER;
}

bool person_disputed(const struct account *account)
{
	return account->token.verdict == TOKEN_DISPUTED;
}

bool person_not_holder(const struct account *account)
{
	return account->token.verdict == TOKEN_NOT_HOLDER;
}

bool person_token_unknown(const struct account *account)
{
	return account->token.verdict == TOKEN_UNKNOWN;
}

bool person_managed(const struct account *account)
{
	return fact_yes(&account->managed);
}

bool person_admin(const struct account *account)
{
	return fact_yes(&account->admin);
}

bool person_may_be_token_admin(const struct account *account)
{
	if (fact_no(&account->admin) || fact_yes(&account->disabled))
		return false;
	return person_holds(account) || person_token_unknown(account);
}

bool people_without_tokens(const struct machine *machine)
{
	size_t all = people_count(machine, person_any);

	return fact_yes(&machine->accounts_read) && all > 0 &&
	       people_count(machine, person_not_holder) == all;
}
