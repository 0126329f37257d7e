#include "session/session_repair.h"

#include "base/text.h"
#include "repair/saved.h"

/* --- Reading again -------------------------------------------------------------- */

/* What is known of the Mac so far becomes "before". */
static void take_before(struct session *session)
{
	struct session_repair *repair = session->repair;

	session_repair_forget_before(repair);
	repair->before_case = session->case_file;
	repair->before_machine = session->machine;
	repair->before_arena = session->derived;
	repair->before = session->diagnosis;
	session->case_file = NULL;
	session->machine = NULL;
	session->derived = NULL;
	session->diagnosis = NULL;
	session->plan = NULL;
	session->inputs = NULL;
	session->document = NULL;
}

/* The proof begins: the execution has done its part. */
void session_enter_verify(struct session *session)
{
	struct session_repair *repair = session->repair;

	if (repair->verifying || repair->comparison || session->scanning)
		return;
	session_repair_let_go(session);
	if (!repair->before)
		take_before(session);
	scan_free(session->scan);
	repair->verifying = true;
	session_scan_into(session, repair->before_case);
}

static struct compare_side side_before(const struct session_repair *repair)
{
	return (struct compare_side){
		.case_file = repair->before_case,
		.machine = repair->before_machine,
		.diagnosis = repair->before,
	};
}

static struct compare_course course_of(const struct session_repair *repair)
{
	return (struct compare_course){
		.targets = &repair->targets,
		.failed = repair->sum.failed > 0,
		.stopped = repair->sum.stopped && !repair->sum.done &&
			   !repair->sum.unverified && !repair->sum.failed,
	};
}

/* What is proved needs no resuming; otherwise the next start offers it. */
static void keep_or_close(struct session *session)
{
	if (!session->state_directory)
		return;
	if (session->repair->verdict == STATUS_OK)
		saved_close(session->state_directory);
	else
		saved_write(session->state_directory, session->case_file);
}

void session_verify_scanned(struct session *session)
{
	struct session_repair *repair = session->repair;
	struct compare_side before, after;
	struct compare_course course;

	if (!repair || !repair->verifying)
		return;
	before = side_before(repair);
	after = (struct compare_side){
		.case_file = session->case_file,
		.machine = session->machine,
		.diagnosis = session->diagnosis,
	};
	course = course_of(repair);
	repair->verifying = false;
	repair->comparison = compare_sides(&before, &after, session->derived);
	repair->verdict = compare_verdict(repair->comparison, &course);
	repair->judged = true;
	keep_or_close(session);
}

void session_verify_forget(struct session *session)
{
	if (session->repair)
		session->repair->comparison = NULL;
}

const struct comparison *session_comparison(const struct session *session)
{
	return session->repair ? session->repair->comparison : NULL;
}

int session_repair_exit(const struct session *session)
{
	const struct session_repair *repair = session->repair;

	if (!repair)
		return 0;
	return status_exit(repair->judged ? repair->verdict : STATUS_CANCELLED);
}

/* --- The verify stage --------------------------------------------------------------- */

const char *session_verify_blocked(const struct session *session)
{
	if (!session->repair)
		return "Nothing has been repaired yet.";
	if (session_changing(session))
		return "A step is running.";
	return NULL;
}

static const char *verdict_sentence(const struct session_repair *repair)
{
	switch (repair->verdict) {
	case STATUS_OK:
		return "The repair worked.";
	case STATUS_STEP_FAILED:
		return "A step failed, and what it was for is still there.";
	case STATUS_CANCELLED:
		return "The repair was given up.";
	case STATUS_RESTART:
		return "It goes on after a restart.";
	default:
		return "What was done is not yet to be seen on this Mac.";
	}
}

static void add_changes(struct text *out, const struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->count; i++) {
		const struct finding_change *change = &comparison->items[i];

		text_addf(out, "\n%s: %s", change_label(change->kind),
			  change->finding->title);
		if (change->finding->subject)
			text_addf(out, " (%s)", change->finding->subject);
		if (change->remark)
			text_addf(out, ". %s", change->remark);
	}
}

static const char *verify_text(struct session *session)
{
	const struct session_repair *repair = session->repair;
	const char *words;
	struct text text;

	text_init(&text);
	text_addf(&text, "%s %s\n", verdict_sentence(repair),
		  repair->comparison->sentence);
	add_changes(&text, repair->comparison);
	words = arena_strdup(session->asking, text.bytes);
	text_free(&text);
	return words;
}

struct done_row {
	const char *id, *label;
};

static const struct done_row verify_rows[] = {
	{"ways-out", "Look at the ways out that are left"},
	{"report", "Write a report"},
	{"done", "Finish"},
};

#define VERIFY_ROWS (sizeof(verify_rows) / sizeof(verify_rows[0]))

static void fill_rows(struct ask_choice *choices, const struct done_row *rows,
		      size_t count, const char *topic)
{
	for (size_t i = 0; i < count; i++) {
		choices[i].id = rows[i].id;
		choices[i].label = rows[i].label;
		choices[i].topic = topic;
	}
}

/* "Before" stays what it was. */
void session_verify_again(struct session *session)
{
	struct session_repair *repair = session->repair;
	struct case_file *now = session->case_file;

	scan_free(session->scan);
	repair->comparison = NULL;
	repair->verifying = true;
	session_scan_into(session, now);
	case_file_free(now);
}

static void add_events(struct session *session, struct ask *ask,
		       struct ask_choice *choices)
{
	for (size_t i = 0; i < session_event_count(session); i++)
		session_event_choice(session, i, &choices[ask->choice_count++]);
}

void session_ask_verify(struct session *session, struct ask *ask)
{
	const struct session_repair *repair = session->repair;
	struct ask_choice *choices;

	ask->topic = "screen-verify";
	ask->id = "verify";
	if (!repair->comparison) {
		ask->kind = ASK_INFO;
		ask->text = repair->verifying
				    ? "This Mac is read once more; only what "
				      "it now says counts."
				    : "This Mac was read again since; go to "
				      "the findings.";
		return;
	}
	choices = session_choices(session, ask,
				  VERIFY_ROWS + session_event_count(session));
	fill_rows(choices, verify_rows, VERIFY_ROWS, "screen-verify");
	ask->choice_count = VERIFY_ROWS;
	add_events(session, ask, choices);
	ask->text = verify_text(session);
	ask->hint = repair->news;
	ask->preset = repair->verdict == STATUS_OK ? 2 : 0;
}

struct status session_answer_verify(struct session *session,
				    const struct answer *answer)
{
	if (!session->repair->comparison)
		return status_ok();
	if (session_event_is(answer->choice))
		return session_event_happen(session, answer->choice);
	if (text_equal(answer->choice, "ways-out"))
		return session_go(session, STAGE_PATHS);
	if (text_equal(answer->choice, "report"))
		return session_go(session, STAGE_REPORT);
	return session_go(session, STAGE_DONE);
}

/* --- The end -------------------------------------------------------------------------- */

static const struct done_row done_rows[] = {
	{"report", "Write a report"},
	{"quit", "Leave"},
};

#define DONE_ROWS (sizeof(done_rows) / sizeof(done_rows[0]))

const char *session_done_blocked(const struct session *session)
{
	return session_verify_blocked(session);
}

void session_ask_done(struct session *session, struct ask *ask)
{
	const struct session_repair *repair = session->repair;

	fill_rows(session_choices(session, ask, DONE_ROWS), done_rows,
		  DONE_ROWS, "screen-done");
	ask->id = "done";
	ask->topic = "screen-done";
	ask->text = verdict_sentence(repair);
	ask->preset = 1;
	if (repair->verdict == STATUS_RESTART)
		ask->hint = session->state_directory
				    ? "Start this program again after the "
				      "restart: it goes on where it stopped."
				    : "Start this program again after the "
				      "restart, and read the Mac anew.";
}

struct status session_answer_done(struct session *session,
				  const struct answer *answer)
{
	if (text_equal(answer->choice, "report"))
		return session_go(session, STAGE_REPORT);
	/* Somebody has seen how it ended, however that was. */
	if (session->state_directory &&
	    session->repair->verdict != STATUS_RESTART)
		saved_close(session->state_directory);
	session->wish = SESSION_WISH_QUIT;
	return status_ok();
}
