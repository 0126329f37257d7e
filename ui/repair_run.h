/*
 * repair_run: one way out carried out without anybody at the Mac, for guided
 * remote sessions: the same questions as in the wizard, answered from the
 * command line and a password file. Refuses what needs a person.
 */
#ifndef TM_UI_REPAIR_RUN_H
#define TM_UI_REPAIR_RUN_H

#include "session/session.h"

struct repair_order {
	struct session *session;
	const char *path;	   /* id of the way out */
	const char *admin;	   /* who authorises it, or NULL: the first */
	const char *password_file; /* "-" = standard input; NULL = none */
	bool yes;		   /* without it nothing runs */
};

/*
 * Scan, carry out the path, verify. What is done is told in lines on standard
 * output. *exit_code is 0, 6, 7, 8 or 9 when the status is fine; STATUS_USAGE
 * when the path is not offered, needs a person, or was not confirmed.
 */
struct status repair_run(const struct repair_order *order, int *exit_code);

#endif
