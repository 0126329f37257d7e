/*
 * profiles_lab: a session without a Mac of its own, in a folder that is thrown
 * away, for tests of profiles that are checked and made. Include it after
 * cmocka.h.
 */
#ifndef TM_TESTS_PROFILES_LAB_H
#define TM_TESTS_PROFILES_LAB_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "session/session.h"
#include "simulate/simulate.h"

struct profiles_lab {
	struct arena *arena;
	char *folder;
	struct session *session;
};

static inline void profiles_lab_open(struct profiles_lab *lab,
				     const char *scenario)
{
	const char *base = getenv("TMPDIR");
	struct host *host = simulate_new(scenario_by_id(scenario),
					 &(struct simulate_options){0});
	struct session_options options = {
		.host = host,
		.simulated = host,
		.scenario = scenario_by_id(scenario),
		.case_name = scenario,
		.profile_seed = "lab",
	};

	lab->arena = arena_new();
	lab->folder = arena_printf(lab->arena, "%s/tm-session-XXXXXX",
				   base ? base : "/tmp");
	assert_non_null(mkdtemp(lab->folder));
	options.report_directory = lab->folder;
	lab->session = session_new(&options);
	session_wait(lab->session);
}

static inline void empty_folder(struct arena *arena, const char *folder)
{
	DIR *directory = opendir(folder);
	const struct dirent *entry;

	while (directory && (entry = readdir(directory)) != NULL) {
		const char *path = file_join(arena, folder, entry->d_name);

		if (entry->d_name[0] == '.')
			continue;
		if (unlink(path) != 0)
			empty_folder(arena, path);
	}
	if (directory)
		closedir(directory);
	rmdir(folder);
}

static inline void profiles_lab_close(struct profiles_lab *lab)
{
	session_free(lab->session);
	empty_folder(lab->arena, lab->folder);
	arena_free(lab->arena);
}

static inline const char *lab_path(struct profiles_lab *lab, const char *name)
{
	return file_join(lab->arena, lab->folder, name);
}

static inline const char *lab_put(struct profiles_lab *lab, const char *name,
				  const char *content)
{
	const char *path = lab_path(lab, name);
	struct status status =
		file_write(path, content, strlen(content), FILE_KEEP);

	assert_int_equal(status.code, STATUS_OK);
	return path;
}

static inline const char *lab_read(struct profiles_lab *lab, const char *path)
{
	struct bytes bytes = {"", 0};
	struct status status = file_read(lab->arena, path, 1 << 22, &bytes);

	assert_int_equal(status.code, STATUS_OK);
	return bytes.data;
}

static inline int profiles_lab_setup(void **state)
{
	struct profiles_lab *lab = calloc(1, sizeof(*lab));

	profiles_lab_open(lab, "healthy");
	*state = lab;
	return 0;
}

static inline int profiles_lab_teardown(void **state)
{
	profiles_lab_close(*state);
	free(*state);
	return 0;
}

#define STAGE_TEST(function)                                                   \
	cmocka_unit_test_setup_teardown(function, profiles_lab_setup,          \
					profiles_lab_teardown)

/* A choice by its id, a text, a file name, or yes. */
static inline struct status lab_say(struct profiles_lab *lab, const char *word)
{
	struct answer answer = {
		.choice = word, .text = word, .confirmed = true};

	return session_answer(lab->session, &answer);
}

static inline void lab_says(struct profiles_lab *lab, const char *word)
{
	struct status status = lab_say(lab, word);

	if (!status_is_ok(&status))
		fail_msg("%s: %s: %s", word, status.subject, status.detail);
}

static inline void lab_asks(struct profiles_lab *lab, const char *id)
{
	assert_string_equal(session_ask(lab->session)->id, id);
}

static inline struct status lab_type(struct profiles_lab *lab,
				     const char *typed)
{
	struct secret *secret = secret_new();
	struct answer answer = {.secret = secret};
	struct status status;

	assert_true(secret_add(secret, typed, strlen(typed)));
	status = session_answer(lab->session, &answer);
	secret_free(secret);
	return status;
}

static inline const struct ask_choice *lab_row(struct profiles_lab *lab,
					       const char *id)
{
	const struct ask *ask = session_ask(lab->session);

	for (size_t i = 0; i < ask->choice_count; i++)
		if (text_equal(ask->choices[i].id, id))
			return &ask->choices[i];
	fail_msg("no choice %s", id);
	return NULL;
}

#endif
