/*
 * agent_log: what the tail of /var/log/jcagent.log says about the password of
 * the service account. Times in the log are the Mac's local times without a
 * zone; they are returned as if they were UTC and may only be compared with
 * each other. Must not decide whether the password is bad: it lists events in
 * the order of the file. Source: reference/jumpcloud.md §3.4.
 */
#ifndef TM_PARSE_AGENT_LOG_H
#define TM_PARSE_AGENT_LOG_H

#include "parse/parse.h"

enum agent_event_kind {
	/* "Unable to determine if [new] service account password is valid" */
	AGENT_EVENT_FAILURE,
	/* "User _jumpcloudserviceaccount changed their password" */
	AGENT_EVENT_CHANGED_PASSWORD,
	/* "systemreport: posting report to server": one report is complete */
	AGENT_EVENT_REPORT,
	/* "rotate - Rotating service account password": no result yet */
	AGENT_EVENT_ROTATION,
};

struct agent_event {
	int64_t time; /* local, see above */
	enum agent_event_kind kind;
	bool new_password; /* FAILURE: about the new password */
	/*
	 * REPORT: failures since the report began, and whether its beginning
	 * ("running system report") is in the text. A report is free of
	 * failures when failures is 0 and whole is true.
	 */
	size_t failures;
	bool whole;
};

struct agent_log {
	enum parse_verdict verdict; /* PARSE_OK needs one line with a time */
	struct parse_notes notes;   /* lines without time and level */
	struct parse_number first_at, last_at; /* of lines with a time */
	LIST(struct agent_event) events;       /* in file order */
	const char *version; /* last "Build version:" or "AgentVersion=" */
	size_t lines;	     /* lines with a time */
};

/*
 * 2021/05/07 or 2021-05-07, then hh:mm:ss, [pid], [LEVEL], text. The first
 * line may be the rest of a cut one; indented lines continue a message.
 */
struct agent_log agent_log_parse(struct arena *arena, struct bytes data);

#endif
