/*
 * lint: does a set of configuration profiles make Okta's just-in-time accounts
 * work? One row of profile_rules[] per rule, one function each; all of them
 * pure: a set in, results out.
 *
 * A set is judged on what is in it. When it is said to be complete, what is
 * missing is reported as well. Another identity provider's Platform SSO is
 * named and otherwise left in peace. Challenges and registration tokens never
 * appear in a result.
 * Source: reference/okta-jit.md §7.
 */
#ifndef TM_PROFILE_LINT_H
#define TM_PROFILE_LINT_H

#include "profile/profile_set.h"

enum lint_outcome { /* ordered */
	LINT_PASS,
	LINT_NOTE,
	LINT_WARN,
	LINT_FAIL,
};

enum {
	LINT_OUTCOMES = LINT_FAIL + 1,
	LINT_WHOLE_SET = -1, /* lint_result.file */
};

struct lint_context;

struct profile_rule {
	const char *id;	    /* "profile-team": also its help topic */
	const char *number; /* "L02": in the reference, and for the checks of
			     * a Mac that rest on it */
	const char *title;
	const char *expects; /* one sentence: how it should be */
	const char *remedy;  /* what to do, in Jamf Pro's own words */
	/* Adds what is not as it should be; says whether there was anything
	 * to look at. */
	bool (*judge)(struct lint_context *context);
};

/* In the order of their numbers. */
extern const struct profile_rule profile_rules[];
extern const size_t profile_rule_count;

/* By id or by number; NULL when there is none. */
const struct profile_rule *profile_rule_find(const char *id);

struct lint_options {
	/* Which macOS the profiles are for. A major version alone means its
	 * newest release: see lint_target(). */
	struct version target;
	bool complete; /* report what is missing */
};

struct lint_result {
	const struct profile_rule *rule;
	enum lint_outcome outcome;
	int file;	   /* index in the set's files, or LINT_WHOLE_SET */
	const char *where; /* key path in that file; NULL: no place */
	const char *why;   /* one or two sentences; holds untrusted words */
	const char *remedy;
};

struct lint_counts {
	size_t of[LINT_OUTCOMES];
};

struct payload_list {
	const struct payload **items;
	size_t count, capacity;
};

struct lint {
	const struct profile_set *set;
	struct lint_options options;
	/*
	 * What was judged: Okta's Platform SSO, somebody else's, and the SCEP
	 * payload. What also reaches the computer is not listed again for a
	 * user.
	 */
	struct payload_list sso, other_sso, scep;
	const char *host; /* the org's, as the profiles say; or NULL */
	/*
	 * Per rule in the table's order: everything found, or one LINT_PASS.
	 * A rule that had nothing to look at, or only values of a wrong type
	 * (which another rule reports), has no result.
	 */
	LIST(struct lint_result) results;
	struct lint_counts counts;
	bool undetermined; /* a file stayed closed */
};

/* Judge. Everything is in the arena; the set must live as long. */
struct lint *lint_run(struct arena *arena, const struct profile_set *set,
		      const struct lint_options *options);

/* The worst outcome of a rule; false when it has no result. */
bool lint_worst(const struct lint *lint, const char *id_or_number,
		enum lint_outcome *worst);

/* 0 no fail, 1 any fail, 3 no fail but a file stayed closed. */
int lint_exit(const struct lint *lint);

/* The newest release of a major version: what --target-os means. */
struct version lint_target(int major);
enum {
	LINT_TARGET_DEFAULT = 15
};

/*
 * What --complete is when nobody says: several files together, or a dump.
 */
bool lint_is_complete(const struct profile_set *set);

const char *lint_outcome_word(enum lint_outcome outcome); /* "pass" ... */

#endif
