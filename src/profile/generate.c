#include "profile/generate.h"

#include <string.h>

#include "base/plist.h"
#include "base/text.h"
#include "profile/generate_payloads.h"
#include "profile/lint.h"
#include "profile/url.h"
#include "profile/worksheet.h"

#define SSO_FILE       "okta-psso.mobileconfig"
#define SCEP_FILE      "okta-device-access-scep.mobileconfig"
#define COMBINED_FILE  "okta-psso-and-scep.mobileconfig"
#define WORKSHEET_FILE "okta-jamf-worksheet.txt"

#define SSO_TITLE  "Okta Platform SSO"
#define SCEP_TITLE "Okta Device Access SCEP"

/* --- Answers ---------------------------------------------------------------- */

static bool is_mode(const char *mode)
{
	return !mode || text_equal(mode, "Standard") ||
	       text_equal(mode, "Admin") || text_equal(mode, "Groups");
}

static struct status check_choices(const struct generate_answers *answers)
{
	int target = answers->target ? answers->target : LINT_TARGET_DEFAULT;

	if (target != 14 && target != 15 && target != 26)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "profiles can be written for macOS 14, 15 "
				   "or 26, not for %d",
				   target);
	if (!is_mode(answers->new_user_mode))
		return status_fail(STATUS_USAGE, answers->new_user_mode, NULL,
				   "is no account type; new users can be "
				   "Standard, Admin or Groups");
	if (answers->simplified_setup && target != 26)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "registration in Setup Assistant exists "
				   "since macOS 26");
	if (answers->scep == SCEP_DYNAMIC && answers->challenge)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a challenge belongs to the static SCEP "
				   "mode; for the dynamic one Jamf Pro fetches "
				   "it");
	return status_ok();
}

struct status generate_check(const struct generate_answers *answers)
{
	struct status status = generate_check_org_url(answers->org_url);

	if (status_is_ok(&status))
		status = generate_check_client_id(answers->client_id);
	if (status_is_ok(&status))
		status = generate_check_scep_url(answers->scep_url);
	if (status_is_ok(&status))
		status = check_choices(answers);
	if (status_is_ok(&status) && answers->scep == SCEP_STATIC)
		status = generate_check_challenge(answers->challenge);
	if (status_is_ok(&status) && answers->organisation)
		status = generate_check_organisation(answers->organisation);
	return status;
}

/* "acme.okta.com" -> "com.okta.acme" */
static const char *reverse_host(struct arena *arena, const char *host)
{
	const char *reversed = NULL;

	for (const char *at = host; *at;) {
		int length = (int)strcspn(at, ".");

		reversed = reversed ? arena_printf(arena, "%.*s.%s", length, at,
						   reversed)
				    : arena_strndup(arena, at, (size_t)length);
		at += length + (at[length] == '.');
	}
	return reversed;
}

/* --- Making ----------------------------------------------------------------- */

static struct generated_file *add_file(struct arena *arena,
				       struct generated *generated,
				       const char *name,
				       const struct text *text)
{
	struct generated_file *file = list_add(arena, &generated->files);

	file->name = name;
	file->bytes = arena_strndup(arena, text->bytes, text->length);
	file->length = text->length;
	return file;
}

/*
 * The hole is behind the key: no other string of a profile can hold that tag
 * unescaped.
 */
static size_t find_hole(const char *bytes)
{
	const char *key = strstr(bytes, "<key>Challenge</key>");
	const char *mark = key ? strstr(key, GENERATE_CHALLENGE) : NULL;

	return mark ? (size_t)(mark - bytes) : 0;
}

static struct status add_profile(struct arena *arena,
				 struct generated *generated, const char *name,
				 const struct value *profile)
{
	struct status status;
	struct text text;

	text_init(&text);
	status = plist_write_xml(&text, profile);
	if (status_is_ok(&status)) {
		struct generated_file *file =
			add_file(arena, generated, name, &text);

		file->is_profile = true;
		file->hole = find_hole(file->bytes);
	}
	text_free(&text);
	return status;
}

static void add_worksheet(struct draft *draft, struct generated *generated)
{
	struct text text;

	text_init(&text);
	worksheet_write(&text, draft->answers,
			draft->answers->combined ? COMBINED_FILE : SSO_FILE);
	add_file(draft->arena, generated, WORKSHEET_FILE, &text);
	text_free(&text);
}

static struct status make_combined(struct draft *draft,
				   struct generated *generated)
{
	struct value *profile = draft_profile(
		draft, "platform-sso-and-scep", SSO_TITLE " and SCEP",
		"Platform SSO with Okta: accounts are created at the login "
		"window. Fetches the Device Access certificate.");

	draft_add_scep(draft, profile);
	draft_add_sso(draft, profile);
	return add_profile(draft->arena, generated, COMBINED_FILE, profile);
}

/* Two, so that delivering a new certificate leaves Platform SSO alone. */
static struct status make_two(struct draft *draft, struct generated *generated)
{
	struct value *sso = draft_profile(
		draft, "platform-sso", SSO_TITLE,
		"Platform SSO with Okta: accounts are created at the login "
		"window.");
	struct value *scep =
		draft_profile(draft, "device-access-scep", SCEP_TITLE,
			      "Fetches the Device Access certificate from "
			      "Okta.");
	struct status status;

	draft_add_sso(draft, sso);
	draft_add_scep(draft, scep);
	status = add_profile(draft->arena, generated, SSO_FILE, sso);
	if (status_is_ok(&status))
		status = add_profile(draft->arena, generated, SCEP_FILE, scep);
	return status;
}

/* What an answer did that none of the checks above foresaw. */
static struct status check_result(struct arena *arena,
				  const struct generate_answers *answers,
				  const struct generated *generated)
{
	struct profile_set *set = profile_set_new(arena);
	struct lint_options options = {
		.target = lint_target(answers->target ? answers->target
						      : LINT_TARGET_DEFAULT),
		.complete = true,
	};
	struct status status = status_ok();
	const struct lint *lint;

	for (size_t i = 0; i < generated->files.count; i++) {
		const struct generated_file *file = &generated->files.items[i];

		if (file->is_profile && status_is_ok(&status))
			status = profile_set_add(set, file->name, file->bytes,
						 file->length);
	}
	if (!status_is_ok(&status))
		return status;
	lint = lint_run(arena, set, &options);
	for (size_t i = 0; i < lint->results.count; i++) {
		const struct lint_result *result = &lint->results.items[i];

		if (result->outcome >= LINT_WARN)
			return status_fail(STATUS_USAGE, result->where,
					   result->rule->id, "%s", result->why);
	}
	return status_ok();
}

struct status generate_profiles(struct arena *arena,
				const struct generate_answers *answers,
				struct generated *out)
{
	struct draft draft = {.arena = arena, .answers = answers};
	struct status status = generate_check(answers);

	*out = (struct generated){.challenge = answers->challenge};
	if (!status_is_ok(&status))
		return status;
	draft.identity = identity_start(arena, answers->seed);
	draft.host = url_parse(arena, answers->org_url).host;
	draft.prefix = reverse_host(arena, draft.host);
	status = answers->combined ? make_combined(&draft, out)
				   : make_two(&draft, out);
	if (!status_is_ok(&status))
		return status;
	if (draft.identity.failed)
		return status_fail(STATUS_ENVIRONMENT, NULL, NULL,
				   "the system gives no random bytes, which "
				   "the profiles need");
	if (answers->scep == SCEP_DYNAMIC)
		add_worksheet(&draft, out);
	return check_result(arena, answers, out);
}
