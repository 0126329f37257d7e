#include "scan_data.h"

#include "base/text.h"

enum {
	DEFAULT_DEADLINE_S = 20, /* the one of the table of commands */
};

/* What outweighs what when the parts of a row ended differently. */
static const enum scan_state by_weight[] = {
	SCAN_SKIPPED, SCAN_NO_ANSWER, SCAN_NEEDS_ROOT, SCAN_OK, SCAN_ABSENT,
};

static int64_t now_ms(const struct scan *scan)
{
	return clock_monotonic_ms(scan->options.clock);
}

static size_t line_index(const struct scan *scan, const struct scan_line *line)
{
	return (size_t)(line - scan->lines.items);
}

static bool any_task_ended(const struct scan *scan, size_t line,
			   enum scan_state state)
{
	for (size_t i = 0; i < scan->tasks.count; i++)
		if (scan->tasks.items[i].line == line &&
		    scan->tasks.items[i].result == state)
			return true;
	return false;
}

static enum scan_state sum_up(const struct scan *scan, size_t line)
{
	for (size_t i = 0; i < sizeof(by_weight) / sizeof(*by_weight); i++)
		if (any_task_ended(scan, line, by_weight[i]))
			return by_weight[i];
	return SCAN_NO_ANSWER;
}

/* The first word and the first excuse of its parts. */
static void take_words(const struct scan *scan, struct scan_line *line)
{
	size_t index = line_index(scan, line);

	for (size_t i = 0; i < scan->tasks.count; i++) {
		const struct scan_task *task = &scan->tasks.items[i];

		if (task->line != index)
			continue;
		if (!line->row.value)
			line->row.value = task->value;
		if (!line->row.reason && task->result == line->row.state)
			line->row.reason = task->reason;
	}
}

/* Let the probe turn its raw answers into evidence. */
static void conclude(struct scan *scan, struct scan_line *line)
{
	LIST(const struct evidence *) answers = {0};
	size_t index = line_index(scan, line);

	for (size_t i = 0; i < scan->tasks.count; i++)
		if (scan->tasks.items[i].line == index)
			*list_add(scan->arena, &answers) =
				scan->tasks.items[i].answer;
	line->row.value = line->probe->conclude(scan->case_file->store,
						answers.items, answers.count);
	scan->outdated = true;
}

struct scan_line *line_add(struct scan *scan, const struct probe *probe)
{
	struct scan_line *line = list_add(scan->arena, &scan->lines);

	line->probe = probe;
	line->row.probe = probe->id;
	line->row.title = probe->title;
	line->row.state = SCAN_WAITING;
	return line;
}

void line_title(struct scan *scan, struct scan_line *line, const char *subject)
{
	if (subject)
		line->row.title = arena_printf(scan->arena, "%s of %s",
					       line->probe->title, subject);
}

void line_start(struct scan *scan, struct scan_line *line)
{
	if (line->row.state != SCAN_WAITING)
		return;
	line->row.state = SCAN_RUNNING;
	line->started = now_ms(scan);
}

void line_close(struct scan_line *line, enum scan_state state,
		const char *reason)
{
	line->row.state = state;
	line->row.reason = reason;
}

void line_task_done(struct scan *scan, struct scan_line *line)
{
	if (--line->open)
		return;
	if (line->row.state == SCAN_RUNNING)
		line->row.milliseconds = now_ms(scan) - line->started;
	line->row.state = sum_up(scan, line_index(scan, line));
	take_words(scan, line);
	if (line->probe->conclude && line->row.state != SCAN_SKIPPED)
		conclude(scan, line);
}

bool line_is_open(const struct scan_line *line)
{
	return line->row.state == SCAN_WAITING ||
	       line->row.state == SCAN_RUNNING;
}

void lines_tick(struct scan *scan)
{
	int64_t now = now_ms(scan);

	for (size_t i = 0; i < scan->lines.count; i++) {
		struct scan_line *line = &scan->lines.items[i];

		if (line->row.state == SCAN_RUNNING)
			line->row.milliseconds = now - line->started;
	}
}

const char *scan_reason(struct arena *arena, const struct evidence *entry,
			const struct request *request)
{
	unsigned deadline = request->command ? request->command->deadline_s : 0;

	switch (entry->outcome) {
	case EVIDENCE_ABSENT:
		return "there is no such command here";
	case EVIDENCE_DENIED:
		return "refused";
	case EVIDENCE_TIMEOUT:
		return arena_printf(arena, "gave up after %u s",
				    deadline ? deadline : DEFAULT_DEADLINE_S);
	case EVIDENCE_FAILED:
		return entry->detail ? arena_strdup(arena, entry->detail)
				     : "failed";
	case EVIDENCE_HAPPENED:
	case EVIDENCE_TRUNCATED:
		break;
	}
	if (entry->signal)
		return arena_printf(arena, "was ended by signal %d",
				    entry->signal);
	return "its answer was not understood";
}

size_t scan_row_count(const struct scan *scan)
{
	return scan->lines.count;
}

const struct scan_row *scan_row(const struct scan *scan, size_t index)
{
	return &scan->lines.items[index].row;
}
