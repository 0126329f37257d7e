/*
 * dscl: users and groups as `dscl` prints them, property list or text, and
 * group membership as `dseditgroup` says it.
 * Source: reference/macos-commands.md §2, §4.
 */
#ifndef TM_PARSE_DSCL_H
#define TM_PARSE_DSCL_H

#include "parse/account_record.h"

/*
 * `dscl [-plist] . -readall /Users KEY...`. "No such key" lines on standard
 * error are answers. Records without a name are noted as unknown.
 */
struct account_records dscl_users_parse(struct arena *arena, struct bytes out,
					struct bytes error);

/*
 * `dscl [-plist] . -read /Users/NAME [KEY...]`: one record. With only
 * AuthenticationAuthority asked, record.name stays NULL; record.authority
 * is known when the attribute was printed or "No such key:
 * AuthenticationAuthority" was.
 */
struct account_answer dscl_user_parse(struct arena *arena, struct bytes out,
				      struct bytes error);

/* `dscl [-plist] . -read /Groups/admin GroupMembership [GroupMembers]`. */
struct group_record dscl_group_parse(struct arena *arena, struct bytes out,
				     struct bytes error);

struct membership_answer {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum parse_answer member;
	bool user_missing; /* "Unable to find the user record" */
};

/* `dseditgroup -o checkmember -m NAME GROUP`; exit 0 yes, 67 no. */
struct membership_answer dseditgroup_parse(struct arena *arena,
					   struct bytes out, struct bytes error,
					   int exit);

/*
 * The code in "... DS Error: -14136 (eDSRecordNotFound)" or "(-14090,
 * eDSAuthFailed)"; 0 when there is none.
 */
int dscl_error_code(struct bytes text);

/* For dscl.c alone: the text form cut into records. */
struct dscl_text_records {
	LIST(struct record_attributes) list;
	struct parse_notes notes;
};
struct dscl_text_records dscl_text_split(struct arena *arena, struct bytes out);

#endif
