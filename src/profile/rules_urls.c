#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"
#include "profile/url.h"

#define URLS "URLs"

/* --- Presence ------------------------------------------------------------- */

static bool has_path(struct lint_context *context, const struct value *urls,
		     const char *path)
{
	for (size_t i = 0; i < value_count(urls); i++)
		if (text_equal(url_parse(context->arena,
					 value_text(value_at(urls, i), ""))
				       .path,
			       path))
			return true;
	return false;
}

static bool require_path(struct lint_context *context, const char *path,
			 const char *what)
{
	const char *host = context->host ? context->host : "ORG.okta.com";

	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);
		struct setting urls =
			setting_get(context, &scope, URLS, SCHEMA_STRINGS);

		if (urls.state != SETTING_WRONG &&
		    !has_path(context, urls.value, path))
			lint_add(context, LINT_FAIL,
				 at_key(context, &scope, URLS),
				 "https://%s%s is not among the URLs; %s", host,
				 path, what);
	}
	return context->sso.count > 0;
}

bool judge_nonce_url(struct lint_context *context)
{
	return require_path(context, OKTA_NONCE_PATH,
			    "without it no sign-in begins.");
}

bool judge_token_url(struct lint_context *context)
{
	return require_path(context, OKTA_TOKEN_PATH,
			    "without it a password is never checked.");
}

/* --- Form ----------------------------------------------------------------- */

/* What makes a URL useless; NULL when nothing does. */
static const char *url_fault(const struct lint_context *context,
			     const struct url *url, const char *string)
{
	if (text_is_template(string) || host_is_template(url->host))
		return "still has a placeholder in it";
	if (!text_equal(url->scheme, "https"))
		return "does not begin with https://";
	if (!host_is_name(url->host))
		return "has no full host name";
	if (host_is_admin(url->host))
		return "leads to the console for administrators; people sign "
		       "in without -admin";
	if (url->user || url->port)
		return "has a user or a port in it";
	if (url->query || url->fragment)
		return "has a query or a fragment, which macOS refuses";
	if (context->host && !text_equal(url->host, context->host))
		return "leads to another host than the first one";
	return NULL;
}

static void judge_form(struct lint_context *context, const struct scope *scope,
		       size_t index, const char *string)
{
	struct url url = url_parse(context->arena, string);
	const char *fault = url_fault(context, &url, string);
	struct place_at place = at_item(context, scope, URLS, index);

	if (fault)
		lint_add(context, LINT_FAIL, place, "%s %s.",
			 quote(context, string), fault);
	else if (text_ends(url.path, "/"))
		lint_add(context, LINT_WARN, place,
			 "%s ends with a slash; macOS compares the path "
			 "letter by letter.",
			 quote(context, string));
	else if (url.upper)
		lint_add(context, LINT_WARN, place,
			 "%s has capitals before the path. That works, but "
			 "is easily taken for another address.",
			 quote(context, string));
}

bool judge_url_form(struct lint_context *context)
{
	bool looked = false;

	for (size_t i = 0; i < context->sso.count; i++) {
		struct scope scope = scope_of(context->sso.items[i]);
		const struct value *urls = value_get(scope.dict, URLS);

		for (size_t j = 0; j < value_count(urls); j++) {
			const char *string =
				value_text(value_at(urls, j), NULL);

			looked = true;
			if (string)
				judge_form(context, &scope, j, string);
			else
				context->doubtful = true;
		}
	}
	return looked;
}

/* --- Uniqueness ----------------------------------------------------------- */

struct seen_url {
	const char *key; /* scheme and host in lower case */
	const char *string;
	struct scope scope;
	size_t index, order;
};

struct seen_urls {
	struct seen_url *items;
	size_t count, capacity;
};

static int compare_urls(const void *a, const void *b)
{
	const struct seen_url *one = a, *two = b;
	int order = strcmp(one->key, two->key);

	if (order != 0)
		return order;
	return one->order < two->order ? -1 : one->order > two->order;
}

static void see_urls(struct lint_context *context, struct seen_urls *seen,
		     const struct payload *payload)
{
	struct scope scope = scope_of(payload);
	const struct value *urls = value_get(scope.dict, URLS);

	for (size_t i = 0; i < value_count(urls); i++) {
		const char *string = value_text(value_at(urls, i), "");
		struct url url = url_parse(context->arena, string);

		*list_add(context->arena, seen) = (struct seen_url){
			.key = arena_printf(context->arena, "%s://%s%s",
					    url.scheme, url.host, url.path),
			.string = string,
			.scope = scope,
			.index = i,
			.order = seen->count,
		};
	}
}

static void see_list(struct lint_context *context, struct seen_urls *seen,
		     const struct payload_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		see_urls(context, seen, list->items[i]);
}

bool judge_url_unique(struct lint_context *context)
{
	struct seen_urls seen = {0};

	see_list(context, &seen, &context->sso);
	if (seen.count == 0)
		return false;
	see_list(context, &seen, &context->device_trust);
	see_list(context, &seen, &context->other_sso);
	qsort(seen.items, seen.count, sizeof(*seen.items), compare_urls);
	for (size_t i = 1; i < seen.count; i++) {
		const struct seen_url *again = &seen.items[i];

		if (text_equal(again->key, seen.items[i - 1].key))
			lint_add(context, LINT_FAIL,
				 at_item(context, &again->scope, URLS,
					 again->index),
				 "%s stands twice; a URL may belong to one "
				 "extension only, once.",
				 quote(context, again->string));
	}
	return true;
}

/* --- One host everywhere -------------------------------------------------- */

static void judge_org(struct lint_context *context,
		      const struct payload *payload)
{
	struct scope scope = scope_of(payload);
	struct setting org =
		setting_get(context, &scope, OKTA_ORG_URL, SCHEMA_STRING);
	struct place_at place = at_key(context, &scope, OKTA_ORG_URL);
	struct url url;

	if (org.state != SETTING_GOOD || !*org.text)
		return;
	url = url_parse(context->arena, org.text);
	if (!text_equal(url.host, context->host))
		lint_add(context, LINT_FAIL, place,
			 "The org is %s here and %s elsewhere; Okta Verify "
			 "and macOS would talk to two different orgs.",
			 quote(context, org.text), context->host);
	else if (*url.scheme && !text_equal(url.scheme, "https"))
		lint_add(context, LINT_FAIL, place,
			 "%s does not begin with https://.",
			 quote(context, org.text));
	else if (!*url.scheme)
		lint_add(context, LINT_WARN, place,
			 "%s has no https:// before it. Profiles like that "
			 "are known to work, Okta writes it with https://.",
			 quote(context, org.text));
	else if (*url.path || url.query || url.fragment || url.port)
		lint_add(context, LINT_WARN, place,
			 "%s goes on after the host; the address of the org "
			 "ends there.",
			 quote(context, org.text));
}

static void judge_authsrv_hosts(struct lint_context *context,
				const struct payload *payload)
{
	struct scope scope = scope_of(payload);
	const struct value *entries = value_get(scope.dict, "Configuration");

	for (size_t i = 0; i < value_count(entries); i++) {
		const struct value *names =
			value_get(value_at(entries, i), "AssociatedDomains");

		if (!domain_entry_is_okta(value_at(entries, i)))
			continue;
		for (size_t j = 0; j < value_count(names); j++) {
			const char *host = authsrv_host(
				context->arena,
				value_text(value_at(names, j), ""));

			if (host && host_is_name(host) &&
			    !text_equal(host, context->host))
				lint_add(context, LINT_FAIL,
					 at_item(context, &scope,
						 "Configuration", i),
					 "The associated domain belongs to %s, "
					 "the rest of the profiles to %s.",
					 quote(context, host), context->host);
		}
	}
}

bool judge_host_agreement(struct lint_context *context)
{
	size_t orgs = context->app.count + context->extension.count;

	if (!context->host || (orgs == 0 && (context->sso.count == 0 ||
					     context->domains.count == 0)))
		return false;
	for (size_t i = 0; i < context->app.count; i++)
		judge_org(context, context->app.items[i]);
	for (size_t i = 0; i < context->extension.count; i++)
		judge_org(context, context->extension.items[i]);
	for (size_t i = 0; i < context->domains.count; i++)
		judge_authsrv_hosts(context, context->domains.items[i]);
	return true;
}
