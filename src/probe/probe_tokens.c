#include "probe_topics.h"

#include "base/text.h"
#include "parse/crypto_users.h"
#include "parse/sysadminctl.h"

static const char *const status_commands[] = {"token-status", NULL};
static const char *const crypto_commands[] = {
	"crypto-users", "crypto-users-old", "crypto-users-text",
	"crypto-users-old-text", NULL};
static const char *const crypto_device_commands[] = {
	"crypto-users-device", "crypto-users-device-text", NULL};

void token_status_plan(struct probe_plan *plan)
{
	plan_people(plan, status_commands, true);
}

static struct token_status_answer status_of(struct arena *arena,
					    const struct evidence *entry)
{
	const char *name = entry->argv.count
				   ? entry->argv.items[entry->argv.count - 1]
				   : NULL;

	return token_status_parse(arena, name, entry->output, entry->errors);
}

bool token_status_read(struct arena *arena, const struct evidence *entry,
		       const char **value)
{
	static const char *const words[] = {
		[TOKEN_STATUS_ENABLED] = "enabled",
		[TOKEN_STATUS_DISABLED] = "disabled",
		[TOKEN_STATUS_NO_SUCH_USER] = "no such account",
	};
	enum token_status status = status_of(arena, entry).status;

	if (status == TOKEN_STATUS_NOT_SAID)
		return false;
	*value = words[status];
	return true;
}

static void status_absorb_one(struct build *build, struct account *account,
			      const struct evidence *entry)
{
	struct fact *status = &account->token.sources[TOKEN_STATUS];

	switch (status_of(build->scratch, entry).status) {
	case TOKEN_STATUS_ENABLED:
		fact_set(build, status, TRUTH_YES, entry);
		break;
	case TOKEN_STATUS_DISABLED:
		fact_set(build, status, TRUTH_NO, entry);
		break;
	case TOKEN_STATUS_NO_SUCH_USER:
		status->source.reason = FACT_NOT_HERE;
		source_cite(build, &status->source, entry);
		/* The list of accounts knows better, when it was read. */
		if (!fact_yes(&account->exists))
			fact_set(build, &account->exists, TRUTH_NO, entry);
		return;
	case TOKEN_STATUS_NOT_SAID:
		return;
	}
	/* Who has a status is there, whatever could not be read. */
	if (fact_unknown(&account->exists))
		fact_set(build, &account->exists, TRUTH_YES, entry);
}

void token_status_absorb(struct build *build)
{
	struct account_list *accounts = &build->machine->accounts;

	for (size_t i = 0; i < accounts->count; i++) {
		struct account *account = &accounts->items[i];
		struct command_fill fill = {.name = account->name};
		struct fact *status = &account->token.sources[TOKEN_STATUS];
		const struct evidence *entry =
			build_first(build, status_commands, &fill,
				    token_status_read, &status->source);

		if (entry)
			status_absorb_one(build, account, entry);
	}
}

/* The volume that holds the keys: "/" here, the target's from Recovery. */
static const char *const *crypto_ids(const struct machine *machine,
				     struct command_fill *fill)
{
	if (!machine->recovery)
		return crypto_commands;
	fill->device = machine->disk.device.value;
	return crypto_device_commands;
}

void crypto_users_plan(struct probe_plan *plan)
{
	const struct machine *machine = plan->machine;
	struct command_fill fill = {0};
	const char *const *ids = crypto_ids(machine, &fill);
	struct probe_question *question = plan_question(plan, NULL);

	if (machine->recovery && machine->disk.device.state != FACT_KNOWN)
		question->blocked = "no system to examine has been chosen";
	else
		plan_commands(plan, question, ids, &fill);
}

bool crypto_users_read(struct arena *arena, const struct evidence *entry,
		       const char **value)
{
	struct crypto_users users =
		crypto_users_parse(arena, entry->output, entry->errors);

	*value = entry_count(arena, users.list.count, "entry", "entries");
	return users.verdict == PARSE_OK;
}

static enum crypto_kind kind_of(enum key_holder holder)
{
	static const enum crypto_kind kinds[] = {
		[KEY_HOLDER_OTHER] = CRYPTO_OTHER,
		[KEY_HOLDER_ACCOUNT] = CRYPTO_LOCAL_USER,
		[KEY_HOLDER_PERSONAL_RECOVERY] = CRYPTO_PERSONAL_RECOVERY,
		[KEY_HOLDER_ICLOUD_RECOVERY] = CRYPTO_ICLOUD_RECOVERY,
		[KEY_HOLDER_BOOTSTRAP] = CRYPTO_BOOTSTRAP,
		[KEY_HOLDER_INSTITUTIONAL] = CRYPTO_INSTITUTIONAL,
		[KEY_HOLDER_DISK] = CRYPTO_DISK_USER,
		[KEY_HOLDER_UNKNOWN] = CRYPTO_UNKNOWN_USER,
	};

	return kinds[holder];
}

void crypto_users_absorb(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_crypto *crypto = &machine->crypto;
	struct command_fill fill = {0};
	const char *const *ids = crypto_ids(machine, &fill);
	const struct evidence *entry;
	struct crypto_users users;

	if (machine->recovery && machine->disk.device.state != FACT_KNOWN)
		return;
	entry = build_first(build, ids, &fill, crypto_users_read,
			    &crypto->read.source);
	if (!entry)
		return;
	users = crypto_users_parse(build->arena, entry->output, entry->errors);
	crypto->users = arena_array(build->arena, users.list.count,
				    sizeof(*crypto->users));
	for (size_t i = 0; i < users.list.count; i++)
		crypto->users[crypto->count++] = (struct crypto_user){
			.uuid = users.list.items[i].uuid,
			.kind = kind_of(users.list.items[i].holder),
			.type_words = users.list.items[i].type,
			.owner = truth_of(users.list.items[i].owner),
			.account = -1,
		};
	build->crypto_complete = users.complete && entry_is_whole(entry);
	fact_set(build, &crypto->read, TRUTH_YES, entry);
}
