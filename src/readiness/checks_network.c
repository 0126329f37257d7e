#include "base/text.h"
#include "profile/okta.h"
#include "readiness/check.h"

/* Who re-signs traffic for a living: words of an issuer's name. */
static const char *const inspectors[] = {
	"Zscaler",   "Netskope",    "Palo Alto",    "Fortinet",
	"FortiGate", "Blue Coat",   "Symantec Web", "Cisco Umbrella",
	"Sophos",    "Check Point", "Forcepoint",   "iboss",
	"Barracuda", "WatchGuard",
};

static bool is_inspected(const struct fact_text *issuer)
{
	for (size_t i = 0; i < sizeof(inspectors) / sizeof(*inspectors); i++)
		if (issuer->state == FACT_KNOWN &&
		    text_has_nocase(issuer->value, inspectors[i]))
			return true;
	return false;
}

static bool was_asked(const struct fact *fact)
{
	return !fact_unknown(fact) || fact->source.reason != FACT_NOT_ASKED;
}

static const char *host_or(const struct check_context *context,
			   const char *otherwise)
{
	return context->host ? context->host : otherwise;
}

static void say_reached(struct check_context *context)
{
	const struct machine_jit *jit = &context->machine->jit;

	if (fact_no(&jit->trusted))
		check_say(context, JIT_WARN,
			  "%s was reached, and macOS does not trust the "
			  "certificate that came: something on the way signs "
			  "the traffic again.",
			  host_or(context, "Okta"));
	else if (is_inspected(&jit->server_issuer))
		check_say(context, JIT_WARN,
			  "%s was reached through an inspection: the "
			  "certificate was issued by %s.",
			  host_or(context, "Okta"), jit->server_issuer.value);
	else
		check_say(context, JIT_PASS,
			  "%s was reached from this session%s%s. Whether it "
			  "is at the login window too depends on the network "
			  "there.",
			  host_or(context, "Okta"),
			  jit->server_issuer.state == FACT_KNOWN
				  ? "; its certificate was issued by "
				  : "",
			  jit->server_issuer.state == FACT_KNOWN
				  ? jit->server_issuer.value
				  : "");
}

void check_network(struct check_context *context)
{
	const struct fact *reached = &context->machine->jit.reached;

	check_cite(context, &reached->source);
	if (!was_asked(reached))
		check_say(context, JIT_MANUAL,
			  "Not tried. Platform SSO asks %s at the login "
			  "window, so the network has to work there; --online "
			  "looks from this session.",
			  host_or(context, "the Okta org"));
	else if (fact_unknown(reached))
		check_unknown(context, &reached->source,
			      "whether Okta is reached");
	else if (fact_no(reached))
		check_say(context, JIT_WARN,
			  "%s was not reached from this session.",
			  host_or(context, "Okta"));
	else
		say_reached(context);
}

void check_domain_file(struct check_context *context)
{
	const struct machine_jit *jit = &context->machine->jit;
	bool both = words_have(&jit->domain_apps, OKTA_EXTENSION_ID) &&
		    words_have(&jit->domain_apps, OKTA_APP_ID);

	check_cite(context, &jit->domain_file.source);
	if (!was_asked(&jit->domain_file))
		check_say(context, JIT_MANUAL,
			  "Not tried. %s has to serve "
			  "/.well-known/apple-app-site-association with both "
			  "app identifiers under authsrv; --online looks at "
			  "it.",
			  host_or(context, "The Okta org"));
	else if (fact_no(&jit->reached))
		check_say(context, JIT_WARN,
			  "The file could not be fetched, because %s was not "
			  "reached.",
			  host_or(context, "Okta"));
	else if (fact_unknown(&jit->domain_file) &&
		 jit->domain_file.source.reason != FACT_UNRECOGNISED)
		check_unknown(context, &jit->domain_file.source,
			      "what the org serves as association file");
	else if (fact_unknown(&jit->domain_file))
		check_say(context, JIT_WARN,
			  "What %s serves as its association file is no such "
			  "file.",
			  host_or(context, "Okta"));
	else if (both)
		check_say(context, JIT_PASS,
			  "%s lists both app identifiers under authsrv.",
			  host_or(context, "Okta"));
	else
		check_say(context, JIT_WARN,
			  "The association file of %s does not list both app "
			  "identifiers under authsrv.",
			  host_or(context, "Okta"));
}
