#include "repair/execute_data.h"

#include "base/text.h"
#include "repair/saved.h"

static int64_t wall(const struct execution *execution)
{
	return clock_wall(execution->clock);
}

void execute_keep(struct execution *execution)
{
	struct status status = status_ok();

	if (execution->options.directory)
		status = saved_write(execution->options.directory,
				     execution->options.case_file);
	execution->unsaved = NULL;
	if (!status_is_ok(&status)) {
		char sentence[1200];

		execution->unsaved = arena_strdup(
			execution->arena,
			status_sentence(&status, sentence, sizeof(sentence)));
	}
}

static const char *facts_now(const struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	return step ? journal_facts(execution->options.case_file->arena,
				    execution_now(execution),
				    step->info->verify)
		    : NULL;
}

bool execute_enter(struct execution *execution, const char *step,
		   const char *subject)
{
	struct journal_entry entry = {
		.path = execution->path->info->id,
		.step = step,
		.subject = subject,
		.started = wall(execution),
		.before = facts_now(execution),
	};

	if (!execution->entered)
		execution->entry =
			journal_begin(execution->options.case_file, &entry);
	execution->entered = true;
	execute_report_here(execution)->started = entry.started;
	execute_keep(execution);
	return !execution->unsaved;
}

static const char *note_of(const struct step_report *report,
			   struct arena *arena)
{
	if (!report->sentence)
		return report->by_hand ? "Done by hand." : NULL;
	return report->by_hand ? arena_printf(arena, "Done by hand. %s",
					      report->sentence)
			       : report->sentence;
}

static void close_entry(struct execution *execution, struct step_report *report,
			enum step_outcome outcome, const char *after)
{
	struct journal_entry entry = {
		.ended = wall(execution),
		.outcome = outcome,
		.after = after,
		.note = note_of(report, execution->arena),
	};

	report->outcome = outcome;
	report->ended = entry.ended;
	journal_end(execution->options.case_file, execution->entry, &entry);
	execution->entered = false;
	execution->check = (struct execute_check){0};
}

void execute_end_check(struct execution *execution, enum step_outcome outcome)
{
	close_entry(execution, &execution->checked, outcome, NULL);
	execution->phase = EXECUTE_READY;
	execute_keep(execution);
}

void execute_end(struct execution *execution, enum step_outcome outcome)
{
	close_entry(execution, execute_report_here(execution), outcome,
		    facts_now(execution));
	execution->watch.on = false;
	execution->restart |= outcome == OUTCOME_RESTART;
	execution->phase = EXECUTE_ENDED;
	if (outcome == OUTCOME_RESTART)
		execute_over(execution);
	execute_keep(execution);
}
