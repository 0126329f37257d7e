#include "base/text.h"
#include "profile/judges.h"

static const char *const policies[] = {"FileVaultPolicy", "LoginPolicy",
				       "UnlockPolicy"};

enum {
	POLICIES = 3,
};

static bool policy_says(const struct scope *platform, const char *policy,
			const char *word)
{
	const struct value *words = value_get(platform->dict, policy);

	for (size_t i = 0; i < value_count(words); i++)
		if (text_equal(value_text(value_at(words, i), NULL), word))
			return true;
	return false;
}

/* The first policy that says so, or NULL. */
static const char *any_policy_says(const struct scope *platform,
				   const char *word)
{
	for (size_t i = 0; i < POLICIES; i++)
		if (policy_says(platform, policies[i], word))
			return policies[i];
	return NULL;
}

static void judge_grace(struct lint_context *context,
			const struct scope *platform, const char *word,
			const char *period)
{
	const char *policy = any_policy_says(platform, word);

	if (policy &&
	    setting_get(context, platform, period, SCHEMA_INTEGER).state ==
		    SETTING_MISSING)
		lint_add(context, LINT_WARN, at_key(context, platform, policy),
			 "%s says %s, but %s, which says for how long, is "
			 "missing.",
			 policy, word, period);
}

static void judge_exemptions(struct lint_context *context,
			     const struct scope *platform)
{
	const char *policy = any_policy_says(platform, "RequireAuthentication");
	const struct value *exempt =
		value_get(platform->dict, "NonPlatformSSOAccounts");

	if (!policy || value_count(exempt) > 0 ||
	    any_policy_says(platform, "AllowAuthenticationGracePeriod"))
		return;
	lint_add(context, LINT_WARN, at_key(context, platform, policy),
		 "%s says RequireAuthentication, and nobody is exempt: a "
		 "local administrator who is not in Okta is locked out as "
		 "soon as registration begins.",
		 policy);
}

bool judge_grace_values(struct lint_context *context)
{
	bool looked = false;

	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope platform;

		if (!scope_platform(context, context->sso.items[i], &platform))
			continue;
		looked = true;
		judge_grace(context, &platform, "AllowOfflineGracePeriod",
			    "OfflineGracePeriod");
		judge_grace(context, &platform,
			    "AllowAuthenticationGracePeriod",
			    "AuthenticationGracePeriod");
		judge_exemptions(context, &platform);
	}
	return looked;
}

/*
 * A contradiction that somebody wrote. When the key is merely missing,
 * profile-shared-device-keys says all there is to say.
 */
static void judge_contradiction(struct lint_context *context,
				const struct scope *platform, const char *key)
{
	struct setting shared = setting_get(context, platform,
					    "UseSharedDeviceKeys", SCHEMA_BOOL);
	struct setting wanted =
		setting_get(context, platform, key, SCHEMA_BOOL);

	if (shared.state == SETTING_GOOD && !shared.flag && wanted.flag)
		lint_add(context, LINT_FAIL, at_key(context, platform, key),
			 "%s is on while UseSharedDeviceKeys is off; macOS "
			 "refuses the one without the other.",
			 key);
}

bool judge_authorization(struct lint_context *context)
{
	bool looked = false;

	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope platform;

		if (!scope_platform(context, context->sso.items[i], &platform))
			continue;
		looked = true;
		judge_contradiction(context, &platform,
				    "EnableCreateUserAtLogin");
		judge_contradiction(context, &platform, "EnableAuthorization");
	}
	return looked;
}

/* --- Which macOS knows it --------------------------------------------------- */

static const char *version_words(struct lint_context *context,
				 struct version version)
{
	if (version.minor)
		return arena_printf(context->arena, "macOS %d.%d",
				    version.major, version.minor);
	return arena_printf(context->arena, "macOS %d", version.major);
}

static bool is_newer(const struct lint_context *context, struct version since)
{
	return version_compare(since, context->options->target) > 0;
}

static void judge_words(struct lint_context *context,
			const struct scope *platform,
			const struct value_member *member)
{
	for (size_t i = 0; i < value_count(member->value); i++) {
		const char *word = value_text(value_at(member->value, i), "");
		const struct schema_word *known =
			schema_word_find(member->key, word);

		if (known && is_newer(context, known->since))
			lint_add(context, LINT_WARN,
				 at_item(context, platform, member->key, i),
				 "%s in %s exists since %s; the Macs this is "
				 "for do not know it.",
				 word, member->key,
				 version_words(context, known->since));
	}
}

static void judge_keys(struct lint_context *context,
		       const struct scope *platform)
{
	const struct schema *schema = schema_of_platform_sso();

	for (size_t i = 0; i < value_count(platform->dict); i++) {
		const struct value_member *member =
			&platform->dict->dict.members[i];
		const struct schema_key *key = schema_find(schema, member->key);

		if (key && is_newer(context, key->since))
			lint_add(context, LINT_WARN,
				 at_key(context, platform, member->key),
				 "%s exists since %s; the Macs this is for "
				 "ignore it.",
				 key->name, version_words(context, key->since));
		else if (key && value_is(member->value, VALUE_ARRAY))
			judge_words(context, platform, member);
	}
}

bool judge_key_availability(struct lint_context *context)
{
	bool looked = false;

	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope platform;

		if (!scope_platform(context, context->sso.items[i], &platform))
			continue;
		looked = true;
		judge_keys(context, &platform);
	}
	return looked;
}
