/*
 * session_data: the inside of a session, for the files of this folder only.
 */
#ifndef TM_SESSION_SESSION_DATA_H
#define TM_SESSION_SESSION_DATA_H

#include "base/arena.h"
#include "probe/build.h"
#include "session/session.h"
#include "session/session_target.h"
#include "session/session_walk.h"

#define SESSION_DEPTH 16

struct session_repair;	/* session_repair.h */
struct session_lint;	/* session_lint.h */
struct session_profile; /* session_profile.h */
struct reading;		/* repair/reading.h */

/* Where a question of the report stage stands. */
enum report_part {
	REPORT_PART_FORMAT,
	REPORT_PART_PATH,
	REPORT_PART_REPLACE,
	REPORT_PART_WRITTEN,
};

/* What a report is about: that of the stage it was asked for in. */
enum report_about {
	REPORT_ABOUT_MAC,
	REPORT_ABOUT_JIT,
	REPORT_ABOUT_LINT,
	REPORT_ABOUT_COUNT,
};

/* The list for handing a Mac over: session_prepare.c. */
struct session_prepare {
	const struct preparation *list; /* NULL: not made yet */
	struct reading *reading;	/* NULL: it does not look just now */
	int64_t next_ms;		/* when it looks again */
	size_t turn;			/* how often it has changed */
	bool awaited;			/* somebody waits for this look */
	bool naming;			/* the name is asked for */
	const char *item;		/* id of the row that is read */
	const char *event, *news;	/* what was played, what came of it */
};

/* Sentences that were said last, in the arena `words`. */
struct session_said {
	const char *place, *mac, *running_in;
};

struct session {
	struct session_options options;
	const struct clock *clock;
	struct host *host; /* NULL when a case is looked at */
	struct case_file *case_file;
	bool from_case;

	enum stage stage;
	enum stage came_from;		 /* the last move */
	enum stage trail[SESSION_DEPTH]; /* stages to go back through */
	size_t trail_length;
	enum stage scan_leads_to; /* findings, or the check for Okta */
	size_t finding, account, path;

	/* The first look, for the words of the welcome screen. */
	host_ticket look[2];
	struct case_file *look_case;
	struct machine *look_machine;

	struct scan *scan; /* the last one, for its rows */
	bool scanning;
	struct machine *machine;
	struct arena *derived; /* diagnosis, plan, document */
	struct diagnosis *diagnosis;
	struct plan *plan;
	const struct readiness *readiness; /* NULL: not judged yet */
	bool jit_asked;			   /* the scan asked for it */
	const char *jit_check;		   /* id of the one that is read */
	struct session_prepare prepare;
	const struct value *inputs;   /* the case, nothing derived */
	const struct value *document; /* for reports */

	struct arena *words; /* lives as long as the session */
	struct session_said *said;
	struct arena *asking; /* the current question */
	struct ask *ask;      /* NULL = make it when asked for */

	enum report_about report_about;
	enum report_part report_part;
	enum report_format report_format;
	bool report_script; /* instead of that format */
	char *report_path;
	bool saved;

	enum session_wish wish;
	const char *wish_detail;

	struct session_lint *lint;	 /* NULL: no profiles were asked for */
	struct session_profile *profile; /* NULL: nor made */

	struct session_repair *repair; /* NULL: none was begun */
	const char *state_directory;   /* of the saved case, or NULL */
	struct case_file *left_over;   /* an interrupted repair, or NULL */

	bool target_named; /* when the program was started */
	struct session_target target;
	struct session_walk walk;
};

/* One row per stage: how its question is made and what an answer does. */
struct stage_ops {
	void (*ask)(struct session *session, struct ask *ask);
	struct status (*answer)(struct session *session,
				const struct answer *answer);
	/* Why one cannot go there now, or NULL; NULL pointer = always. */
	const char *(*blocked)(const struct session *session);
	/* What happens when one gets there; may be NULL. */
	void (*enter)(struct session *session);
};

extern const struct stage_ops stage_ops[STAGE_COUNT];

/* A row of the list of formats, and what is reported in them. */
struct report_format_row {
	enum report_format format;
	const char *id, *label, *detail;
};

#define REPORT_FORMAT_ROWS 4

struct report_subject {
	const struct report_format_row *rows; /* REPORT_FORMAT_ROWS */
	/* What is in it and what never is. */
	const char *(*text)(const struct session *session);
	/* A name for it, which lives as long as the question. */
	const char *(*name)(struct session *session, enum report_format format);
	struct status (*write)(struct session *session,
			       enum report_format format, int columns,
			       struct text *out);
};

/* Of the linter: session_lint_report.c. */
extern const struct report_subject report_subject_lint;

/* Questions of the report stage: session_report.c. */
const char *session_report_blocked(const struct session *session);
void session_enter_report(struct session *session);
void session_ask_report(struct session *session, struct ask *ask);
struct status session_answer_report(struct session *session,
				    const struct answer *answer);
/* The first screen: session_welcome.c. */
void session_ask_welcome(struct session *session, struct ask *ask);
struct status session_answer_welcome(struct session *session,
				     const struct answer *answer);
/* Why no Mac can be read, or NULL. */
const char *session_scan_blocked(const struct session *session);

/* Just-in-time accounts: session_jit.c. Is this a stage about them? */
bool session_jit_stage(enum stage stage);
/* From the first screen: read the Mac if that has to be done, and judge. */
struct status session_jit_begin(struct session *session);
const char *session_jit_begin_blocked(const struct session *session);
void session_ask_jit(struct session *session, struct ask *ask);
struct status session_answer_jit(struct session *session,
				 const struct answer *answer);
const char *session_jit_blocked(const struct session *session);
void session_enter_jit(struct session *session);
void session_ask_jit_check(struct session *session, struct ask *ask);
const char *session_jit_check_blocked(const struct session *session);
/* The inputs with the section `jit`, when it is wanted: session_jit.c. */
const struct value *session_jit_inputs(struct session *session,
				       const struct value *inputs);
/*
 * A name for a report: "tokenmedic-mac01-2026-03-04.html" in the report
 * directory. It lives as long as the question.
 */
const char *session_report_name(struct session *session,
				enum report_format format);
/*
 * The document under stand-ins, derived anew from the replaced inputs:
 * session_pseudonym.c. STATUS_OUTPUT when the diagnosis would differ.
 */
struct status session_pseudonymise(struct session *session,
				   const struct value *inputs,
				   const struct value **document);
/* The plan as a script, among the formats: session_script.c. */
bool session_script_offered(const struct session *session);
void session_script_choice(struct session *session, struct ask_choice *choice);
const char *session_script_name(struct session *session);
struct status session_script_export(struct session *session, const char *path,
				    bool replace);
/*
 * The file that was meant: a terminal writes the name of a file that is dropped
 * on it as a shell wants it, with backslashes or quotes and a blank at the end.
 * What exists as it was typed is that. In the arena, or typed itself.
 */
const char *session_typed_path(struct arena *arena, const char *typed);
/* Everything else: session_asks.c. */
struct ask_choice *session_choices(struct session *session, struct ask *ask,
				   size_t count);
/* Forget the question, so that it is made anew. */
void session_changed(struct session *session);

/* Start, finish and words of the scan: session_scan.c. */
void session_look_start(struct session *session);
bool session_look_step(struct session *session);
void session_scan_start(struct session *session);
/* Begin a scan into a case that inherits what no scan can find again; the
 * present case and what was made of it must have been taken out before. */
void session_scan_into(struct session *session,
		       const struct case_file *inherit);
bool session_scan_finish(struct session *session);
void session_derive(struct session *session);

#endif
