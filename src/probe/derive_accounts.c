#include "derive.h"

#include "base/text.h"

static bool guid_listed(const struct machine *machine,
			const struct account *account)
{
	int64_t uid;

	for (size_t i = 0; i < machine->admin_guids.count; i++) {
		const char *guid = machine->admin_guids.items[i];

		if (account->guid.state == FACT_KNOWN &&
		    guid_equal(guid, account->guid.value))
			return true;
		if (account->uid.state == FACT_KNOWN &&
		    guid_to_uid(guid, &uid) && uid == account->uid.value)
			return true;
	}
	return false;
}

static enum truth guid_truth(const struct build *build,
			     const struct account *account)
{
	if (guid_listed(build->machine, account))
		return TRUTH_YES;
	if (!build->admin_guids_known || account->guid.state != FACT_KNOWN)
		return TRUTH_UNKNOWN;
	return TRUTH_NO;
}

/* Both lists were read, and neither names the account. */
static bool group_says_no(const struct build *build,
			  const struct account *account)
{
	return build->admin_names_known && !account->admin_by_name &&
	       account->admin_guid_listed == TRUTH_NO;
}

/*
 * dseditgroup also knows nested groups: when it was asked and gave no answer,
 * the group's own lists cannot say no.
 */
static void judge_admin(struct build *build, struct account *account)
{
	struct machine *machine = build->machine;
	struct fact *admin = &account->admin;
	bool asked = admin->source.evidence.count > 0;

	account->admin_by_name =
		words_have(&machine->admin_names, account->name);
	account->admin_guid_listed = guid_truth(build, account);
	if (account->admin_by_name || account->admin_guid_listed == TRUTH_YES) {
		admin->truth = TRUTH_YES;
		source_join(build, &admin->source,
			    &machine->admin_group_read.source);
	} else if (fact_unknown(admin) && !asked) {
		admin->truth = group_says_no(build, account) ? TRUTH_NO
							     : TRUTH_UNKNOWN;
		source_join(build, &admin->source,
			    &machine->admin_group_read.source);
		admin->source.reason = machine->admin_group_read.source.reason;
	}
}

/* It is always in the list, whether it exists or not. */
static void place_service_account(struct build *build)
{
	struct machine *machine = build->machine;
	struct account *account = build_account(build, SERVICE_ACCOUNT);
	const struct fact *read = &machine->accounts_read;

	machine->service_account = (int)(account - machine->accounts.items);
	if (!fact_unknown(&account->exists))
		return;
	source_join(build, &account->exists.source, &read->source);
	if (fact_yes(read))
		account->exists.truth = TRUTH_NO;
	else if (account->exists.source.reason == FACT_NOT_ASKED)
		account->exists.source.reason = read->source.reason;
}

static const struct record_user *record_user(const struct machine *machine,
					     const char *name)
{
	const struct machine_record *record = &machine->record;

	for (size_t i = 0; i < record->user_count; i++)
		if (text_equal(record->users[i].name, name))
			return &record->users[i];
	return NULL;
}

/* The agent's own list first; the console's record only where that is silent.*/
static void judge_managed(struct build *build, struct account *account)
{
	struct machine *machine = build->machine;
	struct machine_agent *agent = &machine->agent;
	const struct record_user *user = record_user(machine, account->name);
	struct fact *managed = &account->managed;

	managed->source.reason = agent->managed_read.source.reason;
	if (fact_yes(&agent->managed_read)) {
		managed->truth =
			words_have(&agent->managed_users, account->name)
				? TRUTH_YES
				: TRUTH_NO;
		source_join(build, &managed->source,
			    &agent->managed_read.source);
	} else if (user && user->managed != TRUTH_UNKNOWN) {
		managed->truth = user->managed;
		words_add(build->arena, &managed->source.evidence,
			  machine->record.evidence);
		managed->source.note = "as the device record says";
	}
}

void derive_accounts(struct build *build)
{
	struct machine *machine = build->machine;

	place_service_account(build);
	for (size_t i = 0; i < machine->accounts.count; i++) {
		struct account *account = &machine->accounts.items[i];

		judge_admin(build, account);
		judge_managed(build, account);
		account->human =
			!fact_no(&account->exists) && account_is_human(account);
		account->console =
			machine->console_user.state == FACT_KNOWN &&
			text_equal(machine->console_user.value, account->name);
	}
}
