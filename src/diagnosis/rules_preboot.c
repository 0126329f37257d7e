#include "diagnosis/judges.h"
#include "diagnosis/people.h"

#include "base/text.h"

static const char *const setup_user = "_mbsetupuser";

static bool is_listed(const struct machine *machine,
		      const struct account *account)
{
	const struct preboot_list *list = &machine->preboot.crypto_users;
	const char *guid =
		account->guid.state == FACT_KNOWN ? account->guid.value : NULL;

	for (size_t i = 0; i < list->count; i++) {
		const struct preboot_user *user = &list->users[i];

		if (guid_equal(user->guid, guid) ||
		    text_equal(user->name, account->name))
			return true;
	}
	return false;
}

static const char *unlisted_holders(const struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;
	struct words names = {0};

	if (!fact_yes(&machine->preboot.crypto_users.read))
		return NULL;
	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (fact_yes(&account->token.sources[TOKEN_CRYPTO]) &&
		    !is_listed(machine, account))
			words_add(context->arena, &names, account->name);
	}
	if (names.count == 0)
		return NULL;
	return arena_printf(context->arena,
			    "Preboot does not list %s, though the disk does",
			    words_join(context->arena, &names, "or"));
}

static bool only_setup_user(const struct preboot_list *admins)
{
	return fact_yes(&admins->read) && admins->count == 1 &&
	       text_equal(admins->users[0].name, setup_user);
}

static bool token_file_lost(const struct machine *machine)
{
	return machine_os_at_least(machine, 26, 0, 0) == TRUTH_YES &&
	       machine_os_at_least(machine, 26, 4, 0) == TRUTH_NO &&
	       fact_no(&machine->preboot.token_file);
}

void judge_preboot_stale(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct machine_preboot *preboot = &machine->preboot;
	const char *unlisted = unlisted_holders(context);
	bool setup_only = only_setup_user(&preboot->admins);
	bool lost = token_file_lost(machine);
	struct words reasons = {0};

	if (lost)
		words_add(context->arena, &reasons,
			  "the token file is not in Preboot, as happens on "
			  "macOS 26.0 to 26.3");
	if (unlisted != NULL)
		words_add(context->arena, &reasons, unlisted);
	if (setup_only)
		words_add(context->arena, &reasons,
			  "the only admin that Recovery knows is "
			  "_mbsetupuser");
	if (reasons.count == 0)
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "The list that the start screen and Recovery use is "
			 "not up to date: %s.",
			 words_join(context->arena, &reasons, "and"));
	if (lost)
		rule_cite(context, finding, &preboot->token_file.source);
	if (unlisted != NULL)
		rule_cite(context, finding, &preboot->crypto_users.read.source);
	if (setup_only)
		rule_cite(context, finding, &preboot->admins.read.source);
}
