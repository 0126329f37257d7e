/*
 * execute: carries out one path, one step at a time and each only when told
 * to. Asynchronous like a scan: somebody polls and steps. Before a step the
 * Mac is read and its preconditions are asked again; the journal is written
 * and synced; the command runs; the Mac is read again, and what it then shows
 * decides, never what the command said. A step that a person does elsewhere is
 * watched for. Must not know terminals or how a person is asked.
 */
#ifndef TM_REPAIR_EXECUTE_H
#define TM_REPAIR_EXECUTE_H

#include <poll.h>

#include "host/case_file.h"
#include "host/host.h"
#include "repair/credential.h"
#include "repair/journal.h"
#include "repair/plan.h"

struct execution;

struct execution_options {
	struct host *host; /* must outlive the execution */
	const struct clock *clock;
	/* What is known so far. Checks and changes become its evidence, steps
	 * its journal. Must outlive the execution. */
	struct case_file *case_file;
	const struct plan_path *path; /* copied */
	const char *directory;	      /* where it is saved (saved.h), or NULL */
	/* Where the installer looks for credentials; NULL = where it does. */
	const char *credentials_file;
	/*
	 * Instead of that file, for Macs without a file system of their own;
	 * NULL, NULL takes the credentials back.
	 */
	void (*credentials)(void *data, const char *admin,
			    const struct secret *password);
	void *data;
	/* Shared with whoever else asks for passwords, so that there is one
	 * count; must outlive the execution. NULL: it has its own. */
	struct credentials *typed;
};

enum execute_phase {
	EXECUTE_READY,	 /* somebody has to decide about the step */
	EXECUTE_LOOKING, /* reads the Mac: may it run? */
	EXECUTE_RUNNING, /* its command runs */
	EXECUTE_PROVING, /* reads the Mac: what came of it? */
	EXECUTE_ENDED,	 /* see its report; then next or again */
	EXECUTE_OVER,	 /* no step is left, or it was stopped */
};

enum execute_flags {
	EXECUTE_PLAIN = 0,
	EXECUTE_DESPITE = 1,   /* although something is not known */
	EXECUTE_DISK_ONLY = 2, /* a password check: leave the account out */
};

/* What a step still needs before it can run. */
enum execute_need {
	EXECUTE_NEEDS_NOTHING,
	EXECUTE_NEEDS_ADMIN,
	EXECUTE_NEEDS_PACKAGE,
	EXECUTE_NEEDS_SECRET, /* of *account; NULL: what unlocks the disk */
};

/* What came of a step. */
struct step_report {
	enum step_outcome outcome;
	bool by_hand;
	int64_t started, ended; /* wall; 0 = not yet */
	const char *sentence;	/* what happened; may hold foreign words */
	const char *advice;	/* or NULL */
	const char *code;	/* "5101", or NULL */
	/* Of a step with something to be seen: which of it has come. */
	struct words came, missing, unknown;
	/* Of a password check: the two places, and whether they were asked. */
	bool checked;
	enum password_result local, disk;
};

struct execution *execution_new(const struct execution_options *options);
/* Wipes every password, the shared ones too, removes the credentials file. NULL is fine. */
void execution_free(struct execution *execution);

enum execute_phase execution_phase(const struct execution *execution);
/* The path with what was chosen in it; lives as long as the execution. */
const struct plan_path *execution_path(const struct execution *execution);
/* The last reading of it. Lives until the next reading ends. */
const struct machine *execution_now(const struct execution *execution);

size_t execution_index(const struct execution *execution);
/* The step at hand; NULL when it is over. */
const struct plan_step *execution_step(const struct execution *execution);
const struct step_report *execution_report(const struct execution *execution,
					   size_t index);

/* --- Before a step runs --------------------------------------------------- */

/* Whom or what to use from here on; members that are NULL stay. */
void execution_choose(struct execution *execution,
		      const struct plan_choice *choice);
/* The admin who acts, chosen or the plan's first; NULL when there is none. */
const char *execution_admin(const struct execution *execution);
enum execute_need execution_need(struct execution *execution,
				 const char **account);
/*
 * A password for an account (NULL: what unlocks the disk), copied. STATUS_USAGE
 * with the reason when the step's command cannot take it or no try is left.
 */
struct status execution_secret(struct execution *execution, const char *account,
			       const struct secret *secret);
const struct credential *execution_credential(struct execution *execution,
					      const char *account);
/* Why nothing with a password may be tried any more, or NULL. */
const char *execution_stopped(const struct execution *execution);
/* Why the passwords of the step at hand cannot be given any more, or NULL. */
const char *execution_spent(struct execution *execution);

/* What stood in the way when it was last told to run; sentences. */
const struct words *execution_obstacles(const struct execution *execution);
/* Can it run in spite of them? They are then only not known. */
bool execution_obstacles_soft(const struct execution *execution);

/* --- Deciding about a step ------------------------------------------------ */

/* STATUS_USAGE with the reason when it cannot even be begun. */
struct status execution_run(struct execution *execution, unsigned flags);
/*
 * Check the password of an account in both places. Where that is what the step
 * at hand does, it is the step; otherwise the step waits, READY, and
 * execution_checked() tells what came of it.
 */
struct status execution_check(struct execution *execution, const char *account,
			      unsigned flags);
/* The last such check that was not a step; NULL when there was none. */
const struct step_report *execution_checked(const struct execution *execution);
/* Somebody has done it: look whether the Mac shows it. */
void execution_by_hand(struct execution *execution);
void execution_skip(struct execution *execution);
/* After ENDED: the next step, or the same one again. */
void execution_next(struct execution *execution);
void execution_again(struct execution *execution);
/*
 * No further step. False while a command runs: that is never cut off. A
 * reading is given up.
 */
bool execution_stop(struct execution *execution);

/* --- Watching ------------------------------------------------------------- */

struct execution_watch {
	bool on;
	int64_t seconds; /* since it was begun */
	int64_t limit;	 /* seconds; 0 = none */
	bool expired;	 /* the limit has passed: see the report */
};

/* Can the step at hand be watched for? */
bool execution_can_watch(const struct execution *execution);
void execution_watch_on(struct execution *execution);
void execution_watch_off(struct execution *execution);
/* Look at once, not at the next interval. */
void execution_watch_now(struct execution *execution);
struct execution_watch execution_watching(const struct execution *execution);

/* --- Letting it work ------------------------------------------------------ */

size_t execution_descriptors(struct execution *execution, struct pollfd *fds,
			     size_t room);
int execution_timeout(struct execution *execution);
/* True when something changed that somebody could show. */
bool execution_go_on(struct execution *execution);
/* Does something run that changes the Mac? INT and TERM have to wait then. */
bool execution_is_changing(const struct execution *execution);

/* How the path as a whole has gone so far. */
struct execution_sum {
	size_t done, failed, unverified, skipped;
	bool stopped, restart;
};
struct execution_sum execution_sum(const struct execution *execution);

#endif
