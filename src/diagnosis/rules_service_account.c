#include "diagnosis/decisive.h"
#include "diagnosis/judges.h"
#include "diagnosis/phrase.h"

static const struct account *service(const struct rule_context *context)
{
	return machine_service_account(context->machine);
}

void judge_service_account_missing(struct rule_context *context)
{
	const struct account *account = service(context);
	struct finding *finding;

	if (!fact_no(&account->exists))
		return;
	if (jumpcloud_absent(context->machine)) {
		finding = rule_add(context, SERVICE_ACCOUNT,
				   "There is no trace of JumpCloud on this "
				   "Mac, so its service account is not "
				   "expected here.");
		finding->severity = SEVERITY_INFO;
		finding->title = "No service account, and no JumpCloud";
	} else {
		finding = rule_add(context, SERVICE_ACCOUNT,
				   "This Mac has no account %s. Without it "
				   "JumpCloud can neither give new users a "
				   "SecureToken nor rotate the FileVault "
				   "recovery key.",
				   SERVICE_ACCOUNT);
	}
	rule_cite(context, finding, &account->exists.source);
}

void judge_service_account_no_token(struct rule_context *context)
{
	const struct account *account = service(context);

	if (!fact_yes(&account->exists) ||
	    account->token.verdict != TOKEN_NOT_HOLDER)
		return;
	struct finding *finding = rule_add(
		context, SERVICE_ACCOUNT,
		"The account %s exists but holds no SecureToken: %s. "
		"It cannot give one to anybody else.",
		SERVICE_ACCOUNT, phrase_votes(context->arena, &account->token));
	if (account->token.likely_only)
		finding->confidence = CONFIDENCE_LIKELY;
	rule_cite_votes(context, finding, &account->token);
}

void judge_service_account_disputed(struct rule_context *context)
{
	const struct account *account = service(context);

	if (!fact_yes(&account->exists) ||
	    account->token.verdict != TOKEN_DISPUTED)
		return;
	struct finding *finding = rule_add(
		context, SERVICE_ACCOUNT,
		"Asked whether %s holds a SecureToken, the sources "
		"disagree: %s.",
		SERVICE_ACCOUNT, phrase_votes(context->arena, &account->token));
	rule_cite_votes(context, finding, &account->token);
}

void judge_service_account_unknown(struct rule_context *context)
{
	const struct account *account = service(context);

	if (!decisive_service_account(context->machine))
		return;
	struct finding *finding =
		rule_add(context, SERVICE_ACCOUNT,
			 "Nothing that was read says whether the account %s "
			 "exists (%s).",
			 SERVICE_ACCOUNT,
			 fact_reason_words(account->exists.source.reason));
	rule_cite(context, finding, &account->exists.source);
}

void judge_service_account_orphan(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account = service(context);
	bool in_group = fact_yes(&machine->agent.name_in_admin_group);
	bool in_record = machine->record.present &&
			 fact_yes(&machine->record.has_service_account);

	if (!fact_no(&account->exists) || (!in_group && !in_record))
		return;
	struct finding *finding = rule_add(
		context, SERVICE_ACCOUNT,
		"This Mac has no account %s, but %s%s%s.", SERVICE_ACCOUNT,
		in_group ? "the group admin still names it" : "",
		in_group && in_record ? " and " : "",
		in_record ? "the device record of JumpCloud says that it exists"
			  : "");
	rule_cite(context, finding, &account->exists.source);
	if (in_group)
		rule_cite(context, finding,
			  &machine->agent.name_in_admin_group.source);
	if (in_record)
		rule_cite_id(context, finding, machine->record.evidence);
}
