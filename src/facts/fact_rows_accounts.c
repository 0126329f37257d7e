#include "fact_row.h"

/* Names of the human accounts with this verdict. */
static struct words people_with(const struct fact_row *row,
				enum token_verdict verdict)
{
	const struct account_list *accounts = &row->machine->accounts;
	struct words names = {0};

	for (size_t i = 0; i < accounts->count; i++)
		if (accounts->items[i].human &&
		    accounts->items[i].token.verdict == verdict)
			words_add(row->arena, &names, accounts->items[i].name);
	return names;
}

/* Every person is known, and so is what each of them holds. */
static bool everybody_is_known(const struct fact_row *row)
{
	return fact_yes(&row->machine->accounts_read) &&
	       !people_with(row, TOKEN_UNKNOWN).count &&
	       !people_with(row, TOKEN_DISPUTED).count;
}

/* Nobody is only known to be nobody when everybody is known. */
static void row_people(struct fact_row *row, const struct words *names)
{
	row_names(row, names);
	if (!names->count && !everybody_is_known(row))
		row_truth(row, TRUTH_UNKNOWN);
}

static bool may_be_token_admin(const struct account *account)
{
	return account->human && !fact_no(&account->admin) &&
	       !fact_yes(&account->disabled) &&
	       account->token.verdict != TOKEN_NOT_HOLDER;
}

static bool no_token_admin_is_hidden(const struct machine *machine)
{
	if (!fact_yes(&machine->accounts_read))
		return false;
	for (size_t i = 0; i < machine->accounts.count; i++)
		if (may_be_token_admin(&machine->accounts.items[i]))
			return false;
	return true;
}

void fact_row_accounts_count(struct fact_row *row)
{
	const struct account_list *accounts = &row->machine->accounts;
	size_t count = 0;

	row_fact(row, &row->machine->accounts_read);
	for (size_t i = 0; i < accounts->count; i++)
		count += fact_yes(&accounts->items[i].exists);
	if (fact_yes(&row->machine->accounts_read))
		row_number(row, count);
}

void fact_row_accounts_humans(struct fact_row *row)
{
	const struct account_list *accounts = &row->machine->accounts;
	struct words names = {0};

	row_fact(row, &row->machine->accounts_read);
	for (size_t i = 0; i < accounts->count; i++)
		if (accounts->items[i].human)
			words_add(row->arena, &names, accounts->items[i].name);
	if (names.count || fact_yes(&row->machine->accounts_read))
		row_names(row, &names);
}

void fact_row_tokens_anybody(struct fact_row *row)
{
	struct words names = people_with(row, TOKEN_HOLDER);

	row_people(row, &names);
}

void fact_row_tokens_admins(struct fact_row *row)
{
	struct account_order order =
		machine_token_admins(row->machine, row->arena);
	struct words names = {0};

	for (size_t i = 0; i < order.count; i++)
		words_add(row->arena, &names,
			  row->machine->accounts.items[order.items[i]].name);
	row_names(row, &names);
	if (!names.count && !no_token_admin_is_hidden(row->machine))
		row_truth(row, TRUTH_UNKNOWN);
}

void fact_row_tokens_disputed(struct fact_row *row)
{
	struct words names = people_with(row, TOKEN_DISPUTED);

	row_people(row, &names);
}
