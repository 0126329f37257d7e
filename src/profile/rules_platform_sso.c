#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"

/* Runs a question over the PlatformSSO dictionary of each payload. */
typedef void judge_platform(struct lint_context *context,
			    const struct scope *platform);

static bool each_platform(struct lint_context *context, judge_platform *judge)
{
	bool looked = false;

	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope platform;

		if (!scope_platform(context, context->sso.items[i], &platform))
			continue;
		looked = true;
		judge(context, &platform);
	}
	return looked;
}

bool judge_platform_sso(struct lint_context *context)
{
	struct scope platform;

	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);

		if (!scope_platform(context, context->sso.items[i],
				    &platform) &&
		    !platform.dict)
			lint_add(context, LINT_FAIL, at_scope(&scope),
				 "The PlatformSSO dictionary is missing: this "
				 "is an ordinary sign-on extension, which the "
				 "login window does not use.");
	}
	return context->sso.count > 0;
}

static void judge_method(struct lint_context *context,
			 const struct scope *platform)
{
	struct setting method = setting_get(
		context, platform, "AuthenticationMethod", SCHEMA_STRING);
	struct place_at place =
		at_key(context, platform, "AuthenticationMethod");

	if (method.state == SETTING_MISSING)
		lint_add(context, LINT_FAIL, at_scope(platform),
			 "AuthenticationMethod is missing in PlatformSSO; "
			 "without it macOS 14 and later start no Platform SSO "
			 "at all.");
	else if (method.state == SETTING_GOOD &&
		 text_equal(method.text, "SmartCard"))
		lint_add(context, LINT_WARN, place,
			 "The method is SmartCard. Apple allows that for new "
			 "accounts, Okta's Desktop Password Sync works with "
			 "Password.");
	else if (method.state == SETTING_GOOD &&
		 !text_equal(method.text, "Password"))
		lint_add(context, LINT_FAIL, place,
			 "The method is %s; an account can be created from an "
			 "Okta password only with Password.",
			 quote(context, method.text));
}

bool judge_authentication_method(struct lint_context *context)
{
	return each_platform(context, judge_method);
}

static void judge_shared(struct lint_context *context,
			 const struct scope *platform)
{
	struct setting keys = setting_get(context, platform,
					  "UseSharedDeviceKeys", SCHEMA_BOOL);

	if (keys.state == SETTING_MISSING)
		lint_add(context, LINT_FAIL, at_scope(platform),
			 "UseSharedDeviceKeys is missing, which means off. "
			 "macOS then calls the profile invalid.");
	else if (keys.state == SETTING_GOOD && !keys.flag)
		lint_add(context, LINT_FAIL,
			 at_key(context, platform, "UseSharedDeviceKeys"),
			 "UseSharedDeviceKeys is off; the Mac has no keys of "
			 "its own then, and nobody new can sign in.");
}

bool judge_shared_device_keys(struct lint_context *context)
{
	return each_platform(context, judge_shared);
}

static void judge_creation(struct lint_context *context,
			   const struct scope *platform)
{
	struct setting create = setting_get(
		context, platform, "EnableCreateUserAtLogin", SCHEMA_BOOL);

	if (create.state == SETTING_MISSING)
		lint_add(context, LINT_FAIL, at_scope(platform),
			 "EnableCreateUserAtLogin is missing, which means "
			 "off: passwords are kept in step, but no account is "
			 "ever created.");
	else if (create.state == SETTING_GOOD && !create.flag)
		lint_add(context, LINT_FAIL,
			 at_key(context, platform, "EnableCreateUserAtLogin"),
			 "EnableCreateUserAtLogin is off: no account is ever "
			 "created at the login window.");
}

bool judge_create_user(struct lint_context *context)
{
	return each_platform(context, judge_creation);
}

/* --- Mapping ---------------------------------------------------------------- */

struct mapping {
	const char *key, *claim;
	const char *without; /* what happens when it is missing */
};

static void judge_mapping(struct lint_context *context,
			  const struct scope *platform,
			  const struct mapping *mapping)
{
	struct setting users = setting_get(context, platform,
					   "TokenToUserMapping", SCHEMA_DICT);
	struct scope inner =
		scope_enter(context, platform, "TokenToUserMapping");
	struct setting claim;

	if (users.state == SETTING_WRONG)
		return;
	claim = setting_get(context, &inner, mapping->key, SCHEMA_STRING);
	if (claim.state == SETTING_MISSING ||
	    (claim.state == SETTING_GOOD && !*claim.text))
		lint_add(context, LINT_FAIL,
			 users.value ? at_scope(&inner) : at_scope(platform),
			 "TokenToUserMapping says nothing for %s; %s",
			 mapping->key, mapping->without);
	else if (claim.state == SETTING_GOOD &&
		 !text_equal(claim.text, mapping->claim))
		lint_add(context, LINT_WARN,
			 at_key(context, &inner, mapping->key),
			 "%s comes from %s. The attribute that Okta's guide "
			 "sets up is %s; with another one a person may get a "
			 "second account under another name.",
			 mapping->key, quote(context, claim.text),
			 mapping->claim);
}

static void judge_name(struct lint_context *context,
		       const struct scope *platform)
{
	static const struct mapping mapping = {
		"AccountName", OKTA_ACCOUNT_NAME,
		"macOS does not know what to call the new account."};

	judge_mapping(context, platform, &mapping);
}

static void judge_person(struct lint_context *context,
			 const struct scope *platform)
{
	static const struct mapping mapping = {
		"FullName", OKTA_FULL_NAME,
		"the new account has no name to show to people."};

	judge_mapping(context, platform, &mapping);
}

bool judge_account_name(struct lint_context *context)
{
	return each_platform(context, judge_name);
}

bool judge_full_name(struct lint_context *context)
{
	return each_platform(context, judge_person);
}

/* --- Registration ----------------------------------------------------------- */

static bool is_blank(const char *string)
{
	return !string[strspn(string, " \t\r\n")];
}

bool judge_registration_token(struct lint_context *context)
{
	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);
		struct setting token = setting_get(
			context, &scope, "RegistrationToken", SCHEMA_STRING);
		struct scope platform =
			scope_enter(context, &scope, "PlatformSSO");

		if (value_get(platform.dict, "RegistrationToken"))
			lint_add(
				context, LINT_FAIL,
				at_key(context, &platform, "RegistrationToken"),
				"The registration token stands inside "
				"PlatformSSO, where macOS does not look for "
				"it; it belongs one level higher.");
		else if (token.state == SETTING_MISSING)
			lint_add(context, LINT_FAIL, at_scope(&scope),
				 "RegistrationToken is missing. It is needed "
				 "for silent registration: without it each "
				 "Mac asks a person to register it.");
		else if (token.state == SETTING_GOOD && is_blank(token.text))
			lint_add(context, LINT_FAIL,
				 at_key(context, &scope, "RegistrationToken"),
				 "RegistrationToken is empty. It is needed "
				 "for silent registration; any random word "
				 "will do, Okta does not read it.");
	}
	return context->sso.count > 0;
}

bool judge_legacy_method(struct lint_context *context)
{
	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);

		if (value_get(scope.dict, "AuthenticationMethod"))
			lint_add(
				context, LINT_NOTE,
				at_key(context, &scope, "AuthenticationMethod"),
				"AuthenticationMethod also stands outside of "
				"PlatformSSO. Only macOS 13 reads it there, "
				"and macOS 13 creates no accounts.");
	}
	return context->sso.count > 0;
}

/* --- New users -------------------------------------------------------------- */

static void judge_admin_mode(struct lint_context *context,
			     const struct scope *platform,
			     struct place_at place)
{
	const char *about = value_get_text(platform->payload->item,
					   "PayloadDescription", NULL);

	if (text_has(about, ADMIN_MARK))
		lint_add(context, LINT_NOTE, place,
			 "Everybody who signs in for the first time becomes "
			 "an administrator; the payload says that this is "
			 "meant.");
	else
		lint_add(context, LINT_WARN, place,
			 "Everybody who signs in for the first time becomes "
			 "an administrator of the Mac.");
}

static void judge_mode(struct lint_context *context,
		       const struct scope *platform)
{
	static const char key[] = "NewUserAuthorizationMode";
	struct setting mode =
		setting_get(context, platform, key, SCHEMA_STRING);
	struct setting create = setting_get(
		context, platform, "EnableCreateUserAtLogin", SCHEMA_BOOL);
	struct place_at place = at_key(context, platform, key);

	/* Where no account is created, its rights are no question. */
	if (mode.state == SETTING_MISSING && create.flag)
		lint_add(context, LINT_NOTE, at_scope(platform),
			 "NewUserAuthorizationMode is not said; macOS makes "
			 "new accounts standard users then.");
	if (mode.state != SETTING_GOOD || text_equal(mode.text, "Standard") ||
	    text_equal(mode.text, "Groups"))
		return;
	if (text_equal(mode.text, "Admin"))
		judge_admin_mode(context, platform, place);
	else if (text_equal(mode.text, "Temporary"))
		lint_add(context, LINT_WARN, place,
			 "New accounts are temporary: macOS 26 and later erase "
			 "such an account with everything in it when the "
			 "person signs out, older ones do not know the word.");
	else
		lint_add(context, LINT_FAIL, place,
			 "%s is no account type that macOS knows; it knows "
			 "Standard, Admin, Groups and Temporary.",
			 quote(context, mode.text));
}

bool judge_new_user_mode(struct lint_context *context)
{
	return each_platform(context, judge_mode);
}
