/*
 * launchctl: one job as `launchctl print system/LABEL` shows it. Only lines at
 * depth one count, inner blocks repeat the same keys.
 * Source: reference/macos-commands.md §9.
 */
#ifndef TM_PARSE_LAUNCHCTL_H
#define TM_PARSE_LAUNCHCTL_H

#include "parse/parse.h"

struct service_state {
	enum parse_verdict verdict; /* PARSE_OK also when it is not loaded */
	struct parse_notes notes;
	enum parse_answer loaded;  /* PARSE_NO: "Could not find service" */
	enum parse_answer running; /* state = running, or a pid */
	const char *state;	   /* as printed */
	struct parse_number pid;
	const char *last_exit; /* "(never exited)", "78: EX_CONFIG" */
};

/* exit 113 alone, without a word, is also "not loaded". */
struct service_state service_state_parse(struct arena *arena, struct bytes out,
					 struct bytes error, int exit);

#endif
