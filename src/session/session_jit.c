#include "session/session_data.h"

#include "base/text.h"
#include "report/jit_report.h"

const struct readiness *session_readiness(struct session *session)
{
	if (!session->readiness && session->machine)
		session->readiness =
			readiness_judge(session->machine, session->derived);
	return session->readiness;
}

/*
 * The section is judged on the Mac itself, under its own names: whether two
 * accounts look alike cannot be told from their stand-ins.
 */
const struct value *session_jit_inputs(struct session *session,
				       const struct value *inputs)
{
	struct arena *arena = session->derived;
	struct value *with;

	if (!session->options.jit)
		return inputs;
	with = value_dict(arena);
	for (size_t i = 0; i < inputs->dict.count; i++)
		value_append(arena, with, inputs->dict.members[i].key,
			     inputs->dict.members[i].value);
	value_set(arena, with, "jit",
		  jit_section(arena, session_readiness(session)));
	return with;
}

struct status session_jit_report(struct session *session,
				 enum report_format format, int columns,
				 struct text *out)
{
	const struct value *document;
	struct status status = session_document(session, &document);

	if (!status_is_ok(&status))
		return status;
	return jit_report_write(out, document, format, columns);
}

/* --- The stages ------------------------------------------------------------ */

bool session_jit_stage(enum stage stage)
{
	return stage == STAGE_JIT || stage == STAGE_JIT_CHECK ||
	       stage == STAGE_PREPARE || stage == STAGE_PREPARE_ITEM;
}

static enum host_mode mode_of(const struct session *session)
{
	return session->host ? session->host->about.mode
			     : session->case_file->about.mode;
}

static const char *mode_blocked(const struct session *session)
{
	if (mode_of(session) != HOST_RECOVERY)
		return NULL;
	return session->from_case ? "This case is from macOS Recovery, which "
				    "shows nothing of Okta."
				  : "macOS Recovery shows nothing of Okta: "
				    "start the Mac normally first.";
}

/* Were the questions for it put to this Mac? A case says what it says. */
static bool was_asked(const struct session *session)
{
	return session->from_case || session->jit_asked ||
	       fact_yes(&session->machine->platform_sso);
}

const char *session_jit_begin_blocked(const struct session *session)
{
	const char *blocked = mode_blocked(session);

	if (blocked || session->from_case)
		return blocked;
	if (session->scanning && !session->jit_asked)
		return "The Mac is being read for its diagnosis; this comes "
		       "after it.";
	return session_scan_blocked(session);
}

const char *session_jit_blocked(const struct session *session)
{
	const char *blocked = mode_blocked(session);

	if (blocked)
		return blocked;
	if (!session->diagnosis)
		return "The Mac has not been read yet.";
	return was_asked(session) ? NULL
				  : "Nothing about Okta was asked: choose the "
				    "check on the first screen.";
}

/* Reports hold the section from now on. */
static void want_jit(struct session *session)
{
	if (!session->options.jit)
		session->document = NULL;
	session->options.jit = true;
}

struct status session_jit_begin(struct session *session)
{
	want_jit(session);
	if (!session_jit_blocked(session))
		return session_go(session, STAGE_JIT);
	session->scan_leads_to = STAGE_JIT;
	return session_go(session, STAGE_SCAN);
}

void session_enter_jit(struct session *session)
{
	want_jit(session);
}

/* The worst first; among equals as the table has them. */
static void fill_choices(const struct readiness *readiness,
			 struct ask_choice *choice)
{
	for (int outcome = JIT_FAIL; outcome >= JIT_PASS; outcome--)
		for (size_t i = 0; i < readiness->count; i++) {
			const struct jit_check *check = &readiness->checks[i];

			if (check->outcome != (enum jit_outcome)outcome)
				continue;
			choice->id = check->id;
			choice->mark = jit_outcome_label(check->outcome);
			choice->label = check->title;
			choice->topic = check->id;
			/* What is as it should be needs no words here. */
			if (check->outcome != JIT_PASS)
				choice->detail = check->why;
			choice++;
		}
}

void session_ask_jit(struct session *session, struct ask *ask)
{
	const struct readiness *readiness = session_readiness(session);
	struct ask_choice *choices =
		session_choices(session, ask, readiness->count);

	ask->text = readiness->sentence;
	fill_choices(readiness, choices);
}

struct status session_answer_jit(struct session *session,
				 const struct answer *answer)
{
	const struct jit_check *check =
		readiness_check(session_readiness(session), answer->choice);

	session->jit_check = check->id;
	return session_go(session, STAGE_JIT_CHECK);
}

const struct jit_check *session_jit_check(struct session *session)
{
	if (!session->jit_check || !session_readiness(session))
		return NULL;
	return readiness_check(session->readiness, session->jit_check);
}

const char *session_jit_check_blocked(const struct session *session)
{
	if (!session->jit_check)
		return "Choose a check first.";
	return session_jit_blocked(session);
}

void session_ask_jit_check(struct session *session, struct ask *ask)
{
	const struct jit_check *check = session_jit_check(session);

	ask->kind = ASK_INFO;
	ask->title = check->title;
	ask->text = check->why;
	ask->topic = check->id;
}
