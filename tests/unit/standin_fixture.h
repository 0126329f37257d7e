/*
 * A simulated Mac behind the live host: a folder with a script for every
 * command, each of which is played by tests/tools/standin, and the Mac's files
 * below it. Spawning, pipes, terminals, files and passwords are real. Include
 * it after cmocka.h.
 */
#ifndef TM_TESTS_STANDIN_FIXTURE_H
#define TM_TESTS_STANDIN_FIXTURE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "walk.h"

struct standin {
	struct arena *arena;
	char *folder;
	const char *program; /* tests/tools/standin */
	const char *state, *credentials;
	const struct clock *clock; /* NULL = the system's */
};

/* What is typed for real, and what it stands for in the story. */
struct standin_word {
	const char *typed, *known;
};

static inline const char *standin_path(const struct standin *standin,
				       const char *name)
{
	return file_join(standin->arena, standin->folder, name);
}

static inline void standin_write(const struct standin *standin,
				 const char *name, const char *words, int mode)
{
	const char *path = standin_path(standin, name);
	struct status status =
		file_write(path, words, strlen(words), FILE_REPLACE);

	assert_string_equal(status.detail, "");
	assert_int_equal(chmod(path, (mode_t)mode), 0);
}

static inline const char *standin_read(const struct standin *standin,
				       const char *path)
{
	struct bytes bytes = {"", 0};

	file_read(standin->arena, path, 64u << 20, &bytes);
	return bytes.data;
}

/* standin FOLDER FIRST SECOND THIRD; its output, in the arena. */
static inline const char *standin_call(const struct standin *standin,
				       const char *first, const char *second,
				       const char *third)
{
	char line[256] = "";
	int ends[2], status;
	ssize_t length;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execl(standin->program, "standin", standin->folder, first,
		      second, third, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	length = read(ends[0], line, sizeof(line) - 1);
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	line[length > 0 ? length : 0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return arena_strdup(standin->arena, line);
}

static inline void standin_scripts(const struct standin *standin)
{
	file_make_directory(standin_path(standin, "bin"));
	for (size_t i = 0; i < command_count; i++) {
		const char *name = file_base_name(commands[i].path);

		standin_write(
			standin, arena_printf(standin->arena, "bin/%s", name),
			arena_printf(standin->arena,
				     "#!/bin/sh\nexec '%s' '%s' '%s' "
				     "\"$@\"\n",
				     standin->program, standin->folder, name),
			0700);
	}
}

static inline void standin_open(struct standin *standin, const char *scenario,
				const struct standin_word *words)
{
	const char *base = getenv("TMPDIR"), *known = "";

	*standin = (struct standin){.arena = arena_new()};
	assert_non_null(getenv("TM_BUILD"));
	standin->program = file_join(standin->arena, getenv("TM_BUILD"),
				     "tests/tools/standin");
	if (!file_exists(standin->program))
		fail_msg("%s is not built", standin->program);
	standin->folder = arena_printf(standin->arena, "%s/tm-standin-XXXXXX",
				       base ? base : "/tmp");
	assert_non_null(mkdtemp(standin->folder));
	standin->state = standin_path(standin, "state");
	standin->credentials = standin_path(standin, "creds.txt");
	for (; words && words->typed; words++)
		known = arena_printf(
			standin->arena, "%s%s %s\n", known,
			standin_call(standin, "--hash", words->typed, NULL),
			words->known);
	standin_write(standin, "known", known, 0600);
	standin_write(standin, "scenario", scenario, 0600);
	standin_write(standin, "credentials", standin->credentials, 0600);
	standin_write(
		standin, "started",
		arena_printf(standin->arena, "%lld", (long long)time(NULL)),
		0600);
	standin_scripts(standin);
	file_make_directory(standin_path(standin, "root"));
	standin_call(standin, "--files", NULL, NULL);
}

/* Whether this computer is a Mac, and who runs the test, is not the point. */
static inline struct session *standin_session(const struct standin *standin)
{
	struct host_live_options options = {
		.clock = standin->clock,
		.target = standin_path(standin, "root"),
		.mode = HOST_NORMAL,
		.command_prefix = standin_path(standin, "bin"),
	};
	struct session_options session = {
		.host = host_live_new(&options),
		.clock = standin->clock,
		.state_directory = standin->state,
		.credentials_file = standin->credentials,
	};

	session.host->about.is_mac = true;
	session.host->about.root = true;
	return session_new(&session);
}

static inline void standin_walk(const struct standin *standin,
				struct walk *walk)
{
	walk_take(walk, standin_session(standin));
	walk_scan(walk);
}

/* Everything below a path, what is in a folder before the folder. */
static inline void standin_each(const struct standin *standin, const char *path,
				void (*visit)(void *data, const char *path),
				void *data)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	while (folder && (entry = readdir(folder)) != NULL)
		if (!text_equal(entry->d_name, ".") &&
		    !text_equal(entry->d_name, ".."))
			standin_each(
				standin,
				file_join(standin->arena, path, entry->d_name),
				visit, data);
	if (folder)
		closedir(folder);
	visit(data, path);
}

static inline void standin_remove(void *data, const char *path)
{
	(void)data;
	remove(path);
}

static inline void standin_close(struct standin *standin)
{
	standin_each(standin, standin->folder, standin_remove, NULL);
	arena_free(standin->arena);
}

#endif
