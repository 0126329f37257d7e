/*
 * web_answer: what curl says about one address: the head of an answer (`curl
 * -sIv`), and the file that tells which apps a host is associated with. Source:
 * reference/okta-jit.md section 6, R29 and R30. Must not know Okta.
 */
#ifndef TM_PARSE_WEB_ANSWER_H
#define TM_PARSE_WEB_ANSWER_H

#include "parse/parse.h"

enum web_reach {
	WEB_NOT_SAID,
	WEB_REACHED,   /* any HTTP status at all */
	WEB_UNREACHED, /* curl says that it could not */
	WEB_UNTRUSTED, /* reached, and the certificate was refused */
};

struct web_head {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum web_reach reach;
	int64_t status;	    /* 405; 0: none */
	const char *issuer; /* of the server's certificate, or NULL */
};

/* Lines of -v on standard error are no complaint. */
struct web_head web_head_parse(struct arena *arena, struct bytes out,
			       struct bytes error, int exit);

struct association_file {
	enum parse_verdict verdict;
	struct parse_notes notes;
	struct words apps; /* under "authsrv" */
};

/* /.well-known/apple-app-site-association */
struct association_file association_file_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error);

#endif
