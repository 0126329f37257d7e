/* What stands in the way of a step, and what was just found out about it. */
#include "session/session_repair.h"

/* Either may be NULL. */
static const char *joined(struct arena *arena, const char *first,
			  const char *second)
{
	if (!first || !second)
		return first ? first : second;
	return arena_printf(arena, "%s %s", first, second);
}

static const char *obstacles(struct arena *arena,
			     const struct execution *execution)
{
	const struct words *words = execution_obstacles(execution);

	if (!words->count)
		return NULL;
	return arena_printf(arena, "%s: %s",
			    execution_obstacles_soft(execution)
				    ? "Not known to be so"
				    : "It cannot run now, as this is not so",
			    words_join(arena, words, "and"));
}

static const char *watched_in_vain(struct arena *arena,
				   const struct execution *execution)
{
	const struct step_report *report =
		execution_report(execution, execution_index(execution));

	if (!execution_watching(execution).expired)
		return NULL;
	return joined(arena, report->sentence, report->advice);
}

const char *session_run_remarks(struct session *session)
{
	const struct execution *execution = session->repair->execution;
	const struct step_report *checked = execution_checked(execution);
	struct arena *arena = session->asking;
	const char *words = session->repair->news;

	words = joined(arena, words, obstacles(arena, execution));
	words = joined(arena, words, watched_in_vain(arena, execution));
	return words || !checked ? words : checked->sentence;
}
