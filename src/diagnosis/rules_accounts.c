#include "diagnosis/judges.h"
#include "diagnosis/people.h"

void judge_admin_membership(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (!account->admin_by_name ||
		    account->admin_guid_listed != TRUTH_NO)
			continue;
		struct finding *finding =
			rule_add(context, account->name,
				 "%s is in the group admin by name, but the "
				 "group does not list the GUID of the account. "
				 "Recovery does not offer such an admin.",
				 account->name);
		rule_cite(context, finding, &machine->admin_group_read.source);
		rule_cite(context, finding, &account->admin.source);
	}
}

void judge_not_volume_owner(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	if (!fact_yes(&machine->hardware.apple_silicon))
		return;
	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (!person_holds(account) || !fact_no(&account->owner))
			continue;
		struct finding *finding =
			rule_add(context, account->name,
				 "%s holds a SecureToken but does not own the "
				 "startup volume. On Apple silicon only an "
				 "owner can install updates or change the "
				 "startup security.",
				 account->name);
		rule_cite(context, finding, &account->owner.source);
	}
}

void judge_crypto_user_orphan(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	struct words orphans = {0};

	/* Nobody is missing from a list that was not read. */
	if (!fact_yes(&machine->accounts_read))
		return;
	for (size_t i = 0; i < machine->crypto.count; i++) {
		const struct crypto_user *user = &machine->crypto.users[i];

		if (user->kind == CRYPTO_LOCAL_USER && user->account < 0)
			words_add_once(context->arena, &orphans, user->uuid);
	}
	if (orphans.count == 0)
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "The disk has a key for %s, which no account of this "
			 "Mac matches. It harms nothing and is left alone.",
			 words_join(context->arena, &orphans, "and"));
	rule_cite(context, finding, &machine->crypto.read.source);
	rule_cite(context, finding, &machine->accounts_read.source);
}

static bool check_says_disabled(const struct account *account)
{
	return account->local_password.result == PASSWORD_DISABLED ||
	       account->disk_password.result == PASSWORD_DISABLED;
}

void judge_account_disabled(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		bool by_check = check_says_disabled(account);

		if (!by_check && !fact_yes(&account->disabled))
			continue;
		struct finding *finding =
			rule_add(context, account->name,
				 "%s cannot sign in: %s. The account counts "
				 "for no repair.",
				 account->name,
				 by_check ? "the password check answered that "
					    "the account is disabled (-14167)"
					  : "its record says ;DisabledUser;");
		rule_cite(context, finding, &account->disabled.source);
		if (by_check) {
			rule_cite_all(context, finding,
				      &account->local_password.evidence);
			rule_cite_all(context, finding,
				      &account->disk_password.evidence);
		}
	}
}
