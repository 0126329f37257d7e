#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"
#include "profile/url.h"

static void list_payload(struct lint_context *context,
			 struct payload_list *list,
			 const struct payload *payload)
{
	*list_add(context->arena, list) = payload;
}

/* --- Single sign-on ------------------------------------------------------- */

static bool has_nonce_url(struct arena *arena, const struct value *urls)
{
	for (size_t i = 0; i < value_count(urls); i++)
		if (text_equal(
			    url_parse(arena, value_text(value_at(urls, i), ""))
				    .path,
			    OKTA_NONCE_PATH))
			return true;
	return false;
}

/* A wrong identifier does not make a payload somebody else's. */
static bool sso_is_okta(struct arena *arena, const struct value *settings)
{
	const char *extension =
		value_get_text(settings, "ExtensionIdentifier", "");

	return text_starts(extension, OKTA_APP) ||
	       text_equal(value_get_text(settings, "TeamIdentifier", NULL),
			  OKTA_TEAM) ||
	       has_nonce_url(arena, value_get(settings, "URLs"));
}

static bool sso_is_device_trust(const struct value *settings)
{
	return !value_get(settings, "PlatformSSO") &&
	       text_equal_nocase(value_get_text(settings, "Type", NULL),
				 "Credential");
}

static void sort_sso(struct lint_context *context,
		     const struct payload *payload)
{
	const struct value *settings = payload->settings;

	if (sso_is_okta(context->arena, settings))
		list_payload(context,
			     sso_is_device_trust(settings)
				     ? &context->device_trust
				     : &context->sso,
			     payload);
	else if (value_get(settings, "PlatformSSO"))
		list_payload(context, &context->other_sso, payload);
}

/* --- The rest ------------------------------------------------------------- */

static bool domains_are_okta(const struct payload *payload)
{
	const struct value *entries =
		value_get(payload->settings, "Configuration");

	for (size_t i = 0; i < value_count(entries); i++)
		if (domain_entry_is_okta(value_at(entries, i)))
			return true;
	return false;
}

static bool scep_is_okta(const struct lint_context *context,
			 const struct payload *payload)
{
	const char *name = scep_common_name(payload->settings);
	struct url url = url_parse(
		context->arena, value_get_text(payload->settings, "URL", ""));

	return host_is_okta(url.host) ||
	       (context->host && text_equal(url.host, context->host)) ||
	       text_has(name, OKTA_SUBJECT_MARK) ||
	       text_has_nocase(name, "managementAttestation");
}

static void sort_payload(struct lint_context *context,
			 const struct payload *payload)
{
	bool app = text_equal(payload->type, OKTA_APP);

	if (text_equal(payload->type, SSO_PAYLOAD))
		sort_sso(context, payload);
	else if (!app && !text_equal(payload->type, OKTA_EXTENSION))
		return;
	else if (payload->delivery == PAYLOAD_ONCE)
		list_payload(context, &context->once, payload);
	else
		list_payload(context, app ? &context->app : &context->extension,
			     payload);
}

/* A single SCEP payload beside Okta's others, or one that is a template. */
static bool scep_is_meant(const struct lint_context *context,
			  const struct payload *payload)
{
	const char *url = value_get_text(payload->settings, "URL", "");

	if (payload_file(context->set, payload)->shape == PROFILE_DUMP)
		return false;
	return context->okta || !*url || text_is_template(url);
}

static void sort_scep(struct lint_context *context)
{
	const struct payload *only = NULL;
	size_t count = 0;

	for (size_t i = 0; i < context->set->payloads.count; i++) {
		const struct payload *payload =
			&context->set->payloads.items[i];

		if (!text_equal(payload->type, SCEP_PAYLOAD))
			continue;
		only = payload;
		count++;
		if (scep_is_okta(context, payload))
			list_payload(context, &context->scep, payload);
	}
	if (context->scep.count == 0 && count == 1 &&
	    scep_is_meant(context, only))
		list_payload(context, &context->scep, only);
}

static void sort_domains(struct lint_context *context)
{
	for (size_t i = 0; i < context->set->payloads.count; i++) {
		const struct payload *payload =
			&context->set->payloads.items[i];

		if (text_equal(payload->type, DOMAINS_PAYLOAD) &&
		    (domains_are_okta(payload) || context->sso.count > 0))
			list_payload(context, &context->domains, payload);
	}
}

/* --- The org's host -------------------------------------------------------- */

static const char *sso_host(struct lint_context *context)
{
	const char *first = NULL;

	for (size_t i = 0; i < context->sso.count; i++) {
		const struct value *urls =
			value_get(context->sso.items[i]->settings, "URLs");

		for (size_t j = 0; j < value_count(urls); j++) {
			struct url url =
				url_parse(context->arena,
					  value_text(value_at(urls, j), ""));

			if (text_equal(url.path, OKTA_NONCE_PATH))
				return url.host;
			if (!first && *url.host)
				first = url.host;
		}
	}
	return first;
}

static const char *preference_host(struct lint_context *context,
				   const struct payload_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *org = value_get_text(list->items[i]->settings,
						 OKTA_ORG_URL, NULL);

		if (org)
			return url_parse(context->arena, org).host;
	}
	return NULL;
}

static const char *find_host(struct lint_context *context)
{
	const char *host = sso_host(context);

	if (!host)
		host = preference_host(context, &context->extension);
	if (!host)
		host = preference_host(context, &context->app);
	return host && *host ? host : NULL;
}

/* --- Levels --------------------------------------------------------------- */

static bool is_user_level(const struct lint_context *context,
			  const struct payload *payload)
{
	return payload_level(context->set, payload) == PROFILE_LEVEL_USER;
}

static void drop_shadowed(const struct lint_context *context,
			  struct payload_list *list)
{
	size_t users = 0, kept = 0;

	for (size_t i = 0; i < list->count; i++)
		users += is_user_level(context, list->items[i]);
	if (users == list->count)
		return;
	for (size_t i = 0; i < list->count; i++)
		if (!is_user_level(context, list->items[i]))
			list->items[kept++] = list->items[i];
	list->count = kept;
}

void lint_sort(struct lint_context *context)
{
	struct payload_list *lists[] = {
		&context->sso, &context->domains,   &context->scep,
		&context->app, &context->extension, &context->other_sso,
	};

	for (size_t i = 0; i < context->set->payloads.count; i++)
		sort_payload(context, &context->set->payloads.items[i]);
	sort_domains(context);
	context->host = find_host(context);
	context->okta = context->sso.count || context->device_trust.count ||
			context->domains.count || context->app.count ||
			context->extension.count || context->once.count;
	sort_scep(context);
	context->okta |= context->scep.count > 0;
	context->whole = context->options->complete &&
			 (context->okta || context->other_sso.count == 0);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		drop_shadowed(context, lists[i]);
}

const struct payload_list *okta_list(const struct lint_context *context,
				     size_t index)
{
	const struct payload_list *const lists[OKTA_LISTS] = {
		&context->sso, &context->domains,   &context->scep,
		&context->app, &context->extension,
	};

	return lists[index];
}
