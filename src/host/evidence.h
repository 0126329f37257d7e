/*
 * evidence: what a Mac answered, word for word, and the store that keeps it.
 *
 * One entry is one command, file, directory or imported record exactly as
 * described in the case file's contract. The store finds entries by argv or
 * path; where the same one stands twice the last wins. Everything here lives in
 * the store's arena. Must not know what an answer means.
 */
#ifndef TM_HOST_EVIDENCE_H
#define TM_HOST_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/list.h"
#include "base/value.h"

enum evidence_kind {
	EVIDENCE_COMMAND,
	EVIDENCE_FILE,
	EVIDENCE_DIRECTORY,
	EVIDENCE_RECORD,
};

enum evidence_outcome {
	EVIDENCE_HAPPENED, /* there is an answer */
	EVIDENCE_ABSENT,   /* no such file or command */
	EVIDENCE_DENIED,
	EVIDENCE_TIMEOUT,
	EVIDENCE_FAILED,    /* could not be started or read: detail */
	EVIDENCE_TRUNCATED, /* only the first or last part: detail */
};

enum evidence_scope {
	EVIDENCE_SCOPE_ANY, /* not said: answers both */
	EVIDENCE_SCOPE_TARGET,
	EVIDENCE_SCOPE_ENVIRONMENT, /* the running (Recovery) system */
};

struct evidence {
	const char *id; /* "e1", unique in the store */
	enum evidence_kind kind;
	enum evidence_outcome outcome;
	const char *detail; /* may be NULL */

	/* command */
	struct words argv;   /* argv[0] is the bare name */
	struct bytes output; /* stdout; data NULL = not recorded */
	struct bytes errors; /* stderr */
	bool exited;
	int exit;	     /* valid when exited */
	int signal;	     /* 0 = none */
	int64_t duration_ms; /* -1 = not recorded */
	int64_t uid;	     /* -1 = not recorded */
	const char *user;    /* when run as somebody else */
	int64_t attempt;     /* -1 = not recorded */

	/* file and directory */
	const char *path; /* as on the target Mac */
	enum evidence_scope scope;
	bool has_data;
	struct bytes data; /* decoded, whatever the file says */
	int mode;	   /* permission bits, -1 = not recorded */
	const char *owner; /* NULL = not recorded */
	int64_t size;	   /* -1 = not recorded */
	int64_t modified;  /* seconds, valid when has_modified */
	int64_t born;
	bool has_modified, has_born;
	struct words entries; /* directory, sorted */

	/* record */
	const char *source; /* "jumpcloud-system", "profile" */
	const struct value *record;

	bool lossy;    /* bytes were replaced by U+FFFD */
	bool redacted; /* redact_evidence() has seen it */
	/* The entry as it stood in a case file, unknown members included;
	 * NULL for new entries. Written back as it was. */
	const struct value *original;
};

struct evidence_store {
	struct arena *arena;
	struct evidence **items;
	size_t count, capacity;
	unsigned next_id;
	struct evidence_index *index;
};

struct evidence_store *evidence_store_new(struct arena *arena);

/* A new entry with the next free id and everything "not recorded". */
struct evidence *evidence_add(struct evidence_store *store,
			      enum evidence_kind kind);
/*
 * Make an entry findable once its argv or path is set. False (and not added
 * to the index) when its id is taken already.
 */
bool evidence_finish(struct evidence_store *store, struct evidence *entry);

/*
 * The last command entry with this argv (argv[0] compared by its last path
 * component), or NULL. argv ends with NULL.
 */
const struct evidence *evidence_command(const struct evidence_store *store,
					const char *const *argv);
/*
 * The last file or directory entry for a path, /var, /etc and /tmp being the
 * same as below /private. NULL when the store says nothing about it.
 */
const struct evidence *evidence_path(const struct evidence_store *store,
				     enum evidence_kind kind, const char *path,
				     enum evidence_scope scope);
const struct evidence *evidence_by_id(const struct evidence_store *store,
				      const char *id);

/* Copy everything but the id and `original`, deeply, into the arena. */
void evidence_copy(struct arena *arena, struct evidence *to,
		   const struct evidence *from);

/*
 * Bytes of a command as they may stand in a case: what is not UTF-8, and NUL,
 * becomes U+FFFD, and *lossy true. In the arena.
 */
struct bytes evidence_text(struct arena *arena, const char *bytes,
			   size_t length, bool *lossy);

/* Did the command run and end, so that its output can be read at all? */
bool evidence_ran(const struct evidence *entry);
/* Is the file or directory known to exist? */
bool evidence_exists(const struct evidence *entry);

const char *evidence_kind_word(enum evidence_kind kind);
const char *evidence_outcome_word(enum evidence_outcome outcome); /* or NULL */

/* "/private/var/x" for "/var/x"; other paths as they are. In the arena. */
const char *evidence_canonical_path(struct arena *arena, const char *path);

#endif
