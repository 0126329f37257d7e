/*
 * plain_line: what a person types at a prompt of the numbered front end, and
 * the time until then, in which the session goes on: it may watch this Mac for
 * what somebody does elsewhere.
 */
#ifndef TM_UI_PLAIN_LINE_H
#define TM_UI_PLAIN_LINE_H

#include "session/session.h"

/* For text_init_limit: longer than any answer. */
#define PLAIN_LINE_MOST 4096

/*
 * Wait until there is something to be read: true. False when the session has
 * come to another question by itself before that. From a pipe everything is
 * there at once: what is being looked at then comes to its end first.
 */
bool plain_line_await(struct session *session);

/*
 * A line of standard input, which must be unbuffered, without its end; NULL
 * when there is no more. What is longer than any answer comes as an empty line.
 */
const char *plain_line_read(struct text *line);

#endif
