/*
 * simulate: Macs that exist only in memory, behind the same host interface as
 * a live one. They answer the same commands and files in macOS's own words and
 * change when a repair command is run on them or when a person is said to have
 * done something. Training mode and end-to-end tests use them.
 *
 * A simulated Mac must not know the parsers, probes and rules that judge it:
 * it would only ever agree with them. All passwords of simulated accounts are
 * public training data and stand in the scenario's story.
 */
#ifndef TM_SIMULATE_SIMULATE_H
#define TM_SIMULATE_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "base/secret.h"
#include "base/status.h"
#include "base/text.h"
#include "host/host.h"

/* Something a person can do elsewhere in this scenario. */
struct simulate_event {
	const char *id;	     /* "sign-in" */
	const char *subject; /* account it is done as, or NULL */
	const char *title;   /* "alice signs in at the login window" */
};

struct mac;
struct scenario_latency;

struct scenario {
	const char *id;	   /* "missing-account" */
	const char *title; /* one line */
	const char *story; /* for the trainee: what happened, passwords */
	enum host_mode mode;
	bool has_record; /* a device record belongs to the story */
	bool jit;	 /* it is about Okta's just-in-time accounts */
	const struct simulate_event *events;
	size_t event_count;
	const struct scenario_latency *latencies; /* slower than usual */
	size_t latency_count;
	void (*differ)(struct mac *mac); /* from a healthy Mac; may be NULL */
};

/* All scenarios, in the order in which they are offered. */
size_t scenario_count(void);
const struct scenario *scenario_at(size_t index);
const struct scenario *scenario_by_id(const char *id); /* or NULL */

struct simulate_options {
	const struct clock *clock; /* NULL = the system's */
	/* 0: everything at once. 1: as long as a Mac takes. N: N times as
	 * fast. */
	unsigned speed;
	bool read_only;	    /* refuse what changes the Mac */
	bool ordinary_user; /* not root: what needs root is denied */
};

/*
 * A Mac of this scenario, with about.origin "simulated". The times on it
 * (restart, enrolment, log lines) are counted back from the clock's now.
 */
struct host *simulate_new(const struct scenario *scenario,
			  const struct simulate_options *options);

/*
 * Pretend that a person did something. The events a story needs are listed in
 * the scenario; every known event may be used on every Mac. `host` is what
 * simulate_new returned, not a decorator around it. STATUS_USAGE for an unknown
 * event or account, STATUS_ENVIRONMENT when it cannot be done on this Mac now.
 * A thing that was done without the hoped-for effect is no failure: see
 * simulate_news.
 */
struct status simulate_event(struct host *host, const char *event,
			     const char *subject);
/* What the last event or changing command led to, in a sentence, or NULL. */
const char *simulate_news(const struct host *host);

/*
 * The device record as JumpCloud's systems API would show this Mac now, as a
 * JSON document for the case's import. It follows the Mac's state.
 */
void simulate_record(const struct host *host, struct text *out);

/*
 * What the installer finds in its credentials file when it runs next: the
 * simulated Mac has no file system to write that file to. NULL, NULL = no file.
 */
void simulate_credentials(struct host *host, const char *admin,
			  const struct secret *password);

/*
 * Recovery with several systems: examine the one of this volume group.
 * STATUS_USAGE when the machine has no such group.
 */
struct status simulate_target(struct host *host, const char *volume_group);

#endif
