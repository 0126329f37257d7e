#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "simulate_lab.h"

static struct value *lab_value(struct lab *lab, const char *line)
{
	return lab_parse(lab, line, lab_ask(lab, line)->output);
}

static struct value *lab_file_value(struct lab *lab, const char *path)
{
	const struct evidence *answer = lab_file(lab, path);

	assert_true(answer->has_data);
	return lab_parse(lab, path, answer->data);
}

/* --- Property lists ------------------------------------------------------ */

static struct value *main_volume(struct lab *lab, const char *device)
{
	struct value *document = lab_value(lab, "diskutil apfs list -plist");
	struct value *list = value_get(document, "Containers");
	struct value *container = value_at(list, value_count(list) - 1);
	struct value *volumes = value_get(container, "Volumes");

	for (size_t i = 0; i < value_count(volumes); i++)
		if (text_equal(value_get_text(value_at(volumes, i),
					      "DeviceIdentifier", NULL),
			       device))
			return value_at(volumes, i);
	return NULL;
}

static void volumes_have_roles_uuids_and_lock_state(void **state)
{
	struct value *data, *info;
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	data = main_volume(&lab, "disk3s5");
	assert_string_equal(
		value_text(value_at(value_get(data, "Roles"), 0), ""), "Data");
	assert_string_equal(value_get_text(data, "APFSVolumeUUID", ""),
			    "3E7D1C52-94AB-4F08-A6C3-D28B5F60E901");
	assert_false(value_flag(value_get(data, "Locked"), true));
	assert_true(value_flag(value_get(data, "FileVault"), false));
	info = lab_value(&lab, "diskutil info -plist /");
	assert_string_equal(value_get_text(info, "APFSVolumeGroupID", ""),
			    "3E7D1C52-94AB-4F08-A6C3-D28B5F60E901");
	assert_string_equal(value_get_text(info, "FilesystemType", ""), "apfs");
	lab_close(&lab);

	lab_open(&lab, "recovery-locked");
	assert_true(value_flag(
		value_get(main_volume(&lab, "disk3s5"), "Locked"), false));
	lab_close(&lab);
}

static void every_user_stands_in_the_directory_list(void **state)
{
	struct value *users;
	struct lab lab;

	(void)state;
	lab_open(&lab, "full-house");
	users = lab_value(&lab, "dscl -plist . -readall /Users RecordName "
				"RealName UniqueID GeneratedUID "
				"AuthenticationAuthority NFSHomeDirectory "
				"UserShell IsHidden AltSecurityIdentities");
	/* eight people, the service account, ten that macOS brings along */
	assert_int_equal(value_count(users), 19);
	assert_string_equal(
		value_text(value_at(value_get(value_at(users, 0),
					      "dsAttrTypeStandard:RecordName"),
				    0),
			   ""),
		"_jumpcloudserviceaccount");
	lab_close(&lab);
}

static void policy_of_the_profile_is_in_force(void **state)
{
	struct value *policies, *content, *profiles;
	struct lab lab;

	(void)state;
	lab_open(&lab, "password-policy");
	policies = lab_value(&lab, "pwpolicy -getaccountpolicies");
	content = value_get(policies, "policyCategoryPasswordContent");
	assert_int_equal(value_count(content), 5);
	assert_string_equal(
		value_get_text(value_at(content, 1), "policyContent", ""),
		"policyAttributePassword matches '.{12,}'");
	profiles = lab_value(&lab, "profiles -C -o stdout-xml");
	assert_int_equal(value_count(value_get(profiles, "_computerlevel")), 3);
	lab_event(&lab, "policy-removed", NULL);
	profiles = lab_value(&lab, "profiles -C -o stdout-xml");
	assert_int_equal(value_count(value_get(profiles, "_computerlevel")), 2);
	policies = lab_value(&lab, "pwpolicy -getaccountpolicies");
	content = value_get(policies, "policyCategoryPasswordContent");
	assert_int_equal(value_count(content), 1);
	lab_close(&lab);
}

/* --- Files --------------------------------------------------------------- */

static void agent_files_tell_version_users_and_times(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	answer = lab_directory(&lab, "/opt/jc");
	assert_true(words_have(&answer->entries, "managedUsers.json"));
	assert_true(answer->has_born);
	assert_string_equal(lab_file(&lab, "/opt/jc/version.txt")->data.data,
			    "2.31.0\n");
	answer = lab_file(&lab, "/opt/jc/managedUsers.json");
	assert_string_equal(answer->data.data, "[{\"username\":\"bob\"}]\n");
	answer = lab_file(&lab, "/var/log/jcagent.log");
	assert_non_null(
		strstr(answer->data.data, "] [INFO] Build version: 2.31.0\n"));
	answer = lab_file(&lab, "/Applications/JumpCloudServiceAccount.app");
	assert_true(evidence_exists(answer));
	assert_int_equal(lab_file(&lab, "/usr/local/bin/jamf")->outcome,
			 EVIDENCE_ABSENT);
	lab_close(&lab);
}

static void log_repeats_the_password_failure(void **state)
{
	static const char needle[] = "[ERROR] Unable to determine if service "
				     "account password is valid. err: ";
	const struct evidence *answer;
	const char *first, *second;
	struct lab lab;

	(void)state;
	lab_open(&lab, "bad-local-password");
	answer = lab_file(&lab, "/private/var/log/jcagent.log");
	first = strstr(answer->data.data, needle);
	assert_non_null(first);
	second = strstr(first + 1, needle);
	assert_non_null(second);
	assert_null(strstr(answer->data.data, "changed their password"));
	lab_close(&lab);
}

static void preboot_lists_are_property_lists(void **state)
{
#define PREBOOT                                                                \
	"/System/Volumes/Preboot/3E7D1C52-94AB-4F08-A6C3-D28B5F60E901/var/db/"
	struct value *users, *admins;
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-stale-preboot");
	users = lab_file_value(&lab, PREBOOT "CryptoUserInfo.plist");
	assert_int_equal(value_count(users), 3);
	assert_string_equal(
		value_get_text(value_get(users, "6C9B2F4E-31D7-4A58-9E0B-"
						"7F25A1C8D301"),
			       "ShortName", ""),
		"alice");
	admins = lab_file_value(&lab, PREBOOT "AdminUserRecoveryInfo.plist");
	assert_null(value_get(admins, "carol"));
	assert_non_null(value_get(admins, "alice"));
	assert_true(value_is(lab_file_value(&lab, PREBOOT "AllUsersInfo.plist"),
			     VALUE_DICT));
	assert_true(evidence_exists(
		lab_file(&lab, PREBOOT "secureaccesstoken.plist")));
	lab_close(&lab);
}

static void offline_records_hold_arrays_of_strings(void **state)
{
#define DSLOCAL "/private/var/db/dslocal/nodes/Default/"
	const struct evidence *listing;
	struct value *alice, *admins;
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-no-token");
	listing = lab_directory(&lab, DSLOCAL "users");
	assert_true(words_have(&listing->entries, "alice.plist"));
	assert_false(words_have(&listing->entries,
				"_jumpcloudserviceaccount.plist"));
	alice = lab_file_value(&lab, DSLOCAL "users/alice.plist");
	assert_string_equal(
		value_text(value_at(value_get(alice, "uid"), 0), ""), "501");
	assert_true(value_is(value_at(value_get(alice, "accountPolicyData"), 0),
			     VALUE_DATA));
	admins = lab_file_value(&lab, DSLOCAL "groups/admin.plist");
	assert_string_equal(
		value_text(value_at(value_get(admins, "users"), 1), ""),
		"alice");
	assert_int_equal(lab_file(&lab, DSLOCAL "users/eve.plist")->outcome,
			 EVIDENCE_ABSENT);
	lab_close(&lab);
}

static void locked_disk_answers_nothing_about_itself(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-locked");
	answer = lab_directory(&lab, "/opt/jc");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	assert_string_equal(answer->detail, "volume disk3s5 is locked");
	answer = lab_file(&lab, "/Library/Managed Preferences/x.plist");
	assert_int_equal(answer->outcome, EVIDENCE_FAILED);
	answer = lab_file(&lab, "/System/Library/CoreServices/"
				"SystemVersion.plist");
	assert_true(answer->has_data);
	lab_close(&lab);
}

static void recovery_shows_itself_in_its_files(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-no-token");
	assert_true(evidence_exists(
		lab_environment(&lab, "/System/Library/BaseSystem")));
	assert_int_equal(lab_environment(&lab, "/usr/bin/sudo")->outcome,
			 EVIDENCE_ABSENT);
	assert_true(evidence_exists(
		lab_environment(&lab, "/usr/bin/resetFileVaultpassword")));
	lab_close(&lab);
	lab_open(&lab, "recovery-missing-reset-tool");
	assert_int_equal(
		lab_environment(&lab, "/usr/bin/resetFileVaultpassword")
			->outcome,
		EVIDENCE_ABSENT);
	lab_close(&lab);
	lab_open(&lab, "healthy");
	assert_int_equal(
		lab_environment(&lab, "/System/Library/BaseSystem")->outcome,
		EVIDENCE_ABSENT);
	lab_close(&lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(volumes_have_roles_uuids_and_lock_state),
		cmocka_unit_test(every_user_stands_in_the_directory_list),
		cmocka_unit_test(policy_of_the_profile_is_in_force),
		cmocka_unit_test(agent_files_tell_version_users_and_times),
		cmocka_unit_test(log_repeats_the_password_failure),
		cmocka_unit_test(preboot_lists_are_property_lists),
		cmocka_unit_test(offline_records_hold_arrays_of_strings),
		cmocka_unit_test(locked_disk_answers_nothing_about_itself),
		cmocka_unit_test(recovery_shows_itself_in_its_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
