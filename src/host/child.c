#include "child.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "child_ends.h"
#include "feed.h"
#include "prompter.h"

enum {
	TERM_GRACE_MS = 1000, /* from TERM to KILL */
	KILL_GRACE_MS = 2000, /* from KILL to giving up */
	/* How long somebody else may hold an output open. */
	HELD_GRACE_MS = 200,
	TICK_MS = 100, /* looks whether it has ended */
	TICK_TERMINAL_MS = 20,
	TICK_ENDING_MS = 5, /* the same when both outputs are closed */
	FREE_TRIES = 100,   /* of TICK_ENDING_MS */
};

enum state {
	STATE_RUNNING,
	STATE_TERM_SENT,
	STATE_KILL_SENT,
	STATE_OVER,
};

struct child {
	struct arena *arena;
	const struct clock *clock;
	pid_t pid;
	enum state state;
	enum child_end end;
	int status;
	bool has_status;
	bool changes, leaves_children;
	struct child_ends ends;
	struct feed feed;
	struct prompter prompter;
	struct child_secrets secrets;
	int64_t started, stopped, next_deadline;
	int64_t ended; /* when it was noticed that it has ended, else -1 */
};

/* While it is not reaped its number, and that of its group, stay its own. */
static void signal_group(const struct child *child, int number)
{
	if (kill(-child->pid, number) != 0 && errno == ESRCH)
		kill(child->pid, number);
}

static void stop(struct child *child, enum child_end why, int64_t now)
{
	if (child->state != STATE_RUNNING)
		return;
	child->end = why;
	child->state = STATE_TERM_SENT;
	child->next_deadline = now + TERM_GRACE_MS;
	signal_group(child, SIGTERM);
}

static void close_all(struct child *child, int64_t now)
{
	child->state = STATE_OVER;
	child->stopped = now;
	child_ends_close(&child->ends);
}

/* It has ended, so waiting for it takes no time. */
static void finish(struct child *child, int64_t now)
{
	if (!child->leaves_children || child->end != CHILD_ENDED)
		signal_group(child, SIGKILL);
	child->has_status =
		waitpid(child->pid, &child->status, 0) == child->pid;
	close_all(child, now);
}

/* Has it ended? It stays unreaped, so that its group can still be named. */
static bool has_ended(const struct child *child)
{
	siginfo_t info;

	memset(&info, 0, sizeof(info));
	if (waitid(P_PID, (id_t)child->pid, &info,
		   WEXITED | WNOHANG | WNOWAIT) != 0)
		return errno != EINTR;
	return info.si_pid == child->pid;
}

static void pass_deadline(struct child *child, int64_t now)
{
	switch (child->state) {
	case STATE_RUNNING:
		stop(child, CHILD_TIMED_OUT, now);
		break;
	case STATE_TERM_SENT:
		child->state = STATE_KILL_SENT;
		child->next_deadline = now + KILL_GRACE_MS;
		signal_group(child, SIGKILL);
		break;
	default:
		child->end = CHILD_LOST;
		close_all(child, now);
	}
}

static void step_prompts(struct child *child, int64_t now)
{
	const struct text *const streams[PROMPTER_STREAMS] = {
		&child->ends.output.text,
		&child->ends.errors.text,
	};

	if (!child->prompter.count || child->state != STATE_RUNNING)
		return;
	if (prompter_step(&child->prompter, streams, now, &child->feed) ==
	    PROMPTER_ASKED_AGAIN)
		stop(child, CHILD_ASKED_AGAIN, now);
}

static void step_feed(struct child *child)
{
	if (child->ends.input < 0)
		return;
	if (!feed_step(&child->feed, child->ends.input) ||
	    (feed_is_empty(&child->feed) && !child->ends.terminal))
		child_ends_close_input(&child->ends);
}

/* Its outputs end with it, unless something it started holds them open. */
static void step_ending(struct child *child, bool ended, bool drained,
			int64_t now)
{
	if (!ended)
		return;
	if (child->ended < 0)
		child->ended = now;
	if (!child_ends_are_open(&child->ends) ||
	    (drained && now - child->ended >= HELD_GRACE_MS))
		finish(child, now);
}

static struct child *child_new(const struct clock *clock,
			       const struct child_order *order)
{
	struct arena *arena = arena_new();
	struct child *child = arena_alloc(arena, sizeof(*child));
	const struct request *request = order->request;

	*child = (struct child){
		.arena = arena,
		.clock = clock,
		.changes = order->changes,
		.leaves_children = order->leaves_children,
		.started = clock_monotonic_ms(clock),
		.ended = -1,
	};
	child->next_deadline = child->started + order->deadline_ms;
	child_secrets_copy(&child->secrets, arena, request);
	if (order->input == COMMAND_STDIN_TERMINAL)
		prompter_init(&child->prompter, arena, request,
			      child->secrets.items);
	else if (order->input == COMMAND_STDIN_SECRETS)
		child_secrets_feed(&child->secrets, request->secret_lines,
				   &child->feed);
	return child;
}

struct child *child_start(const struct clock *clock,
			  const struct child_order *order, int *error)
{
	struct child *child = child_new(clock, order);

	*error = child_ends_start(&child->ends, order, &child->pid);
	if (!*error)
		return child;
	child_secrets_free(&child->secrets);
	arena_free(child->arena);
	return NULL;
}

void child_free(struct child *child)
{
	if (!child)
		return;
	if (child->state != STATE_OVER) {
		signal_group(child, SIGKILL);
		for (int i = 0; i < FREE_TRIES; i++) {
			if (waitpid(child->pid, NULL, WNOHANG) != 0)
				break;
			poll(NULL, 0, TICK_ENDING_MS);
		}
		close_all(child, 0);
	} else if (child->end == CHILD_LOST) {
		waitpid(child->pid, NULL, WNOHANG);
	}
	child_ends_free(&child->ends);
	child_secrets_free(&child->secrets);
	arena_free(child->arena);
}

size_t child_descriptors(const struct child *child, struct pollfd *fds,
			 size_t room)
{
	const struct child_ends *ends = &child->ends;
	bool feeding = !feed_is_empty(&child->feed);
	/* poll(2) of macOS does not take terminals: those are looked at by
	 * the clock. */
	const struct pollfd wanted[] = {
		{.fd = ends->errors.descriptor, .events = POLLIN},
		{.fd = ends->terminal ? -1 : ends->output.descriptor,
		 .events = POLLIN},
		{.fd = feeding && !ends->terminal ? ends->input : -1,
		 .events = POLLOUT},
	};
	size_t count = 0;

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		if (wanted[i].fd >= 0 && count < room)
			fds[count++] = wanted[i];
	return count;
}

static int tick_ms(const struct child *child)
{
	if (!child_ends_are_open(&child->ends))
		return TICK_ENDING_MS;
	return child->ends.terminal ? TICK_TERMINAL_MS : TICK_MS;
}

int child_timeout(const struct child *child)
{
	int64_t now = clock_monotonic_ms(child->clock);
	int64_t left = child->next_deadline - now;
	int prompt = prompter_timeout(&child->prompter, now);

	if (child->state == STATE_OVER || left <= 0)
		return 0;
	if (prompt >= 0 && prompt < left)
		left = prompt;
	return left < tick_ms(child) ? (int)left : tick_ms(child);
}

void child_step(struct child *child)
{
	int64_t now = clock_monotonic_ms(child->clock);
	bool ended, drained;

	if (child->state == STATE_OVER)
		return;
	step_feed(child);
	/* First this, then reading: nothing can come between. */
	ended = has_ended(child);
	drained = child_ends_read(&child->ends);
	step_prompts(child, now);
	if (child_ends_are_cut(&child->ends) && !child->changes)
		stop(child, CHILD_SAID_TOO_MUCH, now);
	step_ending(child, ended, drained, now);
	if (child->state != STATE_OVER && now >= child->next_deadline)
		pass_deadline(child, now);
}

bool child_is_over(const struct child *child)
{
	return child->state == STATE_OVER;
}

void child_cancel(struct child *child)
{
	stop(child, CHILD_CANCELLED, clock_monotonic_ms(child->clock));
}

enum child_end child_how(const struct child *child)
{
	if (child->end == CHILD_ENDED && child_ends_are_cut(&child->ends))
		return CHILD_SAID_TOO_MUCH;
	return child->end;
}

bool child_status(const struct child *child, int *status)
{
	*status = child->status;
	return child->has_status && child->end == CHILD_ENDED;
}

struct bytes child_output(const struct child *child)
{
	return child_secrets_scrub(&child->secrets, child->arena,
				   &child->ends.output.text);
}

struct bytes child_errors(const struct child *child)
{
	return child_secrets_scrub(&child->secrets, child->arena,
				   &child->ends.errors.text);
}

int64_t child_duration_ms(const struct child *child)
{
	return child->stopped - child->started;
}
