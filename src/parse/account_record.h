/*
 * account_record: one user or group record, whatever it was read from: dscl as
 * property list, dscl as text, the file of the local directory node, or
 * Preboot's list. Must not decide who is a person or an admin.
 */
#ifndef TM_PARSE_ACCOUNT_RECORD_H
#define TM_PARSE_ACCOUNT_RECORD_H

#include "parse/authority.h"
#include "parse/parse.h"

struct account_record {
	const char *name;   /* first RecordName; never NULL in a list */
	struct words names; /* all of them, aliases after the first */
	const char *full_name;
	const char *guid; /* upper case; NULL when not printed or no UUID */
	const char *home; /* the first of several */
	const char *shell;
	struct parse_number uid, gid;
	enum parse_answer hidden;
	enum parse_answer admin; /* only Preboot says this */
	struct authority authority;
	struct words alternative_identities; /* AltSecurityIdentities */
	/* accountPolicyData, offline only; times are seconds since 1970 */
	struct parse_number created_at, password_set_at;
	struct parse_number failed_logins, failed_login_at;
};

struct account_records {
	enum parse_verdict verdict;
	struct parse_notes notes;
	LIST(struct account_record) list;
};

/* One account, or the proof that it does not exist. */
struct account_answer {
	enum parse_verdict verdict; /* PARSE_OK also when it is missing */
	struct parse_notes notes;
	bool missing; /* eDSRecordNotFound */
	struct account_record record;
};

struct group_record {
	enum parse_verdict verdict; /* PARSE_OK also when it is missing */
	struct parse_notes notes;
	bool missing;
	const char *name;
	struct parse_number gid;
	bool names_known; /* the list of names was read (may be empty) */
	struct words names;
	bool guids_known;   /* the list of GUIDs was read (may be empty) */
	struct words guids; /* upper case */
};

/* An attribute of a record on its way into one of the structs above. */
struct record_attribute {
	const char *key; /* without dsAttrTypeStandard: / dsAttrTypeNative: */
	struct words values;
};

struct record_attributes {
	LIST(struct record_attribute) list;
};

/*
 * The members of a dictionary as attributes: strings, numbers and flags alone
 * or in an array. Data and what is nested deeper is left out.
 */
struct record_attributes record_attributes_from(struct arena *arena,
						const struct value *dict);

/*
 * Fill record from attributes; keys may be dscl's (UniqueID) or those of the
 * file (uid). An account without any AuthenticationAuthority gets an authority
 * that is known and empty. False when there is no name; keys that are not
 * needed are passed over silently.
 */
bool account_record_fill(struct arena *arena, struct account_record *record,
			 const struct record_attributes *attributes);
/* The same for a group. False when nothing of it was there. */
bool group_record_fill(struct arena *arena, struct group_record *group,
		       const struct record_attributes *attributes);

/* The key without its "dsAttrType...:" prefix; points into key. */
const char *record_key_bare(const char *key);

#endif
