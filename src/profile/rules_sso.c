#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"

static const char *extension_of(const struct payload *payload)
{
	return value_get_text(payload->settings, "ExtensionIdentifier", "");
}

static void judge_identifier(struct lint_context *context,
			     const struct payload *payload)
{
	struct scope scope = scope_of(payload);
	struct setting id = setting_get(context, &scope, "ExtensionIdentifier",
					SCHEMA_STRING);

	if (id.state == SETTING_MISSING)
		lint_add(context, LINT_FAIL, at_scope(&scope),
			 "The payload names no extension; Okta's is %s.",
			 OKTA_EXTENSION);
	else if (id.state == SETTING_GOOD &&
		 !text_equal(id.text, OKTA_EXTENSION))
		lint_add(context, LINT_FAIL,
			 at_key(context, &scope, "ExtensionIdentifier"),
			 "The extension is %s; macOS will not find Okta's, "
			 "which is called %s.",
			 quote(context, id.text), OKTA_EXTENSION);
}

/* Nothing of Okta's Platform SSO is there: say what is there instead. */
static bool judge_absence(struct lint_context *context)
{
	if (context->other_sso.count > 0) {
		struct scope scope = scope_of(context->other_sso.items[0]);

		lint_add(context, LINT_FAIL, at_scope(&scope),
			 "Platform SSO is set up here for %s, and not for "
			 "Okta.",
			 quote(context,
			       extension_of(context->other_sso.items[0])));
		return true;
	}
	if (context->device_trust.count > 0) {
		struct scope scope = scope_of(context->device_trust.items[0]);

		lint_add(context, context->whole ? LINT_FAIL : LINT_NOTE,
			 at_scope(&scope),
			 "This is Okta's extension for device trust (type "
			 "Credential). It is a good thing of its own, but it "
			 "creates no accounts.");
		return true;
	}
	if (context->whole)
		lint_add(context, LINT_FAIL, at_set(),
			 "No payload sets up Platform SSO with Okta, so nobody "
			 "can sign in with Okta at the login window.");
	return context->whole;
}

bool judge_sso_payload(struct lint_context *context)
{
	if (context->sso.count == 0)
		return judge_absence(context);
	judge_identifier(context, context->sso.items[0]);
	for (size_t i = 1; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);

		lint_add(context, LINT_FAIL, at_scope(&scope),
			 "This is another Platform SSO payload for Okta; one "
			 "Mac can take one only.");
	}
	return true;
}

bool judge_team(struct lint_context *context)
{
	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);
		struct setting team = setting_get(
			context, &scope, "TeamIdentifier", SCHEMA_STRING);

		if (team.state == SETTING_MISSING)
			lint_add(context, LINT_FAIL, at_scope(&scope),
				 "TeamIdentifier is missing; macOS needs it to "
				 "trust the extension.");
		else if (team.state == SETTING_GOOD &&
			 !text_equal(team.text, OKTA_TEAM))
			lint_add(context, LINT_FAIL,
				 at_key(context, &scope, "TeamIdentifier"),
				 "The team is %s; Okta signs its extension as "
				 "%s.",
				 quote(context, team.text), OKTA_TEAM);
	}
	return context->sso.count > 0;
}

bool judge_type(struct lint_context *context)
{
	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);
		struct setting type =
			setting_get(context, &scope, "Type", SCHEMA_STRING);

		if (type.state == SETTING_MISSING)
			lint_add(context, LINT_FAIL, at_scope(&scope),
				 "Type is missing; Platform SSO works with "
				 "Redirect only.");
		else if (type.state == SETTING_GOOD &&
			 !text_equal(type.text, "Redirect"))
			lint_add(context, LINT_FAIL,
				 at_key(context, &scope, "Type"),
				 "The type is %s, as for Okta's device trust; "
				 "Platform SSO works with Redirect only.",
				 quote(context, type.text));
	}
	return context->sso.count > 0;
}

bool judge_other_platform_sso(struct lint_context *context)
{
	for (size_t i = 0; i < context->other_sso.count; i++) {
		struct scope scope = scope_of(context->other_sso.items[i]);

		lint_add(context, LINT_WARN, at_scope(&scope),
			 "Platform SSO of another identity provider (%s). "
			 "macOS uses one provider for Platform SSO; this "
			 "payload was not judged further.",
			 quote(context,
			       extension_of(context->other_sso.items[i])));
	}
	return context->other_sso.count > 0 || context->sso.count > 0;
}
