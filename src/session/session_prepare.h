/*
 * session_prepare: the part of a session that prepares a Mac for somebody who
 * gets an account at the login window, for the files of this folder only. The
 * list is made anew from the Mac every few seconds while it is looked at.
 */
#ifndef TM_SESSION_SESSION_PREPARE_H
#define TM_SESSION_SESSION_PREPARE_H

#include "readiness/preparation.h"
#include "repair/reading.h"
#include "session/session_data.h"

void session_prepare_free(struct session *session);
/* Everything that rests on the last scan is thrown away. */
void session_prepare_forget(struct session *session);

/* Polling and stepping; only while the list is looked at. */
bool session_prepare_is_live(const struct session *session);
/* Does somebody wait for what the Mac now says? */
bool session_prepare_is_busy(const struct session *session);
size_t session_prepare_descriptors(struct session *session, struct pollfd *fds,
				   size_t room);
int session_prepare_timeout(struct session *session);
bool session_prepare_step(struct session *session);

void session_ask_prepare(struct session *session, struct ask *ask);
struct status session_answer_prepare(struct session *session,
				     const struct answer *answer);
void session_enter_prepare(struct session *session);
void session_ask_prepare_item(struct session *session, struct ask *ask);
const char *session_prepare_item_blocked(const struct session *session);
/* One step back inside the stage; false when there is none. */
bool session_prepare_back(struct session *session);

#endif
