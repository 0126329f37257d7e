/*
 * compare: the same Mac before and after a repair: which findings went, stayed
 * and came, and which facts changed. A finding that is not there any more only
 * because nothing answered this time is not gone: nobody knows. Pure.
 */
#ifndef TM_REPAIR_COMPARE_H
#define TM_REPAIR_COMPARE_H

#include "diagnosis/diagnosis.h"
#include "facts/machine.h"
#include "host/case_file.h"

/* One look at the Mac: the case, and what it means. */
struct compare_side {
	const struct case_file *case_file;
	const struct machine *machine;
	const struct diagnosis *diagnosis;
};

enum change_kind {
	CHANGE_GONE,
	CHANGE_STAYS,
	CHANGE_NEW,
	CHANGE_UNSEEN, /* not found again, and not looked at either */
};

struct finding_change {
	enum change_kind kind;
	const struct finding *finding; /* of the later look, if it is there */
	/* "Service account exists: yes", why it stays, what gave no answer;
	 * may hold foreign words, or be NULL. */
	const char *remark;
};

struct fact_change {
	const char *id, *title;
	const char *before, *after; /* words */
};

struct comparison {
	/* Critical findings and warnings: gone, unseen, staying, new. */
	struct finding_change *items;
	size_t count, capacity;
	struct {
		struct fact_change *items;
		size_t count, capacity;
	} facts;
	size_t gone, stays, fresh, unseen;
	bool blind; /* decisive evidence was missing before: what is new
		     * now may have been there */
	const char *sentence; /* all of it in one or two sentences */
};

/* In the arena; findings stay those of the two sides. */
struct comparison *compare_sides(const struct compare_side *before,
				 const struct compare_side *after,
				 struct arena *arena);

const char *change_label(enum change_kind kind); /* "GONE" ... */

/* How a repair ended, for its exit status (design: interface). */
struct compare_course {
	const struct words *targets; /* ids of findings it was for; may be
				      * empty: all of them */
	bool failed;		     /* a step did */
	bool stopped;		     /* before anything was done */
	bool restart;		     /* goes on after one */
};

/*
 * STATUS_OK: what it was for is gone. STATUS_RESTART, STATUS_CANCELLED,
 * STATUS_STEP_FAILED, STATUS_UNVERIFIED otherwise. comparison may be NULL when
 * the Mac was not read again.
 */
enum status_code compare_verdict(const struct comparison *comparison,
				 const struct compare_course *course);

#endif
