/*
 * scan_data: what the two halves of a scan share: scan.c asks, scan_rows.c
 * shows. For these two files alone.
 */
#ifndef TM_PROBE_SCAN_DATA_H
#define TM_PROBE_SCAN_DATA_H

#include "base/clock.h"
#include "probe/build.h"
#include "probe/probe.h"
#include "probe/scan.h"

/* One thing that is being asked, by one alternative after the other. */
struct scan_task {
	const struct probe *probe;
	const struct probe_item *item;
	const char *blocked; /* why it cannot be asked, or NULL */
	size_t line;
	size_t alternative; /* the one that runs or comes next */
	host_ticket ticket; /* 0: does not run */
	bool done;
	enum scan_state result;
	const char *value, *reason;
	const struct evidence *answer; /* of the last alternative */
};

/* A row and what stands behind it. */
struct scan_line {
	struct scan_row row;
	const struct probe *probe;
	bool skipped;	 /* by the technician */
	size_t tasks;	 /* how many it has */
	size_t open;	 /* how many are not done */
	int64_t started; /* monotonic; valid once it runs */
};

struct scan {
	struct host *host;
	struct case_file *case_file;
	struct scan_options options;
	struct arena *arena;
	LIST(struct scan_line) lines;
	LIST(struct scan_task) tasks;
	bool *planned; /* per probe: its questions are known */
	size_t running;
	struct machine *machine; /* what is known so far */
	bool outdated;		 /* answers came after it was built */
};

/* A row for a probe, or for one of its subjects. */
struct scan_line *line_add(struct scan *scan, const struct probe *probe);
void line_title(struct scan *scan, struct scan_line *line, const char *subject);
void line_start(struct scan *scan, struct scan_line *line);
/* Without any question: what the row shows for good. */
void line_close(struct scan_line *line, enum scan_state state,
		const char *reason);
/* A task has ended; the last one ends the row. */
void line_task_done(struct scan *scan, struct scan_line *line);
bool line_is_open(const struct scan_line *line);
/* Milliseconds of what still runs. */
void lines_tick(struct scan *scan);

/* "gave up after 20 s": why an entry is no answer to a request. */
const char *scan_reason(struct arena *arena, const struct evidence *entry,
			const struct request *request);

#endif
