#include "child_ends.h"

#include <errno.h>
#include <unistd.h>

#include "pty.h"
#include "spawn.h"

enum {
	READ_SIZE = 32 * 1024,
	/* So much of one output at a time, so that the others get a turn. */
	READS_AT_ONCE = 32,
};

/* The child's ends of the pipes; closed here once it runs. */
struct far_ends {
	int input, output, errors;
	struct pty pty;
};

static void close_end(int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
	*descriptor = -1;
}

static void close_far(struct far_ends *far)
{
	close_end(&far->input);
	close_end(&far->output);
	close_end(&far->errors);
	pty_close_keeper(&far->pty);
}

/* Open a pipe; `ours` is the end that stays here. */
static bool open_pipe(int *ours, int *theirs, bool they_read)
{
	int ends[2];

	if (!spawn_pipe(ends))
		return false;
	*ours = ends[they_read ? 1 : 0];
	*theirs = ends[they_read ? 0 : 1];
	spawn_unblock(*ours);
	return true;
}

static bool open_terminal(struct child_ends *ends, struct far_ends *far)
{
	if (!pty_open(&far->pty))
		return false;
	ends->output.descriptor = far->pty.control;
	ends->input = far->pty.control;
	return true;
}

static bool open_all(struct child_ends *ends, struct far_ends *far,
		     enum command_stdin input)
{
	if (!open_pipe(&ends->errors.descriptor, &far->errors, false))
		return false;
	if (ends->terminal)
		return open_terminal(ends, far);
	if (!open_pipe(&ends->output.descriptor, &far->output, false))
		return false;
	return input != COMMAND_STDIN_SECRETS ||
	       open_pipe(&ends->input, &far->input, true);
}

/* True when there is nothing more at this moment. */
static bool read_stream(struct child_stream *stream)
{
	char buffer[READ_SIZE];

	for (int i = 0; i < READS_AT_ONCE; i++) {
		ssize_t count;

		if (stream->descriptor < 0)
			return true;
		count = read(stream->descriptor, buffer, sizeof(buffer));
		if (count > 0) {
			text_add_bytes(&stream->text, buffer, (size_t)count);
			continue;
		}
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return true;
		/* A terminal whose other end is closed says EIO. */
		close_end(&stream->descriptor);
	}
	return false;
}

int child_ends_start(struct child_ends *ends, const struct child_order *order,
		     pid_t *pid)
{
	struct far_ends far = {-1, -1, -1, {.control = -1, .keeper = -1}};
	struct spawn_ends spawned;
	int error;

	*ends = (struct child_ends){
		.output.descriptor = -1,
		.errors.descriptor = -1,
		.input = -1,
		.terminal = order->input == COMMAND_STDIN_TERMINAL,
	};
	text_init_limit(&ends->output.text, order->output_cap);
	text_init_limit(&ends->errors.text, order->output_cap);
	error = open_all(ends, &far, order->input) ? 0 : errno;
	spawned = (struct spawn_ends){
		.input = far.input,
		.output = far.output,
		.errors = far.errors,
		.terminal = ends->terminal ? far.pty.name : NULL,
	};
	if (!error)
		error = spawn_start(order->path, order->argv, order->home,
				    &spawned, pid);
	close_far(&far);
	if (error)
		child_ends_free(ends);
	return error;
}

bool child_ends_read(struct child_ends *ends)
{
	bool output = read_stream(&ends->output);
	bool errors = read_stream(&ends->errors);

	/* On a terminal both ways are one descriptor. */
	if (ends->terminal)
		ends->input = ends->output.descriptor;
	return output && errors;
}

bool child_ends_are_open(const struct child_ends *ends)
{
	return ends->output.descriptor >= 0 || ends->errors.descriptor >= 0;
}

bool child_ends_are_cut(const struct child_ends *ends)
{
	return ends->output.text.cut || ends->errors.text.cut;
}

void child_ends_close_input(struct child_ends *ends)
{
	if (ends->terminal)
		ends->input = -1;
	else
		close_end(&ends->input);
}

void child_ends_close(struct child_ends *ends)
{
	child_ends_close_input(ends);
	close_end(&ends->output.descriptor);
	close_end(&ends->errors.descriptor);
}

void child_ends_free(struct child_ends *ends)
{
	child_ends_close(ends);
	text_free(&ends->output.text);
	text_free(&ends->errors.text);
}
