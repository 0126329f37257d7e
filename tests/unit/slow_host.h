/*
 * slow_host: a host that answers from a store after a while, on a clock of its
 * own that jumps to the next answer: tests of what runs side by side need no
 * time. Include it after cmocka.h.
 */
#ifndef TM_TESTS_SLOW_HOST_H
#define TM_TESTS_SLOW_HOST_H

#include "base/clock.h"
#include "base/text.h"
#include "host/host.h"

enum {
	SLOW_USUAL_MS = 10,
};

/* Whatever contains `words` takes this long. */
struct slow_rule {
	const char *words;
	int64_t ms;
};

struct slow_job {
	struct evidence answer;
	int64_t due;
	bool collected;
};

struct slow_host {
	struct host host;
	struct arena *arena;
	struct clock clock;
	const struct evidence_store *store;
	const struct slow_rule *rules; /* ends with NULL words */
	const char *refuses;	       /* start fails for this, or NULL */
	int64_t now;
	size_t running, most_running;
	LIST(struct slow_job) jobs;
	struct words asked; /* in order */
};

static inline struct slow_host *slow_of(const struct host *host)
{
	return (struct slow_host *)host;
}

static inline const char *slow_words(struct slow_host *slow,
				     const struct request *request)
{
	struct text text;
	const char *words;

	if (request->kind != EVIDENCE_COMMAND)
		return arena_strdup(slow->arena, request->path);
	text_init(&text);
	for (size_t i = 0; i < request->argv.count; i++)
		text_addf(&text, "%s%s", i ? " " : "", request->argv.items[i]);
	words = arena_strdup(slow->arena, text.bytes);
	text_free(&text);
	return words;
}

static inline int64_t slow_ms(const struct slow_host *slow, const char *words)
{
	for (const struct slow_rule *rule = slow->rules; rule && rule->words;
	     rule++)
		if (text_has(words, rule->words))
			return rule->ms;
	return SLOW_USUAL_MS;
}

static inline const struct evidence *slow_find(struct slow_host *slow,
					       const struct request *request)
{
	if (request->kind == EVIDENCE_COMMAND)
		return evidence_command(slow->store, request->argv.items);
	return evidence_path(slow->store, request->kind, request->path,
			     request->scope);
}

static inline struct status slow_start(struct host *host,
				       const struct request *request,
				       host_ticket *ticket)
{
	struct slow_host *slow = slow_of(host);
	const char *words = slow_words(slow, request);
	const struct evidence *found = slow_find(slow, request);
	struct slow_job *job;

	words_add(slow->arena, &slow->asked, words);
	if (slow->refuses && text_has(words, slow->refuses))
		return status_fail(STATUS_REFUSED, words, NULL,
				   "is not allowed here");
	job = list_add(slow->arena, &slow->jobs);
	job->due = slow->now + slow_ms(slow, words);
	job->answer = (struct evidence){
		.kind = request->kind,
		.outcome = request->kind == EVIDENCE_COMMAND ? EVIDENCE_FAILED
							     : EVIDENCE_ABSENT,
		.argv = request->argv,
		.path = request->path,
		.scope = request->scope,
		.duration_ms = -1,
		.uid = -1,
		.attempt = -1,
		.mode = -1,
		.size = -1,
	};
	if (found)
		job->answer = *found;
	*ticket = (host_ticket)slow->jobs.count;
	if (++slow->running > slow->most_running)
		slow->most_running = slow->running;
	return status_ok();
}

static inline size_t slow_descriptors(struct host *host, struct pollfd *fds,
				      size_t room)
{
	(void)host;
	(void)fds;
	(void)room;
	return 0;
}

static inline int slow_timeout(struct host *host)
{
	return slow_of(host)->running ? 0 : -1;
}

/* Nothing happens before the next answer: be there. */
static inline void slow_step(struct host *host)
{
	struct slow_host *slow = slow_of(host);
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < slow->jobs.count; i++)
		if (!slow->jobs.items[i].collected &&
		    slow->jobs.items[i].due < next)
			next = slow->jobs.items[i].due;
	if (next != INT64_MAX && next > slow->now)
		slow->now = next;
}

static inline bool slow_collect(struct host *host, host_ticket ticket,
				struct arena *arena, struct evidence *entry)
{
	struct slow_host *slow = slow_of(host);
	struct slow_job *job = &slow->jobs.items[ticket - 1];

	if (job->collected || job->due > slow->now)
		return false;
	evidence_copy(arena, entry, &job->answer);
	job->collected = true;
	slow->running--;
	return true;
}

static inline void slow_cancel(struct host *host, host_ticket ticket)
{
	struct slow_host *slow = slow_of(host);
	struct slow_job *job = &slow->jobs.items[ticket - 1];

	job->due = slow->now;
	job->answer.outcome = EVIDENCE_FAILED;
	job->answer.detail = "skipped";
}

static inline void slow_free(struct host *host)
{
	arena_free(slow_of(host)->arena);
}

static inline int64_t slow_wall(void *data)
{
	(void)data;
	return 1741080600;
}

static inline int64_t slow_monotonic(void *data)
{
	return ((struct slow_host *)data)->now;
}

static inline struct slow_host *slow_new(const struct evidence_store *store,
					 const struct host_about *about)
{
	static const struct host_ops ops = {
		.start = slow_start,
		.descriptors = slow_descriptors,
		.timeout = slow_timeout,
		.step = slow_step,
		.collect = slow_collect,
		.cancel = slow_cancel,
		.free = slow_free,
	};
	struct arena *arena = arena_new();
	struct slow_host *slow = arena_alloc(arena, sizeof(*slow));

	slow->arena = arena;
	slow->host = (struct host){.ops = &ops, .about = *about};
	slow->store = store;
	slow->clock = (struct clock){.wall = slow_wall,
				     .monotonic_ms = slow_monotonic,
				     .data = slow};
	return slow;
}

/* How many of the things asked contain these words? */
static inline size_t slow_asked(const struct slow_host *slow, const char *words)
{
	size_t count = 0;

	for (size_t i = 0; i < slow->asked.count; i++)
		count += text_has(slow->asked.items[i], words);
	return count;
}

#endif
