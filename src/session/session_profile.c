#include "session/session_profile.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

#define TOPIC	  "screen-profile"
#define DIRECTORY "okta-profiles"

struct option_row {
	const char *id, *label;
};

#define OPTION_ROWS 3

struct question_row {
	const char *id;
	const char *label; /* in the form, and as a title */
	const char *text;  /* what is wanted, and where it is found */
	enum ask_kind kind;
	struct option_row
		options[OPTION_ROWS]; /* CHOICE; the usual one first */
	struct status (*check)(const char *text); /* of a text that is given */
	bool optional;
	bool (*applies)(const struct session_profile *profile);
};

static bool said(const struct session_profile *profile,
		 enum profile_question question, const char *id)
{
	return text_equal(profile->said[question], id);
}

static bool is_static(const struct session_profile *profile)
{
	return said(profile, QUESTION_SCEP, "static");
}

/* Only there can a Mac register before anybody has an account. */
static bool is_for_26(const struct session_profile *profile)
{
	return said(profile, QUESTION_TARGET, "26");
}

static struct status check_directory(const char *path)
{
	struct stat info;

	if (!*path)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "the name of a folder is needed");
	if (*path == '~')
		return status_fail(STATUS_USAGE, path, NULL,
				   "is taken word for word here; write the "
				   "whole path instead of ~");
	if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode))
		return status_fail(STATUS_USAGE, path, NULL,
				   "is a file, not a folder");
	return status_ok();
}

#define YES_NO                                                                 \
	{                                                                      \
		{"no", "no"},                                                  \
		{                                                              \
			"yes", "yes"                                           \
		}                                                              \
	}

static const struct question_row questions[QUESTION_COUNT] = {
	[QUESTION_ORG_URL] =
		{.id = "profile-org-url",
		 .label = "Okta organisation URL",
		 .text = "The address at which people sign in, as "
			 "https://acme.okta.com or your own domain. Not the "
			 "console with -admin.",
		 .kind = ASK_TEXT,
		 .check = generate_check_org_url},
	[QUESTION_CLIENT_ID] =
		{.id = "profile-client-id",
		 .label = "Client id",
		 .text = "Of the app Platform Single Sign-on for macOS: Okta "
			 "Admin Console > Applications > the app > Sign on.",
		 .kind = ASK_TEXT,
		 .check = generate_check_client_id},
	[QUESTION_ORGANISATION] =
		{.id = "profile-organisation",
		 .label = "Organisation's name",
		 .text = "Shown to people in notifications. It may stay empty; "
			 "a single - means none, too.",
		 .kind = ASK_TEXT,
		 .check = generate_check_organisation,
		 .optional = true},
	[QUESTION_SCEP] =
		{.id = "profile-scep",
		 .label = "SCEP challenge",
		 .text = "Dynamic: Jamf Pro fetches one for each Mac, and you "
			 "get a worksheet of what to type there. Static: one "
			 "for all, written into the profile.",
		 .kind = ASK_CHOICE,
		 .options = {{"dynamic", "dynamic"}, {"static", "static"}}},
	[QUESTION_SCEP_URL] =
		{.id = "profile-scep-url",
		 .label = "SCEP URL",
		 .text = "Okta shows it at Security > Device Integrations > "
			 "Device Access. It begins with https:// and has a "
			 "path.",
		 .kind = ASK_TEXT,
		 .check = generate_check_scep_url},
	[QUESTION_CHALLENGE] =
		{.id = "profile-challenge",
		 .label = "Challenge itself",
		 .text = "Okta calls it the secret key and shows it once. It "
			 "is not shown here, goes into the profile and nowhere "
			 "else, and is wiped afterwards.",
		 .kind = ASK_SECRET,
		 .applies = is_static},
	[QUESTION_TARGET] =
		{.id = "profile-target",
		 .label = "Macs run macOS",
		 .text = "The oldest macOS of the Macs that get the profiles. "
			 "Keys that it does not know are left out.",
		 .kind = ASK_CHOICE,
		 .options = {{"15", "15"}, {"26", "26"}, {"14", "14"}}},
	[QUESTION_SETUP] =
		{.id = "profile-setup",
		 .label = "Register in Setup Assistant",
		 .text = "New Macs register while they are set up, before "
			 "anybody has an account.",
		 .kind = ASK_CHOICE,
		 .options = YES_NO,
		 .applies = is_for_26},
	[QUESTION_NEW_USERS] =
		{.id = "profile-new-users",
		 .label = "New users become",
		 .text = "Standard is what most want. Admin makes everybody "
			 "who signs in an administrator. Groups leaves it to "
			 "groups in Okta.",
		 .kind = ASK_CHOICE,
		 .options = {{"Standard", "Standard"},
			     {"Admin", "Admin"},
			     {"Groups", "Groups"}}},
	[QUESTION_LOGIN_WINDOW] =
		{.id = "profile-login-window",
		 .label = "Login window asks for names",
		 .text = "Without a field for the name nobody new can sign in. "
			 "Say no when another profile does this already.",
		 .kind = ASK_CHOICE,
		 .options = {{"yes", "yes"}, {"no", "no"}}},
	[QUESTION_COMBINED] =
		{.id = "profile-combined",
		 .label = "All in one file",
		 .text = "Two files are better: a new certificate can then be "
			 "delivered without touching single sign-on.",
		 .kind = ASK_CHOICE,
		 .options = YES_NO},
	[QUESTION_DIRECTORY] =
		{.id = "profile-directory",
		 .label = "Write into the folder",
		 .text = "It is made if it is not there. What is in it is not "
			 "replaced unasked.",
		 .kind = ASK_PATH,
		 .check = check_directory},
};

/* --- Beginning and ending ------------------------------------------------------- */

static const char *usual_directory(const struct session *session,
				   struct arena *arena)
{
	const char *reports = session->options.report_directory;

	return reports ? file_join(arena, reports, DIRECTORY) : DIRECTORY;
}

struct session_profile *session_profile_new(struct session *session)
{
	struct session_profile *profile = calloc(1, sizeof(*profile));

	if (!profile)
		abort();
	profile->arena = arena_new();
	profile->challenge = secret_new();
	for (int i = 0; i < QUESTION_COUNT; i++)
		if (questions[i].kind == ASK_CHOICE)
			profile->said[i] = questions[i].options[0].id;
	profile->said[QUESTION_DIRECTORY] =
		usual_directory(session, profile->arena);
	return profile;
}

void session_profile_free(struct session_profile *profile)
{
	if (!profile)
		return;
	secret_free(profile->challenge);
	arena_free(profile->making);
	arena_free(profile->arena);
	free(profile);
}

/* --- Asking ------------------------------------------------------------------------ */

bool session_question_applies(const struct session_profile *profile,
			      enum profile_question question)
{
	return !questions[question].applies ||
	       questions[question].applies(profile);
}

static void add_options(struct session *session, const struct question_row *row,
			const char *chosen, struct ask *ask)
{
	struct ask_choice *choices = session_choices(session, ask, OPTION_ROWS);
	size_t count = 0;

	for (; count < OPTION_ROWS && row->options[count].id; count++) {
		choices[count].id = row->options[count].id;
		choices[count].label = row->options[count].label;
		choices[count].topic = TOPIC;
		if (text_equal(chosen, choices[count].id))
			ask->preset = count;
	}
	ask->choice_count = count;
}

void session_question_ask(struct session *session,
			  enum profile_question question, struct ask *ask)
{
	const struct question_row *row = &questions[question];
	const struct session_profile *profile = session->profile;

	ask->kind = row->kind;
	ask->id = row->id;
	ask->title = row->label;
	ask->text = row->text;
	ask->topic = TOPIC;
	ask->tries_left = -1;
	if (row->kind == ASK_CHOICE)
		add_options(session, row, profile->said[question], ask);
	else if (row->kind != ASK_SECRET)
		ask->preset_text = profile->said[question];
	else if (secret_length(profile->challenge))
		ask->hint = "It has been given. Type it again to replace it.";
}

/* --- Answering --------------------------------------------------------------------- */

/* Typed nothing anew: what was given before stays. */
static struct status answer_secret(struct session_profile *profile,
				   const struct secret *secret)
{
	bool kept = (!secret || !secret_length(secret)) &&
		    secret_length(profile->challenge);
	struct status status;

	if (kept)
		return status_ok();
	status = generate_check_challenge(secret);
	if (!status_is_ok(&status))
		return status;
	secret_free(profile->challenge);
	profile->challenge = secret_copy(secret);
	return status;
}

static struct status answer_text(struct session_profile *profile,
				 const struct question_row *row,
				 const char *text)
{
	struct status status = status_ok();

	if (!text)
		text = "";
	if (row->optional && (!*text || text_equal(text, "-"))) {
		profile->said[profile->at] = NULL;
		return status;
	}
	status = row->check(text);
	if (status_is_ok(&status))
		profile->said[profile->at] = arena_strdup(profile->arena, text);
	return status;
}

static struct status answer_option(struct session_profile *profile,
				   const struct question_row *row,
				   const char *id)
{
	for (size_t i = 0; i < OPTION_ROWS; i++)
		if (row->options[i].id && text_equal(row->options[i].id, id)) {
			profile->said[profile->at] = row->options[i].id;
			return status_ok();
		}
	return status_fail(STATUS_USAGE, id, NULL, "is not one of the choices");
}

struct status session_question_answer(struct session *session,
				      const struct answer *answer)
{
	struct session_profile *profile = session->profile;
	const struct question_row *row = &questions[profile->at];

	if (row->kind == ASK_SECRET)
		return answer_secret(profile, answer->secret);
	if (row->kind == ASK_CHOICE)
		return answer_option(profile, row, answer->choice);
	return answer_text(profile, row, answer->text);
}

/* What the question says when nothing at all was given. */
static struct status missing_of(const struct session_profile *profile,
				enum profile_question question)
{
	const struct question_row *row = &questions[question];

	if (row->kind == ASK_SECRET)
		return generate_check_challenge(profile->challenge);
	if (row->optional || profile->said[question])
		return status_ok();
	return row->check("");
}

struct status session_questions_complete(struct session *session)
{
	struct session_profile *profile = session->profile;
	struct status status = status_ok();

	for (int i = 0; i < QUESTION_COUNT && status_is_ok(&status); i++) {
		enum profile_question question = (enum profile_question)i;

		if (!session_question_applies(profile, question))
			continue;
		status = missing_of(profile, question);
		if (!status_is_ok(&status))
			profile->at = question;
	}
	return status;
}

struct generate_answers session_question_answers(const struct session *session)
{
	const struct session_profile *profile = session->profile;
	bool fixed = is_static(profile);

	return (struct generate_answers){
		.org_url = profile->said[QUESTION_ORG_URL],
		.client_id = profile->said[QUESTION_CLIENT_ID],
		.scep = fixed ? SCEP_STATIC : SCEP_DYNAMIC,
		.scep_url = profile->said[QUESTION_SCEP_URL],
		.challenge = fixed ? profile->challenge : NULL,
		.target = atoi(profile->said[QUESTION_TARGET]),
		.new_user_mode = profile->said[QUESTION_NEW_USERS],
		.organisation = profile->said[QUESTION_ORGANISATION],
		.login_window = said(profile, QUESTION_LOGIN_WINDOW, "yes"),
		.combined = said(profile, QUESTION_COMBINED, "yes"),
		.simplified_setup = is_for_26(profile) &&
				    said(profile, QUESTION_SETUP, "yes"),
		.seed = session->options.profile_seed,
	};
}
