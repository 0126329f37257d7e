#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"
#include "profile/url.h"

#define ENTRIES "Configuration"
#define NAMES	"AssociatedDomains"
#define APP	"ApplicationIdentifier"
#define DIRECT	"EnableDirectDownloads"

/* One entry of a Configuration array. */
typedef void judge_entry(struct lint_context *context,
			 const struct scope *entry);

/* --- What an entry says ----------------------------------------------------- */

const char *authsrv_host(struct arena *arena, const char *entry)
{
	size_t start = strspn(entry, " \t\r\n");

	if (!text_starts(entry + start, OKTA_AUTHSRV))
		return NULL;
	return url_parse(arena, entry + start + strlen(OKTA_AUTHSRV)).host;
}

bool app_id_names(const char *id, const char *bundle)
{
	size_t length = strlen(id), size = strlen(bundle);

	if (length < size || strcmp(id + length - size, bundle) != 0)
		return false;
	return length == size || id[length - size - 1] == '.';
}

bool domain_entry_is_okta(const struct value *entry)
{
	const char *id = value_get_text(entry, APP, "");

	return text_has_nocase(id, OKTA_APP) || text_starts(id, OKTA_TEAM);
}

static bool each_entry(struct lint_context *context, judge_entry *judge)
{
	bool looked = false;

	for (size_t i = 0; i < context->domains.count; i++) {
		struct scope scope = scope_of(context->domains.items[i]);
		struct setting entries =
			setting_get(context, &scope, ENTRIES, SCHEMA_DICTS);

		for (size_t j = 0; j < value_count(entries.value); j++) {
			struct scope entry = {
				scope.payload, value_at(entries.value, j),
				at_item(context, &scope, ENTRIES, j).where};

			if (!domain_entry_is_okta(entry.dict))
				continue;
			looked = true;
			judge(context, &entry);
		}
	}
	return looked;
}

/* --- Which apps are there --------------------------------------------------- */

static bool has_app(const struct lint_context *context, const char *bundle)
{
	for (size_t i = 0; i < context->domains.count; i++) {
		const struct value *entries =
			value_get(context->domains.items[i]->settings, ENTRIES);

		for (size_t j = 0; j < value_count(entries); j++)
			if (app_id_names(value_get_text(value_at(entries, j),
							APP, ""),
					 bundle))
				return true;
	}
	return false;
}

static struct place_at domains_place(struct lint_context *context)
{
	struct scope scope;

	if (context->domains.count == 0)
		return at_set();
	scope = scope_of(context->domains.items[0]);
	return at_key(context, &scope, ENTRIES);
}

bool judge_app_id_extension(struct lint_context *context)
{
	bool looked = context->domains.count > 0 || context->whole;

	if (looked && !has_app(context, OKTA_EXTENSION))
		lint_add(context, LINT_FAIL, domains_place(context),
			 "No associated domain is there for %s, so macOS does "
			 "not let the extension speak for the org.",
			 OKTA_EXTENSION_ID);
	return looked;
}

bool judge_app_id_app(struct lint_context *context)
{
	static const struct version first_needed = {15, 0, 0};
	bool looked = context->domains.count > 0 || context->whole;
	bool needed =
		version_compare(context->options->target, first_needed) >= 0;

	if (looked && !has_app(context, OKTA_APP))
		lint_add(context, needed ? LINT_FAIL : LINT_WARN,
			 domains_place(context),
			 "No associated domain is there for %s. %s",
			 OKTA_APP_ID,
			 needed ? "macOS 15 and later need this second entry."
				: "macOS 14 gets along without it, the "
				  "update to macOS 15 will break sign-in.");
	return looked;
}

static void judge_id(struct lint_context *context, const struct scope *entry)
{
	struct setting id = setting_get(context, entry, APP, SCHEMA_STRING);

	if (id.state != SETTING_GOOD || text_equal(id.text, OKTA_APP_ID) ||
	    text_equal(id.text, OKTA_EXTENSION_ID))
		return;
	if (text_starts(id.text, OKTA_TEAM ".") && !strchr(id.text, ' '))
		return; /* another app of Okta's */
	lint_add(context, LINT_FAIL, at_key(context, entry, APP),
		 "The app identifier is %s; it has to be the team %s, a dot, "
		 "and one app.",
		 quote(context, id.text), OKTA_TEAM);
}

bool judge_app_id_team(struct lint_context *context)
{
	return each_entry(context, judge_id);
}

/* --- The domains ------------------------------------------------------------ */

/* What is wrong with "authsrv:..."; NULL when nothing is. */
static const char *authsrv_fault(struct lint_context *context,
				 const char *string)
{
	const char *name = string + strlen(OKTA_AUTHSRV);
	struct url url = url_parse(context->arena, name);

	if (strpbrk(string, " \t\r\n"))
		return "has a blank in it";
	if (*url.scheme)
		return "has https:// behind authsrv:";
	if (*url.path || url.fragment || url.user || url.port)
		return "goes on after the host name";
	if (url.query && !text_has(name, "?mode="))
		return "goes on after the host name";
	if (!host_is_name(url.host))
		return "names no host";
	if (host_is_admin(url.host))
		return "names the console for administrators";
	if (context->host && !text_equal(url.host, context->host))
		return "names another host than the rest of the profiles";
	return NULL;
}

static void judge_names(struct lint_context *context, const struct scope *entry,
			const struct value *names)
{
	size_t found = 0;

	for (size_t i = 0; i < value_count(names); i++) {
		const char *string = value_text(value_at(names, i), "");
		const char *fault;

		if (!text_starts(string + strspn(string, " \t\r\n"),
				 OKTA_AUTHSRV))
			continue;
		found++;
		fault = text_starts(string, OKTA_AUTHSRV)
				? authsrv_fault(context, string)
				: "has a blank in it";
		if (fault)
			lint_add(context, LINT_FAIL,
				 at_item(context, entry, NAMES, i), "%s %s.",
				 quote(context, string), fault);
	}
	if (found == 0)
		lint_add(context, LINT_FAIL, at_key(context, entry, NAMES),
			 "No domain of this app begins with authsrv:, which is "
			 "the kind that signing in needs.");
}

static void judge_authsrv_entry(struct lint_context *context,
				const struct scope *entry)
{
	struct setting names =
		setting_get(context, entry, NAMES, SCHEMA_STRINGS);

	if (names.state != SETTING_WRONG)
		judge_names(context, entry, names.value);
}

bool judge_authsrv(struct lint_context *context)
{
	return each_entry(context, judge_authsrv_entry);
}

static void judge_downloads(struct lint_context *context,
			    const struct scope *entry)
{
	struct setting direct =
		setting_get(context, entry, DIRECT, SCHEMA_BOOL);
	const struct value *names = value_get(entry->dict, NAMES);
	bool managed = false;

	if (direct.state == SETTING_WRONG)
		return;
	for (size_t i = 0; i < value_count(names); i++)
		managed |= text_has(value_text(value_at(names, i), NULL),
				    "?mode=managed");
	if (direct.flag && managed)
		lint_add(context, LINT_NOTE, at_key(context, entry, DIRECT),
			 "The Mac fetches the domain's file itself, not "
			 "through Apple. That is allowed; it needs a way to "
			 "the org's host at that moment.");
	else if (direct.flag)
		lint_add(context, LINT_WARN, at_key(context, entry, DIRECT),
			 "EnableDirectDownloads is on, but the domain does not "
			 "end with ?mode=managed, so macOS ignores it.");
	else if (managed)
		lint_add(context, LINT_WARN, at_key(context, entry, NAMES),
			 "The domain ends with ?mode=managed, but "
			 "EnableDirectDownloads is off, so macOS ignores it.");
}

bool judge_direct_downloads(struct lint_context *context)
{
	return each_entry(context, judge_downloads);
}
