#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "case_maker.h"
#include "probe/build.h"
#include "probe/scan.h"
#include "slow_host.h"

/* A Mac (the answers in `mac`), the host that asks it, and what was learnt. */
struct lab {
	struct case_file *mac, *learnt;
	struct slow_host *slow;
	struct scan *scan;
	struct machine *machine;
};

static struct lab *lab_new(void **state, enum host_mode mode)
{
	struct lab *lab = calloc(1, sizeof(*lab));

	lab->mac = case_make(mode, NULL);
	lab->slow = slow_new(lab->mac->store, &lab->mac->about);
	*state = lab;
	return lab;
}

/* alice and bob on 15.3; everything else is absent or fails. */
static int setup(void **state)
{
	struct lab *lab = lab_new(state, HOST_NORMAL);

	case_os(lab->mac, "15.3");
	case_alice_and_bob(lab->mac);
	case_status(lab->mac, "alice",
		    "Secure token is ENABLED for user Alice");
	case_status(lab->mac, "bob", "Secure token is DISABLED for user Bob");
	case_status(lab->mac, SERVICE_ACCOUNT, "Unknown user " SERVICE_ACCOUNT);
	case_ran(lab->mac, "fdesetup status", "FileVault is On.\n", "", 0);
	return 0;
}

static int setup_recovery(void **state)
{
	lab_new(state, HOST_RECOVERY);
	return 0;
}

static int teardown(void **state)
{
	struct lab *lab = *state;

	scan_free(lab->scan);
	machine_free(lab->machine);
	case_file_free(lab->learnt);
	host_free(&lab->slow->host);
	case_file_free(lab->mac);
	free(lab);
	return 0;
}

static struct scan *start(struct lab *lab)
{
	struct scan_options options = {.clock = &lab->slow->clock};

	lab->learnt = case_file_new(CASE_NOW, &lab->slow->host.about);
	lab->scan = scan_new(&lab->slow->host, lab->learnt, &options);
	return lab->scan;
}

static const struct machine *finish(struct lab *lab)
{
	scan_run(lab->scan);
	lab->machine = machine_build(lab->learnt);
	return lab->machine;
}

static size_t index_of(const struct scan *scan, const char *title)
{
	for (size_t i = 0; i < scan_row_count(scan); i++)
		if (text_equal(scan_row(scan, i)->title, title))
			return i;
	fail_msg("no row \"%s\"", title);
	return 0;
}

static const struct scan_row *row_of(const struct scan *scan, const char *title)
{
	return scan_row(scan, index_of(scan, title));
}

static bool has_row(const struct scan *scan, const char *title)
{
	for (size_t i = 0; i < scan_row_count(scan); i++)
		if (text_equal(scan_row(scan, i)->title, title))
			return true;
	return false;
}

static void rows_of_accounts_appear_when_these_are_known(void **state)
{
	struct lab *lab = *state;
	struct scan *scan = start(lab);
	const struct scan_row *row;

	assert_int_equal(row_of(scan, "SecureToken")->state, SCAN_WAITING);
	assert_false(has_row(scan, "SecureToken of alice"));
	finish(lab);
	row = row_of(scan, "SecureToken of alice");
	assert_string_equal(row->probe, "token-status");
	assert_int_equal(row->state, SCAN_OK);
	assert_string_equal(row->value, "enabled");
	assert_string_equal(row_of(scan, "SecureToken of bob")->value,
			    "disabled");
	assert_string_equal(
		row_of(scan, "SecureToken of " SERVICE_ACCOUNT)->value,
		"no such account");
	assert_false(has_row(scan, "SecureToken"));
}

static void what_was_scanned_is_what_is_built(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	start(lab);
	machine = finish(lab);
	assert_int_equal(machine_account(machine, "alice")->token.verdict,
			 TOKEN_HOLDER);
	assert_int_equal(machine_account(machine, "alice")->admin.truth,
			 TRUTH_YES);
	assert_int_equal(machine_account(machine, "bob")->token.verdict,
			 TOKEN_NOT_HOLDER);
	assert_int_equal(machine_service_account(machine)->exists.truth,
			 TRUTH_NO);
	assert_string_equal(row_of(lab->scan, "macOS version")->value,
			    "15.3 (24D60)");
}

static void independent_questions_run_side_by_side(void **state)
{
	struct lab *lab = *state;

	start(lab);
	finish(lab);
	assert_true(lab->slow->most_running > 8);
	assert_true(lab->slow->most_running <= 16);
}

static void the_longest_chain_is_the_whole_time(void **state)
{
	static const struct slow_rule rules[] = {
		{"sw_vers", 100},	 {"mdmclient", 500},
		{"-readall", 100},	 {"secureTokenStatus", 300},
		{"fdesetup status", 50}, {NULL, 0}};
	struct lab *lab = *state;

	lab->slow->rules = rules;
	start(lab);
	finish(lab);
	assert_int_equal(lab->slow->now, 600);
	assert_int_equal(
		row_of(lab->scan, "Bootstrap token preflight")->milliseconds,
		500);
	assert_int_equal(row_of(lab->scan, "SecureToken of bob")->milliseconds,
			 300);
}

static void a_hanging_tool_holds_up_nothing_else(void **state)
{
	static const struct slow_rule rules[] = {
		{"diskutil apfs list -plist", 20000}, {NULL, 0}};
	struct lab *lab = *state;
	struct scan *scan;

	lab->slow->rules = rules;
	scan = start(lab);
	while (lab->slow->running > 1)
		scan_step(scan);
	assert_false(scan_done(scan));
	assert_true(lab->slow->now < 20000);
	assert_int_equal(row_of(scan, "Volumes")->state, SCAN_RUNNING);
	assert_int_equal(row_of(scan, "Files of the agent")->state,
			 SCAN_ABSENT);
	assert_int_equal(row_of(scan, "SecureToken of bob")->state, SCAN_OK);
}

static void a_running_row_counts_its_time(void **state)
{
	static const struct slow_rule rules[] = {
		{"sw_vers", 20000}, {"fdesetup status", 400}, {NULL, 0}};
	struct lab *lab = *state;
	struct scan *scan;

	lab->slow->rules = rules;
	scan = start(lab);
	while (lab->slow->now < 400)
		scan_step(scan);
	assert_int_equal(row_of(scan, "macOS version")->state, SCAN_RUNNING);
	assert_int_equal(row_of(scan, "macOS version")->milliseconds, 400);
	assert_int_equal(scan_timeout(scan), 0);
}

#define LIST_PLIST "listCryptoUsers -plist /"

static void an_alternative_is_asked_only_when_needed(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->mac, "diskutil apfs listCryptoUsers -plist /",
		 "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"
		 "<key>Users</key><array/></dict></plist>",
		 "", 0);
	start(lab);
	finish(lab);
	assert_int_equal(slow_asked(lab->slow, LIST_PLIST), 1);
	assert_int_equal(slow_asked(lab->slow, "listUsers"), 0);
	assert_string_equal(row_of(lab->scan, "Keys on the disk")->value,
			    "0 entries");
}

static void an_unusable_answer_leads_to_the_alternative(void **state)
{
	struct lab *lab = *state;

	case_failed(lab->mac, "diskutil apfs listCryptoUsers -plist /",
		    EVIDENCE_TIMEOUT, NULL);
	case_ran(lab->mac, "diskutil apfs listUsers / -plist", "", "usage\n",
		 64);
	case_ran(lab->mac, "diskutil apfs listCryptoUsers /",
		 "No cryptographic users for disk1s1\n", "", 0);
	start(lab);
	finish(lab);
	assert_int_equal(slow_asked(lab->slow, "apfs listCryptoUsers /"), 1);
	assert_int_equal(slow_asked(lab->slow, "apfs listUsers / -plist"), 1);
	assert_int_equal(row_of(lab->scan, "Keys on the disk")->state, SCAN_OK);
	assert_int_equal(lab->machine->crypto.read.truth, TRUTH_YES);
	/* All three answers are in the case. */
	assert_int_equal(row_of(lab->scan, "Keys on the disk")->milliseconds,
			 3 * SLOW_USUAL_MS);
}

static void a_time_out_is_told_in_words(void **state)
{
	struct lab *lab = *state;
	const struct scan_row *row;

	case_failed(lab->mac, "pwpolicy -getaccountpolicies", EVIDENCE_TIMEOUT,
		    NULL);
	case_failed(lab->mac, "stat -f %Su /dev/console", EVIDENCE_ABSENT,
		    NULL);
	start(lab);
	finish(lab);
	row = row_of(lab->scan, "Password policy");
	assert_int_equal(row->state, SCAN_NO_ANSWER);
	assert_string_equal(row->reason, "gave up after 20 s");
	assert_string_equal(row_of(lab->scan, "Who is signed in")->reason,
			    "there is no such command here");
}

static void without_root_nothing_is_asked_that_needs_it(void **state)
{
	struct lab *lab = *state;
	const struct scan_row *row;
	static const char *const argv[] = {"fdesetup", "list", NULL};
	const struct evidence *entry;

	lab->slow->host.about.root = false;
	start(lab);
	finish(lab);
	row = row_of(lab->scan, "FileVault users");
	assert_int_equal(row->state, SCAN_NEEDS_ROOT);
	assert_int_equal(slow_asked(lab->slow, "fdesetup list"), 0);
	entry = evidence_command(lab->learnt->store, argv);
	assert_non_null(entry);
	assert_int_equal(entry->outcome, EVIDENCE_DENIED);
	assert_string_equal(entry->detail, "needs root");
	assert_int_equal(lab->machine->filevault.list_read.source.reason,
			 FACT_DENIED);
	assert_int_equal(row_of(lab->scan, "SecureToken of bob")->state,
			 SCAN_OK);
}

static void what_an_old_macos_lacks_is_not_asked(void **state)
{
	struct lab *lab = *state;

	case_os(lab->mac, "10.14.6");
	start(lab);
	finish(lab);
	assert_int_equal(row_of(lab->scan, "Bootstrap token")->state,
			 SCAN_NOT_HERE);
	assert_int_equal(slow_asked(lab->slow, "bootstraptoken"), 0);
	assert_int_equal(slow_asked(lab->slow, "mdmclient"), 0);
	assert_int_equal(slow_asked(lab->slow, "-type enrollment"), 1);
}

static void single_records_are_asked_for_when_the_list_fails(void **state)
{
	struct lab *lab = *state;

	case_failed(lab->mac, USERS_ARGV, EVIDENCE_TIMEOUT, NULL);
	case_ran(lab->mac, "dscl . -read /Users/alice AuthenticationAuthority",
		 "AuthenticationAuthority: ;SecureToken;\n", "", 0);
	start(lab);
	finish(lab);
	assert_string_equal(row_of(lab->scan, "Record of alice")->probe,
			    "user");
	assert_int_equal(row_of(lab->scan, "Record of alice")->state, SCAN_OK);
	assert_int_equal(machine_account(lab->machine, "alice")->exists.truth,
			 TRUTH_YES);
	/* Named by the group, so she is asked about. */
	assert_int_equal(slow_asked(lab->slow, "secureTokenStatus alice"), 1);
}

static void no_single_records_while_the_list_is_there(void **state)
{
	struct lab *lab = *state;

	start(lab);
	finish(lab);
	assert_int_equal(slow_asked(lab->slow, "-read /Users/"), 0);
	assert_false(has_row(lab->scan, "Record"));
}

static void a_skipped_row_ends_and_is_recorded(void **state)
{
	static const struct slow_rule rules[] = {{"listCryptoUsers", 20000},
						 {NULL, 0}};
	struct lab *lab = *state;
	struct scan *scan;

	lab->slow->rules = rules;
	scan = start(lab);
	while (lab->slow->running > 1)
		scan_step(scan);
	scan_skip(scan, index_of(scan, "Keys on the disk"));
	finish(lab);
	assert_true(lab->slow->now < 20000);
	assert_int_equal(row_of(scan, "Keys on the disk")->state, SCAN_SKIPPED);
	/* No alternative is tried after that. */
	assert_int_equal(slow_asked(lab->slow, "listUsers"), 0);
	assert_int_equal(lab->machine->crypto.read.source.reason, FACT_SKIPPED);
}

static void a_row_can_be_skipped_before_it_begins(void **state)
{
	struct lab *lab = *state;
	struct scan *scan = start(lab);

	scan_skip(scan, index_of(scan, "Bootstrap token preflight"));
	finish(lab);
	assert_int_equal(row_of(scan, "Bootstrap token preflight")->state,
			 SCAN_SKIPPED);
	assert_int_equal(slow_asked(lab->slow, "mdmclient"), 0);
}

static void skipping_everything_ends_the_scan(void **state)
{
	static const struct slow_rule rules[] = {{"", 20000}, {NULL, 0}};
	struct lab *lab = *state;
	struct scan *scan;

	lab->slow->rules = rules;
	scan = start(lab);
	scan_skip_all(scan);
	scan_step(scan);
	assert_true(scan_done(scan));
	assert_true(lab->slow->now < 20000);
	assert_int_equal(scan_timeout(scan), -1);
	for (size_t i = 0; i < scan_row_count(scan); i++)
		assert_int_equal(scan_row(scan, i)->state, SCAN_SKIPPED);
}

static void a_refused_question_is_no_answer(void **state)
{
	struct lab *lab = *state;
	const struct scan_row *row;

	lab->slow->refuses = "pwpolicy";
	start(lab);
	finish(lab);
	row = row_of(lab->scan, "Password policy");
	assert_int_equal(row->state, SCAN_NO_ANSWER);
	assert_string_equal(row->reason, "is not allowed here");
	assert_int_equal(lab->machine->policy.in_force.source.reason,
			 FACT_FAILED);
}

static void no_mac_is_asked_nothing(void **state)
{
	struct lab *lab = *state;

	lab->slow->host.about.is_mac = false;
	start(lab);
	assert_true(scan_done(lab->scan));
	finish(lab);
	assert_int_equal(lab->slow->asked.count, 0);
	assert_int_equal(lab->learnt->store->count, 0);
	for (size_t i = 0; i < scan_row_count(lab->scan); i++)
		assert_int_equal(scan_row(lab->scan, i)->state, SCAN_NO_ANSWER);
}

static void strange_names_are_not_asked_about(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->mac, USERS_ARGV,
		 case_user(lab->mac, "-rf", 501, ALICE_GUID, ";SecureToken;"),
		 "", 0);
	start(lab);
	finish(lab);
	assert_int_equal(slow_asked(lab->slow, "secureTokenStatus -rf"), 0);
	assert_int_equal(row_of(lab->scan, "SecureToken of -rf")->state,
			 SCAN_NO_ANSWER);
}

#define LOCKED_DISK                                                            \
	"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"                 \
	"<key>Containers</key><array><dict><key>ContainerReference</key>"      \
	"<string>disk3</string><key>Volumes</key><array><dict>"                \
	"<key>APFSVolumeUUID</key>"                                            \
	"<string>AAAAAAAA-0000-4000-8000-00000000000A</string>"                \
	"<key>DeviceIdentifier</key><string>disk3s5</string>"                  \
	"<key>Name</key><string>Data</string><key>Locked</key><%s/>"           \
	"<key>FileVault</key><true/><key>Roles</key><array>"                   \
	"<string>Data</string></array></dict></array></dict></array></dict>"   \
	"</plist>"

#define USERS "/private/var/db/dslocal/nodes/Default/users"

static void nothing_is_read_from_a_locked_volume(void **state)
{
	struct lab *lab = *state;
	const struct evidence *entry;

	case_ran(lab->mac, "diskutil apfs list -plist",
		 arena_printf(lab->mac->arena, LOCKED_DISK, "true"), "", 0);
	start(lab);
	finish(lab);
	assert_int_equal(slow_asked(lab->slow, "dslocal"), 0);
	assert_int_equal(slow_asked(lab->slow, "/opt/jc"), 0);
	assert_int_equal(row_of(lab->scan, "Accounts on the disk")->state,
			 SCAN_NO_ANSWER);
	entry = evidence_path(lab->learnt->store, EVIDENCE_DIRECTORY, USERS,
			      EVIDENCE_SCOPE_TARGET);
	assert_int_equal(entry->outcome, EVIDENCE_FAILED);
	assert_string_equal(entry->detail, "volume disk3s5 is locked");
	/* The keys and Preboot are readable all the same. */
	assert_int_equal(
		slow_asked(lab->slow, "listCryptoUsers -plist disk3s5"), 1);
	assert_true(slow_asked(lab->slow, "CryptoUserInfo.plist") > 0);
}

static void records_are_read_once_the_folder_is_known(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->mac, "diskutil apfs list -plist",
		 arena_printf(lab->mac->arena, LOCKED_DISK, "false"), "", 0);
	case_folder(lab->mac, USERS, "alice.plist .hidden.plist README");
	start(lab);
	finish(lab);
	assert_int_equal(slow_asked(lab->slow, USERS "/alice.plist"), 1);
	assert_int_equal(slow_asked(lab->slow, "hidden"), 0);
	assert_int_equal(slow_asked(lab->slow, "README"), 0);
	assert_int_equal(machine_account(lab->machine, "alice")->exists.truth,
			 TRUTH_YES);
}

static void the_reset_tool_is_searched_in_four_folders(void **state)
{
	struct lab *lab = *state;

	case_folder(lab->mac, "/usr/bin", "ls resetpassword");
	case_folder(lab->mac, "/sbin", "resetFileVaultPassword reboot");
	start(lab);
	finish(lab);
	assert_string_equal(
		row_of(lab->scan, "Tool that resets passwords")->value,
		"resetFileVaultPassword");
	assert_string_equal(lab->machine->recovery_system.reset_tool_path.value,
			    "/sbin/resetFileVaultPassword");
	/* What else is in these folders is nobody's business. */
	assert_null(evidence_path(lab->learnt->store, EVIDENCE_DIRECTORY,
				  "/usr/bin", EVIDENCE_SCOPE_ANY));
}

static void a_missing_reset_tool_is_recorded_as_absent(void **state)
{
	struct lab *lab = *state;

	case_folder(lab->mac, "/usr/bin", "ls");
	start(lab);
	finish(lab);
	assert_int_equal(lab->machine->recovery_system.reset_tool.truth,
			 TRUTH_NO);
	assert_non_null(evidence_path(lab->learnt->store, EVIDENCE_FILE,
				      "/usr/bin/resetFileVaultpassword",
				      EVIDENCE_SCOPE_ENVIRONMENT));
}

static void a_case_can_be_scanned_through_replay(void **state)
{
	struct lab *lab = *state;
	struct host *replay =
		host_replay_new(lab->mac->store, &lab->mac->about);
	struct case_file *learnt = case_file_new(CASE_NOW, &replay->about);
	struct scan_options options = {.clock = clock_system()};
	struct scan *scan = scan_new(replay, learnt, &options);
	struct machine *machine;

	scan_run(scan);
	machine = machine_build(learnt);
	assert_true(scan_done(scan));
	assert_int_equal(machine_account(machine, "alice")->token.verdict,
			 TOKEN_HOLDER);
	assert_true(host_replay_missing(replay) > 0);
	machine_free(machine);
	scan_free(scan);
	case_file_free(learnt);
	host_free(replay);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
#define RECOVERY(name)                                                         \
	cmocka_unit_test_setup_teardown(name, setup_recovery, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rows_of_accounts_appear_when_these_are_known),
		TEST(what_was_scanned_is_what_is_built),
		TEST(independent_questions_run_side_by_side),
		TEST(the_longest_chain_is_the_whole_time),
		TEST(a_hanging_tool_holds_up_nothing_else),
		TEST(a_running_row_counts_its_time),
		TEST(an_alternative_is_asked_only_when_needed),
		TEST(an_unusable_answer_leads_to_the_alternative),
		TEST(a_time_out_is_told_in_words),
		TEST(without_root_nothing_is_asked_that_needs_it),
		TEST(what_an_old_macos_lacks_is_not_asked),
		TEST(single_records_are_asked_for_when_the_list_fails),
		TEST(no_single_records_while_the_list_is_there),
		TEST(a_skipped_row_ends_and_is_recorded),
		TEST(a_row_can_be_skipped_before_it_begins),
		TEST(skipping_everything_ends_the_scan),
		TEST(a_refused_question_is_no_answer),
		TEST(no_mac_is_asked_nothing),
		TEST(strange_names_are_not_asked_about),
		RECOVERY(nothing_is_read_from_a_locked_volume),
		RECOVERY(records_are_read_once_the_folder_is_known),
		RECOVERY(the_reset_tool_is_searched_in_four_folders),
		RECOVERY(a_missing_reset_tool_is_recorded_as_absent),
		TEST(a_case_can_be_scanned_through_replay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
