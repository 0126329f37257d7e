#include "session/session_repair.h"

#include "base/clock.h"
#include "base/text.h"
#include "host/secret_file.h"
#include "probe/build.h"
#include "repair/saved.h"

/* --- Finding ------------------------------------------------------------------- */

static bool is_live(const struct session *session)
{
	const struct host_about *about = &session->host->about;

	return text_equal(about->origin, "live") && about->is_mac &&
	       about->root;
}

/* A killed program may have left the one file that holds a password. */
static void sweep_credentials(const struct session *session)
{
	const char *path = session->options.credentials_file;

	if (path || is_live(session))
		secret_file_remove(path ? path : SECRET_FILE_PATH);
}

void session_resume_find(struct session *session)
{
	const char *directory = session->options.state_directory;
	struct status status;

	if (!directory)
		directory =
			saved_directory(session->words, &session->host->about);
	session->state_directory = directory;
	if (!session->options.read_only)
		sweep_credentials(session);
	if (!directory)
		return;
	status = saved_read(directory, &session->left_over);
	/* What cannot be read is no reason not to diagnose. */
	if (!status_is_ok(&status))
		session->left_over = NULL;
	if (session->left_over && !journal_count(session->left_over)) {
		case_file_free(session->left_over);
		session->left_over = NULL;
	}
}

/* --- Offering ------------------------------------------------------------------- */

static struct journal_entry last_entry(const struct case_file *case_file)
{
	return journal_at(case_file, journal_count(case_file) - 1);
}

/* The path under way; the way back from Recovery belongs to none. */
static const struct path_info *path_of(const struct case_file *case_file)
{
	for (size_t i = journal_count(case_file); i-- > 0;) {
		struct journal_entry entry = journal_at(case_file, i);
		const struct path_info *info = path_info_by_id(entry.path);

		if (info)
			return info;
	}
	return NULL;
}

static const char *title_of(const char *step)
{
	for (size_t i = 0; i < path_info_count; i++)
		for (size_t j = 0; j < path_infos[i].step_count; j++)
			if (text_equal(path_infos[i].steps[j].id, step))
				return path_infos[i].title;
	return "A repair";
}

/* "3 steps were done; the last one, grant-run, was not finished." */
static const char *story(struct session *session)
{
	const struct case_file *left = session->left_over;
	struct journal_entry last = last_entry(left);
	size_t count = journal_count(left), ended = 0;
	const char *how;

	for (size_t i = 0; i < count; i++)
		ended += journal_at(left, i).outcome != OUTCOME_OPEN;
	if (last.outcome == OUTCOME_RESTART)
		how = "the last one was a restart";
	else if (last.outcome == OUTCOME_OPEN)
		how = arena_printf(session->asking,
				   "%s was begun and did not come to its end",
				   last.step ? last.step : "one more");
	else
		how = arena_printf(session->asking, "the last one ended: %s",
				   outcome_word(last.outcome));
	return arena_printf(session->asking,
			    "%zu step%s %s recorded as ended; %s. This Mac is "
			    "read again first, and compared with what was "
			    "found then.",
			    ended, ended == 1 ? "" : "s",
			    ended == 1 ? "is" : "are", how);
}

size_t session_resume_choices(struct session *session,
			      struct ask_choice *choices)
{
	struct journal_entry last;
	char date[CLOCK_ISO_SIZE];
	const struct path_info *info;

	if (!session->left_over)
		return 0;
	last = last_entry(session->left_over);
	info = path_of(session->left_over);
	choices[0].id = "resume";
	choices[0].label =
		arena_printf(session->asking, "Go on with the repair of %s: %s",
			     clock_format_people(last.started, date),
			     info ? info->title : title_of(last.step));
	choices[0].detail = story(session);
	choices[0].topic = "screen-resume";
	choices[1].id = "put-aside";
	choices[1].label = "Put that repair aside and begin anew";
	choices[1].topic = "screen-resume";
	return RESUME_ROWS;
}

/* --- Going on -------------------------------------------------------------------- */

static struct execution_sum sum_of(const struct case_file *case_file)
{
	struct execution_sum sum = {0};

	for (size_t i = 0; i < journal_count(case_file); i++)
		switch (journal_at(case_file, i).outcome) {
		case OUTCOME_FAILED:
			sum.failed++;
			break;
		case OUTCOME_SKIPPED:
		case OUTCOME_CANCELLED:
			sum.skipped++;
			break;
		case OUTCOME_OPEN:
		case OUTCOME_UNVERIFIED:
			sum.unverified++;
			break;
		default:
			sum.done++;
			break;
		}
	return sum;
}

/* What the path was for: whatever the plan of that time had it for. */
static void take_targets(struct session_repair *repair)
{
	struct plan *plan = plan_make(repair->before_machine, repair->before,
				      repair->before_arena);

	for (size_t i = 0; i < plan->count; i++)
		if (text_equal(plan->paths[i].info->id, repair->path))
			repair->targets = plan->paths[i].findings;
}

static struct status resume(struct session *session)
{
	struct session_repair *repair =
		session_repair_fresh(session, path_of(session->left_over));

	repair->resumed = true;
	repair->sum = sum_of(session->left_over);
	repair->before_case = session->left_over;
	session->left_over = NULL;
	repair->before_arena = arena_new();
	repair->before_machine = machine_build(repair->before_case);
	repair->before = diagnose(repair->before_machine, repair->before_arena);
	take_targets(repair);
	case_file_free(session->case_file);
	session->case_file = NULL;
	return session_go(session, STAGE_VERIFY);
}

static struct status put_aside(struct session *session)
{
	case_file_free(session->left_over);
	session->left_over = NULL;
	return saved_close(session->state_directory);
}

bool session_resume_answer(struct session *session, const char *choice,
			   struct status *status)
{
	if (!session->left_over)
		return false;
	if (text_equal(choice, "resume"))
		*status = resume(session);
	else if (text_equal(choice, "put-aside"))
		*status = put_aside(session);
	else
		return false;
	return true;
}
