/*
 * scan: asks a Mac everything the probe table knows, in parallel and in the
 * order of dependencies, into a store of evidence. It judges nothing: the
 * machine is made from the store afterwards (build.h), so that a live Mac, a
 * simulated one and a case file all go the same way.
 */
#ifndef TM_PROBE_SCAN_H
#define TM_PROBE_SCAN_H

#include <poll.h>

#include "host/case_file.h"
#include "host/host.h"

enum scan_state {
	SCAN_WAITING, /* for its turn or for another probe */
	SCAN_RUNNING,
	SCAN_OK,
	SCAN_ABSENT,	/* answered: there is no such thing */
	SCAN_NO_ANSWER, /* timeout, refusal, error */
	SCAN_NEEDS_ROOT,
	SCAN_SKIPPED,  /* by the technician */
	SCAN_NOT_HERE, /* does not exist in this mode or version */
};

/* A row of the scan screen: one probe, for one account where it has one. */
struct scan_row {
	const char *probe;  /* probe id: help topic */
	const char *title;  /* "SecureToken of alice"; visible-safe
					 * only after escaping */
	const char *value;  /* "15.3", "4 accounts", or NULL */
	const char *reason; /* for NO_ANSWER: "gave up after 20 s" */
	enum scan_state state;
	int64_t milliseconds; /* so far or in the end */
};

struct scan;

struct scan_options {
	bool jit;    /* ask the Okta probes in any case */
	bool online; /* ask over the network as well */
	const struct clock *clock;
	/* Blank-separated ids of the only probes to ask; NULL = all. What the
	 * others would say is taken from the case. */
	const char *only;
};

/* The host and the case must outlive the scan; answers go to the case. */
struct scan *scan_new(struct host *host, struct case_file *case_file,
		      const struct scan_options *options);
void scan_free(struct scan *scan);

size_t scan_descriptors(struct scan *scan, struct pollfd *fds, size_t room);
int scan_timeout(struct scan *scan);
void scan_step(struct scan *scan);
bool scan_done(const struct scan *scan);

size_t scan_row_count(const struct scan *scan);
const struct scan_row *scan_row(const struct scan *scan, size_t index);
/* Skip a running row: it is recorded as skipped by the technician. */
void scan_skip(struct scan *scan, size_t index);
/* Skip everything that still runs or waits. */
void scan_skip_all(struct scan *scan);

/* Run to the end, polling. For `diagnose`, `collect` and tests. */
void scan_run(struct scan *scan);

#endif
