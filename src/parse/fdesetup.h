/*
 * fdesetup: FileVault's state, its users and its recovery key. Absent in
 * Recovery. Source: reference/macos-commands.md §5.
 */
#ifndef TM_PARSE_FDESETUP_H
#define TM_PARSE_FDESETUP_H

#include "parse/key_holder.h"
#include "parse/parse.h"

enum filevault_conversion {
	FILEVAULT_AT_REST,
	FILEVAULT_ENCRYPTING,
	FILEVAULT_DECRYPTING,
};

struct filevault_status {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum parse_answer on;
	bool after_restart; /* off, but on after the next restart */
	enum filevault_conversion conversion;
	struct parse_number percent; /* whole per cent; "Pending": unknown */
	bool deferred;
	const char *deferred_user; /* of the deferral line; may be NULL */
};

/* `fdesetup status`: lines in any order. */
struct filevault_status filevault_status_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error);

struct filevault_entry {
	const char *name;	/* NULL for keys and for users that are gone */
	const char *uuid;	/* upper case; NULL when not printed */
	enum key_holder holder; /* KEY_HOLDER_ACCOUNT for people */
};

struct filevault_users {
	/*
	 * Nothing printed is PARSE_OK with an empty list when exit is 0 and
	 * standard error is silent, else PARSE_EMPTY.
	 */
	enum parse_verdict verdict;
	struct parse_notes notes;
	bool extended;
	LIST(struct filevault_entry) list;
};

/* `fdesetup list` or `fdesetup list -extended`, seen from the header. */
struct filevault_users filevault_users_parse(struct arena *arena,
					     struct bytes out,
					     struct bytes error, int exit);

/*
 * `fdesetup haspersonalrecoverykey`: true or false. "false" is also printed on
 * errors: whoever reads it confirms it with the cryptographic users.
 */
struct parse_yes_no recovery_key_parse(struct arena *arena, struct bytes out,
				       struct bytes error);

#endif
