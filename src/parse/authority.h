/*
 * authority: the values of AuthenticationAuthority (offline:
 * authentication_authority) and what each of them says.
 * Source: reference/macos-commands.md §3. Must not judge whether an account
 * holds a token: it only says what stands in the attribute.
 */
#ifndef TM_PARSE_AUTHORITY_H
#define TM_PARSE_AUTHORITY_H

#include "parse/parse.h"

enum authority_kind {
	AUTHORITY_OTHER,	   /* not in the table */
	AUTHORITY_SECURE_TOKEN,	   /* exactly ";SecureToken;" */
	AUTHORITY_TOKEN_WITHHELD,  /* ";DisabledTags;SecureToken" */
	AUTHORITY_DISABLED,	   /* "DisabledUser" anywhere in the value */
	AUTHORITY_SHADOW_HASH,	   /* a local password */
	AUTHORITY_KERBEROS,	   /* local KDC or network principal */
	AUTHORITY_KERBEROS_CERT,   /* certificate principal */
	AUTHORITY_LOCAL_CACHED,	   /* mobile account of a directory */
	AUTHORITY_NET_LOGON,	   /* network account */
	AUTHORITY_TOKEN_IDENTITY,  /* smart card */
	AUTHORITY_PUBLIC_KEY_HASH, /* smart card, old form */
};

struct authority {
	bool known; /* the attribute was read; no value is an answer then */
	struct words values;
	bool secure_token;
	bool token_withheld;
	bool disabled;
	bool password;	       /* has a ShadowHash, also a disabled one */
	const char *directory; /* node of a mobile account; NULL: local */
	size_t other;	       /* values of no known kind */
};

/* What one value is; outer blanks do not count. */
enum authority_kind authority_kind_of(const char *value);

/* Add one value, keeping a copy; marks the authority as known. */
void authority_add(struct arena *arena, struct authority *authority,
		   const char *value);

#endif
