#include "diagnosis/judges.h"
#include "diagnosis/people.h"
#include "diagnosis/phrase.h"

static void cite_people(struct rule_context *context, struct finding *finding)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		rule_cite_votes(context, finding, &account->token);
}

/* What an account without a token cannot do here. */
static const char *consequence(const struct machine *machine)
{
	if (fact_yes(&machine->filevault.on))
		return "cannot unlock this Mac's disk after a restart";
	if (fact_no(&machine->filevault.on))
		return "could not unlock the disk once FileVault is on";
	return "cannot unlock a disk that FileVault protects";
}

static const char *withheld(const struct token *token)
{
	return token->withheld ? " Its record says ;DisabledTags;SecureToken: "
				 "macOS was told not to give it one."
			       : "";
}

/* In a normal session the attribute has no vote, but it explains. */
static const char *own_record(const struct rule_context *context,
			      const struct token *token)
{
	const struct fact *attribute = &token->sources[TOKEN_ATTRIBUTE];

	if (token->voted[TOKEN_ATTRIBUTE] || fact_unknown(attribute))
		return "";
	return arena_printf(context->arena,
			    " The account's own record says %s.",
			    truth_word(attribute->truth));
}

void judge_no_token_anywhere(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	if (!people_without_tokens(machine))
		return;
	size_t people = people_count(machine, person_any);
	const char *names = people_names(machine, context->arena, person_any);
	const char *who =
		people == 1
			? arena_printf(context->arena,
				       "%s, the only account, holds no "
				       "SecureToken",
				       names)
			: arena_printf(context->arena,
				       "Of %s (%s) nobody holds a SecureToken",
				       phrase_count(context->arena, people,
						    "account", "accounts"),
				       names);
	struct finding *finding =
		rule_add(context, NULL,
			 "%s. Nobody can give one to somebody else or unlock "
			 "the disk with a password.",
			 who);
	cite_people(context, finding);
}

void judge_no_admin_with_token(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	if (!fact_yes(&machine->accounts_read) ||
	    people_count(machine, person_holds) == 0 ||
	    people_count(machine, person_may_be_token_admin) > 0)
		return;
	struct finding *finding = rule_add(
		context, NULL,
		"A SecureToken is held by %s, but by nobody who is an admin "
		"and enabled. Only such an admin can create the service "
		"account or give tokens to others.",
		people_names(machine, context->arena, person_holds));
	cite_people(context, finding);
	rule_cite(context, finding, &machine->admin_group_read.source);
}

static void add_user_without_token(struct rule_context *context,
				   const struct account *account)
{
	struct finding *finding =
		rule_add(context, account->name, "%s %s: %s.%s", account->name,
			 consequence(context->machine),
			 phrase_votes(context->arena, &account->token),
			 withheld(&account->token));

	if (account->token.likely_only)
		finding->confidence = CONFIDENCE_LIKELY;
	rule_cite_votes(context, finding, &account->token);
	if (account->token.withheld)
		rule_cite(context, finding,
			  &account->token.sources[TOKEN_ATTRIBUTE].source);
}

void judge_user_without_token(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	if (finding_holds(context->findings, "no-token-anywhere"))
		return;
	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (person_not_holder(account))
			add_user_without_token(context, account);
	}
}

static void add_token_disputed(struct rule_context *context,
			       const struct account *account)
{
	struct finding *finding = rule_add(
		context, account->name,
		"Asked whether %s holds a SecureToken, the sources disagree: "
		"%s.%s%s",
		account->name, phrase_votes(context->arena, &account->token),
		own_record(context, &account->token),
		withheld(&account->token));

	if (!person_admin(account))
		finding->severity = SEVERITY_WARNING;
	rule_cite_votes(context, finding, &account->token);
	rule_cite(context, finding,
		  &account->token.sources[TOKEN_ATTRIBUTE].source);
}

void judge_token_disputed(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;) {
		if (person_disputed(account))
			add_token_disputed(context, account);
	}
}
