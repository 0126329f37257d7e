/*
 * password_check: what came of testing a password, at the local directory
 * (`dscl . -authonly`) or at the disk (`diskutil apfs unlockVolume -verify`),
 * and of unlocking a volume. Only a plain yes or no counts as an answer.
 * Sources: reference/macos-commands.md §2.2, §2.3, §8.3.
 */
#ifndef TM_PARSE_PASSWORD_CHECK_H
#define TM_PARSE_PASSWORD_CHECK_H

#include "parse/parse.h"

enum check_result {
	CHECK_NO_ANSWER, /* unknown text, or nothing and no exit status */
	CHECK_RIGHT,
	CHECK_WRONG,	      /* disk: also "user does not exist" */
	CHECK_DISABLED,	      /* -14167: the account is disabled */
	CHECK_EXPIRED,	      /* -14161, -14162, -14168, -14169 */
	CHECK_NOT_SUPPORTED,  /* -14091: account without a password */
	CHECK_NO_SUCH_USER,   /* -14136 */
	CHECK_TOO_MANY_TRIES, /* stop: no answer, and none will come */
	CHECK_NOT_LOCKED,     /* -69589: the volume was open already */
	CHECK_NOT_ENCRYPTED,  /* -69593: there is nothing to unlock */
};

struct password_answer {
	enum parse_verdict verdict; /* PARSE_OK: the result is an answer */
	struct parse_notes notes;
	enum check_result result;
	int code; /* -14090, -69557, ...; 0 when none was printed */
};

/*
 * `dscl . -authonly NAME` on a pseudo-terminal or with pipes: silence (or the
 * prompt alone) and exit 0 is right.
 */
struct password_answer password_check_local(struct arena *arena,
					    struct bytes out,
					    struct bytes error, int exit);

/* `diskutil apfs unlockVolume ... -verify -stdinpassphrase`: exit 0 is right,
 * unless the words contradict it. Also used for unlocking without -verify. */
struct password_answer password_check_disk(struct arena *arena,
					   struct bytes out, struct bytes error,
					   int exit);

#endif
