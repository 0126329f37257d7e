#include "diagnosis/judges.h"
#include "diagnosis/people.h"

#include "base/text.h"

/* Codes with which Open Directory refuses a grant that is not an admin's. */
static const char *const not_admin_codes[] = {"5101", "-14120"};

static bool disk_check_failed(const struct account *account)
{
	switch (account->disk_password.result) {
	case PASSWORD_FAILS:
		return true;
	case PASSWORD_NO_SUCH_USER:
		/* An account without a token has no disk password to lose. */
		return !person_not_holder(account);
	default:
		return false;
	}
}

static bool opens_account_only(const struct account *account)
{
	return account->local_password.result == PASSWORD_PASSES &&
	       disk_check_failed(account);
}

static bool opens_disk_only(const struct account *account)
{
	return account->local_password.result == PASSWORD_FAILS &&
	       account->disk_password.result == PASSWORD_PASSES;
}

static bool diverged(const struct account *account)
{
	return opens_account_only(account) || opens_disk_only(account);
}

void judge_passwords_diverged(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (!diverged(account))
			continue;
		bool account_only = opens_account_only(account);
		struct finding *finding = rule_add(
			context, account->name,
			"The password given for %s opens the %s but "
			"not the %s: the two have drifted apart, and "
			"the %s may still have an older one.",
			account->name, account_only ? "account" : "disk",
			account_only ? "disk" : "account",
			account_only ? "disk" : "account");
		rule_cite_all(context, finding,
			      &account->local_password.evidence);
		rule_cite_all(context, finding,
			      &account->disk_password.evidence);
	}
}

static bool refused_as_not_admin(const struct grant_attempt *grant)
{
	size_t count = sizeof(not_admin_codes) / sizeof(not_admin_codes[0]);

	for (size_t i = 0; i < count; i++) {
		if (text_equal(grant->code, not_admin_codes[i]))
			return true;
	}
	return false;
}

static struct finding *find_subject(const struct rule_context *context,
				    const char *subject)
{
	struct findings *findings = context->findings;

	for (size_t i = 0; i < findings->count; i++) {
		if (text_equal(findings->items[i].id, context->rule->id) &&
		    text_equal(findings->items[i].subject, subject))
			return &findings->items[i];
	}
	return NULL;
}

void judge_granter_not_admin(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	for (size_t i = 0; i < machine->grant_count; i++) {
		const struct grant_attempt *grant = &machine->grants[i];
		const struct account *granter =
			machine_account(machine, grant->admin);

		if (!refused_as_not_admin(grant) || granter == NULL ||
		    !fact_no(&granter->admin))
			continue;
		struct finding *finding = find_subject(context, granter->name);
		if (finding == NULL)
			finding = rule_add(context, granter->name,
					   "%s tried to give %s a SecureToken "
					   "and was refused (code %s), because "
					   "%s is not in the group admin.",
					   granter->name, grant->user,
					   grant->code, granter->name);
		rule_cite_id(context, finding, grant->evidence);
		rule_cite(context, finding, &granter->admin.source);
	}
}

/* Token, password and account all say that this person can sign in. */
static bool can_sign_in(const struct account *account)
{
	return person_holds(account) && !diverged(account) &&
	       !fact_yes(&account->disabled) &&
	       account->local_password.result != PASSWORD_DISABLED;
}

/* The person who cannot sign in, when the answers name one of this Mac. */
static const struct account *who_fails(const struct machine *machine)
{
	const struct fact_text *name = &machine->answers.end_user_name;

	if (name->state != FACT_KNOWN)
		return NULL;
	const struct account *account = machine_account(machine, name->value);
	return account != NULL && account->human ? account : NULL;
}

static bool facts_agree(const struct machine *machine)
{
	const struct account *account = who_fails(machine);

	if (account != NULL)
		return can_sign_in(account);
	/* Nobody was named, so it may be anybody. */
	return people_count(machine, person_any) > 0 &&
	       people_count(machine, can_sign_in) ==
		       people_count(machine, person_any);
}

void judge_login_plugin(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	if (!fact_yes(&machine->answers.sign_in_fails) ||
	    machine->login_plugins.count == 0 || !facts_agree(machine))
		return;
	struct finding *finding = rule_add(
		context, NULL,
		"Somebody cannot sign in although account, token and password "
		"are in order. A login plug-in that is not Apple's takes part "
		"in every sign-in: %s.",
		words_join(context->arena, &machine->login_plugins, "and"));
	finding->confidence = CONFIDENCE_POSSIBLE;
	rule_cite(context, finding, &machine->login_plugins_read.source);
	rule_cite(context, finding, &machine->answers.sign_in_fails.source);
}
