#include "ui/plain_say.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/visible.h"
#include "ui/content.h"
#include "ui/plain_step.h"
#include "ui/plain_text.h"

static void put(struct text *text)
{
	fwrite(text->bytes, 1, text->length, stdout);
	text_free(text);
}

void plain_say(const char *string)
{
	struct text visible, text;

	if (!string || !*string)
		return;
	text_init(&visible);
	text_init(&text);
	visible_add_string(&visible, string, VISIBLE_LINES);
	plain_wrap(&text, visible.bytes, PLAIN_COLUMNS, 0);
	text_free(&visible);
	put(&text);
}

void plain_say_status(const struct status *status)
{
	char sentence[1200];

	if (!status_is_ok(status))
		plain_say(status_sentence(status, sentence, sizeof(sentence)));
}

void plain_say_topic(const char *id)
{
	struct text text;

	text_init(&text);
	text_add_char(&text, '\n');
	plain_topic(&text, id, PLAIN_COLUMNS);
	text_add_char(&text, '\n');
	put(&text);
}

/* --- A stage -------------------------------------------------------------- */

void plain_say_title(struct session *session)
{
	int step = session_step_number(session);
	struct text text;

	text_init(&text);
	visible_add_string(&text, session_ask(session)->title, VISIBLE_LINE);
	if (step)
		text_addf(&text, ", step %d of %d", step, STAGE_STEPS);
	text_add_char(&text, '.');
	fputc('\n', stdout);
	plain_say(text.bytes);
	text_free(&text);
}

/* Where the content says what the question does. */
static bool has_own_content(enum stage stage)
{
	return stage == STAGE_DETAIL || stage == STAGE_ACCOUNT ||
	       stage == STAGE_PLAN || stage == STAGE_LINT_RULE ||
	       stage == STAGE_JIT_CHECK || stage == STAGE_PREPARE_ITEM;
}

static void say_text(struct session *session, const struct ask *ask)
{
	struct text text, counts;

	if (!ask->text || has_own_content(session_stage(session)))
		return;
	text_init(&text);
	text_init(&counts);
	text_add(&text, ask->text);
	if (session_stage(session) == STAGE_FINDINGS) {
		content_counts(&counts, session_diagnosis(session));
		text_addf(&text, " %s.", counts.bytes);
	} else if (session_stage(session) == STAGE_LINT) {
		content_lint_counts(&counts, session_lint(session));
		text_addf(&text, " %s.", counts.bytes);
	} else if (session_stage(session) == STAGE_JIT) {
		content_jit_counts(&counts, session_readiness(session));
		text_addf(&text, " %s.", counts.bytes);
	}
	plain_say(text.bytes);
	text_free(&counts);
	text_free(&text);
}

static void say_content(struct session *session)
{
	struct text text;

	text_init(&text);
	switch (session_stage(session)) {
	case STAGE_DETAIL:
		content_finding(&text, session, session_finding(session));
		break;
	case STAGE_ACCOUNT:
		content_account(&text, session, session_account(session));
		break;
	case STAGE_PLAN:
		content_path(&text, session, session_path(session));
		break;
	case STAGE_LINT_RULE:
		content_lint_result(&text, session, session_lint_at(session));
		break;
	case STAGE_PREPARE_ITEM:
		content_prepare_item(&text, session, false);
		break;
	case STAGE_JIT_CHECK:
		content_jit_check(&text, session);
		break;
	case STAGE_PROFILE:
		if (session_profile_shown(session))
			content_profiles(&text, session);
		break;
	case STAGE_WELCOME:
		plain_welcome(&text, session);
		break;
	case STAGE_RUN:
		plain_step(&text, session);
		break;
	default:
		break;
	}
	/* What follows brings its own empty line. */
	while (text.length && text.bytes[text.length - 1] == '\n')
		text.bytes[--text.length] = '\0';
	if (text.length) {
		fputc('\n', stdout);
		plain_say(text.bytes);
	}
	text_free(&text);
}

static void say_choices(const struct ask *ask)
{
	struct text text;

	if (!ask->choice_count)
		return;
	text_init(&text);
	text_add_char(&text, '\n');
	for (size_t i = 0; i < ask->choice_count; i++)
		plain_choice(&text, &ask->choices[i], i + 1, PLAIN_COLUMNS);
	put(&text);
}

void plain_say_stage(struct session *session)
{
	const struct ask *ask = session_ask(session);

	plain_say_title(session);
	say_text(session, ask);
	plain_say(ask->hint);
	say_content(session);
	say_choices(ask);
}

/* --- The prompt ----------------------------------------------------------- */

static void add_what(struct text *text, const struct ask *ask)
{
	switch (ask->kind) {
	case ASK_CHOICE:
		text_add(text, "Number to choose, ");
		break;
	case ASK_CONFIRM:
		if (!ask->word) {
			text_add(text, "yes or no (no), ");
			break;
		}
		text_add(text, "To go on type ");
		visible_add_string(text, ask->word, VISIBLE_LINE);
		text_add(text, ", an empty line not to, ");
		break;
	case ASK_TEXT:
	case ASK_PATH:
		text_add(text, ask->kind == ASK_PATH ? "Name" : "Text");
		if (ask->preset_text) {
			text_add(text, " (Enter for ");
			visible_add_string(text, ask->preset_text,
					   VISIBLE_LINE);
			text_add_char(text, ')');
		}
		text_add(text, ", ");
		break;
	default:
		break;
	}
}

void plain_say_prompt(const struct ask *ask, const char *letters)
{
	struct text line, text;

	text_init(&line);
	text_init(&text);
	add_what(&line, ask);
	text_addf(&line, "%s:", letters);
	text_add_char(&text, '\n');
	plain_wrap(&text, line.bytes, PLAIN_COLUMNS - 1, 0);
	text.bytes[text.length - 1] = ' '; /* the answer stands behind it */
	text_free(&line);
	put(&text);
}

struct status plain_said(void)
{
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status_ok();
	return status_fail(STATUS_OUTPUT, "standard output",
			   errno ? strerror(errno) : NULL, "cannot be written");
}
