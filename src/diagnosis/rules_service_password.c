#include "diagnosis/judges.h"
#include "diagnosis/phrase.h"

#include <inttypes.h>

static bool service_exists(const struct machine *machine)
{
	return fact_yes(&machine_service_account(machine)->exists);
}

static bool service_holds(const struct machine *machine)
{
	const struct account *account = machine_service_account(machine);

	return fact_yes(&account->exists) &&
	       account->token.verdict == TOKEN_HOLDER;
}

/* "that was last heard of on 2026-03-04", or nothing to say. */
static const char *record_age(const struct rule_context *context)
{
	const struct machine_record *record = &context->machine->record;

	if (record->last_contact.state != FACT_KNOWN)
		return "";
	return arena_printf(
		context->arena, " (last contact %s%s)",
		phrase_date(context->arena, record->last_contact.seconds),
		fact_yes(&record->stale) ? ", out of date" : "");
}

/* What JumpCloud's console knows is as good as it is fresh. */
static void refine_from_record(struct rule_context *context,
			       struct finding *finding,
			       const struct fact *valid)
{
	const struct machine_record *record = &context->machine->record;

	if (!fact_no(&record->stale))
		finding->confidence = CONFIDENCE_LIKELY;
	rule_cite(context, finding, &valid->source);
	rule_cite_id(context, finding, record->evidence);
}

static void add_from_log(struct rule_context *context)
{
	const struct machine_agent *agent = &context->machine->agent;
	struct finding *finding = rule_add(
		context, SERVICE_ACCOUNT,
		"The agent's log ends with %" PRId64 " failures of the "
		"service account's password in a row, over %s. After them the "
		"password was not changed and no report was clean.",
		agent->log_failures,
		phrase_duration(context->arena,
				agent->log_last_line -
					agent->log_first_failure));

	finding->confidence = CONFIDENCE_LIKELY;
	rule_cite(context, finding, &agent->log_source);
}

void judge_service_local_password(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact *valid = &machine->record.local_password_valid;

	if (!service_exists(machine))
		return;
	if (fact_no(valid)) {
		struct finding *finding =
			rule_add(context, SERVICE_ACCOUNT,
				 "The device record%s says that the local "
				 "password of %s is not valid.",
				 record_age(context), SERVICE_ACCOUNT);
		refine_from_record(context, finding, valid);
	} else if (machine->agent.log_state == AGENT_LOG_FAILING) {
		add_from_log(context);
	}
}

void judge_service_disk_password(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact *valid = &machine->record.disk_password_valid;

	if (!service_exists(machine) || !fact_no(valid))
		return;
	struct finding *finding =
		rule_add(context, SERVICE_ACCOUNT,
			 "The device record%s says that the password of %s "
			 "does not open the disk.",
			 record_age(context), SERVICE_ACCOUNT);
	refine_from_record(context, finding, valid);
}

void judge_service_passwords_unverified(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct machine_record *record = &machine->record;

	if (!service_holds(machine) ||
	    machine->agent.log_state == AGENT_LOG_FAILING ||
	    !fact_unknown(&record->local_password_valid) ||
	    !fact_unknown(&record->disk_password_valid))
		return;
	struct finding *finding = rule_add(
		context, SERVICE_ACCOUNT,
		"Nobody can test the local and the disk password of %s on "
		"this Mac, and %s says whether they are valid. Import %s.",
		SERVICE_ACCOUNT,
		record->present ? "neither the Mac nor the imported record"
				: "nothing that was read here",
		record->present ? "a newer device record"
				: "the device record of JumpCloud");
	rule_cite_id(context, finding, record->evidence);
}

void judge_service_account_healthy(struct rule_context *context)
{
	const struct account *account =
		machine_service_account(context->machine);
	const struct token *token = &account->token;

	if (!service_holds(context->machine) ||
	    finding_holds(context->findings,
			  "service-account-local-password-invalid") ||
	    finding_holds(context->findings,
			  "service-account-disk-password-invalid"))
		return;
	struct finding *finding =
		rule_add(context, SERVICE_ACCOUNT,
			 "The account %s exists and holds a SecureToken: %s.",
			 SERVICE_ACCOUNT, phrase_votes(context->arena, token));
	if (token->likely_only)
		finding->confidence = CONFIDENCE_LIKELY;
	rule_cite(context, finding, &account->exists.source);
	rule_cite_votes(context, finding, token);
}
