#include "machine.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool account_is_called(const struct account *account, const char *name)
{
	return text_equal(account->name, name) ||
	       words_have(&account->aliases, name);
}

static bool account_has_guid(const struct account *account, const char *guid)
{
	int64_t uid;

	if (account->guid.state == FACT_KNOWN &&
	    guid_equal(account->guid.value, guid))
		return true;
	return guid_to_uid(guid, &uid) && account->uid.state == FACT_KNOWN &&
	       account->uid.value == uid;
}

/* Unknown UIDs come last. */
static int compare_uids(const struct account *a, const struct account *b)
{
	bool known_a = a->uid.state == FACT_KNOWN;
	bool known_b = b->uid.state == FACT_KNOWN;

	if (known_a != known_b)
		return known_a ? -1 : 1;
	if (known_a && a->uid.value != b->uid.value)
		return a->uid.value < b->uid.value ? -1 : 1;
	return strcmp(a->name, b->name);
}

/* How good a candidate is, the best first. */
static int compare_candidates(const struct account *a, const struct account *b)
{
	if (fact_yes(&a->owner) != fact_yes(&b->owner))
		return fact_yes(&a->owner) ? -1 : 1;
	if (a->console != b->console)
		return a->console ? -1 : 1;
	if (fact_yes(&a->managed) != fact_yes(&b->managed))
		return fact_yes(&a->managed) ? 1 : -1;
	return compare_uids(a, b);
}

static bool is_candidate(const struct account *account,
			 enum token_verdict verdict)
{
	return account->human && fact_yes(&account->admin) &&
	       !fact_yes(&account->disabled) &&
	       account->token.verdict == verdict;
}

/* Insert at the place it belongs to: there are few admins on a Mac. */
static void insert_candidate(const struct machine *machine,
			     struct account_order *order, size_t index)
{
	const struct account *items = machine->accounts.items;
	size_t at = order->count - 1;

	for (; at > 0 && compare_candidates(&items[index],
					    &items[order->items[at - 1]]) < 0;
	     at--)
		order->items[at] = order->items[at - 1];
	order->items[at] = index;
}

static struct account_order list_candidates(const struct machine *machine,
					    struct arena *arena,
					    enum token_verdict verdict)
{
	struct account_order order = {0};

	for (size_t i = 0; i < machine->accounts.count; i++) {
		if (!is_candidate(&machine->accounts.items[i], verdict))
			continue;
		(void)list_add(arena, &order);
		insert_candidate(machine, &order, i);
	}
	return order;
}

struct account *machine_account(const struct machine *machine, const char *name)
{
	for (size_t i = 0; name && i < machine->accounts.count; i++)
		if (text_equal(machine->accounts.items[i].name, name))
			return &machine->accounts.items[i];
	for (size_t i = 0; name && i < machine->accounts.count; i++)
		if (account_is_called(&machine->accounts.items[i], name))
			return &machine->accounts.items[i];
	return NULL;
}

struct account *machine_account_by_guid(const struct machine *machine,
					const char *guid)
{
	for (size_t i = 0; guid && i < machine->accounts.count; i++)
		if (account_has_guid(&machine->accounts.items[i], guid))
			return &machine->accounts.items[i];
	return NULL;
}

struct account *machine_service_account(const struct machine *machine)
{
	return &machine->accounts.items[machine->service_account];
}

struct account_order machine_token_admins(const struct machine *machine,
					  struct arena *arena)
{
	return list_candidates(machine, arena, TOKEN_HOLDER);
}

struct account_order machine_disputed_admins(const struct machine *machine,
					     struct arena *arena)
{
	return list_candidates(machine, arena, TOKEN_DISPUTED);
}

enum truth machine_restarted_since(const struct machine *machine,
				   const struct fact_time *moment)
{
	const struct fact_time *boot = &machine->hardware.boot;

	if (machine->recovery || fact_no(&machine->clock_plausible) ||
	    boot->state != FACT_KNOWN || moment->state != FACT_KNOWN)
		return TRUTH_UNKNOWN;
	return boot->seconds > moment->seconds ? TRUTH_YES : TRUTH_NO;
}
