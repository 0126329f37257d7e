#include "repair/goal.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "diagnosis/people.h"
#include "repair/candidates.h"

#define FACT_ID_SIZE 64
#define ESCROW_TYPE  "com.apple.security.FDERecoveryKeyEscrow"

static enum truth truth_not(enum truth truth)
{
	if (truth == TRUTH_UNKNOWN)
		return TRUTH_UNKNOWN;
	return truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

/* No wins over unknown, unknown wins over yes. */
static enum truth truth_and(enum truth a, enum truth b)
{
	if (a == TRUTH_NO || b == TRUTH_NO)
		return TRUTH_NO;
	return a == TRUTH_YES && b == TRUTH_YES ? TRUTH_YES : TRUTH_UNKNOWN;
}

static enum truth holds(const struct token *token)
{
	switch (token->verdict) {
	case TOKEN_HOLDER:
		return TRUTH_YES;
	case TOKEN_UNKNOWN:
		return TRUTH_UNKNOWN;
	default:
		/* A disputed token is one that may not open the disk. */
		return TRUTH_NO;
	}
}

/* --- Accounts -------------------------------------------------------------- */

typedef enum truth account_question(const struct machine *machine,
				    const struct account *account);

/* Whom the step is about must all be so. */
static enum truth all_subjects(const struct goal_context *context,
			       account_question *question)
{
	const struct machine *now = context->now;
	enum truth truth = TRUTH_YES;

	if (context->subject)
		return question(now, machine_account(now, context->subject));
	for (size_t i = 0; context->subjects && i < context->subjects->count;
	     i++)
		truth = truth_and(
			truth,
			question(now,
				 machine_account(now,
						 context->subjects->items[i])));
	return truth;
}

static bool has_subject(const struct goal_context *context)
{
	return context->subject ||
	       (context->subjects && context->subjects->count);
}

static enum truth account_holds(const struct machine *machine,
				const struct account *account)
{
	(void)machine;
	return account ? holds(&account->token) : TRUTH_UNKNOWN;
}

static enum truth somebody_holds(const struct machine *machine)
{
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		if (person_holds(account))
			return TRUTH_YES;
	return people_without_tokens(machine) ? TRUTH_NO : TRUTH_UNKNOWN;
}

static enum truth reached_anybody(const struct goal_context *context)
{
	return has_subject(context) ? all_subjects(context, account_holds)
				    : somebody_holds(context->now);
}

/* By name and by GUID: Recovery knows admins by their GUID alone. */
static enum truth account_is_token_admin(const struct machine *machine,
					 const struct account *account)
{
	(void)machine;
	if (!account)
		return TRUTH_UNKNOWN;
	return truth_and(truth_and(account->admin.truth,
				   account->admin_guid_listed == TRUTH_NO
					   ? TRUTH_NO
					   : TRUTH_YES),
			 holds(&account->token));
}

static enum truth some_token_admin(const struct machine *machine)
{
	const struct account *account;
	enum truth truth = TRUTH_NO;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (candidate_is_token_admin(account))
			return TRUTH_YES;
		if (person_may_be_token_admin(account))
			truth = TRUTH_UNKNOWN;
	}
	return truth;
}

static enum truth reached_admins(const struct goal_context *context)
{
	return has_subject(context)
		       ? all_subjects(context, account_is_token_admin)
		       : some_token_admin(context->now);
}

/* The sources agree, and so do the two places that know the password. */
static enum truth account_agrees(const struct machine *machine,
				 const struct account *account)
{
	enum password_result local, disk;

	(void)machine;
	if (!account)
		return TRUTH_UNKNOWN;
	local = account->local_password.result;
	disk = account->disk_password.result;
	if (account->token.verdict == TOKEN_DISPUTED)
		return TRUTH_NO;
	if ((local == PASSWORD_PASSES) != (disk == PASSWORD_PASSES) && local &&
	    disk)
		return TRUTH_NO;
	return account->token.verdict == TOKEN_UNKNOWN ? TRUTH_UNKNOWN
						       : TRUTH_YES;
}

static enum truth nobody_disputed(const struct machine *machine)
{
	const struct account *account;
	enum truth truth = TRUTH_YES;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		truth = truth_and(truth, account_agrees(machine, account));
	return truth;
}

static enum truth reached_agreement(const struct goal_context *context)
{
	return has_subject(context) ? all_subjects(context, account_agrees)
				    : nobody_disputed(context->now);
}

/* --- The service account --------------------------------------------------- */

static enum truth reached_account(const struct goal_context *context)
{
	return machine_service_account(context->now)->exists.truth;
}

static enum truth reached_token(const struct goal_context *context)
{
	const struct account *account = machine_service_account(context->now);

	if (fact_no(&account->exists))
		return TRUTH_NO;
	return holds(&account->token);
}

/*
 * Where the account was good for nothing although it was there, only a new one
 * or a new password counts. Times in the log are of the same clock.
 */
static enum truth reached_password(const struct goal_context *context)
{
	const struct account *before = machine_service_account(context->before);
	const struct account *now = machine_service_account(context->now);
	const struct fact_time *old =
		&context->before->agent.log_password_changed;
	const struct fact_time *fresh =
		&context->now->agent.log_password_changed;

	if (fact_no(&now->exists))
		return TRUTH_NO;
	if (fact_yes(&now->exists) && fact_no(&before->exists))
		return TRUTH_YES;
	if (before->guid.state == FACT_KNOWN && now->guid.state == FACT_KNOWN &&
	    !guid_equal(before->guid.value, now->guid.value))
		return TRUTH_YES;
	if (fresh->state == FACT_KNOWN &&
	    (old->state != FACT_KNOWN || fresh->seconds > old->seconds))
		return TRUTH_YES;
	return context->now->agent.log_state == AGENT_LOG_UNKNOWN
		       ? TRUTH_UNKNOWN
		       : TRUTH_NO;
}

static enum truth reached_agent(const struct goal_context *context)
{
	return context->now->agent.files.truth;
}

static enum truth reached_daemon(const struct goal_context *context)
{
	const struct machine_agent *agent = &context->now->agent;

	return truth_and(agent->daemon_loaded.truth,
			 agent->daemon_running.truth);
}

/* --- Disk, keys, management ------------------------------------------------ */

static enum truth reached_restart(const struct goal_context *context)
{
	const struct fact_time *before = &context->before->hardware.boot;
	const struct fact_time *now = &context->now->hardware.boot;

	if (before->state != FACT_KNOWN || now->state != FACT_KNOWN)
		return TRUTH_UNKNOWN;
	return now->seconds > before->seconds ? TRUTH_YES : TRUTH_NO;
}

static enum truth reached_version(const struct goal_context *context)
{
	const struct fact_version *before = &context->before->os.version;
	const struct fact_version *now = &context->now->os.version;

	if (before->state != FACT_KNOWN || now->state != FACT_KNOWN)
		return TRUTH_UNKNOWN;
	return version_compare(now->value, before->value) > 0 ? TRUTH_YES
							      : TRUTH_NO;
}

static enum truth reached_preboot(const struct goal_context *context)
{
	return context->now->preboot.current.truth;
}

/* One key looks like the other: a change of it cannot be seen. */
static enum truth reached_key(const struct goal_context *context)
{
	const struct fact *now = &context->now->filevault.personal_key;

	if (fact_yes(now) && fact_yes(&context->before->filevault.personal_key))
		return TRUTH_UNKNOWN;
	return now->truth;
}

static enum truth reached_key_works(const struct goal_context *context)
{
	return context->now->filevault.key_works.truth;
}

static enum truth reached_rest(const struct goal_context *context)
{
	return truth_not(context->now->filevault.converting.truth);
}

static enum truth reached_escrow(const struct goal_context *context)
{
	return context->now->mdm.bootstrap_escrowed.truth;
}

static enum truth reached_bootstrap_entry(const struct goal_context *context)
{
	return context->now->crypto.bootstrap.truth;
}

static enum truth reached_no_policy(const struct goal_context *context)
{
	return truth_not(context->now->policy.in_force.truth);
}

static bool has_escrow_profile(const struct machine_profiles *profiles)
{
	for (size_t i = 0; i < profiles->count; i++)
		for (size_t j = 0; j < profiles->items[i].item_count; j++)
			if (text_equal(profiles->items[i].items[j].type,
				       ESCROW_TYPE))
				return true;
	return false;
}

static enum truth reached_profile(const struct goal_context *context)
{
	if (!fact_yes(&context->now->profiles.read))
		return TRUTH_UNKNOWN;
	return has_escrow_profile(&context->now->profiles) ? TRUTH_YES
							   : TRUTH_NO;
}

static enum truth reached_unlocked(const struct goal_context *context)
{
	return truth_not(context->now->disk.locked.truth);
}

/* --- The table ------------------------------------------------------------- */

const struct goal goals[] = {
	{"boot-time", "this Mac was restarted", reached_restart},
	{"macos.version", "macOS is newer than before", reached_version},
	{"tokens.anybody", "{who} holds a SecureToken", reached_anybody},
	{"tokens.admins", "{who} is an admin with a SecureToken",
	 reached_admins},
	{"tokens.disputed", "account and disk agree about {who}",
	 reached_agreement},
	{"service-account.exists", "the service account is there",
	 reached_account},
	{"service-account.token", "the service account holds a SecureToken",
	 reached_token},
	{"service-account.local-password",
	 "the service account has a new password", reached_password},
	{"agent.installed", "the agent is installed", reached_agent},
	{"agent.running", "the agent is running", reached_daemon},
	{"preboot.current", "Preboot knows everybody whom the disk knows",
	 reached_preboot},
	{"recovery-key.personal", "there is a new recovery key", reached_key},
	{"recovery-key.works", "the recovery key opens the disk",
	 reached_key_works},
	{"filevault.converting", "FileVault has finished", reached_rest},
	{"bootstrap-token.escrowed", "the MDM keeps a bootstrap token",
	 reached_escrow},
	{"bootstrap-token.on-disk", "the disk knows the bootstrap token",
	 reached_bootstrap_entry},
	{"password-policy.in-force", "no password policy is in force",
	 reached_no_policy},
	{"profiles.count", "the profile that escrows the key is installed",
	 reached_profile},
	{"volume.locked", "the disk is unlocked", reached_unlocked},
};

const size_t goal_count = sizeof(goals) / sizeof(goals[0]);

const struct goal *goal_by_fact(const char *fact)
{
	for (size_t i = 0; i < goal_count; i++)
		if (text_equal(goals[i].fact, fact))
			return &goals[i];
	return NULL;
}

/* The next goal of a list, NULL at its end; *facts moves on. */
static const struct goal *goal_next(const char **facts)
{
	char id[FACT_ID_SIZE];
	const struct goal *goal;
	size_t length;

	*facts += strspn(*facts, " ");
	length = strcspn(*facts, " ");
	if (length == 0)
		return NULL;
	if (length >= sizeof(id))
		abort();
	memcpy(id, *facts, length);
	id[length] = '\0';
	*facts += length;
	goal = goal_by_fact(id);
	if (!goal)
		abort();
	return goal;
}

enum truth goals_reached(const char *facts, const struct goal_context *context)
{
	enum truth truth = TRUTH_YES;
	const struct goal *goal;

	while (facts && (goal = goal_next(&facts)) != NULL)
		truth = truth_and(truth, goal->reached(context));
	return truth;
}

static const char *who(const struct goal_context *context, struct arena *arena)
{
	if (context->subject)
		return context->subject;
	return has_subject(context)
		       ? words_join(arena, context->subjects, "and")
		       : "somebody";
}

static const char *words_of(const struct goal *goal,
			    const struct goal_context *context,
			    struct arena *arena)
{
	const char *hole = strstr(goal->words, "{who}");

	if (!hole)
		return goal->words;
	return arena_printf(arena, "%.*s%s%s", (int)(hole - goal->words),
			    goal->words, who(context, arena),
			    hole + strlen("{who}"));
}

struct words goals_in_state(const char *facts,
			    const struct goal_context *context,
			    enum truth state, struct arena *arena)
{
	struct words words = {0};
	const struct goal *goal;

	while (facts && (goal = goal_next(&facts)) != NULL)
		if (goal->reached(context) == state)
			words_add(arena, &words,
				  words_of(goal, context, arena));
	return words;
}
