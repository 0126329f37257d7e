/*
 * sysadminctl: token status, and what came of turning a token on.
 *
 * All of its messages go through NSLog, to standard error on most systems and
 * to standard output on some; its exit status says nothing. Only the fixed
 * words right after NSLog's prefix, or at the start of a line, count: what
 * follows them is an account's full name, which may hold newlines and any of
 * the other messages. Source: reference/macos-commands.md §1.
 */
#ifndef TM_PARSE_SYSADMINCTL_H
#define TM_PARSE_SYSADMINCTL_H

#include "parse/parse.h"

enum token_status {
	TOKEN_STATUS_NOT_SAID,
	TOKEN_STATUS_ENABLED,
	TOKEN_STATUS_DISABLED,
	TOKEN_STATUS_NO_SUCH_USER,
};

struct token_status_answer {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum token_status status;
	int code; /* of an "### Error:-14090" line printed as well; else 0 */
};

/*
 * `sysadminctl -secureTokenStatus NAME`. The first line that matches decides.
 * name is who was asked about: "Unknown user X" counts only for X; NULL
 * accepts any X.
 */
struct token_status_answer token_status_parse(struct arena *arena,
					      const char *name,
					      struct bytes out,
					      struct bytes error);

enum token_change {
	TOKEN_CHANGE_NOT_SAID,	       /* no message that is known */
	TOKEN_CHANGE_DONE,	       /* "Done!": proves nothing by itself */
	TOKEN_CHANGE_NO_UNLOCK,	       /* "... without secure token unlock" */
	TOKEN_CHANGE_NOT_AUTHORISED,   /* 5101: granter no admin or no token */
	TOKEN_CHANGE_WRONG_PASSWORD,   /* -14090 */
	TOKEN_CHANGE_NO_PERMISSION,    /* -14120 */
	TOKEN_CHANGE_ACCOUNT_DISABLED, /* -14167 */
	TOKEN_CHANGE_POLICY,	       /* 5402: password policy */
	TOKEN_CHANGE_NO_SUCH_USER,
	TOKEN_CHANGE_NEEDS_ROOT, /* "should be run as root", -60007 */
	TOKEN_CHANGE_FRAMEWORK,	 /* bug of 10.13.2-3, nothing was done */
	TOKEN_CHANGE_OTHER_CODE, /* an error with a code not listed here */
};

struct token_change_answer {
	enum parse_verdict verdict;
	struct parse_notes notes; /* error: the message, without prefix */
	enum token_change result; /* a failure wins over "Done!" */
	int code;		  /* 5101, -14120, -69594, ...; 0: none */
};

/* `sysadminctl -secureTokenOn` (and -secureTokenOff). */
struct token_change_answer token_change_parse(struct arena *arena,
					      struct bytes out,
					      struct bytes error);

#endif
