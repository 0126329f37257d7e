#include "profile/payload_schema.h"

#include <string.h>

#include "base/text.h"
#include "profile/nearest.h"
#include "profile/okta.h"

#define KEYS(table)                                                            \
	{                                                                      \
		(table), sizeof(table) / sizeof(*(table))                      \
	}

static const struct schema_key mapping_keys[] = {
	{.name = "AccountName", .type = SCHEMA_STRING},
	{.name = "FullName", .type = SCHEMA_STRING},
};

static const struct schema mapping = KEYS(mapping_keys);

static const struct schema_key platform_keys[] = {
	{"AuthenticationMethod", SCHEMA_STRING, {14, 0, 0}, NULL},
	{"UseSharedDeviceKeys", SCHEMA_BOOL, {14, 0, 0}, NULL},
	{"AccountDisplayName", SCHEMA_STRING, {14, 0, 0}, NULL},
	{"LoginFrequency", SCHEMA_INTEGER, {14, 0, 0}, NULL},
	{"EnableCreateUserAtLogin", SCHEMA_BOOL, {14, 0, 0}, NULL},
	{"EnableAuthorization", SCHEMA_BOOL, {14, 0, 0}, NULL},
	{"TokenToUserMapping", SCHEMA_DICT, {14, 0, 0}, &mapping},
	{"NewUserAuthorizationMode", SCHEMA_STRING, {14, 0, 0}, NULL},
	{"UserAuthorizationMode", SCHEMA_STRING, {14, 0, 0}, NULL},
	{"AdministratorGroups", SCHEMA_STRINGS, {14, 0, 0}, NULL},
	{"AdditionalGroups", SCHEMA_STRINGS, {14, 0, 0}, NULL},
	{"AuthorizationGroups", SCHEMA_WORDS, {14, 0, 0}, NULL},
	{"FileVaultPolicy", SCHEMA_STRINGS, {15, 0, 0}, NULL},
	{"LoginPolicy", SCHEMA_STRINGS, {15, 0, 0}, NULL},
	{"UnlockPolicy", SCHEMA_STRINGS, {15, 0, 0}, NULL},
	{"OfflineGracePeriod", SCHEMA_INTEGER, {15, 0, 0}, NULL},
	{"AuthenticationGracePeriod", SCHEMA_INTEGER, {15, 0, 0}, NULL},
	{"NonPlatformSSOAccounts", SCHEMA_STRINGS, {15, 0, 0}, NULL},
	{"AllowDeviceIdentifiersInAttestation", SCHEMA_BOOL, {15, 4, 0}, NULL},
	{"EnableCreateFirstUserDuringSetup", SCHEMA_BOOL, {26, 0, 0}, NULL},
	{"EnableRegistrationDuringSetup", SCHEMA_BOOL, {26, 0, 0}, NULL},
	{"NewUserAuthenticationMethods", SCHEMA_STRINGS, {26, 0, 0}, NULL},
	{"SynchronizeProfilePicture", SCHEMA_BOOL, {26, 0, 0}, NULL},
	{"TemporarySessionQuickLogin", SCHEMA_BOOL, {26, 0, 0}, NULL},
	{"AllowAccessKeyExpressMode", SCHEMA_BOOL, {26, 0, 0}, NULL},
	{"AccessKeyReaderGroupIdentifier", SCHEMA_DATA, {26, 0, 0}, NULL},
	{"AccessKeyTerminalIdentityUUID", SCHEMA_STRING, {26, 0, 0}, NULL},
	{"AccessKeyReaderIssuerCertificateUUID",
	 SCHEMA_STRING,
	 {26, 2, 0},
	 NULL},
	{"WebLoginURLAllowList", SCHEMA_STRINGS, {27, 0, 0}, NULL},
	{"AllowWebLoginPasswordSync", SCHEMA_BOOL, {27, 0, 0}, NULL},
	{"AlwaysUseLoginUI", SCHEMA_BOOL, {27, 2, 0}, NULL},
	{"AdditionalHTTPHeaders", SCHEMA_DICT, {27, 2, 0}, NULL},
};

static const struct schema platform = KEYS(platform_keys);

static const struct schema_key sso_keys[] = {
	{.name = "ExtensionIdentifier", .type = SCHEMA_STRING},
	{.name = "TeamIdentifier", .type = SCHEMA_STRING},
	{.name = "Type", .type = SCHEMA_STRING},
	{.name = "URLs", .type = SCHEMA_STRINGS},
	{.name = "Hosts", .type = SCHEMA_STRINGS},
	{.name = "Realm", .type = SCHEMA_STRING},
	{.name = "ExtensionData", .type = SCHEMA_DICT},
	{.name = "ScreenLockedBehavior", .type = SCHEMA_STRING},
	{.name = "DeniedBundleIdentifiers", .type = SCHEMA_STRINGS},
	{.name = "AuthenticationMethod", .type = SCHEMA_STRING},
	{.name = "RegistrationToken", .type = SCHEMA_STRING},
	{.name = "PlatformSSO", .type = SCHEMA_DICT, .inner = &platform},
};

static const struct schema_key domain_keys[] = {
	{.name = "ApplicationIdentifier", .type = SCHEMA_STRING},
	{.name = "AssociatedDomains", .type = SCHEMA_STRINGS},
	{.name = "EnableDirectDownloads", .type = SCHEMA_BOOL},
};

static const struct schema domain = KEYS(domain_keys);

static const struct schema_key domains_keys[] = {
	{.name = "Configuration", .type = SCHEMA_DICTS, .inner = &domain},
};

static const struct schema_key scep_keys[] = {
	{.name = "URL", .type = SCHEMA_STRING},
	{.name = "Name", .type = SCHEMA_STRING},
	{.name = "Subject", .type = SCHEMA_ARRAY},
	{.name = "Challenge", .type = SCHEMA_STRING},
	{.name = "Keysize", .type = SCHEMA_INTEGER},
	{.name = "Key Type", .type = SCHEMA_STRING},
	{.name = "Key Usage", .type = SCHEMA_INTEGER},
	{.name = "CAFingerprint", .type = SCHEMA_DATA},
	{.name = "Retries", .type = SCHEMA_INTEGER},
	{.name = "RetryDelay", .type = SCHEMA_INTEGER},
	{.name = "SubjectAltName", .type = SCHEMA_DICT},
	{.name = "KeyIsExtractable", .type = SCHEMA_BOOL},
	{.name = "AllowAllAppsAccess", .type = SCHEMA_BOOL},
	/* Jamf Pro's own, for redistributing the profile. */
	{.name = "CertificateRenewalTimeInterval", .type = SCHEMA_INTEGER},
};

/* The protocol version has a rule of its own, types included. */
static const struct schema_key preference_keys[] = {
	{.name = OKTA_ORG_URL, .type = SCHEMA_STRING},
	{.name = OKTA_USER_NAME, .type = SCHEMA_STRING},
	{.name = OKTA_CLIENT_ID, .type = SCHEMA_STRING},
	{.name = OKTA_PROTOCOL, .type = SCHEMA_ANY},
	{.name = OKTA_ENROLLMENT, .type = SCHEMA_STRING},
	{.name = "OktaVerify.ReportDiagnostics", .type = SCHEMA_BOOL},
	{.name = "OktaVerify.LaunchOptions", .type = SCHEMA_STRING},
	{.name = "OktaVerify.DeviceHealthOptions", .type = SCHEMA_STRING},
	{.name = "OktaVerify.EnableOSQueryCustomChecks", .type = SCHEMA_BOOL},
	{.name = "OktaVerify.OSQueryCustomChecksTimeout",
	 .type = SCHEMA_STRING},
	{.name = "OktaVerify.OSQueryAllowedDomains", .type = SCHEMA_STRING},
	{.name = OKTA_PLUGINS, .type = SCHEMA_ARRAY},
};

static const struct {
	const char *type;
	struct schema schema;
} payloads[] = {
	{SSO_PAYLOAD, KEYS(sso_keys)},
	{DOMAINS_PAYLOAD, KEYS(domains_keys)},
	{SCEP_PAYLOAD, KEYS(scep_keys)},
	{OKTA_APP, KEYS(preference_keys)},
	{OKTA_EXTENSION, KEYS(preference_keys)},
};

static const char *const common_keys[] = {
	"PayloadType",	       "PayloadVersion",     "PayloadIdentifier",
	"PayloadUUID",	       "PayloadDisplayName", "PayloadDescription",
	"PayloadOrganization", "PayloadEnabled",     "PayloadScope",
	"PayloadContent",
};

#define COMMON_KEYS (sizeof(common_keys) / sizeof(*common_keys))

static const struct {
	const char *key;
	struct schema_word word;
} words[] = {
	{"FileVaultPolicy", {"RequireTouchID", {27, 0, 0}}},
	{"FileVaultPolicy", {"RequireTouchIDOrWatch", {27, 0, 0}}},
	{"FileVaultPolicy", {"AllowOpenIDForTouchIDFallback", {27, 0, 0}}},
	{"LoginPolicy", {"RequireTouchID", {27, 0, 0}}},
	{"LoginPolicy", {"RequireTouchIDOrWatch", {27, 0, 0}}},
	{"LoginPolicy", {"AllowOpenIDForTouchIDFallback", {27, 0, 0}}},
	{"UnlockPolicy", {"RequireTouchID", {27, 0, 0}}},
	{"UnlockPolicy", {"RequireTouchIDOrWatch", {27, 0, 0}}},
	{"UnlockPolicy", {"AllowOpenIDForTouchIDFallback", {27, 0, 0}}},
	{"NewUserAuthenticationMethods", {"OpenID", {27, 0, 0}}},
};

const struct schema *schema_of_payload(const char *type)
{
	for (size_t i = 0; i < sizeof(payloads) / sizeof(*payloads); i++)
		if (text_equal(payloads[i].type, type))
			return &payloads[i].schema;
	return NULL;
}

const struct schema *schema_of_platform_sso(void)
{
	return &platform;
}

const struct schema_key *schema_find(const struct schema *schema,
				     const char *name)
{
	for (size_t i = 0; i < schema->count; i++)
		if (strcmp(schema->keys[i].name, name) == 0)
			return &schema->keys[i];
	return NULL;
}

bool schema_is_common(const char *name)
{
	for (size_t i = 0; i < COMMON_KEYS; i++)
		if (strcmp(common_keys[i], name) == 0)
			return true;
	return false;
}

const char *schema_nearest(const struct schema *schema, const char *name)
{
	struct nearest nearest = nearest_start(name);

	for (size_t i = 0; i < schema->count; i++)
		nearest_offer(&nearest, schema->keys[i].name);
	for (size_t i = 0; i < COMMON_KEYS; i++)
		nearest_offer(&nearest, common_keys[i]);
	return nearest.found;
}

bool schema_fits(const struct value *value, enum schema_type type)
{
	switch (type) {
	case SCHEMA_STRING:
		return value_is(value, VALUE_STRING);
	case SCHEMA_BOOL:
		return value_is(value, VALUE_BOOL);
	case SCHEMA_INTEGER:
		return value_is(value, VALUE_INTEGER);
	case SCHEMA_DATA:
		return value_is(value, VALUE_DATA);
	case SCHEMA_STRINGS:
	case SCHEMA_DICTS:
	case SCHEMA_ARRAY:
		return value_is(value, VALUE_ARRAY);
	case SCHEMA_DICT:
	case SCHEMA_WORDS:
		return value_is(value, VALUE_DICT);
	case SCHEMA_ANY:
		break;
	}
	return true;
}

const char *schema_type_words(enum schema_type type)
{
	static const char *const names[] = {
		[SCHEMA_ANY] = "anything",
		[SCHEMA_STRING] = "a string",
		[SCHEMA_BOOL] = "a boolean",
		[SCHEMA_INTEGER] = "an integer",
		[SCHEMA_DATA] = "data",
		[SCHEMA_STRINGS] = "an array of strings",
		[SCHEMA_DICT] = "a dictionary",
		[SCHEMA_DICTS] = "an array of dictionaries",
		[SCHEMA_WORDS] = "a dictionary of strings",
		[SCHEMA_ARRAY] = "an array",
	};

	return names[type];
}

const struct schema_word *schema_word_find(const char *key, const char *word)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].key, key) == 0 &&
		    strcmp(words[i].word.word, word) == 0)
			return &words[i].word;
	return NULL;
}
