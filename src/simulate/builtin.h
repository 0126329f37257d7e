/*
 * builtin: the accounts that macOS brings along on every Mac.
 */
#ifndef TM_SIMULATE_BUILTIN_H
#define TM_SIMULATE_BUILTIN_H

#include <stddef.h>

struct builtin_account {
	const char *name, *full_name, *guid, *home, *shell;
	const char *second_name, *second_home; /* aliases, or NULL */
	const char *hidden;		       /* as macOS wrote it, or NULL */
	int uid;
};

extern const struct builtin_account builtin_accounts[];
extern const size_t builtin_account_count;

#endif
