#include "repair/plan_draft.h"

#include "base/text.h"
#include "diagnosis/people.h"

/* A rule 7 question about the account a finding names. */
typedef bool trouble_test(const struct plan_draft *draft,
			  const struct account *account);

/* One way out of a broken token, and when it is one. */
struct trouble_way {
	const char *path;
	trouble_test *helps;
};

/* An account the disk does not know has no earlier password there. */
static bool disk_may_know(const struct plan_draft *draft,
			  const struct account *account)
{
	(void)draft;
	return !fact_no(&account->token.sources[TOKEN_CRYPTO]) &&
	       account->disk_password.result != PASSWORD_NO_SUCH_USER;
}

/* Never the last token: somebody else must hold one to give it back. */
static bool has_substitute(const struct plan_draft *draft,
			   const struct account *account)
{
	return plan_has_other_admin(draft, account->name);
}

static bool admin_with_substitute(const struct plan_draft *draft,
				  const struct account *account)
{
	return person_admin(account) && has_substitute(draft, account);
}

/*
 * For an admin another one is the nearer way and a new token the next; for
 * everybody else it is the other way round.
 */
static const struct trouble_way trouble_ways[] = {
	{"try-previous-password", disk_may_know},
	{"use-another-admin", admin_with_substitute},
	{"grant-token", has_substitute},
	{"use-another-admin", has_substitute},
};

static bool is_trouble(const struct finding *finding)
{
	return text_equal(finding->id, "token-disputed") ||
	       text_equal(finding->id, "passwords-diverged");
}

/* The next finding of rule 7 with its account; NULL at the end. */
static const struct finding *trouble_next(const struct plan_draft *draft,
					  size_t *index,
					  const struct account **account)
{
	while (*index < draft->findings->count) {
		const struct finding *finding =
			&draft->findings->items[(*index)++];

		if (!is_trouble(finding))
			continue;
		*account = machine_account(draft->machine, finding->subject);
		if (*account != NULL)
			return finding;
	}
	return NULL;
}

static void offer_way(struct plan_draft *draft, const struct trouble_way *way)
{
	const struct account *account;
	const struct finding *finding;
	size_t index = 0;

	while ((finding = trouble_next(draft, &index, &account)) != NULL) {
		if (way->helps(draft, account))
			plan_offer_for(draft, way->path, finding,
				       account->name);
	}
}

void plan_rule_token_trouble(struct plan_draft *draft)
{
	const struct account *account;
	const struct finding *finding;
	size_t index = 0;

	/* Way by way, not account by account: what loses something must not
	 * come before what does not. */
	for (size_t i = 0; i < sizeof(trouble_ways) / sizeof(trouble_ways[0]);
	     i++)
		offer_way(draft, &trouble_ways[i]);
	while ((finding = trouble_next(draft, &index, &account)) != NULL)
		plan_offer_reset(draft, finding, account->name);
}

/* macOS 26.0 to 26.3 without the file that Recovery needs. */
static bool token_file_lost(const struct machine *machine)
{
	return fact_no(&machine->preboot.token_file) &&
	       machine_os_at_least(machine, 26, 0, 0) == TRUTH_YES &&
	       machine_os_at_least(machine, 26, 4, 0) == TRUTH_NO;
}

static bool has_other_owner(const struct plan_draft *draft,
			    const struct finding *finding)
{
	for (size_t i = 0; i < draft->admins.count; i++) {
		const struct account *account =
			&draft->machine->accounts.items[draft->admins.items[i]];

		if (!text_equal(account->name, finding->subject) &&
		    !fact_no(&account->owner))
			return true;
	}
	return false;
}

static void offer_for_membership(struct plan_draft *draft,
				 const struct finding *finding)
{
	plan_offer_for(draft, "promote-token-holder", finding,
		       finding->subject);
	plan_offer(draft, "update-preboot", finding);
}

static void offer_for_preboot(struct plan_draft *draft,
			      const struct finding *finding)
{
	plan_offer(draft,
		   token_file_lost(draft->machine) ? "update-macos"
						   : "update-preboot",
		   finding);
}

static void offer_for_owner(struct plan_draft *draft,
			    const struct finding *finding)
{
	plan_offer(draft, "update-preboot", finding);
	if (has_other_owner(draft, finding))
		plan_offer_for(draft, "use-another-admin", finding,
			       finding->subject);
}

struct preboot_row {
	const char *finding;
	void (*offer)(struct plan_draft *draft, const struct finding *finding);
};

void plan_rule_preboot(struct plan_draft *draft)
{
	static const struct preboot_row rows[] = {
		{"admin-membership-incomplete", offer_for_membership},
		{"preboot-stale", offer_for_preboot},
		{"not-volume-owner", offer_for_owner},
	};

	for (size_t row = 0; row < sizeof(rows) / sizeof(rows[0]); row++) {
		for (size_t i = 0; i < draft->findings->count; i++) {
			const struct finding *finding =
				&draft->findings->items[i];

			if (text_equal(finding->id, rows[row].finding))
				rows[row].offer(draft, finding);
		}
	}
}
