#include "host.h"

/* Tickets are positions of answers, from 1. */
struct replay {
	struct host host;
	struct arena *arena;
	const struct evidence_store *store;
	LIST(struct evidence *) answers; /* NULL once collected */
	size_t waiting;			 /* answers not collected yet */
	size_t missing;
};

static struct replay *replay_of(const struct host *host)
{
	return (struct replay *)host;
}

static const struct evidence *look_up(struct replay *replay,
				      const struct request *request)
{
	struct words argv = {0};

	if (request->kind != EVIDENCE_COMMAND)
		return request->path
			       ? evidence_path(replay->store, request->kind,
					       request->path, request->scope)
			       : NULL;
	for (size_t i = 0; i < request->argv.count; i++)
		words_add(replay->arena, &argv, request->argv.items[i]);
	words_add(replay->arena, &argv, NULL);
	return evidence_command(replay->store, argv.items);
}

static void answer_missing(struct replay *replay, const struct request *request,
			   struct evidence *answer)
{
	struct evidence missing = {
		.kind = request->kind,
		.outcome = EVIDENCE_FAILED,
		.detail = "not in this case",
		.argv = request->argv,
		.path = request->path,
		.scope = request->scope,
		.user = request->user,
		.duration_ms = -1,
		.uid = -1,
		.attempt = -1,
		.mode = -1,
		.size = -1,
	};

	evidence_copy(replay->arena, answer, &missing);
	replay->missing++;
}

static struct status replay_start(struct host *host,
				  const struct request *request,
				  host_ticket *ticket)
{
	struct replay *replay = replay_of(host);
	const struct evidence *found = look_up(replay, request);
	struct evidence *answer = arena_alloc(replay->arena, sizeof(*answer));

	if (found)
		*answer = *found;
	else
		answer_missing(replay, request, answer);
	*list_add(replay->arena, &replay->answers) = answer;
	*ticket = (host_ticket)replay->answers.count;
	replay->waiting++;
	return status_ok();
}

static size_t replay_descriptors(struct host *host, struct pollfd *fds,
				 size_t room)
{
	(void)host;
	(void)fds;
	(void)room;
	return 0;
}

static int replay_timeout(struct host *host)
{
	return replay_of(host)->waiting ? 0 : -1;
}

static void replay_step(struct host *host)
{
	(void)host;
}

static struct evidence **find(struct replay *replay, host_ticket ticket)
{
	if (ticket < 1 || ticket > replay->answers.count)
		return NULL;
	return &replay->answers.items[ticket - 1];
}

static bool replay_collect(struct host *host, host_ticket ticket,
			   struct arena *arena, struct evidence *entry)
{
	struct replay *replay = replay_of(host);
	struct evidence **answer = find(replay, ticket);

	if (!answer || !*answer)
		return false;
	evidence_copy(arena, entry, *answer);
	*answer = NULL;
	replay->waiting--;
	return true;
}

static void replay_cancel(struct host *host, host_ticket ticket)
{
	struct evidence **answer = find(replay_of(host), ticket);

	if (!answer || !*answer)
		return;
	(*answer)->outcome = EVIDENCE_FAILED;
	(*answer)->detail = "skipped";
}

static void replay_free(struct host *host)
{
	arena_free(replay_of(host)->arena);
}

static const struct host_ops replay_ops = {
	.start = replay_start,
	.descriptors = replay_descriptors,
	.timeout = replay_timeout,
	.step = replay_step,
	.collect = replay_collect,
	.cancel = replay_cancel,
	.free = replay_free,
};

struct host *host_replay_new(const struct evidence_store *store,
			     const struct host_about *about)
{
	struct arena *arena = arena_new();
	struct replay *replay = arena_alloc(arena, sizeof(*replay));

	replay->arena = arena;
	replay->store = store;
	replay->host.ops = &replay_ops;
	replay->host.about = *about;
	/* A case cannot be changed: it is what was seen. */
	replay->host.about.read_only = true;
	return &replay->host;
}

size_t host_replay_missing(const struct host *host)
{
	return replay_of(host)->missing;
}
