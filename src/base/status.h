/*
 * status: how every fallible function of this program says how it went.
 *
 * A status is a plain value with its own storage, so it can be returned,
 * copied and kept without anybody owning anything. It must not know who shows
 * it: nothing in src prints. The sentence for people is built by
 * status_sentence() in the form "SUBJECT: WHAT IS WRONG (where)".
 */
#ifndef TM_BASE_STATUS_H
#define TM_BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>

enum status_code {
	STATUS_OK,
	STATUS_USAGE,	    /* the caller asked for something senseless */
	STATUS_ENVIRONMENT, /* needs root, a Mac, another session ... */
	STATUS_INPUT,	    /* a file or answer cannot be read or is not
				 * what it claims to be */
	STATUS_OUTPUT,	    /* a file cannot be written; nothing is half
				 * written */
	STATUS_REFUSED,	    /* would change a Mac although it must not */
	STATUS_STEP_FAILED, /* a repair step failed */
	STATUS_UNVERIFIED,  /* a repair step ran, the Mac does not show it */
	STATUS_CANCELLED,   /* the person said stop */
	STATUS_RESTART,	    /* goes on after a restart */
	STATUS_INTERNAL,    /* a bug of this program */
};

struct status {
	enum status_code code;
	char subject[512]; /* what it is about: mostly a file name */
	char detail[384];  /* what is wrong, one clause, no full stop */
	char cause[128];   /* where or why: "line 3, column 9", errno text;
				 * may be empty */
};

/* The good answer. */
struct status status_ok(void);

bool status_is_ok(const struct status *status);

/*
 * A failure. subject and cause may be NULL; detail is a printf format.
 * Overlong parts are cut at a character boundary, never rejected.
 */
struct status status_fail(enum status_code code, const char *subject,
			  const char *cause, const char *detail, ...)
	__attribute__((format(printf, 4, 5)));

/*
 * Write the sentence into buffer, escaped for any terminal (see visible.h),
 * without a newline. Always NUL-terminated. Returns buffer.
 */
char *status_sentence(const struct status *status, char *buffer, size_t size);

/* The documented exit status (design: interface, "Exit status"). */
int status_exit(enum status_code code);

#endif
