#include "session/session_lint.h"

#include <stdlib.h>
#include <string.h>

#include "report/pseudonym.h"

/* The case as it stands, its derived sections empty. */
static const struct value *session_inputs(struct session *session)
{
	if (!session->inputs)
		session->inputs = case_file_document(session->derived,
						     session->case_file);
	return session->inputs;
}

static const struct value *make_document(struct session *session)
{
	struct report_input input = {
		.document =
			session_jit_inputs(session, session_inputs(session)),
		.machine = session->machine,
		.diagnosis = session->diagnosis,
		.plan = session->plan,
	};

	return report_document(session->derived, &input);
}

static struct status nothing_known(void)
{
	return status_fail(STATUS_USAGE, NULL, NULL,
			   "there is nothing to report before a scan");
}

struct status session_document(struct session *session,
			       const struct value **document)
{
	struct status status = status_ok();

	*document = NULL;
	if (!session->diagnosis)
		return nothing_known();
	if (!session->document && session->options.pseudonymise)
		status = session_pseudonymise(
			session,
			session_jit_inputs(session, session_inputs(session)),
			&session->document);
	else if (!session->document)
		session->document = make_document(session);
	*document = session->document;
	return status;
}

struct status session_evidence(struct session *session,
			       const struct value **document)
{
	struct pseudonym_counts counts;
	const struct value *inputs;

	*document = NULL;
	if (!session->diagnosis)
		return nothing_known();
	inputs = session_inputs(session);
	if (session->options.pseudonymise)
		inputs = pseudonymise(session->derived, inputs,
				      session->machine, &counts);
	*document =
		report_evidence(session->derived, inputs,
				session->options.pseudonymise ? &counts : NULL);
	return status_ok();
}

const struct value *session_entry(struct session *session, const char *id)
{
	const struct value *evidence;

	if (!session->diagnosis)
		return NULL;
	evidence = value_get(session_inputs(session), "evidence");
	for (size_t i = 0; i < value_count(evidence); i++)
		if (text_equal(value_get_text(value_at(evidence, i), "id", ""),
			       id))
			return value_at(evidence, i);
	return NULL;
}

static struct status write_mac(struct session *session,
			       enum report_format format, int columns,
			       struct text *out)
{
	const struct value *document;
	struct status status = session_document(session, &document);

	if (!status_is_ok(&status))
		return status;
	return report_write(out, document, format, columns);
}

static const struct report_subject subject_mac, subject_jit;

static const struct report_subject *subject_of(const struct session *session)
{
	static const struct report_subject *const subjects[] = {
		[REPORT_ABOUT_MAC] = &subject_mac,
		[REPORT_ABOUT_JIT] = &subject_jit,
		[REPORT_ABOUT_LINT] = &report_subject_lint,
	};

	return subjects[session->report_about];
}

struct status session_report(struct session *session, enum report_format format,
			     int columns, struct text *out)
{
	return subject_of(session)->write(session, format, columns, out);
}

struct status session_export(struct session *session, enum report_format format,
			     const char *path, bool replace)
{
	struct status status;
	struct text text;

	text_init(&text);
	status = session_save_check(session, path);
	if (status_is_ok(&status))
		status = session_report(session, format, 80, &text);
	if (status_is_ok(&status))
		status = file_write(path, text.bytes, text.length,
				    replace ? FILE_REPLACE : FILE_KEEP);
	text_free(&text);
	if (status_is_ok(&status) && session->report_about != REPORT_ABOUT_LINT)
		session->saved = true;
	return status;
}

/* --- The questions of the report stage ---------------------------------- */

static const char *text_of_mac(const struct session *session)
{
	if (session->options.pseudonymise)
		return "Names, serial numbers and GUIDs are replaced by "
		       "stand-ins. Passwords and keys are never in it.";
	return "Account names are in it. Passwords and keys never are.";
}

static const struct report_format_row rows_mac[REPORT_FORMAT_ROWS] = {
	{REPORT_HTML, "html", "HTML page",
	 "For people: opens in any browser, prints well, needs no network."},
	{REPORT_TEXT, "text", "Plain text",
	 "For a ticket or a mail: the verdict first, then the evidence."},
	{REPORT_JSON, "json", "Case file (JSON)",
	 "For another technician: opens in tokenmedic on any computer."},
	{REPORT_PLIST, "plist", "Property list",
	 "The same as the case file, for macOS tools."},
};

static const struct report_subject subject_mac = {
	.rows = rows_mac,
	.text = text_of_mac,
	.name = session_report_name,
	.write = write_mac,
};

/* The same case; its page and its text are about the checks for Okta. */
static const struct report_subject subject_jit = {
	.rows = rows_mac,
	.text = text_of_mac,
	.name = session_report_name,
	.write = session_jit_report,
};

/* Where it was asked for says what it is about; asked for again, the same. */
static enum report_about about_of(const struct session *session)
{
	switch (session->came_from) {
	case STAGE_REPORT:
		return session->report_about;
	case STAGE_LINT:
	case STAGE_LINT_RULE:
		return REPORT_ABOUT_LINT;
	default:
		return session_jit_stage(session->came_from) ? REPORT_ABOUT_JIT
							     : REPORT_ABOUT_MAC;
	}
}

const char *session_report_blocked(const struct session *session)
{
	switch (session->stage) {
	case STAGE_LINT:
	case STAGE_LINT_RULE:
		return session_lint_blocked(session);
	default:
		break;
	}
	if (session->stage == STAGE_REPORT &&
	    session->report_about == REPORT_ABOUT_LINT)
		return session_lint_blocked(session);
	return session->diagnosis ? NULL : "The Mac has not been read yet.";
}

void session_enter_report(struct session *session)
{
	session->report_about = about_of(session);
	session->report_part = REPORT_PART_FORMAT;
}

static void ask_format(struct session *session, struct ask *ask)
{
	const struct report_subject *subject = subject_of(session);
	bool script = session_script_offered(session);
	struct ask_choice *choices =
		session_choices(session, ask, REPORT_FORMAT_ROWS + script);

	ask->id = "report-format";
	ask->text = subject->text(session);
	for (size_t i = 0; i < REPORT_FORMAT_ROWS; i++) {
		choices[i].id = subject->rows[i].id;
		choices[i].label = subject->rows[i].label;
		choices[i].detail = subject->rows[i].detail;
		choices[i].topic = "screen-report";
	}
	if (script)
		session_script_choice(session, &choices[REPORT_FORMAT_ROWS]);
}

static void ask_written(struct session *session, struct ask *ask)
{
	struct ask_choice *choices = session_choices(session, ask, 2);

	ask->id = "report-written";
	ask->text = arena_printf(session->asking, "Written to %s",
				 session->report_path);
	ask->hint = session_save_remark(session, session->report_path);
	choices[0].id = "back";
	choices[0].label = "Go back to where you were";
	choices[1].id = "again";
	choices[1].label = "Write another format";
}

void session_ask_report(struct session *session, struct ask *ask)
{
	switch (session->report_part) {
	case REPORT_PART_FORMAT:
		ask_format(session, ask);
		break;
	case REPORT_PART_PATH:
		ask->kind = ASK_PATH;
		ask->id = "report-path";
		ask->text = "Where to write it?";
		ask->preset_text =
			session->report_script
				? session_script_name(session)
				: subject_of(session)->name(
					  session, session->report_format);
		break;
	case REPORT_PART_REPLACE:
		ask->kind = ASK_CONFIRM;
		ask->id = "report-replace";
		ask->text = arena_printf(session->asking,
					 "%s exists already. Replace it?",
					 session->report_path);
		break;
	case REPORT_PART_WRITTEN:
		ask_written(session, ask);
		break;
	}
}

static struct status write_chosen(struct session *session, bool replace)
{
	if (session->report_script)
		return session_script_export(session, session->report_path,
					     replace);
	return session_export(session, session->report_format,
			      session->report_path, replace);
}

static struct status answer_path(struct session *session, const char *path)
{
	if (!path || !*path)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a file name is needed");
	free(session->report_path);
	session->report_path = strdup(path);
	if (!session->report_path)
		abort();
	if (file_exists(path)) {
		session->report_part = REPORT_PART_REPLACE;
		return status_ok();
	}
	session->report_part = REPORT_PART_WRITTEN;
	return write_chosen(session, false);
}

static struct status answer_written(struct session *session, const char *choice)
{
	session->report_part = REPORT_PART_FORMAT;
	if (text_equal(choice, "back"))
		session_back(session);
	return status_ok();
}

struct status session_answer_report(struct session *session,
				    const struct answer *answer)
{
	struct status status = status_ok();

	switch (session->report_part) {
	case REPORT_PART_FORMAT:
		report_format_parse(answer->choice, &session->report_format);
		session->report_script =
			text_equal(answer->choice, SESSION_SCRIPT);
		session->report_part = REPORT_PART_PATH;
		break;
	case REPORT_PART_PATH:
		status = answer_path(session, answer->text);
		break;
	case REPORT_PART_REPLACE:
		session->report_part = REPORT_PART_PATH;
		if (!answer->confirmed)
			break;
		status = write_chosen(session, true);
		if (status_is_ok(&status))
			session->report_part = REPORT_PART_WRITTEN;
		break;
	case REPORT_PART_WRITTEN:
		status = answer_written(session, answer->choice);
		break;
	}
	/* A file that cannot be written is asked for again. */
	if (!status_is_ok(&status) &&
	    session->report_part == REPORT_PART_WRITTEN)
		session->report_part = REPORT_PART_PATH;
	return status;
}
