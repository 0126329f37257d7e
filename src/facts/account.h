/*
 * account: one account of the Mac and everything that is said about it.
 *
 * The four token sources are kept apart; the verdict is computed from them by
 * the rules of design/findings.md section 1 (account.c). Accounts are found by
 * name, GUID or UID. Must not know commands or parsers.
 */
#ifndef TM_FACTS_ACCOUNT_H
#define TM_FACTS_ACCOUNT_H

#include "facts/fact.h"

#define SERVICE_ACCOUNT "_jumpcloudserviceaccount"

enum token_source {
	TOKEN_STATUS,	 /* sysadminctl -secureTokenStatus */
	TOKEN_ATTRIBUTE, /* AuthenticationAuthority */
	TOKEN_CRYPTO,	 /* APFS cryptographic users */
	TOKEN_FILEVAULT, /* fdesetup list */
	TOKEN_SOURCES,
};

enum token_verdict {
	TOKEN_UNKNOWN = 0,
	TOKEN_NOT_HOLDER,
	TOKEN_DISPUTED,
	TOKEN_HOLDER,
};

struct token {
	struct fact sources[TOKEN_SOURCES];
	bool voted[TOKEN_SOURCES]; /* counted in this mode */
	enum token_verdict verdict;
	bool likely_only; /* only `filevault` answered */
	bool withheld;	  /* ;DisabledTags;SecureToken seen */
};

/* What a password given by the technician did. */
enum password_result {
	PASSWORD_NOT_CHECKED = 0,
	PASSWORD_PASSES,
	PASSWORD_FAILS,
	PASSWORD_NO_ANSWER,    /* error, timeout, unknown text */
	PASSWORD_TOO_MANY,     /* too many recent attempts: no answer*/
	PASSWORD_DISABLED,     /* account disabled (-14167) */
	PASSWORD_NO_SUCH_USER, /* the disk knows no such user */
};

struct password_check {
	enum password_result result;
	struct words evidence;
};

struct account {
	const char *name;     /* short name, first RecordName */
	struct words aliases; /* further RecordNames */
	struct fact exists;   /* yes for what a list held; no for an
					 * account known to be missing */
	struct fact_text full_name;
	struct fact_number uid;
	struct fact_text guid; /* as written; compare without case */
	struct fact_text shell;
	struct fact_text home;
	struct fact hidden;
	struct fact_time created; /* accountPolicyData */
	struct words authorities; /* AuthenticationAuthority values */
	struct fact authorities_read;
	struct words alt_identities; /* AltSecurityIdentities values */

	bool human;	      /* see account_is_human() */
	bool only_in_preboot; /* known from Preboot's lists alone */
	struct fact admin;
	bool admin_by_name;	      /* name in GroupMembership */
	enum truth admin_guid_listed; /* GUID in GroupMembers */
	struct token token;
	struct fact owner;   /* APFS volume owner */
	struct fact managed; /* by JumpCloud */
	struct fact disabled;
	bool console;		    /* logged in at the console */
	bool in_crypto_users;	    /* an entry of the disk is this one */
	const char *filevault_name; /* when fdesetup names it otherwise */

	struct password_check local_password;
	struct password_check disk_password;
};

struct account_list {
	struct account *items;
	size_t count, capacity;
};

/*
 * Human as in design/findings.md section 1: shell and UID or admin, and none
 * of the service names. Looks at name, uid, shell, admin only.
 */
bool account_is_human(const struct account *account);
/* A person or the service account: what lists and reports show. macOS's own
 * accounts are no news. */
bool account_is_listed(const struct account *account);
/* Names that are never a person, whatever their UID. */
bool account_name_is_system(const char *name);

/*
 * The verdict over the sources that vote: status, crypto, filevault in a
 * normal session; crypto and attribute in Recovery. Fills voted, verdict and
 * likely_only.
 */
void token_judge(struct token *token, bool recovery);

const char *token_verdict_word(enum token_verdict verdict);
const char *token_source_word(enum token_source source);
/* "sysadminctl", "AuthenticationAuthority", "the disk", "fdesetup". */
const char *token_source_people(enum token_source source);

/*
 * The UID inside FFFFEEEE-DDDD-CCCC-BBBB-AAAAxxxxxxxx; false for other GUIDs.
 */
bool guid_to_uid(const char *guid, int64_t *uid);
bool guid_equal(const char *a, const char *b); /* without case; NULL never */
bool guid_looks_valid(const char *guid);

#endif
