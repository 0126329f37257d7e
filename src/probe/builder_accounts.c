#include "builder.h"

#include "base/text.h"

static void copy_words(struct build *build, struct words *to,
		       const struct words *from, size_t first)
{
	*to = (struct words){0};
	for (size_t i = first; i < from->count; i++)
		words_add(build->arena, to, build_copy(build, from->items[i]));
}

struct account *build_account(struct build *build, const char *name)
{
	struct account_list *accounts = &build->machine->accounts;
	struct account *account;

	/* By first name only: an alias of one account may be the name of
	 * another one. */
	for (size_t i = 0; i < accounts->count; i++)
		if (text_equal(accounts->items[i].name, name))
			return &accounts->items[i];
	account = list_add(build->arena, accounts);
	account->name = build_copy(build, name);
	return account;
}

void build_authority(struct build *build, struct account *account,
		     const struct authority *authority,
		     const struct evidence *entry)
{
	if (!authority->known)
		return;
	copy_words(build, &account->authorities, &authority->values, 0);
	fact_set(build, &account->authorities_read, TRUTH_YES, entry);
	fact_set(build, &account->token.sources[TOKEN_ATTRIBUTE],
		 authority->secure_token ? TRUTH_YES : TRUTH_NO, entry);
	account->token.withheld = authority->token_withheld;
	fact_set(build, &account->disabled,
		 authority->disabled ? TRUTH_YES : TRUTH_NO, entry);
}

struct account *build_account_record(struct build *build,
				     const struct account_record *record,
				     const struct evidence *entry)
{
	struct account *account = build_account(build, record->name);

	fact_set(build, &account->exists, TRUTH_YES, entry);
	copy_words(build, &account->aliases, &record->names, 1);
	copy_words(build, &account->alt_identities,
		   &record->alternative_identities, 0);
	text_set(build, &account->full_name, record->full_name, entry);
	text_set(build, &account->guid, record->guid, entry);
	text_set(build, &account->shell, record->shell, entry);
	text_set(build, &account->home, record->home, entry);
	number_set(build, &account->uid, record->uid, entry);
	fact_set(build, &account->hidden, truth_of(record->hidden), entry);
	time_set(build, &account->created, record->created_at.known,
		 record->created_at.value, entry);
	build_authority(build, account, &record->authority, entry);
	return account;
}
