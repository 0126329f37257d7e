/*
 * plain_secret: a password typed without being seen, for the front end of
 * numbered lines. From a terminal it is read key by key without echo; from a
 * pipe it is a line. It goes into a struct secret and nowhere else.
 */
#ifndef TM_UI_PLAIN_SECRET_H
#define TM_UI_PLAIN_SECRET_H

#include "base/secret.h"

enum plain_typed {
	PLAIN_TYPED,
	PLAIN_TYPED_NOTHING, /* an empty line, Esc or Ctrl-C */
	PLAIN_TYPED_TOO_LONG,
	PLAIN_TYPED_END, /* of the input */
};

/* What stands in front of it; tries_left -1 = not counted. */
void plain_secret_prompt(int tries_left);
/*
 * Read one from standard input, which must be unbuffered, so that no copy of it
 * stays behind. The secret is empty before, and after anything but PLAIN_TYPED.
 */
enum plain_typed plain_secret_read(struct secret *secret);

#endif
