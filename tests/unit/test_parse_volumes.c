#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parse/crypto_users.h"
#include "parse/fdesetup.h"
#include "parse/volumes.h"

#include "parse_fixture.h"

#define UUID_A "0A7D5B63-3AD4-4CA7-B03E-85876F1D1FB3"
#define UUID_B "4508EE9C-084B-4BA8-842E-4A2434933DDF"
#define PRK    "EBC6C064-0000-11AA-AA11-00306543ECAC"
#define MDM    "2457711A-523C-4604-B75A-F48A571D5036"

static struct crypto_users crypto_of(void **state, const char *out)
{
	return crypto_users_parse(*state, bytes_of(out), NOTHING);
}

static void entries_are_read_with_and_without_owner_and_bars(void **state)
{
	struct crypto_users users =
		crypto_of(state, "Cryptographic users for disk3s1s1 (3 found)\n"
				 "|\n"
				 "+-- 0a7d5b63-3AD4-4CA7-B03E-85876F1D1FB3\n"
				 "|   Note: first\n"
				 "|   Type: Local Open Directory User\n"
				 "|   Note: second\n"
				 "|   Volume Owner: No\n"
				 "|\n"
				 "+-- " MDM "\n"
				 "|   Type: MDM Bootstrap Token External Key\n"
				 "|   Volume Owner: Yes\n"
				 "|\n"
				 "+-- " PRK "\n"
				 "    Type: Personal Recovery User\n");

	assert_int_equal(users.verdict, PARSE_OK);
	assert_true(users.complete);
	assert_int_equal(users.notes.unknown, 0);
	assert_string_equal(users.device, "disk3s1s1");
	assert_int_equal(users.list.count, 3);
	assert_string_equal(users.list.items[0].uuid, UUID_A);
	assert_int_equal(users.list.items[0].holder, KEY_HOLDER_ACCOUNT);
	assert_int_equal(users.list.items[0].owner, PARSE_NO);
	assert_string_equal(users.list.items[0].note, "first");
	assert_int_equal(users.list.items[1].holder, KEY_HOLDER_BOOTSTRAP);
	assert_int_equal(users.list.items[1].owner, PARSE_YES);
	assert_int_equal(users.list.items[2].holder,
			 KEY_HOLDER_PERSONAL_RECOVERY);
	assert_int_equal(users.list.items[2].owner, PARSE_NOT_SAID);
}

static void no_and_one_cryptographic_user_are_answers(void **state)
{
	struct crypto_users users =
		crypto_of(state, "No cryptographic users for disk1s1\n");

	assert_int_equal(users.verdict, PARSE_OK);
	assert_true(users.complete);
	assert_int_equal(users.list.count, 0);
	assert_string_equal(users.device, "disk1s1");
	users = crypto_of(state, "Cryptographic user for disk2s1 (1 found)\n|\n"
				 "+-- " UUID_A "\n"
				 "    Type: Local Open Directory User\n");
	assert_true(users.complete);
	assert_int_equal(users.list.count, 1);
}

static void a_list_that_was_cut_is_not_complete(void **state)
{
	struct crypto_users users =
		crypto_of(state, "Cryptographic users for disk1 (2 found)\n"
				 "+-- " UUID_A "\n"
				 "|   Type: Local Open Directory User\n"
				 "+-- EBC6C0");

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.list.count, 1);
	assert_false(users.complete);
	assert_int_equal(users.notes.unknown, 1);
}

static void lines_in_the_wrong_place_are_not_taken(void **state)
{
	struct crypto_users users =
		crypto_of(state, "    Type: Local Open Directory User\n"
				 "Cryptographic users for disk1 (x found)\n"
				 "Cryptographic users for disk1 (1 found\n"
				 "Cryptographic users for disk1 (-1 found)\n"
				 "+-- " UUID_A "\n"
				 "    Volume Owner: Perhaps\n");

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.notes.unknown, 5);
	assert_int_equal(users.list.count, 1);
	assert_string_equal(users.list.items[0].type, "");
	assert_false(users.complete);
	assert_null(users.device);
}

static void foreign_words_leave_the_special_entries_known(void **state)
{
	struct crypto_users users = crypto_of(
		state, "Kryptografische Benutzer für disk1s1 (2 gefunden)\n|\n"
		       "+-- " UUID_A "\n"
		       "|   Typ: Lokaler Open-Directory-Benutzer\n|\n"
		       "+-- " PRK "\n"
		       "    Typ: Benutzer für persönliche Wiederherstellung\n");

	assert_true(users.complete);
	assert_int_equal(users.list.items[0].holder, KEY_HOLDER_OTHER);
	assert_int_equal(users.list.items[1].holder,
			 KEY_HOLDER_PERSONAL_RECOVERY);
	assert_int_equal(users.notes.unknown, 2);
}

static void crypto_users_are_read_from_a_property_list(void **state)
{
	struct crypto_users users = crypto_of(
		state,
		PLIST(DICT(KEY("Users") ARRAY(
			DICT(KEY("APFSCryptoUserType") STRING(
				"LocalOpenDirectory") KEY("APFSCryptoUserUUID")
				     STRING(UUID_A)
					     KEY("VolumeOwner") "<true/>")
				DICT(KEY("APFSCryptoUserType") STRING(
					"MDMRecovery") KEY("APFSCryptoUserUUID")
					     STRING(UUID_B))))));

	assert_int_equal(users.verdict, PARSE_OK);
	assert_true(users.complete);
	assert_int_equal(users.list.count, 2);
	assert_int_equal(users.list.items[0].holder, KEY_HOLDER_ACCOUNT);
	assert_int_equal(users.list.items[0].owner, PARSE_YES);
	assert_int_equal(users.list.items[1].holder, KEY_HOLDER_BOOTSTRAP);
	assert_int_equal(users.list.items[1].owner, PARSE_NOT_SAID);
}

static void an_entry_without_uuid_makes_the_list_incomplete(void **state)
{
	struct crypto_users users = crypto_of(
		state, PLIST(DICT(KEY("Users") ARRAY(
			       DICT(KEY("APFSCryptoUserUUID") STRING("?"))))));

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.list.count, 0);
	assert_false(users.complete);
	assert_int_equal(users.notes.unknown, 1);
}

static void an_error_of_diskutil_is_told_in_its_own_words(void **state)
{
	static const char answer[] = PLIST(
		DICT(KEY("Error") "<true/>" KEY("ErrorMessage")
			     STRING("Could not find disk: disk9")
				     KEY("ExitCode") "<integer>1</integer>"));
	struct crypto_users users = crypto_of(state, answer);
	struct volume_info info;
	struct apfs_volumes volumes;

	assert_int_equal(users.verdict, PARSE_ERROR_TEXT);
	assert_string_equal(users.notes.error, "Could not find disk: disk9");
	assert_false(users.complete);
	info = volume_info_parse(*state, bytes_of(answer), NOTHING);
	assert_int_equal(info.verdict, PARSE_ERROR_TEXT);
	volumes = apfs_volumes_parse(*state, bytes_of(answer), NOTHING);
	assert_int_equal(volumes.verdict, PARSE_ERROR_TEXT);
}

static void other_property_lists_are_no_crypto_users(void **state)
{
	struct crypto_users users =
		crypto_of(state, PLIST(DICT(KEY("Volumes") ARRAY(""))));

	assert_int_equal(users.verdict, PARSE_UNRECOGNISED);
	assert_false(users.complete);
	assert_int_equal(crypto_of(state, "?\n").verdict, PARSE_UNRECOGNISED);
	assert_int_equal(crypto_of(state, "").verdict, PARSE_EMPTY);
}

static void holders_are_told_by_uuid_before_type(void **state)
{
	(void)state;
	assert_int_equal(key_holder_of("ebc6c064-0000-11aa-aa11-00306543ecac",
				       "Local Open Directory User"),
			 KEY_HOLDER_PERSONAL_RECOVERY);
	assert_int_equal(key_holder_of(UUID_A, "Unknown User"),
			 KEY_HOLDER_UNKNOWN);
	assert_int_equal(key_holder_of(UUID_A, "Disk Passphrase User"),
			 KEY_HOLDER_DISK);
	assert_int_equal(
		key_holder_of("EC1C2AD9-B618-4ED6-BD8D-50F361C27507", NULL),
		KEY_HOLDER_ICLOUD_RECOVERY);
	assert_int_equal(
		key_holder_of("C064EBC6-0000-11AA-AA11-00306543ECAC", NULL),
		KEY_HOLDER_INSTITUTIONAL);
	assert_int_equal(key_holder_of(NULL, NULL), KEY_HOLDER_OTHER);
	assert_string_equal(key_holder_type_prefix("OS User mia"), "OS User");
	assert_null(key_holder_type_prefix("OS Userland"));
}

#define VOLUME(device, uuid, roles, locked)                                    \
	DICT(KEY("APFSVolumeUUID") STRING(uuid) KEY("DeviceIdentifier")        \
		     STRING(device) KEY("Roles") ARRAY(roles) KEY("Locked")    \
			     locked KEY("FileVault") "<true/>")

static void volumes_are_told_by_role(void **state)
{
	struct apfs_volumes volumes = apfs_volumes_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("Containers") ARRAY(DICT(
			KEY("ContainerReference") STRING("disk3") KEY("Volumes")
				ARRAY(VOLUME("disk3s5", UUID_A, STRING("Data"),
					     "<true/>")
					      VOLUME("disk3s9", UUID_B,
						     STRING("Hardware")
							     STRING("VM"),
						     "<false/>"))))))),
		NOTHING);

	assert_int_equal(volumes.verdict, PARSE_OK);
	assert_int_equal(volumes.containers, 1);
	assert_int_equal(volumes.list.count, 2);
	assert_string_equal(volumes.list.items[0].device, "disk3s5");
	assert_string_equal(volumes.list.items[0].container, "disk3");
	assert_string_equal(volumes.list.items[0].uuid, UUID_A);
	assert_int_equal(volumes.list.items[0].roles, VOLUME_ROLE_DATA);
	assert_int_equal(volumes.list.items[0].locked, PARSE_YES);
	assert_int_equal(volumes.list.items[0].filevault, PARSE_YES);
	assert_int_equal(volumes.list.items[0].encryption, PARSE_NOT_SAID);
	assert_int_equal(volumes.list.items[1].roles,
			 VOLUME_ROLE_OTHER | VOLUME_ROLE_VM);
	assert_int_equal(volumes.list.items[1].locked, PARSE_NO);
}

static void volume_groups_pair_system_and_data(void **state)
{
	struct volume_groups groups = volume_groups_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("Containers") ARRAY(
			DICT(KEY("VolumeGroups") ARRAY(DICT(
				KEY("APFSVolumeGroupUUID") STRING(UUID_A)
					KEY("Volumes") ARRAY(DICT(
						KEY("DeviceIdentifier") STRING(
							"disk3s5") KEY("Role")
							STRING("Data")))))))))),
		NOTHING);

	assert_int_equal(groups.verdict, PARSE_OK);
	assert_int_equal(groups.list.count, 1);
	assert_string_equal(groups.list.items[0].uuid, UUID_A);
	assert_int_equal(groups.list.items[0].members.count, 1);
	assert_int_equal(groups.list.items[0].members.items[0].role,
			 VOLUME_ROLE_DATA);
	groups =
		volume_groups_parse(*state, bytes_of(PLIST(DICT(""))), NOTHING);
	assert_int_equal(groups.verdict, PARSE_UNRECOGNISED);
}

static void the_boot_volume_is_described(void **state)
{
	struct volume_info info = volume_info_parse(
		*state,
		bytes_of(PLIST(
			DICT(KEY("FilesystemType") STRING("apfs") KEY(
				"APFSVolumeGroupID") STRING(UUID_B)
				     KEY("EncryptionThisVolumePr"
					 "oper") "<false/>" KEY("Encryption") "<true/>" KEY("Seale"
											    "d")
					     STRING("Broken")))),
		NOTHING);

	assert_int_equal(info.verdict, PARSE_OK);
	assert_string_equal(info.filesystem, "apfs");
	assert_string_equal(info.group, UUID_B);
	assert_int_equal(info.encryption, PARSE_YES);
	assert_int_equal(info.encryption_proper, PARSE_NO);
	assert_int_equal(info.locked, PARSE_NOT_SAID);
	assert_string_equal(info.sealed, "Broken");
}

static void a_volume_needs_a_file_system_or_a_device(void **state)
{
	struct volume_info info = volume_info_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("DeviceIdentifier") STRING("disk9")))),
		NOTHING);

	assert_int_equal(info.verdict, PARSE_OK);
	info = volume_info_parse(*state, bytes_of(PLIST(DICT(""))), NOTHING);
	assert_int_equal(info.verdict, PARSE_UNRECOGNISED);
}

static void filevault_lines_come_in_any_order(void **state)
{
	struct filevault_status status = filevault_status_parse(
		*state,
		bytes_of("FileVault master keychain appears to be installed.\n"
			 "Encryption in progress: Percent completed = 42.7\n"
			 "Deferred enablement appears to be active for user "
			 "'o'neil'.\nFileVault is On.\nNew in 2030.\n"),
		NOTHING);

	assert_int_equal(status.verdict, PARSE_OK);
	assert_int_equal(status.on, PARSE_YES);
	assert_int_equal(status.conversion, FILEVAULT_ENCRYPTING);
	assert_int_equal(status.percent.value, 42);
	assert_true(status.deferred);
	assert_string_equal(status.deferred_user, "o'neil");
	assert_int_equal(status.notes.unknown, 1);
}

static void filevault_off_can_still_be_decrypting(void **state)
{
	struct filevault_status status = filevault_status_parse(
		*state,
		bytes_of("FileVault is Off.\nDecryption in progress: "
			 "Pending\n"),
		NOTHING);

	assert_int_equal(status.on, PARSE_NO);
	assert_int_equal(status.conversion, FILEVAULT_DECRYPTING);
	assert_false(status.percent.known);
	status = filevault_status_parse(
		*state,
		bytes_of("Encryption in progress: Percent completed = most\n"),
		NOTHING);
	assert_int_equal(status.on, PARSE_NOT_SAID);
	assert_false(status.percent.known);
	status = filevault_status_parse(
		*state,
		bytes_of("FileVault is Off, but will be enabled after the "
			 "next restart.\n"),
		NOTHING);
	assert_int_equal(status.on, PARSE_NO);
	assert_true(status.after_restart);
}

static void filevault_without_an_answer_is_neither_on_nor_off(void **state)
{
	struct filevault_status status = filevault_status_parse(
		*state, NOTHING,
		bytes_of("Error: Unknown volume or device specifier: '/'.\n"));

	assert_int_equal(status.verdict, PARSE_ERROR_TEXT);
	assert_int_equal(status.on, PARSE_NOT_SAID);
	status = filevault_status_parse(*state, bytes_of("FileVault is On?\n"),
					NOTHING);
	assert_int_equal(status.verdict, PARSE_UNRECOGNISED);
	assert_int_equal(status.on, PARSE_NOT_SAID);
}

static void filevault_users_are_split_at_the_last_comma(void **state)
{
	struct filevault_users users = filevault_users_parse(
		*state,
		bytes_of("a,b," UUID_A "\n(null)," PRK "\n"
			 "4508ee9c-084b-4ba8-842e-4a2434933ddf\nmia,x\n"),
		NOTHING, 0);

	assert_int_equal(users.verdict, PARSE_OK);
	assert_false(users.extended);
	assert_int_equal(users.list.count, 3);
	assert_string_equal(users.list.items[0].name, "a,b");
	assert_int_equal(users.list.items[0].holder, KEY_HOLDER_ACCOUNT);
	assert_null(users.list.items[1].name);
	assert_int_equal(users.list.items[1].holder,
			 KEY_HOLDER_PERSONAL_RECOVERY);
	assert_string_equal(users.list.items[2].uuid, UUID_B);
	assert_int_equal(users.list.items[2].holder, KEY_HOLDER_OTHER);
	assert_int_equal(users.notes.unknown, 1);
}

static void the_extended_list_has_types_with_blanks(void **state)
{
	struct filevault_users users = filevault_users_parse(
		*state,
		bytes_of("\nESCROW  UUID      TYPE USER\n"
			 "        " UUID_A "   OS User mia\n"
			 "  Yes   " UUID_B "   Disk Passphrase User\n"
			 "        " MDM "   Bootstrap Token\n"
			 "        " UUID_B "   Newer Type mia\n"),
		NOTHING, 0);

	assert_true(users.extended);
	assert_int_equal(users.list.count, 4);
	assert_string_equal(users.list.items[0].name, "mia");
	assert_int_equal(users.list.items[0].holder, KEY_HOLDER_ACCOUNT);
	assert_int_equal(users.list.items[1].holder, KEY_HOLDER_DISK);
	assert_null(users.list.items[1].name);
	assert_int_equal(users.list.items[2].holder, KEY_HOLDER_BOOTSTRAP);
	assert_int_equal(users.list.items[3].holder, KEY_HOLDER_OTHER);
	assert_null(users.list.items[3].name);
	assert_int_equal(users.notes.unknown, 1);
}

static void an_empty_user_list_needs_exit_0(void **state)
{
	assert_int_equal(
		filevault_users_parse(*state, NOTHING, NOTHING, 0).verdict,
		PARSE_OK);
	assert_int_equal(
		filevault_users_parse(*state, NOTHING, NOTHING, 1).verdict,
		PARSE_EMPTY);
	assert_int_equal(filevault_users_parse(*state, NOTHING,
					       bytes_of("not root\n"), 0)
				 .verdict,
			 PARSE_ERROR_TEXT);
}

static void the_recovery_key_is_true_false_or_unknown(void **state)
{
	assert_int_equal(
		recovery_key_parse(*state, bytes_of("true\n"), NOTHING).answer,
		PARSE_YES);
	assert_int_equal(
		recovery_key_parse(*state, bytes_of("false\n"), NOTHING).answer,
		PARSE_NO);
	assert_int_equal(
		recovery_key_parse(*state, bytes_of("truely\n"), NOTHING)
			.verdict,
		PARSE_UNRECOGNISED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(entries_are_read_with_and_without_owner_and_bars),
		PARSE_TEST(no_and_one_cryptographic_user_are_answers),
		PARSE_TEST(a_list_that_was_cut_is_not_complete),
		PARSE_TEST(lines_in_the_wrong_place_are_not_taken),
		PARSE_TEST(foreign_words_leave_the_special_entries_known),
		PARSE_TEST(crypto_users_are_read_from_a_property_list),
		PARSE_TEST(an_entry_without_uuid_makes_the_list_incomplete),
		PARSE_TEST(an_error_of_diskutil_is_told_in_its_own_words),
		PARSE_TEST(other_property_lists_are_no_crypto_users),
		PARSE_TEST(holders_are_told_by_uuid_before_type),
		PARSE_TEST(volumes_are_told_by_role),
		PARSE_TEST(volume_groups_pair_system_and_data),
		PARSE_TEST(the_boot_volume_is_described),
		PARSE_TEST(a_volume_needs_a_file_system_or_a_device),
		PARSE_TEST(filevault_lines_come_in_any_order),
		PARSE_TEST(filevault_off_can_still_be_decrypting),
		PARSE_TEST(filevault_without_an_answer_is_neither_on_nor_off),
		PARSE_TEST(filevault_users_are_split_at_the_last_comma),
		PARSE_TEST(the_extended_list_has_types_with_blanks),
		PARSE_TEST(an_empty_user_list_needs_exit_0),
		PARSE_TEST(the_recovery_key_is_true_false_or_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
