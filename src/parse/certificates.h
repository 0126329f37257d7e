/*
 * certificates: the certificates of a keychain (`security find-certificate -a
 * -p`) and the identities in it, that is the certificates whose private key is
 * there too (`security find-identity -p ssl-client`). Source: reference/
 * okta-jit.md §2.6. Trust is not looked at, and must not be: the authority of
 * the certificate that matters here is not trusted on a Mac.
 */
#ifndef TM_PARSE_CERTIFICATES_H
#define TM_PARSE_CERTIFICATES_H

#include "parse/parse.h"

struct certificate {
	const char *name;	       /* common name of the subject, or NULL */
	const char *issuer;	       /* common name of the issuer, or NULL */
	struct words issuer_domain;    /* its domain components in order */
	struct parse_number not_after; /* UTC */
	const char *fingerprint;       /* SHA-1, upper-case digits */
};

struct certificates {
	enum parse_verdict verdict; /* PARSE_OK with none: there are none */
	struct parse_notes notes;   /* unknown: blocks that are none */
	LIST(struct certificate) list;
};

/* PEM blocks. Nothing printed and exit 0 or 1 means that there are none. */
struct certificates certificates_parse(struct arena *arena, struct bytes out,
				       struct bytes error, int exit);

/*
 * One certificate in DER; false when it is none. Reads no further than length
 * and needs no memory but for the strings.
 */
bool certificate_read(struct arena *arena, struct bytes der,
		      struct certificate *certificate);

struct identity {
	const char *fingerprint; /* of its certificate */
	const char *name;
};

struct identities {
	enum parse_verdict verdict; /* PARSE_OK with none: there are none */
	struct parse_notes notes;
	LIST(struct identity) list; /* the matching ones, trusted or not */
};

/* `security find-identity -p ssl-client KEYCHAIN`, without -v. */
struct identities identities_parse(struct arena *arena, struct bytes out,
				   struct bytes error);

#endif
