#include "session/session_repair.h"

#include "base/text.h"
#include "simulate/simulate.h"

/* What a row of the welcome stage leads to: a stage, or something to do. */
struct welcome_row {
	const char *id, *label, *topic;
	const char *label_case; /* when a case is looked at; NULL = the same */
	enum stage stage;
	struct status (*act)(struct session *session); /* instead of it */
	/* Why it cannot be chosen here, or NULL; NULL pointer = as the stage. */
	const char *(*blocked)(const struct session *session);
};

static enum stage first_stage(const struct session *session)
{
	if (session->diagnosis)
		return STAGE_FINDINGS;
	return session_target_is_open(session) ? STAGE_TARGET : STAGE_SCAN;
}

static struct status act_diagnose(struct session *session)
{
	session->scan_leads_to = STAGE_FINDINGS;
	return session_go(session, first_stage(session));
}

static struct status act_guide(struct session *session)
{
	session->wish = SESSION_WISH_GUIDE;
	return status_ok();
}

/* A case needs no Mac. */
static const char *mac_blocked(const struct session *session)
{
	return session->from_case ? NULL : session_scan_blocked(session);
}

static const struct welcome_row welcome_rows[] = {
	{
		.id = "diagnose",
		.label = "Diagnose this Mac",
		.label_case = "Show what this case says",
		.topic = "screen-scan",
		.act = act_diagnose,
		.blocked = mac_blocked,
	},
	{
		.id = "jit",
		.label = "Check for Okta just-in-time accounts",
		.topic = "screen-jit",
		.act = session_jit_begin,
		.blocked = session_jit_begin_blocked,
	},
	{
		.id = "open-case",
		.label = "Open a case file",
		.topic = "screen-open-case",
		.stage = STAGE_OPEN,
	},
	{
		.id = "lint",
		.label = "Check configuration profiles",
		.topic = "screen-lint-files",
		.stage = STAGE_LINT_FILES,
	},
	{
		.id = "profile",
		.label = "Create the Okta profiles",
		.topic = "screen-profile",
		.stage = STAGE_PROFILE,
	},
	{
		.id = "practise",
		.label = "Practise on a simulated Mac",
		.topic = "screen-practise",
		.stage = STAGE_PRACTISE,
	},
	{
		.id = "guide",
		.label = "Read the guide",
		.topic = "guide",
		.act = act_guide,
	},
};

#define WELCOME_ROWS (sizeof(welcome_rows) / sizeof(welcome_rows[0]))

static void fill_choice(const struct session *session,
			const struct welcome_row *row,
			struct ask_choice *choice)
{
	bool other = session->from_case && row->label_case;

	choice->id = row->id;
	choice->label = other ? row->label_case : row->label;
	choice->topic = row->topic;
	choice->blocked = row->blocked ? row->blocked(session)
				       : session_blocked(session, row->stage);
}

/* The first that can be chosen; a story about Okta begins with its check. */
static size_t preset_of(const struct session *session,
			const struct ask_choice *choices, size_t count)
{
	size_t preset = 0;

	while (preset + 1 < count && choices[preset].blocked)
		preset++;
	if (session->options.scenario && session->options.scenario->jit)
		for (size_t i = 0; i < count; i++)
			if (text_equal(choices[i].id, "jit"))
				return i;
	return preset;
}

void session_ask_welcome(struct session *session, struct ask *ask)
{
	struct ask_choice *choices =
		session_choices(session, ask, WELCOME_ROWS + RESUME_ROWS);
	size_t resume = session_resume_choices(session, choices);

	ask->text = "Find out why this Mac's service account, tokens or disk "
		    "passwords are broken, and repair them step by step. Every "
		    "command that changes something is shown first and runs "
		    "only when you confirm it.";
	ask->choice_count = WELCOME_ROWS + resume;
	for (size_t i = 0; i < WELCOME_ROWS; i++)
		fill_choice(session, &welcome_rows[i], &choices[resume + i]);
	ask->preset = preset_of(session, choices, ask->choice_count);
}

struct status session_answer_welcome(struct session *session,
				     const struct answer *answer)
{
	struct status status;

	if (session_resume_answer(session, answer->choice, &status))
		return status;
	for (size_t i = 0; i < WELCOME_ROWS; i++) {
		const struct welcome_row *row = &welcome_rows[i];

		if (text_equal(answer->choice, row->id))
			return row->act ? row->act(session)
					: session_go(session, row->stage);
	}
	return status_ok();
}
