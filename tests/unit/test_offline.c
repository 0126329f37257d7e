#include "config.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/text.h"
#include "diagnosis/diagnosis.h"
#include "offline_lab.h"
#include "probe/build.h"

#define RECORD(name) "/private/var/db/dslocal/nodes/Default/users/" name
#define HUGE_SIZE    (17 << 20)

struct reading {
	struct offline_lab lab;
	struct host *host;
	struct case_file *case_file;
	struct machine *machine;
};

static int setup(void **state)
{
	struct reading *reading = calloc(1, sizeof(*reading));

	offline_open(&reading->lab);
	offline_put_user(&reading->lab, "alice", 501);
	offline_put_user(&reading->lab, "bob", 502);
	*state = reading;
	return 0;
}

static int teardown(void **state)
{
	struct reading *reading = *state;

	machine_free(reading->machine);
	case_file_free(reading->case_file);
	host_free(reading->host);
	offline_close(&reading->lab);
	free(reading);
	return 0;
}

static void read_all(struct reading *reading)
{
	reading->host = offline_host(&reading->lab);
	reading->case_file = offline_scan(reading->host);
	reading->machine = machine_build(reading->case_file);
}

static void put(struct reading *reading, const char *path, const char *words)
{
	offline_put(&reading->lab, path, words, strlen(words));
}

/* The only entry about that path; a second one would be said twice. */
static const struct evidence *entry_of(struct reading *reading,
				       const char *path)
{
	const struct evidence_store *store = reading->case_file->store;
	const struct evidence *found = NULL;

	for (size_t i = 0; i < store->count; i++) {
		const struct evidence *entry = store->items[i];

		if (!entry->path || strcmp(entry->path, path) != 0)
			continue;
		if (found)
			fail_msg("%s was read twice", path);
		found = entry;
	}
	if (!found)
		fail_msg("%s was not read", path);
	return found;
}

static void assert_refused(struct reading *reading, const char *path,
			   const char *words)
{
	const struct evidence *entry = entry_of(reading, path);

	assert_false(entry->has_data);
	assert_int_not_equal(entry->outcome, EVIDENCE_ABSENT);
	if (!text_has(entry->detail, words))
		fail_msg("%s: %s does not say: %s", path, entry->detail, words);
}

/* What is broken beside them takes nothing from those who are fine. */
static void assert_others_are_read(struct reading *reading)
{
	const struct account *alice =
		machine_account(reading->machine, "alice");

	assert_non_null(alice);
	assert_true(fact_yes(&alice->exists));
	assert_true(fact_yes(&alice->token.sources[TOKEN_ATTRIBUTE]));
	assert_non_null(machine_account(reading->machine, "bob"));
}

static size_t gaps_of(struct reading *reading, const char *probe)
{
	size_t count = 0;

	for (size_t i = 0; i < reading->machine->gap_count; i++)
		count += text_equal(reading->machine->gaps[i].probe, probe);
	return count;
}

static void an_intact_disk_is_read(void **state)
{
	struct reading *reading = *state;

	read_all(reading);
	assert_others_are_read(reading);
	assert_true(
		fact_no(&machine_service_account(reading->machine)->exists));
}

static void damaged_records_are_said_once_each(void **state)
{
	static const char not_readable[] =
		"is not a readable account record; nothing was kept";
	struct reading *reading = *state;

	put(reading, OFFLINE_USERS "/garbage.plist", "\x01\x02\x03 nothing");
	put(reading, OFFLINE_USERS "/empty.plist", "");
	put(reading, OFFLINE_USERS "/half.plist",
	    "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>name");
	put(reading, OFFLINE_USERS "/offsets.plist",
	    "bplist00\xdf\x10\xff\xff\xff\xff");
	read_all(reading);
	assert_refused(reading, RECORD("garbage.plist"), not_readable);
	assert_refused(reading, RECORD("empty.plist"), not_readable);
	assert_refused(reading, RECORD("half.plist"), not_readable);
	assert_refused(reading, RECORD("offsets.plist"), not_readable);
	assert_others_are_read(reading);
	assert_int_equal(gaps_of(reading, "offline-records"), 1);
	assert_true(fact_unknown(&reading->machine->accounts_read));
	assert_string_equal(reading->machine->accounts_read.source.note,
			    "not every record could be read");
}

/* Ten thousand levels, and seventeen million bytes. */
static void deep_and_huge_records_end_quickly(void **state)
{
	struct reading *reading = *state;
	struct text deep;
	char *huge = calloc(1, HUGE_SIZE);

	text_init(&deep);
	text_add(&deep, "<?xml version=\"1.0\"?><plist version=\"1.0\">");
	for (int i = 0; i < 10000; i++)
		text_add(&deep, "<array>");
	offline_put(&reading->lab, OFFLINE_USERS "/deep.plist", deep.bytes,
		    deep.length);
	memset(huge, ' ', HUGE_SIZE);
	offline_put(&reading->lab, OFFLINE_USERS "/huge.plist", huge,
		    HUGE_SIZE);
	text_free(&deep);
	free(huge);
	read_all(reading);
	assert_refused(reading, RECORD("deep.plist"), "not a readable");
	assert_false(entry_of(reading, RECORD("huge.plist"))->has_data);
	assert_others_are_read(reading);
}

static void what_is_no_file_is_not_opened(void **state)
{
	struct reading *reading = *state;
	struct offline_lab *lab = &reading->lab;
	struct stat null;
	bool device;

	assert_int_equal(
		mkfifo(offline_path(lab, OFFLINE_USERS "/pipe.plist"), 0600),
		0);
	assert_int_equal(
		mkdir(offline_path(lab, OFFLINE_USERS "/folder.plist"), 0700),
		0);
	assert_int_equal(symlink("/dev/zero", offline_path(lab, OFFLINE_USERS
							   "/zero.plist")),
			 0);
	/* Only root can make one; others cannot be tested with it. */
	device = stat("/dev/null", &null) == 0 &&
		 mknod(offline_path(lab, OFFLINE_USERS "/device.plist"),
		       S_IFCHR | 0600, null.st_rdev) == 0;
	assert_int_equal(symlink("/etc/passwd",
				 offline_path(lab, OFFLINE_USERS "/out.plist")),
			 0);
	assert_int_equal(symlink("loop.plist", offline_path(lab, OFFLINE_USERS
							    "/loop.plist")),
			 0);
	read_all(reading);
	assert_refused(reading, RECORD("pipe.plist"), "is a pipe");
	assert_refused(reading, RECORD("folder.plist"), "is a directory");
	if (device)
		assert_refused(reading, RECORD("device.plist"), "is a device");
	assert_refused(reading, RECORD("zero.plist"), "symbolic link");
	assert_refused(reading, RECORD("out.plist"), "symbolic link");
	assert_refused(reading, RECORD("loop.plist"), "symbolic link");
	assert_others_are_read(reading);
}

/* "opt" leads to this computer: its agent is not that Mac's. */
static void a_folder_that_leads_outside_is_not_entered(void **state)
{
	struct reading *reading = *state;
	struct offline_lab beside;

	offline_open(&beside);
	offline_put(&beside, "jc/version.txt", "2.31.4\n", 7);
	assert_int_equal(
		symlink(beside.root, offline_path(&reading->lab, "opt")), 0);
	read_all(reading);
	assert_refused(reading, "/opt/jc/version.txt", "opt is a symbolic");
	assert_true(fact_unknown(&reading->machine->agent.files));
	assert_others_are_read(reading);
	offline_close(&beside);
}

static void a_folder_without_permission_is_not_absent(void **state)
{
	struct reading *reading = *state;

	if (geteuid() == 0)
		skip(); /* root may read everything */
	put(reading, "opt/jc/version.txt", "2.31.4\n");
	assert_int_equal(chmod(offline_path(&reading->lab, "opt"), 0), 0);
	read_all(reading);
	assert_int_equal(entry_of(reading, "/opt/jc/version.txt")->outcome,
			 EVIDENCE_DENIED);
	assert_others_are_read(reading);
}

static void preboot_can_hold_anything(void **state)
{
	static const char folder[] = "Preboot/" OFFLINE_GROUP "/var/db";
	struct reading *reading = *state;
	struct arena *arena = reading->lab.arena;

	put(reading, arena_printf(arena, "%s/CryptoUserInfo.plist", folder),
	    "bplist00");
	put(reading,
	    arena_printf(arena, "%s/AdminUserRecoveryInfo.plist", folder),
	    "<plist><array/></plist>");
	assert_int_equal(
		mkfifo(offline_path(&reading->lab,
				    arena_printf(arena, "%s/AllUsersInfo.plist",
						 folder)),
		       0600),
		0);
	read_all(reading);
	assert_false(fact_yes(&reading->machine->preboot.crypto_users.read));
	assert_false(fact_yes(&reading->machine->preboot.admins.read));
	assert_false(fact_yes(&reading->machine->preboot.all_users.read));
	assert_others_are_read(reading);
}

static void a_volume_that_vanishes_leaves_everything_open(void **state)
{
	struct reading *reading = *state;

	reading->host = offline_host(&reading->lab);
	assert_int_equal(rename(reading->lab.root,
				arena_printf(reading->lab.arena, "%s-gone",
					     reading->lab.root)),
			 0);
	reading->case_file = offline_scan(reading->host);
	reading->machine = machine_build(reading->case_file);
	assert_true(fact_unknown(&reading->machine->accounts_read));
	assert_true(fact_unknown(
		&machine_service_account(reading->machine)->exists));
	assert_true(fact_unknown(&reading->machine->agent.files));
	assert_int_equal(rename(arena_printf(reading->lab.arena, "%s-gone",
					     reading->lab.root),
				reading->lab.root),
			 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_intact_disk_is_read),
		TEST(damaged_records_are_said_once_each),
		TEST(deep_and_huge_records_end_quickly),
		TEST(what_is_no_file_is_not_opened),
		TEST(a_folder_that_leads_outside_is_not_entered),
		TEST(a_folder_without_permission_is_not_absent),
		TEST(preboot_can_hold_anything),
		TEST(a_volume_that_vanishes_leaves_everything_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
