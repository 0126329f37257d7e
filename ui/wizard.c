#include "ui/wizard.h"

#include "base/visible.h"
#include "ui/loop.h"
#include "ui/screen_help.h"
#include "ui/term.h"

struct session *wizard_session(const struct screen *screen)
{
	return screen->wizard->front->session;
}

/* --- Stages and their screens -------------------------------------------- */

static const struct screen_ops *const stage_screens[STAGE_COUNT] = {
	[STAGE_WELCOME] = &screen_welcome,
	[STAGE_OPEN] = &screen_ask,
	[STAGE_PRACTISE] = &screen_ask,
	[STAGE_TARGET] = &screen_ask,
	[STAGE_LINT_FILES] = &screen_ask,
	[STAGE_LINT] = &screen_lint,
	[STAGE_PROFILE] = &screen_profile,
	[STAGE_LINT_RULE] = &screen_reading,

	[STAGE_SCAN] = &screen_scan,
	[STAGE_FINDINGS] = &screen_findings,
	[STAGE_DETAIL] = &screen_reading,
	[STAGE_ACCOUNTS] = &screen_accounts,
	[STAGE_ACCOUNT] = &screen_reading,
	[STAGE_PATHS] = &screen_paths,
	[STAGE_PLAN] = &screen_reading,
	[STAGE_RUN] = &screen_run,
	[STAGE_VERIFY] = &screen_verify,
	[STAGE_REPORT] = &screen_report,
	[STAGE_DONE] = &screen_ask,
	[STAGE_JIT] = &screen_jit,
	[STAGE_JIT_CHECK] = &screen_reading,
	[STAGE_PREPARE] = &screen_prepare,
	[STAGE_PREPARE_ITEM] = &screen_reading,
};

/* The proof begins with a scan like any other. */
static const struct screen_ops *stage_screen(const struct session *session,
					     enum stage stage)
{
	if (stage == STAGE_VERIFY && session_scanning(session))
		return &screen_scan;
	return stage_screens[stage];
}

static bool moved(struct screen *screen, struct status status)
{
	if (status_is_ok(&status))
		return true;
	screen_complain(screen, &status);
	return false;
}

/* An answer may have moved the session there already. */
static bool goes(struct screen *screen, enum stage stage)
{
	struct session *session = wizard_session(screen);

	return session_stage(session) == stage ||
	       moved(screen, session_go(session, stage));
}

void wizard_push(struct screen *screen, enum stage stage)
{
	if (goes(screen, stage))
		screen_push(screen, stage_screen(wizard_session(screen), stage),
			    NULL);
}

void wizard_replace(struct screen *screen, enum stage stage)
{
	if (goes(screen, stage))
		screen_replace(screen,
			       stage_screen(wizard_session(screen), stage),
			       NULL);
}

void wizard_push_run(struct screen *screen, const enum stage *from)
{
	if (goes(screen, STAGE_RUN))
		screen_push(screen, &screen_run, from);
}

void wizard_open(struct screen *screen, enum stage stage, size_t index)
{
	if (moved(screen, session_open(wizard_session(screen), stage, index)))
		screen_push(screen, stage_screens[stage], NULL);
}

void wizard_leave(struct screen *screen, enum stage stage)
{
	struct session *session = wizard_session(screen);

	if (session_stage(session) == stage && !screen->wizard->following)
		session_back(session);
}

void wizard_follow(struct screen *screen)
{
	screen->wizard->following = true;
	screen_home(screen, WIZARD_FOLLOW);
}

/* --- What the screens have in common -------------------------------------- */

enum {
	TITLE_LEFT = 13, /* the program's name and what is around it */
	TITLE_GAP = 2,
};

static int title_cells(const char *string)
{
	return string ? visible_width(string) + TITLE_GAP : 0;
}

/* The screen's name goes before the place's. */
static bool title_fits(const struct canvas *canvas, const struct frame *frame)
{
	return TITLE_LEFT + title_cells(frame->title) +
		       title_cells(frame->step) + title_cells(frame->badge) <=
	       canvas_area(canvas).columns + 1;
}

struct area wizard_frame(struct screen *screen, struct canvas *canvas,
			 const char *title)
{
	struct session *session = wizard_session(screen);
	int step = session_step_number(session);
	struct arena *arena = canvas_scratch(canvas);
	struct frame frame = {
		.title = title ? canvas_visible(canvas, title) : NULL,
		.badge_style = STYLE_STEP,
	};

	frame.badge = canvas_visible(canvas, session_place(session));
	if (step) {
		frame.badge =
			arena_printf(arena, "step %d of %d", step, STAGE_STEPS);
		frame.step = canvas_visible(canvas, session_place(session));
	}
	if (!title_fits(canvas, &frame))
		frame.step = NULL;
	return screen_frame(screen, canvas, &frame);
}

enum style wizard_severity_style(enum severity severity)
{
	static const enum style styles[] = {
		[SEVERITY_CRITICAL] = STYLE_CRITICAL,
		[SEVERITY_WARNING] = STYLE_WARNING,
		[SEVERITY_INFO] = STYLE_INFO,
		[SEVERITY_OK] = STYLE_OK,
	};

	return styles[severity];
}

enum style wizard_outcome_style(enum lint_outcome outcome)
{
	static const enum style styles[] = {
		[LINT_FAIL] = STYLE_CRITICAL,
		[LINT_WARN] = STYLE_WARNING,
		[LINT_NOTE] = STYLE_INFO,
		[LINT_PASS] = STYLE_OK,
	};

	return styles[outcome];
}

enum style wizard_jit_style(enum jit_outcome outcome)
{
	static const enum style styles[] = {
		[JIT_FAIL] = STYLE_CRITICAL, [JIT_UNKNOWN] = STYLE_UNKNOWN,
		[JIT_WARN] = STYLE_WARNING,  [JIT_MANUAL] = STYLE_INFO,
		[JIT_NOTE] = STYLE_INFO,     [JIT_PASS] = STYLE_OK,
	};

	return styles[outcome];
}

enum style wizard_prepare_style(enum prepare_state state)
{
	static const enum style styles[] = {
		[PREPARE_DONE] = STYLE_OK,
		[PREPARE_STOP] = STYLE_WARNING,
		[PREPARE_NEXT] = STYLE_INFO,
		[PREPARE_LOOK] = STYLE_WARNING,
		[PREPARE_UNKNOWN] = STYLE_UNKNOWN,
		[PREPARE_TO_DO] = STYLE_CRITICAL,
	};

	return styles[state];
}

enum style wizard_scan_style(enum scan_state state)
{
	static const enum style styles[] = {
		[SCAN_WAITING] = STYLE_DIM,
		[SCAN_RUNNING] = STYLE_INFO,
		[SCAN_OK] = STYLE_OK,
		[SCAN_ABSENT] = STYLE_OK,
		[SCAN_NO_ANSWER] = STYLE_UNKNOWN,
		[SCAN_NEEDS_ROOT] = STYLE_WARNING,
		[SCAN_SKIPPED] = STYLE_WARNING,
		[SCAN_NOT_HERE] = STYLE_DIM,
	};

	return styles[state];
}

struct stage_key {
	enum action action;
	enum stage stage;
	bool in_place;	      /* instead of the screen one is on */
	enum stage only_from; /* STAGE_WELCOME: from any other stage */
};

static const struct stage_key stage_keys[] = {
	{.action = ACTION_ACCOUNTS, .stage = STAGE_ACCOUNTS},
	{.action = ACTION_PATHS, .stage = STAGE_PATHS},
	{ACTION_JIT, STAGE_JIT, .only_from = STAGE_FINDINGS},
	{ACTION_PREPARE, STAGE_PREPARE, .only_from = STAGE_JIT},
	{.action = ACTION_EXPORT, .stage = STAGE_REPORT},
	{ACTION_RESCAN, STAGE_SCAN, .in_place = true},
};

#define STAGE_KEYS (sizeof(stage_keys) / sizeof(stage_keys[0]))

static bool leads_on(const struct session *session, const struct stage_key *key)
{
	enum stage here = session_stage(session);

	return here != key->stage &&
	       (!key->only_from || here == key->only_from) &&
	       !session_blocked(session, key->stage);
}

void wizard_offer_stages(struct screen *screen, struct offers *offers)
{
	const struct session *session = wizard_session(screen);

	for (size_t i = 0; i < STAGE_KEYS; i++)
		if (leads_on(session, &stage_keys[i]))
			offers_add(offers, stage_keys[i].action);
}

bool wizard_handle_stages(struct screen *screen, const struct event *event)
{
	for (size_t i = 0; i < STAGE_KEYS; i++) {
		if (event->action != stage_keys[i].action)
			continue;
		if (stage_keys[i].in_place)
			wizard_replace(screen, stage_keys[i].stage);
		else
			wizard_push(screen, stage_keys[i].stage);
		return true;
	}
	return false;
}

bool wizard_take_wish(struct screen *screen)
{
	struct front *front = screen->wizard->front;
	struct help_argument guide = {.topic = "guide"};
	struct session *fresh;
	struct session *old = front->session;
	const char *detail;
	enum session_wish wish = session_wish(old, &detail);

	if (wish == SESSION_WISH_GUIDE) {
		screen_push(screen, &screen_help, &guide);
		return false;
	}
	if (wish == SESSION_WISH_QUIT) {
		screen_quit(screen, 0);
		return true;
	}
	if (wish != SESSION_WISH_CASE && wish != SESSION_WISH_SCENARIO)
		return false;
	if (!moved(screen, front->open(front->data, wish, detail, &fresh)))
		return false;
	front->session = fresh;
	session_free(old);
	screen_home(screen, 0);
	return true;
}

/* --- Running --------------------------------------------------------------- */

static struct session *session_of(void *data)
{
	return ((struct wizard *)data)->front->session;
}

static size_t extra_descriptors(void *data, struct pollfd *fds, size_t room)
{
	return session_descriptors(session_of(data), fds, room);
}

static int extra_timeout(void *data)
{
	return session_timeout(session_of(data));
}

static bool extra_step(void *data)
{
	return session_step(session_of(data));
}

static const char *extra_holds(void *data)
{
	return session_changing(session_of(data))
		       ? "Finishing this step first; it is never cut off."
		       : NULL;
}

static const char *unsaved(struct wizard *wizard)
{
	return session_unsaved(wizard->front->session)
		       ? "What was read from this Mac has not been exported "
			 "yet. Leave without a report?"
		       : NULL;
}

static struct status walk(struct wizard *wizard, struct term *term)
{
	struct loop_extra extra = {
		.data = wizard,
		.descriptors = extra_descriptors,
		.timeout = extra_timeout,
		.step = extra_step,
		.holds = extra_holds,
	};
	struct screens_options options = {
		.wizard = wizard,
		.unsaved = unsaved,
		.help = &screen_help,
		.ascii = term->ascii,
	};
	struct screens *screens = screens_new(&options);
	struct loop loop = {
		.term = term,
		.screens = screens,
		.clock = clock_system(),
		.extra = &extra,
	};
	struct status status = screens_open(screens, &screen_welcome, NULL);

	if (status_is_ok(&status) && loop_run(&loop) != LOOP_DONE)
		status = status_fail(STATUS_CANCELLED, NULL, NULL,
				     "ended from outside before it was left");
	screens_free(screens);
	return status;
}

struct status wizard_run(struct front *front)
{
	static const enum term_colour colours[] = {
		[FRONT_COLOR_AUTO] = TERM_COLOUR_AUTO,
		[FRONT_COLOR_ALWAYS] = TERM_COLOUR_ALWAYS,
		[FRONT_COLOR_NEVER] = TERM_COLOUR_NEVER,
	};
	struct term_options options = {
		.colour = colours[front->color],
		.ascii = front->ascii,
		.mouse = front->mouse,
	};
	struct wizard wizard = {.front = front};
	struct term *term = term_curses_open(&options);
	struct status status;

	if (!term)
		return status_fail(STATUS_ENVIRONMENT, NULL, NULL,
				   "this terminal cannot carry the screen");
	status = walk(&wizard, term);
	term_close(term);
	return status;
}
