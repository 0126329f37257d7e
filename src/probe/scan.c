#include "scan_data.h"

#include <string.h>

#include "base/text.h"

enum {
	PARALLEL = 16,
	POLL_ROOM = 64,
	POLL_MOST_MS = 1000, /* in case nobody wakes us */
};

static const char skipped_detail[] = "skipped by the technician";
static const char root_detail[] = "needs root";

/* --- What is not asked ---------------------------------------------------- */

/* Say in the case why there is no answer to this request. */
static void record_unasked(struct scan *scan, const struct request *request,
			   enum evidence_outcome outcome, const char *detail)
{
	struct evidence_store *store = scan->case_file->store;
	struct evidence *entry = evidence_add(store, request->kind);

	entry->outcome = outcome;
	entry->detail = arena_strdup(store->arena, detail);
	entry->path = arena_strdup(store->arena, request->path);
	entry->scope = request->scope;
	for (size_t i = 0; i < request->argv.count; i++)
		words_add(store->arena, &entry->argv,
			  arena_strdup(store->arena, request->argv.items[i]));
	evidence_finish(store, entry);
	scan->outdated = true;
}

static void task_finish(struct scan *scan, struct scan_task *task,
			enum scan_state result, const char *reason)
{
	task->done = true;
	task->result = result;
	task->reason = reason;
	line_task_done(scan, &scan->lines.items[task->line]);
}

/* End a task that never ran, and let the case say why. */
static void task_refuse(struct scan *scan, struct scan_task *task,
			enum scan_state result, enum evidence_outcome outcome,
			const char *detail)
{
	if (task->item->count && !task->probe->conclude)
		record_unasked(scan, &task->item->items[0], outcome, detail);
	task_finish(scan, task, result, detail);
}

/* --- Planning ------------------------------------------------------------- */

static bool probe_is_done(const struct scan *scan, const struct probe *probe)
{
	if (!probe->plan || !probe_is_here(probe, scan->machine->recovery))
		return true;
	if (!scan->planned[probe - probes])
		return false;
	for (size_t i = 0; i < scan->lines.count; i++)
		if (scan->lines.items[i].probe == probe &&
		    line_is_open(&scan->lines.items[i]))
			return false;
	return true;
}

/* Have all the probes come to an end that this one waits for? */
static bool probe_is_ready(const struct scan *scan, const struct probe *probe)
{
	for (size_t i = 0; i < probe_count; i++)
		if (probe_waits_for(probe, probes[i].id,
				    scan->machine->recovery) &&
		    !probe_is_done(scan, &probes[i]))
			return false;
	return true;
}

static void look_again(struct scan *scan)
{
	if (!scan->outdated)
		return;
	machine_free(scan->machine);
	scan->machine = machine_build(scan->case_file);
	scan->outdated = false;
}

static bool is_unwanted(const struct scan *scan, const struct probe *probe)
{
	return probe_is_too_new(probe, scan->machine) ||
	       (probe->online && !scan->options.online) ||
	       (probe->jit && !scan->options.jit &&
		!fact_yes(&scan->machine->platform_sso));
}

/* The row that has stood for the probe so far, or a new one. */
static size_t line_for(struct scan *scan, const struct probe *probe, bool first)
{
	for (size_t i = 0; first && i < scan->lines.count; i++)
		if (scan->lines.items[i].probe == probe)
			return i;
	line_add(scan, probe);
	return scan->lines.count - 1;
}

static void add_question(struct scan *scan, const struct probe *probe,
			 const struct probe_question *question, bool first)
{
	size_t index = line_for(scan, probe, first);

	line_title(scan, &scan->lines.items[index], question->subject);
	for (size_t i = 0; i < question->items.count; i++) {
		*list_add(scan->arena, &scan->tasks) = (struct scan_task){
			.probe = probe,
			.item = &question->items.items[i],
			.blocked = question->blocked,
			.line = index,
		};
		scan->lines.items[index].open++;
	}
	if (!question->items.count)
		line_close(&scan->lines.items[index], SCAN_NO_ANSWER,
			   question->blocked);
}

static void plan_probe(struct scan *scan, const struct probe *probe)
{
	struct probe_plan plan = {
		.machine = scan->machine,
		.store = scan->case_file->store,
		.arena = scan->arena,
	};

	scan->planned[probe - probes] = true;
	if (!is_unwanted(scan, probe))
		probe->plan(&plan);
	for (size_t i = 0; i < plan.questions.count; i++)
		add_question(scan, probe, &plan.questions.items[i], i == 0);
	if (!plan.questions.count && !probe->quiet)
		line_close(&scan->lines.items[line_for(scan, probe, true)],
			   SCAN_NOT_HERE, NULL);
}

static bool plan_ready(struct scan *scan)
{
	bool progress = false;

	for (size_t i = 0; i < probe_count; i++) {
		const struct probe *probe = &probes[i];

		if (scan->planned[i] || probe_is_done(scan, probe) ||
		    !probe_is_ready(scan, probe))
			continue;
		look_again(scan);
		plan_probe(scan, probe);
		progress = true;
	}
	return progress;
}

/* --- Asking --------------------------------------------------------------- */

static const struct request *task_request(const struct scan_task *task)
{
	return &task->item->items[task->alternative];
}

static void task_start(struct scan *scan, struct scan_task *task)
{
	const struct request *request = task_request(task);
	struct status status = host_start(scan->host, request, &task->ticket);

	if (status_is_ok(&status)) {
		scan->running++;
		line_start(scan, &scan->lines.items[task->line]);
		return;
	}
	task->ticket = 0;
	record_unasked(scan, request, EVIDENCE_FAILED, status.detail);
	task_finish(scan, task, SCAN_NO_ANSWER,
		    arena_strdup(scan->arena, status.detail));
}

/* Begin what may begin; false when there is nothing like that. */
static bool start_waiting(struct scan *scan)
{
	bool progress = false;

	for (size_t i = 0; i < scan->tasks.count && scan->running < PARALLEL;
	     i++) {
		struct scan_task *task = &scan->tasks.items[i];

		if (task->done || task->ticket)
			continue;
		if (task->blocked)
			task_refuse(scan, task, SCAN_NO_ANSWER, EVIDENCE_FAILED,
				    task->blocked);
		else if (task->item->needs_root && !scan->host->about.root)
			task_refuse(scan, task, SCAN_NEEDS_ROOT,
				    EVIDENCE_DENIED, root_detail);
		else if (!task->item->count)
			task_finish(scan, task, SCAN_NO_ANSWER,
				    "it cannot be asked about");
		else
			task_start(scan, task);
		progress = true;
	}
	return progress;
}

/* Keep an answer; what a probe concludes from is kept for that alone. */
static struct evidence *keep_answer(struct scan *scan,
				    const struct scan_task *task,
				    const struct evidence *answer)
{
	struct evidence_store *store = scan->case_file->store;
	struct evidence *entry;
	const char *id;

	if (task->probe->conclude) {
		entry = arena_alloc(scan->arena, sizeof(*entry));
		*entry = *answer;
		return entry;
	}
	entry = evidence_add(store, answer->kind);
	id = entry->id;
	*entry = *answer;
	entry->id = id;
	evidence_finish(store, entry);
	return entry;
}

static enum scan_state failed_state(const struct scan *scan,
				    const struct scan_task *task)
{
	if (scan->lines.items[task->line].skipped)
		return SCAN_SKIPPED;
	return task->answer->outcome == EVIDENCE_DENIED &&
			       !scan->host->about.root
		       ? SCAN_NEEDS_ROOT
		       : SCAN_NO_ANSWER;
}

/*
 * Judge what came. That something is absent only counts once every place has
 * been looked at; otherwise the next alternative is asked.
 */
static void task_answered(struct scan *scan, struct scan_task *task)
{
	const struct evidence *answer = task->answer;
	const char *value = NULL;
	bool last = task->alternative + 1 >= task->item->count ||
		    scan->lines.items[task->line].skipped;
	bool absent = answer->outcome == EVIDENCE_ABSENT;
	bool usable = probe_usable(task->probe, scan->arena, answer, &value);

	if (usable && (last || !absent)) {
		task->value = value;
		task_finish(scan, task, absent ? SCAN_ABSENT : SCAN_OK, NULL);
	} else if (last) {
		task_finish(
			scan, task, failed_state(scan, task),
			scan_reason(scan->arena, answer, task_request(task)));
	} else {
		task->alternative++;
	}
}

static bool collect_answers(struct scan *scan)
{
	struct arena *arena = scan->case_file->store->arena;
	bool progress = false;

	for (size_t i = 0; i < scan->tasks.count; i++) {
		struct scan_task *task = &scan->tasks.items[i];
		struct evidence answer = {.id = ""};

		if (!task->ticket ||
		    !host_collect(scan->host, task->ticket, arena, &answer))
			continue;
		task->ticket = 0;
		scan->running--;
		scan->outdated = true;
		task->answer = keep_answer(scan, task, &answer);
		task_answered(scan, task);
		progress = true;
	}
	return progress;
}

/* --- The interface -------------------------------------------------------- */

static bool is_asked(const struct scan *scan, const struct probe *probe)
{
	const char *ids = scan->options.only;
	size_t length = strlen(probe->id);

	if (!ids)
		return true;
	for (; *(ids += strspn(ids, " ")); ids += strcspn(ids, " "))
		if (strcspn(ids, " ") == length &&
		    memcmp(ids, probe->id, length) == 0)
			return true;
	return false;
}

static void add_lines(struct scan *scan)
{
	bool mac = scan->host->about.is_mac;

	for (size_t i = 0; i < probe_count; i++) {
		if (!probes[i].plan ||
		    !probe_is_here(&probes[i], scan->machine->recovery))
			continue;
		scan->planned[i] = !mac || !is_asked(scan, &probes[i]);
		if (probes[i].quiet || !is_asked(scan, &probes[i]))
			continue;
		line_add(scan, &probes[i]);
		if (!mac)
			line_close(&scan->lines.items[scan->lines.count - 1],
				   SCAN_NO_ANSWER,
				   "this computer is not a Mac");
	}
}

struct scan *scan_new(struct host *host, struct case_file *case_file,
		      const struct scan_options *options)
{
	struct arena *arena = arena_new();
	struct scan *scan = arena_alloc(arena, sizeof(*scan));

	*scan = (struct scan){
		.host = host,
		.case_file = case_file,
		.options = *options,
		.arena = arena,
		.planned =
			arena_array(arena, probe_count, sizeof(*scan->planned)),
		.machine = machine_build(case_file),
	};
	if (!scan->options.clock)
		scan->options.clock = clock_system();
	add_lines(scan);
	scan_step(scan);
	return scan;
}

void scan_free(struct scan *scan)
{
	if (!scan)
		return;
	for (size_t i = 0; i < scan->tasks.count; i++)
		if (scan->tasks.items[i].ticket)
			scan->host->ops->cancel(scan->host,
						scan->tasks.items[i].ticket);
	machine_free(scan->machine);
	arena_free(scan->arena);
}

size_t scan_descriptors(struct scan *scan, struct pollfd *fds, size_t room)
{
	return scan->host->ops->descriptors(scan->host, fds, room);
}

int scan_timeout(struct scan *scan)
{
	return scan_done(scan) ? -1 : scan->host->ops->timeout(scan->host);
}

void scan_step(struct scan *scan)
{
	bool progress;

	scan->host->ops->step(scan->host);
	do {
		progress = collect_answers(scan);
		progress |= plan_ready(scan);
		progress |= start_waiting(scan);
	} while (progress);
	lines_tick(scan);
}

bool scan_done(const struct scan *scan)
{
	if (scan->running)
		return false;
	for (size_t i = 0; i < probe_count; i++)
		if (!probe_is_done(scan, &probes[i]))
			return false;
	return true;
}

static void skip_tasks(struct scan *scan, size_t line)
{
	for (size_t i = 0; i < scan->tasks.count; i++) {
		struct scan_task *task = &scan->tasks.items[i];

		if (task->line != line || task->done)
			continue;
		if (task->ticket)
			scan->host->ops->cancel(scan->host, task->ticket);
		else
			task_refuse(scan, task, SCAN_SKIPPED, EVIDENCE_FAILED,
				    skipped_detail);
	}
}

void scan_skip(struct scan *scan, size_t index)
{
	struct scan_line *line = &scan->lines.items[index];

	if (!line_is_open(line) || line->skipped)
		return;
	line->skipped = true;
	skip_tasks(scan, index);
	/* Nothing has been planned for it, and nothing will be. */
	if (!scan->planned[line->probe - probes]) {
		scan->planned[line->probe - probes] = true;
		line_close(line, SCAN_SKIPPED, skipped_detail);
	}
}

void scan_skip_all(struct scan *scan)
{
	for (size_t i = 0; i < scan->lines.count; i++)
		scan_skip(scan, i);
	for (size_t i = 0; i < probe_count; i++)
		scan->planned[i] = true;
}

void scan_run(struct scan *scan)
{
	struct pollfd fds[POLL_ROOM];

	while (!scan_done(scan)) {
		size_t count = scan_descriptors(scan, fds, POLL_ROOM);
		int timeout = scan_timeout(scan);

		if (timeout < 0 || timeout > POLL_MOST_MS)
			timeout = POLL_MOST_MS;
		poll(fds, (nfds_t)count, timeout);
		scan_step(scan);
	}
}
