/*
 * Linting a thousand profiles must take less time than plistutil needs merely
 * to convert them one by one. Measured in the same run: linting and reporting
 * in this process, and `tokenmedic lint` given all of them; fails when either is
 * slower. What a process for each profile takes is printed as well.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "profile/generate.h"
#include "report/lint_report.h"

extern char **environ;

enum {
	PROFILES = 1000,
	DECIMALS = 3,
};

struct bench {
	struct arena *arena;
	const char *folder;
	const char *paths[PROFILES];
	const char *program; /* tokenmedic */
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void require(struct status status)
{
	char sentence[1200];

	if (status_is_ok(&status))
		return;
	fprintf(stderr, "%s\n",
		status_sentence(&status, sentence, sizeof(sentence)));
	exit(EXIT_FAILURE);
}

/* Each a little different, as in life. */
static void write_profile(struct bench *bench, size_t index)
{
	struct arena *arena = arena_new();
	struct generate_answers answers = {
		.org_url = arena_printf(arena, "org%zu.okta.com", index),
		.client_id = arena_printf(arena, "0oa%zu", index),
		.scep_url = "https://org.okta.com/pki/0/scep/rac0",
		.login_window = index % 2,
		.combined = true,
		.seed = arena_printf(arena, "%zu", index),
	};
	struct generated generated;
	const struct generated_file *file;

	require(generate_profiles(arena, &answers, &generated));
	file = &generated.files.items[0];
	bench->paths[index] = arena_printf(bench->arena, "%s/%zu.mobileconfig",
					   bench->folder, index);
	require(file_write(bench->paths[index], file->bytes, file->length,
			   FILE_KEEP));
	arena_free(arena);
}

/* The exit status, or -1 when the program could not be started. */
static int run(const char *const *argv)
{
	posix_spawn_file_actions_t actions;
	pid_t child;
	int state = 0, error;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
					 O_WRONLY, 0);
	error = posix_spawnp(&child, argv[0], &actions, NULL,
			     (char *const *)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (error != 0 || waitpid(child, &state, 0) != child)
		return -1;
	return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

static double convert_each(const struct bench *bench)
{
	double start = now();

	for (size_t i = 0; i < PROFILES; i++) {
		const char *const argv[] = {"plistutil",     "-i",
					    bench->paths[i], "-o",
					    "/dev/null",     NULL};

		if (run(argv) != 0)
			return -1;
	}
	return now() - start;
}

static double lint_here(const struct bench *bench)
{
	struct lint_options options = {.target = lint_target(15),
				       .complete = true};
	double start = now();

	for (size_t i = 0; i < PROFILES; i++) {
		struct arena *arena = arena_new();
		struct profile_set *set = profile_set_new(arena);
		struct text text;

		require(profile_set_add_file(set, bench->paths[i]));
		text_init(&text);
		require(lint_report_write(
			&text,
			lint_document(arena, lint_run(arena, set, &options)),
			REPORT_JSON, 0));
		text_free(&text);
		arena_free(arena);
	}
	return now() - start;
}

static double lint_all(const struct bench *bench)
{
	const char **argv =
		arena_array(bench->arena, PROFILES + 3, sizeof(*argv));
	double start = now();

	argv[0] = bench->program;
	argv[1] = "lint";
	memcpy(argv + 2, bench->paths, sizeof(bench->paths));
	/* Together they are two payloads too many, which is a failure: 1. */
	return run(argv) == 1 ? now() - start : -1;
}

static double lint_each(const struct bench *bench)
{
	double start = now();

	for (size_t i = 0; i < PROFILES; i++) {
		const char *const argv[] = {bench->program, "lint",
					    bench->paths[i], NULL};

		if (run(argv) != 0)
			return -1;
	}
	return now() - start;
}

static void clear(const struct bench *bench)
{
	for (size_t i = 0; i < PROFILES; i++)
		unlink(bench->paths[i]);
	rmdir(bench->folder);
}

static bool report(const char *what, double seconds, double limit)
{
	bool good = seconds >= 0 && seconds < limit;

	printf("%s - %s: %.*f s\n", good ? "ok" : "not ok", what, DECIMALS,
	       seconds);
	return good;
}

int main(void)
{
	struct bench bench = {.arena = arena_new()};
	const char *build = getenv("TM_BUILD");
	char folder[] = "/tmp/tm-bench-lint-XXXXXX";
	double limit;
	bool good;

	bench.folder = mkdtemp(folder);
	bench.program =
		arena_printf(bench.arena, "%s/tokenmedic", build ? build : ".");
	if (!bench.folder)
		return EXIT_FAILURE;
	for (size_t i = 0; i < PROFILES; i++)
		write_profile(&bench, i);
	limit = convert_each(&bench);
	if (limit < 0) {
		printf("1..0 # SKIP plistutil is not here\n");
		clear(&bench);
		return EXIT_SUCCESS;
	}
	printf("1..2\n# plistutil, one by one: %.*f s for %d profiles\n",
	       DECIMALS, limit, PROFILES);
	good = report("lint in one process", lint_here(&bench), limit);
	good &= report("tokenmedic lint, all at once", lint_all(&bench), limit);
	printf("# a process for each profile: %.*f s, most of it starting "
	       "one\n",
	       DECIMALS, lint_each(&bench));
	clear(&bench);
	arena_free(bench.arena);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
