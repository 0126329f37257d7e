/*
 * Every rule fires on one change of a good set, alone and at the right place,
 * and is silent on the good set itself.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "lint_lab.h"
#include "profile/payload_schema.h"

enum change {
	REMOVE,
	TEXT,	 /* a string */
	LIST_OF, /* an array with that string */
	NUMBER,
	REAL,
	YES,
	NO,
};

struct mutation {
	const char *found; /* all that may be found then */
	const char *where; /* of the first result; NULL: no place */
	enum change change;
	const char *path;
	const char *text;
	int64_t number;
	int target; /* 0 = 15 */
};

#define W_SCEP	   "PayloadContent[0].PayloadContent"
#define W_SSO	   "PayloadContent[1]"
#define W_PLATFORM W_SSO ".PlatformSSO"
#define W_ENTRY	   "PayloadContent[2].Configuration[0]"
#define W_APP                                                                  \
	"PayloadContent[3].PayloadContent[\"com.okta.mobile\"].Forced[0]."     \
	"mcx_preference_settings"
#define W_EXTENSION                                                            \
	"PayloadContent[4].PayloadContent"                                     \
	"[\"com.okta.mobile.auth-service-extension\"].Forced[0]."              \
	"mcx_preference_settings"

#define ORG	 "/OktaVerify.OrgUrl"
#define CLIENT	 "/OktaVerify.PasswordSyncClientID"
#define USER	 "/OktaVerify.UserPrincipalName"
#define PROTOCOL "/PlatformSSO.ProtocolVersion"

static const struct mutation mutations[] = {
	{"L01 fail", W_SSO ".ExtensionIdentifier", TEXT,
	 LAB_SSO "/ExtensionIdentifier", "com.okta.mobile", 0, 0},
	{"L01 fail", W_SSO, REMOVE, LAB_SSO "/ExtensionIdentifier", NULL, 0, 0},
	{"L02 fail", W_SSO ".TeamIdentifier", TEXT, LAB_SSO "/TeamIdentifier",
	 "ABCDE12345", 0, 0},
	{"L02 fail", W_SSO, REMOVE, LAB_SSO "/TeamIdentifier", NULL, 0, 0},
	{"L03 fail", W_SSO ".Type", TEXT, LAB_SSO "/Type", "Credential", 0, 0},
	{"L03 fail", W_SSO, REMOVE, LAB_SSO "/Type", NULL, 0, 0},
	{"L04 fail", W_SSO ".URLs", REMOVE, LAB_SSO "/URLs/0", NULL, 0, 0},
	{"L04 fail, L06 warn", W_SSO ".URLs", TEXT, LAB_SSO "/URLs/0",
	 "https://acme.okta.com/device-access/api/v1/nonce/", 0, 0},
	{"L05 fail", W_SSO ".URLs", REMOVE, LAB_SSO "/URLs/1", NULL, 0, 0},
	{"L06 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://acme.okta.com/other?a=b", 0, 0},
	{"L06 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "http://acme.okta.com/other", 0, 0},
	{"L06 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://acme.okta.com:8443/other", 0, 0},
	{"L06 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://acme.okta.com/other#part", 0, 0},
	{"L06 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://acme-admin.okta.com/other", 0, 0},
	{"L06 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://yourdomain.okta.com/other", 0, 0},
	{"L06 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://localhost/other", 0, 0},
	{"L06 fail", W_SSO ".URLs[1]", TEXT, LAB_SSO "/URLs/1",
	 "https://other.okta.com/oauth2/v1/token", 0, 0},
	{"L06 warn", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://acme.okta.com/other/", 0, 0},
	{"L06 warn", W_SSO ".URLs[1]", TEXT, LAB_SSO "/URLs/1",
	 "https://Acme.okta.com/oauth2/v1/token", 0, 0},
	{"L07 fail", W_SSO ".URLs[2]", TEXT, LAB_SSO "/URLs/2",
	 "https://acme.okta.com/oauth2/v1/token", 0, 0},
	{"L08 fail", W_SSO, REMOVE, LAB_PLATFORM, NULL, 0, 0},
	{"L09 fail", W_PLATFORM ".AuthenticationMethod", TEXT,
	 LAB_PLATFORM "/AuthenticationMethod", "UserSecureEnclaveKey", 0, 0},
	{"L09 fail", W_PLATFORM, REMOVE, LAB_PLATFORM "/AuthenticationMethod",
	 NULL, 0, 0},
	{"L09 warn", W_PLATFORM ".AuthenticationMethod", TEXT,
	 LAB_PLATFORM "/AuthenticationMethod", "SmartCard", 0, 0},
	{"L10 fail", W_PLATFORM, REMOVE, LAB_PLATFORM "/UseSharedDeviceKeys",
	 NULL, 0, 0},
	{"L11 fail", W_PLATFORM ".EnableCreateUserAtLogin", NO,
	 LAB_PLATFORM "/EnableCreateUserAtLogin", NULL, 0, 0},
	{"L11 fail", W_PLATFORM, REMOVE,
	 LAB_PLATFORM "/EnableCreateUserAtLogin", NULL, 0, 0},
	{"L12 fail", W_PLATFORM ".TokenToUserMapping", REMOVE,
	 LAB_PLATFORM "/TokenToUserMapping/AccountName", NULL, 0, 0},
	{"L12 warn", W_PLATFORM ".TokenToUserMapping.AccountName", TEXT,
	 LAB_PLATFORM "/TokenToUserMapping/AccountName", "preferred_username",
	 0, 0},
	{"L13 fail", W_PLATFORM ".TokenToUserMapping", REMOVE,
	 LAB_PLATFORM "/TokenToUserMapping/FullName", NULL, 0, 0},
	{"L13 warn", W_PLATFORM ".TokenToUserMapping.FullName", TEXT,
	 LAB_PLATFORM "/TokenToUserMapping/FullName", "name", 0, 0},
	{"L12 fail, L13 fail", W_PLATFORM, REMOVE,
	 LAB_PLATFORM "/TokenToUserMapping", NULL, 0, 0},
	{"L14 fail", W_SSO, REMOVE, LAB_SSO "/RegistrationToken", NULL, 0, 0},
	{"L14 fail", W_SSO ".RegistrationToken", TEXT,
	 LAB_SSO "/RegistrationToken", "", 0, 0},
	{"L14 fail", W_PLATFORM ".RegistrationToken", TEXT,
	 LAB_PLATFORM "/RegistrationToken", "abc", 0, 0},
	{"L15 note", W_SSO ".AuthenticationMethod", TEXT,
	 LAB_SSO "/AuthenticationMethod", "Password", 0, 0},
	{"L16 note", W_PLATFORM, REMOVE,
	 LAB_PLATFORM "/NewUserAuthorizationMode", NULL, 0, 0},
	{"L16 warn", W_PLATFORM ".NewUserAuthorizationMode", TEXT,
	 LAB_PLATFORM "/NewUserAuthorizationMode", "Admin", 0, 0},
	{"L16 warn", W_PLATFORM ".NewUserAuthorizationMode", TEXT,
	 LAB_PLATFORM "/NewUserAuthorizationMode", "Temporary", 0, 0},
	{"L16 fail", W_PLATFORM ".NewUserAuthorizationMode", TEXT,
	 LAB_PLATFORM "/NewUserAuthorizationMode", "Owner", 0, 0},
	{"", NULL, TEXT, LAB_PLATFORM "/NewUserAuthorizationMode", "Groups", 0,
	 0},
	{"L17 warn", W_PLATFORM ".LoginPolicy", LIST_OF,
	 LAB_PLATFORM "/LoginPolicy", "RequireAuthentication", 0, 0},
	{"L17 warn", W_PLATFORM ".UnlockPolicy", LIST_OF,
	 LAB_PLATFORM "/UnlockPolicy", "AllowOfflineGracePeriod", 0, 0},
	{"", NULL, LIST_OF, LAB_PLATFORM "/FileVaultPolicy",
	 "AttemptAuthentication", 0, 0},
	/* With shared keys off the rule for them speaks as well. */
	{"L10 fail, L18 fail", W_PLATFORM ".UseSharedDeviceKeys", NO,
	 LAB_PLATFORM "/UseSharedDeviceKeys", NULL, 0, 0},
	{"L19 warn", W_PLATFORM ".EnableRegistrationDuringSetup", YES,
	 LAB_PLATFORM "/EnableRegistrationDuringSetup", NULL, 0, 0},
	{"L19 warn", W_PLATFORM ".LoginPolicy", LIST_OF,
	 LAB_PLATFORM "/LoginPolicy", "AttemptAuthentication", 0, 14},
	{"L19 warn", W_PLATFORM ".LoginPolicy[0]", LIST_OF,
	 LAB_PLATFORM "/LoginPolicy", "RequireTouchID", 0, 26},
	{"", NULL, YES, LAB_PLATFORM "/EnableRegistrationDuringSetup", NULL, 0,
	 26},
	{"", NULL, YES, LAB_PLATFORM "/AllowDeviceIdentifiersInAttestation",
	 NULL, 0, 15},
	{"L20 fail", "PayloadScope", TEXT, "PayloadScope", "User", 0, 0},
	{"L20 note", NULL, REMOVE, "PayloadScope", NULL, 0, 0},
	{"L21 fail", "PayloadContent[2].Configuration", REMOVE,
	 LAB_DOMAINS "/0", NULL, 0, 0},
	{"L22 fail", "PayloadContent[2].Configuration", REMOVE,
	 LAB_DOMAINS "/1", NULL, 0, 0},
	{"L22 warn", "PayloadContent[2].Configuration", REMOVE,
	 LAB_DOMAINS "/1", NULL, 0, 14},
	{"L21 fail, L22 fail", NULL, REMOVE, "PayloadContent/2", NULL, 0, 0},
	{"L23 fail", W_ENTRY ".ApplicationIdentifier", TEXT,
	 LAB_DOMAINS "/0/ApplicationIdentifier",
	 "com.okta.mobile.auth-service-extension", 0, 0},
	{"L23 fail", W_ENTRY ".ApplicationIdentifier", TEXT,
	 LAB_DOMAINS "/0/ApplicationIdentifier",
	 "ABCDE12345.com.okta.mobile.auth-service-extension", 0, 0},
	{"L24 fail", W_ENTRY ".AssociatedDomains[0]", TEXT,
	 LAB_DOMAINS "/0/AssociatedDomains/0", "authsrv:https://acme.okta.com",
	 0, 0},
	{"L24 fail", W_ENTRY ".AssociatedDomains[0]", TEXT,
	 LAB_DOMAINS "/0/AssociatedDomains/0", "authsrv:acme.okta.com/", 0, 0},
	{"L24 fail", W_ENTRY ".AssociatedDomains[0]", TEXT,
	 LAB_DOMAINS "/0/AssociatedDomains/0", "authsrv: acme.okta.com", 0, 0},
	{"L24 fail", W_ENTRY ".AssociatedDomains", TEXT,
	 LAB_DOMAINS "/0/AssociatedDomains/0", "acme.okta.com", 0, 0},
	{"L24 fail, L31 fail", W_ENTRY ".AssociatedDomains[0]", TEXT,
	 LAB_DOMAINS "/0/AssociatedDomains/0", "authsrv:other.okta.com", 0, 0},
	{"", NULL, TEXT, LAB_DOMAINS "/0/AssociatedDomains/1",
	 "applinks:www.example.com", 0, 0},
	{"L25 warn", W_ENTRY ".EnableDirectDownloads", YES,
	 LAB_DOMAINS "/0/EnableDirectDownloads", NULL, 0, 0},
	{"L25 warn", W_ENTRY ".AssociatedDomains", TEXT,
	 LAB_DOMAINS "/0/AssociatedDomains/0",
	 "authsrv:acme.okta.com?mode=managed", 0, 0},
	{"L26 fail", W_APP, REMOVE, LAB_APP ORG, NULL, 0, 0},
	{"L26 fail, L31 fail", W_APP "[\"OktaVerify.OrgUrl\"]", TEXT,
	 LAB_APP ORG, "https://acme-admin.okta.com", 0, 0},
	{"L26 fail, L31 fail", W_APP "[\"OktaVerify.OrgUrl\"]", TEXT,
	 LAB_APP ORG, "acme", 0, 0},
	{"L31 fail, L43 fail", W_APP "[\"OktaVerify.OrgUrl\"]", TEXT,
	 LAB_APP ORG, "https://<<your-org>>.oktapreview.com", 0, 0},
	{"L27 note", W_APP, REMOVE, LAB_APP CLIENT, NULL, 0, 0},
	{"L27 fail", W_APP "[\"OktaVerify.PasswordSyncClientID\"]", TEXT,
	 LAB_APP CLIENT, "CLIENTID", 0, 0},
	{"L28 fail", W_EXTENSION, REMOVE, LAB_EXTENSION ORG, NULL, 0, 0},
	{"L29 fail", W_EXTENSION, REMOVE, LAB_EXTENSION CLIENT, NULL, 0, 0},
	{"L29 fail", W_EXTENSION "[\"OktaVerify.PasswordSyncClientID\"]", TEXT,
	 LAB_EXTENSION CLIENT, "replace-with-client-id", 0, 0},
	{"L30 fail", W_EXTENSION "[\"PlatformSSO.ProtocolVersion\"]", TEXT,
	 LAB_EXTENSION PROTOCOL, "1.0", 0, 0},
	{"L30 fail", W_EXTENSION, REMOVE, LAB_EXTENSION PROTOCOL, NULL, 0, 0},
	{"L30 warn", W_EXTENSION "[\"PlatformSSO.ProtocolVersion\"]", REAL,
	 LAB_EXTENSION PROTOCOL, NULL, 2, 0},
	{"L30 fail", W_EXTENSION "[\"PlatformSSO.ProtocolVersion\"]", NUMBER,
	 LAB_EXTENSION PROTOCOL, NULL, 2, 0},
	{"L31 fail", W_APP "[\"OktaVerify.OrgUrl\"]", TEXT, LAB_APP ORG,
	 "https://other.okta.com", 0, 0},
	{"L31 warn", W_APP "[\"OktaVerify.OrgUrl\"]", TEXT, LAB_APP ORG,
	 "acme.okta.com", 0, 0},
	{"L31 warn", W_EXTENSION "[\"OktaVerify.OrgUrl\"]", TEXT,
	 LAB_EXTENSION ORG, "https://acme.okta.com/", 0, 0},
	{"L31 fail", W_EXTENSION "[\"OktaVerify.OrgUrl\"]", TEXT,
	 LAB_EXTENSION ORG, "http://acme.okta.com", 0, 0},
	{"L32 warn", W_APP "[\"OktaVerify.UserPrincipalName\"]", TEXT,
	 LAB_APP USER, "$FLEET_VAR_HOST_END_USER", 0, 0},
	{"L32 warn", W_APP "[\"OktaVerify.UserPrincipalName\"]", TEXT,
	 LAB_APP USER, "$Username", 0, 0},
	{"", NULL, TEXT, LAB_APP USER, "%HardwareUUID% $EMAIL", 0, 0},
	{"L33 note", W_APP "[\"OktaVerify.EnrollmentOptions\"]", TEXT,
	 LAB_APP "/OktaVerify.EnrollmentOptions", "SilentEnrollmentEnabled", 0,
	 0},
	{"", NULL, TEXT, LAB_APP "/OktaVerify.EnrollmentOptions", "Enabled", 0,
	 0},
	{"L34 fail", NULL, REMOVE, "PayloadContent/0", NULL, 0, 0},
	{"L35 fail", W_SCEP ".URL", TEXT, LAB_SCEP "/URL",
	 "http://acme.okta.com/pki", 0, 0},
	{"L35 fail", W_SCEP ".URL", TEXT, LAB_SCEP "/URL",
	 "https://yourdomain.okta.com/pki/YOUR_SCEP_PATH", 0, 0},
	{"L35 fail", W_SCEP, REMOVE, LAB_SCEP "/URL", NULL, 0, 0},
	{"L36 fail", W_SCEP, REMOVE, LAB_SCEP "/Keysize", NULL, 0, 0},
	{"L36 fail", W_SCEP ".Keysize", NUMBER, LAB_SCEP "/Keysize", NULL, 1024,
	 0},
	{"L36 warn", W_SCEP ".Keysize", NUMBER, LAB_SCEP "/Keysize", NULL, 4096,
	 0},
	{"L37 fail", W_SCEP, REMOVE, LAB_SCEP "/Key Usage", NULL, 0, 0},
	{"L37 fail", W_SCEP "[\"Key Usage\"]", NUMBER, LAB_SCEP "/Key Usage",
	 NULL, 4, 0},
	{"L37 warn", W_SCEP "[\"Key Usage\"]", NUMBER, LAB_SCEP "/Key Usage",
	 NULL, 5, 0},
	{"L38 fail", W_SCEP, REMOVE, LAB_SCEP "/AllowAllAppsAccess", NULL, 0,
	 0},
	{"L38 fail", W_SCEP ".AllowAllAppsAccess", NO,
	 LAB_SCEP "/AllowAllAppsAccess", NULL, 0, 0},
	{"L39 fail", W_SCEP, REMOVE, LAB_SCEP "/KeyIsExtractable", NULL, 0, 0},
	{"L39 fail", W_SCEP ".KeyIsExtractable", YES,
	 LAB_SCEP "/KeyIsExtractable", NULL, 0, 0},
	{"L40 fail", W_SCEP, REMOVE, LAB_SCEP "/Subject", NULL, 0, 0},
	{"L40 fail", W_SCEP ".Subject", TEXT, LAB_SCEP "/Subject/0/0/0", "OU",
	 0, 0},
	{"L40 warn", W_SCEP ".Subject", TEXT, LAB_SCEP "/Subject/0/0/1",
	 "$COMPUTERNAME", 0, 0},
	{"L40 warn", W_SCEP ".Subject", TEXT, LAB_SCEP "/Subject/0/0/1",
	 "CODA $UDID", 0, 0},
	{"", NULL, TEXT, LAB_SCEP "/Subject/0/0/1", "$COMPUTERNAME ODA", 0, 0},
	{"L41 fail", W_SCEP, REMOVE, LAB_SCEP "/Challenge", NULL, 0, 0},
	{"L41 fail", W_SCEP ".Challenge", TEXT, LAB_SCEP "/Challenge", "", 0,
	 0},
	{"L42 fail", "PayloadUUID", TEXT, "PayloadUUID", "1234556", 0, 0},
	{"L42 warn", W_SSO ".PayloadUUID", TEXT, LAB_SSO "/PayloadUUID",
	 "b05c79fc-6f87-498f-b17c-3e35107c3ced", 0, 0},
	{"L42 fail", W_SSO, REMOVE, LAB_SSO "/PayloadUUID", NULL, 0, 0},
	{"L42 fail", W_SSO, REMOVE, LAB_SSO "/PayloadVersion", NULL, 0, 0},
	{"L42 fail", W_SSO, REMOVE, LAB_SSO "/PayloadIdentifier", NULL, 0, 0},
	{"L42 fail", "PayloadContent[2]", TEXT,
	 "PayloadContent/2/PayloadIdentifier",
	 "com.okta.acme.platform-sso-and-scep.extension", 0, 0},
	{"L42 fail", "PayloadType", TEXT, "PayloadType", "Profile", 0, 0},
	{"L43 fail", W_APP "[\"OktaVerify.UserPrincipalName\"]", TEXT,
	 LAB_APP USER, "\xe2\x80\x9c$USERNAME\xe2\x80\x9d", 0, 0},
	{"L43 fail", W_APP "[\"OktaVerify.UserPrincipalName\"]", TEXT,
	 LAB_APP USER, "$USERNAME ", 0, 0},
	{"L43 fail", W_APP "[\"OktaVerify.UserPrincipalName\"]", TEXT,
	 LAB_APP USER, "&lt;plist version=\"1.0\">", 0, 0},
	{"L43 fail", W_SCEP ".Challenge", TEXT, LAB_SCEP "/Challenge", " x", 0,
	 0},
	{"", NULL, TEXT, LAB_PLATFORM "/AccountDisplayName",
	 "Acme\xe2\x80\x99s Okta", 0, 0},
	{"L44 warn", W_PLATFORM ".EnableCreateUsersAtLogin", YES,
	 LAB_PLATFORM "/EnableCreateUsersAtLogin", NULL, 0, 0},
	{"L44 warn", W_APP "[\"OktaVerify.OrgURL\"]", TEXT,
	 LAB_APP "/OktaVerify.OrgURL", "https://acme.okta.com", 0, 0},
	{"", NULL, NUMBER, LAB_SCEP "/CertificateRenewalTimeInterval", NULL, 14,
	 0},
	{"L45 fail", W_PLATFORM ".UseSharedDeviceKeys", TEXT,
	 LAB_PLATFORM "/UseSharedDeviceKeys", "true", 0, 0},
	{"L45 fail", W_SCEP ".Keysize", TEXT, LAB_SCEP "/Keysize", "2048", 0,
	 0},
	{"L45 fail", W_SSO ".TeamIdentifier", NUMBER, LAB_SSO "/TeamIdentifier",
	 NULL, 7, 0},
	{"L45 fail", W_PLATFORM ".AdministratorGroups[0]", NUMBER,
	 LAB_PLATFORM "/AdministratorGroups/0", NULL, 1, 0},
	{"L45 warn", W_PLATFORM ".UseSharedDeviceKeys", NUMBER,
	 LAB_PLATFORM "/UseSharedDeviceKeys", NULL, 1, 0},
};

static struct value *new_value(struct arena *arena,
			       const struct mutation *mutation)
{
	switch (mutation->change) {
	case TEXT:
		return value_string(arena, mutation->text);
	case NUMBER:
		return value_integer(arena, mutation->number);
	case REAL:
		return value_real(arena, (double)mutation->number);
	default:
		return value_bool(arena, mutation->change == YES);
	}
}

static void change(struct arena *arena, struct value *root,
		   const struct mutation *mutation)
{
	if (mutation->change == REMOVE)
		lab_remove(arena, root, mutation->path);
	else if (mutation->change == LIST_OF)
		lab_set_list(arena, root, mutation->path, mutation->text);
	else
		lab_set(arena, root, mutation->path,
			new_value(arena, mutation));
}

static const char *first_place(const struct lint *lint)
{
	for (size_t i = 0; i < lint->results.count; i++)
		if (lint->results.items[i].outcome != LINT_PASS)
			return lint->results.items[i].where;
	return NULL;
}

static void one_change_fires_one_rule_at_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mutations) / sizeof(*mutations); i++) {
		const struct mutation *mutation = &mutations[i];
		struct arena *arena = arena_new();
		struct value *root = lab_good(arena);
		const char *where = mutation->where ? mutation->where : "";
		const char *at;
		struct lint *lint;

		if (strstr(mutation->path, "AdministratorGroups"))
			lab_set(arena, root,
				LAB_PLATFORM "/AdministratorGroups",
				value_array(arena));
		change(arena, root, mutation);
		lint = lab_lint(arena, root,
				mutation->target ? mutation->target : 15);
		at = first_place(lint) ? first_place(lint) : "";
		if (strcmp(lab_found(arena, lint), mutation->found) != 0 ||
		    strcmp(at, where) != 0)
			fail_msg("row %zu, %s: expected %s at %s, found %s at "
				 "%s",
				 i, mutation->path, mutation->found, where,
				 lab_found(arena, lint), at);
		arena_free(arena);
	}
}

/* --- Changes that one row cannot say ------------------------------------------ */

static struct value *other_payload(struct arena *arena)
{
	static const char xml[] =
		"<plist version=\"1.0\"><dict>"
		"<key>PayloadType</key><string>com.apple.extensiblesso</string>"
		"<key>PayloadVersion</key><integer>1</integer>"
		"<key>PayloadIdentifier</key><string>com.example.sso</string>"
		"<key>PayloadUUID</key>"
		"<string>5F68D4CF-1250-4FF4-AFFB-1176DB539C49</string>"
		"<key>ExtensionIdentifier</key>"
		"<string>com.example.provider.extension</string>"
		"<key>TeamIdentifier</key><string>ABCDE12345</string>"
		"<key>Type</key><string>Redirect</string>"
		"<key>URLs</key><array>"
		"<string>https://login.example.com</string></array>"
		"<key>PlatformSSO</key><dict>"
		"<key>AuthenticationMethod</key><string>Nonsense</string>"
		"</dict></dict></plist>";

	return lab_parse(arena, xml, strlen(xml));
}

static void another_provider_is_named_and_not_judged(void **state)
{
	struct value *root = lab_good(*state);
	struct lint *lint;

	value_push(*state, value_get(root, "PayloadContent"),
		   other_payload(*state));
	lint = lab_lint(*state, root, 15);
	assert_string_equal(lab_found(*state, lint), "L46 warn");
	assert_string_equal(lab_result(lint, "L46")->where,
			    "PayloadContent[5]");
	assert_non_null(strstr(lab_result(lint, "L46")->why,
			       "com.example.provider.extension"));
}

static void two_payloads_of_okta_are_one_too_many(void **state)
{
	struct value *root = lab_good(*state);
	struct value *copy = value_copy(*state, lab_get(*state, root, LAB_SSO));

	value_set_string(*state, copy, "PayloadIdentifier", "com.example.two");
	value_set_string(*state, copy, "PayloadUUID",
			 "5F68D4CF-1250-4FF4-AFFB-1176DB539C49");
	value_push(*state, value_get(root, "PayloadContent"), copy);
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L01 fail, L07 fail");
}

static void device_trust_may_stand_beside_platform_sso(void **state)
{
	struct value *root = lab_good(*state);
	struct value *trust =
		value_copy(*state, lab_get(*state, root, LAB_SSO));

	lab_remove(*state, trust, "PlatformSSO");
	lab_remove(*state, trust, "URLs");
	lab_remove(*state, trust, "RegistrationToken");
	value_set_string(*state, trust, "Type", "Credential");
	value_set_string(*state, trust, "Realm", "Okta Device");
	value_set_string(*state, trust, "PayloadIdentifier", "com.example.two");
	value_set_string(*state, trust, "PayloadUUID",
			 "5F68D4CF-1250-4FF4-AFFB-1176DB539C49");
	value_push(*state, value_get(root, "PayloadContent"), trust);
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)), "");
	lab_remove(*state, root, LAB_SSO);
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L01 fail");
}

static void the_same_uuid_twice_is_a_failure(void **state)
{
	struct value *root = lab_good(*state);
	struct lint *lint;

	lab_set_text(*state, root, "PayloadContent/2/PayloadUUID",
		     value_get_text(lab_get(*state, root, LAB_SSO),
				    "PayloadUUID", NULL));
	lint = lab_lint(*state, root, 15);
	assert_string_equal(lab_found(*state, lint), "L42 fail");
	assert_string_equal(lab_result(lint, "L42")->where,
			    "PayloadContent[2]");
}

static void direct_downloads_that_agree_are_a_note(void **state)
{
	struct value *root = lab_good(*state);

	lab_set(*state, root, LAB_DOMAINS "/0/EnableDirectDownloads",
		value_bool(*state, true));
	lab_set_text(*state, root, LAB_DOMAINS "/0/AssociatedDomains/0",
		     "authsrv:acme.okta.com?mode=managed");
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L25 note");
}

static void exemptions_and_grace_values_satisfy_the_policies(void **state)
{
	struct value *root = lab_good(*state);

	lab_set_list(*state, root, LAB_PLATFORM "/LoginPolicy",
		     "RequireAuthentication");
	lab_set_list(*state, root, LAB_PLATFORM "/NonPlatformSSOAccounts",
		     "localadmin");
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)), "");
	lab_remove(*state, root, LAB_PLATFORM "/NonPlatformSSOAccounts");
	lab_set_text(*state, root, LAB_PLATFORM "/LoginPolicy/1",
		     "AllowAuthenticationGracePeriod");
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L17 warn");
	lab_set(*state, root, LAB_PLATFORM "/AuthenticationGracePeriod",
		value_integer(*state, 3600));
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)), "");
}

static void authorization_also_needs_shared_keys(void **state)
{
	struct value *root = lab_good(*state);
	struct lint *lint;

	lab_set(*state, root, LAB_PLATFORM "/EnableAuthorization",
		value_bool(*state, true));
	lab_set(*state, root, LAB_PLATFORM "/UseSharedDeviceKeys",
		value_bool(*state, false));
	lab_set(*state, root, LAB_PLATFORM "/EnableCreateUserAtLogin",
		value_bool(*state, false));
	lint = lab_lint(*state, root, 15);
	assert_string_equal(lab_found(*state, lint),
			    "L10 fail, L11 fail, L18 fail");
	assert_string_equal(lab_result(lint, "L18")->where,
			    "PayloadContent[1].PlatformSSO."
			    "EnableAuthorization");
}

static void set_once_does_not_count_as_managed(void **state)
{
	struct value *root = lab_good(*state);
	struct value *domain =
		lab_get(*state, root,
			"PayloadContent/3/PayloadContent/com.okta.mobile");
	struct lint *lint;

	value_set(*state, domain, "Set-Once", value_get(domain, "Forced"));
	lab_remove(*state, domain, "Forced");
	lint = lab_lint(*state, root, 15);
	assert_string_equal(lab_found(*state, lint), "L26 fail");
	assert_non_null(strstr(lab_result(lint, "L26")->why, "Set-Once"));
}

static void the_nearest_key_is_named(void **state)
{
	struct value *root = lab_good(*state);

	lab_set(*state, root, LAB_PLATFORM "/UseShareDeviceKeys",
		value_bool(*state, true));
	assert_non_null(
		strstr(lab_result(lab_lint(*state, root, 15), "L44")->why,
		       "UseSharedDeviceKeys"));
	lab_remove(*state, root, LAB_PLATFORM "/UseShareDeviceKeys");
	lab_set(*state, root, LAB_PLATFORM "/Quux", value_bool(*state, true));
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L44 warn");
	assert_null(strstr(lab_result(lab_lint(*state, root, 15), "L44")->why,
			   "nearest"));
}

static void misspelled_keys_find_the_right_one(void **state)
{
	static const struct {
		const char *written, *meant;
	} rows[] = {
		{"USESHAREDDEVICEKEYS", "UseSharedDeviceKeys"},
		{"EnableCreateUserAtLogni", "EnableCreateUserAtLogin"},
		{"LoginPolciy", "LoginPolicy"},
		{"LgoinPolciy", "LoginPolicy"},
		{"LoginFrequencyy", "LoginFrequency"},
		{"oginPolicy", "LoginPolicy"},
		{"Xyz", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *found = schema_nearest(schema_of_platform_sso(),
						   rows[i].written);

		if (rows[i].meant == NULL)
			assert_null(found);
		else
			assert_string_equal(found, rows[i].meant);
	}
}

static void groups_by_right_have_to_be_words(void **state)
{
	struct value *root = lab_good(*state);
	struct value *groups = value_dict(*state);

	lab_set(*state, root, LAB_PLATFORM "/AuthorizationGroups", groups);
	value_set_string(*state, groups, "system.preferences", "admins");
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)), "");
	value_set_integer(*state, groups, "system.login.console", 7);
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L45 fail");
}

/* --- The good set --------------------------------------------------------------- */

static void every_rule_is_silent_on_a_good_set(void **state)
{
	struct value *root = lab_good(*state);
	struct lint *lint;

	lab_set_text(*state, root, LAB_APP "/OktaVerify.EnrollmentOptions",
		     "Disabled");
	lint = lab_lint(*state, root, 15);
	assert_string_equal(lab_found(*state, lint), "");
	for (size_t i = 0; i < profile_rule_count; i++) {
		enum lint_outcome worst;

		if (!lint_worst(lint, profile_rules[i].id, &worst))
			fail_msg("%s had nothing to look at",
				 profile_rules[i].number);
	}
	assert_int_equal(lint->counts.of[LINT_PASS], 47);
	assert_int_equal(lint_exit(lint), 0);
}

static void every_rule_is_fired_by_a_row(void **state)
{
	/* Fired by functions of their own, here and in test_lint_sets. */
	static const char *const elsewhere[] = {"L46", "L47"};

	(void)state;
	for (size_t i = 0; i < profile_rule_count; i++) {
		const char *number = profile_rules[i].number;
		bool fired = strcmp(number, elsewhere[0]) == 0 ||
			     strcmp(number, elsewhere[1]) == 0;

		for (size_t j = 0; j < sizeof(mutations) / sizeof(*mutations);
		     j++)
			fired |= strstr(mutations[j].found, number) != NULL;
		if (!fired)
			fail_msg("%s is never fired", number);
	}
}

static void the_table_is_complete_and_in_order(void **state)
{
	(void)state;
	assert_int_equal(profile_rule_count, 47);
	for (size_t i = 0; i < profile_rule_count; i++) {
		const struct profile_rule *rule = &profile_rules[i];
		char number[24];

		snprintf(number, sizeof(number), "L%02zu", i + 1);
		assert_string_equal(rule->number, number);
		assert_memory_equal(rule->id, "profile-", strlen("profile-"));
		assert_ptr_equal(profile_rule_find(rule->id), rule);
		assert_ptr_equal(profile_rule_find(number), rule);
		assert_true(*rule->title && *rule->expects && *rule->remedy);
	}
	assert_null(profile_rule_find("L48"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LAB_TEST(the_table_is_complete_and_in_order),
		LAB_TEST(every_rule_is_silent_on_a_good_set),
		LAB_TEST(every_rule_is_fired_by_a_row),
		LAB_TEST(one_change_fires_one_rule_at_its_place),
		LAB_TEST(another_provider_is_named_and_not_judged),
		LAB_TEST(two_payloads_of_okta_are_one_too_many),
		LAB_TEST(device_trust_may_stand_beside_platform_sso),
		LAB_TEST(the_same_uuid_twice_is_a_failure),
		LAB_TEST(direct_downloads_that_agree_are_a_note),
		LAB_TEST(exemptions_and_grace_values_satisfy_the_policies),
		LAB_TEST(authorization_also_needs_shared_keys),
		LAB_TEST(set_once_does_not_count_as_managed),
		LAB_TEST(the_nearest_key_is_named),
		LAB_TEST(misspelled_keys_find_the_right_one),
		LAB_TEST(groups_by_right_have_to_be_words),
	};

	return cmocka_run_group_tests_name("profile rules", tests, NULL, NULL);
}
