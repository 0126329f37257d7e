/*
 * url: takes addresses and host names of profiles apart, and tells what was
 * left standing of a template. Must not know which host is the right one.
 * Source: reference/okta-jit.md §1.1, §2.1, §7 (L06, L24, L31, L43).
 */
#ifndef TM_PROFILE_URL_H
#define TM_PROFILE_URL_H

#include <stdbool.h>

#include "base/arena.h"

struct url {
	const char *scheme; /* in lower case; "" when there is none */
	const char *host;   /* in lower case, without port */
	const char *path;   /* "" or from the first slash on */
	bool user, port, query, fragment; /* has one */
	bool upper;			  /* scheme or host had capitals */
};

/* Take apart; nothing is refused. In the arena. */
struct url url_parse(struct arena *arena, const char *string);

/*
 * A full host name: labels of letters, digits and hyphens, at least two of
 * them, the last one not a number. No address, no port, no blanks.
 */
bool host_is_name(const char *host);
/* Okta's console for administrators: acme-admin.okta.com. */
bool host_is_admin(const char *host);
/* One of Okta's own domains, or below one. */
bool host_is_okta(const char *host);
/* "your-org", "yourdomain" and the like as one of the labels. */
bool host_is_template(const char *host);

/* "<<your-org>>", "YOUR_CLIENT_ID", "CLIENTID", "replace-with-...". */
bool text_is_template(const char *string);

/*
 * The value in quotes for a sentence: shortened, of an address nothing behind
 * its question mark, and only the scheme when it has a name or password in it.
 */
const char *text_quote(struct arena *arena, const char *string);

#endif
