#include "base/text.h"
#include "readiness/check.h"

static const char *const policy_keys[] = {"FileVaultPolicy", "LoginPolicy",
					  "UnlockPolicy"};

static bool list_has(const struct value *list, const char *word)
{
	for (size_t i = 0; i < value_count(list); i++)
		if (text_equal_nocase(value_text(value_at(list, i), NULL),
				      word))
			return true;
	return false;
}

/* Does any of the three policies say so? */
static bool profile_says(const struct value *platform, const char *word)
{
	for (size_t i = 0; i < sizeof(policy_keys) / sizeof(*policy_keys); i++)
		if (list_has(value_get(platform, policy_keys[i]), word))
			return true;
	return false;
}

static bool macos_says(const struct machine_psso *psso, const char *word)
{
	for (size_t i = 0; i < psso->policies.count; i++)
		if (text_has(psso->policies.items[i], word))
			return true;
	return false;
}

/* Is a local administrator named among those who need not register? */
static bool admin_is_exempt(const struct machine *machine,
			    const struct value *platform)
{
	const struct value *exempt =
		value_get(platform, "NonPlatformSSOAccounts");
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		if (person_is_local_admin(account) &&
		    list_has(exempt, account->name))
			return true;
	return false;
}

static void judge_requirement(struct check_context *context)
{
	const struct value *platform = okta_platform_sso(context);

	if (!platform && !context->lint)
		check_unknown(context, &context->machine->profiles.read.source,
			      "who is exempt from the policies");
	else if (profile_says(platform, "AllowAuthenticationGracePeriod") ||
		 profile_says(platform, "AllowOfflineGracePeriod") ||
		 macos_says(&context->machine->jit.psso, "GracePeriod"))
		check_say(context, JIT_PASS,
			  "Policies ask for Okta's password, with a grace "
			  "period.");
	else if (admin_is_exempt(context->machine, platform))
		check_say(context, JIT_PASS,
			  "Policies ask for Okta's password, and a local "
			  "administrator is exempt.");
	else
		check_say(context, JIT_WARN,
			  "A policy says RequireAuthentication, no local "
			  "administrator is exempt, and there is no grace "
			  "period: as soon as registration begins, accounts "
			  "that Okta does not know are refused.");
}

/* What the linter says about grace periods, when it is bad. */
static void say_grace(struct check_context *context)
{
	enum lint_outcome worst;

	if (!context->lint || !lint_worst(context->lint, "L17", &worst) ||
	    worst < LINT_WARN)
		return;
	for (size_t i = 0; i < context->lint->results.count; i++) {
		const struct lint_result *result =
			&context->lint->results.items[i];

		if (text_equal(result->rule->number, "L17"))
			check_say(context, JIT_WARN, "%s", result->why);
	}
}

void check_policies(struct check_context *context)
{
	const struct machine_psso *psso = &context->machine->jit.psso;
	bool required = macos_says(psso, "RequireAuthentication") ||
			profile_says(okta_platform_sso(context),
				     "RequireAuthentication");

	check_cite(context, &context->machine->profiles.read.source);
	check_cite(context, &psso->read.source);
	if (required)
		judge_requirement(context);
	else if (!context->lint && !fact_yes(&psso->read))
		check_unknown(context, &psso->read.source,
			      "whether a policy asks for Okta's password");
	say_grace(context);
	check_say(context, JIT_PASS, "No policy keeps anybody out.");
}
