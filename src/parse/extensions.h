/*
 * extensions: which app extensions macOS has registered (`pluginkit -m`), and
 * which associated domains it has validated for which app (`swcutil show`).
 * Source: reference/okta-jit.md §2.4, §2.5. Must not know Okta.
 */
#ifndef TM_PARSE_EXTENSIONS_H
#define TM_PARSE_EXTENSIONS_H

#include "parse/parse.h"

struct app_extension {
	const char *identifier, *version; /* version may be NULL */
	bool ignored;			  /* '-': the user switched it off */
};

struct app_extensions {
	enum parse_verdict verdict;
	struct parse_notes notes;
	LIST(struct app_extension) list;
};

/* `pluginkit -m`, as the user whose extensions are meant. */
struct app_extensions app_extensions_parse(struct arena *arena,
					   struct bytes out,
					   struct bytes error);

struct associated_domain {
	const char *service, *app, *domain; /* NULL: not said */
	const char *site_approval;	    /* "approved", "denied", ... */
};

struct associated_domains {
	enum parse_verdict verdict; /* PARSE_OK with none: there are none */
	struct parse_notes notes;
	LIST(struct associated_domain) list;
};

/* `swcutil show` (root); it prints nothing at all when there are none. */
struct associated_domains associated_domains_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error,
						   int exit);

#endif
