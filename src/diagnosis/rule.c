#include "diagnosis/rule.h"

#include <stdarg.h>
#include <string.h>

#define HOLE "{subject}"

/* A title has one hole at most. */
static const char *title_fill(struct arena *arena, const char *title,
			      const char *subject)
{
	const char *hole = strstr(title, HOLE);

	if (hole == NULL || subject == NULL)
		return title;
	return arena_printf(arena, "%.*s%s%s", (int)(hole - title), title,
			    subject, hole + strlen(HOLE));
}

struct finding *rule_add(struct rule_context *context, const char *subject,
			 const char *why, ...)
{
	const struct rule *rule = context->rule;
	struct finding *finding = list_add(context->arena, context->findings);
	va_list args;

	finding->id = rule->id;
	finding->severity = rule->severity;
	finding->confidence = CONFIDENCE_CERTAIN;
	finding->title = title_fill(context->arena, rule->title, subject);
	finding->subject = subject;
	va_start(args, why);
	finding->why = arena_vprintf(context->arena, why, args);
	va_end(args);
	return finding;
}

void rule_cite_id(struct rule_context *context, struct finding *finding,
		  const char *evidence)
{
	if (evidence != NULL)
		words_add_once(context->arena, &finding->evidence, evidence);
}

void rule_cite_all(struct rule_context *context, struct finding *finding,
		   const struct words *evidence)
{
	for (size_t i = 0; i < evidence->count; i++)
		rule_cite_id(context, finding, evidence->items[i]);
}

void rule_cite(struct rule_context *context, struct finding *finding,
	       const struct fact_source *source)
{
	rule_cite_all(context, finding, &source->evidence);
}

void rule_cite_votes(struct rule_context *context, struct finding *finding,
		     const struct token *token)
{
	for (size_t i = 0; i < TOKEN_SOURCES; i++) {
		if (token->voted[i])
			rule_cite(context, finding, &token->sources[i].source);
	}
}
