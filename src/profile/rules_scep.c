#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"
#include "profile/url.h"

enum {
	KEY_SIZE = 2048,
	KEY_SIZE_LARGE = 4096,
	KEY_SIZE_DEFAULT = 1024,
	USE_SIGN = 1,
	USE_ENCRYPT = 4,
};

typedef void judge_settings(struct lint_context *context,
			    const struct scope *scep);

static bool each_scep(struct lint_context *context, judge_settings *judge)
{
	for (size_t i = 0; i < context->scep.count; i++) {
		struct scope scope = scope_of(context->scep.items[i]);

		judge(context, &scope);
	}
	return context->scep.count > 0;
}

bool judge_scep_payload(struct lint_context *context)
{
	if (context->scep.count == 0 && context->whole)
		lint_add(context, LINT_FAIL, at_set(),
			 "No SCEP payload fetches the Device Access "
			 "certificate from Okta; without it the Mac cannot "
			 "register.");
	return context->scep.count > 0 || context->whole;
}

static void judge_url(struct lint_context *context, const struct scope *scep)
{
	struct setting setting =
		setting_get(context, scep, "URL", SCHEMA_STRING);
	struct place_at place = at_key(context, scep, "URL");
	struct url url;

	if (setting.state == SETTING_WRONG)
		return;
	if (setting.state == SETTING_MISSING || !*setting.text) {
		lint_add(context, LINT_FAIL, at_scope(scep),
			 "The SCEP URL is missing; the Mac does not know where "
			 "to ask for its certificate.");
		return;
	}
	url = url_parse(context->arena, setting.text);
	if (text_is_template(setting.text) || host_is_template(url.host))
		lint_add(context, LINT_FAIL, place,
			 "%s still has a placeholder in it.",
			 quote(context, setting.text));
	else if (!text_equal(url.scheme, "https"))
		lint_add(context, LINT_FAIL, place,
			 "%s does not begin with https://.",
			 quote(context, setting.text));
	else if (!host_is_name(url.host))
		lint_add(context, LINT_FAIL, place, "%s has no full host name.",
			 quote(context, setting.text));
}

bool judge_scep_url(struct lint_context *context)
{
	return each_scep(context, judge_url);
}

static void judge_size(struct lint_context *context, const struct scope *scep)
{
	struct setting size =
		setting_get(context, scep, "Keysize", SCHEMA_INTEGER);

	if (size.state == SETTING_MISSING)
		lint_add(context, LINT_FAIL, at_scope(scep),
			 "Keysize is missing, which means %d bits; Okta wants "
			 "%d.",
			 KEY_SIZE_DEFAULT, KEY_SIZE);
	else if (size.state == SETTING_GOOD && size.number == KEY_SIZE_LARGE)
		lint_add(context, LINT_WARN, at_key(context, scep, "Keysize"),
			 "The key has %d bits. Okta's guide uses %d; whether "
			 "it issues certificates for larger keys is not "
			 "documented.",
			 KEY_SIZE_LARGE, KEY_SIZE);
	else if (size.state == SETTING_GOOD && size.number != KEY_SIZE)
		lint_add(context, LINT_FAIL, at_key(context, scep, "Keysize"),
			 "The key has %lld bits; Okta wants %d.",
			 (long long)size.number, KEY_SIZE);
}

bool judge_scep_key_size(struct lint_context *context)
{
	return each_scep(context, judge_size);
}

static void judge_usage(struct lint_context *context, const struct scope *scep)
{
	static const char key[] = "Key Usage";
	struct setting usage = setting_get(context, scep, key, SCHEMA_INTEGER);

	if (usage.state == SETTING_MISSING)
		lint_add(context, LINT_FAIL, at_scope(scep),
			 "Key Usage is missing, which means no use at all; "
			 "the certificate has to sign.");
	else if (usage.state == SETTING_GOOD && !(usage.number & USE_SIGN))
		lint_add(context, LINT_FAIL, at_key(context, scep, key),
			 "Key Usage is %lld, which leaves signing out; the "
			 "certificate proves the Mac's identity by signing.",
			 (long long)usage.number);
	else if (usage.state == SETTING_GOOD && (usage.number & USE_ENCRYPT))
		lint_add(context, LINT_WARN, at_key(context, scep, key),
			 "Key Usage also allows encryption, which Okta does "
			 "not ask for.");
}

bool judge_scep_key_usage(struct lint_context *context)
{
	return each_scep(context, judge_usage);
}

static void judge_apps(struct lint_context *context, const struct scope *scep)
{
	static const char key[] = "AllowAllAppsAccess";
	struct setting apps = setting_get(context, scep, key, SCHEMA_BOOL);

	if (apps.state == SETTING_WRONG || apps.flag)
		return;
	lint_add(context, LINT_FAIL,
		 apps.value ? at_key(context, scep, key) : at_scope(scep),
		 "AllowAllAppsAccess is %s: Okta Verify cannot use the key "
		 "without an administrator's name and password.",
		 apps.value ? "off" : "missing, which means off");
}

bool judge_scep_all_apps(struct lint_context *context)
{
	return each_scep(context, judge_apps);
}

static void judge_export(struct lint_context *context, const struct scope *scep)
{
	static const char key[] = "KeyIsExtractable";
	struct setting exports = setting_get(context, scep, key, SCHEMA_BOOL);

	if (exports.state == SETTING_MISSING)
		lint_add(context, LINT_FAIL, at_scope(scep),
			 "KeyIsExtractable is missing, which means yes: the "
			 "key can be taken off the Mac.");
	else if (exports.flag)
		lint_add(context, LINT_FAIL, at_key(context, scep, key),
			 "KeyIsExtractable is on: the key can be taken off "
			 "the Mac, and with it the Mac's identity.");
}

bool judge_scep_extractable(struct lint_context *context)
{
	return each_scep(context, judge_export);
}

/* --- Subject ---------------------------------------------------------------- */

/* [[["CN","x"]],...] and [[["CN","x"],["OU","y"]]] are both in use. */
const char *scep_common_name(const struct value *settings)
{
	const struct value *subject = value_get(settings, "Subject");

	for (size_t i = 0; i < value_count(subject); i++) {
		const struct value *set = value_at(subject, i);

		for (size_t j = 0; j < value_count(set); j++) {
			const struct value *pair = value_at(set, j);

			if (text_equal_nocase(
				    value_text(value_at(pair, 0), NULL), "CN"))
				return value_text(value_at(pair, 1), NULL);
		}
	}
	return NULL;
}

static bool has_word(const char *string, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = string; (at = strstr(at, word)); at += length)
		if ((at == string || at[-1] == ' ') &&
		    (at[length] == '\0' || at[length] == ' '))
			return true;
	return false;
}

static void judge_subject(struct lint_context *context,
			  const struct scope *scep)
{
	struct setting subject =
		setting_get(context, scep, "Subject", SCHEMA_ARRAY);
	const char *name = scep_common_name(scep->dict);
	struct place_at place = subject.value ? at_key(context, scep, "Subject")
					      : at_scope(scep);

	if (subject.state == SETTING_WRONG)
		return;
	if (!name || !*name)
		lint_add(context, LINT_FAIL, place,
			 "The certificate gets no common name (CN), so Okta "
			 "cannot tell which Mac it is.");
	else if (!has_word(name, OKTA_SUBJECT_MARK))
		lint_add(context, LINT_WARN, place,
			 "The common name is %s. Without the word ODA it looks "
			 "like the certificate of Okta's management "
			 "attestation, which is another one.",
			 quote(context, name));
}

bool judge_scep_subject(struct lint_context *context)
{
	return each_scep(context, judge_subject);
}

/* --- Challenge -------------------------------------------------------------- */

static bool is_worksheet(const struct payload *payload)
{
	return text_has(
		value_get_text(payload->item, "PayloadDescription", NULL),
		WORKSHEET_MARK);
}

/* On a Mac a missing one means nothing: it is not known to be printed. */
static void judge_missing_challenge(struct lint_context *context,
				    const struct scope *scep)
{
	if (is_worksheet(scep->payload))
		lint_add(context, LINT_NOTE, at_scope(scep),
			 "There is no challenge, on purpose: Jamf Pro fetches "
			 "one for each Mac (Dynamic-Microsoft CA). Type the "
			 "values of the worksheet into Jamf Pro.");
	else if (payload_file(context->set, scep->payload)->shape !=
		 PROFILE_DUMP)
		lint_add(context, LINT_FAIL, at_scope(scep),
			 "There is no challenge. That is right only where "
			 "Jamf Pro itself fetches one for each Mac "
			 "(Dynamic-Microsoft CA), and that cannot be put into "
			 "a profile.");
}

static void judge_secret(struct lint_context *context, const struct scope *scep)
{
	struct setting challenge =
		setting_get(context, scep, "Challenge", SCHEMA_STRING);

	if (challenge.state == SETTING_MISSING)
		judge_missing_challenge(context, scep);
	else if (challenge.state == SETTING_GOOD &&
		 !challenge.text[strspn(challenge.text, " \t\r\n")])
		lint_add(context, LINT_FAIL, at_key(context, scep, "Challenge"),
			 "The challenge is empty; Okta issues no certificate "
			 "then.");
}

bool judge_scep_challenge(struct lint_context *context)
{
	return each_scep(context, judge_secret);
}
