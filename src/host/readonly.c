#include "host.h"

#include <stdlib.h>

/* A decorator: everything but start goes straight to the inner host. */
struct readonly {
	struct host host;
	struct host *inner;
};

static struct host *inner_of(const struct host *host)
{
	return ((const struct readonly *)host)->inner;
}

static struct status readonly_start(struct host *host,
				    const struct request *request,
				    host_ticket *ticket)
{
	const struct command *command = request->command;

	if (request->kind == EVIDENCE_COMMAND && (!command || command->changes))
		return status_fail(STATUS_REFUSED,
				   command ? command->path : NULL, NULL,
				   "would change this Mac, and nothing may be "
				   "changed in this run");
	return host_start(inner_of(host), request, ticket);
}

static size_t readonly_descriptors(struct host *host, struct pollfd *fds,
				   size_t room)
{
	struct host *inner = inner_of(host);

	return inner->ops->descriptors(inner, fds, room);
}

static int readonly_timeout(struct host *host)
{
	struct host *inner = inner_of(host);

	return inner->ops->timeout(inner);
}

static void readonly_step(struct host *host)
{
	struct host *inner = inner_of(host);

	inner->ops->step(inner);
}

static bool readonly_collect(struct host *host, host_ticket ticket,
			     struct arena *arena, struct evidence *entry)
{
	return host_collect(inner_of(host), ticket, arena, entry);
}

static struct status readonly_aim(struct host *host, const struct host_aim *aim)
{
	return host_aim_inner(host, inner_of(host), aim);
}

static void readonly_cancel(struct host *host, host_ticket ticket)
{
	struct host *inner = inner_of(host);

	inner->ops->cancel(inner, ticket);
}

static void readonly_free(struct host *host)
{
	host_free(inner_of(host));
	free(host);
}

static const struct host_ops readonly_ops = {
	.start = readonly_start,
	.descriptors = readonly_descriptors,
	.timeout = readonly_timeout,
	.step = readonly_step,
	.collect = readonly_collect,
	.aim = readonly_aim,
	.cancel = readonly_cancel,
	.free = readonly_free,
};

struct host *host_readonly_new(struct host *inner)
{
	struct readonly *readonly = calloc(1, sizeof(*readonly));

	if (!readonly)
		abort();
	readonly->inner = inner;
	readonly->host.ops = &readonly_ops;
	readonly->host.about = inner->about;
	readonly->host.about.read_only = true;
	return &readonly->host;
}
