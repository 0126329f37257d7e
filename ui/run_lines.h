/*
 * run_lines: what a step of a repair says, as lines to read: what happens, what
 * it changes, what it needs, the command word for word; and afterwards what
 * came of it. Must not know buttons or keys.
 */
#ifndef TM_UI_RUN_LINES_H
#define TM_UI_RUN_LINES_H

#include "repair/execute.h"
#include "session/ask.h"
#include "ui/widget_text.h"

struct run_lines {
	struct arena *arena; /* of the strings */
	bool ascii;
	struct text_line *items;
	size_t count, capacity;
};

/* The step at hand, before it runs; the ask's hint comes first. */
void run_lines_step(struct run_lines *lines, const struct execution *execution,
		    const struct ask *ask);
/* While it runs or is looked for. */
void run_lines_busy(struct run_lines *lines, const struct execution *execution,
		    const struct ask *ask);
/* What came of it. */
void run_lines_result(struct run_lines *lines,
		      const struct execution *execution, const struct ask *ask);

/* "VERIFIED", "FAILED": in capitals, and what it means. */
const char *run_outcome_word(enum step_outcome outcome);
enum style run_outcome_style(enum step_outcome outcome);

#endif
