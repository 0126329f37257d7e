/*
 * plain_step: the step of a repair that is at hand, in lines: what happens,
 * what it changes, and the command word for word; afterwards what of it is not
 * to be seen.
 */
#ifndef TM_UI_PLAIN_STEP_H
#define TM_UI_PLAIN_STEP_H

#include "base/text.h"
#include "session/session.h"

/* Nothing while a step runs. */
void plain_step(struct text *out, const struct session *session);

#endif
