#include "repair/plan_draft.h"

#include "base/text.h"
#include "diagnosis/people.h"

/* A finding with a way out that needs nothing but JumpCloud on the Mac. */
static const char *const reinstall_ids[] = {
	"agent-missing",
	"agent-stopped",
	"agent-outdated",
	"service-account-orphan",
};

/* What only somebody with more knowledge or rights can settle. */
static const char *const escalate_ids[] = {
	"login-plugin-suspect",
	"reset-tool-missing",
	"service-account-unknown",
	"evidence-incomplete",
};

static void offer_for_all(struct plan_draft *draft, const char *const *ids,
			  size_t count, const char *path)
{
	for (size_t i = 0; i < count; i++) {
		const struct finding *finding = plan_problem(draft, ids[i]);

		if (finding != NULL)
			plan_offer(draft, path, finding);
	}
}

/* Holds a token for sure, and it opens the disk as far as anybody knows. */
static bool confirmed_holder(const struct account *account)
{
	return person_holds(account) && !fact_yes(&account->disabled) &&
	       account->disk_password.result != PASSWORD_FAILS &&
	       account->disk_password.result != PASSWORD_NO_SUCH_USER;
}

static bool confirmed_at_console(const struct account *account)
{
	return account->console && confirmed_holder(account);
}

/*
 * Only a token user at the console may change the key, and before 10.13.2 a
 * slip there deletes it (reference/macos-commands.md 5.6). In Recovery nobody
 * is at the console yet: it comes after the restart.
 */
static bool key_can_be_changed(const struct machine *machine)
{
	people_test *who =
		machine->recovery ? confirmed_holder : confirmed_at_console;

	return machine_os_at_least(machine, 10, 13, 2) == TRUTH_YES &&
	       people_count(machine, who) > 0;
}

void plan_rule_keys(struct plan_draft *draft)
{
	static const char *const bootstrap_ids[] = {
		"bootstrap-token-not-escrowed", "bootstrap-token-stale"};
	static const char *const key_ids[] = {"recovery-key-missing",
					      "recovery-key-invalid"};
	const struct finding *unescrowed =
		plan_problem(draft, "recovery-key-not-escrowed");
	bool changeable = key_can_be_changed(draft->machine);

	if (draft->admins.count > 0)
		offer_for_all(draft, bootstrap_ids, 2,
			      "escrow-bootstrap-token");
	if (changeable)
		offer_for_all(draft, key_ids, 2, "rotate-recovery-key");
	if (unescrowed == NULL)
		return;
	plan_offer(draft, "redeploy-profile", unescrowed);
	if (changeable)
		plan_offer(draft, "rotate-recovery-key", unescrowed);
}

/* A grant failed because the granter is no admin. */
static void offer_for_granter(struct plan_draft *draft,
			      const struct finding *finding)
{
	const struct account *granter =
		machine_account(draft->machine, finding->subject);

	if (plan_has_other_admin(draft, finding->subject))
		plan_offer_for(draft, "use-another-admin", finding,
			       finding->subject);
	if (granter != NULL && confirmed_holder(granter) &&
	    plan_has_promoter(draft, finding->subject))
		plan_offer_for(draft, "promote-token-holder", finding,
			       finding->subject);
}

void plan_rule_rest(struct plan_draft *draft)
{
	/* Without JumpCloud on the Mac none of them is a problem. */
	offer_for_all(draft, reinstall_ids,
		      sizeof(reinstall_ids) / sizeof(reinstall_ids[0]),
		      "reinstall-agent");
	for (size_t i = 0; i < draft->findings->count; i++) {
		const struct finding *finding = &draft->findings->items[i];

		if (text_equal(finding->id, "granter-not-admin"))
			offer_for_granter(draft, finding);
	}
	offer_for_all(draft, escalate_ids,
		      sizeof(escalate_ids) / sizeof(escalate_ids[0]),
		      "escalate");
}

void plan_rule_last(struct plan_draft *draft)
{
	const struct finding *managed =
		plan_problem(draft, "managed-users-not-resettable");
	const struct finding *policy =
		plan_problem(draft, "password-policy-conflict");

	/* A warning about a way out that is listed: it has been heard. */
	if (managed != NULL && plan_offers(draft, "recovery-reset-password"))
		plan_offer(draft, "recovery-reset-password", managed);
	for (size_t i = 0; i < draft->findings->count; i++) {
		const struct finding *finding = &draft->findings->items[i];

		if (finding->severity <= SEVERITY_WARNING &&
		    finding != policy && !plan_answers(draft, finding->id))
			plan_offer(draft, "escalate", finding);
	}
	if (policy != NULL)
		plan_offer(draft, "resolve-password-policy", policy);
	if (draft->plan->count == 0)
		plan_offer(draft,
			   fact_yes(&draft->machine->answers.sign_in_fails)
				   ? "escalate"
				   : "none",
			   NULL);
}
