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
	PLAIN_TYPED_END,     /* of the input */
	PLAIN_TYPED_STOPPED, /* by a signal: the program is to end */
};

/*
 * Ask for one on standard output and read it from standard input, which must be
 * unbuffered, so that no copy of it stays behind. tries_left -1 = not counted.
 * The secret is empty before, and after anything but PLAIN_TYPED; the terminal
 * is as it was, whatever happens.
 */
enum plain_typed plain_secret_read(struct secret *secret, int tries_left);

#endif
