/*
 * rule: one row per finding id. A rule looks at a machine and adds at most one
 * finding per subject. Adding one is adding a row to rules[], a function in
 * the file of its topic, and a help topic of the same name.
 */
#ifndef TM_DIAGNOSIS_RULE_H
#define TM_DIAGNOSIS_RULE_H

#include "diagnosis/finding.h"
#include "facts/machine.h"

struct rule;

struct rule_context {
	const struct machine *machine;
	struct arena *arena;
	struct findings *findings; /* what earlier rules found */
	const struct rule *rule;   /* the row that is running */
};

struct rule {
	const char *id;
	const char *title;	/* default title, may have {subject} */
	enum severity severity; /* default; a rule may lower it */
	void (*judge)(struct rule_context *context);
};

/* In the order in which they must run; later ones may read findings. */
extern const struct rule rules[];
extern const size_t rule_count;

/*
 * Add a finding for the running row with its default severity and title,
 * certain. why is a printf format. Returns it for refinement.
 */
struct finding *rule_add(struct rule_context *context, const char *subject,
			 const char *why, ...)
	__attribute__((format(printf, 3, 4)));
/* Add the evidence of a leaf to a finding, each id once. */
void rule_cite(struct rule_context *context, struct finding *finding,
	       const struct fact_source *source);
/* The same for every source that voted on a token. */
void rule_cite_votes(struct rule_context *context, struct finding *finding,
		     const struct token *token);
/* The same for a list of ids. */
void rule_cite_all(struct rule_context *context, struct finding *finding,
		   const struct words *evidence);
/* The same for one id; NULL adds nothing. */
void rule_cite_id(struct rule_context *context, struct finding *finding,
		  const char *evidence);

#endif
