/*
 * session: the wizard without a screen.
 *
 * A session holds one Mac (live, simulated or from a case file), the stage the
 * technician is in, and what is known so far. A front end shows the data it
 * finds here in its own way, puts the current question (session_ask), hands in
 * the answer (session_answer) and lets the session work (poll, step). Nothing
 * about terminals or arguments is known here.
 */
#ifndef TM_SESSION_SESSION_H
#define TM_SESSION_SESSION_H

#include <poll.h>

#include "base/clock.h"
#include "base/status.h"
#include "diagnosis/diagnosis.h"
#include "host/case_file.h"
#include "host/host.h"
#include "probe/scan.h"
#include "profile/lint.h"
#include "readiness/preparation.h"
#include "readiness/readiness.h"
#include "repair/compare.h"
#include "repair/execute.h"
#include "repair/plan.h"
#include "report/report.h"
#include "session/ask.h"

enum stage {
	STAGE_WELCOME,
	STAGE_OPEN,	  /* which case file */
	STAGE_PRACTISE,	  /* which simulated Mac */
	STAGE_LINT_FILES, /* which configuration profiles */
	STAGE_LINT,	  /* what is wrong with them */
	STAGE_LINT_RULE,  /* of one result */
	STAGE_PROFILE,	  /* the Okta profiles from a form */
	STAGE_TARGET,	  /* Recovery: which system, unlock */
	STAGE_SCAN,
	STAGE_FINDINGS,
	STAGE_DETAIL, /* of one finding */
	STAGE_ACCOUNTS,
	STAGE_ACCOUNT, /* one of them */
	STAGE_PATHS,
	STAGE_PLAN, /* of one path */
	STAGE_RUN,
	STAGE_VERIFY,
	STAGE_REPORT,
	STAGE_DONE,
	STAGE_JIT,	    /* ready for Okta's just-in-time accounts? */
	STAGE_JIT_CHECK,    /* one check of it */
	STAGE_PREPARE,	    /* hand the Mac over, looking at it all the time */
	STAGE_PREPARE_ITEM, /* one row of that list */
	STAGE_COUNT,
};

struct stage_info {
	const char *id;	   /* "findings" */
	const char *title; /* "Findings" */
	int step;	   /* "step 2 of 6"; 0 = not counted */
	const char *topic; /* help topic: "screen-findings" */
};

extern const struct stage_info stages[STAGE_COUNT];
#define STAGE_STEPS 6

/* What a session cannot do itself: somebody else has to open another one. */
enum session_wish {
	SESSION_WISH_NONE,
	SESSION_WISH_CASE,     /* open the case file `detail` */
	SESSION_WISH_SCENARIO, /* practise on the simulated Mac `detail` */
	SESSION_WISH_GUIDE,    /* read the help */
	SESSION_WISH_QUIT,
};

struct session;
struct scenario;

struct session_options {
	struct host *host; /* owned by the session from now on; NULL when
				 * a case is looked at */
	struct case_file *case_file; /* owned; NULL = a new one for the host */
	const struct clock *clock;
	const char *case_name; /* file name of an opened case, for titles */
	const char *report_directory; /* where reports go by default */
	bool pseudonymise;
	bool jit;    /* ask and judge what just-in-time accounts need */
	bool online; /* ask over the network for it as well */
	bool read_only;
	/*
	 * Where a repair is saved, NULL = where it belongs on this Mac
	 * (repair/saved.h); and the installer's credentials file, NULL = the
	 * one it reads. Simulated Macs have neither unless they are named.
	 */
	const char *state_directory, *credentials_file;
	/* Makes what the profile generator draws by lot repeatable: tests. */
	const char *profile_seed;
	/* A simulated Mac: what simulate_new returned, also when `host` is a
	 * decorator around it, and its scenario; NULL otherwise. */
	struct host *simulated;
	/* The case holds a record that was given: practice makes none. */
	bool has_record;
	const struct scenario *scenario;
};

/* Never fails: what does not work is said when it is asked for. */
struct session *session_new(const struct session_options *options);
void session_free(struct session *session);

/* --- What is known ------------------------------------------------------ */

enum stage session_stage(const struct session *session);
/* "step 6 of 6": which; 0 = this one is not on the way. A report about anything
 * but the Mac is not. */
int session_step_number(const struct session *session);
/* Where we are in words for the title bar: "simulated Mac missing-account",
 * "case a.case.json, read only"; untrusted parts possible. */
const char *session_place(const struct session *session);
/* "MacBook Pro, Apple silicon, macOS 15.3 (24D60)" or what is known of it. */
const char *session_mac(const struct session *session);
const char *session_running_in(const struct session *session);
const char *session_can_do(const struct session *session);
bool session_unsaved(const struct session *session);

/* NULL before there is one. They live until the next scan. */
const struct machine *session_machine(const struct session *session);
const struct diagnosis *session_diagnosis(const struct session *session);
const struct plan *session_plan(const struct session *session);
const struct scan *session_scan(const struct session *session);
/* Is that scan still running? */
bool session_scanning(const struct session *session);
const struct case_file *session_case(const struct session *session);

/* The thing a stage is about: index of the finding, account or path. */
size_t session_finding(const struct session *session);
size_t session_account(const struct session *session);
size_t session_path(const struct session *session);

/* --- Going on ----------------------------------------------------------- */

/* The current question; lives until the next answer, step or move. */
const struct ask *session_ask(struct session *session);
/*
 * Answer it. STATUS_USAGE with the reason when the answer does not fit or the
 * choice is blocked; the question stays the same then.
 */
struct status session_answer(struct session *session,
			     const struct answer *answer);
/*
 * Go to another stage. NULL when that is possible now, else the reason in a
 * sentence. session_go refuses with the same reason.
 */
const char *session_blocked(const struct session *session, enum stage stage);
struct status session_go(struct session *session, enum stage stage);
/* Open the detail of a finding, an account, the plan of a path. */
struct status session_open(struct session *session, enum stage stage,
			   size_t index);
/* One step back; false on the first stage. Never destructive. */
bool session_back(struct session *session);

/* Let running work go on. */
size_t session_descriptors(struct session *session, struct pollfd *fds,
			   size_t room);
int session_timeout(struct session *session);
/* True when something changed that a front end shows. */
bool session_step(struct session *session);
/* Does anything run that ends by itself? */
bool session_busy(const struct session *session);
/* Poll and step until nothing runs any more: for use without a screen. */
void session_wait(struct session *session);
/*
 * What the person chose that needs another session; it is gone once read.
 * *detail may be NULL; it lives until the next answer.
 */
enum session_wish session_wish(struct session *session, const char **detail);
/* Skip a scan row (Ctrl-C). */
void session_skip(struct session *session, size_t row);

/* --- In Recovery -------------------------------------------------------- */

/*
 * Without anybody to ask: examine the only installed system. STATUS_USAGE when
 * there are several. Outside Recovery, and where the target was named, nothing
 * happens.
 */
struct status session_target_only(struct session *session);

/* --- Repairing ---------------------------------------------------------- */

/* Begin the path of this number of the plan: STAGE_RUN, its first step. */
struct status session_repair(struct session *session, size_t path);
/*
 * Check both passwords of an account, at any time after a scan: a path of its
 * own that no finding calls for. STAGE_RUN.
 */
struct status session_check_passwords(struct session *session, size_t account);
/* What is under way, for showing; NULL when nothing is. */
const struct execution *session_execution(const struct session *session);
/* Does a step run that changes the Mac? INT and TERM wait until it has ended. */
bool session_changing(const struct session *session);
/* What the last answer or event of the run stage led to, or NULL. */
const char *session_news(const struct session *session);
/* Before and after; NULL before the Mac was read again. */
const struct comparison *session_comparison(const struct session *session);
/* "Grant a token": the path that is carried out or proved, or NULL. */
const char *session_repair_title(const struct session *session);
/*
 * How the repair ended, as an exit status (design: interface): 0, 6, 7, 8, 9.
 * 0 when none was begun.
 */
int session_repair_exit(const struct session *session);

/* --- Configuration profiles ------------------------------------------------ */

/* What the linter found; NULL before files were checked. */
const struct lint *session_lint(const struct session *session);
/* Its results as they are listed, the weightiest first; NULL beyond the last.
 * session_open(STAGE_LINT_RULE) takes this index. */
const struct lint_result *session_lint_result(const struct session *session,
					      size_t index);
/* The one that is looked at. */
size_t session_lint_at(const struct session *session);
/* The id of the choice that lists what passed, or hides it again. */
#define SESSION_LINT_PASSED "passed"
/* "FAIL" ... */
const char *session_lint_mark(const struct lint_result *result);
/* "okta-psso.mobileconfig: PayloadContent[0].Type", in the arena; the key path
 * alone where there is one file only. Untrusted. */
const char *session_lint_place(const struct session *session,
			       const struct lint_result *result,
			       struct arena *arena);

/*
 * The form for the Okta profiles. session_ask puts one question of it after
 * the other; who shows them all at once uses these. n counts the questions that
 * have a sense after the answers so far.
 */
bool session_profile_in_form(const struct session *session);
size_t session_profile_count(const struct session *session);
/* Which of them session_ask asks; and ask another one. */
size_t session_profile_at(const struct session *session);
void session_profile_move(struct session *session, size_t n);
/* One of them; it lives until the next answer, step or move. */
void session_profile_ask(struct session *session, size_t n, struct ask *ask);
/* Check and keep the answer without going on to the next question. */
struct status session_profile_give(struct session *session,
				   const struct answer *answer);
/* The files that were made, word for word but without their secrets. */
void session_profile_preview(const struct session *session, struct text *out);
/* Has somebody asked for them instead of the summary? */
bool session_profile_shown(const struct session *session);
/* The id of the choice that writes them. */
#define SESSION_PROFILE_WRITE "write"

/* --- Just-in-time accounts ------------------------------------------------ */

/* The readiness of the Mac, judged once per scan; NULL before there is one. */
const struct readiness *session_readiness(struct session *session);
/* The check that STAGE_JIT_CHECK is about, or NULL. */
const struct jit_check *session_jit_check(struct session *session);
/* The list of what has to be so before the Mac is handed over, as it was at
 * the last look; and the row that STAGE_PREPARE_ITEM is about, or NULL. */
const struct preparation *session_preparation(struct session *session);
const struct prepare_item *session_prepare_item(struct session *session);
/* Is the Mac looked at again and again just now? And how often has the list
 * said something else since? */
bool session_preparing(const struct session *session);
size_t session_prepare_turn(const struct session *session);
/*
 * The report about it, in memory. Only with session_options.jit; JSON and
 * plist are the whole document.
 */
struct status session_jit_report(struct session *session,
				 enum report_format format, int columns,
				 struct text *out);

/*
 * The chosen path of the plan as a shell script (repair/script.h). Refused
 * when there is none or a name in it cannot be printed safely.
 */
struct status session_script(struct session *session, struct text *out);
/* The id of that choice among the formats of the report stage. */
#define SESSION_SCRIPT "script"

/* --- Reports ------------------------------------------------------------ */

/*
 * The document of this case, made once per scan; *document lives until the
 * next. STATUS_USAGE before there is anything to report, STATUS_OUTPUT when it
 * cannot be pseudonymised without changing the diagnosis.
 */
struct status session_document(struct session *session,
			       const struct value **document);
/* The evidence alone, with nothing derived from it: what collect writes. */
struct status session_evidence(struct session *session,
			       const struct value **document);
/* One entry of the evidence, names as they are, or NULL: for showing. */
const struct value *session_entry(struct session *session, const char *id);
/* The report in memory, for previews: about the Mac, or about what the report
 * stage was entered from. */
struct status session_report(struct session *session, enum report_format format,
			     int columns, struct text *out);
/* Write it; STATUS_USAGE when the file exists and replace is false. */
struct status session_export(struct session *session, enum report_format format,
			     const char *path, bool replace);
/*
 * In Recovery: STATUS_OUTPUT with the reason and other places when a file there
 * would only seem to be saved; and what to say about a place that is lost with
 * the restart, or NULL.
 */
struct status session_save_check(struct session *session, const char *path);
const char *session_save_remark(const struct session *session,
				const char *path);

#endif
