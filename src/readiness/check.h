/*
 * check: what the checks share while a Mac is judged, and the functions of the
 * table by topic file. For the files of this folder alone.
 */
#ifndef TM_READINESS_CHECK_H
#define TM_READINESS_CHECK_H

#include "diagnosis/people.h"
#include "diagnosis/phrase.h"
#include "profile/lint.h"
#include "readiness/readiness.h"

struct check_context {
	const struct machine *machine;
	struct arena *arena;
	struct readiness *readiness; /* earlier checks are judged already */
	struct jit_check *check;     /* the one that runs */

	/* The profiles of this Mac; NULL when they could not be read. */
	const struct profile_set *set;
	const struct lint *lint;
	const char *host; /* of the org, as far as it is known, or NULL */
};

struct check_info {
	const char *id, *number, *title, *remedy;
	void (*judge)(struct check_context *context);
};

extern const struct check_info check_table[];
extern const size_t check_table_count;

/*
 * Say a part of the outcome. The worst part counts; parts that are as bad are
 * said one after the other.
 */
void check_say(struct check_context *context, enum jit_outcome outcome,
	       const char *why, ...) __attribute__((format(printf, 3, 4)));
/* Unknown, with the reason of a leaf: "whether FileVault is on". */
void check_unknown(struct check_context *context,
		   const struct fact_source *source, const char *what);
void check_cite(struct check_context *context,
		const struct fact_source *source);
/* Another remedy than that of the table. */
void check_remedy(struct check_context *context, const char *remedy, ...)
	__attribute__((format(printf, 2, 3)));
/* The outcome of an earlier check. */
enum jit_outcome check_outcome(const struct check_context *context,
			       const char *number);

/* A leaf that must be yes (or no); the sentences for the two answers. */
void check_fact(struct check_context *context, const struct fact *fact,
		enum truth wanted, const char *good, const char *bad,
		const char *what);

/* --- payloads.c ----------------------------------------------------------- */

enum delivery {
	DELIVERY_NONE,
	DELIVERY_USER, /* only for a user */
	DELIVERY_COMPUTER,
};

/* How Okta's Platform SSO payload, and Okta's SCEP payload, were delivered.
 * The profiles must have been read. */
enum delivery okta_sso_delivery(const struct check_context *context);
enum delivery okta_scep_delivery(const struct check_context *context);
/* Okta's Platform SSO dictionary in force, or NULL. */
const struct value *okta_platform_sso(const struct check_context *context);
/* Is there somebody else's Platform SSO? Its extension, or NULL. */
const char *other_platform_sso(const struct check_context *context);
const char *okta_host(const struct check_context *context);
/* Platform SSO runs Okta's extension: TRUTH_UNKNOWN when nobody knows. */
enum truth okta_is_in_psso(const struct machine *machine);

/* --- Accounts (checks_people.c) ------------------------------------------- */

/* People with an account of their own: at least UID 501, and not hidden. */
bool person_is_ordinary(const struct account *account);
/* A person who may administer: what "the initial local admin" means. */
bool person_is_local_admin(const struct account *account);
/* "jo@acme.com" of a PlatformSSO: identity, or NULL. */
const char *person_login(const struct account *account);

#define CHECK(name) void check_##name(struct check_context *context)

/* checks_mac.c */
CHECK(macos_version);
CHECK(hardware);
CHECK(identity_engine);
CHECK(device_access);
CHECK(app_assignment);
CHECK(setup_assistant);
CHECK(managed_user);
/* checks_okta_verify.c */
CHECK(okta_verify);
CHECK(okta_verify_version);
CHECK(okta_verify_source);
CHECK(extension_registered);
/* checks_management.c */
CHECK(enrolment);
CHECK(bootstrap_token);
CHECK(two_directories);
/* checks_people.c */
CHECK(local_admin);
CHECK(admin_token);
CHECK(admin_registered);
/* checks_accounts.c */
CHECK(similar_accounts);
CHECK(leftover_homes);
CHECK(user_name);
/* checks_profiles.c */
CHECK(sso_profile);
CHECK(profile_content);
CHECK(associated_domains);
CHECK(scep_profile);
CHECK(key_access);
/* checks_policies.c */
CHECK(policies);
/* checks_certificate.c */
CHECK(device_certificate);
CHECK(certificate_expiry);
/* checks_registration.c */
CHECK(registration);
CHECK(parsed_configuration);
/* checks_login.c */
CHECK(login_window);
CHECK(login_window_reached);
/* checks_network.c */
CHECK(network);
CHECK(domain_file);

#undef CHECK

#endif
