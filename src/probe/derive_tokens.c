#include "derive.h"

#include "base/text.h"

static int account_index(const struct machine *machine,
			 const struct account *account)
{
	return account ? (int)(account - machine->accounts.items) : -1;
}

static void join_read(struct build *build, struct fact *fact, enum truth truth)
{
	fact->truth = truth;
	source_join(build, &fact->source, &build->machine->crypto.read.source);
	fact->source.reason = build->machine->crypto.read.source.reason;
}

/* Is there an entry of this kind? Only a complete list can say no. */
static void judge_entry(struct build *build, struct fact *fact,
			enum crypto_kind kind)
{
	const struct machine_crypto *crypto = &build->machine->crypto;
	bool found = false;

	for (size_t i = 0; i < crypto->count; i++)
		found |= crypto->users[i].kind == kind;
	if (found)
		join_read(build, fact, TRUTH_YES);
	else
		join_read(build, fact,
			  build->crypto_complete ? TRUTH_NO : TRUTH_UNKNOWN);
}

static void match_entries(struct build *build)
{
	struct machine *machine = build->machine;

	for (size_t i = 0; i < machine->crypto.count; i++) {
		struct crypto_user *user = &machine->crypto.users[i];
		struct account *account;

		if (user->kind != CRYPTO_LOCAL_USER)
			continue;
		account = machine_account_by_guid(machine, user->uuid);
		user->account = account_index(machine, account);
		if (!account)
			continue;
		account->in_crypto_users = true;
		join_read(build, &account->owner, user->owner);
	}
}

/* Without its GUID an account cannot be missed in a list of GUIDs. */
static void judge_key(struct build *build, struct account *account)
{
	struct fact *key = &account->token.sources[TOKEN_CRYPTO];
	bool comparable =
		build->crypto_complete && account->guid.state == FACT_KNOWN;

	if (account->in_crypto_users)
		join_read(build, key, TRUTH_YES);
	else
		join_read(build, key, comparable ? TRUTH_NO : TRUTH_UNKNOWN);
}

void derive_crypto(struct build *build)
{
	struct machine *machine = build->machine;

	judge_entry(build, &machine->crypto.personal_recovery,
		    CRYPTO_PERSONAL_RECOVERY);
	judge_entry(build, &machine->crypto.bootstrap, CRYPTO_BOOTSTRAP);
	match_entries(build);
	for (size_t i = 0; i < machine->accounts.count; i++)
		judge_key(build, &machine->accounts.items[i]);
}

void derive_tokens(struct build *build)
{
	struct machine *machine = build->machine;

	for (size_t i = 0; i < machine->accounts.count; i++) {
		struct token *token = &machine->accounts.items[i].token;

		if (machine->recovery)
			token->sources[TOKEN_STATUS].source.reason =
				FACT_NOT_HERE;
		token_judge(token, machine->recovery);
	}
}
