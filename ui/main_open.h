/*
 * main_open: which Mac is looked at: this one, a case file, a simulated one.
 * The half of main that puts the parts below a session together. Must not know
 * what is then done with it.
 */
#ifndef TM_UI_MAIN_OPEN_H
#define TM_UI_MAIN_OPEN_H

#include "session/session.h"
#include "ui/cli.h"

/*
 * The session that the command line asks for. STATUS_INPUT when a case or a
 * device record cannot be read, STATUS_USAGE when there is no such scenario.
 */
struct status main_open(const struct cli *cli, struct session **session);

/* What a front end asks for when a person chooses another Mac: front.h. data is
 * the command line. */
struct status main_open_wish(void *data, enum session_wish wish,
			     const char *detail, struct session **session);

#endif
