/*
 * profiles: enrolment, bootstrap token, and the configuration profiles that
 * are installed. Source: reference/macos-commands.md §6.
 */
#ifndef TM_PARSE_PROFILES_H
#define TM_PARSE_PROFILES_H

#include "parse/parse.h"

struct enrolment_status {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum parse_answer automated; /* "Enrolled via DEP" */
	enum parse_answer enrolled;  /* "MDM enrollment" */
	enum parse_answer user_approved;
	const char *server; /* URL, macOS 11 and later; else NULL */
};

/* `profiles status -type enrollment`. Anything unclear stays "not said". */
struct enrolment_status enrolment_status_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error);

struct bootstrap_status {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum parse_answer supported;
	enum parse_answer escrowed;
};

/* `profiles status -type bootstraptoken`. */
struct bootstrap_status bootstrap_status_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error);

enum bootstrap_escrow { /* the highest one said counts */
	BOOTSTRAP_ESCROW_NOT_SAID,
	BOOTSTRAP_ESCROW_CREATED, /* created; escrow was not reported */
	BOOTSTRAP_ESCROW_DONE,
	BOOTSTRAP_ESCROW_REFUSED, /* "Error: ...": see notes.error */
};

struct bootstrap_escrow_answer {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum bootstrap_escrow result;
};

/*
 * `profiles install -type bootstraptoken`: output of the pseudo-terminal, with
 * prompts in it and no newline behind them.
 */
struct bootstrap_escrow_answer bootstrap_escrow_parse(struct arena *arena,
						      struct bytes out,
						      struct bytes error);

struct profile_payload {
	const char *type;	     /* PayloadType */
	const char *identifier;	     /* PayloadIdentifier */
	const char *uuid;	     /* PayloadUUID */
	const char *name;	     /* PayloadDisplayName */
	const struct value *content; /* PayloadContent; may be NULL */
	const struct value *tree;    /* the whole item */
};

struct installed_profile {
	bool computer;	  /* device level */
	const char *user; /* short name of a user-level profile, else NULL */
	const char *identifier, *uuid, *name, *organisation;
	struct parse_number installed_at; /* ProfileInstallDate, UTC */
	LIST(struct profile_payload) items;
	const struct value *tree; /* the whole profile */
};

struct installed_profiles {
	enum parse_verdict verdict; /* PARSE_OK with none: none installed */
	struct parse_notes notes;
	LIST(struct installed_profile) list;
	const struct value *tree; /* the whole dump; NULL for a text answer */
};

/*
 * `profiles -C -o stdout-xml` or `profiles show ... -output stdout-xml`, also
 * the sentence that no profiles are installed. Members of the dump that are no
 * profiles are counted as unknown, never dropped from the trees.
 */
struct installed_profiles installed_profiles_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error);

#endif
