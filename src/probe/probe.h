/*
 * probe: everything this program asks a Mac, as one const table.
 *
 * A probe says three things: what to ask (plan), what one answer is worth
 * (read), and what the answers mean for the machine (absorb). The scan uses the
 * first two, the build the last two, so a live Mac and a case file go the same
 * way. Adding one is adding a row to probe_table.c and its functions to the
 * file of its topic. The words that are asked stand in design/probes.md. Must
 * not know rules.
 */
#ifndef TM_PROBE_PROBE_H
#define TM_PROBE_PROBE_H

#include "facts/machine.h"
#include "host/host.h"
#include "probe/builder.h"

/*
 * One thing to ask. Of the alternatives the first usable answer counts; a later
 * one is only asked when the one before gave none.
 */
struct probe_item {
	struct request *items; /* the alternatives */
	size_t count, capacity;
	bool needs_root;
};

/* What is asked about one subject: a row of the scan. */
struct probe_question {
	const char *subject; /* account name, or NULL: the Mac */
	const char *blocked; /* why it cannot be asked now, or NULL */
	LIST(struct probe_item) items;
};

/* Filled by a probe's plan function, from what is known so far. */
struct probe_plan {
	const struct machine *machine;
	const struct evidence_store *store;
	struct arena *arena;
	LIST(struct probe_question) questions;
};

struct probe {
	const char *id;	   /* "token-status" */
	const char *title; /* "SecureToken": a row says "SecureToken of NAME" */
	const char *noun;  /* what stays unknown without an answer */
	unsigned environments; /* enum command_environment */
	bool wants_root;
	struct version since; /* first macOS that can answer */
	/* Blank-separated ids that come first, everywhere and in Recovery, where
	 * the disk has to be known before anything on it. */
	const char *after, *after_in_recovery;
	bool jit;    /* for the Okta check alone */
	bool online; /* uses the network: only when it is wanted */
	bool quiet;  /* no row while there is nothing to ask */

	/* Add questions; NULL: nothing is ever asked, only absorbed. */
	void (*plan)(struct probe_plan *plan);
	/*
	 * Is this answer usable, and what does it say in a word? NULL: whatever
	 * ran or was found is. Called only for what ran, exists or is absent.
	 */
	probe_read *read;
	/* Put what the answers mean into the machine. */
	void (*absorb)(struct build *build);
	/*
	 * For a probe whose raw answers are of no use to anybody: turn them
	 * into the evidence that stands for them and return a word about it.
	 * They are not kept themselves.
	 */
	const char *(*conclude)(struct evidence_store *store,
				const struct evidence *const *answers,
				size_t count);
};

extern const struct probe probes[];
extern const size_t probe_count;

/* Does it exist in this mode? */
bool probe_is_here(const struct probe *probe, bool recovery);
/* Is the Mac's macOS known to be older than the probe's first one? */
bool probe_is_too_new(const struct probe *probe, const struct machine *machine);

/* Must the probe of that id come to an end before this one is planned? */
bool probe_waits_for(const struct probe *probe, const char *id, bool recovery);

/* Is the answer one that counts? *value may be set to a word about it. */
bool probe_usable(const struct probe *probe, struct arena *arena,
		  const struct evidence *entry, const char **value);
/* The last answer to a request that the store knows, or NULL. */
const struct evidence *probe_lookup(const struct evidence_store *store,
				    const struct request *request);

/* --- For plan functions -------------------------------------------------- */

struct probe_question *plan_question(struct probe_plan *plan,
				     const char *subject);
/* One item with these commands as alternatives; ids ends with NULL. */
void plan_commands(struct probe_plan *plan, struct probe_question *question,
		   const char *const *ids, const struct command_fill *fill);
/* An empty item, for alternatives that plan_alternative adds. */
struct probe_item *plan_item(struct probe_plan *plan,
			     struct probe_question *question);
void plan_alternative(struct probe_plan *plan, struct probe_item *item,
		      struct request request);
/* One item each. */
void plan_file(struct probe_plan *plan, struct probe_question *question,
	       const char *path, enum request_file how);
void plan_directory(struct probe_plan *plan, struct probe_question *question,
		    const char *path);
/*
 * A question about files of the target's Data volume: blocked while that is
 * locked.
 */
struct probe_question *plan_data_question(struct probe_plan *plan);

#endif
