#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"
#include "profile/url.h"

/* One of the two preference domains. */
struct domain {
	const char *name;
	const struct payload_list *list;
};

static struct domain app_domain(const struct lint_context *context)
{
	return (struct domain){OKTA_APP, &context->app};
}

static struct domain extension_domain(const struct lint_context *context)
{
	return (struct domain){OKTA_EXTENSION, &context->extension};
}

/* Okta Verify keeps settings there that have nothing to do with Platform SSO. */
static bool concerns_sso(const struct domain *domain)
{
	static const char *const keys[] = {OKTA_ORG_URL, OKTA_USER_NAME,
					   OKTA_CLIENT_ID, OKTA_PROTOCOL};

	for (size_t i = 0; i < domain->list->count; i++)
		for (size_t j = 0; j < sizeof(keys) / sizeof(*keys); j++)
			if (value_get(domain->list->items[i]->settings,
				      keys[j]))
				return true;
	return false;
}

static bool is_judged(const struct lint_context *context,
		      const struct domain *domain)
{
	return context->whole || concerns_sso(domain);
}

/* The payload that has the key, else any; false when there is none at all. */
static bool domain_scope(const struct domain *domain, const char *key,
			 struct scope *scope)
{
	if (domain->list->count == 0)
		return false;
	*scope = scope_of(domain->list->items[0]);
	for (size_t i = 0; i < domain->list->count; i++)
		if (value_get(domain->list->items[i]->settings, key)) {
			*scope = scope_of(domain->list->items[i]);
			break;
		}
	return true;
}

/* Is the key there, but in a way that does not last? */
static bool stands_once(const struct lint_context *context, const char *domain,
			const char *key)
{
	for (size_t i = 0; i < context->once.count; i++)
		if (text_equal(context->once.items[i]->type, domain) &&
		    value_get(context->once.items[i]->settings, key))
			return true;
	return false;
}

/*
 * Look the key up over all payloads of the domain; one that is missing or
 * empty is reported with the outcome given.
 */
static struct setting require(struct lint_context *context,
			      const struct domain *domain, const char *key,
			      enum schema_type type, enum lint_outcome missing,
			      struct scope *scope)
{
	bool there = domain_scope(domain, key, scope);
	struct setting setting = {.state = SETTING_MISSING};

	if (there)
		setting = setting_get(context, scope, key, type);
	if (setting.state == SETTING_GOOD && type == SCHEMA_STRING &&
	    !*setting.text)
		setting.state = SETTING_MISSING;
	if (setting.state == SETTING_MISSING)
		lint_add(context, missing, there ? at_scope(scope) : at_set(),
			 stands_once(context, domain->name, key)
				 ? "%s stands in %s under Set-Once only; it "
				   "has to be forced, or it is gone with the "
				   "first change."
				 : "%s is missing in the preference domain %s.",
			 key, domain->name);
	return setting;
}

/* --- Org URL ---------------------------------------------------------------- */

static bool judge_org_url(struct lint_context *context,
			  const struct domain *domain)
{
	struct scope scope;
	struct setting org;

	if (!is_judged(context, domain))
		return false;
	org = require(context, domain, OKTA_ORG_URL, SCHEMA_STRING, LINT_FAIL,
		      &scope);
	if (org.state == SETTING_GOOD &&
	    !host_is_name(url_parse(context->arena, org.text).host) &&
	    !text_is_template(org.text))
		lint_add(context, LINT_FAIL,
			 at_key(context, &scope, OKTA_ORG_URL),
			 "%s is no address of an org.",
			 quote(context, org.text));
	else if (org.state == SETTING_GOOD &&
		 host_is_admin(url_parse(context->arena, org.text).host))
		lint_add(context, LINT_FAIL,
			 at_key(context, &scope, OKTA_ORG_URL),
			 "%s is the console for administrators; people sign in "
			 "without -admin.",
			 quote(context, org.text));
	return true;
}

bool judge_org_url_app(struct lint_context *context)
{
	struct domain domain = app_domain(context);

	return judge_org_url(context, &domain);
}

bool judge_org_url_extension(struct lint_context *context)
{
	struct domain domain = extension_domain(context);

	return judge_org_url(context, &domain);
}

/* --- Client id -------------------------------------------------------------- */

static void judge_client_id(struct lint_context *context,
			    const struct domain *domain,
			    enum lint_outcome missing)
{
	struct scope scope;
	struct setting id = require(context, domain, OKTA_CLIENT_ID,
				    SCHEMA_STRING, missing, &scope);

	if (id.state == SETTING_GOOD && text_is_template(id.text))
		lint_add(context, LINT_FAIL,
			 at_key(context, &scope, OKTA_CLIENT_ID),
			 "%s is a placeholder, not the client id of the "
			 "Platform SSO app.",
			 quote(context, id.text));
}

/* Okta's own pages differ on whether this domain needs it. */
bool judge_client_id_app(struct lint_context *context)
{
	struct domain domain = app_domain(context);

	if (!concerns_sso(&domain))
		return false;
	judge_client_id(context, &domain, LINT_NOTE);
	return true;
}

bool judge_client_id_extension(struct lint_context *context)
{
	struct domain domain = extension_domain(context);

	if (!is_judged(context, &domain))
		return false;
	judge_client_id(context, &domain, LINT_FAIL);
	return true;
}

/* --- Protocol version -------------------------------------------------------- */

static void judge_version(struct lint_context *context,
			  const struct scope *scope,
			  const struct value *version)
{
	struct place_at place = at_key(context, scope, OKTA_PROTOCOL);
	const char *words = value_text(version, NULL);

	if (value_is(version, VALUE_REAL) && version->real == 2.0)
		lint_add(context, LINT_WARN, place,
			 "The version is the number 2.0; Okta asks for the "
			 "string 2.0.");
	else if (!words)
		lint_add(context, LINT_FAIL, place,
			 "The version is not a string; Okta asks for the "
			 "string 2.0.");
	else if (!text_equal(words, OKTA_PROTOCOL_VERSION))
		lint_add(context, LINT_FAIL, place,
			 "The version is %s. 1.0 is for macOS 13, which "
			 "creates no accounts; macOS 14 and later need 2.0.",
			 quote(context, words));
}

bool judge_protocol_version(struct lint_context *context)
{
	struct domain domain = extension_domain(context);
	struct scope scope;
	struct setting version;

	if (!is_judged(context, &domain))
		return false;
	version = require(context, &domain, OKTA_PROTOCOL, SCHEMA_ANY,
			  LINT_FAIL, &scope);
	if (version.state == SETTING_GOOD)
		judge_version(context, &scope, version.value);
	return true;
}

/* --- Enrolment options ------------------------------------------------------- */

static bool judge_enrollment(struct lint_context *context,
			     const struct domain *domain)
{
	static const char *const known[] = {"SilentEnrollmentDisabled",
					    "Enabled", "Disabled"};
	bool looked = false;

	for (size_t i = 0; i < domain->list->count; i++) {
		struct scope scope = scope_of(domain->list->items[i]);
		struct setting option = setting_get(
			context, &scope, OKTA_ENROLLMENT, SCHEMA_STRING);
		bool good = option.state != SETTING_GOOD;

		looked |= option.state != SETTING_MISSING;
		for (size_t j = 0; j < sizeof(known) / sizeof(*known); j++)
			good |= text_equal(option.text, known[j]);
		if (!good)
			lint_add(context, LINT_NOTE,
				 at_key(context, &scope, OKTA_ENROLLMENT),
				 "%s is not among the values that are known "
				 "here; it does not matter for creating "
				 "accounts.",
				 quote(context, option.text));
	}
	return looked;
}

bool judge_enrollment_options(struct lint_context *context)
{
	struct domain app = app_domain(context);
	struct domain extension = extension_domain(context);
	bool looked = judge_enrollment(context, &app);

	return judge_enrollment(context, &extension) || looked;
}
