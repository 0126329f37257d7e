#include "derive.h"

#include "base/text.h"

static const struct volume *target_volume(const struct machine_disk *disk)
{
	for (size_t i = 0; i < disk->volume_count; i++)
		if (disk->device.state == FACT_KNOWN &&
		    text_equal(disk->volumes[i].device, disk->device.value))
			return &disk->volumes[i];
	return NULL;
}

/* What fdesetup did not say, or cannot in Recovery, the disk may know. */
static void ask_disk(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_filevault *filevault = &machine->filevault;
	const struct volume *volume = target_volume(&machine->disk);
	const struct fact *boot = &build->boot_filevault;

	/* It has been seen to say no while fdesetup counted per cents. */
	if (volume && fact_unknown(&filevault->converting) &&
	    volume->converting == TRUTH_YES) {
		filevault->converting.truth = TRUTH_YES;
		source_join(build, &filevault->converting.source,
			    &machine->disk.volumes_read.source);
	}
	if (!fact_unknown(&filevault->on))
		return;
	if (volume && volume->filevault != TRUTH_UNKNOWN) {
		filevault->on.truth = volume->filevault;
		source_join(build, &filevault->on.source,
			    &machine->disk.volumes_read.source);
	} else if (!fact_unknown(boot)) {
		filevault->on.truth = boot->truth;
		source_join(build, &filevault->on.source, &boot->source);
	}
}

static struct account *account_of(const struct machine *machine,
				  const struct filevault_user *user)
{
	struct account *account = machine_account_by_guid(machine, user->guid);

	return account || user->guid ? account
				     : machine_account(machine, user->name);
}

static void match_users(struct build *build)
{
	struct machine *machine = build->machine;

	for (size_t i = 0; i < machine->filevault.user_count; i++) {
		struct filevault_user *user = &machine->filevault.users[i];
		struct account *account = account_of(machine, user);
		struct fact *listed;

		if (!account)
			continue;
		user->account = (int)(account - machine->accounts.items);
		if (user->name && !text_equal(user->name, account->name))
			account->filevault_name = user->name;
		listed = &account->token.sources[TOKEN_FILEVAULT];
		listed->truth = TRUTH_YES;
		if (account->filevault_name)
			listed->source.note = "under another name";
	}
}

/*
 * Off makes the list worthless, even for a name left in it. To be missed one
 * needs FileVault known to be on, and a GUID of one's own.
 */
static void judge_listed(struct build *build, struct account *account)
{
	struct machine_filevault *filevault = &build->machine->filevault;
	struct fact *listed = &account->token.sources[TOKEN_FILEVAULT];
	bool comparable =
		build->filevault_complete && account->guid.state == FACT_KNOWN;

	source_join(build, &listed->source, &filevault->list_read.source);
	listed->source.reason = filevault->list_read.source.reason;
	if (!fact_yes(&filevault->on))
		source_join(build, &listed->source, &filevault->on.source);
	if (fact_no(&filevault->on)) {
		listed->truth = TRUTH_UNKNOWN;
		listed->source.reason = FACT_NOT_HERE;
		listed->source.note = "FileVault is off";
	} else if (fact_unknown(listed) && fact_yes(&filevault->on) &&
		   comparable) {
		listed->truth = TRUTH_NO;
	}
}

static void judge_personal_key(struct build *build)
{
	struct machine *machine = build->machine;
	struct fact *key = &machine->filevault.personal_key;
	const struct fact *entry = &machine->crypto.personal_recovery;

	if (fact_yes(key))
		return;
	key->truth = entry->truth;
	source_join(build, &key->source, &entry->source);
}

/* A key that was tried says more than what somebody remembers. */
static void judge_key_works(struct machine *machine)
{
	struct fact *works = &machine->filevault.key_works;

	if (fact_unknown(works) &&
	    !fact_unknown(&machine->answers.recovery_key_works)) {
		works->truth = machine->answers.recovery_key_works.truth;
		works->source.note = "as answered";
	}
}

void derive_filevault(struct build *build)
{
	struct machine *machine = build->machine;

	ask_disk(build);
	match_users(build);
	for (size_t i = 0; i < machine->accounts.count; i++)
		judge_listed(build, &machine->accounts.items[i]);
	judge_personal_key(build);
	judge_key_works(machine);
}
