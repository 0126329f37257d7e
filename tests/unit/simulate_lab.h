/*
 * simulate_lab: asks simulated Macs in tests. A question is a line of words as
 * it would be typed; secrets and prompts are plain strings here.
 */
#ifndef TM_TESTS_SIMULATE_LAB_H
#define TM_TESTS_SIMULATE_LAB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "facts/machine.h"
#include "host/host.h"
#include "simulate/simulate.h"

/* 2025-03-04T10:00:00Z, a Tuesday */
#define LAB_NOW 1741082400

struct lab {
	struct clock clock;
	int64_t wall, milliseconds; /* what the clock says */
	struct arena *arena;
	struct evidence_store *store;
	struct host *host;
};

/* A Mac of this scenario whose answers come at once. */
void lab_open(struct lab *lab, const char *scenario);
/* With options of one's own; the lab's clock is put into them. */
void lab_open_with(struct lab *lab, const char *scenario,
		   struct simulate_options options);
void lab_close(struct lab *lab);

/* The request for a line; words are split at blanks. */
struct request lab_request(struct lab *lab, const char *line);
const struct evidence *lab_ask(struct lab *lab, const char *line);
/* Feed secrets through standard input; second may be NULL. */
const struct evidence *lab_feed(struct lab *lab, const char *line,
				const char *first, const char *second);
/* Answer prompts of a terminal: a password, or a name and a password. */
const struct evidence *lab_type(struct lab *lab, const char *line,
				const char *name, const char *password);
const struct evidence *lab_file(struct lab *lab, const char *path);
const struct evidence *lab_directory(struct lab *lab, const char *path);
/* A file of the running system. */
const struct evidence *lab_environment(struct lab *lab, const char *path);

/* The property list in an answer or file; what stands before it is left out.
 * Fails the test when it is none. In the lab's arena. */
struct value *lab_parse(struct lab *lab, const char *name, struct bytes bytes);

/* Do something as a person; fails the test when it is refused. */
void lab_event(struct lab *lab, const char *event, const char *subject);
/* "ENABLED", "DISABLED" or "missing", as sysadminctl says. */
const char *lab_token(struct lab *lab, const char *name);
/* The whole Mac as a scan reads it, Okta's questions among it; for
 * machine_free(). */
struct machine *lab_machine(struct lab *lab);
/* Does the disk of "/" (or a device) know this account's GUID? */
bool lab_disk_knows(struct lab *lab, const char *device, const char *guid);

#endif
