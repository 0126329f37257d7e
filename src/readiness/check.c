#include "readiness/check.h"

#include <stdarg.h>

void check_say(struct check_context *context, enum jit_outcome outcome,
	       const char *why, ...)
{
	struct jit_check *check = context->check;
	const char *said;
	va_list args;

	va_start(args, why);
	said = arena_vprintf(context->arena, why, args);
	va_end(args);
	if (!check->why || outcome > check->outcome)
		check->why = said;
	else if (outcome == check->outcome)
		check->why =
			arena_printf(context->arena, "%s %s", check->why, said);
	if (outcome > check->outcome)
		check->outcome = outcome;
}

void check_cite(struct check_context *context, const struct fact_source *source)
{
	for (size_t i = 0; i < source->evidence.count; i++)
		words_add_once(context->arena, &context->check->evidence,
			       source->evidence.items[i]);
}

void check_unknown(struct check_context *context,
		   const struct fact_source *source, const char *what)
{
	check_cite(context, source);
	check_say(context, JIT_UNKNOWN, "It is not known %s: %s.", what,
		  fact_reason_words(source->reason));
}

void check_remedy(struct check_context *context, const char *remedy, ...)
{
	va_list args;

	va_start(args, remedy);
	context->check->remedy = arena_vprintf(context->arena, remedy, args);
	va_end(args);
}

enum jit_outcome check_outcome(const struct check_context *context,
			       const char *number)
{
	const struct jit_check *check =
		readiness_check(context->readiness, number);

	return check ? check->outcome : JIT_UNKNOWN;
}

void check_fact(struct check_context *context, const struct fact *fact,
		enum truth wanted, const char *good, const char *bad,
		const char *what)
{
	check_cite(context, &fact->source);
	if (fact_unknown(fact))
		check_unknown(context, &fact->source, what);
	else if (fact->truth == wanted)
		check_say(context, JIT_PASS, "%s", good);
	else
		check_say(context, JIT_FAIL, "%s", bad);
}
