/*
 * recovery_key: is what was typed a FileVault personal recovery key at all? Its
 * shape alone: six groups of four letters and digits, with dashes
 * (reference/recovery section 3.2). What is merely written differently is put
 * right; what cannot be a key is explained before it costs one of the few
 * tries at the disk. Must not keep or print any of it.
 */
#ifndef TM_REPAIR_RECOVERY_KEY_H
#define TM_REPAIR_RECOVERY_KEY_H

#include "base/arena.h"
#include "base/secret.h"

/* The crypto user of the personal recovery key on every disk that has one
 * (reference/recovery section 4.2). */
#define RECOVERY_KEY_USER "EBC6C064-0000-11AA-AA11-00306543ECAC"

struct recovery_key {
	struct secret *key; /* as macOS shows it; NULL = it is none */
	const char *fault;  /* why it is none, sentences, else NULL */
	/* What was put right, or what may have been misread; sentences, or
	 * NULL. */
	const char *remark;
};

/* The sentences name places, never characters; in the arena. */
struct recovery_key recovery_key_check(struct arena *arena,
				       const struct secret *typed);
/* Wipes the key. */
void recovery_key_clear(struct recovery_key *key);

#endif
