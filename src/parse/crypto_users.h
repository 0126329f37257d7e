/*
 * crypto_users: the cryptographic users of an APFS volume, as `diskutil apfs
 * listCryptoUsers` (or listUsers) prints them, property list or text, with or
 * without owner lines. Source: reference/macos-commands.md §8.1.
 */
#ifndef TM_PARSE_CRYPTO_USERS_H
#define TM_PARSE_CRYPTO_USERS_H

#include "parse/key_holder.h"
#include "parse/parse.h"

struct crypto_entry {
	const char *uuid; /* upper case */
	const char *type; /* as printed; "" when there was none */
	enum key_holder holder;
	enum parse_answer owner; /* PARSE_NOT_SAID in old layouts */
	const char *note;	 /* first "Note:" text, else NULL */
};

struct crypto_users {
	enum parse_verdict verdict; /* PARSE_OK with no entry: none exist */
	struct parse_notes notes;
	bool complete; /* as many as announced and nothing was cut: only then
			* does a missing entry mean that there is none */
	const char *device; /* "disk3s1s1", text form only */
	LIST(struct crypto_entry) list;
};

/* Either form; which one is seen from the bytes. */
struct crypto_users crypto_users_parse(struct arena *arena, struct bytes out,
				       struct bytes error);

#endif
