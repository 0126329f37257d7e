#include "base/text.h"
#include "profile/okta.h"
#include "readiness/check.h"

/* Nothing can be said of an app that is not there: its own check fails. */
static bool is_absent(struct check_context *context)
{
	const struct fact *app = &context->machine->jit.app;

	if (!fact_no(app))
		return false;
	check_cite(context, &app->source);
	check_say(context, JIT_NOTE, "Okta Verify is not installed.");
	return true;
}

void check_okta_verify(struct check_context *context)
{
	const struct machine_jit *jit = &context->machine->jit;
	const struct fact_text *identifier = &jit->app_identifier;

	check_cite(context, &jit->app.source);
	if (fact_no(&jit->app))
		check_say(context, JIT_FAIL,
			  "There is no Okta Verify in the folder "
			  "Applications.");
	else if (fact_unknown(&jit->app))
		check_unknown(context, &jit->app.source,
			      "whether Okta Verify is installed");
	else if (identifier->state == FACT_UNKNOWN)
		check_unknown(context, &identifier->source,
			      "which app \"Okta Verify.app\" is");
	else if (identifier->state == FACT_KNOWN &&
		 text_equal(identifier->value, OKTA_APP))
		check_say(context, JIT_PASS, "Okta Verify is installed.");
	else
		check_say(context, JIT_FAIL,
			  "The app called Okta Verify has the identifier %s "
			  "instead of " OKTA_APP ".",
			  identifier->state == FACT_KNOWN ? identifier->value
							  : "none");
}

/* Does the profile ask for registration while the Mac is being set up? */
static bool wants_simplified_setup(struct check_context *context)
{
	return machine_os_at_least(context->machine, 26, 0, 0) == TRUTH_YES &&
	       value_flag(value_get(okta_platform_sso(context),
				    "EnableRegistrationDuringSetup"),
			  false);
}

void check_okta_verify_version(struct check_context *context)
{
	static const struct version floor = {9, 27, 0}, setup = {9, 52, 0};
	const struct fact_text *words = &context->machine->jit.app_version;
	struct version version;

	if (is_absent(context))
		return;
	check_cite(context, &words->source);
	if (words->state != FACT_KNOWN ||
	    !version_parse(words->value, &version)) {
		check_unknown(context, &words->source,
			      "which version of Okta Verify this is");
	} else if (version_compare(version, floor) < 0) {
		check_say(context, JIT_FAIL,
			  "Okta Verify is %s; accounts are made at the login "
			  "window since 9.27.",
			  words->value);
	} else if (version_compare(version, setup) < 0 &&
		   wants_simplified_setup(context)) {
		check_say(context, JIT_WARN,
			  "Okta Verify is %s, and the profile asks for "
			  "registration during Setup Assistant, which works "
			  "since 9.52.",
			  words->value);
		check_remedy(context, "Update Okta Verify to 9.52 or later "
				      "with the package from the Okta Admin "
				      "Console.");
	} else {
		check_say(context, JIT_PASS, "Okta Verify is %s.",
			  words->value);
	}
}

void check_okta_verify_source(struct check_context *context)
{
	if (is_absent(context))
		return;
	check_fact(context, &context->machine->jit.app_store, TRUTH_NO,
		   "Okta Verify has no receipt of the App Store.",
		   "Okta Verify comes from the App Store; that build lacks "
		   "Device Access.",
		   "whether Okta Verify comes from the App Store");
}

void check_extension_registered(struct check_context *context)
{
	const struct machine_jit *jit = &context->machine->jit;

	check_cite(context, &jit->extension_registered.source);
	if (fact_unknown(&jit->extension_registered))
		check_unknown(context, &jit->extension_registered.source,
			      "whether macOS knows Okta's extension");
	else if (fact_no(&jit->extension_registered))
		check_say(context, JIT_WARN,
			  "macOS does not list an extension of Okta Verify for "
			  "the person at the screen. An app that was installed "
			  "and never opened is the usual reason.");
	else if (fact_yes(&jit->extension_ignored))
		check_say(context, JIT_WARN,
			  "macOS lists Okta's extension, but it is switched "
			  "off for the person at the screen.");
	else
		check_say(context, JIT_PASS,
			  "macOS lists the extension of Okta Verify.");
}
