/*
 * session_repair: the part of a session that carries out a path and proves it,
 * for the files of this folder only: session_run.c starts and drives it,
 * session_run_asks.c asks, session_inputs.c asks for what a step needs,
 * session_practise.c plays the people of a simulated Mac, session_verify.c
 * reads the Mac again, session_resume.c finds a repair that was interrupted.
 */
#ifndef TM_SESSION_SESSION_REPAIR_H
#define TM_SESSION_SESSION_REPAIR_H

#include "repair/compare.h"
#include "repair/execute.h"
#include "session/session_data.h"

/* What the run stage asks about. */
enum run_part {
	RUN_PART_STEP,	  /* what to do about the step, or what came of it */
	RUN_PART_ADMIN,	  /* who acts */
	RUN_PART_PACKAGE, /* where the agent's package is */
	RUN_PART_SECRET,  /* a password */
	RUN_PART_CHECK,	  /* try it before it is used? */
	RUN_PART_CONFIRM, /* a step that cannot be undone */
	RUN_PART_WALK,	  /* session_walk.h */
};

/* What to do once everything that it needs is there. */
enum run_wish {
	RUN_WISH_NONE,
	RUN_WISH_RUN,
	RUN_WISH_CHECK, /* the admin's password, before the step */
};

struct session_repair {
	struct arena *arena;
	/* Of the path that is carried out or proved. */
	const char *path, *title;
	struct words targets; /* ids of the findings it is for */

	struct execution *execution; /* NULL once it is proved */
	enum run_part part;
	enum run_wish wish;
	unsigned flags;	       /* enum execute_flags, for the wish */
	const char *account;   /* whose password is asked for */
	bool admin_chosen;     /* by the person */
	bool confirmed;	       /* that this step cannot be undone */
	const char *used;      /* account whose password stays unchecked */
	const char *news;      /* what the last answer led to */
	struct words packages; /* found on this Mac */
	bool looked_for_packages;

	/* The Mac as it was before; all owned. */
	struct case_file *before_case;
	struct machine *before_machine;
	struct arena *before_arena;
	struct diagnosis *before;
	bool verifying; /* the scan that proves it runs */
	struct comparison *comparison;
	struct execution_sum sum;
	bool resumed;
	enum status_code verdict;
	bool judged; /* the verdict is there */
};

/* --- session_run.c ---------------------------------------------------------- */

/* Begin a path; what was under way before is stopped. In the session's arena
 * of this repair. */
void session_repair_begin(struct session *session,
			  const struct plan_path *path);
/* An empty one in place of the last; info NULL: nobody knows which path. */
struct session_repair *session_repair_fresh(struct session *session,
					    const struct path_info *info);
void session_repair_forget_before(struct session_repair *repair);
void session_repair_free(struct session_repair *repair);
/* The case is about to be replaced: give a path up that is under way. */
void session_repair_let_go(struct session *session);
/* Polling and stepping, beside the scan's. */
bool session_repair_is_busy(const struct session *session);
size_t session_repair_descriptors(struct session *session, struct pollfd *fds,
				  size_t room);
int session_repair_timeout(struct session *session);
bool session_repair_step(struct session *session);
/* One step back inside the run stage; false when there is none. */
bool session_repair_back(struct session *session);
/* Why a path, or a check of an account, cannot be begun now, or NULL. */
const char *session_path_blocked(const struct session *session, size_t path);
const char *session_check_blocked(const struct session *session,
				  size_t account);
/* Do what was wished for, or ask for what is missing. */
struct status session_repair_go_on(struct session *session);
/* The execution has ended or restarted the Mac. */
void session_repair_over(struct session *session);

/* --- session_run_asks.c ----------------------------------------------------- */

void session_ask_run(struct session *session, struct ask *ask);
struct status session_answer_run(struct session *session,
				 const struct answer *answer);
const char *session_run_blocked(const struct session *session);
void session_enter_run(struct session *session);

/* --- session_run_remarks.c -------------------------------------------------- */

/* A sentence or more to stand above the choices of a step, or NULL. */
const char *session_run_remarks(struct session *session);

/* --- session_inputs.c ------------------------------------------------------- */

void session_ask_input(struct session *session, struct ask *ask);
struct status session_answer_input(struct session *session,
				   const struct answer *answer);
/* More than one admin could act, and nobody has said who. */
bool session_admin_is_open(struct session *session);
/* Could another admin act? */
bool session_has_other_admin(struct session *session);

/* --- session_practise.c ----------------------------------------------------- */

size_t session_event_count(const struct session *session);
/* Fill a choice with the event of this number. */
void session_event_choice(struct session *session, size_t index,
			  struct ask_choice *choice);
/* Somebody does it; *news says what came of it, until the next event. */
struct status session_event_play(struct session *session, const char *choice,
				 const char **news);
/* The same during a repair, which looks at once. */
struct status session_event_happen(struct session *session, const char *choice);
bool session_event_is(const char *choice);
/* The installer's credentials, for a Mac without a file system. */
void session_hand_credentials(void *data, const char *admin,
			      const struct secret *password);
/* The device record follows a simulated Mac; before its case is judged. */
void session_practise_record(struct session *session);

/* --- session_verify.c ------------------------------------------------------- */

void session_ask_verify(struct session *session, struct ask *ask);
struct status session_answer_verify(struct session *session,
				    const struct answer *answer);
const char *session_verify_blocked(const struct session *session);
void session_enter_verify(struct session *session);
/* A scan has ended, or everything that rests on one is thrown away. */
void session_verify_scanned(struct session *session);
void session_verify_forget(struct session *session);
/* Read it once more: something has happened since. */
void session_verify_again(struct session *session);
void session_ask_done(struct session *session, struct ask *ask);
struct status session_answer_done(struct session *session,
				  const struct answer *answer);
const char *session_done_blocked(const struct session *session);

/* --- session_resume.c ------------------------------------------------------- */

/* Look for an interrupted repair, and for what it may have left behind. */
void session_resume_find(struct session *session);
/* The choices it adds to the welcome stage: none or RESUME_ROWS. */
#define RESUME_ROWS 2
size_t session_resume_choices(struct session *session,
			      struct ask_choice *choices);
/* False when the choice is none of them. */
bool session_resume_answer(struct session *session, const char *choice,
			   struct status *status);

#endif
