#include "repair/execute_data.h"

#include "base/text.h"
#include "host/secret_file.h"
#include "repair/failure.h"

static struct status usage(const char *why)
{
	return status_fail(STATUS_USAGE, NULL, NULL, "%s", why);
}

/* --- What it needs ------------------------------------------------------------- */

static bool needs_admin(const struct plan_step *step)
{
	return step->info->about == ABOUT_ADMIN ||
	       text_has(step->info->needs, "admin-password");
}

/* The check of both places asks for its password in one go. */
static bool secret_is_at_hand(struct execution *execution,
			      const struct plan_secret *secret)
{
	const struct credential *credential =
		credentials_of(execution->credentials, secret->account);

	return credential->secret != NULL;
}

enum execute_need execution_need(struct execution *execution,
				 const char **account)
{
	const struct plan_step *step = execution_step(execution);

	*account = NULL;
	if (!step || !step->command_id)
		return EXECUTE_NEEDS_NOTHING;
	if (needs_admin(step) && !execution_admin(execution))
		return EXECUTE_NEEDS_ADMIN;
	if (text_has(command_by_id(step->command_id)->words, "{file}") &&
	    !execution->choice.package)
		return EXECUTE_NEEDS_PACKAGE;
	for (size_t i = 0; i < step->secret_count; i++)
		if (!secret_is_at_hand(execution, &step->secrets[i])) {
			*account = step->secrets[i].account;
			return EXECUTE_NEEDS_SECRET;
		}
	return EXECUTE_NEEDS_NOTHING;
}

const char *execution_stopped(const struct execution *execution)
{
	return execution->credentials->stopped
		       ? "The disk refuses every password for a while, after "
			 "too many wrong ones. Nothing with a password is "
			 "tried any more in this run: restart the Mac or wait "
			 "an hour."
		       : NULL;
}

const char *execution_spent(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	for (size_t i = 0; step && i < step->secret_count; i++) {
		const struct credential *one = credentials_of(
			execution->credentials, step->secrets[i].account);

		if (execution_stopped(execution))
			return execution_stopped(execution);
		if (!one->secret && !credential_tries_left(one))
			return "Three wrong ones were tried. This program "
			       "tries no more in this run.";
	}
	return NULL;
}

const struct credential *execution_credential(struct execution *execution,
					      const char *account)
{
	return credentials_of(execution->credentials, account);
}

struct status execution_secret(struct execution *execution, const char *account,
			       const struct secret *secret)
{
	const struct plan_step *step = execution_step(execution);
	struct credential *credential =
		credentials_of(execution->credentials, account);
	struct status status;

	if (execution_stopped(execution))
		return usage(execution_stopped(execution));
	if (!credential_tries_left(credential))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "%d wrong passwords were tried for %s in "
				   "this run: that is enough, before macOS "
				   "locks it",
				   CREDENTIAL_TRIES,
				   account ? account : "the disk");
	if (step && step->command_id) {
		status = step_secret_accepts(step->command_id, secret);
		if (!status_is_ok(&status))
			return status;
	}
	credential_set(credential, secret);
	return status_ok();
}

/* --- Starting -------------------------------------------------------------------- */

static const char *console_user(const struct machine *machine)
{
	return machine->console_user.state == FACT_KNOWN
		       ? machine->console_user.value
		       : NULL;
}

struct status execute_prepare(struct execution *execution, struct arena *arena,
			      const struct plan_step *step,
			      struct request *request)
{
	const struct secret *secrets[PLAN_SECRETS] = {NULL};

	for (size_t i = 0; i < step->secret_count; i++)
		secrets[i] = credentials_of(execution->credentials,
					    step->secrets[i].account)
				     ->secret;
	return step_request(arena, step, secrets,
			    console_user(execution_now(execution)), request);
}

/* Anything that would make running it senseless, known without the Mac. */
static struct status may_begin(struct execution *execution,
			       const struct plan_step *step)
{
	const char *account;
	struct request request;
	struct status status;
	struct arena *arena;

	if (execution->phase != EXECUTE_READY)
		return usage("something else is under way");
	if (!step->command_id)
		return usage("there is nothing to run in this step");
	if (execution->options.host->about.read_only &&
	    command_by_id(step->command_id)->changes)
		return status_fail(STATUS_REFUSED, NULL, NULL,
				   "nothing may be changed in this run");
	if (execution_stopped(execution) && step->secret_count)
		return usage(execution_stopped(execution));
	if (execution_need(execution, &account) != EXECUTE_NEEDS_NOTHING)
		return usage("something that this step needs is missing");
	arena = arena_new();
	status = execute_prepare(execution, arena, step, &request);
	arena_free(arena);
	return status;
}

struct status execution_run(struct execution *execution, unsigned flags)
{
	const struct plan_step *step = execution_step(execution);
	struct status status;

	if (!step)
		return usage("there is no step left");
	if (execute_is_check(step))
		return execution_check(execution, step->subject, flags);
	status = may_begin(execution, step);
	if (!status_is_ok(&status))
		return status;
	execution_watch_off(execution);
	execution->flags = flags;
	execution->obstacles = (struct words){0};
	execution->phase = EXECUTE_LOOKING;
	if (!execute_look(execution, step->info->verify,
			  step->info->precondition))
		execute_looked(execution);
	return status_ok();
}

void execute_looked(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);
	struct condition_context context = execute_conditions(execution, step);
	enum truth truth = conditions_hold(step->info->precondition, &context);

	if (truth == TRUTH_YES ||
	    (truth == TRUTH_UNKNOWN && (execution->flags & EXECUTE_DESPITE)))
		execute_start(execution, step);
	else
		execute_hold(execution,
			     conditions_open(step->info->precondition, &context,
					     execution->arena),
			     truth == TRUTH_UNKNOWN);
}

static bool hold_unsaved(struct execution *execution)
{
	struct words words = {0};

	words_add(execution->arena, &words,
		  arena_printf(execution->arena,
			       "The journal could not be saved, and nothing "
			       "would know of this step after a crash: %s",
			       execution->unsaved));
	journal_drop(execution->options.case_file);
	execution->entered = false;
	execute_hold(execution, words, true);
	return false;
}

static struct status hand_credentials(struct execution *execution,
				      const struct plan_step *step)
{
	const struct execution_options *options = &execution->options;
	const struct secret *secret =
		credentials_of(execution->credentials, step->secrets[0].account)
			->secret;
	struct status status = status_ok();

	if (!text_equal(step->command_id, "install-agent"))
		return status;
	if (options->credentials)
		options->credentials(options->data, step->fill->admin, secret);
	else
		status = secret_file_write(options->credentials_file,
					   step->fill->admin, secret);
	execution->credentials_out = status_is_ok(&status);
	return status;
}

void execute_credentials_back(struct execution *execution)
{
	const struct execution_options *options = &execution->options;

	if (!execution->credentials_out)
		return;
	execution->credentials_out = false;
	if (options->credentials)
		options->credentials(options->data, NULL, NULL);
	else
		secret_file_remove(options->credentials_file);
}

static bool start_failed(struct execution *execution,
			 const struct status *status)
{
	struct step_report *report = execute_report_here(execution);
	char sentence[1200];

	execute_credentials_back(execution);
	report->sentence = arena_strdup(
		execution->arena,
		status_sentence(status, sentence, sizeof(sentence)));
	report->advice = execution_step(execution)->failure;
	execute_end(execution, OUTCOME_FAILED);
	return false;
}

bool execute_start(struct execution *execution, const struct plan_step *step)
{
	const struct plan_step *here = execution_step(execution);
	const char *id =
		execution->check.alone ? path_check.id : here->info->id;
	struct request request;
	struct status status;

	if (!execute_enter(execution, id, step->subject) &&
	    !(execution->flags & EXECUTE_DESPITE))
		return hold_unsaved(execution);
	status = execute_prepare(execution, execution->arena, step, &request);
	if (status_is_ok(&status))
		status = hand_credentials(execution, step);
	if (status_is_ok(&status))
		status = host_start(execution->options.host, &request,
				    &execution->ticket);
	if (!status_is_ok(&status))
		return start_failed(execution, &status);
	execution->command = request.command;
	execution->phase = EXECUTE_RUNNING;
	return true;
}

/* --- Its end ----------------------------------------------------------------------- */

/* A check or change is evidence like any other. */
static const struct evidence *keep_answer(struct execution *execution,
					  const struct evidence *answer)
{
	struct evidence_store *store = execution->options.case_file->store;
	struct evidence *entry = evidence_add(store, answer->kind);
	const char *id = entry->id;

	*entry = *answer;
	entry->id = id;
	evidence_finish(store, entry);
	return entry;
}

static void command_ended(struct execution *execution)
{
	const struct plan_step *step = execution_step(execution);

	if (step->info->kind == STEP_RESTART &&
	    evidence_ran(execution->answer) && execution->answer->exit == 0) {
		execute_end(execution, OUTCOME_RESTART);
		return;
	}
	execution->looks = 0;
	if (execute_look(execution, step->info->verify, NULL))
		execution->phase = EXECUTE_PROVING;
	else
		execute_judge(execution);
}

bool execute_collect(struct execution *execution)
{
	struct evidence answer = {.id = ""};

	if (!host_collect(execution->options.host, execution->ticket,
			  execution->options.case_file->store->arena, &answer))
		return false;
	execution->ticket = 0;
	execute_credentials_back(execution);
	execution->answer = keep_answer(execution, &answer);
	if (execution->check.path)
		execute_check_collected(execution);
	else
		command_ended(execution);
	return true;
}
