#include "ui/plain_step.h"

#include "base/visible.h"

static void add_line(struct text *out, const char *label, const char *string)
{
	if (!string || !*string)
		return;
	text_addf(out, "%s: ", label);
	visible_add_string(out, string, VISIBLE_LINE);
	text_add_char(out, '\n');
}

static void add_words(struct text *out, const char *label,
		      const struct words *words)
{
	struct arena *arena = arena_new();

	if (words->count)
		add_line(out, label, words_join(arena, words, "and"));
	arena_free(arena);
}

/* What the step is to lead to, as far as this Mac has shown it. */
static void add_signs(struct text *out, const struct execution *execution)
{
	const struct step_report *report =
		execution_report(execution, execution_index(execution));

	add_words(out, "Has come", &report->came);
	add_words(out, "Not there yet", &report->missing);
	add_words(out, "Not known", &report->unknown);
	add_line(out, "Code", report->code);
}

static void add_command(struct text *out, const struct plan_step *step)
{
	if (!step->command)
		return;
	text_add(out, "The command, word for word:\n\n  ");
	visible_add_string(out, step->command, VISIBLE_LINE);
	text_add_char(out, '\n');
	if (step->stdin_words) {
		text_add(out, "  with ");
		visible_add_string(out, step->stdin_words, VISIBLE_LINE);
		text_add(out, " on its standard input\n");
	}
	text_add_char(out, '\n');
}

static void add_watch(struct text *out, const struct execution *execution)
{
	struct execution_watch watch = execution_watching(execution);

	if (!watch.on)
		return;
	text_add(out, "This Mac is watched");
	if (watch.limit)
		text_addf(out, " for %lld minutes",
			  (long long)watch.limit / 60);
	text_add(out, ": once it shows that this has worked, that is said "
		      "here by itself.\n");
}

static void add_step(struct text *out, const struct session *session,
		     const struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	text_addf(out, "Step %zu of %zu of: ", execution_index(execution) + 1,
		  execution_path(execution)->step_count);
	visible_add_string(out, session_repair_title(session), VISIBLE_LINE);
	text_add_char(out, '\n');
	add_line(out, "Changes", step->changes);
	add_line(out, "Risk", step->risk);
	add_line(out, "Undo", step->undo);
	add_words(out, "Needs", &step->needs);
	add_command(out, step);
	add_watch(out, execution);
	add_signs(out, execution);
}

/* What has come is in the sentence already when all of it has. */
static void add_result(struct text *out, const struct execution *execution)
{
	const struct step_report *report =
		execution_report(execution, execution_index(execution));

	if (report->missing.count || report->unknown.count || report->code)
		add_signs(out, execution);
}

void plain_step(struct text *out, const struct session *session)
{
	const struct execution *execution = session_execution(session);

	if (!execution || !execution_step(execution))
		return;
	if (execution_phase(execution) == EXECUTE_READY)
		add_step(out, session, execution);
	else if (execution_phase(execution) == EXECUTE_ENDED)
		add_result(out, execution);
}
