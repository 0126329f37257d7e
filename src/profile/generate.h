/*
 * generate: writes the two Okta just-in-time profiles (or one that holds
 * both) from a few answers, and for the dynamic challenge a worksheet of what
 * to type into Jamf Pro.
 *
 * What it makes is linted before it is handed out: a profile with a failure or
 * a warning is never written. Apart from UUIDs and the registration token the
 * bytes depend on nothing but the answers; with a seed those do not either.
 * A challenge stays in its struct secret until a file is written: what is made
 * here, linted and shown has other words in its place.
 * Must not ask anybody and must not read the command line.
 * Source: reference/okta-jit.md §2, §8.
 */
#ifndef TM_PROFILE_GENERATE_H
#define TM_PROFILE_GENERATE_H

#include "base/list.h"
#include "base/secret.h"
#include "base/status.h"

enum scep_mode {
	SCEP_DYNAMIC, /* Jamf Pro fetches a challenge for each Mac */
	SCEP_STATIC,  /* one challenge, in the profile */
};

struct generate_answers {
	const char *org_url;   /* "https://acme.okta.com" or its host alone */
	const char *client_id; /* of the Platform SSO app, Sign on tab */
	enum scep_mode scep;
	const char *scep_url;
	/* SCEP_STATIC only; lives until the files are written. */
	const struct secret *challenge;
	int target;		   /* macOS 14, 15 or 26; 0 = 15 */
	const char *new_user_mode; /* "Standard", "Admin", "Groups"; NULL =
				    * "Standard" */
	const char *organisation;  /* shown to people; NULL = none */
	bool login_window;	   /* add a payload for name and password */
	bool combined;		   /* one file instead of two */
	bool simplified_setup;	   /* macOS 26: register in Setup Assistant */
	const char *seed; /* tests: makes the random parts repeatable */
};

struct generated_file {
	const char *name; /* "okta-psso.mobileconfig" */
	const char *bytes;
	size_t length;
	bool is_profile; /* else the worksheet */
	/* Where GENERATE_CHALLENGE stands, in whose place the challenge is
	 * written; 0 = nowhere. */
	size_t hole;
};

#define GENERATE_CHALLENGE "(the challenge, which is not shown here)"

struct generated {
	LIST(struct generated_file) files;
	const struct secret *challenge; /* of the answers */
};

/*
 * For forms: is this answer one that can be used? STATUS_USAGE says what is
 * wrong with it; the value of a challenge is never in the sentence.
 */
struct status generate_check_org_url(const char *org_url);
struct status generate_check_client_id(const char *client_id);
struct status generate_check_scep_url(const char *scep_url);
struct status generate_check_challenge(const struct secret *challenge);
struct status generate_check_organisation(const char *organisation);
/* All of them, and whether they go together. */
struct status generate_check(const struct generate_answers *answers);

/*
 * Make the files, in the arena. STATUS_USAGE for an answer that cannot be
 * used, STATUS_ENVIRONMENT when the system gives no random bytes.
 */
struct status generate_profiles(struct arena *arena,
				const struct generate_answers *answers,
				struct generated *out);

/*
 * Write them into a directory, which is made when it is not there; each file
 * 0600 and all or none. STATUS_USAGE, and nothing written, when one exists
 * and replace is false. Only here are the bytes of a challenge touched.
 */
struct status generate_write(struct arena *arena,
			     const struct generated *generated,
			     const char *directory, bool replace);

#endif
