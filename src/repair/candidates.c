#include "repair/candidates.h"

#include <stdint.h>

#include "diagnosis/people.h"
#include "diagnosis/phrase.h"

/* Something about one account that decides, or is good to know. */
struct remark {
	bool blocks;
	bool (*applies)(const struct machine *machine,
			const struct account *account);
	const char *words;
};

static bool is_disabled(const struct machine *machine,
			const struct account *account)
{
	(void)machine;
	return fact_yes(&account->disabled) ||
	       account->local_password.result == PASSWORD_DISABLED ||
	       account->disk_password.result == PASSWORD_DISABLED;
}

static bool is_no_admin(const struct machine *machine,
			const struct account *account)
{
	(void)machine;
	return fact_no(&account->admin);
}

static bool is_perhaps_admin(const struct machine *machine,
			     const struct account *account)
{
	(void)machine;
	return fact_unknown(&account->admin);
}

static bool holds_nothing(const struct machine *machine,
			  const struct account *account)
{
	(void)machine;
	return account->token.verdict == TOKEN_NOT_HOLDER;
}

static bool perhaps_holds(const struct machine *machine,
			  const struct account *account)
{
	(void)machine;
	return account->token.verdict == TOKEN_UNKNOWN;
}

static bool is_no_owner(const struct machine *machine,
			const struct account *account)
{
	return fact_yes(&machine->hardware.apple_silicon) &&
	       fact_no(&account->owner);
}

static bool is_managed(const struct machine *machine,
		       const struct account *account)
{
	(void)machine;
	return fact_yes(&account->managed);
}

static bool disk_refuses(const struct machine *machine,
			 const struct account *account)
{
	(void)machine;
	return account->disk_password.result == PASSWORD_FAILS;
}

static bool is_at_console(const struct machine *machine,
			  const struct account *account)
{
	(void)machine;
	return account->console;
}

static const struct remark remarks[] = {
	{true, is_disabled, "the account is disabled"},
	{true, is_no_admin, "not an admin"},
	{true, is_perhaps_admin, "whether it is an admin is not known"},
	{true, holds_nothing, "holds no SecureToken"},
	{true, perhaps_holds, "whether it holds a SecureToken is not known"},
	{false, disk_refuses, "the disk did not accept the password given"},
	{false, is_no_owner,
	 "not a volume owner, so it cannot authorise macOS updates"},
	{false, is_managed, "managed by JumpCloud"},
	{false, is_at_console, "signed in at this Mac now"},
};

static const char *candidate_sentence(struct arena *arena,
				      const struct candidate *candidate,
				      const struct words *blockers)
{
	const struct account *account = candidate->account;

	if (candidate->standing == CANDIDATE_USABLE)
		return arena_printf(arena,
				    "%s is an admin and holds a SecureToken.",
				    account->name);
	if (candidate->standing == CANDIDATE_DISPUTED)
		return arena_printf(
			arena,
			"%s is an admin, but the sources disagree about the "
			"SecureToken: %s.",
			account->name, phrase_votes(arena, &account->token));
	return arena_printf(arena, "%s cannot authorise anything: %s.",
			    account->name, words_join(arena, blockers, "and"));
}

static struct candidate candidate_judge(const struct machine *machine,
					const struct account *account,
					struct arena *arena)
{
	struct candidate candidate = {.account = account};
	struct words blockers = {0};

	for (size_t i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++) {
		if (!remarks[i].applies(machine, account))
			continue;
		words_add(arena, &candidate.remarks, remarks[i].words);
		if (remarks[i].blocks)
			words_add(arena, &blockers, remarks[i].words);
	}
	candidate.blockers = blockers.count;
	if (blockers.count > 0)
		candidate.standing = CANDIDATE_UNUSABLE;
	else if (account->token.verdict == TOKEN_DISPUTED)
		candidate.standing = CANDIDATE_DISPUTED;
	else
		candidate.standing = CANDIDATE_USABLE;
	candidate.why = candidate_sentence(arena, &candidate, &blockers);
	return candidate;
}

static int64_t account_uid(const struct account *account)
{
	return account->uid.state == FACT_KNOWN ? account->uid.value
						: INT64_MAX;
}

/* Owners first, then who is signed in, then who is not managed, then UID. */
static bool account_before(const struct account *a, const struct account *b)
{
	if (fact_yes(&a->owner) != fact_yes(&b->owner))
		return fact_yes(&a->owner);
	if (a->console != b->console)
		return a->console;
	if (fact_yes(&a->managed) != fact_yes(&b->managed))
		return !fact_yes(&a->managed);
	return account_uid(a) < account_uid(b);
}

/* Those who are nearly usable come before those who are far from it. */
static int standing_rank(const struct candidate *candidate)
{
	const struct account *account = candidate->account;

	if (candidate->standing != CANDIDATE_UNUSABLE)
		return (int)candidate->standing;
	if (person_admin(account))
		return CANDIDATE_UNUSABLE;
	return CANDIDATE_UNUSABLE + 1 + (person_holds(account) ? 0 : 1);
}

static bool candidate_before(const struct candidate *a,
			     const struct candidate *b)
{
	if (standing_rank(a) != standing_rank(b))
		return standing_rank(a) < standing_rank(b);
	return account_before(a->account, b->account);
}

static void candidate_insert(struct arena *arena, struct candidate_list *list,
			     struct candidate candidate)
{
	size_t place;

	(void)list_add(arena, list);
	for (place = list->count - 1; place > 0; place--) {
		if (!candidate_before(&candidate, &list->items[place - 1]))
			break;
		list->items[place] = list->items[place - 1];
	}
	list->items[place] = candidate;
}

static void order_insert(struct arena *arena, const struct machine *machine,
			 struct account_order *order, size_t index)
{
	const struct account *accounts = machine->accounts.items;
	size_t place;

	(void)list_add(arena, order);
	for (place = order->count - 1; place > 0; place--) {
		if (!account_before(&accounts[index],
				    &accounts[order->items[place - 1]]))
			break;
		order->items[place] = order->items[place - 1];
	}
	order->items[place] = index;
}

static struct account_order people_ordered(const struct machine *machine,
					   struct arena *arena,
					   people_test *test)
{
	struct account_order order = {0};

	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		if (account->human && test(account))
			order_insert(arena, machine, &order, i);
	}
	return order;
}

static bool person_promotable(const struct account *account)
{
	return person_holds(account) && !person_admin(account) &&
	       !is_disabled(NULL, account);
}

static bool person_promoter(const struct account *account)
{
	return person_admin(account) && !is_disabled(NULL, account);
}

struct candidate_list candidates_list(const struct machine *machine,
				      struct arena *arena)
{
	struct candidate_list list = {0};
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		candidate_insert(arena, &list,
				 candidate_judge(machine, account, arena));
	return list;
}

struct account_order candidates_promotable(const struct machine *machine,
					   struct arena *arena)
{
	return people_ordered(machine, arena, person_promotable);
}

struct account_order candidates_promoters(const struct machine *machine,
					  struct arena *arena)
{
	return people_ordered(machine, arena, person_promoter);
}

bool candidate_is_token_admin(const struct account *account)
{
	return account->human && person_admin(account) &&
	       person_holds(account) && !is_disabled(NULL, account);
}
