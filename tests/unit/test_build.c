#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "case_maker.h"
#include "probe/build.h"

#define CRYPTO_ARGV "diskutil apfs listCryptoUsers /"

struct lab {
	struct case_file *file;
	struct machine *machine;
};

static int setup_session(void **state)
{
	struct lab *lab = calloc(1, sizeof(*lab));

	lab->file = case_make(HOST_NORMAL, NULL);
	*state = lab;
	return 0;
}

static int setup_recovery(void **state)
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

static const struct account *account_in(const struct machine *machine,
					const char *name)
{
	const struct account *account = machine_account(machine, name);

	if (!account)
		fail_msg("no account %s", name);
	return account;
}

static enum truth source_of(const struct account *account,
			    enum token_source source)
{
	return account->token.sources[source].truth;
}

static void an_empty_case_knows_nothing_and_says_so(void **state)
{
	const struct machine *machine = build(*state);
	const struct account *service = machine_service_account(machine);

	assert_int_equal(machine->accounts.count, 1);
	assert_string_equal(service->name, SERVICE_ACCOUNT);
	assert_int_equal(service->exists.truth, TRUTH_UNKNOWN);
	assert_int_equal(service->token.verdict, TOKEN_UNKNOWN);
	assert_int_equal(machine->accounts_read.truth, TRUTH_UNKNOWN);
	assert_int_equal(machine->filevault.on.truth, TRUTH_UNKNOWN);
	assert_int_equal(machine->agent.present.truth, TRUTH_UNKNOWN);
	assert_int_equal(machine->mdm.vendor, MDM_UNKNOWN);
	assert_int_equal(machine->policy.in_force.truth, TRUTH_UNKNOWN);
	assert_int_equal(machine->record.stale.truth, TRUTH_UNKNOWN);
	assert_null(machine->not_applicable);
	/* Only what is decisive is missing from a case. */
	assert_int_equal(machine->gap_count, 2);
	assert_true(machine->gaps[0].decisive);
	assert_true(machine->gaps[1].decisive);
}

static void an_empty_recovery_case_is_fine_too(void **state)
{
	const struct machine *machine = build(*state);

	assert_true(machine->recovery);
	assert_int_equal(machine->disk.target, -1);
	assert_int_equal(machine->clock_plausible.truth, TRUTH_UNKNOWN);
	assert_int_equal(machine->mdm.enrolled.source.reason, FACT_NOT_HERE);
	assert_int_equal(machine->gap_count, 2);
}

static void a_list_without_the_service_account_says_it_is_missing(void **state)
{
	struct lab *lab = *state;

	case_alice_and_bob(lab->file);
	assert_int_equal(machine_service_account(build(lab))->exists.truth,
			 TRUTH_NO);
}

static void unknown_user_says_it_is_missing_when_no_list_was_read(void **state)
{
	struct lab *lab = *state;
	const struct account *service;

	case_failed(lab->file, USERS_ARGV, EVIDENCE_TIMEOUT, NULL);
	case_status(lab->file, SERVICE_ACCOUNT,
		    "Unknown user " SERVICE_ACCOUNT);
	service = machine_service_account(build(lab));
	assert_int_equal(service->exists.truth, TRUTH_NO);
	assert_int_equal(source_of(service, TOKEN_STATUS), TRUTH_UNKNOWN);
}

static void a_status_proves_an_account_that_no_list_holds(void **state)
{
	struct lab *lab = *state;
	const struct account *service;

	case_failed(lab->file, USERS_ARGV, EVIDENCE_TIMEOUT, NULL);
	case_status(lab->file, SERVICE_ACCOUNT,
		    "Secure token is ENABLED for user JumpCloud");
	service = machine_service_account(build(lab));
	assert_int_equal(service->exists.truth, TRUTH_YES);
	assert_int_equal(service->token.verdict, TOKEN_HOLDER);
}

static void a_case_says_why_a_leaf_is_unknown(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_failed(lab->file, "fdesetup status", EVIDENCE_TIMEOUT, NULL);
	case_failed(lab->file, "fdesetup haspersonalrecoverykey",
		    EVIDENCE_DENIED, "needs root");
	case_failed(lab->file, "stat -f %Su /dev/console", EVIDENCE_ABSENT,
		    NULL);
	case_ran(lab->file, "pwpolicy -getaccountpolicies", "", "what?\n", 1);
	case_failed(lab->file,
		    "launchctl print system/"
		    "com.jumpcloud.darwin-agent",
		    EVIDENCE_FAILED, "skipped by the technician");
	machine = build(lab);
	assert_int_equal(machine->filevault.on.source.reason, FACT_TIMEOUT);
	assert_int_equal(machine->filevault.personal_key.source.reason,
			 FACT_DENIED);
	assert_int_equal(machine->console_user.source.reason, FACT_NO_COMMAND);
	assert_int_equal(machine->policy.in_force.source.reason,
			 FACT_UNRECOGNISED);
	assert_int_equal(machine->agent.daemon_loaded.source.reason,
			 FACT_SKIPPED);
	assert_int_equal(machine->filevault.on.source.evidence.count, 1);
	assert_string_equal(machine->filevault.on.source.evidence.items[0],
			    "e1");
}

static void the_last_of_two_answers_counts(void **state)
{
	struct lab *lab = *state;

	case_alice_and_bob(lab->file);
	case_status(lab->file, "bob", "Secure token is DISABLED for user Bob");
	assert_int_equal(account_in(build(lab), "bob")->token.verdict,
			 TOKEN_NOT_HOLDER);
	case_status(lab->file, "bob", "Secure token is ENABLED for user Bob");
	assert_int_equal(account_in(build(lab), "bob")->token.verdict,
			 TOKEN_HOLDER);
}

static void an_unusable_answer_leaves_the_word_to_the_next(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_alice_and_bob(lab->file);
	case_failed(lab->file, "diskutil apfs listCryptoUsers -plist /",
		    EVIDENCE_TIMEOUT, NULL);
	case_ran(lab->file, "diskutil apfs listUsers /",
		 "Cryptographic user for disk1s1 (1 found)\n|\n+-- " ALICE_GUID
		 "\n    Type: Local Open Directory User\n",
		 "", 0);
	machine = build(lab);
	assert_int_equal(machine->crypto.count, 1);
	assert_string_equal(machine->crypto.read.source.evidence.items[0],
			    "e4");
	assert_int_equal(account_in(machine, "alice")->token.verdict,
			 TOKEN_HOLDER);
	assert_int_equal(account_in(machine, "bob")->token.verdict,
			 TOKEN_NOT_HOLDER);
}

static void an_unfinished_list_says_nobody_is_missing(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_alice_and_bob(lab->file);
	/* Three were announced, one arrived. */
	case_ran(lab->file, CRYPTO_ARGV,
		 "Cryptographic users for disk1s1 (3 found)\n|\n+-- " ALICE_GUID
		 "\n|   Type: Local Open Directory User\n",
		 "", 0);
	machine = build(lab);
	assert_int_equal(account_in(machine, "alice")->token.verdict,
			 TOKEN_HOLDER);
	assert_int_equal(account_in(machine, "bob")->token.verdict,
			 TOKEN_UNKNOWN);
	assert_int_equal(machine->crypto.personal_recovery.truth,
			 TRUTH_UNKNOWN);
}

static void the_filevault_list_counts_unless_it_is_off(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_alice_and_bob(lab->file);
	case_ran(lab->file, "fdesetup list", "alice," ALICE_GUID "\n", "", 0);
	/* Nobody said that it is on: an entry counts, a missing one not. */
	machine = build(lab);
	assert_int_equal(
		source_of(account_in(machine, "alice"), TOKEN_FILEVAULT),
		TRUTH_YES);
	assert_int_equal(source_of(account_in(machine, "bob"), TOKEN_FILEVAULT),
			 TRUTH_UNKNOWN);
	case_ran(lab->file, "fdesetup status", "FileVault is Off.\n", "", 0);
	machine = build(lab);
	assert_int_equal(
		source_of(account_in(machine, "alice"), TOKEN_FILEVAULT),
		TRUTH_UNKNOWN);
	case_ran(lab->file, "fdesetup status", "FileVault is On.\n", "", 0);
	machine = build(lab);
	assert_int_equal(account_in(machine, "alice")->token.verdict,
			 TOKEN_HOLDER);
	assert_true(account_in(machine, "alice")->token.likely_only);
	assert_int_equal(account_in(machine, "bob")->token.verdict,
			 TOKEN_NOT_HOLDER);
}

static void fdesetup_may_call_an_account_by_another_name(void **state)
{
	struct lab *lab = *state;
	const struct account *bob;

	case_alice_and_bob(lab->file);
	case_ran(lab->file, "fdesetup status", "FileVault is On.\n", "", 0);
	case_ran(lab->file, "fdesetup list", "robert," BOB_GUID "\n", "", 0);
	bob = account_in(build(lab), "bob");
	assert_int_equal(source_of(bob, TOKEN_FILEVAULT), TRUTH_YES);
	assert_string_equal(bob->filevault_name, "robert");
}

static void a_false_about_the_key_is_confirmed_by_the_disk(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file, "fdesetup haspersonalrecoverykey", "false\n", "",
		 0);
	assert_int_equal(build(lab)->filevault.personal_key.truth,
			 TRUTH_UNKNOWN);
	case_ran(lab->file, CRYPTO_ARGV, "No cryptographic users for disk1s1\n",
		 "", 0);
	assert_int_equal(build(lab)->filevault.personal_key.truth, TRUTH_NO);
	case_ran(lab->file, CRYPTO_ARGV,
		 "Cryptographic user for disk1s1 (1 found)\n|\n+-- "
		 "EBC6C064-0000-11AA-AA11-00306543ECAC\n"
		 "    Type: Personal Recovery User\n",
		 "", 0);
	assert_int_equal(build(lab)->filevault.personal_key.truth, TRUTH_YES);
}

static void an_admin_by_name_alone_lacks_the_guid(void **state)
{
	struct lab *lab = *state;
	const struct account *bob;

	case_alice_and_bob(lab->file);
	case_ran(lab->file,
		 "dscl . -read /Groups/admin GroupMembership GroupMembers",
		 "GroupMembers: " ALICE_GUID
		 "\nGroupMembership: root alice bob\n",
		 "", 0);
	bob = account_in(build(lab), "bob");
	assert_int_equal(bob->admin.truth, TRUTH_YES);
	assert_true(bob->admin_by_name);
	assert_int_equal(bob->admin_guid_listed, TRUTH_NO);
	assert_int_equal(account_in(lab->machine, "alice")->admin_guid_listed,
			 TRUTH_YES);
}

static void lpadmin_is_not_admin(void **state)
{
	struct lab *lab = *state;

	case_alice_and_bob(lab->file);
	case_ran(lab->file,
		 "dscl . -read /Groups/admin GroupMembership GroupMembers",
		 "GroupMembers: " ALICE_GUID
		 "\nGroupMembership: root alice _bob bobby\n",
		 "", 0);
	assert_int_equal(account_in(build(lab), "bob")->admin.truth, TRUTH_NO);
}

static void a_nested_group_makes_an_admin(void **state)
{
	struct lab *lab = *state;
	static const char argv[] = "dseditgroup -o checkmember -m bob admin";

	case_alice_and_bob(lab->file);
	case_ran(lab->file, argv, "yes bob is a member of admin\n", "", 0);
	assert_int_equal(account_in(build(lab), "bob")->admin.truth, TRUTH_YES);
	/* Asked again without an answer: the group alone cannot say no. */
	case_failed(lab->file, argv, EVIDENCE_TIMEOUT, NULL);
	assert_int_equal(account_in(build(lab), "bob")->admin.truth,
			 TRUTH_UNKNOWN);
}

static void passwords_that_were_tried_belong_to_their_account(void **state)
{
	struct lab *lab = *state;
	const struct account *alice, *bob;

	case_alice_and_bob(lab->file);
	case_ran(lab->file, "dscl . -authonly alice", "", "", 0);
	case_ran(lab->file,
		 "diskutil apfs unlockVolume disk3s5 -user " ALICE_GUID
		 " -verify -stdinpassphrase",
		 "", "Passphrase incorrect or user does not exist\n", 1);
	case_ran(lab->file, "dscl . -authonly bob",
		 "Authentication for node /Local/Default failed. (-14167, "
		 "eDSAuthAccountDisabled)\n",
		 "<dscl_cmd> DS Error: -14167 (eDSAuthAccountDisabled)\n", 87);
	alice = account_in(build(lab), "alice");
	bob = account_in(lab->machine, "bob");
	assert_int_equal(alice->local_password.result, PASSWORD_PASSES);
	assert_int_equal(alice->disk_password.result, PASSWORD_FAILS);
	assert_string_equal(alice->disk_password.evidence.items[0], "e4");
	assert_int_equal(bob->local_password.result, PASSWORD_DISABLED);
	assert_int_equal(bob->disabled.truth, TRUTH_YES);
	assert_int_equal(bob->disk_password.result, PASSWORD_NOT_CHECKED);
}

static void too_many_attempts_are_no_answer(void **state)
{
	struct lab *lab = *state;

	case_alice_and_bob(lab->file);
	case_ran(lab->file,
		 "diskutil apfs unlockVolume disk3s5 -user " ALICE_GUID
		 " -verify -stdinpassphrase",
		 "", "Too many recent unlock attempts; unlocking disabled\n",
		 1);
	assert_int_equal(account_in(build(lab), "alice")->disk_password.result,
			 PASSWORD_TOO_MANY);
}

static void a_recovery_key_that_was_tried_works_or_not(void **state)
{
	struct lab *lab = *state;
	static const char argv[] =
		"diskutil apfs unlockVolume disk3s5 -user "
		"EBC6C064-0000-11AA-AA11-00306543ECAC -verify -stdinpassphrase";

	value_set_bool(lab->file->arena, lab->file->answers,
		       "recovery_key_works", true);
	assert_int_equal(build(lab)->filevault.key_works.truth, TRUTH_YES);
	case_ran(lab->file, argv, "",
		 "Passphrase incorrect or user does not exist\n", 1);
	assert_int_equal(build(lab)->filevault.key_works.truth, TRUTH_NO);
	case_ran(lab->file, argv, "Passphrase verified\n", "", 0);
	assert_int_equal(build(lab)->filevault.key_works.truth, TRUTH_YES);
}

static void a_refused_grant_keeps_its_code(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_alice_and_bob(lab->file);
	case_ran(lab->file,
		 "sysadminctl -secureTokenOn bob -password - -adminUser alice "
		 "-adminPassword -",
		 "",
		 "2025-03-04 09:20:00.000 sysadminctl[1:2] "
		 "setSecureTokenAuthorizationEnabled error Error "
		 "Domain=com.apple.OpenDirectory Code=5101 \"Authentication "
		 "server refused operation because the current credentials are "
		 "not authorized for the requested operation.\"\n",
		 0);
	machine = build(lab);
	assert_int_equal(machine->grant_count, 1);
	assert_string_equal(machine->grants[0].user, "bob");
	assert_string_equal(machine->grants[0].admin, "alice");
	assert_string_equal(machine->grants[0].code, "5101");
	assert_int_equal(machine->grants[0].claimed_done, TRUTH_NO);
}

static void a_grant_that_claims_success_is_only_a_claim(void **state)
{
	struct lab *lab = *state;

	case_alice_and_bob(lab->file);
	case_ran(lab->file,
		 "sysadminctl -secureTokenOn bob -password - -adminUser alice "
		 "-adminPassword -",
		 "", "2025-03-04 09:20:00.000 sysadminctl[1:2] - Done!\n", 0);
	assert_int_equal(build(lab)->grants[0].claimed_done, TRUTH_YES);
	assert_string_equal(lab->machine->grants[0].code, "");
	assert_int_equal(account_in(lab->machine, "bob")->token.verdict,
			 TOKEN_UNKNOWN);
}

static void the_startup_volume_knows_of_filevault_too(void **state)
{
	struct lab *lab = *state;

	case_failed(lab->file, "fdesetup status", EVIDENCE_TIMEOUT, NULL);
	case_ran(
		lab->file, "diskutil info -plist /",
		"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"
		"<key>DeviceIdentifier</key><string>disk3s1s1</string>"
		"<key>FileVault</key><true/>"
		"<key>FilesystemType</key><string>apfs</string></dict></plist>",
		"", 0);
	assert_int_equal(build(lab)->filevault.on.truth, TRUTH_YES);
	assert_int_equal(lab->machine->disk.apfs.truth, TRUTH_YES);
	case_ran(lab->file, "fdesetup status", "FileVault is Off.\n", "", 0);
	assert_int_equal(build(lab)->filevault.on.truth, TRUTH_NO);
}

#define ONE_SYSTEM                                                             \
	"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>Containers"  \
	"</key><array><dict><key>ContainerReference</key><string>disk3"        \
	"</string><key>Volumes</key><array><dict><key>APFSVolumeUUID</key>"    \
	"<string>AAAAAAAA-0000-4000-8000-00000000000A</string>"                \
	"<key>DeviceIdentifier</key><string>disk3s5</string><key>FileVault"    \
	"</key><true/><key>Roles</key><array><string>Data</string></array>"    \
	"</dict></array></dict></array></dict></plist>"

static void the_only_system_is_the_one_that_runs(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_ran(lab->file, "diskutil apfs list -plist", ONE_SYSTEM, "", 0);
	case_failed(lab->file, "diskutil info -plist /", EVIDENCE_TIMEOUT,
		    NULL);
	machine = build(lab);
	assert_string_equal(machine->disk.device.value, "disk3s5");
	assert_int_equal(machine->filevault.on.truth, TRUTH_YES);
	/* Unless "/" is known to be another volume. */
	case_ran(
		lab->file, "diskutil info -plist /",
		"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"
		"<key>DeviceIdentifier</key><string>disk9s2</string>"
		"<key>FilesystemType</key><string>apfs</string></dict></plist>",
		"", 0);
	assert_int_equal(build(lab)->disk.device.state, FACT_UNKNOWN);
}

static void a_group_that_was_read_says_so(void **state)
{
	struct lab *lab = *state;

	assert_int_equal(build(lab)->admin_group_read.truth, TRUTH_UNKNOWN);
	case_alice_and_bob(lab->file);
	assert_int_equal(build(lab)->admin_group_read.truth, TRUTH_YES);
	assert_int_equal(
		account_in(lab->machine, "bob")->authorities_read.truth,
		TRUTH_YES);
}

static void no_trace_of_jumpcloud_needs_every_place_looked_at(void **state)
{
	struct lab *lab = *state;

	case_alice_and_bob(lab->file);
	case_absent(lab->file, EVIDENCE_DIRECTORY, "/opt/jc");
	case_absent(lab->file, EVIDENCE_FILE,
		    "/Applications/JumpCloudServiceAccount.app");
	case_ran(lab->file, "launchctl print system/com.jumpcloud.darwin-agent",
		 "",
		 "Bad request.\nCould not find service "
		 "\"com.jumpcloud.darwin-agent\" in domain for system\n",
		 113);
	case_file_there(lab->file, "/etc/pam.d/authorization",
			"auth required pam_opendirectory.so\n");
	case_file_there(lab->file, "/etc/pam.d/screensaver",
			"auth required pam_opendirectory.so\n");
	case_absent(lab->file, EVIDENCE_FILE,
		    "/usr/local/lib/security/libpam_jcagent.so");
	case_folder(lab->file, "/Library/Security/SecurityAgentPlugins", "");
	assert_int_equal(build(lab)->agent.files.truth, TRUTH_NO);
	/* The right of the login window was not read. */
	assert_int_equal(lab->machine->agent.hooks.truth, TRUTH_UNKNOWN);
	assert_int_equal(lab->machine->agent.present.truth, TRUTH_UNKNOWN);
	case_ran(lab->file,
		 "security authorizationdb read system.login.console",
		 "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"
		 "<key>mechanisms</key><array>"
		 "<string>loginwindow:login</string></array></dict></plist>",
		 "YES (0)\n", 0);
	assert_int_equal(build(lab)->agent.hooks.truth, TRUTH_NO);
	assert_int_equal(lab->machine->agent.present.truth, TRUTH_NO);
}

static void private_var_is_var(void **state)
{
	struct lab *lab = *state;

	case_file_there(lab->file, "/private/var/db/.AppleSetupDone", NULL)
		->modified = 1700000000;
	assert_int_equal(build(lab)->setup_done.truth, TRUTH_YES);
	case_absent(lab->file, EVIDENCE_FILE, "/var/db/.AppleSetupDone");
	assert_int_equal(build(lab)->setup_done.truth, TRUTH_NO);
}

static void the_agent_is_as_old_as_its_folder(void **state)
{
	struct lab *lab = *state;
	struct evidence *folder;

	case_file_there(lab->file, "/opt/jc/version.txt", "2.31.0\n");
	folder = case_folder(lab->file, "/opt/jc", "version.txt bin");
	assert_int_equal(build(lab)->agent.installed_at.state, FACT_UNKNOWN);
	folder->has_born = true;
	folder->born = CASE_NOW - 86400;
	assert_int_equal(build(lab)->agent.installed_at.seconds,
			 CASE_NOW - 86400);
	assert_string_equal(lab->machine->agent.version.words, "2.31.0");
}

static void a_clock_before_its_last_start_is_not_believed(void **state)
{
	struct lab *lab = *state;
	static const char argv[] = "sysctl hw.model kern.boottime "
				   "hw.optional.arm64 kern.hv_vmm_present";

	case_ran(lab->file, argv,
		 "hw.model: Mac15,3\nkern.boottime: { sec = 1741000000, usec "
		 "= 0 } x\nhw.optional.arm64: 1\nkern.hv_vmm_present: 0\n",
		 "", 0);
	assert_int_equal(build(lab)->clock_plausible.truth, TRUTH_YES);
	case_ran(lab->file, argv,
		 "hw.model: Mac15,3\nkern.boottime: { sec = 1751000000, usec "
		 "= 0 } x\nhw.optional.arm64: 1\nkern.hv_vmm_present: 0\n",
		 "", 0);
	assert_int_equal(build(lab)->clock_plausible.truth, TRUTH_NO);
	lab->file->created = 0;
	assert_int_equal(build(lab)->clock_plausible.truth, TRUTH_NO);
}

static void add_record(struct lab *lab, int64_t contact)
{
	struct evidence *entry =
		evidence_add(lab->file->store, EVIDENCE_RECORD);
	struct value *record = value_dict(lab->file->arena);
	char iso[CLOCK_ISO_SIZE];

	value_set_string(lab->file->arena, record, "_id", "abc");
	value_set_string(lab->file->arena, record, "lastContact",
			 clock_format_iso(contact, iso));
	entry->source = "jumpcloud-system";
	entry->record = record;
	evidence_finish(lab->file->store, entry);
}

static void a_record_is_stale_after_a_day(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file,
		 "sysctl hw.model kern.boottime hw.optional.arm64 "
		 "kern.hv_vmm_present",
		 "hw.model: Mac15,3\nkern.boottime: { sec = 1740000000, usec "
		 "= 0 } x\n",
		 "", 0);
	add_record(lab, CASE_NOW - 3600);
	assert_int_equal(build(lab)->record.stale.truth, TRUTH_NO);
	add_record(lab, CASE_NOW - 25 * 3600);
	assert_int_equal(build(lab)->record.stale.truth, TRUTH_YES);
	assert_non_null(lab->machine->record.stale_why);
	assert_int_equal(lab->machine->agent.present.truth, TRUTH_YES);
}

static void a_record_is_stale_after_a_restart_or_a_new_password(void **state)
{
	struct lab *lab = *state;
	struct evidence *log;

	add_record(lab, CASE_NOW - 3600);
	/* Without a start time it may be older than the last start. */
	assert_int_equal(build(lab)->record.stale.truth, TRUTH_UNKNOWN);
	case_ran(lab->file,
		 "sysctl hw.model kern.boottime hw.optional.arm64 "
		 "kern.hv_vmm_present",
		 "hw.model: Mac15,3\nkern.boottime: { sec = 1741079000, usec "
		 "= 0 } x\n",
		 "", 0);
	assert_int_equal(build(lab)->record.stale.truth, TRUTH_YES);
	case_ran(lab->file,
		 "sysctl hw.model kern.boottime hw.optional.arm64 "
		 "kern.hv_vmm_present",
		 "hw.model: Mac15,3\nkern.boottime: { sec = 1740000000, usec "
		 "= 0 } x\n",
		 "", 0);
	assert_int_equal(build(lab)->record.stale.truth, TRUTH_NO);
	/* The log's clock is nine hours ahead; its file's time is not. The
	 * change is half an hour before the last line. */
	log = case_file_there(
		lab->file, "/var/log/jcagent.log",
		"2025-03-04 17:59:00 [1] [INFO] User _jumpcloudserviceaccount "
		"changed their password\n"
		"2025-03-04 18:29:00 [1] [INFO] User updates complete\n");
	log->has_modified = true;
	log->modified = CASE_NOW - 60;
	assert_int_equal(build(lab)->record.stale.truth, TRUTH_YES);
}

static void a_probe_that_gave_nothing_is_a_gap(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_os(lab->file, "15.3");
	case_alice_and_bob(lab->file);
	case_status(lab->file, "alice",
		    "Secure token is ENABLED for user Alice");
	case_failed(lab->file, "profiles status -type bootstraptoken",
		    EVIDENCE_DENIED, "needs root");
	machine = build(lab);
	assert_int_equal(machine->gap_count, 1);
	assert_string_equal(machine->gaps[0].probe, "bootstrap");
	assert_int_equal(machine->gaps[0].reason, FACT_DENIED);
	assert_true(machine->gaps[0].needs_root);
	assert_false(machine->gaps[0].decisive);
	assert_string_equal(machine->gaps[0].command,
			    "/usr/bin/profiles status -type bootstraptoken");
}

static void what_an_old_macos_lacks_is_no_gap(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_os(lab->file, "10.13.2");
	case_alice_and_bob(lab->file);
	case_status(lab->file, "alice",
		    "Secure token is ENABLED for user Alice");
	case_failed(lab->file, "profiles status -type bootstraptoken",
		    EVIDENCE_FAILED, "unknown verb");
	case_failed(lab->file, "profiles status -type enrollment",
		    EVIDENCE_FAILED, "unknown verb");
	machine = build(lab);
	assert_int_equal(machine->gap_count, 0);
}

static void everybody_unknown_makes_gaps_decisive(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	case_alice_and_bob(lab->file);
	case_failed(lab->file, CRYPTO_ARGV, EVIDENCE_TIMEOUT, NULL);
	case_failed(lab->file, "stat -f %Su /dev/console", EVIDENCE_TIMEOUT,
		    NULL);
	machine = build(lab);
	assert_int_equal(machine->gap_count, 2);
	assert_string_equal(machine->gaps[0].probe, "console");
	assert_false(machine->gaps[0].decisive);
	assert_string_equal(machine->gaps[1].probe, "crypto-users");
	assert_true(machine->gaps[1].decisive);
}

static void an_old_or_foreign_disk_is_out_of_scope(void **state)
{
	struct lab *lab = *state;

	case_os(lab->file, "10.12.6");
	assert_string_equal(build(lab)->not_applicable,
			    "macOS 10.12.6 is older than 10.13");
	assert_int_equal(lab->machine->gap_count, 0);
	case_os(lab->file, "10.13.6");
	assert_null(build(lab)->not_applicable);
	case_ran(lab->file, "diskutil info -plist /",
		 "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"
		 "<key>DeviceIdentifier</key><string>disk0s2</string>"
		 "<key>FilesystemType</key><string>hfs</string></dict></plist>",
		 "", 0);
	assert_string_equal(build(lab)->not_applicable,
			    "The startup disk is not APFS");
}

static void a_machine_outlives_its_case(void **state)
{
	struct lab *lab = *state;

	case_os(lab->file, "15.3");
	case_alice_and_bob(lab->file);
	build(lab);
	case_file_free(lab->file);
	lab->file = NULL;
	assert_string_equal(lab->machine->os.version.words, "15.3");
	assert_string_equal(account_in(lab->machine, "bob")->guid.value,
			    BOB_GUID);
	assert_string_equal(lab->machine->admin_names.items[1], "alice");
	assert_string_equal(
		lab->machine->accounts_read.source.evidence.items[0], "e2");
}

#define SESSION(name)                                                          \
	cmocka_unit_test_setup_teardown(name, setup_session, teardown)
#define RECOVERY(name)                                                         \
	cmocka_unit_test_setup_teardown(name, setup_recovery, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SESSION(an_empty_case_knows_nothing_and_says_so),
		RECOVERY(an_empty_recovery_case_is_fine_too),
		SESSION(a_list_without_the_service_account_says_it_is_missing),
		SESSION(unknown_user_says_it_is_missing_when_no_list_was_read),
		SESSION(a_status_proves_an_account_that_no_list_holds),
		SESSION(a_case_says_why_a_leaf_is_unknown),
		SESSION(the_last_of_two_answers_counts),
		SESSION(an_unusable_answer_leaves_the_word_to_the_next),
		SESSION(an_unfinished_list_says_nobody_is_missing),
		SESSION(the_filevault_list_counts_unless_it_is_off),
		SESSION(fdesetup_may_call_an_account_by_another_name),
		SESSION(a_false_about_the_key_is_confirmed_by_the_disk),
		SESSION(an_admin_by_name_alone_lacks_the_guid),
		SESSION(lpadmin_is_not_admin),
		SESSION(a_nested_group_makes_an_admin),
		SESSION(passwords_that_were_tried_belong_to_their_account),
		SESSION(too_many_attempts_are_no_answer),
		SESSION(a_recovery_key_that_was_tried_works_or_not),
		SESSION(a_refused_grant_keeps_its_code),
		SESSION(a_grant_that_claims_success_is_only_a_claim),
		SESSION(the_startup_volume_knows_of_filevault_too),
		SESSION(the_only_system_is_the_one_that_runs),
		SESSION(a_group_that_was_read_says_so),
		SESSION(no_trace_of_jumpcloud_needs_every_place_looked_at),
		SESSION(private_var_is_var),
		SESSION(the_agent_is_as_old_as_its_folder),
		SESSION(a_clock_before_its_last_start_is_not_believed),
		SESSION(a_record_is_stale_after_a_day),
		SESSION(a_record_is_stale_after_a_restart_or_a_new_password),
		SESSION(a_probe_that_gave_nothing_is_a_gap),
		SESSION(what_an_old_macos_lacks_is_no_gap),
		SESSION(everybody_unknown_makes_gaps_decisive),
		SESSION(an_old_or_foreign_disk_is_out_of_scope),
		SESSION(a_machine_outlives_its_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
