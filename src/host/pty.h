/*
 * pty: a pseudo-terminal for tools that insist on one. Nothing that is typed
 * is echoed, and no byte of a password means anything to it.
 */
#ifndef TM_HOST_PTY_H
#define TM_HOST_PTY_H

#include <stdbool.h>

enum {
	PTY_NAME_SIZE = 128
};

struct pty {
	int control;		  /* our end; does not block */
	int keeper;		  /* the tool's end, held open until it runs */
	char name[PTY_NAME_SIZE]; /* of the tool's end */
};

/* False, with errno, when the system gives none. */
bool pty_open(struct pty *pty);
/* Close what is open. */
void pty_close_keeper(struct pty *pty);

#endif
