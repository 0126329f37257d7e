/*
 * execute_data: the inside of an execution, for the files execute*.c alone:
 * execute.c decides, execute_run.c runs, execute_check.c checks passwords,
 * execute_watch.c watches, execute_judge.c says what came of it.
 */
#ifndef TM_REPAIR_EXECUTE_DATA_H
#define TM_REPAIR_EXECUTE_DATA_H

#include "diagnosis/diagnosis.h"
#include "repair/condition.h"
#include "repair/execute.h"
#include "repair/goal.h"
#include "repair/reading.h"
#include "repair/step_request.h"

/* A check of both passwords under way: its own little path. */
struct execute_check {
	const struct plan_path *path; /* NULL: no check runs */
	size_t at;		      /* step of it */
	struct credential *credential;
	bool alone; /* asked for by itself; the step at hand waits */
};

struct execute_watch {
	bool on, expired, now;
	int64_t since_ms, next_ms; /* monotonic */
};

struct execution {
	struct arena *arena;
	struct execution_options options;
	const struct clock *clock;
	struct machine *before;
	struct diagnosis *diagnosis;
	struct plan_choice choice;
	struct plan_path *path;
	struct step_report *reports;
	size_t index;
	enum execute_phase phase;
	unsigned flags;
	struct credentials own, *credentials;

	struct reading *reading; /* under way */
	struct reading *seen;	 /* the last one that ended */
	bool settling;		 /* waits before it looks once more */
	unsigned looks;		 /* after the command */
	int64_t look_ms;	 /* when to look again */

	host_ticket ticket; /* 0: no command runs */
	const struct command *command;
	const struct evidence *answer;
	bool credentials_out; /* the installer's file is there */

	bool entered; /* the journal has an open entry */
	size_t entry;
	struct words obstacles;
	bool soft;
	const char *unsaved; /* why the journal is not on the disk */
	const char *admin;   /* who acts */
	bool stopped, restart;

	struct execute_check check;
	struct step_report checked; /* the last check that was no step */
	struct execute_watch watch;
};

/* --- execute.c ------------------------------------------------------------ */

struct step_report *execute_report_here(struct execution *execution);
struct condition_context execute_conditions(const struct execution *execution,
					    const struct plan_step *step);
struct goal_context execute_goals(const struct execution *execution);
/* Read what these facts and conditions rest on; false: nothing to be read. */
bool execute_look(struct execution *execution, const char *facts,
		  const char *preconditions);
/* Give up a reading that is under way. */
void execute_look_away(struct execution *execution);
/* Back to READY because of these sentences. */
void execute_hold(struct execution *execution, struct words obstacles,
		  bool soft);

/* --- execute_record.c: journal and saved case ----------------------------- */

/* Begin an entry and sync it; false when that could not be saved. */
bool execute_enter(struct execution *execution, const char *step,
		   const char *subject);
/* End the step at hand with what its report says. */
void execute_end(struct execution *execution, enum step_outcome outcome);
/* End the open entry of a check that is no step; the step is READY again. */
void execute_end_check(struct execution *execution, enum step_outcome outcome);
void execute_keep(struct execution *execution);

/* --- execute_run.c -------------------------------------------------------- */

void execute_looked(struct execution *execution);
/* Has the command come to its end? */
bool execute_collect(struct execution *execution);
struct status execute_prepare(struct execution *execution, struct arena *arena,
			      const struct plan_step *step,
			      struct request *request);
/* Starts the request of a step; false when it was held or could not start. */
bool execute_start(struct execution *execution, const struct plan_step *step);
/* No step is left: nor is any password. */
void execute_over(struct execution *execution);
/* Take the installer's credentials back. */
void execute_credentials_back(struct execution *execution);

/* --- execute_check.c ------------------------------------------------------ */

bool execute_is_check(const struct plan_step *step);
void execute_check_looked(struct execution *execution);
void execute_check_collected(struct execution *execution);

/* --- execute_judge.c ------------------------------------------------------ */

/* After the command (NULL: a person did it) and the reading. */
void execute_judge(struct execution *execution);
/* Fill came, missing and unknown of the report. */
void execute_judge_goals(struct execution *execution);
/* Would another look a moment later make sense? */
bool execute_judge_waits(const struct execution *execution);

/* --- execute_watch.c ------------------------------------------------------ */

/* finished: a reading has just come to its end. */
bool execute_watch_step(struct execution *execution, bool finished);
int execute_watch_timeout(const struct execution *execution);

#endif
