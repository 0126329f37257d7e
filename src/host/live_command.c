#include "live_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "live_user.h"

enum {
	DEFAULT_DEADLINE_S = 20,
	DEFAULT_CAP = 4 * 1024 * 1024,
};

static const char *home_directory(void)
{
	const char *home = getenv("HOME");

	if (geteuid() == 0)
		return "/var/root";
	return home && home[0] == '/' ? home : "/";
}

static void start_failed(struct arena *arena, struct evidence *entry, int error)
{
	if (error == ENOENT) {
		entry->outcome = EVIDENCE_ABSENT;
		return;
	}
	entry->outcome = error == EACCES || error == EPERM ? EVIDENCE_DENIED
							   : EVIDENCE_FAILED;
	entry->detail = arena_printf(arena, "could not be started: %s",
				     strerror(error));
}

static void copy_argv(struct arena *arena, const struct request *request,
		      struct words *argv)
{
	for (size_t i = 0; i < request->argv.count; i++)
		words_add(arena, argv,
			  arena_strdup(arena, request->argv.items[i]));
	words_add(arena, argv, NULL);
	argv->count--;
}

static unsigned deadline_ms(const struct command *command)
{
	return 1000 *
	       (command->deadline_s ? command->deadline_s : DEFAULT_DEADLINE_S);
}

static void note_status(int status, struct evidence *entry)
{
	if (WIFEXITED(status)) {
		entry->exited = true;
		entry->exit = WEXITSTATUS(status);
	} else if (WIFSIGNALED(status)) {
		entry->signal = WTERMSIG(status);
	}
}

static void note_end(enum child_end end, size_t output_cap, struct arena *arena,
		     struct evidence *entry)
{
	static const struct {
		enum evidence_outcome outcome;
		const char *detail;
	} ends[] = {
		[CHILD_ENDED] = {EVIDENCE_HAPPENED, NULL},
		[CHILD_TIMED_OUT] = {EVIDENCE_TIMEOUT, NULL},
		[CHILD_SAID_TOO_MUCH] = {EVIDENCE_TRUNCATED, NULL},
		[CHILD_CANCELLED] = {EVIDENCE_FAILED, "skipped"},
		[CHILD_ASKED_AGAIN] = {EVIDENCE_FAILED,
				       "asked a second time for what it had "
				       "been given"},
		[CHILD_LOST] = {EVIDENCE_TIMEOUT, "could not be stopped"},
	};

	entry->outcome = ends[end].outcome;
	entry->detail = ends[end].detail;
	if (end == CHILD_SAID_TOO_MUCH)
		entry->detail = arena_printf(arena,
					     "only the first %zu bytes of an "
					     "output were kept",
					     output_cap);
}

struct child *live_command_start(const struct clock *clock, const char *prefix,
				 const struct request *request,
				 struct arena *arena, struct evidence *entry)
{
	const struct command *command = request->command;
	struct child_order order = {
		.home = home_directory(),
		.deadline_ms = deadline_ms(command),
		.output_cap = live_command_cap(command),
		.changes = command->changes,
		.leaves_children = command->leaves_children,
		.input = command->input,
		.request = request,
	};
	struct words argv;
	struct child *child;
	int error;

	copy_argv(arena, request, &entry->argv);
	argv = entry->argv;
	order.path = live_user_path(arena, prefix, command->path);
	if (!request->user)
		entry->uid = geteuid();
	entry->user = arena_strdup(arena, request->user);
	if (request->user && !live_user_wrap(arena, prefix, request->user,
					     &order.path, &argv, entry))
		return NULL;
	order.argv = argv.items;
	child = child_start(clock, &order, &error);
	if (!child)
		start_failed(arena, entry, error);
	return child;
}

void live_command_finish(const struct child *child, size_t output_cap,
			 struct arena *arena, struct evidence *entry)
{
	struct bytes output = child_output(child);
	struct bytes errors = child_errors(child);
	int status;

	note_end(child_how(child), output_cap, arena, entry);
	if (child_status(child, &status))
		note_status(status, entry);
	entry->output =
		evidence_text(arena, output.data, output.length, &entry->lossy);
	entry->errors =
		evidence_text(arena, errors.data, errors.length, &entry->lossy);
	entry->duration_ms = child_duration_ms(child);
}

size_t live_command_cap(const struct command *command)
{
	return command->output_cap ? command->output_cap : DEFAULT_CAP;
}
