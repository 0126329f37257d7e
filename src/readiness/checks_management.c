#include "base/text.h"
#include "profile/url.h"
#include "readiness/check.h"

/* Where Jamf hosts its customers' servers. */
#define JAMF_CLOUD ".jamfcloud.com"

static bool is_jamf(const struct check_context *context, const char *host)
{
	const struct fact_text *server = &context->machine->jit.jamf_server;

	if (text_ends(host, JAMF_CLOUD))
		return true;
	return server->state == FACT_KNOWN &&
	       text_equal_nocase(url_parse(context->arena, server->value).host,
				 host);
}

/* Is nothing of Jamf on this Mac, as far as one knows? */
static bool has_no_jamf(const struct machine_jit *jit)
{
	return fact_no(&jit->jamf_binary) &&
	       jit->jamf_server.state == FACT_ABSENT;
}

static void judge_server(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact_text *host = &machine->mdm.server_host;
	const struct machine_jit *jit = &machine->jit;

	check_cite(context, &host->source);
	check_cite(context, &jit->jamf_server.source);
	if (host->state == FACT_KNOWN && is_jamf(context, host->value))
		check_say(context, JIT_PASS,
			  "The Mac is enrolled in Jamf Pro at %s.",
			  host->value);
	else if (host->state == FACT_KNOWN &&
		 (jit->jamf_server.state != FACT_UNKNOWN ||
		  machine->mdm.vendor == MDM_JUMPCLOUD))
		check_say(context, JIT_FAIL,
			  "The Mac is enrolled elsewhere, at %s. A Mac has one "
			  "MDM, and here it is not the Jamf Pro that delivers "
			  "Okta's profiles.",
			  host->value);
	else if (host->state != FACT_KNOWN &&
		 jit->jamf_server.state == FACT_KNOWN)
		check_say(context, JIT_PASS,
			  "The Mac is enrolled, and Jamf's agent reports to "
			  "%s.",
			  jit->jamf_server.value);
	else if (host->state != FACT_KNOWN && has_no_jamf(jit))
		check_say(context, JIT_FAIL,
			  "The Mac is enrolled, but there is nothing of Jamf "
			  "Pro on it.");
	else
		check_unknown(context, &jit->jamf_server.source,
			      "whether the MDM is Jamf Pro");
}

static void judge_binary(struct check_context *context)
{
	const struct fact *binary = &context->machine->jit.jamf_binary;

	check_cite(context, &binary->source);
	if (fact_unknown(binary))
		check_unknown(context, &binary->source,
			      "whether Jamf's agent is installed");
	else if (fact_no(binary) && context->check->outcome == JIT_PASS)
		check_say(context, JIT_WARN,
			  "The Mac is enrolled in Jamf Pro, but its agent, "
			  "/usr/local/bin/jamf, is missing.");
}

void check_enrolment(struct check_context *context)
{
	const struct machine_mdm *mdm = &context->machine->mdm;

	check_cite(context, &mdm->enrolled.source);
	if (fact_unknown(&mdm->enrolled)) {
		check_unknown(context, &mdm->enrolled.source,
			      "whether the Mac is enrolled in an MDM");
		return;
	}
	if (fact_no(&mdm->enrolled)) {
		check_say(context, JIT_FAIL,
			  "The Mac is not enrolled in any MDM.");
		return;
	}
	if (fact_no(&mdm->user_approved))
		check_say(context, JIT_FAIL,
			  "The enrolment has not been approved at the Mac, so "
			  "single sign-on profiles are refused.");
	else if (fact_unknown(&mdm->user_approved))
		check_unknown(context, &mdm->user_approved.source,
			      "whether the enrolment is approved");
	judge_server(context);
	judge_binary(context);
}

/* What a missing token means to the people who will get accounts. */
static void say_consequence(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct account_order admins =
		machine_token_admins(machine, context->arena);

	check_cite(context, &machine->filevault.on.source);
	check_say(context, JIT_FAIL,
		  "An account made at the login window then gets no "
		  "SecureToken and is no volume owner.");
	if (fact_yes(&machine->filevault.on))
		check_say(context, JIT_FAIL,
			  "FileVault is on: that person can log in only after "
			  "somebody else has unlocked the disk, and cannot "
			  "start the Mac alone.");
	else
		check_say(context, JIT_FAIL,
			  "With FileVault on, that person cannot unlock the "
			  "disk.");
	if (admins.count > 0)
		check_remedy(
			context,
			"%s holds a SecureToken and can do it: log that "
			"account in once while the Mac is online, or run: sudo "
			"profiles install -type bootstraptoken",
			machine->accounts.items[admins.items[0]].name);
}

void check_bootstrap_token(struct check_context *context)
{
	const struct machine_mdm *mdm = &context->machine->mdm;
	const struct fact *escrowed = &mdm->bootstrap_escrowed;

	check_cite(context, &mdm->bootstrap_supported.source);
	check_cite(context, &escrowed->source);
	if (fact_no(&mdm->bootstrap_supported)) {
		check_say(context, JIT_FAIL,
			  "The MDM does not support the bootstrap token, or "
			  "there is no MDM.");
		say_consequence(context);
		check_remedy(context,
			     "Enrol the Mac in Jamf Pro, which supports the "
			     "bootstrap token; it is escrowed when somebody "
			     "with a SecureToken logs in.");
	} else if (fact_no(escrowed)) {
		check_say(context, JIT_FAIL,
			  "The bootstrap token is not escrowed to the MDM.");
		say_consequence(context);
	} else if (fact_yes(escrowed)) {
		check_say(context, JIT_PASS,
			  "The bootstrap token is escrowed, so an account made "
			  "at the login window gets a SecureToken at its first "
			  "login.");
	} else {
		check_unknown(context,
			      fact_unknown(&mdm->bootstrap_supported)
				      ? &mdm->bootstrap_supported.source
				      : &escrowed->source,
			      "whether the bootstrap token is escrowed");
	}
}

static bool is_in_both(const struct account *account)
{
	return fact_yes(&account->managed) && person_login(account);
}

static bool is_jumpcloud_here(const struct machine *machine)
{
	return fact_yes(&machine->agent.present) ||
	       fact_yes(&machine_service_account(machine)->exists) ||
	       machine->mdm.vendor == MDM_JUMPCLOUD;
}

void check_two_directories(struct check_context *context)
{
	const struct machine *machine = context->machine;

	check_cite(context, &machine->agent.present.source);
	if (people_count(machine, is_in_both) > 0)
		check_say(context, JIT_WARN,
			  "JumpCloud manages %s, and Platform SSO is linked to "
			  "the same account: two directories set one password.",
			  people_names(machine, context->arena, is_in_both));
	else if (is_jumpcloud_here(machine))
		check_say(
			context, JIT_NOTE,
			"JumpCloud is on this Mac too. Its service account "
			"gives SecureTokens to people of JumpCloud only; it "
			"does not replace the bootstrap token, which accounts "
			"from Okta get theirs with.");
	else if (fact_unknown(&machine->agent.present))
		check_unknown(context, &machine->agent.present.source,
			      "whether JumpCloud is on this Mac");
	else
		check_say(context, JIT_PASS,
			  "There is nothing of JumpCloud on this Mac.");
}
