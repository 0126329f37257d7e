#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "case_maker.h"
#include "probe/build.h"

#define GROUP_A	 "AAAAAAAA-0000-4000-8000-00000000000A"
#define GROUP_B	 "BBBBBBBB-0000-4000-8000-00000000000B"
#define SYSTEM_A "AAAAAAAA-0000-4000-8000-000000000001"
#define SYSTEM_B "BBBBBBBB-0000-4000-8000-000000000001"
#define SINGLE	 "CCCCCCCC-0000-4000-8000-000000000001"
#define PREBOOT	 "/System/Volumes/Preboot/"

#define PLIST(body)                                                            \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\">"    \
	"<dict>" body "</dict></plist>"
#define VOLUME(device, uuid, role, locked)                                     \
	"<dict><key>APFSVolumeUUID</key><string>" uuid "</string>"             \
	"<key>DeviceIdentifier</key><string>" device "</string>"               \
	"<key>Name</key><string>Volume</string>"                               \
	"<key>FileVault</key><true/><key>Encryption</key><true/>"              \
	"<key>CryptoMigrationOn</key><false/><key>Locked</key><" locked "/>"   \
	"<key>Roles</key><array>" role "</array></dict>"
#define ROLE(name) "<string>" name "</string>"
#define CONTAINER(device, volumes)                                             \
	"<dict><key>ContainerReference</key><string>" device "</string>"       \
	"<key>Volumes</key><array>" volumes "</array></dict>"
#define CONTAINERS(items) PLIST("<key>Containers</key><array>" items "</array>")
#define MEMBER(device, uuid, role)                                             \
	"<dict><key>DeviceIdentifier</key><string>" device "</string>"         \
	"<key>DiskUUID</key><string>" uuid "</string>"                         \
	"<key>Name</key><string>Volume</string><key>Role</key><string>" role   \
	"</string></dict>"
#define VOLUME_GROUP(uuid, members)                                            \
	"<dict><key>APFSVolumeGroupUUID</key><string>" uuid "</string>"        \
	"<key>Volumes</key><array>" members "</array></dict>"

/* One system on disk3s1 and disk3s5. */
#define ONE_SYSTEM(locked)                                                     \
	CONTAINERS(CONTAINER(                                                  \
		"disk3",                                                       \
		VOLUME("disk3s1", SYSTEM_A, ROLE("System"), "false") VOLUME(   \
			"disk3s2", GROUP_B, ROLE("Preboot"), "false")          \
			VOLUME("disk3s5", GROUP_A, ROLE("Data"), locked)))
#define ONE_GROUP                                                              \
	CONTAINERS("<dict><key>ContainerReference</key><string>disk3</string>" \
		   "<key>VolumeGroups</key><array>" VOLUME_GROUP(              \
			   GROUP_A, MEMBER("disk3s1", SYSTEM_A, "System")      \
					    MEMBER("disk3s5", GROUP_A,         \
						   "Data")) "</array></dict>")

struct lab {
	struct case_file *file;
	struct machine *machine;
};

static int setup(void **state)
{
	struct lab *lab = calloc(1, sizeof(*lab));

	lab->file = case_make(HOST_RECOVERY, NULL);
	*state = lab;
	return 0;
}

static int teardown(void **state)
{
	struct lab *lab = *state;

	machine_free(lab->machine);
	case_file_free(lab->file);
	free(lab);
	return 0;
}

static const struct machine *build(struct lab *lab)
{
	machine_free(lab->machine);
	lab->machine = machine_build(lab->file);
	return lab->machine;
}

static void one_system(struct lab *lab, bool locked)
{
	case_ran(lab->file, "diskutil apfs list -plist",
		 locked ? ONE_SYSTEM("true") : ONE_SYSTEM("false"), "", 0);
	case_ran(lab->file, "diskutil apfs listVolumeGroups -plist", ONE_GROUP,
		 "", 0);
}

static void two_systems(struct lab *lab)
{
	case_ran(lab->file, "diskutil apfs list -plist",
		 CONTAINERS(CONTAINER(
			 "disk3",
			 VOLUME("disk3s1", SYSTEM_A, ROLE("System"), "false")
				 VOLUME("disk3s5", GROUP_A, ROLE("Data"),
					"false") VOLUME("disk3s7", SYSTEM_B,
							ROLE("System"), "false")
					 VOLUME("disk3s8", GROUP_B,
						ROLE("Data"), "true"))),
		 "", 0);
	case_ran(
		lab->file, "diskutil apfs listVolumeGroups -plist",
		CONTAINERS("<dict><key>ContainerReference</key>"
			   "<string>disk3</string><key>VolumeGroups</key>"
			   "<array>" VOLUME_GROUP(
				   GROUP_A,
				   MEMBER("disk3s1", SYSTEM_A, "System")
					   MEMBER("disk3s5", GROUP_A, "Data"))
				   VOLUME_GROUP(
					   GROUP_B,
					   MEMBER("disk3s7", SYSTEM_B, "System")
						   MEMBER("disk3s8", GROUP_B,
							  "Data")) "</array>"
								   "</dict>"),
		"", 0);
}

static const char *device(const struct machine *machine)
{
	return machine->disk.device.state == FACT_KNOWN
		       ? machine->disk.device.value
		       : "unknown";
}

static void the_only_system_is_the_target(void **state)
{
	struct lab *lab = *state;

	one_system(lab, false);
	assert_string_equal(device(build(lab)), "disk3s5");
	assert_string_equal(lab->machine->disk.group.value, GROUP_A);
	assert_string_equal(lab->machine->disk.systems[0].system_device,
			    "disk3s1");
	assert_int_equal(lab->machine->disk.apfs.truth, TRUTH_YES);
	assert_int_equal(lab->machine->disk.locked.truth, TRUTH_NO);
	assert_int_equal(lab->machine->filevault.on.truth, TRUTH_YES);
	/* "no" about a conversion has been seen to be wrong. */
	assert_int_equal(lab->machine->filevault.converting.truth,
			 TRUTH_UNKNOWN);
}

static void the_volume_group_chooses_between_two(void **state)
{
	struct lab *lab = *state;

	two_systems(lab);
	assert_string_equal(device(build(lab)), "unknown");
	assert_int_equal(lab->machine->disk.system_count, 2);
	lab->file->about.volume_group = GROUP_B;
	assert_string_equal(device(build(lab)), "disk3s8");
	assert_int_equal(lab->machine->disk.locked.truth, TRUTH_YES);
	lab->file->about.volume_group = GROUP_A;
	assert_string_equal(device(build(lab)), "disk3s5");
	/* One that is not there is not replaced by another. */
	lab->file->about.volume_group = SINGLE;
	assert_string_equal(device(build(lab)), "unknown");
}

static void else_the_one_whose_keys_were_listed(void **state)
{
	struct lab *lab = *state;

	two_systems(lab);
	case_ran(lab->file, "diskutil apfs listCryptoUsers disk3s8",
		 "No cryptographic users for disk3s8\n", "", 0);
	assert_string_equal(device(build(lab)), "disk3s8");
	assert_int_equal(lab->machine->crypto.read.truth, TRUTH_YES);
}

static void without_a_list_of_volumes_the_keys_name_the_target(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file, "diskutil apfs listCryptoUsers disk3s8",
		 "No cryptographic users for disk3s8\n", "", 0);
	case_failed(lab->file, "diskutil apfs list -plist", EVIDENCE_TIMEOUT,
		    NULL);
	assert_string_equal(device(build(lab)), "disk3s8");
	assert_int_equal(lab->machine->crypto.read.truth, TRUTH_YES);
	/* Two of them leave it open. */
	case_ran(lab->file, "diskutil apfs listCryptoUsers disk3s5",
		 "No cryptographic users for disk3s5\n", "", 0);
	assert_string_equal(device(build(lab)), "unknown");
	assert_int_equal(lab->machine->crypto.read.truth, TRUTH_UNKNOWN);
}

static void before_data_volumes_there_was_one_without_a_role(void **state)
{
	struct lab *lab = *state;

	case_ran(
		lab->file, "diskutil apfs list -plist",
		CONTAINERS(CONTAINER("disk1",
				     VOLUME("disk1s1", SINGLE, "", "false")
					     VOLUME("disk1s2", GROUP_B,
						    ROLE("Preboot"), "false"))
				   CONTAINER("disk2", VOLUME("disk2s1", GROUP_A,
							     "", "false"))),
		"", 0);
	assert_string_equal(device(build(lab)), "disk1s1");
	assert_int_equal(lab->machine->disk.system_count, 1);
	/* Preboot's folder is called like the volume then. */
	case_file_there(lab->file,
			PREBOOT SINGLE "/var/db/secureaccesstoken.plist", NULL);
	assert_int_equal(build(lab)->preboot.token_file.truth, TRUTH_YES);
}

static void an_extra_volume_beside_a_system_is_none(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file, "diskutil apfs list -plist",
		 CONTAINERS(CONTAINER(
			 "disk3",
			 VOLUME("disk3s1", SYSTEM_A, ROLE("System"), "false")
				 VOLUME("disk3s2", GROUP_B, ROLE("Preboot"),
					"false") VOLUME("disk3s5", GROUP_A,
							ROLE("Data"), "false")
					 VOLUME("disk3s9", SINGLE, "",
						"false"))),
		 "", 0);
	assert_int_equal(build(lab)->disk.system_count, 1);
	assert_string_equal(device(lab->machine), "disk3s5");
}

static void a_mac_without_any_system_on_apfs_is_out_of_scope(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file, "diskutil apfs list -plist", CONTAINERS(""), "", 0);
	assert_int_equal(build(lab)->disk.apfs.truth, TRUTH_NO);
	assert_non_null(lab->machine->not_applicable);
}

#define USERS "/private/var/db/dslocal/nodes/Default/users"

static const char *record(const char *name, const char *uid, const char *guid,
			  const char *authority)
{
	static char text[2048];

	snprintf(text, sizeof(text),
		 PLIST("<key>name</key><array><string>%s</string></array>"
		       "<key>uid</key><array><string>%s</string></array>"
		       "<key>generateduid</key><array><string>%s</string>"
		       "</array><key>shell</key><array><string>/bin/zsh"
		       "</string></array><key>authentication_authority</key>"
		       "<array>%s</array>"),
		 name, uid, guid, authority);
	return text;
}

static void offline_accounts(struct lab *lab)
{
	case_folder(lab->file, USERS, "alice.plist bob.plist root.plist");
	case_file_there(lab->file,
			PREBOOT GROUP_A "/var/db/secureaccesstoken.plist",
			NULL);
	case_absent(lab->file, EVIDENCE_FILE,
		    PREBOOT GROUP_A "/var/db/AdminUserRecoveryInfo.plist");
	case_file_there(lab->file, USERS "/alice.plist",
			record("alice", "501", ALICE_GUID,
			       "<string>;SecureToken;</string>"));
	case_file_there(lab->file, USERS "/bob.plist",
			record("bob", "502", BOB_GUID,
			       "<string>;DisabledTags;SecureToken</string>"));
	case_file_there(
		lab->file,
		"/private/var/db/dslocal/nodes/Default/groups/admin.plist",
		PLIST("<key>name</key><array><string>admin</string></array>"
		      "<key>users</key><array><string>root</string>"
		      "<string>alice</string></array><key>groupmembers</key>"
		      "<array><string>" ALICE_GUID "</string></array>"));
	case_ran(lab->file, "diskutil apfs listCryptoUsers disk3s5",
		 "Cryptographic user for disk3s5 (1 found)\n|\n+-- " ALICE_GUID
		 "\n    Type: Local Open Directory User\n",
		 "", 0);
}

static void offline_the_disk_and_the_attribute_vote(void **state)
{
	struct lab *lab = *state;
	const struct account *alice, *bob;

	one_system(lab, false);
	offline_accounts(lab);
	build(lab);
	alice = machine_account(lab->machine, "alice");
	bob = machine_account(lab->machine, "bob");
	assert_int_equal(alice->token.verdict, TOKEN_HOLDER);
	assert_int_equal(alice->admin.truth, TRUTH_YES);
	assert_true(alice->human);
	assert_int_equal(bob->token.verdict, TOKEN_NOT_HOLDER);
	assert_true(bob->token.withheld);
	assert_int_equal(bob->admin.truth, TRUTH_NO);
	assert_int_equal(machine_service_account(lab->machine)->exists.truth,
			 TRUTH_NO);
	assert_false(machine_account(lab->machine, "root")->human);
}

static void a_record_that_was_not_read_still_names_its_account(void **state)
{
	struct lab *lab = *state;
	const struct account *root;

	one_system(lab, false);
	offline_accounts(lab);
	root = machine_account(build(lab), "root");
	assert_int_equal(root->exists.truth, TRUTH_YES);
	assert_int_equal(root->authorities_read.truth, TRUTH_UNKNOWN);
	assert_int_equal(root->token.sources[TOKEN_ATTRIBUTE].truth,
			 TRUTH_UNKNOWN);
}

static void an_unread_record_leaves_the_list_open(void **state)
{
	struct lab *lab = *state;

	one_system(lab, false);
	offline_accounts(lab);
	assert_int_equal(build(lab)->accounts_read.truth, TRUTH_YES);
	/* Who carl is, and what he holds, nobody can say; and Preboot's old
	 * copies are no better than the records that were read. */
	case_file_there(
		lab->file, PREBOOT GROUP_A "/var/db/AllUsersInfo.plist",
		PLIST("<key>_jumpcloudserviceaccount</key><dict>"
		      "<key>GeneratedUID</key><string>" BOB_GUID
		      "</string><key>UID</key><integer>502</integer></dict>"));
	case_folder(lab->file, USERS, "alice.plist bob.plist carl.plist");
	assert_int_equal(build(lab)->accounts_read.truth, TRUTH_UNKNOWN);
	/* That the service account is not among them is certain. */
	assert_int_equal(machine_service_account(lab->machine)->exists.truth,
			 TRUTH_NO);
}

static void one_absent_file_proves_nobody_missing(void **state)
{
	struct lab *lab = *state;

	one_system(lab, false);
	case_absent(lab->file, EVIDENCE_FILE,
		    USERS "/_jumpcloudserviceaccount.plist");
	assert_int_equal(machine_service_account(build(lab))->exists.truth,
			 TRUTH_UNKNOWN);
}

static void lock(struct lab *lab, enum evidence_kind kind, const char *path)
{
	struct evidence *entry = evidence_add(lab->file->store, kind);

	entry->path = path;
	entry->outcome = EVIDENCE_FAILED;
	entry->detail = "volume disk3s5 is locked";
	evidence_finish(lab->file->store, entry);
}

static void behind_a_lock_preboot_knows_who_there_was(void **state)
{
	struct lab *lab = *state;
	const struct account *alice;

	one_system(lab, true);
	lock(lab, EVIDENCE_DIRECTORY, USERS);
	case_file_there(
		lab->file, PREBOOT GROUP_A "/var/db/AllUsersInfo.plist",
		PLIST("<key>alice</key><dict><key>Admin</key><true/>"
		      "<key>GeneratedUID</key><string>" ALICE_GUID
		      "</string><key>UID</key><integer>501</integer>"
		      "<key>AuthenticationAuthority</key><array>"
		      "<string>;SecureToken;</string></array></dict>"
		      "<key>_jumpcloudserviceaccount</key><dict>"
		      "<key>GeneratedUID</key><string>" BOB_GUID
		      "</string><key>UID</key><integer>502</integer></dict>"));
	build(lab);
	alice = machine_account(lab->machine, "alice");
	assert_non_null(alice);
	assert_true(alice->human);
	assert_true(alice->only_in_preboot);
	assert_int_equal(alice->admin.truth, TRUTH_YES);
	/* A copy that may be old does not vote, nor proves that one exists. */
	assert_int_equal(alice->token.verdict, TOKEN_UNKNOWN);
	assert_int_equal(machine_service_account(lab->machine)->exists.truth,
			 TRUTH_UNKNOWN);
	assert_int_equal(lab->machine->accounts_read.source.reason,
			 FACT_LOCKED);
	assert_int_equal(lab->machine->gap_count, 1);
	assert_string_equal(lab->machine->gaps[0].probe, "offline-users");
	assert_int_equal(lab->machine->gaps[0].reason, FACT_LOCKED);
	assert_true(lab->machine->gaps[0].decisive);
}

static void preboot_that_lacks_a_holder_is_not_current(void **state)
{
	struct lab *lab = *state;
	static const char path[] =
		PREBOOT GROUP_A "/var/db/CryptoUserInfo.plist";

	one_system(lab, false);
	offline_accounts(lab);
	assert_int_equal(build(lab)->preboot.current.truth, TRUTH_UNKNOWN);
	case_file_there(lab->file, path, PLIST(""));
	assert_int_equal(build(lab)->preboot.current.truth, TRUTH_NO);
	assert_string_equal(lab->machine->preboot.unlisted.items[0], "alice");
	case_file_there(lab->file, path,
			PLIST("<key>" ALICE_GUID
			      "</key><dict><key>ShortName</key><string>alice"
			      "</string><key>UserType</key><string>"
			      "OpenDirectory</string></dict>"));
	assert_int_equal(build(lab)->preboot.current.truth, TRUTH_YES);
}

static void without_a_group_the_only_folder_of_preboot_is_meant(void **state)
{
	struct lab *lab = *state;

	case_file_there(lab->file,
			PREBOOT GROUP_A "/var/db/CryptoUserInfo.plist",
			PLIST(""));
	assert_int_equal(build(lab)->preboot.crypto_users.read.truth,
			 TRUTH_YES);
	/* Two of them leave it open. */
	case_absent(lab->file, EVIDENCE_FILE,
		    PREBOOT GROUP_B "/var/db/CryptoUserInfo.plist");
	assert_int_equal(build(lab)->preboot.crypto_users.read.truth,
			 TRUTH_UNKNOWN);
}

static void before_allusersinfo_two_lists_name_the_accounts(void **state)
{
	struct lab *lab = *state;
	const struct account *alice, *bob;

	one_system(lab, true);
	lock(lab, EVIDENCE_DIRECTORY, USERS);
	case_absent(lab->file, EVIDENCE_FILE,
		    PREBOOT GROUP_A "/var/db/AllUsersInfo.plist");
	case_file_there(lab->file,
			PREBOOT GROUP_A "/var/db/AdminUserRecoveryInfo.plist",
			PLIST("<key>alice</key><dict><key>GeneratedUID</"
			      "key><string>" ALICE_GUID "</string></dict>"));
	case_file_there(
		lab->file, PREBOOT GROUP_A "/var/db/CryptoUserInfo.plist",
		PLIST("<key>" ALICE_GUID "</key><dict><key>ShortName</key>"
		      "<string>alice</string><key>UserType</key><string>"
		      "OpenDirectory</string></dict><key>" BOB_GUID
		      "</key><dict><key>ShortName</key><string>bob</string>"
		      "<key>UserType</key><string>OpenDirectory</string>"
		      "</dict>"));
	build(lab);
	alice = machine_account(lab->machine, "alice");
	bob = machine_account(lab->machine, "bob");
	assert_int_equal(alice->admin.truth, TRUTH_YES);
	assert_true(alice->human);
	assert_string_equal(alice->guid.value, ALICE_GUID);
	/* In no list of admins is not "no admin". */
	assert_int_equal(bob->admin.truth, TRUTH_UNKNOWN);
	assert_true(bob->only_in_preboot);
}

struct token_file_row {
	const char *version; /* NULL: not known */
	enum truth current;
};

static const struct token_file_row token_files[] = {
	{"15.5", TRUTH_YES}, {"26.0", TRUTH_NO},    {"26.3.2", TRUTH_NO},
	{"26.4", TRUTH_YES}, {NULL, TRUTH_UNKNOWN},
};

static void a_token_file_is_missed_from_26_0_to_26_3_only(void **state)
{
	struct lab *lab = *state;
	static const char version[] =
		"/System/Library/CoreServices/SystemVersion.plist";

	one_system(lab, false);
	offline_accounts(lab);
	case_file_there(lab->file,
			PREBOOT GROUP_A "/var/db/CryptoUserInfo.plist",
			PLIST("<key>" ALICE_GUID
			      "</key><dict><key>ShortName</key><string>alice"
			      "</string><key>UserType</key><string>"
			      "OpenDirectory</string></dict>"));
	case_absent(lab->file, EVIDENCE_FILE,
		    PREBOOT GROUP_A "/var/db/secureaccesstoken.plist");
	for (size_t i = 0; i < sizeof(token_files) / sizeof(*token_files);
	     i++) {
		const char *words = token_files[i].version;

		if (words)
			case_file_there(
				lab->file, version,
				arena_printf(lab->file->arena,
					     PLIST("<key>ProductVersion</key>"
						   "<string>%s</string>"),
					     words));
		else
			case_absent(lab->file, EVIDENCE_FILE, version);
		if (build(lab)->preboot.current.truth != token_files[i].current)
			fail_msg("%s", words ? words : "unknown");
	}
}

static void setup_assistant_s_user_alone_is_stale(void **state)
{
	struct lab *lab = *state;
	static const char path[] =
		PREBOOT GROUP_A "/var/db/AdminUserRecoveryInfo.plist";

	one_system(lab, false);
	case_file_there(lab->file, path, PLIST("<key>alice</key><dict/>"));
	assert_int_equal(build(lab)->preboot.current.truth, TRUTH_UNKNOWN);
	case_file_there(lab->file, path,
			PLIST("<key>_mbsetupuser</key><dict/>"));
	assert_int_equal(build(lab)->preboot.current.truth, TRUTH_NO);
}

static void a_volume_that_says_it_converts_is_believed(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file, "diskutil apfs list -plist",
		 CONTAINERS("<dict><key>ContainerReference</key>"
			    "<string>disk3</string><key>Volumes</key><array>"
			    "<dict><key>APFSVolumeUUID</key><string>" GROUP_A
			    "</string><key>DeviceIdentifier</key>"
			    "<string>disk3s5</string><key>CryptoMigrationOn"
			    "</key><true/><key>FileVault</key><false/>"
			    "<key>Locked</key><false/><key>Roles</key><array>"
			    "<string>Data</string></array></dict></array>"
			    "</dict>"),
		 "", 0);
	assert_int_equal(build(lab)->filevault.converting.truth, TRUTH_YES);
	assert_int_equal(lab->machine->filevault.on.truth, TRUTH_NO);
}

static void environment(struct lab *lab, const char *path,
			enum evidence_outcome outcome)
{
	struct evidence *entry = evidence_add(lab->file->store, EVIDENCE_FILE);

	entry->path = path;
	entry->scope = EVIDENCE_SCOPE_ENVIRONMENT;
	entry->outcome = outcome;
	evidence_finish(lab->file->store, entry);
}

static void the_reset_tool_is_found_in_any_spelling(void **state)
{
	struct lab *lab = *state;
	const struct machine_recovery *recovery;

	environment(lab, "/usr/sbin/RESETFILEVAULTPASSWORD", EVIDENCE_HAPPENED);
	recovery = &build(lab)->recovery_system;
	assert_int_equal(recovery->reset_tool.truth, TRUTH_YES);
	assert_true(recovery->reset_tool_is_filevault);
	assert_string_equal(recovery->reset_tool_path.value,
			    "/usr/sbin/RESETFILEVAULTPASSWORD");
}

static void only_two_absent_tools_are_none(void **state)
{
	struct lab *lab = *state;

	environment(lab, "/usr/bin/resetFileVaultpassword", EVIDENCE_ABSENT);
	assert_int_equal(build(lab)->recovery_system.reset_tool.truth,
			 TRUTH_UNKNOWN);
	environment(lab, "/usr/bin/resetpassword", EVIDENCE_ABSENT);
	assert_int_equal(build(lab)->recovery_system.reset_tool.truth,
			 TRUTH_NO);
	environment(lab, "/usr/bin/resetpassword", EVIDENCE_HAPPENED);
	assert_int_equal(build(lab)->recovery_system.reset_tool.truth,
			 TRUTH_YES);
	assert_false(lab->machine->recovery_system.reset_tool_is_filevault);
}

static void the_target_s_version_is_not_recovery_s(void **state)
{
	struct lab *lab = *state;

	case_os(lab->file, "15.5");
	assert_int_equal(build(lab)->os.version.state, FACT_UNKNOWN);
	assert_string_equal(lab->machine->os.recovery_version.words, "15.5");
	case_file_there(lab->file,
			"/System/Library/CoreServices/SystemVersion.plist",
			PLIST("<key>ProductVersion</key><string>14.7.1"
			      "</string><key>ProductBuildVersion</key>"
			      "<string>23H222</string>"));
	assert_string_equal(build(lab)->os.version.words, "14.7.1");
	assert_string_equal(lab->machine->os.build.value, "23H222");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_only_system_is_the_target),
		TEST(the_volume_group_chooses_between_two),
		TEST(else_the_one_whose_keys_were_listed),
		TEST(without_a_list_of_volumes_the_keys_name_the_target),
		TEST(before_data_volumes_there_was_one_without_a_role),
		TEST(an_extra_volume_beside_a_system_is_none),
		TEST(a_mac_without_any_system_on_apfs_is_out_of_scope),
		TEST(offline_the_disk_and_the_attribute_vote),
		TEST(a_record_that_was_not_read_still_names_its_account),
		TEST(an_unread_record_leaves_the_list_open),
		TEST(one_absent_file_proves_nobody_missing),
		TEST(behind_a_lock_preboot_knows_who_there_was),
		TEST(preboot_that_lacks_a_holder_is_not_current),
		TEST(without_a_group_the_only_folder_of_preboot_is_meant),
		TEST(before_allusersinfo_two_lists_name_the_accounts),
		TEST(a_token_file_is_missed_from_26_0_to_26_3_only),
		TEST(setup_assistant_s_user_alone_is_stale),
		TEST(a_volume_that_says_it_converts_is_believed),
		TEST(the_reset_tool_is_found_in_any_spelling),
		TEST(only_two_absent_tools_are_none),
		TEST(the_target_s_version_is_not_recovery_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
