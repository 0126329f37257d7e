/*
 * wizard: what the screens of the wizard share: the session behind them, the
 * title bar, and going from one stage to the next. A screen belongs to a stage
 * of the session; opening one moves the session, closing one moves it back.
 */
#ifndef TM_UI_WIZARD_H
#define TM_UI_WIZARD_H

#include "ui/front.h"
#include "ui/screen.h"

struct wizard {
	struct front *front;
	/* The session is ahead: screens that close leave its stage alone. */
	bool following;
};

/* An answer for the lowest screen: show the stage that the session is at. */
#define WIZARD_FOLLOW 1
/* Close all others and give it that answer. */
void wizard_follow(struct screen *screen);

struct session *wizard_session(const struct screen *screen);

/* Title, step and place of the current stage, above a body. */
struct area wizard_frame(struct screen *screen, struct canvas *canvas,
			 const char *title);

/*
 * Go to a stage and push (or put in place of this one) its screen; says why
 * not when that is not possible.
 */
void wizard_push(struct screen *screen, enum stage stage);
void wizard_replace(struct screen *screen, enum stage stage);
/* The same for the stages that are about one thing. */
void wizard_open(struct screen *screen, enum stage stage, size_t index);
/* Begin or go on with the steps of a path; *from is the stage that one comes
 * back to, and lives as long as the screen. */
void wizard_push_run(struct screen *screen, const enum stage *from);
/* To be called by `close` of every stage's screen. */
void wizard_leave(struct screen *screen, enum stage stage);

/* The keys that lead from any stage that knows the Mac to the others. */
void wizard_offer_stages(struct screen *screen, struct offers *offers);
bool wizard_handle_stages(struct screen *screen, const struct event *event);

/*
 * Do what an answer asked for that needs another session. True when the
 * session behind all screens was replaced and the stack went home.
 */
bool wizard_take_wish(struct screen *screen);

enum style wizard_severity_style(enum severity severity);
enum style wizard_outcome_style(enum lint_outcome outcome);
enum style wizard_jit_style(enum jit_outcome outcome);
enum style wizard_prepare_style(enum prepare_state state);
enum style wizard_scan_style(enum scan_state state);

extern const struct screen_ops screen_welcome;
extern const struct screen_ops screen_ask; /* questions and nothing else */
extern const struct screen_ops screen_scan;
extern const struct screen_ops screen_findings;
extern const struct screen_ops screen_reading; /* one thing: text to read */
extern const struct screen_ops screen_accounts;
extern const struct screen_ops screen_paths;
extern const struct screen_ops screen_lint;
extern const struct screen_ops screen_jit;
extern const struct screen_ops screen_prepare;
extern const struct screen_ops screen_profile;
extern const struct screen_ops screen_run;
extern const struct screen_ops screen_verify;
extern const struct screen_ops screen_report;

#endif
