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

static void add_needs(struct text *out, const struct words *needs)
{
	struct arena *arena = arena_new();

	if (needs->count)
		add_line(out, "Needs", words_join(arena, needs, "and"));
	arena_free(arena);
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

void plain_step(struct text *out, const struct session *session)
{
	const struct execution *execution = session_execution(session);
	const struct plan_step *step =
		execution ? execution_step(execution) : NULL;

	if (!step || execution_phase(execution) != EXECUTE_READY)
		return;
	text_addf(out, "Step %zu of %zu of: ", execution_index(execution) + 1,
		  execution_path(execution)->step_count);
	visible_add_string(out, session_repair_title(session), VISIBLE_LINE);
	text_add_char(out, '\n');
	add_line(out, "Changes", step->changes);
	add_line(out, "Risk", step->risk);
	add_line(out, "Undo", step->undo);
	add_needs(out, &step->needs);
	add_command(out, step);
}
