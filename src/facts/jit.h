/*
 * jit: what a Mac shows about Okta's just-in-time accounts: Jamf's agent, Okta
 * Verify, Platform SSO, the device's certificate. A part of struct machine; like there, no leaf turns "unknown" into
 * "no". Must not know commands, parsers or checks.
 */
#ifndef TM_FACTS_JIT_H
#define TM_FACTS_JIT_H

#include "facts/fact.h"

/* One block of Platform SSO's state. */
enum psso_part {
	PSSO_PART_UNKNOWN = 0,
	PSSO_PART_EMPTY, /* known to be (null) */
	PSSO_PART_THERE,
};

struct machine_psso {
	struct fact read; /* yes: the three parts below are known */
	enum psso_part device, login, user;
	struct fact_text extension; /* bundle id of the SSO extension */
	struct fact registered;	    /* the device's registration is done */
	struct fact shared_keys, creates_users;
	struct fact_text login_type; /* "POLoginTypePassword (1)" */
	struct fact_text account_name, full_name; /* claims that are mapped */
	struct words policies; /* "loginPolicy: None (0)", as macOS has them */
	struct fact_text user_state; /* "POUserStateNormal (0)" */
};

/* An app id whose associated domain macOS looks after. */
struct jit_domain {
	const char *service, *app, *domain; /* may be NULL */
	const char *approval;		    /* "approved", or NULL */
};

struct jit_certificate {
	const char *name; /* common name; untrusted; may be NULL */
	bool from_okta;	  /* DC=okta among the issuer's components */
	enum truth has_key;
	struct fact_time not_after;
};

struct machine_jit {
	struct fact jamf_binary;
	struct fact_text jamf_server; /* jss_url; absent: no such file */
	struct fact_text jamf_host;

	struct machine_psso psso;

	struct fact app; /* the bundle is there and is Okta Verify */
	struct fact_text app_identifier;
	struct fact_text app_version;
	struct fact app_store; /* receipt of the App Store */
	struct fact extension_registered;
	struct fact extension_ignored; /* the user switched it off */
	struct fact domains_read;
	struct jit_domain *domains;
	size_t domain_count;

	/* Managed preferences; absent: the file or the key is not there. */
	struct fact_text app_org, extension_org, client_id;
	struct fact_text sso_extension; /* of the managed SSO payload */

	/* Of the network; unknown and not asked, unless somebody wanted it. */
	struct fact reached, trusted;	/* the org; its certificate */
	struct fact_text server_issuer; /* of that certificate, when said */
	struct fact domain_file;	/* the association file was read */
	struct words domain_apps;	/* under authsrv in it */

	struct fact certificates_read, identities_read;
	struct jit_certificate *certificates;
	size_t certificate_count;
};

#endif
