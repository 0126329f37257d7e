/*
 * agent: the small files of JumpCloud's agent: version.txt, managedUsers.json,
 * jcagent.conf. Of the last only systemKey is ever taken, everything else in
 * it may be secret. Source: reference/jumpcloud.md §3.1.
 */
#ifndef TM_PARSE_AGENT_H
#define TM_PARSE_AGENT_H

#include "parse/parse.h"

#define AGENT_VERSION_PARTS 4

struct agent_version {
	enum parse_verdict verdict;
	struct parse_notes notes;
	const char *text; /* "0.9.684" */
	int64_t parts[AGENT_VERSION_PARTS];
	size_t count;
};

/* /opt/jc/version.txt: dotted numbers, anything behind a blank or '-'. */
struct agent_version agent_version_parse(struct arena *arena,
					 struct bytes data);
/*
 * Is version older than the dotted numbers in `than`? PARSE_NOT_SAID when
 * either is no version.
 */
enum parse_answer agent_version_older(const struct agent_version *version,
				      const char *than);

struct managed_users {
	enum parse_verdict verdict; /* PARSE_OK with none: "[]" */
	struct parse_notes notes;
	struct words names; /* in file order */
};

/* /opt/jc/managedUsers.json: array of objects with `username`. */
struct managed_users managed_users_parse(struct arena *arena,
					 struct bytes data);

struct agent_configuration {
	enum parse_verdict verdict;
	struct parse_notes notes; /* never holds any of the file's bytes */
	const char *system_key;	  /* 24 letters and digits */
};

/*
 * /opt/jc/jcagent.conf: JSON. Only searched for the one key, so that nothing
 * else of it is ever copied; works on damaged JSON too.
 */
struct agent_configuration agent_configuration_parse(struct arena *arena,
						     struct bytes data);

#endif
