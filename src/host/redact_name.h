/*
 * redact_name: which names of settings stand before a secret. Must not know in
 * which form a name and its value are written.
 */
#ifndef TM_HOST_REDACT_NAME_H
#define TM_HOST_REDACT_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* Positions in redact_kinds[]. */
enum redact_kind {
	REDACT_RECOVERY_KEY,
	REDACT_SCEP_CHALLENGE,
	REDACT_CONNECT_KEY,
	REDACT_TOKEN,
	REDACT_PRIVATE_KEY,
	REDACT_CLIENT_KEY,
	REDACT_KEY,
	REDACT_PASSWORD,
	REDACT_SECRET,
	REDACT_NONE, /* not in redact_kinds[] */
};

enum redact_use {
	REDACT_USE_NAMED, /* in plists, JSON, and before '=' */
	REDACT_USE_COLON, /* also before ':' in plain text: no such word
			   * stands in an ordinary sentence */
};

/* The kind of secret behind a name (any case), or REDACT_NONE. */
enum redact_kind redact_name(const char *name, size_t length,
			     enum redact_use *use);

/* Is this value so plain that it says yes, no or nothing? */
bool redact_harmless(const char *value, size_t length);

#endif
