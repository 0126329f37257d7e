#include "repair/execute_data.h"

#include "base/text.h"
#include "probe/build.h"

#define DISK  "check-disk-password"
#define LOCAL "check-local-password"

bool execute_is_check(const struct plan_step *step)
{
	return text_equal(step->command_id, DISK) ||
	       text_equal(step->command_id, LOCAL);
}

static bool is_disk(const struct plan_step *step)
{
	return text_equal(step->command_id, DISK);
}

/* --- What was said ------------------------------------------------------------- */

static const char *disk_words(enum password_result result)
{
	static const char *const words[] = {
		[PASSWORD_NOT_CHECKED] = "The disk was not asked.",
		[PASSWORD_PASSES] = "The disk accepts this password.",
		[PASSWORD_FAILS] = "The disk does not accept this password.",
		[PASSWORD_NO_ANSWER] = "The disk gave no clear answer.",
		[PASSWORD_TOO_MANY] = "The disk refuses every password for a "
				      "while, after too many wrong ones.",
		[PASSWORD_DISABLED] = "The disk says that the account is "
				      "disabled.",
		[PASSWORD_NO_SUCH_USER] = "The disk does not know this "
					  "account.",
	};

	return words[result];
}

static const char *local_words(enum password_result result)
{
	static const char *const words[] = {
		[PASSWORD_NOT_CHECKED] = "The account was not asked.",
		[PASSWORD_PASSES] = "The account accepts it.",
		[PASSWORD_FAILS] = "The account does not accept it.",
		[PASSWORD_NO_ANSWER] = "The account gave no clear answer.",
		[PASSWORD_TOO_MANY] = "The account gave no clear answer.",
		[PASSWORD_DISABLED] = "The account is disabled.",
		[PASSWORD_NO_SUCH_USER] = "There is no such account.",
	};

	return words[result];
}

static bool disagree(const struct credential *credential)
{
	return credential->disk_asked && credential->local_asked &&
	       (credential->disk == PASSWORD_PASSES) !=
		       (credential->local == PASSWORD_PASSES);
}

static const char *sentence_of(const struct execution *execution,
			       const struct credential *credential)
{
	const char *more = disagree(credential)
				   ? " The two places have different passwords."
				   : "";

	if (!credential->local_asked)
		return disk_words(credential->disk);
	if (!credential->disk_asked)
		return local_words(credential->local);
	return arena_printf(execution->arena, "%s %s%s",
			    disk_words(credential->disk),
			    local_words(credential->local), more);
}

static void fill_report(struct execution *execution, struct step_report *report,
			const struct credential *credential)
{
	report->checked = true;
	report->disk = credential->disk;
	report->local = credential->local;
	report->sentence = sentence_of(execution, credential);
}

/* --- The end of it --------------------------------------------------------------- */

/* Does the Mac, with these checks in its case, show what the step is for? */
static bool shows_it(const struct execution *execution,
		     const struct plan_step *step)
{
	struct goal_context context = execute_goals(execution);
	struct machine *machine = machine_build(execution->options.case_file);
	bool reached;

	context.now = machine;
	reached = goals_reached(step->info->verify, &context) == TRUTH_YES;
	machine_free(machine);
	return reached;
}

static enum step_outcome outcome_of(enum password_result result)
{
	switch (result) {
	case PASSWORD_PASSES:
		return OUTCOME_VERIFIED;
	case PASSWORD_NOT_CHECKED:
	case PASSWORD_NO_ANSWER:
		return OUTCOME_UNVERIFIED;
	default:
		return OUTCOME_FAILED;
	}
}

static void end_step(struct execution *execution,
		     const struct credential *credential)
{
	const struct plan_step *step = execution_step(execution);
	struct step_report *report = execute_report_here(execution);
	enum step_outcome outcome = outcome_of(
		is_disk(step) ? credential->disk : credential->local);

	fill_report(execution, report, credential);
	if (outcome == OUTCOME_VERIFIED && !shows_it(execution, step))
		outcome = OUTCOME_UNVERIFIED;
	if (outcome != OUTCOME_VERIFIED)
		report->advice = step->failure;
	execute_end(execution, outcome);
}

static void end_alone(struct execution *execution,
		      const struct credential *credential)
{
	bool good = (!credential->disk_asked ||
		     credential->disk == PASSWORD_PASSES) &&
		    (!credential->local_asked ||
		     credential->local == PASSWORD_PASSES);

	execution->checked = (struct step_report){0};
	fill_report(execution, &execution->checked, credential);
	execute_end_check(execution, good ? OUTCOME_VERIFIED : OUTCOME_FAILED);
}

static bool is_refusal(enum password_result result)
{
	return result == PASSWORD_FAILS || result == PASSWORD_NO_SUCH_USER;
}

/* A password that opens neither is of no use any more. */
static void settle(struct execution *execution, struct credential *credential)
{
	bool alone = execution->check.alone;
	struct credential kept = *credential;

	if (is_refusal(kept.disk) || is_refusal(kept.local))
		credential_refused(credential);
	if (kept.disk == PASSWORD_TOO_MANY)
		execution->credentials->stopped = true;
	if (alone)
		end_alone(execution, &kept);
	else
		end_step(execution, &kept);
	if (kept.disk != PASSWORD_PASSES && kept.local != PASSWORD_PASSES)
		credential_forget(credential);
}

/* --- From place to place ------------------------------------------------------------ */

/* The next place that can be asked, from `at` on; false when none is left. */
static bool ask_next(struct execution *execution)
{
	struct execute_check *check = &execution->check;

	for (; check->at < check->path->step_count; check->at++) {
		const struct plan_step *step = &check->path->steps[check->at];
		struct condition_context context =
			execute_conditions(execution, step);

		if (step->blocked ||
		    (!is_disk(step) && (execution->flags & EXECUTE_DISK_ONLY)))
			continue;
		if (conditions_hold(step->info->precondition, &context) ==
		    TRUTH_NO)
			continue;
		execute_start(execution, step);
		return true;
	}
	return false;
}

static void hold_unasked(struct execution *execution)
{
	const struct plan_step *step = &execution->check.path->steps[0];
	struct condition_context context = execute_conditions(execution, step);
	struct words open = conditions_open(step->info->precondition, &context,
					    execution->arena);

	if (step->blocked)
		words_add(execution->arena, &open, step->blocked);
	execute_hold(execution, open, false);
}

void execute_check_looked(struct execution *execution)
{
	if (!ask_next(execution))
		hold_unasked(execution);
}

static enum password_result result_of(const struct execution *execution,
				      const struct plan_step *step)
{
	struct machine *machine = machine_build(execution->options.case_file);
	const struct account *account = machine_account(machine, step->subject);
	enum password_result result = PASSWORD_NO_ANSWER;

	if (account)
		result = is_disk(step) ? account->disk_password.result
				       : account->local_password.result;
	machine_free(machine);
	return result;
}

void execute_check_collected(struct execution *execution)
{
	struct execute_check *check = &execution->check;
	struct credential *credential = check->credential;
	const struct plan_step *step = &check->path->steps[check->at];
	enum password_result result = result_of(execution, step);

	if (is_disk(step)) {
		credential->disk_asked = true;
		credential->disk = result;
	} else {
		credential->local_asked = true;
		credential->local = result;
	}
	check->at++;
	if (result == PASSWORD_TOO_MANY || !ask_next(execution))
		settle(execution, credential);
}

/* --- Beginning ------------------------------------------------------------------------ */

static struct status may_check(struct execution *execution,
			       const struct credential *credential)
{
	if (execution->phase != EXECUTE_READY)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "something else is under way");
	if (execution->options.host->about.read_only)
		return status_fail(STATUS_REFUSED, NULL, NULL,
				   "nothing may be changed in this run, and a "
				   "password check counts as a change");
	if (execution_stopped(execution))
		return status_fail(STATUS_USAGE, NULL, NULL, "%s",
				   execution_stopped(execution));
	if (!credential->secret)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "the password to be checked is missing");
	return status_ok();
}

/* Both places are asked at once: the second of two steps has its answer. */
static bool is_answered(const struct execution *execution,
			const struct credential *credential)
{
	const struct plan_step *step = execution_step(execution);

	return step && execute_is_check(step) && !is_disk(step) &&
	       credential->local_asked;
}

struct status execution_check(struct execution *execution, const char *account,
			      unsigned flags)
{
	const struct plan_step *here = execution_step(execution);
	struct credential *credential =
		credentials_of(execution->credentials, account);
	bool alone = !here || !execute_is_check(here);
	struct status status = may_check(execution, credential);

	if (!status_is_ok(&status))
		return status;
	execution->obstacles = (struct words){0};
	if (!alone && is_answered(execution, credential)) {
		execute_enter(execution, here->info->id, here->subject);
		end_step(execution, credential);
		return status;
	}
	execution_watch_off(execution);
	execution->flags = flags;
	execution->check = (struct execute_check){
		.path = plan_path_for(execution->before, execution->diagnosis,
				      &path_check, account, execution->arena),
		.credential = credential,
		.alone = alone,
	};
	execution->phase = EXECUTE_LOOKING;
	if (!execute_look(execution, NULL, "device-known user-exists"))
		execute_check_looked(execution);
	return status;
}
