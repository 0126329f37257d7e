#include "session/session_lint.h"

#include <stdlib.h>

#include "base/text.h"
#include "report/lint_report.h"

#define TOPIC "screen-lint-files"

static struct session_lint *lint_of(const struct session *session)
{
	return session->lint;
}

void session_lint_free(struct session_lint *lint)
{
	if (!lint)
		return;
	arena_free(lint->arena);
	free(lint);
}

/* Other files are asked for: what was known of the last ones is gone. */
struct session_lint *session_lint_fresh(struct session *session)
{
	struct session_lint *lint = calloc(1, sizeof(*lint));

	if (!lint)
		abort();
	session_lint_free(session->lint);
	lint->arena = arena_new();
	lint->set = profile_set_new(lint->arena);
	lint->asking_for_file = true;
	session->lint = lint;
	return lint;
}

/* --- Judging ------------------------------------------------------------------ */

static void list_results(struct session_lint *lint)
{
	const struct lint *judged = lint->lint;

	lint->order = arena_array(lint->arena, judged->results.count,
				  sizeof(const struct lint_result *));
	lint->count = 0;
	for (int outcome = LINT_FAIL; outcome >= LINT_PASS; outcome--)
		for (size_t i = 0; i < judged->results.count; i++)
			if ((int)judged->results.items[i].outcome == outcome)
				lint->order[lint->count++] =
					&judged->results.items[i];
}

void session_lint_judge(struct session_lint *lint, struct profile_set *set,
			int target, bool complete)
{
	struct lint_options options = {
		.target = lint_target(target),
		.complete = complete,
	};

	lint->set = set;
	lint->lint = lint_run(lint->arena, set, &options);
	lint->document = lint_document(lint->arena, lint->lint);
	lint->at = 0;
	list_results(lint);
}

/* --- Which files ---------------------------------------------------------------- */

struct target_row {
	const char *id, *label;
	int major;
};

static const struct target_row targets[] = {
	{"15", "Check for macOS 15", 15},
	{"26", "Check for macOS 26", 26},
	{"14", "Check for macOS 14", 14},
};

enum {
	TARGETS = sizeof(targets) / sizeof(targets[0]),
	ROW_ANOTHER = TARGETS,
	ROW_ANEW,
	ROWS,
};

static const char *file_names(struct session *session)
{
	const struct profile_set *set = lint_of(session)->set;
	struct words names = {0};

	for (size_t i = 0; i < set->files.count; i++)
		words_add(session->asking, &names,
			  file_base_name(set->files.items[i].name));
	return words_join(session->asking, &names, "and");
}

static void ask_file(struct session *session, struct ask *ask)
{
	ask->kind = ASK_PATH;
	ask->id = "lint-file";
	ask->text = lint_of(session)->set->files.count
			    ? "Which other file belongs to them? They are "
			      "judged together, as one Mac gets them."
			    : "Which configuration profile? A .mobileconfig, "
			      "what \"profiles show -output stdout-xml\" "
			      "prints, or a plist of managed preferences. It "
			      "is only read.";
}

static void ask_what_now(struct session *session, struct ask *ask)
{
	struct ask_choice *choices = session_choices(session, ask, ROWS);
	size_t count = lint_of(session)->set->files.count;

	ask->id = "lint-target";
	ask->text = arena_printf(
		session->asking,
		"%s %s. Which macOS do the Macs have that get %s? Newer keys "
		"do nothing on an older one.",
		file_names(session),
		count == 1 ? "can be read" : "are judged as one set",
		count == 1 ? "it" : "them");
	for (size_t i = 0; i < ROWS; i++)
		choices[i].topic = TOPIC;
	for (size_t i = 0; i < TARGETS; i++) {
		choices[i].id = targets[i].id;
		choices[i].label = targets[i].label;
	}
	choices[ROW_ANOTHER].id = "another";
	choices[ROW_ANOTHER].label = "Add another file first";
	choices[ROW_ANEW].id = "anew";
	choices[ROW_ANEW].label = "Begin again with other files";
}

void session_ask_lint_files(struct session *session, struct ask *ask)
{
	if (lint_of(session)->asking_for_file)
		ask_file(session, ask);
	else
		ask_what_now(session, ask);
}

static bool has_file(const struct profile_set *set, const char *path)
{
	for (size_t i = 0; i < set->files.count; i++)
		if (text_equal(set->files.items[i].name, path))
			return true;
	return false;
}

static struct status add_file(struct session_lint *lint, const char *path)
{
	struct status status;

	if (!path || !*path)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a file name is needed");
	/* The questions are answered from standard input. */
	if (text_equal(path, "-"))
		path = "./-";
	path = session_typed_path(lint->arena, path);
	if (has_file(lint->set, path))
		return status_fail(STATUS_USAGE, path, NULL,
				   "is one of the files already");
	status = profile_set_add_file(lint->set, path);
	if (status_is_ok(&status))
		lint->asking_for_file = false;
	return status;
}

static struct status judge_for(struct session *session, const char *choice)
{
	struct session_lint *lint = lint_of(session);

	for (size_t i = 0; i < TARGETS; i++)
		if (text_equal(choice, targets[i].id))
			session_lint_judge(lint, lint->set, targets[i].major,
					   lint_is_complete(lint->set));
	return session_go(session, STAGE_LINT);
}

struct status session_answer_lint_files(struct session *session,
					const struct answer *answer)
{
	struct session_lint *lint = lint_of(session);

	if (lint->asking_for_file)
		return add_file(lint, answer->text);
	if (text_equal(answer->choice, "another"))
		lint->asking_for_file = true;
	else if (text_equal(answer->choice, "anew"))
		session_lint_fresh(session);
	else
		return judge_for(session, answer->choice);
	return status_ok();
}

const char *session_profiles_blocked(const struct session *session)
{
	if (session->host && session->host->about.mode == HOST_RECOVERY)
		return "Recovery has no MDM and no profiles to look at: do "
		       "this in the normal session, or on any other computer.";
	return NULL;
}

void session_enter_lint_files(struct session *session)
{
	session_lint_fresh(session);
}

bool session_lint_files_back(struct session *session)
{
	struct session_lint *lint = lint_of(session);

	if (lint->asking_for_file && lint->set->files.count == 0)
		return false;
	if (lint->asking_for_file)
		lint->asking_for_file = false;
	else
		session_lint_fresh(session);
	session_changed(session);
	return true;
}

/* --- What was found --------------------------------------------------------------- */

const struct lint *session_lint(const struct session *session)
{
	return session->lint ? session->lint->lint : NULL;
}

const struct lint_result *session_lint_result(const struct session *session,
					      size_t index)
{
	return session_lint(session) && index < session->lint->count
		       ? session->lint->order[index]
		       : NULL;
}

size_t session_lint_at(const struct session *session)
{
	return session->lint ? session->lint->at : 0;
}

static const char *mark_of(enum lint_outcome outcome)
{
	static const char *const marks[] = {
		[LINT_PASS] = "PASS",
		[LINT_NOTE] = "NOTE",
		[LINT_WARN] = "WARN",
		[LINT_FAIL] = "FAIL",
	};

	return marks[outcome];
}

const char *session_lint_mark(const struct lint_result *result)
{
	return mark_of(result->outcome);
}

const char *session_lint_place(const struct session *session,
			       const struct lint_result *result,
			       struct arena *arena)
{
	const struct profile_set *set = session->lint->set;
	const char *file =
		result->file == LINT_WHOLE_SET
			? "all files together"
			: file_base_name(set->files.items[result->file].name);

	if (!result->where)
		return file;
	if (set->files.count == 1)
		return result->where;
	return arena_printf(arena, "%s: %s", file, result->where);
}

static void fill_choice(struct session *session, size_t index,
			struct ask_choice *choice)
{
	const struct lint_result *result = session->lint->order[index];

	choice->id = arena_printf(session->asking, "%zu", index + 1);
	choice->mark = session_lint_mark(result);
	choice->label = result->rule->title;
	choice->topic = result->rule->id;
	if (result->outcome != LINT_PASS)
		choice->detail =
			session_lint_place(session, result, session->asking);
}

/* Nobody reads forty lines that say nothing is wrong, unless they want to. */
static void fill_passed(struct session *session, struct ask_choice *choice)
{
	size_t count = lint_of(session)->lint->counts.of[LINT_PASS];

	choice->id = SESSION_LINT_PASSED;
	choice->mark = mark_of(LINT_PASS);
	choice->label = arena_printf(session->asking, "%zu %s in order", count,
				     count == 1 ? "rule is" : "rules are");
	choice->aside = lint_of(session)->all ? "listed below" : "not listed";
	choice->topic = "screen-lint";
}

/* The file goes without saying where there is only one. */
static const char *sentence_of(struct session *session)
{
	const struct session_lint *lint = lint_of(session);
	const char *sentence = value_get_text(
		value_get(lint->document, "summary"), "sentence", "");

	if (lint->set->files.count != 1)
		return sentence;
	return arena_printf(session->asking, "%s: %s",
			    file_base_name(lint->set->files.items[0].name),
			    sentence);
}

void session_ask_lint(struct session *session, struct ask *ask)
{
	const struct session_lint *lint = lint_of(session);
	size_t passed = lint->lint->counts.of[LINT_PASS];
	size_t faults = lint->count - passed;
	struct ask_choice *choices =
		session_choices(session, ask, lint->count + 1);

	ask->text = sentence_of(session);
	for (size_t i = 0; i < faults; i++)
		fill_choice(session, i, &choices[i]);
	ask->choice_count = faults;
	if (!passed)
		return;
	fill_passed(session, &choices[ask->choice_count++]);
	for (size_t i = faults; i < lint->count && lint->all; i++)
		fill_choice(session, i, &choices[ask->choice_count++]);
}

struct status session_answer_lint(struct session *session,
				  const struct answer *answer)
{
	if (!text_equal(answer->choice, SESSION_LINT_PASSED))
		return session_open(session, STAGE_LINT_RULE,
				    (size_t)strtoul(answer->choice, NULL, 10) -
					    1);
	lint_of(session)->all = !lint_of(session)->all;
	return status_ok();
}

const char *session_lint_blocked(const struct session *session)
{
	return session_lint(session) ? NULL
				     : "No configuration profile has been "
				       "checked yet.";
}

void session_ask_lint_rule(struct session *session, struct ask *ask)
{
	const struct lint_result *result =
		session_lint_result(session, session->lint->at);

	ask->kind = ASK_INFO;
	ask->title = result->rule->title;
	ask->text = result->why;
	ask->topic = result->rule->id;
}

const char *session_lint_rule_blocked(const struct session *session)
{
	if (session_lint_blocked(session))
		return session_lint_blocked(session);
	return session->lint->at < session->lint->count
		       ? NULL
		       : "This is not in the list any more.";
}
