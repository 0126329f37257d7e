/*
 * plan_draft: a plan while it is being made, for the files of plan alone.
 * First the order (plan_order.c and the rules it calls) offers paths; then
 * each path is filled (plan_fill.c) with what it means on this Mac.
 */
#ifndef TM_REPAIR_PLAN_DRAFT_H
#define TM_REPAIR_PLAN_DRAFT_H

#include "repair/condition.h"
#include "repair/plan.h"

struct plan_draft {
	const struct machine *machine;
	const struct findings *findings;
	struct arena *arena;
	struct plan *plan;
	const char *obstacle; /* to a reset in Recovery, a clause, or NULL */
	const struct plan_choice *choice; /* what was chosen, or NULL */
	/* Indexes into accounts, best first. */
	struct account_order admins;	 /* usable: they hold a token */
	struct account_order promotable; /* hold a token, are no admins */
	struct account_order promoters;	 /* admins, with or without one */
};

/* A draft with everything but its plan. */
struct plan_draft plan_draft_new(const struct machine *machine,
				 const struct diagnosis *diagnosis,
				 struct arena *arena);

/* --- Offering, used by the rules of the order --------------------------- */

/*
 * Offer a path because of a finding (may be NULL): once, at the end of the
 * list; a path that is there already only learns of the finding.
 */
void plan_offer(struct plan_draft *draft, const char *path,
		const struct finding *finding);
/* The same, and the path is about this account (may be NULL). */
void plan_offer_for(struct plan_draft *draft, const char *path,
		    const struct finding *finding, const char *subject);
/* recovery-reset-password, or escalate where that is not possible. */
void plan_offer_reset(struct plan_draft *draft, const struct finding *finding,
		      const char *subject);
bool plan_offers(const struct plan_draft *draft, const char *path);
/* Has a path been offered because of this finding? */
bool plan_answers(const struct plan_draft *draft, const char *finding);

/* The finding of that id if it is critical or a warning, else NULL. */
const struct finding *plan_problem(const struct plan_draft *draft,
				   const char *id);
/* A token admin who is not this account exists. */
bool plan_has_other_admin(const struct plan_draft *draft, const char *name);
/* An enabled admin who is not this account exists. */
bool plan_has_promoter(const struct plan_draft *draft, const char *name);

/* --- The rules of the order, in their groups ---------------------------- */

void plan_rule_scope(struct plan_draft *draft);		 /* 1 */
void plan_rule_restart(struct plan_draft *draft);	 /* 2 */
void plan_rule_policy(struct plan_draft *draft);	 /* 3 */
void plan_rule_leftovers(struct plan_draft *draft);	 /* 4 */
void plan_rule_missing(struct plan_draft *draft);	 /* 5 */
void plan_rule_broken(struct plan_draft *draft);	 /* 6 */
void plan_rule_token_trouble(struct plan_draft *draft);	 /* 7 */
void plan_rule_no_token_admin(struct plan_draft *draft); /* 8 */
void plan_rule_without_token(struct plan_draft *draft);	 /* 9 */
void plan_rule_preboot(struct plan_draft *draft);	 /* 10 */
void plan_rule_keys(struct plan_draft *draft);		 /* 11 */
void plan_rule_rest(struct plan_draft *draft);		 /* 12 */
void plan_rule_last(struct plan_draft *draft);		 /* 14 */

/*
 * What rule 5 does when no token admin exists (b, c, d), which 6 and 8 share.
 * True when afterwards there will be one by promotion.
 */
bool plan_make_token_admin(struct plan_draft *draft,
			   const struct finding *finding);

/* --- Filling ------------------------------------------------------------ */

/* Whom a path or a step is about, and who acts. */
struct plan_cast {
	const struct plan_draft *draft;
	const struct plan_path *path;
	const struct step_info *step; /* NULL: the path as a whole */
	const struct account *user;   /* of this step, or the first; or NULL */
	const struct account *admin;  /* first of admins, or NULL */
	struct account_order admins;  /* who can act on this path */
	bool promoted;		      /* they have to be made admins first */
	bool recovery;		      /* where it will be done */
};

struct condition_context plan_context(const struct plan_cast *cast);

/* Everything of a path behind its place in the list. */
void plan_fill(struct plan_draft *draft, struct plan_path *path);

/* A text with its {holes} filled; NULL stays NULL. In the draft's arena. */
const char *plan_words(const struct plan_cast *cast, const char *text);
/*
 * What stands in a hole on this Mac; NULL when this Mac does not say, then
 * `otherwise` stands there. Names are untrusted and stay as they are.
 */
struct plan_hole {
	const char *name; /* "user" for {user} */
	const char *(*fill)(const struct plan_cast *cast);
	const char *otherwise;
};
/* The hole of that name, or NULL. */
const struct plan_hole *plan_hole_find(const char *name, size_t length);
/* Needs for people, from a blank-separated list; each once. */
void plan_needs(const struct plan_cast *cast, const char *needs,
		struct words *out);
/* Is there such a need? */
bool plan_need_known(const char *name, size_t length);
/* Why a path is offered. */
const char *plan_why(const struct plan_cast *cast);
/* Fill command, stdin_words, blocked, fill and secrets of a step. */
void plan_command(const struct plan_cast *cast, struct plan_step *step);

#endif
