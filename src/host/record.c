#include "host.h"

#include <stdlib.h>

/* A decorator: what is collected is kept in a store as well. */
struct record {
	struct host host;
	struct host *inner;
	struct evidence_store *store;
};

static struct record *record_of(const struct host *host)
{
	return (struct record *)host;
}

static struct status record_start(struct host *host,
				  const struct request *request,
				  host_ticket *ticket)
{
	return host_start(record_of(host)->inner, request, ticket);
}

static size_t record_descriptors(struct host *host, struct pollfd *fds,
				 size_t room)
{
	struct host *inner = record_of(host)->inner;

	return inner->ops->descriptors(inner, fds, room);
}

static int record_timeout(struct host *host)
{
	struct host *inner = record_of(host)->inner;

	return inner->ops->timeout(inner);
}

static void record_step(struct host *host)
{
	struct host *inner = record_of(host)->inner;

	inner->ops->step(inner);
}

static bool record_collect(struct host *host, host_ticket ticket,
			   struct arena *arena, struct evidence *entry)
{
	struct record *record = record_of(host);
	struct evidence *kept;

	if (!host_collect(record->inner, ticket, arena, entry))
		return false;
	kept = evidence_add(record->store, entry->kind);
	evidence_copy(record->store->arena, kept, entry);
	evidence_finish(record->store, kept);
	return true;
}

static struct status record_aim(struct host *host, const struct host_aim *aim)
{
	return host_aim_inner(host, record_of(host)->inner, aim);
}

static void record_cancel(struct host *host, host_ticket ticket)
{
	struct host *inner = record_of(host)->inner;

	inner->ops->cancel(inner, ticket);
}

static void record_free(struct host *host)
{
	host_free(record_of(host)->inner);
	free(host);
}

static const struct host_ops record_ops = {
	.start = record_start,
	.descriptors = record_descriptors,
	.timeout = record_timeout,
	.step = record_step,
	.collect = record_collect,
	.aim = record_aim,
	.cancel = record_cancel,
	.free = record_free,
};

struct host *host_record_new(struct host *inner, struct evidence_store *store)
{
	struct record *record = calloc(1, sizeof(*record));

	if (!record)
		abort();
	record->inner = inner;
	record->store = store;
	record->host.ops = &record_ops;
	record->host.about = inner->about;
	return &record->host;
}
