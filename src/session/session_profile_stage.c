#include "session/session_profile.h"

#include <string.h>

#include "base/text.h"
#include "host/redact.h"
#include "session/session_lint.h"

#define TOPIC_WRITTEN "screen-profile-written"

static struct session_profile *profile_of(struct session *session)
{
	return session->profile;
}

static const char *directory_of(const struct session_profile *profile)
{
	return profile->said[QUESTION_DIRECTORY];
}

/* --- The form ------------------------------------------------------------------- */

/* The question after, or before, the present one that has a sense. */
static bool move_by(struct session_profile *profile, int step)
{
	int question = (int)profile->at + step;

	while (question >= 0 && question < QUESTION_COUNT) {
		if (session_question_applies(profile,
					     (enum profile_question)question)) {
			profile->at = (enum profile_question)question;
			return true;
		}
		question += step;
	}
	return false;
}

bool session_profile_in_form(const struct session *session)
{
	return session->stage == STAGE_PROFILE &&
	       session->profile->part == PROFILE_PART_FORM;
}

size_t session_profile_count(const struct session *session)
{
	size_t count = 0;

	for (int i = 0; i < QUESTION_COUNT; i++)
		count += session_question_applies(session->profile,
						  (enum profile_question)i);
	return count;
}

/* The n-th of those that have a sense; the last, which always has, beyond. */
static enum profile_question question_at(const struct session *session,
					 size_t n)
{
	for (int i = 0; i < QUESTION_COUNT; i++) {
		enum profile_question question = (enum profile_question)i;

		if (session_question_applies(session->profile, question) &&
		    n-- == 0)
			return question;
	}
	return QUESTION_COUNT - 1;
}

size_t session_profile_at(const struct session *session)
{
	size_t n = 0;

	for (int i = 0; i < (int)session->profile->at; i++)
		n += session_question_applies(session->profile,
					      (enum profile_question)i);
	return n;
}

void session_profile_ask(struct session *session, size_t n, struct ask *ask)
{
	session_question_ask(session, question_at(session, n), ask);
}

void session_profile_move(struct session *session, size_t n)
{
	session->profile->at = question_at(session, n);
	session_changed(session);
}

struct status session_profile_give(struct session *session,
				   const struct answer *answer)
{
	struct status status = session_question_answer(session, answer);

	session_changed(session);
	return status;
}

/* --- Making ----------------------------------------------------------------------- */

static struct status make(struct session *session)
{
	struct session_profile *profile = profile_of(session);
	struct generate_answers answers = session_question_answers(session);
	struct status status = session_questions_complete(session);

	if (!status_is_ok(&status))
		return status;
	arena_free(profile->making);
	profile->making = arena_new();
	profile->shown = false;
	status = generate_profiles(profile->making, &answers,
				   &profile->generated);
	if (status_is_ok(&status))
		profile->part = PROFILE_PART_PREVIEW;
	return status;
}

static struct status answer_form(struct session *session,
				 const struct answer *answer)
{
	struct session_profile *profile = profile_of(session);
	struct status status = session_question_answer(session, answer);

	if (!status_is_ok(&status) || move_by(profile, 1))
		return status;
	return make(session);
}

/* --- What will be written ------------------------------------------------------------ */

static const char *names_of(struct session *session)
{
	const struct generated *generated = &profile_of(session)->generated;
	struct words names = {0};

	for (size_t i = 0; i < generated->files.count; i++)
		words_add(session->asking, &names,
			  generated->files.items[i].name);
	return words_join(session->asking, &names, "and");
}

static void add_file(struct arena *arena, const struct generated_file *file,
		     struct text *out)
{
	struct bytes bytes = {file->bytes, file->length};
	size_t places;

	if (file->is_profile)
		bytes = redact_text(arena, bytes, &places);
	text_addf(out, "%s:\n\n", file->name);
	text_add_bytes(out, bytes.data, bytes.length);
	text_add_char(out, '\n');
}

void session_profile_preview(const struct session *session, struct text *out)
{
	const struct session_profile *profile = session->profile;
	struct arena *arena = arena_new();

	for (size_t i = 0; i < profile->generated.files.count; i++)
		add_file(arena, &profile->generated.files.items[i], out);
	arena_free(arena);
}

bool session_profile_shown(const struct session *session)
{
	return session->stage == STAGE_PROFILE &&
	       session->profile->part == PROFILE_PART_PREVIEW &&
	       session->profile->shown;
}

static const char *hidden_words(struct session *session)
{
	return session_question_answers(session).scep == SCEP_STATIC
		       ? "Challenge and registration token are in the files "
			 "and not shown here."
		       : "The registration token is in the files and not "
			 "shown here.";
}

static void ask_preview(struct session *session, struct ask *ask)
{
	static const struct {
		const char *id, *label;
	} rows[] = {
		{SESSION_PROFILE_WRITE, "Write the files"},
		{"change", "Change an answer"},
		{"show", "Show them first, word for word"},
	};
	bool shown = profile_of(session)->shown;
	size_t count = sizeof(rows) / sizeof(*rows) - shown;
	struct ask_choice *choices = session_choices(session, ask, count);

	ask->id = "profile-preview";
	ask->title = "What will be written";
	ask->text = arena_printf(session->asking,
				 "%s, into %s. Nothing has been written yet. "
				 "%s",
				 names_of(session),
				 directory_of(profile_of(session)),
				 hidden_words(session));
	for (size_t i = 0; i < count; i++) {
		choices[i].id = rows[i].id;
		choices[i].label = rows[i].label;
		choices[i].topic = ask->topic;
	}
}

/* --- Writing ------------------------------------------------------------------------- */

static bool is_in_the_way(struct session *session)
{
	const struct session_profile *profile = profile_of(session);

	for (size_t i = 0; i < profile->generated.files.count; i++)
		if (file_exists(
			    file_join(session->asking, directory_of(profile),
				      profile->generated.files.items[i].name)))
			return true;
	return false;
}

/*
 * What was written, judged as one set. The challenge is not in these bytes; no
 * rule but "is there one" asks for it, and that was asked when it was typed.
 */
static void judge(struct session *session)
{
	const struct session_profile *profile = profile_of(session);
	const struct generated *generated = &profile->generated;
	struct session_lint *lint = session_lint_fresh(session);

	for (size_t i = 0; i < generated->files.count; i++) {
		const struct generated_file *file = &generated->files.items[i];

		if (file->is_profile)
			profile_set_add(lint->set,
					file_join(lint->arena,
						  directory_of(profile),
						  file->name),
					arena_strndup(lint->arena, file->bytes,
						      file->length),
					file->length);
	}
	session_lint_judge(lint, lint->set,
			   session_question_answers(session).target, true);
}

static struct status write_files(struct session *session, bool replace)
{
	struct session_profile *profile = profile_of(session);
	struct status status =
		session_save_check(session, directory_of(profile));

	if (status_is_ok(&status))
		status = generate_write(profile->making, &profile->generated,
					directory_of(profile), replace);
	if (!status_is_ok(&status))
		return status;
	secret_clear(profile->challenge);
	profile->part = PROFILE_PART_WRITTEN;
	judge(session);
	return status;
}

static struct status answer_preview(struct session *session, const char *choice)
{
	struct session_profile *profile = profile_of(session);

	if (text_equal(choice, "show")) {
		profile->shown = true;
	} else if (text_equal(choice, "change")) {
		profile->part = PROFILE_PART_FORM;
		profile->at = QUESTION_ORG_URL;
	} else if (is_in_the_way(session)) {
		profile->part = PROFILE_PART_REPLACE;
	} else {
		return write_files(session, false);
	}
	return status_ok();
}

static void ask_replace(struct session *session, struct ask *ask)
{
	ask->kind = ASK_CONFIRM;
	ask->id = "profile-replace";
	ask->title = "Replace them?";
	ask->text = arena_printf(session->asking,
				 "In %s there are files of these names "
				 "already. Replace them?",
				 directory_of(profile_of(session)));
}

static struct status answer_replace(struct session *session, bool confirmed)
{
	profile_of(session)->part = PROFILE_PART_PREVIEW;
	return confirmed ? write_files(session, true) : status_ok();
}

/* --- What was written ------------------------------------------------------------------ */

static const char *what_now(struct session *session)
{
	if (session_question_answers(session).scep == SCEP_STATIC)
		return "The challenge stands in the profile as plain text: "
		       "upload it to Jamf Pro, unsigned, and delete it here. ? "
		       "says how.";
	return "The worksheet says what to type into Jamf Pro, in which order. "
	       "Upload the profile unsigned. ? says how.";
}

static void ask_written(struct session *session, struct ask *ask)
{
	static const struct {
		const char *id, *label;
	} rows[] = {
		{"check", "Show what the check says"},
		{"back", "Go back to where you were"},
		{"again", "Make others"},
	};
	enum {
		ROWS = sizeof(rows) / sizeof(*rows)
	};
	struct ask_choice *choices = session_choices(session, ask, ROWS);
	const struct lint_counts *counts = &session_lint(session)->counts;

	ask->id = "profile-written";
	ask->topic = TOPIC_WRITTEN;
	ask->title = "The profiles are written";
	ask->text = arena_printf(
		session->asking,
		"Written into %s: %s.\nChecked as they are, for macOS %s: "
		"%zu %s in order, %zu failed, %zu warned.",
		directory_of(profile_of(session)), names_of(session),
		profile_of(session)->said[QUESTION_TARGET],
		counts->of[LINT_PASS],
		counts->of[LINT_PASS] == 1 ? "rule is" : "rules are",
		counts->of[LINT_FAIL], counts->of[LINT_WARN]);
	ask->hint = what_now(session);
	for (size_t i = 0; i < ROWS; i++) {
		choices[i].id = rows[i].id;
		choices[i].label = rows[i].label;
		choices[i].topic = TOPIC_WRITTEN;
	}
}

static struct status answer_written(struct session *session, const char *choice)
{
	if (text_equal(choice, "check"))
		return session_go(session, STAGE_LINT);
	if (text_equal(choice, "again"))
		session_enter_profile(session);
	else
		session_back(session);
	return status_ok();
}

/* --- The stage --------------------------------------------------------------------------- */

void session_enter_profile(struct session *session)
{
	session_profile_free(session->profile);
	session->profile = session_profile_new(session);
}

void session_ask_profile(struct session *session, struct ask *ask)
{
	switch (profile_of(session)->part) {
	case PROFILE_PART_FORM:
		session_question_ask(session, profile_of(session)->at, ask);
		break;
	case PROFILE_PART_PREVIEW:
		ask_preview(session, ask);
		break;
	case PROFILE_PART_REPLACE:
		ask_replace(session, ask);
		break;
	case PROFILE_PART_WRITTEN:
		ask_written(session, ask);
		break;
	}
}

struct status session_answer_profile(struct session *session,
				     const struct answer *answer)
{
	switch (profile_of(session)->part) {
	case PROFILE_PART_FORM:
		return answer_form(session, answer);
	case PROFILE_PART_PREVIEW:
		return answer_preview(session, answer->choice);
	case PROFILE_PART_REPLACE:
		return answer_replace(session, answer->confirmed);
	default:
		return answer_written(session, answer->choice);
	}
}

bool session_profile_back(struct session *session)
{
	struct session_profile *profile = profile_of(session);
	bool inside = true;

	switch (profile->part) {
	case PROFILE_PART_FORM:
		inside = move_by(profile, -1);
		break;
	case PROFILE_PART_PREVIEW:
		profile->part = PROFILE_PART_FORM;
		break;
	case PROFILE_PART_REPLACE:
		profile->part = PROFILE_PART_PREVIEW;
		break;
	case PROFILE_PART_WRITTEN:
		inside = false;
		break;
	}
	if (!inside)
		secret_clear(profile->challenge);
	session_changed(session);
	return inside;
}
