#include "probe_topics.h"

#include "parse/password_check.h"
#include "parse/sysadminctl.h"

#define PERSONAL_RECOVERY "EBC6C064-0000-11AA-AA11-00306543ECAC"

/* Where the words of the commands stand that a technician has run. */
enum {
	LOCAL_NAME = 3,	 /* dscl . -authonly NAME */
	DISK_DEVICE = 3, /* diskutil apfs unlockVolume DEVICE -user GUID ... */
	DISK_USER = 5,
	GRANT_USER = 2,	 /* sysadminctl -secureTokenOn USER -password - */
	GRANT_ADMIN = 6, /* ... -adminUser ADMIN -adminPassword - */
};

struct grant_list {
	struct grant_attempt *items;
	size_t count, capacity;
};

static const char *word_at(const struct evidence *entry, size_t index)
{
	return index < entry->argv.count ? entry->argv.items[index] : NULL;
}

static enum password_result result_of(enum check_result check)
{
	switch (check) {
	case CHECK_RIGHT:
		return PASSWORD_PASSES;
	case CHECK_WRONG:
		return PASSWORD_FAILS;
	case CHECK_DISABLED:
		return PASSWORD_DISABLED;
	case CHECK_NO_SUCH_USER:
		return PASSWORD_NO_SUCH_USER;
	case CHECK_TOO_MANY_TRIES:
		return PASSWORD_TOO_MANY;
	case CHECK_NO_ANSWER:
	case CHECK_EXPIRED:
	case CHECK_NOT_SUPPORTED:
	case CHECK_NOT_LOCKED:
	case CHECK_NOT_ENCRYPTED:
		break;
	}
	return PASSWORD_NO_ANSWER;
}

static void check_set(struct build *build, struct password_check *check,
		      enum password_result result, const struct evidence *entry)
{
	check->result = result;
	check->evidence = (struct words){0};
	words_add(build->arena, &check->evidence, build_id(build, entry));
}

static void local_check_absorb(struct build *build,
			       const struct evidence *entry)
{
	struct account *account =
		machine_account(build->machine, word_at(entry, LOCAL_NAME));
	struct password_answer answer = {.result = CHECK_NO_ANSWER};

	if (!account)
		return;
	if (entry_ran(entry))
		answer = password_check_local(build->scratch, entry->output,
					      entry->errors, entry_exit(entry));
	check_set(build, &account->local_password, result_of(answer.result),
		  entry);
	if (answer.result == CHECK_DISABLED)
		fact_set(build, &account->disabled, TRUTH_YES, entry);
}

static void key_check_absorb(struct build *build, enum check_result result,
			     const struct evidence *entry)
{
	struct fact *works = &build->machine->filevault.key_works;

	if (result == CHECK_RIGHT)
		fact_set(build, works, TRUTH_YES, entry);
	else if (result == CHECK_WRONG)
		fact_set(build, works, TRUTH_NO, entry);
	else
		source_unknown(build, &works->source, entry);
}

/* Passwords of another disk say nothing about this one. */
static bool is_other_disk(const struct machine *machine, const char *device)
{
	return machine->disk.device.state == FACT_KNOWN &&
	       !text_equal(machine->disk.device.value, device);
}

static void disk_check_absorb(struct build *build, const struct evidence *entry)
{
	const char *user = word_at(entry, DISK_USER);
	struct password_answer answer = {.result = CHECK_NO_ANSWER};
	struct account *account;

	if (is_other_disk(build->machine, word_at(entry, DISK_DEVICE)))
		return;
	if (entry_ran(entry))
		answer = password_check_disk(build->scratch, entry->output,
					     entry->errors, entry_exit(entry));
	if (guid_equal(user, PERSONAL_RECOVERY)) {
		key_check_absorb(build, answer.result, entry);
		return;
	}
	account = machine_account_by_guid(build->machine, user);
	if (account)
		check_set(build, &account->disk_password,
			  result_of(answer.result), entry);
}

static const char *code_words(struct build *build, int code)
{
	return code ? arena_printf(build->arena, "%d", code) : "";
}

static void grant_absorb(struct build *build, struct grant_list *grants,
			 const struct evidence *entry)
{
	struct token_change_answer answer = {0};
	struct account *account =
		machine_account(build->machine, word_at(entry, GRANT_USER));

	if (entry_ran(entry))
		answer = token_change_parse(build->scratch, entry->output,
					    entry->errors);
	*list_add(build->arena, grants) = (struct grant_attempt){
		.user = build_copy(build, word_at(entry, GRANT_USER)),
		.admin = build_copy(build, word_at(entry, GRANT_ADMIN)),
		.code = code_words(build, answer.code),
		.claimed_done = answer.result == TOKEN_CHANGE_DONE ? TRUTH_YES
				: answer.result == TOKEN_CHANGE_NOT_SAID
					? TRUTH_UNKNOWN
					: TRUTH_NO,
		.evidence = build_id(build, entry),
	};
	if (account && answer.result == TOKEN_CHANGE_ACCOUNT_DISABLED)
		fact_set(build, &account->disabled, TRUTH_YES, entry);
}

/* The words of a command as lookups want them, with NULL behind the last. */
static const char *const *argv_of(struct build *build,
				  const struct evidence *entry)
{
	struct words argv = {0};

	for (size_t i = 0; i < entry->argv.count; i++)
		words_add(build->scratch, &argv, entry->argv.items[i]);
	words_add(build->scratch, &argv, NULL);
	return argv.items;
}

/* Which command it was; NULL when a later one repeats and so replaces it. */
static const char *command_of(struct build *build, const struct evidence *entry)
{
	const struct command *command;
	const char *const *argv;

	if (entry->kind != EVIDENCE_COMMAND || !entry->argv.count)
		return NULL;
	argv = argv_of(build, entry);
	command = command_by_argv(argv);
	if (!command || evidence_command(build->store, argv) != entry)
		return NULL;
	return command->id;
}

void technician_absorb(struct build *build)
{
	const struct evidence_store *store = build->store;
	struct grant_list grants = {0};

	for (size_t i = 0; i < store->count; i++) {
		const struct evidence *entry = store->items[i];
		const char *command = command_of(build, entry);

		if (!command)
			continue;
		if (text_equal(command, "check-local-password"))
			local_check_absorb(build, entry);
		else if (text_equal(command, "check-disk-password"))
			disk_check_absorb(build, entry);
		else if (text_equal(command, "grant-token"))
			grant_absorb(build, &grants, entry);
	}
	build->machine->grants = grants.items;
	build->machine->grant_count = grants.count;
}
