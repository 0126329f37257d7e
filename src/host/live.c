#include "host.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "live_command.h"
#include "live_file.h"
#include "live_place.h"
#include "mounts.h"

#define PREBOOT_BELOW "System/Volumes/Preboot"

enum {
	/* So many commands at a time; the others wait for their turn, and
	 * their deadlines do not run yet. */
	PARALLEL_MOST = 16
};

/* Begins with a child or its answer; without either it waits. */
struct job {
	struct arena *arena;
	struct request request; /* while it waits */
	struct child *child;
	bool answered;
	struct evidence answer;
};

struct live {
	struct host host;
	struct arena *arena;
	const struct clock *clock;
	const char *prefix;
	struct live_view view;
	struct host_aim aim;
	const struct mount_list *mounts; /* NULL: the kernel's */
	LIST(struct job *) jobs; /* by ticket - 1; NULL once collected */
	size_t first_open;	 /* all before it have their answers */
	size_t running, answered;
};

static struct live *live_of(const struct host *host)
{
	return (struct live *)host;
}

/* Find where the chosen system is mounted by now. */
static void find_mounts(struct live *live)
{
	struct arena *arena = arena_new();
	struct mount_list read =
		live->mounts ? *live->mounts : mounts_read(arena);
	struct live_view *view = &live->view;
	struct host_about *about = &live->host.about;

	view->target =
		arena_strdup(live->arena, mounts_find(&read, live->aim.data));
	view->preboot = arena_strdup(live->arena,
				     mounts_find(&read, live->aim.preboot));
	view->system = view->target;
	if (live->aim.system)
		view->system = arena_strdup(
			live->arena, mounts_find(&read, live->aim.system));
	about->target = view->target;
	about->lacks_data = live->aim.data && !view->target;
	about->lacks_system = live->aim.system && !view->system;
	about->lacks_preboot = live->aim.preboot && !view->preboot;
	arena_free(arena);
}

static struct status live_aim(struct host *host, const struct host_aim *aim)
{
	struct live *live = live_of(host);

	live->aim = (struct host_aim){
		.volume_group = arena_strdup(live->arena, aim->volume_group),
		.data = arena_strdup(live->arena, aim->data),
		.system = arena_strdup(live->arena, aim->system),
		.preboot = arena_strdup(live->arena, aim->preboot),
	};
	live->view.aimed = true;
	live->host.about.volume_group = live->aim.volume_group;
	find_mounts(live);
	return status_ok();
}

static struct job *job_new(struct live *live, const struct request *request,
			   host_ticket *ticket)
{
	struct arena *arena = arena_new();
	struct job *job = arena_alloc(arena, sizeof(*job));

	*job = (struct job){
		.arena = arena,
		.request = *request,
		.answer = {.kind = request->kind,
			   .duration_ms = -1,
			   .uid = -1,
			   .attempt = -1,
			   .mode = -1,
			   .size = -1},
	};
	*list_add(live->arena, &live->jobs) = job;
	*ticket = (host_ticket)live->jobs.count;
	return job;
}

static struct job *job_find(struct live *live, host_ticket ticket)
{
	if (ticket < 1 || ticket > live->jobs.count)
		return NULL;
	return live->jobs.items[ticket - 1];
}

static void job_free(struct job *job)
{
	if (!job)
		return;
	child_free(job->child);
	arena_free(job->arena);
}

static bool job_is_open(const struct job *job)
{
	return job && !job->answered;
}

static void job_answered(struct live *live, struct job *job)
{
	job->answered = true;
	live->answered++;
	while (live->first_open < live->jobs.count &&
	       !job_is_open(live->jobs.items[live->first_open]))
		live->first_open++;
}

static bool job_waits(const struct job *job)
{
	return job_is_open(job) && !job->child;
}

static void job_run(struct live *live, struct job *job)
{
	job->child =
		live_command_start(live->clock, live->prefix, &job->request,
				   job->arena, &job->answer);
	if (job->child)
		live->running++;
	else
		job_answered(live, job);
}

static void job_finish(struct live *live, struct job *job)
{
	live_command_finish(job->child, live_command_cap(job->request.command),
			    job->arena, &job->answer);
	child_free(job->child);
	job->child = NULL;
	live->running--;
	job_answered(live, job);
	/* It may have been unlocked or mounted. */
	if (live->view.aimed && job->request.command->changes)
		find_mounts(live);
}

static void run_waiting(struct live *live)
{
	for (size_t i = live->first_open;
	     i < live->jobs.count && live->running < PARALLEL_MOST; i++)
		if (job_waits(live->jobs.items[i]))
			job_run(live, live->jobs.items[i]);
}

/* What a waiting job needs of its request must outlive the caller's. */
static void keep_request(struct job *job)
{
	struct request *request = &job->request;
	struct words argv = {0};

	for (size_t i = 0; i < request->argv.count; i++)
		words_add(job->arena, &argv,
			  arena_strdup(job->arena, request->argv.items[i]));
	*request = (struct request){
		.kind = request->kind,
		.command = request->command,
		.argv = argv,
		.user = arena_strdup(job->arena, request->user),
	};
}

/* Only what stands in the table runs, word for word. */
static bool is_allowed(const struct request *request)
{
	struct arena *arena = arena_new();
	struct words argv = {0};
	bool fits;

	for (size_t i = 0; i < request->argv.count; i++)
		words_add(arena, &argv, request->argv.items[i]);
	words_add(arena, &argv, NULL);
	fits = request->command && command_fits(request->command, argv.items);
	arena_free(arena);
	return fits;
}

static struct status start_command(struct live *live,
				   const struct request *request,
				   host_ticket *ticket)
{
	struct job *job;

	if (!is_allowed(request))
		return status_fail(STATUS_REFUSED,
				   request->command ? request->command->path
						    : NULL,
				   NULL, "is not in the table of commands");
	job = job_new(live, request, ticket);
	/* Secrets are never kept waiting. */
	if (live->running < PARALLEL_MOST ||
	    request->command->input != COMMAND_STDIN_CLOSED)
		job_run(live, job);
	if (job_waits(job))
		keep_request(job);
	return status_ok();
}

static struct status live_start(struct host *host,
				const struct request *request,
				host_ticket *ticket)
{
	struct live *live = live_of(host);
	struct job *job;

	if (request->kind == EVIDENCE_COMMAND)
		return start_command(live, request, ticket);
	if (request->kind == EVIDENCE_RECORD || !request->path)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "is nothing a Mac can be asked for");
	job = job_new(live, request, ticket);
	live_file_read(&live->view, request, job->arena, &job->answer);
	job_answered(live, job);
	return status_ok();
}

static size_t live_descriptors(struct host *host, struct pollfd *fds,
			       size_t room)
{
	const struct live *live = live_of(host);
	size_t count = 0;

	for (size_t i = live->first_open; i < live->jobs.count; i++) {
		const struct job *job = live->jobs.items[i];

		if (job && job->child)
			count += child_descriptors(job->child, fds + count,
						   room - count);
	}
	return count;
}

/* A waiting job begins when another ends: it has no wish of its own. */
static int live_timeout(struct host *host)
{
	const struct live *live = live_of(host);
	int least = live->answered ? 0 : -1;

	for (size_t i = live->first_open; i < live->jobs.count; i++) {
		const struct job *job = live->jobs.items[i];
		int one;

		if (!job || !job->child)
			continue;
		one = child_timeout(job->child);
		if (least < 0 || one < least)
			least = one;
	}
	return least;
}

static void live_step(struct host *host)
{
	struct live *live = live_of(host);

	for (size_t i = live->first_open; i < live->jobs.count; i++) {
		struct job *job = live->jobs.items[i];

		if (!job || !job->child)
			continue;
		child_step(job->child);
		if (child_is_over(job->child))
			job_finish(live, job);
	}
	run_waiting(live);
}

static bool live_collect(struct host *host, host_ticket ticket,
			 struct arena *arena, struct evidence *entry)
{
	struct live *live = live_of(host);
	struct job *job = job_find(live, ticket);

	if (!job || !job->answered)
		return false;
	evidence_copy(arena, entry, &job->answer);
	live->jobs.items[ticket - 1] = NULL;
	live->answered--;
	job_free(job);
	return true;
}

static void live_cancel(struct host *host, host_ticket ticket)
{
	struct live *live = live_of(host);
	struct job *job = job_find(live, ticket);

	if (!job_is_open(job))
		return;
	if (job->child) {
		child_cancel(job->child);
		return;
	}
	job->answer.argv = job->request.argv;
	job->answer.outcome = EVIDENCE_FAILED;
	job->answer.detail = "skipped";
	job_answered(live, job);
}

static void live_free(struct host *host)
{
	struct live *live = live_of(host);

	for (size_t i = 0; i < live->jobs.count; i++)
		job_free(live->jobs.items[i]);
	arena_free(live->arena);
}

static const struct host_ops live_ops = {
	.start = live_start,
	.descriptors = live_descriptors,
	.timeout = live_timeout,
	.step = live_step,
	.collect = live_collect,
	.aim = live_aim,
	.cancel = live_cancel,
	.free = live_free,
};

struct host *host_live_new(const struct host_live_options *options)
{
	struct arena *arena = arena_new();
	struct live *live = arena_alloc(arena, sizeof(*live));
	struct live_place place = live_place_find("/");
	enum host_mode mode =
		options->mode >= 0 ? (enum host_mode)options->mode : place.mode;
	/* In Recovery "/" is Recovery's own. */
	bool aimed = mode == HOST_RECOVERY && !options->target;
	const char *target = options->target || aimed ? options->target : "/";

	live->arena = arena;
	live->clock = options->clock ? options->clock : clock_system();
	live->prefix = arena_strdup(arena, options->command_prefix);
	live->view = (struct live_view){
		.target = arena_strdup(arena, target),
		.system = arena_strdup(arena, options->system),
		.preboot = arena_strdup(arena, options->preboot),
		.aimed = aimed,
	};
	/* A folder of data has no Preboot in it: that is not "no lists". */
	if (mode == HOST_RECOVERY && target && !options->preboot)
		live->view.preboot = file_join(arena, target, PREBOOT_BELOW);
	live->mounts = options->mounts;
	live->host.ops = &live_ops;
	live->host.about = (struct host_about){
		.mode = mode,
		.mode_reason =
			mode == place.mode ? place.reason : "it was asked for",
		.origin = "live",
		.target = live->view.target,
		.volume_group = arena_strdup(arena, options->volume_group),
		.is_mac = place.is_mac,
		.root = geteuid() == 0,
	};
	return &live->host;
}
