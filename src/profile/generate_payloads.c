#include "profile/generate_payloads.h"

#include "base/text.h"
#include "profile/okta.h"

#define CONTENT "PayloadContent"

enum {
	KEY_SIZE = 2048,
	KEY_USE_SIGN = 1,
};

static void set_text(struct draft *draft, struct value *dict, const char *key,
		     const char *string)
{
	value_set_string(draft->arena, dict, key, string);
}

static void set_head(struct draft *draft, struct value *dict, const char *type,
		     const char *identifier, const char *title)
{
	set_text(draft, dict, "PayloadType", type);
	value_set_integer(draft->arena, dict, "PayloadVersion", 1);
	set_text(draft, dict, "PayloadIdentifier", identifier);
	set_text(draft, dict, "PayloadUUID", identity_uuid(&draft->identity));
	set_text(draft, dict, "PayloadDisplayName", title);
	if (draft->answers->organisation)
		set_text(draft, dict, "PayloadOrganization",
			 draft->answers->organisation);
}

struct value *draft_profile(struct draft *draft, const char *name,
			    const char *title, const char *about)
{
	struct value *profile = value_dict(draft->arena);

	set_head(draft, profile, "Configuration",
		 arena_printf(draft->arena, "%s.%s", draft->prefix, name),
		 title);
	set_text(draft, profile, "PayloadDescription", about);
	set_text(draft, profile, "PayloadScope", "System");
	value_set(draft->arena, profile, CONTENT, value_array(draft->arena));
	return profile;
}

/* A payload of the profile, in which its own keys may be set. */
static struct value *add_payload(struct draft *draft, struct value *profile,
				 const char *type, const char *name,
				 const char *title)
{
	struct value *payload = value_dict(draft->arena);
	const char *outer = value_get_text(profile, "PayloadIdentifier", "");

	set_head(draft, payload, type,
		 arena_printf(draft->arena, "%s.%s", outer, name), title);
	return value_push(draft->arena, value_get(profile, CONTENT), payload);
}

static struct value *set_dict(struct draft *draft, struct value *dict,
			      const char *key)
{
	return value_set(draft->arena, dict, key, value_dict(draft->arena));
}

static struct value *set_array(struct draft *draft, struct value *dict,
			       const char *key)
{
	return value_set(draft->arena, dict, key, value_array(draft->arena));
}

/* --- SCEP ------------------------------------------------------------------- */

/* [[["CN", "..."]]], as Apple's payload has it. */
static void set_subject(struct draft *draft, struct value *scep)
{
	struct value *subject = set_array(draft, scep, "Subject");
	struct value *set =
		value_push(draft->arena, subject, value_array(draft->arena));
	struct value *pair =
		value_push(draft->arena, set, value_array(draft->arena));

	value_push_string(draft->arena, pair, "CN");
	value_push_string(draft->arena, pair,
			  "$COMPUTERNAME " OKTA_SUBJECT_MARK " $UDID");
}

void draft_add_scep(struct draft *draft, struct value *profile)
{
	struct value *payload =
		add_payload(draft, profile, SCEP_PAYLOAD, "scep",
			    "Okta Device Access certificate");
	struct value *scep = set_dict(draft, payload, CONTENT);

	if (draft->answers->scep == SCEP_DYNAMIC)
		set_text(draft, payload, "PayloadDescription",
			 WORKSHEET_MARK " Jamf Pro fetches the challenge; "
					"type the values of the worksheet "
					"into Jamf Pro.");
	set_text(draft, scep, "URL", draft->answers->scep_url);
	set_text(draft, scep, "Name", "Okta Device Access");
	set_subject(draft, scep);
	if (draft->answers->scep == SCEP_STATIC)
		set_text(draft, scep, "Challenge", GENERATE_CHALLENGE);
	set_text(draft, scep, "Key Type", "RSA");
	value_set_integer(draft->arena, scep, "Keysize", KEY_SIZE);
	value_set_integer(draft->arena, scep, "Key Usage", KEY_USE_SIGN);
	value_set_bool(draft->arena, scep, "KeyIsExtractable", false);
	value_set_bool(draft->arena, scep, "AllowAllAppsAccess", true);
}

/* --- Platform SSO ----------------------------------------------------------- */

static void set_platform(struct draft *draft, struct value *payload)
{
	const struct generate_answers *answers = draft->answers;
	struct value *platform = set_dict(draft, payload, "PlatformSSO");
	struct value *mapping;

	set_text(draft, platform, "AuthenticationMethod", "Password");
	value_set_bool(draft->arena, platform, "UseSharedDeviceKeys", true);
	value_set_bool(draft->arena, platform, "EnableCreateUserAtLogin", true);
	set_text(draft, platform, "NewUserAuthorizationMode",
		 answers->new_user_mode ? answers->new_user_mode : "Standard");
	if (answers->organisation)
		set_text(draft, platform, "AccountDisplayName",
			 answers->organisation);
	mapping = set_dict(draft, platform, "TokenToUserMapping");
	set_text(draft, mapping, "AccountName", OKTA_ACCOUNT_NAME);
	set_text(draft, mapping, "FullName", OKTA_FULL_NAME);
	if (answers->simplified_setup)
		value_set_bool(draft->arena, platform,
			       "EnableRegistrationDuringSetup", true);
}

static void set_urls(struct draft *draft, struct value *payload)
{
	struct value *urls = set_array(draft, payload, "URLs");

	value_push_string(draft->arena, urls,
			  arena_printf(draft->arena, "https://%s%s",
				       draft->host, OKTA_NONCE_PATH));
	value_push_string(draft->arena, urls,
			  arena_printf(draft->arena, "https://%s%s",
				       draft->host, OKTA_TOKEN_PATH));
	if (draft->answers->simplified_setup)
		value_push_string(draft->arena, urls,
				  arena_printf(draft->arena, "https://%s%s",
					       draft->host, OKTA_SETUP_PATH));
}

static void add_extension(struct draft *draft, struct value *profile)
{
	struct value *payload =
		add_payload(draft, profile, SSO_PAYLOAD, "extension",
			    "Single Sign-On Extensions");

	if (text_equal(draft->answers->new_user_mode, "Admin"))
		set_text(draft, payload, "PayloadDescription", ADMIN_MARK);
	set_text(draft, payload, "ExtensionIdentifier", OKTA_EXTENSION);
	set_text(draft, payload, "TeamIdentifier", OKTA_TEAM);
	set_text(draft, payload, "Type", "Redirect");
	set_urls(draft, payload);
	set_platform(draft, payload);
	set_text(draft, payload, "RegistrationToken",
		 identity_token(&draft->identity));
}

static void add_domain(struct draft *draft, struct value *entries,
		       const char *app)
{
	struct value *entry =
		value_push(draft->arena, entries, value_dict(draft->arena));
	struct value *names;

	set_text(draft, entry, "ApplicationIdentifier", app);
	names = set_array(draft, entry, "AssociatedDomains");
	value_push_string(
		draft->arena, names,
		arena_printf(draft->arena, "%s%s", OKTA_AUTHSRV, draft->host));
	value_set_bool(draft->arena, entry, "EnableDirectDownloads", false);
}

static void add_domains(struct draft *draft, struct value *profile)
{
	struct value *payload = add_payload(draft, profile, DOMAINS_PAYLOAD,
					    "domains", "Associated Domains");
	struct value *entries = set_array(draft, payload, "Configuration");

	add_domain(draft, entries, OKTA_EXTENSION_ID);
	add_domain(draft, entries, OKTA_APP_ID);
}

/* In the form that Jamf Pro writes for Application & Custom Settings. */
static struct value *add_preferences(struct draft *draft, struct value *profile,
				     const char *domain, const char *name)
{
	struct value *payload = add_payload(
		draft, profile, "com.apple.ManagedClient.preferences", name,
		"Custom Settings");
	struct value *content = set_dict(draft, payload, CONTENT);
	struct value *forced =
		set_array(draft, set_dict(draft, content, domain), "Forced");
	struct value *item =
		value_push(draft->arena, forced, value_dict(draft->arena));
	struct value *settings =
		set_dict(draft, item, "mcx_preference_settings");

	set_text(draft, settings, OKTA_ORG_URL,
		 arena_printf(draft->arena, "https://%s", draft->host));
	/* In Setup Assistant nobody is there whose name could stand here. */
	if (!draft->answers->simplified_setup)
		set_text(draft, settings, OKTA_USER_NAME, "$USERNAME");
	set_text(draft, settings, OKTA_CLIENT_ID, draft->answers->client_id);
	return settings;
}

static void add_login_window(struct draft *draft, struct value *profile)
{
	struct value *payload =
		add_payload(draft, profile, LOGIN_WINDOW_PAYLOAD,
			    "login-window", "Login Window");

	value_set_bool(draft->arena, payload, "SHOWFULLNAME", true);
}

void draft_add_sso(struct draft *draft, struct value *profile)
{
	struct value *settings;

	add_extension(draft, profile);
	add_domains(draft, profile);
	add_preferences(draft, profile, OKTA_APP, "okta-verify");
	settings = add_preferences(draft, profile, OKTA_EXTENSION,
				   "okta-extension");
	set_text(draft, settings, OKTA_PROTOCOL, OKTA_PROTOCOL_VERSION);
	if (draft->answers->login_window)
		add_login_window(draft, profile);
}
