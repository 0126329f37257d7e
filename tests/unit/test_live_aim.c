#include "config.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/text.h"
#include "host/host.h"
#include "host/mounts.h"
#include "tests/unit/remove_tree.h"

#define SYSTEM_VERSION "/System/Library/CoreServices/SystemVersion.plist"
#define AGENT	       "/opt/jc/version.txt"
#define PREBOOT	       "/System/Volumes/Preboot/0F/var/db/CryptoUserInfo.plist"

enum {
	MOUNT_DATA,
	MOUNT_SYSTEM,
	MOUNT_PREBOOT,
	MOUNTS
};

struct fixture {
	struct arena *arena;
	const char *root;
	struct mount_point points[MOUNTS];
	struct mount_list mounts;
	struct host *host;
	struct evidence_store *store;
};

static const struct host_aim aim = {
	.volume_group = "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301",
	.data = "disk3s5",
	.system = "disk3s1",
	.preboot = "disk3s2",
};

static const char *below(struct fixture *fixture, const char *path)
{
	return file_join(fixture->arena, fixture->root, path);
}

static void put(struct fixture *fixture, const char *folder, const char *name,
		const char *words)
{
	const char *directory = below(fixture, folder);
	struct status status = file_make_directory(directory);

	assert_true(status_is_ok(&status));
	status = file_write(file_join(fixture->arena, directory, name), words,
			    strlen(words), FILE_KEEP);
	assert_true(status_is_ok(&status));
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	char *root;
	struct host_live_options options = {.mode = HOST_RECOVERY};

	fixture->arena = arena_new();
	fixture->store = evidence_store_new(fixture->arena);
	root = arena_strdup(fixture->arena, "/tmp/tm-aim-XXXXXX");
	if (!mkdtemp(root))
		return -1;
	fixture->root = root;
	put(fixture, "Data/opt/jc", "version.txt", "2.31.4\n");
	put(fixture, "System/System/Library/CoreServices",
	    "SystemVersion.plist", "version");
	put(fixture, "Preboot/0F/var/db", "CryptoUserInfo.plist", "users");
	fixture->points[MOUNT_DATA] =
		(struct mount_point){"/dev/disk3s5", below(fixture, "Data")};
	fixture->points[MOUNT_SYSTEM] = (struct mount_point){
		"/dev/disk3s1s1", below(fixture, "System")};
	fixture->points[MOUNT_PREBOOT] =
		(struct mount_point){"/dev/disk3s2", below(fixture, "Preboot")};
	fixture->mounts = (struct mount_list){fixture->points, MOUNTS, MOUNTS};
	options.mounts = &fixture->mounts;
	fixture->host = host_live_new(&options);
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;
	int result = remove_tree(fixture->root);

	host_free(fixture->host);
	arena_free(fixture->arena);
	free(fixture);
	return result;
}

static void take_aim(struct fixture *fixture)
{
	struct status status = host_aim(fixture->host, &aim);

	assert_true(status_is_ok(&status));
}

static const struct evidence *ask(struct fixture *fixture, const char *path)
{
	struct request request = request_file(path, REQUEST_FILE_CONTENT);
	const struct evidence *answer;
	struct status status;

	request.scope = EVIDENCE_SCOPE_TARGET;
	status = host_ask(fixture->host, &request, fixture->store, &answer);
	assert_true(status_is_ok(&status));
	return answer;
}

static void assert_not_mounted(struct fixture *fixture, const char *path)
{
	const struct evidence *answer = ask(fixture, path);

	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail,
			    "the volume it is on is not mounted");
}

static void nothing_of_recovery_itself_is_taken_for_the_target(void **state)
{
	struct fixture *fixture = *state;

	assert_null(fixture->host->about.target);
	assert_not_mounted(fixture, "/etc/passwd");
	assert_not_mounted(fixture, AGENT);
	assert_not_mounted(fixture, SYSTEM_VERSION);
	assert_not_mounted(fixture, PREBOOT);
}

static void a_system_is_read_from_where_its_volumes_are_mounted(void **state)
{
	struct fixture *fixture = *state;

	take_aim(fixture);
	assert_string_equal(fixture->host->about.target,
			    below(fixture, "Data"));
	assert_string_equal(fixture->host->about.volume_group,
			    aim.volume_group);
	assert_string_equal(ask(fixture, AGENT)->data.data, "2.31.4\n");
	assert_string_equal(ask(fixture, SYSTEM_VERSION)->data.data, "version");
	assert_string_equal(ask(fixture, PREBOOT)->data.data, "users");
	assert_false(fixture->host->about.lacks_data);
}

/* Preboot is not mounted: the Data volume has no folder for it either, and
 * that must not look as if the lists in it were missing. */
static void an_unmounted_part_is_never_absent(void **state)
{
	struct fixture *fixture = *state;

	fixture->mounts.count = MOUNT_PREBOOT;
	take_aim(fixture);
	assert_true(fixture->host->about.lacks_preboot);
	assert_false(fixture->host->about.lacks_system);
	assert_not_mounted(fixture, PREBOOT);
	assert_string_equal(ask(fixture, AGENT)->data.data, "2.31.4\n");
}

static void a_locked_disk_leaves_the_other_parts_readable(void **state)
{
	struct fixture *fixture = *state;

	fixture->points[MOUNT_DATA].from = "/dev/disk9s1";
	take_aim(fixture);
	assert_null(fixture->host->about.target);
	assert_true(fixture->host->about.lacks_data);
	assert_not_mounted(fixture, AGENT);
	assert_string_equal(ask(fixture, PREBOOT)->data.data, "users");
	fixture->points[MOUNT_DATA].from = "/dev/disk3s5";
	take_aim(fixture);
	assert_string_equal(ask(fixture, AGENT)->data.data, "2.31.4\n");
}

static void a_named_folder_without_preboot_says_nothing_about_it(void **state)
{
	struct fixture *fixture = *state;
	struct host_live_options options = {
		.mode = HOST_RECOVERY,
		.target = below(fixture, "Data"),
	};
	const struct evidence *answer;

	host_free(fixture->host);
	fixture->host = host_live_new(&options);
	answer = ask(fixture, PREBOOT);
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	put(fixture, "Data/System/Volumes/Preboot/0F/var/db",
	    "CryptoUserInfo.plist", "users");
	assert_string_equal(ask(fixture, PREBOOT)->data.data, "users");
}

static void a_single_volume_is_system_and_data(void **state)
{
	struct fixture *fixture = *state;
	struct host_aim single = {.data = "disk3s5", .preboot = "disk3s2"};
	struct status status;

	put(fixture, "Data/System/Library/CoreServices", "SystemVersion.plist",
	    "mojave");
	status = host_aim(fixture->host, &single);
	assert_true(status_is_ok(&status));
	assert_string_equal(ask(fixture, SYSTEM_VERSION)->data.data, "mojave");
	assert_false(fixture->host->about.lacks_system);
}

static void a_volume_that_vanishes_makes_nothing_absent(void **state)
{
	struct fixture *fixture = *state;
	const struct evidence *answer;

	take_aim(fixture);
	assert_int_equal(rename(below(fixture, "Data"), below(fixture, "gone")),
			 0);
	answer = ask(fixture, AGENT);
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_true(text_has(answer->detail, "cannot be opened"));
}

static void a_readonly_host_follows(void **state)
{
	struct fixture *fixture = *state;

	fixture->host = host_readonly_new(fixture->host);
	take_aim(fixture);
	assert_string_equal(fixture->host->about.target,
			    below(fixture, "Data"));
	assert_true(fixture->host->about.read_only);
}

static void snapshots_count_and_longer_names_do_not(void **state)
{
	struct mount_point points[] = {
		{"/dev/disk1s11", "/a"},
		{"com.apple.TimeMachine.x@/dev/disk1s1", "/b"},
		{"/dev/disk1s1s1", "/c"},
	};
	struct mount_list mounts = {points, 3, 3};

	(void)state;
	assert_string_equal(mounts_find(&mounts, "disk1s1"), "/c");
	assert_string_equal(mounts_find(&mounts, "disk1s11"), "/a");
	assert_null(mounts_find(&mounts, "disk1s2"));
	assert_null(mounts_find(&mounts, NULL));
}

static void the_kernel_knows_where_it_mounted_the_root(void **state)
{
	struct arena *arena = arena_new();
	struct mount_list mounts = mounts_read(arena);
	bool root = false;

	(void)state;
	for (size_t i = 0; i < mounts.count; i++)
		root |= text_equal(mounts.items[i].at, "/");
	assert_true(root);
	arena_free(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_of_recovery_itself_is_taken_for_the_target),
		TEST(a_system_is_read_from_where_its_volumes_are_mounted),
		TEST(an_unmounted_part_is_never_absent),
		TEST(a_locked_disk_leaves_the_other_parts_readable),
		TEST(a_named_folder_without_preboot_says_nothing_about_it),
		TEST(a_single_volume_is_system_and_data),
		TEST(a_volume_that_vanishes_makes_nothing_absent),
		TEST(a_readonly_host_follows),
		cmocka_unit_test(snapshots_count_and_longer_names_do_not),
		cmocka_unit_test(the_kernel_knows_where_it_mounted_the_root),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
