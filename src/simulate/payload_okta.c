#include "simulate/payload.h"

#include "simulate/okta.h"

#define ORGANIZATION "Example Corp"

static struct value *strings(struct arena *arena, const char *a, const char *b)
{
	struct value *array = value_array(arena);

	value_push_string(arena, array, a);
	if (b)
		value_push_string(arena, array, b);
	return array;
}

static struct value *platform_sso(const struct mac_okta *okta,
				  struct arena *arena)
{
	struct value *dict = value_dict(arena), *mapping = value_dict(arena);

	value_set_string(arena, dict, "AccountDisplayName", "Example Okta");
	value_set_string(arena, dict, "AuthenticationMethod", "Password");
	if (!okta->creation_off)
		value_set_bool(arena, dict, "EnableCreateUserAtLogin", true);
	value_set_string(arena, dict, "NewUserAuthorizationMode", "Standard");
	if (okta->token_misplaced)
		value_set_string(arena, dict, "RegistrationToken", "f0e1d2c3");
	value_set_string(arena, mapping, "AccountName", SIMULATED_NAME_CLAIM);
	value_set_string(arena, mapping, "FullName", SIMULATED_FULL_NAME_CLAIM);
	value_set(arena, dict, "TokenToUserMapping", mapping);
	value_set_bool(arena, dict, "UseSharedDeviceKeys", true);
	return dict;
}

static struct value *single_sign_on(const struct mac_okta *okta,
				    struct arena *arena)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "ExtensionIdentifier",
			 SIMULATED_EXTENSION);
	value_set(arena, dict, "PlatformSSO", platform_sso(okta, arena));
	if (!okta->token_misplaced)
		value_set_string(arena, dict, "RegistrationToken", "f0e1d2c3");
	value_set_string(arena, dict, "TeamIdentifier", SIMULATED_TEAM);
	value_set_string(arena, dict, "Type", "Redirect");
	value_set(arena, dict, "URLs",
		  strings(arena,
			  "https://" SIMULATED_ORG
			  "/device-access/api/v1/nonce",
			  "https://" SIMULATED_ORG "/oauth2/v1/token"));
	return dict;
}

static struct value *association(struct arena *arena, const char *app)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "ApplicationIdentifier", app);
	value_set(arena, dict, "AssociatedDomains",
		  strings(arena, "authsrv:" SIMULATED_ORG, NULL));
	value_set_bool(arena, dict, "EnableDirectDownloads", false);
	return dict;
}

static struct value *associated_domains(const struct mac_okta *okta,
					struct arena *arena)
{
	struct value *dict = value_dict(arena), *list = value_array(arena);

	value_push(arena, list,
		   association(arena, SIMULATED_TEAM "." SIMULATED_EXTENSION));
	if (!okta->one_app_id)
		value_push(
			arena, list,
			association(arena, SIMULATED_TEAM "." SIMULATED_APP));
	value_set(arena, dict, "Configuration", list);
	return dict;
}

/* As Jamf Pro delivers preferences: wrapped for managed clients. */
static struct value *preferences(struct arena *arena, const char *domain,
				 struct value *settings)
{
	struct value *forced = value_dict(arena), *list = value_array(arena);
	struct value *of_domain = value_dict(arena), *all = value_dict(arena);
	struct value *content = value_dict(arena);

	value_set(arena, forced, "mcx_preference_settings", settings);
	value_push(arena, list, forced);
	value_set(arena, of_domain, "Forced", list);
	value_set(arena, all, domain, of_domain);
	value_set(arena, content, "PayloadContentManagedPreferences", all);
	return content;
}

static struct value *okta_profile(const struct mac *mac, struct arena *arena)
{
	struct value *items = value_array(arena);
	struct installed profile = {
		.name = "Okta Platform SSO",
		.identifier = "8A3E94C5-F6B1-4720-B49D-5B26F7E3C801",
		.uuid = "8A3E94C5-F6B1-4720-B49D-5B26F7E3C801",
		.organization = ORGANIZATION,
		.installed = mac->mdm.enrolled + 2 * MAC_DAY,
	};

	payload_add(arena, items, "com.apple.extensiblesso",
		    "9B4FA5D6-07C2-4831-A5AE-6C37A8F4D901",
		    single_sign_on(&mac->okta, arena));
	payload_add(arena, items, "com.apple.associated-domains",
		    "AC50B6E7-18D3-4942-96BF-7D48B905EA01",
		    associated_domains(&mac->okta, arena));
	payload_add(arena, items, "com.apple.ManagedClient.preferences",
		    "BD61C7F8-29E4-4A53-87C0-8E59CA16FB01",
		    preferences(arena, SIMULATED_APP,
				okta_preferences(arena, false)));
	payload_add(arena, items, "com.apple.ManagedClient.preferences",
		    "CE72D809-3AF5-4B64-98D1-9F6ADB270C01",
		    preferences(arena, SIMULATED_EXTENSION,
				okta_preferences(arena, true)));
	return payload_profile(arena, &profile, items);
}

static struct value *scep(struct arena *arena)
{
	struct value *dict = value_dict(arena);
	struct value *pair = strings(arena, "CN", SIMULATED_SUBJECT);
	struct value *set = value_array(arena), *subject = value_array(arena);

	value_set_bool(arena, dict, "AllowAllAppsAccess", true);
	value_set_string(arena, dict, "Challenge", "training-challenge");
	value_set_string(arena, dict, "Key Type", "RSA");
	value_set_integer(arena, dict, "Key Usage", 1);
	value_set_bool(arena, dict, "KeyIsExtractable", false);
	value_set_integer(arena, dict, "Keysize", 2048);
	value_set_string(arena, dict, "Name", "Okta");
	value_push(arena, set, pair);
	value_push(arena, subject, set);
	value_set(arena, dict, "Subject", subject);
	value_set_string(arena, dict, "URL",
			 "https://" SIMULATED_ORG
			 "/pki/0000000000000000/scep/rac0000000000");
	return dict;
}

static struct value *scep_profile(const struct mac *mac, struct arena *arena)
{
	struct value *items = value_array(arena);
	struct installed profile = {
		.name = "Okta Device Access SCEP",
		.identifier = "DF83E91A-4B06-4C75-A9E2-A07BEC381D01",
		.uuid = "DF83E91A-4B06-4C75-A9E2-A07BEC381D01",
		.organization = ORGANIZATION,
		.installed = mac->mdm.enrolled + 2 * MAC_DAY,
	};

	payload_add(arena, items, "com.apple.security.scep",
		    "E094FA2B-5C17-4D86-BAF3-B18CFD492E01", scep(arena));
	return payload_profile(arena, &profile, items);
}

void payload_okta(const struct mac *mac, struct arena *arena,
		  struct value *list)
{
	if (mac->okta.certificate_end)
		value_push(arena, list, scep_profile(mac, arena));
	if (mac->okta.delivered)
		value_push(arena, list, okta_profile(mac, arena));
}
