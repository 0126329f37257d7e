#include "repair/plan_draft.h"

#include <stdlib.h>

#include "base/text.h"
#include "diagnosis/reset.h"
#include "repair/candidates.h"

/*
 * design/findings.md section 3, "Order of paths": one row per rule, applied
 * from the top. Rule 13 is about how paths are shown, see plan_fill.c; what it
 * says about managed accounts is part of rule 14's row here.
 */
struct order_row {
	int number;
	void (*apply)(struct plan_draft *draft);
};

static const struct order_row order_rows[] = {
	{1, plan_rule_scope},	      {2, plan_rule_restart},
	{3, plan_rule_policy},	      {4, plan_rule_leftovers},
	{5, plan_rule_missing},	      {6, plan_rule_broken},
	{7, plan_rule_token_trouble}, {8, plan_rule_no_token_admin},
	{9, plan_rule_without_token}, {10, plan_rule_preboot},
	{11, plan_rule_keys},	      {12, plan_rule_rest},
	{14, plan_rule_last},
};

static struct plan_path *path_offered(const struct plan_draft *draft,
				      const char *id)
{
	for (size_t i = 0; i < draft->plan->count; i++)
		if (text_equal(draft->plan->paths[i].info->id, id))
			return &draft->plan->paths[i];
	return NULL;
}

static struct plan_path *path_add(struct plan_draft *draft, const char *id)
{
	struct plan_path *path = path_offered(draft, id);

	if (path != NULL)
		return path;
	const struct path_info *info = path_info_by_id(id);
	if (info == NULL)
		abort();
	/* The macro wants a list with `items`. */
	struct plan *plan = draft->plan;
	plan->paths = list_reserve(draft->arena, plan->paths, &plan->capacity,
				   plan->count, sizeof(*plan->paths));
	path = &plan->paths[plan->count++];
	path->info = info;
	return path;
}

void plan_offer_for(struct plan_draft *draft, const char *path,
		    const struct finding *finding, const char *subject)
{
	struct plan_path *offered = path_add(draft, path);

	if (finding != NULL)
		words_add_once(draft->arena, &offered->findings, finding->id);
	if (subject != NULL)
		words_add_once(draft->arena, &offered->subjects, subject);
}

void plan_offer(struct plan_draft *draft, const char *path,
		const struct finding *finding)
{
	plan_offer_for(draft, path, finding, NULL);
}

void plan_offer_reset(struct plan_draft *draft, const struct finding *finding,
		      const char *subject)
{
	if (draft->obstacle != NULL)
		plan_offer(draft, "escalate", finding);
	else
		plan_offer_for(draft, "recovery-reset-password", finding,
			       subject);
}

bool plan_offers(const struct plan_draft *draft, const char *path)
{
	return path_offered(draft, path) != NULL;
}

bool plan_answers(const struct plan_draft *draft, const char *finding)
{
	for (size_t i = 0; i < draft->plan->count; i++)
		if (words_have(&draft->plan->paths[i].findings, finding))
			return true;
	return false;
}

const struct finding *plan_problem(const struct plan_draft *draft,
				   const char *id)
{
	const struct finding *finding = finding_by_id(draft->findings, id);

	if (finding == NULL || finding->severity > SEVERITY_WARNING)
		return NULL;
	return finding;
}

static bool has_other(const struct plan_draft *draft,
		      const struct account_order *order, const char *name)
{
	for (size_t i = 0; i < order->count; i++) {
		const struct account *account =
			&draft->machine->accounts.items[order->items[i]];

		if (!text_equal(account->name, name))
			return true;
	}
	return false;
}

bool plan_has_other_admin(const struct plan_draft *draft, const char *name)
{
	return has_other(draft, &draft->admins, name);
}

bool plan_has_promoter(const struct plan_draft *draft, const char *name)
{
	return has_other(draft, &draft->promoters, name);
}

static void plan_put_in_order(struct plan_draft *draft)
{
	for (size_t i = 0; i < sizeof(order_rows) / sizeof(order_rows[0]);
	     i++) {
		order_rows[i].apply(draft);
		if (plan_offers(draft, "none"))
			return;
	}
}

struct plan_draft plan_draft_new(const struct machine *machine,
				 const struct diagnosis *diagnosis,
				 struct arena *arena)
{
	return (struct plan_draft){
		.machine = machine,
		.findings = &diagnosis->findings,
		.arena = arena,
		.obstacle = reset_obstacle(machine, &diagnosis->findings),
		.admins = machine_token_admins(machine, arena),
		.promotable = candidates_promotable(machine, arena),
		.promoters = candidates_promoters(machine, arena),
	};
}

struct plan *plan_make(const struct machine *machine,
		       const struct diagnosis *diagnosis, struct arena *arena)
{
	struct plan *plan = arena_alloc(arena, sizeof(*plan));
	struct plan_draft draft = plan_draft_new(machine, diagnosis, arena);

	draft.plan = plan;
	plan_put_in_order(&draft);
	for (size_t i = 0; i < plan->count; i++)
		plan_fill(&draft, &plan->paths[i]);
	plan->paths[0].recommended = true;
	return plan;
}
