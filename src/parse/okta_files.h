/*
 * okta_files: small property lists that tell whether a Mac is set up for
 * just-in-time accounts: the Info.plist of an app, the settings of Jamf's
 * agent, and the preferences that Okta Verify is given. Source: reference/
 * okta-jit.md §1.5, §2.2, §2.4.
 */
#ifndef TM_PARSE_OKTA_FILES_H
#define TM_PARSE_OKTA_FILES_H

#include "parse/parse.h"

/* What every one of them says in these few members. NULL: not said. */
struct plist_words {
	enum parse_verdict verdict;
	struct parse_notes notes;
	const char *identifier, *version;	    /* of an app */
	const char *jamf_server;		    /* jss_url */
	const char *org_url, *client_id, *protocol; /* Okta's preferences */
	const char *extension; /* of a single sign-on payload */
};

struct plist_words plist_words_parse(struct arena *arena, struct bytes data);

#endif
