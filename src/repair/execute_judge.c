#include "repair/execute_data.h"

#include "base/text.h"
#include "repair/failure.h"
#include "repair/package.h"

enum {
	LOOKS_MOST = 3, /* after a command: some things take a moment */
};

static const char *verify_of(const struct execution *execution)
{
	return execution_step(execution)->info->verify;
}

void execute_judge_goals(struct execution *execution)
{
	struct step_report *report = execute_report_here(execution);
	struct goal_context context = execute_goals(execution);
	const char *facts = verify_of(execution);
	struct arena *arena = execution->arena;

	report->came = goals_in_state(facts, &context, TRUTH_YES, arena);
	report->missing = goals_in_state(facts, &context, TRUTH_NO, arena);
	report->unknown = goals_in_state(facts, &context, TRUTH_UNKNOWN, arena);
}

static bool has_failed(const struct execution *execution,
		       const struct failure *failure)
{
	const struct evidence *answer = execution->answer;

	return answer &&
	       (!evidence_ran(answer) || answer->exit != 0 || failure->known);
}

bool execute_judge_waits(const struct execution *execution)
{
	struct goal_context context = execute_goals(execution);

	return execution->answer && evidence_ran(execution->answer) &&
	       execution->answer->exit == 0 && execution->looks < LOOKS_MOST &&
	       goals_reached(verify_of(execution), &context) != TRUTH_YES;
}

/* --- Passwords that were used ------------------------------------------------------ */

/* Which of several was wrong nobody says: all that were not proved go. */
static void count_wrong(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	for (size_t i = 0; i < step->secret_count; i++) {
		struct credential *one = credentials_of(
			execution->credentials, step->secrets[i].account);

		if (one->local == PASSWORD_PASSES ||
		    one->disk == PASSWORD_PASSES)
			continue;
		credential_refused(one);
		credential_forget(one);
	}
}

/* Only the admin's is needed again. */
static void forget_used(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	for (size_t i = 0; i < step->secret_count; i++)
		if (!text_equal(step->secrets[i].account, execution->admin))
			credential_forget(
				credentials_of(execution->credentials,
					       step->secrets[i].account));
}

/* A person may just have given these accounts new passwords. */
static void forget_subjects(struct execution *execution)
{
	const struct words *subjects = &execution->path->subjects;

	for (size_t i = 0; i < subjects->count; i++)
		credential_forget(credentials_of(execution->credentials,
						 subjects->items[i]));
}

/* --- The judgement -------------------------------------------------------------------- */

static const char *clauses(const struct execution *execution,
			   const struct words *words)
{
	return words_join(execution->arena, words, "and");
}

static void explain_failure(struct execution *execution,
			    const struct failure *failure)
{
	struct step_report *report = execute_report_here(execution);

	report->sentence = failure->sentence;
	report->code = failure->code;
	report->advice = failure->advice ? failure->advice
					 : execution_step(execution)->failure;
	execution->credentials->stopped |= failure->stops;
	if (failure->wrong_password)
		count_wrong(execution);
}

static enum step_outcome judge_signature(struct execution *execution)
{
	struct step_report *report = execute_report_here(execution);

	if (package_is_signed(execution->answer)) {
		report->sentence = "JumpCloud has signed this package, and "
				   "macOS trusts the signature.";
		return OUTCOME_VERIFIED;
	}
	report->sentence =
		"This package is not signed by JumpCloud's team " PACKAGE_TEAM
		", or macOS does not trust it.";
	report->advice = execution_step(execution)->failure;
	return OUTCOME_FAILED;
}

/* Nothing ran: a person has read it, or says to have done it. */
static enum step_outcome judge_person(struct execution *execution)
{
	struct step_report *report = execute_report_here(execution);

	report->sentence = report->by_hand
				   ? "It was said to be done; this Mac cannot "
				     "show it."
				   : "It was read; nothing has changed.";
	return report->by_hand ? OUTCOME_BY_HAND : OUTCOME_DONE;
}

/* Nothing can be seen on the Mac afterwards: the exit status must do. */
static enum step_outcome judge_unseen(struct execution *execution,
				      const struct failure *failure)
{
	if (!execution->answer)
		return judge_person(execution);
	if (text_equal(execution_step(execution)->command_id,
		       "package-signature"))
		return judge_signature(execution);
	if (has_failed(execution, failure)) {
		explain_failure(execution, failure);
		return OUTCOME_FAILED;
	}
	execute_report_here(execution)->sentence =
		"The command has ended and reports no error.";
	return OUTCOME_DONE;
}

static void say_unverified(struct execution *execution)
{
	struct step_report *report = execute_report_here(execution);
	struct arena *arena = execution->arena;
	const char *open;

	if (report->missing.count)
		open = arena_printf(arena, "it is not so that %s",
				    clauses(execution, &report->missing));
	else
		open = arena_printf(arena, "it cannot be told whether %s",
				    clauses(execution, &report->unknown));
	report->sentence =
		arena_printf(arena, "%s, but when this Mac is read again, %s.",
			     execution->answer ? "The command reports no error"
					       : "It was said to be done",
			     open);
	report->advice = execution_step(execution)->failure;
}

/* Nothing was done: it only says what is so and what is not. */
static enum step_outcome judge_look(struct execution *execution)
{
	struct step_report *report = execute_report_here(execution);
	struct arena *arena = execution->arena;
	const char *words = "";

	if (report->came.count)
		words = arena_printf(arena, "It is so that %s.",
				     clauses(execution, &report->came));
	if (report->missing.count)
		words = arena_printf(arena, "%s%sIt is not so that %s.", words,
				     *words ? " " : "",
				     clauses(execution, &report->missing));
	if (report->unknown.count)
		words = arena_printf(arena, "%s%sIt cannot be told whether %s.",
				     words, *words ? " " : "",
				     clauses(execution, &report->unknown));
	report->sentence = words;
	return report->missing.count || report->unknown.count
		       ? OUTCOME_DONE
		       : OUTCOME_VERIFIED;
}

static enum step_outcome judge_seen(struct execution *execution,
				    const struct failure *failure)
{
	struct step_report *report = execute_report_here(execution);
	struct goal_context context = execute_goals(execution);

	execute_judge_goals(execution);
	if (execution_step(execution)->info->kind == STEP_READ)
		return judge_look(execution);
	if (goals_reached(verify_of(execution), &context) == TRUTH_YES) {
		report->sentence =
			arena_printf(execution->arena, "This Mac shows it: %s.",
				     clauses(execution, &report->came));
		return OUTCOME_VERIFIED;
	}
	if (has_failed(execution, failure)) {
		explain_failure(execution, failure);
		return OUTCOME_FAILED;
	}
	say_unverified(execution);
	return OUTCOME_UNVERIFIED;
}

void execute_judge(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);
	struct failure failure = {0};
	enum step_outcome outcome;

	if (execution->answer)
		failure = failure_explain(execution->arena, execution->answer);
	outcome = step->info->verify ? judge_seen(execution, &failure)
				     : judge_unseen(execution, &failure);
	if (outcome != OUTCOME_FAILED)
		forget_used(execution);
	if (step->info->kind == STEP_BY_HAND)
		forget_subjects(execution);
	execute_end(execution, outcome);
}
