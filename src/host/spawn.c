#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

enum {
	HOME_LONGEST = 1024,
	FIRST_FREE = 3, /* descriptors below are the standard ones */
};

static int set_attributes(posix_spawnattr_t *attributes)
{
	sigset_t none, all;
	int error;

	sigemptyset(&none);
	sigfillset(&all);
	sigdelset(&all, SIGKILL);
	sigdelset(&all, SIGSTOP);
	error = posix_spawnattr_setflags(attributes, spawn_flags());
	if (!error)
		error = posix_spawnattr_setsigmask(attributes, &none);
	if (!error)
		error = posix_spawnattr_setsigdefault(attributes, &all);
	if (!error)
		error = posix_spawnattr_setpgroup(attributes, 0);
	return error;
}

/*
 * The terminal is opened by the child itself, after its session began: that
 * makes it the controlling terminal on Linux. That macOS does the same for an
 * open among the file actions is not yet proven on hardware; a tool that finds
 * no /dev/tty reads its standard input, which is the same terminal.
 */
static int set_input(posix_spawn_file_actions_t *actions,
		     const struct spawn_ends *ends)
{
	if (ends->terminal)
		return posix_spawn_file_actions_addopen(
			actions, STDIN_FILENO, ends->terminal, O_RDWR, 0);
	if (ends->input >= 0)
		return posix_spawn_file_actions_adddup2(actions, ends->input,
							STDIN_FILENO);
	return posix_spawn_file_actions_addopen(actions, STDIN_FILENO,
						"/dev/null", O_RDONLY, 0);
}

static int set_actions(posix_spawn_file_actions_t *actions,
		       const struct spawn_ends *ends)
{
	int output = ends->terminal ? STDIN_FILENO : ends->output;
	int error = set_input(actions, ends);

	if (!error)
		error = posix_spawn_file_actions_adddup2(actions, output,
							 STDOUT_FILENO);
	if (!error)
		error = posix_spawn_file_actions_adddup2(actions, ends->errors,
							 STDERR_FILENO);
	if (!error)
		error = spawn_close_inherited(actions);
	return error;
}

static int start(const char *path, const char *const *argv,
		 char *const *environment, const struct spawn_ends *ends,
		 pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int error;

	if (posix_spawn_file_actions_init(&actions))
		return ENOMEM;
	if (posix_spawnattr_init(&attributes)) {
		posix_spawn_file_actions_destroy(&actions);
		return ENOMEM;
	}
	error = set_attributes(&attributes);
	if (!error)
		error = set_actions(&actions, ends);
	if (!error)
		error = posix_spawn(pid, path, &actions, &attributes,
				    (char *const *)argv, environment);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

int spawn_start(const char *path, const char *const *argv, const char *home,
		const struct spawn_ends *ends, pid_t *pid)
{
	char home_word[HOME_LONGEST];
	char search[] = "PATH=/usr/bin:/bin:/usr/sbin:/sbin";
	char locale[] = "LC_ALL=C", language[] = "LANG=C";
	char *environment[] = {search, locale, language, home_word, NULL};
	int length = snprintf(home_word, sizeof(home_word), "HOME=%s", home);

	if (length < 0 || (size_t)length >= sizeof(home_word))
		return ENAMETOOLONG;
	return start(path, argv, environment, ends, pid);
}

/* Above the standard descriptors, even where those are closed. */
static int move_up(int descriptor)
{
	int moved;

	if (descriptor >= FIRST_FREE) {
		fcntl(descriptor, F_SETFD, FD_CLOEXEC);
		return descriptor;
	}
	moved = fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_FREE);
	close(descriptor);
	return moved;
}

bool spawn_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		return false;
	ends[0] = move_up(ends[0]);
	ends[1] = move_up(ends[1]);
	if (ends[0] >= 0 && ends[1] >= 0)
		return true;
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			close(ends[i]);
	return false;
}

void spawn_unblock(int descriptor)
{
	int flags = fcntl(descriptor, F_GETFL);

	if (flags >= 0)
		fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}
