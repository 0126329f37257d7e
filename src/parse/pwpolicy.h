/*
 * pwpolicy: the account policies in force. Predicates are kept as text and
 * never evaluated. Source: reference/macos-commands.md §7.
 */
#ifndef TM_PARSE_PWPOLICY_H
#define TM_PARSE_PWPOLICY_H

#include "parse/parse.h"

enum policy_category {
	POLICY_OTHER,
	POLICY_AUTHENTICATION,	 /* policyCategoryAuthentication: lock-out */
	POLICY_PASSWORD_CHANGE,	 /* policyCategoryPasswordChange: age */
	POLICY_PASSWORD_CONTENT, /* policyCategoryPasswordContent */
};

struct account_policy {
	enum policy_category category;
	const char *category_name; /* as printed */
	const char *identifier;	   /* NULL when not said */
	const char *content;	   /* the predicate */
	const char *description;   /* English or default text; may be NULL */
	const struct value *parameters;	  /* may be NULL */
	const struct value *descriptions; /* language -> text; may be NULL */
};

struct account_policies {
	enum parse_verdict verdict; /* PARSE_OK with none: none are set */
	struct parse_notes notes;
	LIST(struct account_policy) list;
};

/*
 * `pwpolicy -getaccountpolicies`: everything up to "<?xml" is passed over;
 * "No global account policies have been set." and the header line alone mean
 * none.
 */
struct account_policies account_policies_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error);

#endif
