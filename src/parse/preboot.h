/*
 * preboot: the caches that `diskutil apfs updatePreboot` writes for the
 * FileVault screen and Recovery, and how such an update went. They can be
 * stale. Password hints, pictures and token secrets in them are not taken.
 * Sources: reference/recovery.md §4.2, reference/macos-commands.md §8.4.
 */
#ifndef TM_PARSE_PREBOOT_H
#define TM_PARSE_PREBOOT_H

#include "parse/account_record.h"

struct preboot_entry {
	const char *uuid; /* upper case; NULL when not said */
	const char *name; /* short name; NULL for entries that are no user */
	const char *full_name;
	const char *type; /* "OpenDirectory", "ICloud..."; NULL: not said */
	bool account;	  /* type is OpenDirectory */
};

struct preboot_users {
	enum parse_verdict verdict; /* PARSE_OK with none: an empty list */
	struct parse_notes notes;
	LIST(struct preboot_entry) list;
};

/* CryptoUserInfo.plist: whom the FileVault screen offers. */
struct preboot_users preboot_crypto_users_parse(struct arena *arena,
						struct bytes data);

/* AdminUserRecoveryInfo.plist: the admins that Recovery may offer. */
struct preboot_users preboot_admins_parse(struct arena *arena,
					  struct bytes data);

/* AllUsersInfo.plist: accounts with name, GUID, UID, admin, authority. */
struct account_records preboot_accounts_parse(struct arena *arena,
					      struct bytes data);

struct preboot_update {
	enum parse_verdict verdict;
	struct parse_notes notes;	  /* lines without diskutil's prefix */
	enum parse_answer success;	  /* overall error 0 and "Finished" */
	struct parse_number error;	  /* the overall error */
	struct parse_number crypto_users; /* "Obtained list of N" */
	struct words accounts; /* short names of the correlated accounts */
};

/* `diskutil apfs updatePreboot /`. */
struct preboot_update preboot_update_parse(struct arena *arena,
					   struct bytes out,
					   struct bytes error);

#endif
