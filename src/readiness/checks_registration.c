#include "base/text.h"
#include "profile/okta.h"
#include "readiness/check.h"

/* --- What is registered --------------------------------------------------- */

/* The likeliest reason, in the order in which the parts are needed. */
static void say_reason(struct check_context *context)
{
	enum lint_outcome token = LINT_PASS;

	if (context->lint)
		lint_worst(context->lint, "L14", &token);
	if (check_outcome(context, "R06") == JIT_FAIL)
		check_say(context, JIT_FAIL, "Okta Verify is missing.");
	else if (check_outcome(context, "R15") == JIT_FAIL)
		check_say(context, JIT_FAIL, "Its profile is missing.");
	else if (check_outcome(context, "R19") == JIT_FAIL ||
		 check_outcome(context, "R20") == JIT_FAIL)
		check_say(context, JIT_FAIL,
			  "The device certificate is the likely reason.");
	else if (check_outcome(context, "R17") == JIT_FAIL)
		check_say(context, JIT_FAIL,
			  "The associated domains are the likely reason.");
	else if (token == LINT_FAIL)
		check_say(context, JIT_FAIL,
			  "The registration token of the profile is the "
			  "likely reason.");
	else
		check_say(context, JIT_FAIL,
			  "Certificate, domains and token look right; the "
			  "network is the likely reason, or Okta Verify was "
			  "never opened.");
}

/* Who is at the screen, when it is one of the technician's accounts. */
static const struct account *admin_at_screen(const struct machine *machine)
{
	const struct fact_text *name = &machine->answers.end_user_name;
	const struct account *account;

	for (size_t i = 0; (account = people_next(machine, &i)) != NULL;)
		if (account->console && fact_yes(&account->admin) &&
		    !(name->state == FACT_KNOWN &&
		      text_equal_nocase(account->name, name->value)))
			return account;
	return NULL;
}

static void judge_user_state(struct check_context *context, const char *state)
{
	const struct account *admin = admin_at_screen(context->machine);

	if (text_has(state, "NeedsRegistration"))
		check_say(context, JIT_PASS,
			  "The device is registered and waits for the person "
			  "who will use it.");
	else if (text_has(state, "Normal") && admin)
		check_say(context, JIT_WARN,
			  "The device is registered, and %s, an "
			  "administrator, has finished the registration too.",
			  admin->name);
	else if (text_has(state, "Normal"))
		check_say(context, JIT_PASS,
			  "The device is registered, and the person at the "
			  "screen is too.");
	else if (text_has(state, "NeedsNewKeys") ||
		 text_has(state, "NeedsBinding"))
		check_say(context, JIT_WARN,
			  "The device is registered, but the person at the "
			  "screen has to log in once more: %s.",
			  state);
	else
		check_say(context, JIT_UNKNOWN,
			  "The device is registered; the state %s of the "
			  "person at the screen is not known to this program.",
			  state);
}

static void judge_user(struct check_context *context)
{
	const struct machine_psso *psso = &context->machine->jit.psso;

	if (psso->user == PSSO_PART_EMPTY)
		check_say(context, JIT_PASS,
			  "The device is registered and waits for the person "
			  "who will use it.");
	else if (psso->user_state.state == FACT_KNOWN)
		judge_user_state(context, psso->user_state.value);
	else
		check_unknown(context, &psso->user_state.source,
			      "whether the person at the screen is "
			      "registered");
}

static void judge_device(struct check_context *context)
{
	const struct machine_psso *psso = &context->machine->jit.psso;

	if (psso->extension.state == FACT_KNOWN &&
	    !text_equal(psso->extension.value, OKTA_EXTENSION)) {
		check_say(context, JIT_FAIL,
			  "Platform SSO runs the extension %s: another "
			  "identity provider owns it.",
			  psso->extension.value);
	} else if (fact_no(&psso->registered)) {
		check_say(context, JIT_FAIL,
			  "macOS has the configuration, but the device is not "
			  "registered.");
		say_reason(context);
	} else if (fact_unknown(&psso->registered)) {
		check_unknown(context, &psso->registered.source,
			      "whether the device is registered");
	} else if (psso->extension.state != FACT_KNOWN) {
		check_unknown(context, &psso->extension.source,
			      "whose extension Platform SSO runs");
	} else if (psso->login == PSSO_PART_EMPTY) {
		check_say(context, JIT_FAIL,
			  "The device is registered, but Okta's login "
			  "configuration has not arrived.");
		say_reason(context);
	} else {
		judge_user(context);
	}
}

void check_registration(struct check_context *context)
{
	const struct machine_psso *psso = &context->machine->jit.psso;

	check_cite(context, &psso->read.source);
	if (!fact_yes(&psso->read)) {
		check_unknown(context, &psso->read.source,
			      "what the state of Platform SSO is");
	} else if (psso->device == PSSO_PART_EMPTY) {
		check_say(context, JIT_FAIL,
			  "Platform SSO has no configuration on this Mac.");
		say_reason(context);
	} else {
		judge_device(context);
	}
}

/* --- What macOS has understood -------------------------------------------- */

static void judge_switch(struct check_context *context, const struct fact *fact,
			 const char *name)
{
	if (fact_no(fact))
		check_say(context, JIT_FAIL, "macOS has %s off.", name);
	else if (fact_unknown(fact))
		check_unknown(
			context, &fact->source,
			arena_printf(context->arena, "whether %s is on", name));
}

static void judge_login_type(struct check_context *context)
{
	const struct fact_text *type = &context->machine->jit.psso.login_type;

	if (type->state != FACT_KNOWN)
		check_unknown(context, &type->source,
			      "how people authenticate");
	else if (!text_has(type->value, "Password"))
		check_say(context, JIT_FAIL,
			  "macOS has %s as authentication method instead of "
			  "the password.",
			  type->value);
}

/* Against the profile where it says something, else against Okta's claims. */
static void judge_claim(struct check_context *context,
			const struct fact_text *claim, const char *key,
			const char *usual)
{
	const struct value *mapping =
		value_get(okta_platform_sso(context), "TokenToUserMapping");
	const char *wanted = value_get_text(mapping, key, usual);

	if (claim->state != FACT_KNOWN)
		check_say(context, JIT_FAIL,
			  "macOS has no mapping for %s; it should be %s.", key,
			  wanted);
	else if (!text_equal(claim->value, wanted))
		check_say(context, JIT_FAIL,
			  "macOS maps %s to %s instead of %s.", key,
			  claim->value, wanted);
}

void check_parsed_configuration(struct check_context *context)
{
	const struct machine_psso *psso = &context->machine->jit.psso;

	check_cite(context, &psso->read.source);
	if (!fact_yes(&psso->read)) {
		check_unknown(context, &psso->read.source,
			      "what macOS has made of the profile");
		return;
	}
	if (psso->device != PSSO_PART_THERE ||
	    okta_is_in_psso(context->machine) == TRUTH_NO) {
		check_say(context, JIT_NOTE,
			  "Platform SSO has no configuration of Okta's that "
			  "could be compared.");
		return;
	}
	judge_switch(context, &psso->creates_users,
		     "the creation of accounts at the login window");
	judge_switch(context, &psso->shared_keys, "the shared device keys");
	judge_login_type(context);
	judge_claim(context, &psso->account_name, "AccountName",
		    OKTA_ACCOUNT_NAME);
	judge_claim(context, &psso->full_name, "FullName", OKTA_FULL_NAME);
	check_say(context, JIT_PASS,
		  "macOS has taken over what accounts at the login window "
		  "need.");
}
