/*
 * Every capture is read by a parser with the result that stands in the table,
 * or has a reason not to be. Without the folder all of it is skipped, visibly.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "base/text.h"

#include "captures.h"

#define FOLDER_DEPTH 4

static const char *captures_folder(struct arena *arena)
{
	const char *shared = getenv("TM_SHARED");

	return arena_printf(arena, "%s/captures",
			    shared ? shared : "../shared");
}

static bool captures_exist(void)
{
	struct arena *arena = arena_new();
	struct stat status;
	bool exist = stat(captures_folder(arena), &status) == 0 &&
		     S_ISDIR(status.st_mode);

	arena_free(arena);
	return exist;
}

static bool is_folder(const struct capture_row *row)
{
	return text_ends(row->path, "/");
}

static const struct capture_row *row_of(const char *path)
{
	for (size_t i = 0; i < capture_row_count; i++) {
		const struct capture_row *row = &capture_rows[i];

		if (text_equal(row->path, path) ||
		    (is_folder(row) && text_starts(path, row->path)))
			return row;
	}
	return NULL;
}

static void a_capture_is_read_as_expected(void **state)
{
	const struct capture_row *row = *state;
	struct arena *arena;
	struct status status;
	struct bytes data = {0};
	struct capture capture = {.exit = row->exit};

	arena = arena_new();
	status = file_read(arena,
			   file_join(arena, captures_folder(arena), row->path),
			   1u << 20, &data);
	assert_true(status_is_ok(&status));
	if (row->on_standard_error)
		capture.error = data;
	else
		capture.out = data;
	assert_string_equal(row->describe(arena, &capture), row->expected);
	arena_free(arena);
}

/* Counts the files below path that no row speaks of, and names them. */
static size_t count_strays(struct arena *arena, const char *root,
			   const char *path, int depth)
{
	DIR *directory = opendir(file_join(arena, root, path));
	struct dirent *entry;
	size_t strays = 0;

	while (directory && (entry = readdir(directory))) {
		const char *name = file_join(arena, path, entry->d_name);
		struct stat status;

		if (entry->d_name[0] == '.' ||
		    text_ends(entry->d_name, ".source") ||
		    text_equal(entry->d_name, "README.md") ||
		    stat(file_join(arena, root, name), &status) != 0)
			continue;
		if (S_ISDIR(status.st_mode) && depth > 0) {
			strays += count_strays(arena, root, name, depth - 1);
		} else if (!row_of(name)) {
			print_message("# no row for %s\n", name);
			strays++;
		}
	}
	if (directory)
		closedir(directory);
	return strays;
}

static void every_capture_has_a_row(void **state)
{
	struct arena *arena;

	(void)state;
	arena = arena_new();
	for (size_t i = 0; i < 4; i++) {
		static const char *const parts[] = {"macos", "jumpcloud",
						    "recovery", "okta"};

		assert_int_equal(count_strays(arena, captures_folder(arena),
					      parts[i], FOLDER_DEPTH),
				 0);
	}
	arena_free(arena);
}

static void every_row_has_a_capture(void **state)
{
	struct arena *arena;
	struct stat status;

	(void)state;
	arena = arena_new();
	for (size_t i = 0; i < capture_row_count; i++)
		assert_int_equal(stat(file_join(arena, captures_folder(arena),
						capture_rows[i].path),
				      &status),
				 0);
	arena_free(arena);
}

static void every_row_that_is_not_read_says_why(void **state)
{
	(void)state;
	for (size_t i = 0; i < capture_row_count; i++) {
		assert_non_null(capture_rows[i].expected);
		assert_true(strlen(capture_rows[i].expected) > 3);
		assert_true(capture_rows[i].describe ||
			    strlen(capture_rows[i].expected) > 10);
	}
}

/* By hand: cmocka reports a skipped test as one that failed. */
static int skip_all(const struct CMUnitTest *tests, size_t count)
{
	printf("1..%zu\n", count);
	for (size_t i = 0; i < count; i++)
		printf("ok %zu - %s # SKIP there are no captures\n", i + 1,
		       tests[i].name);
	return 0;
}

static size_t list_tests(struct CMUnitTest *tests)
{
	static const struct CMUnitTest fixed[] = {
		cmocka_unit_test(every_row_that_is_not_read_says_why),
		cmocka_unit_test(every_capture_has_a_row),
		cmocka_unit_test(every_row_has_a_capture),
	};
	size_t count = sizeof(fixed) / sizeof(*fixed);

	memcpy(tests, fixed, sizeof(fixed));
	for (size_t i = 0; i < capture_row_count; i++)
		if (capture_rows[i].describe)
			tests[count++] = (struct CMUnitTest){
				.name = capture_rows[i].path,
				.test_func = a_capture_is_read_as_expected,
				.initial_state = (void *)&capture_rows[i],
			};
	return count;
}

int main(void)
{
	struct CMUnitTest *tests =
		calloc(capture_row_count + 3, sizeof(*tests));
	size_t count = list_tests(tests);
	int failed;

	if (captures_exist())
		failed = _cmocka_run_group_tests("captures", tests, count, NULL,
						 NULL);
	else
		failed = skip_all(tests, count);
	free(tests);
	return failed;
}
