#include "simulate/simulated.h"

#include <assert.h>
#include <stdlib.h>

#include "simulate/agent_log.h"

static const struct host_ops simulated_ops;

struct simulated *simulated_of(const struct host *host)
{
	assert(host->ops == &simulated_ops);
	return (struct simulated *)host;
}

void simulated_now(struct simulated *simulated)
{
	simulated->mac->now = clock_wall(simulated->clock);
	if (simulated->mac->neighbour)
		simulated->mac->neighbour->now = simulated->mac->now;
}

void simulated_place(struct simulated *simulated)
{
	struct host_about *about = &simulated->host.about;
	const struct mac *mac = simulated->mac;
	bool recovery = mac->mode == HOST_RECOVERY;

	about->mode = mac->mode;
	about->target = "/";
	if (recovery)
		about->target = mac->volumes.locked ? NULL : "/Volumes/Data";
	about->volume_group = recovery ? mac->volumes.group : NULL;
}

static void free_job(struct simulated_job *job)
{
	arena_free(job->arena);
	free(job);
}

static struct simulated_job **find_job(struct simulated *simulated,
				       host_ticket ticket)
{
	struct simulated_job **place = &simulated->jobs;

	while (*place && (*place)->ticket != ticket)
		place = &(*place)->next;
	return place;
}

static struct status start(struct host *host, const struct request *request,
			   host_ticket *ticket)
{
	struct simulated *simulated = simulated_of(host);
	struct simulated_job *job;
	unsigned latency_ms = 0;

	if (request->kind == EVIDENCE_COMMAND && request->command->changes &&
	    host->about.read_only)
		return status_fail(STATUS_REFUSED, request->command->id, NULL,
				   "this simulated Mac is only to be read");
	job = calloc(1, sizeof(*job));
	if (!job)
		abort();
	simulated_now(simulated);
	job->arena = arena_new();
	job->ticket = ++simulated->next_ticket;
	job->entry =
		simulated_answer(simulated, request, job->arena, &latency_ms);
	if (simulated->speed)
		job->entry->duration_ms = latency_ms / simulated->speed;
	else
		job->entry->duration_ms = 0;
	job->due_ms =
		clock_monotonic_ms(simulated->clock) + job->entry->duration_ms;
	job->next = simulated->jobs;
	simulated->jobs = job;
	*ticket = job->ticket;
	return status_ok();
}

static size_t descriptors(struct host *host, struct pollfd *fds, size_t room)
{
	(void)host;
	(void)fds;
	(void)room;
	return 0;
}

static int timeout(struct host *host)
{
	const struct simulated *simulated = simulated_of(host);
	int64_t now = clock_monotonic_ms(simulated->clock), soonest = -1;

	for (const struct simulated_job *job = simulated->jobs; job;
	     job = job->next) {
		int64_t left = job->due_ms > now ? job->due_ms - now : 0;

		if (soonest < 0 || left < soonest)
			soonest = left;
	}
	return (int)soonest;
}

static void step(struct host *host)
{
	(void)host; /* time alone makes answers due */
}

static bool collect(struct host *host, host_ticket ticket, struct arena *arena,
		    struct evidence *entry)
{
	struct simulated *simulated = simulated_of(host);
	struct simulated_job **place = find_job(simulated, ticket);
	struct simulated_job *job = *place;

	if (!job || job->due_ms > clock_monotonic_ms(simulated->clock))
		return false;
	evidence_copy(arena, entry, job->entry);
	*place = job->next;
	free_job(job);
	return true;
}

static void cancel(struct host *host, host_ticket ticket)
{
	struct simulated *simulated = simulated_of(host);
	struct simulated_job *job = *find_job(simulated, ticket);
	struct evidence *entry;

	if (!job)
		return;
	entry = job->entry;
	entry->outcome = EVIDENCE_FAILED;
	entry->detail = "skipped";
	entry->exited = false;
	entry->has_data = false;
	entry->output = entry->errors = entry->data = (struct bytes){0};
	job->due_ms = clock_monotonic_ms(simulated->clock);
}

static struct status aim(struct host *host, const struct host_aim *aim)
{
	return simulate_target(host, aim->volume_group);
}

static void simulated_free(struct host *host)
{
	struct simulated *simulated = simulated_of(host);

	while (simulated->jobs) {
		struct simulated_job *job = simulated->jobs;

		simulated->jobs = job->next;
		free_job(job);
	}
	secret_free(simulated->mac->installer_password);
	if (simulated->mac->neighbour)
		secret_free(simulated->mac->neighbour->installer_password);
	arena_free(simulated->arena);
	free(simulated);
}

static const struct host_ops simulated_ops = {
	.start = start,
	.descriptors = descriptors,
	.timeout = timeout,
	.step = step,
	.collect = collect,
	.aim = aim,
	.cancel = cancel,
	.free = simulated_free,
};

static struct mac *make_mac(struct simulated *simulated)
{
	struct mac *mac = arena_alloc(simulated->arena, sizeof(*mac));

	mac_healthy(mac, simulated->arena, clock_wall(simulated->clock));
	mac->mode = simulated->scenario->mode;
	if (simulated->scenario->differ)
		simulated->scenario->differ(mac);
	agent_log_begin(mac);
	if (mac->neighbour)
		agent_log_begin(mac->neighbour);
	return mac;
}

struct host *simulate_new(const struct scenario *scenario,
			  const struct simulate_options *options)
{
	struct simulated *simulated = calloc(1, sizeof(*simulated));

	if (!simulated)
		abort();
	simulated->scenario = scenario;
	simulated->clock = options->clock ? options->clock : clock_system();
	simulated->speed = options->speed;
	simulated->ordinary_user = options->ordinary_user;
	simulated->arena = arena_new();
	simulated->mac = make_mac(simulated);
	simulated->host.ops = &simulated_ops;
	simulated->host.about = (struct host_about){
		.mode_reason = "it is a simulated Mac",
		.origin = "simulated",
		.is_mac = true,
		.root = !options->ordinary_user,
		.read_only = options->read_only,
	};
	simulated_place(simulated);
	return &simulated->host;
}

const char *simulate_news(const struct host *host)
{
	return simulated_of(host)->mac->news;
}

void simulate_credentials(struct host *host, const char *admin,
			  const struct secret *password)
{
	struct simulated *simulated = simulated_of(host);
	struct mac *mac = simulated->mac;

	secret_free(mac->installer_password);
	mac->installer_password = password ? secret_copy(password) : NULL;
	mac->installer_admin = arena_strdup(simulated->arena, admin);
}

struct status simulate_target(struct host *host, const char *volume_group)
{
	struct simulated *simulated = simulated_of(host);
	struct mac *mac = simulated->mac, *other = mac->neighbour;

	if (text_equal_nocase(volume_group, mac->volumes.group))
		return status_ok();
	if (!other || !text_equal_nocase(volume_group, other->volumes.group))
		return status_fail(STATUS_USAGE, volume_group, NULL,
				   "this Mac has no such volume group");
	other->neighbour = mac;
	mac->neighbour = NULL;
	other->failed_unlocks = mac->failed_unlocks;
	other->mode = mac->mode;
	simulated->mac = other;
	simulated_place(simulated);
	return status_ok();
}
