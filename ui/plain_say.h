/*
 * plain_say: what the plain front end prints: wrapped lines, one stage, one
 * prompt. Everything is made visible here, once. Must not read answers.
 */
#ifndef TM_UI_PLAIN_SAY_H
#define TM_UI_PLAIN_SAY_H

#include "base/text.h"
#include "session/session.h"

#define PLAIN_COLUMNS 78

/* A paragraph, or several; newlines are kept. NULL or "" says nothing. */
void plain_say(const char *string);
/* The sentence of a failure; nothing when it is none. */
void plain_say_status(const struct status *status);
/* A help topic; says so when there is none. */
void plain_say_topic(const char *id);

/* Title, text, what there is to see, and the choices with their numbers. */
void plain_say_stage(struct session *session);
/* The title and text alone: of a scan that begins. */
void plain_say_title(struct session *session);
/* What is asked for, then the letters that work: "f findings, q quit". */
void plain_say_prompt(const struct ask *ask, const char *letters);

/* Send off what was said. STATUS_OUTPUT when nobody can read it any more. */
struct status plain_said(void);

#endif
