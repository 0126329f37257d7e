#include "repair/plan_draft.h"

#include "base/text.h"
#include "diagnosis/people.h"

/* What makes a present service account one that must be made anew. */
static const char *const broken_ids[] = {
	"service-account-no-token",
	"service-account-disk-password-invalid",
	"service-account-local-password-invalid",
	"service-account-token-disputed",
};

enum {
	BROKEN_COUNT = sizeof(broken_ids) / sizeof(broken_ids[0]),
	BROKEN_DISPUTED = BROKEN_COUNT - 1,
	FIRST_HUMAN_UID = 500,
};

/* Missing, tokenless or invalid: what rule 3 asks, and a dispute is not. */
static bool service_account_bad(const struct plan_draft *draft)
{
	if (plan_problem(draft, "service-account-missing") != NULL)
		return true;
	for (size_t i = 0; i < BROKEN_DISPUTED; i++)
		if (plan_problem(draft, broken_ids[i]) != NULL)
			return true;
	return false;
}

void plan_rule_scope(struct plan_draft *draft)
{
	const struct finding *finding =
		finding_by_id(draft->findings, "not-applicable");

	if (finding != NULL) {
		plan_offer(draft, "none", finding);
		return;
	}
	finding = plan_problem(draft, "volume-locked");
	if (finding != NULL)
		plan_offer(draft, "unlock-volume", finding);
	finding = plan_problem(draft, "filevault-converting");
	if (finding != NULL)
		plan_offer(draft, "finish-encryption", finding);
}

void plan_rule_restart(struct plan_draft *draft)
{
	const struct finding *finding = plan_problem(draft, "restart-first");

	if (finding != NULL)
		plan_offer(draft, "restart-and-recheck", finding);
}

void plan_rule_policy(struct plan_draft *draft)
{
	const struct finding *finding =
		plan_problem(draft, "password-policy-conflict");

	if (finding != NULL && service_account_bad(draft))
		plan_offer(draft, "resolve-password-policy", finding);
}

void plan_rule_leftovers(struct plan_draft *draft)
{
	const struct finding *finding = plan_problem(draft, "agent-leftovers");

	if (finding != NULL)
		plan_offer(draft, "clean-agent-leftovers", finding);
}

/* A record or the log blames a password, even with no account to blame. */
static bool password_reported_bad(const struct machine *machine)
{
	return fact_no(&machine->record.local_password_valid) ||
	       fact_no(&machine->record.disk_password_valid) ||
	       machine->agent.log_state == AGENT_LOG_FAILING;
}

/* Rule 5a: a token admin exists, or will after a promotion. */
static void offer_new_account(struct plan_draft *draft,
			      const struct finding *finding)
{
	bool outdated = plan_problem(draft, "agent-outdated") != NULL;

	if (outdated || plan_problem(draft, "agent-missing") != NULL ||
	    plan_problem(draft, "agent-stopped") != NULL ||
	    password_reported_bad(draft->machine))
		plan_offer(draft, "reinstall-agent", finding);
	if (!outdated)
		plan_offer(draft, "sign-in-as-token-admin", finding);
	if (fact_yes(&draft->machine->agent.utility))
		plan_offer(draft, "service-account-utility", finding);
	plan_offer(draft, "reinstall-agent", finding);
}

/* Rule 5b. True when somebody can be promoted. */
static bool offer_promotion(struct plan_draft *draft,
			    const struct finding *finding)
{
	const struct account *accounts = draft->machine->accounts.items;

	for (size_t i = 0; i < draft->promotable.count; i++) {
		const char *name = accounts[draft->promotable.items[i]].name;

		if (!plan_has_promoter(draft, name))
			continue;
		plan_offer_for(draft, "promote-token-holder", finding, name);
		return true;
	}
	return false;
}

static bool is_admin_at_console(const struct account *account)
{
	return account->console && person_admin(account);
}

static bool has_human_uid(const struct account *account)
{
	return account->uid.state == FACT_KNOWN &&
	       account->uid.value >= FIRST_HUMAN_UID;
}

/* Would macOS give the first token at the next sign-in? */
static bool first_sign_in_helps(const struct machine *machine)
{
	if (!fact_no(&machine->filevault.on) ||
	    people_count(machine, is_admin_at_console) > 0)
		return false;
	return machine_os_at_least(machine, 10, 15, 0) == TRUTH_YES ||
	       people_count(machine, has_human_uid) == 1;
}

static bool bootstrap_helps(const struct plan_draft *draft)
{
	const struct machine *machine = draft->machine;

	return machine_os_at_least(machine, 11, 0, 0) == TRUTH_YES &&
	       fact_yes(&machine->mdm.bootstrap_escrowed) &&
	       !finding_holds(draft->findings, "bootstrap-token-stale");
}

/* Rule 5d: everybody is known to hold nothing. */
static void offer_first_token(struct plan_draft *draft,
			      const struct finding *finding)
{
	const struct account *account;

	if (bootstrap_helps(draft))
		plan_offer(draft, "sign-in-with-bootstrap-token", finding);
	if (first_sign_in_helps(draft->machine))
		plan_offer(draft, "first-interactive-sign-in", finding);
	for (size_t i = 0; (account = people_next(draft->machine, &i)) != NULL;)
		plan_offer_reset(draft, finding, account->name);
}

bool plan_make_token_admin(struct plan_draft *draft,
			   const struct finding *finding)
{
	const struct machine *machine = draft->machine;

	if (people_count(machine, person_holds) > 0)
		return offer_promotion(draft, finding);
	if (people_count(machine, person_disputed) > 0) {
		plan_rule_token_trouble(draft);
		plan_offer_reset(draft, finding, NULL);
	} else if (people_without_tokens(machine)) {
		offer_first_token(draft, finding);
	}
	return false;
}

void plan_rule_missing(struct plan_draft *draft)
{
	/* Without JumpCloud on the Mac it is information, no problem. */
	const struct finding *finding =
		plan_problem(draft, "service-account-missing");

	if (finding == NULL)
		return;
	if (draft->admins.count > 0 || plan_make_token_admin(draft, finding))
		offer_new_account(draft, finding);
}

void plan_rule_broken(struct plan_draft *draft)
{
	const struct finding *found[BROKEN_COUNT];

	for (size_t i = 0; i < BROKEN_COUNT; i++) {
		found[i] = plan_problem(draft, broken_ids[i]);
		if (found[i] != NULL && draft->admins.count == 0)
			(void)plan_make_token_admin(draft, found[i]);
	}
	for (size_t i = 0; i < BROKEN_COUNT; i++)
		if (found[i] != NULL)
			plan_offer(draft, "reinstall-agent", found[i]);
}

/*
 * The rule speaks of a healthy or absent service account; with any other the
 * same ways out have been offered by rules 5 and 6, and one whose state is not
 * known does not change who can get a token.
 */
void plan_rule_no_token_admin(struct plan_draft *draft)
{
	static const char *const ids[] = {"no-token-anywhere",
					  "no-admin-with-token"};

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		const struct finding *finding = plan_problem(draft, ids[i]);

		if (finding != NULL)
			(void)plan_make_token_admin(draft, finding);
	}
}

/* One account has no token, somebody else has. */
static void offer_token_for(struct plan_draft *draft,
			    const struct finding *finding)
{
	if (draft->admins.count > 0) {
		plan_offer_for(draft, "grant-token", finding, finding->subject);
		return;
	}
	if (!offer_promotion(draft, finding) && bootstrap_helps(draft))
		plan_offer_for(draft, "sign-in-with-bootstrap-token", finding,
			       finding->subject);
}

void plan_rule_without_token(struct plan_draft *draft)
{
	for (size_t i = 0; i < draft->findings->count; i++) {
		const struct finding *finding = &draft->findings->items[i];

		if (text_equal(finding->id, "user-without-token"))
			offer_token_for(draft, finding);
	}
}
