/*
 * plain_text: text for people without a screen: wrapped lines, numbered
 * choices, help topics. No escape codes, nothing that needs a terminal.
 */
#ifndef TM_UI_PLAIN_TEXT_H
#define TM_UI_PLAIN_TEXT_H

#include "base/text.h"
#include "session/session.h"

/* Wrap visible text (newlines kept), each line indented by blanks. A line that
 * begins with blanks keeps them for its continuation. */
void plain_wrap(struct text *out, const char *string, int columns, int indent);
/* "1. CRITICAL. Service account is missing. ..." */
void plain_choice(struct text *out, const struct ask_choice *choice,
		  size_t number, int columns);
/* A help topic; says so when there is none. */
void plain_topic(struct text *out, const char *id, int columns);
/* The list of all topics. */
void plain_topics(struct text *out);
/* This Mac, where we run, what can be done. */
void plain_welcome(struct text *out, const struct session *session);
/* Print rows that have ended since; returns how many were said so far. */
size_t plain_scan_rows(const struct scan *scan, size_t said);

#endif
