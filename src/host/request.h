/*
 * request: one question to a Mac, as data. Made by probes and repair steps,
 * answered by a host. Must not know what an answer means.
 */
#ifndef TM_HOST_REQUEST_H
#define TM_HOST_REQUEST_H

#include "base/secret.h"
#include "host/command.h"
#include "host/evidence.h"

enum request_file {
	REQUEST_FILE_CONTENT,  /* the whole content, capped */
	REQUEST_FILE_TAIL,     /* the last `cap` bytes */
	REQUEST_FILE_PRESENCE, /* mode, times, size; never the content */
};

/* What is kept of a file's content before it becomes evidence. */
enum request_filter {
	REQUEST_KEEP_ALL,
	REQUEST_KEEP_SYSTEM_KEY, /* jcagent.conf: only systemKey */
	REQUEST_KEEP_DSLOCAL,	 /* user and group records: only the keys
					 * listed in the probes' contract */
};

/* An answer to a prompt of a command on a pseudo-terminal. */
struct request_prompt {
	const char *pattern; /* text that ends the prompt, e.g. "Password:" */
	const char *reply;   /* plain words (a user name), or NULL: */
	const struct secret *secret;
};

struct request {
	enum evidence_kind kind;

	/* command */
	const struct command *command;
	struct words argv;
	const char *user; /* run as this user, NULL = as we are */
	const struct secret *secrets[2]; /* COMMAND_STDIN_SECRETS, in order */
	bool secret_lines;		 /* a newline after each secret */
	const struct request_prompt *prompts; /* COMMAND_STDIN_TERMINAL */
	size_t prompt_count;

	/* file and directory; path as on the target Mac */
	const char *path;
	enum evidence_scope scope;
	enum request_file how;
	enum request_filter filter;
	size_t cap; /* bytes, 0 = default of 16 MiB */
};

/* The requests probes make: `fill` may be NULL. In the arena. */
struct status request_command(struct arena *arena, const char *command_id,
			      const struct command_fill *fill,
			      struct request *out);
struct request request_file(const char *path, enum request_file how);
struct request request_directory(const char *path);

#endif
