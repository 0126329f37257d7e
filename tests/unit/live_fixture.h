/*
 * A live host whose commands are stand-ins: a directory with links that carry
 * the commands' names. Time runs faster than outside, so that deadlines of
 * many seconds pass in one.
 */
#ifndef TM_TESTS_LIVE_FIXTURE_H
#define TM_TESTS_LIVE_FIXTURE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"
#include "host/host.h"

enum {
	LIVE_HURRY = 20 /* times as fast */
};

struct live_fixture {
	struct arena *arena;
	struct evidence_store *store;
	char *directory; /* of the links, removed afterwards */
	struct clock clock;
	struct host *host;
};

static inline int64_t live_hurried_ms(void *data)
{
	(void)data;
	return clock_monotonic_ms(clock_system()) * LIVE_HURRY;
}

static inline int64_t live_wall(void *data)
{
	(void)data;
	return clock_wall(clock_system());
}

static inline int live_setup(void **state)
{
	struct live_fixture *fixture = calloc(1, sizeof(*fixture));
	const char *base = getenv("TMPDIR");
	struct host_live_options options = {.mode = -1};

	fixture->arena = arena_new();
	fixture->store = evidence_store_new(fixture->arena);
	fixture->directory = arena_printf(fixture->arena, "%s/tm-live-XXXXXX",
					  base ? base : "/tmp");
	if (!mkdtemp(fixture->directory))
		return -1;
	fixture->clock = (struct clock){.wall = live_wall,
					.monotonic_ms = live_hurried_ms};
	options.clock = &fixture->clock;
	options.command_prefix = fixture->directory;
	fixture->host = host_live_new(&options);
	*state = fixture;
	return 0;
}

/* Nothing may be left of a child, not even as a zombie. */
static inline int live_teardown(void **state)
{
	struct live_fixture *fixture = *state;
	const char *command =
		arena_printf(fixture->arena, "%s", fixture->directory);
	bool clean;

	host_free(fixture->host);
	clean = waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD;
	for (size_t i = 0; i < command_count; i++)
		unlink(file_join(fixture->arena, command,
				 file_base_name(commands[i].path)));
	unlink(file_join(fixture->arena, command, "sudo"));
	rmdir(fixture->directory);
	arena_free(fixture->arena);
	free(fixture);
	return clean ? 0 : -1;
}

/* Let a command of the table be this stand-in of tests/tools. */
static inline void live_stand_in(struct live_fixture *fixture, const char *name,
				 const char *tool)
{
	const char *root =
		getenv(text_ends(tool, ".sh") ? "TM_SOURCE" : "TM_BUILD");
	const char *path;

	assert_non_null(root);
	path = file_join(fixture->arena, root,
			 arena_printf(fixture->arena, "tests/tools/%s", tool));
	if (!file_exists(path))
		fail_msg("%s is not built", path);
	assert_int_equal(symlink(path, file_join(fixture->arena,
						 fixture->directory, name)),
			 0);
}

static inline struct request live_request(struct live_fixture *fixture,
					  const char *id)
{
	static const struct command_fill fill = {
		.name = "bob",
		.admin = "alice",
		.guid = "A70D00C2-D7E8-5E61-8BA4-E7973192F03B",
		.device = "disk3s5",
		.file = "/tmp/agent.pkg",
	};
	struct request request;
	struct status status =
		request_command(fixture->arena, id, &fill, &request);

	assert_true(status_is_ok(&status));
	return request;
}

static inline const struct evidence *live_ask(struct live_fixture *fixture,
					      const struct request *request)
{
	const struct evidence *answer;
	struct status status =
		host_ask(fixture->host, request, fixture->store, &answer);

	assert_true(status_is_ok(&status));
	return answer;
}

static inline const struct evidence *live_ask_id(struct live_fixture *fixture,
						 const char *id)
{
	struct request request = live_request(fixture, id);

	return live_ask(fixture, &request);
}

static inline struct secret *live_secret(const char *bytes, size_t length)
{
	struct secret *secret = secret_new();

	assert_true(secret_add(secret, bytes, length));
	return secret;
}

/* A zombie that somebody else must reap does not run any more. */
static inline bool live_is_running(pid_t pid)
{
	char path[64], state = ' ';
	FILE *file;

	if (kill(pid, 0) != 0 && errno == ESRCH)
		return false;
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	file = fopen(path, "r");
	if (!file)
		return true;
	if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
		state = ' ';
	fclose(file);
	return state != 'Z' && state != 'X';
}

/* Is the process gone, at the latest after a second? */
static inline bool live_is_gone(pid_t pid)
{
	for (int i = 0; i < 100 && live_is_running(pid); i++)
		usleep(10000);
	return !live_is_running(pid);
}

/* The number behind "left " in what a stand-in said. */
static inline pid_t live_left(const struct evidence *answer)
{
	int pid = 0;

	assert_int_equal(sscanf(answer->output.data, "left %d", &pid), 1);
	assert_true(pid > 1);
	return pid;
}

#endif
