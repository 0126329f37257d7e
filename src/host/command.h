/*
 * command: every external command this program can ever run, as one const
 * table: its id, its absolute path, its words with typed holes, where it
 * exists, whether it needs root, whether it changes the Mac, what it gets on
 * standard input, how long it may take and how much it may say. What is not in
 * this table cannot be run. Must not know what an answer means.
 */
#ifndef TM_HOST_COMMAND_H
#define TM_HOST_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/status.h"

enum command_environment {
	COMMAND_NORMAL = 1,
	COMMAND_RECOVERY = 2,
	COMMAND_BOTH = 3,
};

enum command_stdin {
	COMMAND_STDIN_CLOSED,
	COMMAND_STDIN_SECRETS,	/* secrets on a pipe, see request.h */
	COMMAND_STDIN_TERMINAL, /* insists on a terminal: pseudo-terminal */
};

/* What may stand in a hole; each is checked before a command is built. */
enum command_hole {
	COMMAND_HOLE_NAME,   /* {name}: short name: not empty, no '-' first,
				 * no '/', no control characters */
	COMMAND_HOLE_ADMIN,  /* {admin}: the same */
	COMMAND_HOLE_GUID,   /* {guid}: a UUID */
	COMMAND_HOLE_DEVICE, /* {device}: diskN, diskNsM, diskNsMsK */
	COMMAND_HOLE_FILE,   /* {file}: absolute path, no control chars */
	COMMAND_HOLE_HOST,   /* {host}: a full host name */
};

struct command {
	const char *id;	       /* "token-status" */
	const char *path;      /* "/usr/sbin/sysadminctl" */
	const char *words;     /* "-secureTokenStatus {name}": split
					 * at blanks, without argv[0] */
	unsigned environments; /* enum command_environment */
	bool needs_root;
	bool as_console_user;
	bool changes; /* changes the Mac */
	/* What it starts goes on when it has ended: leave that alone. */
	bool leaves_children;
	enum command_stdin input;
	unsigned deadline_s; /* 0 means the default of 20 */
	size_t output_cap;   /* bytes; 0 means the default of 4 MiB*/
};

extern const struct command commands[];
extern const size_t command_count;

/* By id; aborts on an unknown id: that is a programming error. */
const struct command *command_by_id(const char *id);
/* By argv as it stands in evidence: the row whose template fits, or NULL. */
const struct command *command_by_argv(const char *const *argv);

/* Is this argv (argv[0] the bare name) what the row allows? */
bool command_fits(const struct command *command, const char *const *argv);

/* Fillings for the holes; NULL where a command has no such hole. */
struct command_fill {
	const char *name, *admin, *guid, *device, *file, *host;
};

/*
 * Build argv (argv[0] is the bare name, NULL at the end, in the arena).
 * STATUS_REFUSED with the reason when a filling is not allowed.
 */
struct status command_argv(struct arena *arena, const struct command *command,
			   const struct command_fill *fill, struct words *argv);

#endif
