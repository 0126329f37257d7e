#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"

struct fixture {
	struct arena *arena;
	char *directory;
};

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	const char *base = getenv("TMPDIR");

	fixture->arena = arena_new();
	fixture->directory = arena_printf(fixture->arena, "%s/tm-file-XXXXXX",
					  base ? base : "/tmp");
	*state = fixture;
	return mkdtemp(fixture->directory) ? 0 : -1;
}

static const char *path_of(struct fixture *fixture, const char *name)
{
	return file_join(fixture->arena, fixture->directory, name);
}

/* How many names there are; removes them too when asked. */
static int count_names(struct fixture *fixture, bool remove_them)
{
	DIR *directory = opendir(fixture->directory);
	struct dirent *entry;
	int count = 0;

	assert_non_null(directory);
	while ((entry = readdir(directory))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		count++;
		if (remove_them)
			remove(path_of(fixture, entry->d_name));
	}
	closedir(directory);
	return count;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	chmod(fixture->directory, 0700);
	count_names(fixture, true);
	rmdir(fixture->directory);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static void write_ok(const char *path, const char *data, unsigned flags)
{
	struct status status = file_write(path, data, strlen(data), flags);

	if (!status_is_ok(&status))
		fail_msg("%s: %s (%s)", path, status.detail, status.cause);
}

static void expect_content(struct fixture *fixture, const char *path,
			   const char *expected)
{
	struct bytes bytes;
	struct status status = file_read(fixture->arena, path, 1000, &bytes);

	assert_int_equal(status.code, STATUS_OK);
	assert_int_equal(bytes.length, strlen(expected));
	assert_string_equal(bytes.data, expected);
}

static void expect_unreadable(struct fixture *fixture, const char *path,
			      size_t limit, const char *problem)
{
	struct bytes bytes;
	struct status status = file_read(fixture->arena, path, limit, &bytes);

	assert_int_equal(status.code, STATUS_INPUT);
	assert_string_equal(status.subject, path);
	assert_string_equal(status.detail, problem);
}

static void what_is_written_is_read(void **state)
{
	const char *path = path_of(*state, "a");
	struct bytes bytes;
	struct stat info;

	write_ok(path, "hello\n", FILE_KEEP);
	expect_content(*state, path, "hello\n");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	file_write(path, "a\0b", 3, FILE_REPLACE);
	file_read(((struct fixture *)*state)->arena, path, 3, &bytes);
	assert_int_equal(bytes.length, 3);
	assert_memory_equal(bytes.data, "a\0b", 4);
	assert_int_equal(count_names(*state, false), 1);
}

static void an_existing_file_is_kept(void **state)
{
	const char *path = path_of(*state, "a");
	struct status status;

	write_ok(path, "old", FILE_KEEP);
	status = file_write(path, "new", 3, FILE_KEEP);
	assert_int_equal(status.code, STATUS_USAGE);
	expect_content(*state, path, "old");
	write_ok(path, "new", FILE_REPLACE);
	expect_content(*state, path, "new");
	assert_int_equal(count_names(*state, false), 1);
}

static void a_link_is_followed_and_stays(void **state)
{
	const char *path = path_of(*state, "a"), *link = path_of(*state, "l");
	struct status status;
	struct stat info;

	write_ok(path, "old", FILE_KEEP);
	assert_int_equal(symlink("a", link), 0);
	status = file_write(link, "new", 3, FILE_KEEP);
	assert_int_equal(status.code, STATUS_USAGE);
	write_ok(link, "new", FILE_REPLACE);
	expect_content(*state, path, "new");
	assert_int_equal(lstat(link, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	unlink(path);
	status = file_write(link, "new", 3, FILE_REPLACE);
	assert_int_equal(status.code, STATUS_OUTPUT);
}

static void only_regular_files_are_replaced(void **state)
{
	const char *pipe = path_of(*state, "pipe");
	struct status status = file_write(((struct fixture *)*state)->directory,
					  "x", 1, FILE_REPLACE);

	assert_int_equal(status.code, STATUS_OUTPUT);
	assert_string_equal(status.detail, "is a directory, not a file");
	assert_int_equal(mkfifo(pipe, 0600), 0);
	status = file_write(pipe, "x", 1, FILE_REPLACE);
	assert_int_equal(status.code, STATUS_OUTPUT);
	status = file_write("/dev/null", "x", 1, FILE_REPLACE);
	assert_int_equal(status.code, STATUS_OUTPUT);
	assert_string_equal(status.detail, "is a device, not a file");
	assert_int_equal(count_names(*state, false), 1);
}

static void what_cannot_be_written_leaves_nothing(void **state)
{
	struct status status =
		file_write(path_of(*state, "no/such"), "x", 1, FILE_KEEP);

	assert_int_equal(status.code, STATUS_OUTPUT);
	assert_string_equal(status.cause, "No such file or directory");
	status = file_write(path_of(*state, "folder/"), "x", 1, FILE_KEEP);
	assert_int_equal(status.code, STATUS_USAGE);
	status = file_write("", "x", 1, FILE_KEEP);
	assert_int_equal(status.code, STATUS_USAGE);
	assert_int_equal(count_names(*state, false), 0);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	const char *path = path_of(*state, "a");
	struct rlimit before, small;
	struct status status;

	write_ok(path, "old", FILE_KEEP);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 4;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	status = file_write(path, "longer", 6, FILE_REPLACE);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(status.code, STATUS_OUTPUT);
	assert_string_equal(status.detail, "cannot be written");
	expect_content(*state, path, "old");
	assert_int_equal(count_names(*state, false), 1);
}

static void what_is_no_readable_file_is_named(void **state)
{
	struct fixture *fixture = *state;
	const char *path = path_of(*state, "a");

	expect_unreadable(*state, path, 10, "is not there");
	expect_unreadable(*state, fixture->directory, 10,
			  "is a directory, not a file");
	write_ok(path, "0123456789", FILE_KEEP);
	expect_content(*state, path, "0123456789");
	expect_unreadable(*state, path, 9, "is larger than 9 bytes");
	assert_int_equal(mkfifo(path_of(*state, "p"), 0600), 0);
	expect_unreadable(*state, path_of(*state, "p"), 9,
			  "is a pipe, not a file");
	expect_unreadable(*state, "/dev/null", 9, "is a device, not a file");
}

static void a_sparse_file_beyond_the_limit_is_not_read(void **state)
{
	const char *path = path_of(*state, "large");
	int descriptor = open(path, O_CREAT | O_WRONLY, 0600);

	assert_int_equal(ftruncate(descriptor, (off_t)65 << 20), 0);
	close(descriptor);
	expect_unreadable(*state, path, 64u << 20, "is larger than 64 MiB");
}

static void standard_input_is_read_to_its_end(void **state)
{
	struct fixture *fixture = *state;
	int saved = dup(STDIN_FILENO), ends[2];
	struct status status;
	struct bytes bytes;

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "from a pipe", 11), 11);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	status = file_read(fixture->arena, "-", 11, &bytes);
	assert_int_equal(status.code, STATUS_OK);
	assert_string_equal(bytes.data, "from a pipe");
	close(ends[0]);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "from a pipe!", 12), 12);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	status = file_read(fixture->arena, "-", 11, &bytes);
	assert_int_equal(status.code, STATUS_INPUT);
	assert_string_equal(status.subject, "standard input");
	assert_string_equal(status.detail, "is larger than 11 bytes");
	dup2(saved, STDIN_FILENO);
	close(saved);
	close(ends[0]);
}

static void a_large_file_is_read_whole(void **state)
{
	struct fixture *fixture = *state;
	const char *path = path_of(*state, "large");
	size_t length = 300000;
	char *data = arena_alloc(fixture->arena, length);
	struct bytes bytes;

	for (size_t i = 0; i < length; i++)
		data[i] = (char)(i % 251);
	file_write(path, data, length, FILE_KEEP);
	file_read(fixture->arena, path, length, &bytes);
	assert_int_equal(bytes.length, length);
	assert_memory_equal(bytes.data, data, length);
}

static void directories_are_made_with_their_parents(void **state)
{
	const char *deep = path_of(*state, "x/y");
	struct status status = file_make_directory(deep);
	struct stat info;

	assert_int_equal(status.code, STATUS_OK);
	assert_int_equal(stat(deep, &info), 0);
	assert_true(S_ISDIR(info.st_mode));
	assert_int_equal(info.st_mode & 0777, 0700);
	status = file_make_directory(deep);
	assert_int_equal(status.code, STATUS_OK);
	status = file_make_directory("/");
	assert_int_equal(status.code, STATUS_OK);
	rmdir(deep);
	write_ok(path_of(*state, "f"), "", FILE_KEEP);
	status = file_make_directory(path_of(*state, "f/y"));
	assert_int_equal(status.code, STATUS_OUTPUT);
	status = file_make_directory(path_of(*state, "f"));
	assert_int_equal(status.code, STATUS_OUTPUT);
}

static void paths_are_joined_and_split(void **state)
{
	struct arena *arena = ((struct fixture *)*state)->arena;

	assert_string_equal(file_join(arena, "a/b", "c"), "a/b/c");
	assert_string_equal(file_join(arena, "a/", "/c"), "a/c");
	assert_string_equal(file_join(arena, "/", "c"), "/c");
	assert_string_equal(file_join(arena, "", "c"), "c");
	assert_string_equal(file_base_name("a/b"), "b");
	assert_string_equal(file_base_name("b"), "b");
	assert_string_equal(file_base_name("a/"), "");
	assert_true(file_exists("/"));
	assert_false(file_exists(path_of(*state, "none")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read),
		TEST(an_existing_file_is_kept),
		TEST(a_link_is_followed_and_stays),
		TEST(only_regular_files_are_replaced),
		TEST(what_cannot_be_written_leaves_nothing),
		TEST(a_full_disk_leaves_the_old_file),
		TEST(what_is_no_readable_file_is_named),
		TEST(a_sparse_file_beyond_the_limit_is_not_read),
		TEST(standard_input_is_read_to_its_end),
		TEST(a_large_file_is_read_whole),
		TEST(directories_are_made_with_their_parents),
		TEST(paths_are_joined_and_split),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
