#include "base/text.h"
#include "profile/okta.h"
#include "readiness/check.h"

enum {
	RESULTS_SAID = 4,
};

static const enum jit_outcome outcomes[] = {
	[LINT_PASS] = JIT_PASS,
	[LINT_NOTE] = JIT_NOTE,
	[LINT_WARN] = JIT_WARN,
	[LINT_FAIL] = JIT_FAIL,
};

/* The rules that other checks stand for; jit-profile-content has the rest. */
static const char domain_rules[] = "L21 L22 L23 L24 L25";
static const char scep_rules[] = "L34 L35 L36 L37 L39 L40 L41";
static const char own_rules[] = "L17 L21 L22 L23 L24 L25 L34 L35 L36 L37 L38 "
				"L39 L40 L41";

static bool is_in(const char *rules, const struct lint_result *result)
{
	return text_has(rules, result->rule->number);
}

/* Say the worst of what these rules (or all but these) have found. */
static void say_rules(struct check_context *context, const char *rules,
		      bool wanted)
{
	const struct lint *lint = context->lint;
	enum lint_outcome worst = LINT_PASS;
	size_t said = 0;

	for (size_t i = 0; i < lint->results.count; i++)
		if (is_in(rules, &lint->results.items[i]) == wanted &&
		    lint->results.items[i].outcome > worst)
			worst = lint->results.items[i].outcome;
	for (size_t i = 0; worst > LINT_PASS && i < lint->results.count; i++) {
		const struct lint_result *result = &lint->results.items[i];

		if (is_in(rules, result) != wanted || result->outcome != worst)
			continue;
		if (said == 0)
			check_remedy(context, "%s", result->remedy);
		if (said++ < RESULTS_SAID)
			check_say(context, outcomes[worst], "%s (%s)",
				  result->why, result->rule->id);
	}
	if (said > RESULTS_SAID)
		check_say(context, outcomes[worst], "And %zu more.",
			  said - RESULTS_SAID);
}

/* Are the profiles read? Says that they are not, otherwise. */
static bool is_read(struct check_context *context)
{
	check_cite(context, &context->machine->profiles.read.source);
	if (context->lint)
		return true;
	check_unknown(context, &context->machine->profiles.read.source,
		      "which profiles are installed");
	return false;
}

/* --- Platform SSO --------------------------------------------------------- */

/* From macOS 27 on a declaration can do what a profile did. */
static bool is_declared(const struct check_context *context)
{
	return machine_os_at_least(context->machine, 27, 0, 0) == TRUTH_YES &&
	       okta_is_in_psso(context->machine) == TRUTH_YES;
}

static void say_no_profile(struct check_context *context)
{
	const char *other = other_platform_sso(context);

	if (is_declared(context))
		check_say(context, JIT_PASS,
			  "No profile is installed, and Platform SSO runs "
			  "Okta's extension: it is configured by "
			  "declaration.");
	else if (other)
		check_say(context, JIT_FAIL,
			  "Platform SSO is set up for another identity "
			  "provider, %s; there is no profile for Okta.",
			  other);
	else
		check_say(context, JIT_FAIL,
			  "No Platform SSO profile for Okta has reached this "
			  "Mac.");
}

/* Without root: what is managed for the whole Mac lies in a readable file. */
static bool say_preferences(struct check_context *context)
{
	const struct fact_text *extension =
		&context->machine->jit.sso_extension;

	if (extension->state != FACT_KNOWN ||
	    !text_equal(extension->value, OKTA_EXTENSION))
		return false;
	check_cite(context, &extension->source);
	check_say(context, JIT_PASS,
		  "A single sign-on profile with Okta's extension is in force "
		  "for the whole Mac.");
	return true;
}

void check_sso_profile(struct check_context *context)
{
	if (!context->lint && say_preferences(context))
		return;
	if (!is_read(context))
		return;
	switch (okta_sso_delivery(context)) {
	case DELIVERY_COMPUTER:
		check_say(context, JIT_PASS,
			  "The Platform SSO profile is installed for the "
			  "whole Mac.");
		break;
	case DELIVERY_USER:
		check_say(context, JIT_FAIL,
			  "The Platform SSO profile is installed for a user "
			  "only; the login window needs it for the whole Mac.");
		check_remedy(context, "Jamf Pro: General > Level: Computer "
				      "Level. Remove the profile of the user "
				      "level.");
		break;
	default:
		say_no_profile(context);
	}
}

void check_profile_content(struct check_context *context)
{
	if (!is_read(context))
		return;
	if (okta_sso_delivery(context) == DELIVERY_NONE &&
	    is_declared(context)) {
		check_say(context, JIT_MANUAL,
			  "Platform SSO is configured by declaration, which "
			  "cannot be read here: compare it in Jamf Pro.");
		return;
	}
	say_rules(context, own_rules, false);
	check_say(context, JIT_PASS,
		  "The profiles say what the linter asks for.");
}

/* --- Associated domains --------------------------------------------------- */

/* What macOS makes of an app id: its entry, or NULL. */
static const struct jit_domain *find_domain(const struct check_context *context,
					    const char *app)
{
	const struct machine_jit *jit = &context->machine->jit;

	for (size_t i = 0; i < jit->domain_count; i++)
		if (text_equal(jit->domains[i].app, app) &&
		    text_equal(jit->domains[i].service, "authsrv") &&
		    (!context->host ||
		     text_equal_nocase(jit->domains[i].domain, context->host)))
			return &jit->domains[i];
	return NULL;
}

static void say_domain(struct check_context *context, const char *app)
{
	const struct jit_domain *domain = find_domain(context, app);

	if (!domain)
		check_say(context, JIT_WARN,
			  "macOS does not list %s with authsrv%s%s, though the "
			  "profile names it.",
			  app, context->host ? " for " : "",
			  context->host ? context->host : "");
	else if (!text_equal_nocase(domain->approval, "approved"))
		check_say(context, JIT_WARN,
			  "macOS has not approved %s for %s: %s.", app,
			  domain->domain,
			  domain->approval ? domain->approval : "not said");
}

static bool passes(const struct check_context *context, const char *rule)
{
	enum lint_outcome worst;

	return lint_worst(context->lint, rule, &worst) && worst == LINT_PASS;
}

void check_associated_domains(struct check_context *context)
{
	const struct machine_jit *jit = &context->machine->jit;

	if (!is_read(context))
		return;
	if (okta_sso_delivery(context) == DELIVERY_NONE &&
	    !is_declared(context) && other_platform_sso(context))
		check_say(context, JIT_NOTE,
			  "Platform SSO is not Okta's on this Mac.");
	say_rules(context, domain_rules, true);
	check_cite(context, &jit->domains_read.source);
	if (!fact_yes(&jit->domains_read)) {
		check_unknown(context, &jit->domains_read.source,
			      "whether macOS has approved the domain");
		return;
	}
	if (passes(context, "L21"))
		say_domain(context, OKTA_EXTENSION_ID);
	if (passes(context, "L22"))
		say_domain(context, OKTA_APP_ID);
	check_say(context, JIT_PASS,
		  "Both app identifiers are associated and approved.");
}

/* --- The device certificate's profile ------------------------------------- */

void check_scep_profile(struct check_context *context)
{
	if (!is_read(context))
		return;
	say_rules(context, scep_rules, true);
	if (okta_scep_delivery(context) == DELIVERY_NONE) {
		check_say(context, JIT_FAIL,
			  "No SCEP profile for Okta has reached this Mac.");
	} else if (okta_scep_delivery(context) == DELIVERY_USER) {
		check_say(context, JIT_FAIL,
			  "The SCEP profile is installed for a user only; the "
			  "certificate then lands in the wrong keychain.");
		check_remedy(context, "Jamf Pro: General > Level: Computer "
				      "Level. Remove the profile of the user "
				      "level.");
	}
	check_say(context, JIT_PASS,
		  "The SCEP profile is installed for the whole Mac.");
}

void check_key_access(struct check_context *context)
{
	if (!is_read(context))
		return;
	if (okta_scep_delivery(context) == DELIVERY_NONE) {
		check_say(context, JIT_NOTE,
			  "Without a SCEP profile there is no key to give "
			  "access to.");
		return;
	}
	say_rules(context, "L38", true);
	check_say(context, JIT_PASS,
		  "The SCEP profile lets every app use the key.");
}
