/*
 * platform_sso: what `app-sso platform -s` prints about the state of Platform
 * SSO. Three titled blocks, each a JSON object or " (null)"; their values hold
 * braces and titles, so an object ends where its own brace closes. Source:
 * reference/okta-jit.md §3.1. Must not know which identity provider is meant.
 */
#ifndef TM_PARSE_PLATFORM_SSO_H
#define TM_PARSE_PLATFORM_SSO_H

#include "parse/parse.h"

enum psso_block {
	PSSO_NOT_SAID = 0, /* the title did not come */
	PSSO_BROKEN,	   /* neither "(null)" nor an object that ends */
	PSSO_NULL,
	PSSO_OBJECT,
};

struct platform_sso_state {
	enum parse_verdict verdict; /* PARSE_OK: the three blocks were read */
	struct parse_notes notes;
	enum psso_block device, login, user;

	/* Device Configuration; what is not said is NULL or "not said". */
	const char *extension;		      /* extensionIdentifier */
	enum parse_answer registered;	      /* registrationCompleted */
	enum parse_answer shared_keys;	      /* sharedDeviceKeys */
	enum parse_answer creates_users;      /* createUsersEnabled */
	const char *login_type;		      /* "POLoginTypePassword (1)" */
	const char *account_name, *full_name; /* tokenToUserMapping */
	struct words policies; /* "loginPolicy: RequireAuthentication (2)" */

	/* User Configuration */
	const char *user_state; /* "POUserStateNormal (0)" */
	const char *login_name; /* may be masked */
};

struct platform_sso_state platform_sso_state_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error);

#endif
