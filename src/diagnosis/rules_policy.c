#include "diagnosis/decisive.h"
#include "diagnosis/judges.h"

static const char *const service_account_faults[] = {
	"service-account-missing",
	"service-account-no-token",
	"service-account-local-password-invalid",
	"service-account-disk-password-invalid",
};

static bool service_account_faulty(const struct findings *findings)
{
	size_t count = sizeof(service_account_faults) /
		       sizeof(service_account_faults[0]);

	for (size_t i = 0; i < count; i++) {
		if (finding_holds(findings, service_account_faults[i]))
			return true;
	}
	return false;
}

static const char *rules_in_force(const struct rule_context *context)
{
	const struct machine_policy *policy = &context->machine->policy;
	struct words words = {0};

	for (size_t i = 0; i < policy->count; i++) {
		const struct policy_rule *rule = &policy->rules[i];

		words_add(context->arena, &words,
			  rule->words == NULL
				  ? rule->name
				  : arena_printf(context->arena, "%s (%s)",
						 rule->name, rule->words));
	}
	return words.count == 0 ? "rules that could not be listed"
				: words_join(context->arena, &words, "and");
}

/* What a very long random password can trip over, and how. */
static const char *dangerous_rules(const struct rule_context *context)
{
	const struct machine_policy *policy = &context->machine->policy;
	struct words words = {0};

	for (size_t i = 0; i < policy->count; i++) {
		const struct policy_rule *rule = &policy->rules[i];

		if (!rule->breaks_random)
			continue;
		words_add(context->arena, &words,
			  rule->why == NULL
				  ? rule->name
				  : arena_printf(context->arena, "%s (%s)",
						 rule->name, rule->why));
	}
	if (words.count == 0)
		return "None of them is known to break a very long random "
		       "password, yet JumpCloud names this combination as the "
		       "cause";
	return arena_printf(context->arena,
			    "A very long random password, such as that of the "
			    "service account, can break %s",
			    words_join(context->arena, &words, "and"));
}

void judge_password_policy(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact_text *host = &machine->mdm.server_host;

	if (jumpcloud_absent(machine) || machine->mdm.vendor != MDM_OTHER ||
	    machine_os_at_least(machine, 10, 13, 0) != TRUTH_YES ||
	    !fact_yes(&machine->policy.in_force))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "The MDM is not JumpCloud's%s%s%s, and a password "
			 "policy is in force: %s. %s.",
			 host->state == FACT_KNOWN ? " (" : "",
			 host->state == FACT_KNOWN ? host->value : "",
			 host->state == FACT_KNOWN ? ")" : "",
			 rules_in_force(context), dangerous_rules(context));
	if (!service_account_faulty(context->findings))
		finding->severity = SEVERITY_WARNING;
	rule_cite(context, finding, &machine->policy.in_force.source);
	rule_cite(context, finding, &machine->mdm.vendor_source);
}
