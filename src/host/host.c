#include "host.h"

#include <poll.h>

#include "redact.h"

enum {
	ASK_DESCRIPTORS = 64
};

struct status host_start(struct host *host, const struct request *request,
			 host_ticket *ticket)
{
	return host->ops->start(host, request, ticket);
}

bool host_collect(struct host *host, host_ticket ticket, struct arena *arena,
		  struct evidence *entry)
{
	if (!host->ops->collect(host, ticket, arena, entry))
		return false;
	redact_evidence(arena, entry);
	return true;
}

struct status host_aim(struct host *host, const struct host_aim *aim)
{
	if (!host->ops->aim)
		return status_fail(STATUS_USAGE, aim->volume_group, NULL,
				   "cannot be chosen: there is only one system "
				   "here");
	return host->ops->aim(host, aim);
}

struct status host_aim_inner(struct host *host, struct host *inner,
			     const struct host_aim *aim)
{
	struct status status = host_aim(inner, aim);

	host->about.target = inner->about.target;
	host->about.volume_group = inner->about.volume_group;
	host->about.lacks_data = inner->about.lacks_data;
	host->about.lacks_system = inner->about.lacks_system;
	host->about.lacks_preboot = inner->about.lacks_preboot;
	return status;
}

void host_free(struct host *host)
{
	if (host)
		host->ops->free(host);
}

static void wait_a_while(struct host *host)
{
	struct pollfd fds[ASK_DESCRIPTORS];
	size_t count = host->ops->descriptors(host, fds, ASK_DESCRIPTORS);

	poll(fds, (nfds_t)count, host->ops->timeout(host));
	host->ops->step(host);
}

struct status host_ask(struct host *host, const struct request *request,
		       struct evidence_store *store,
		       const struct evidence **answer)
{
	struct evidence *entry;
	host_ticket ticket;
	struct status status = host_start(host, request, &ticket);

	*answer = NULL;
	if (!status_is_ok(&status))
		return status;
	entry = evidence_add(store, request->kind);
	while (!host_collect(host, ticket, store->arena, entry))
		wait_a_while(host);
	evidence_finish(store, entry);
	*answer = entry;
	return status_ok();
}
