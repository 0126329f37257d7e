#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "simulate/simulated.h"
#include "simulate_lab.h"

static void assert_output(struct lab *lab, const char *line, const char *words)
{
	const struct evidence *answer = lab_ask(lab, line);

	assert_true(evidence_ran(answer));
	assert_string_equal(answer->output.data, words);
}

/* --- Every command of the table ------------------------------------------ */

/* Commands that do not come back in these two stories. */
static bool may_hang(const char *scenario, const char *command)
{
	return (text_equal(scenario, "full-house") &&
		text_equal(command, "device-information")) ||
	       (text_equal(scenario, "recovery-two-systems") &&
		text_equal(command, "boot-policy"));
}

static void ask_row(struct lab *lab, const struct scenario *scenario,
		    const struct command *command)
{
	struct command_fill fill = {
		.name = "alice",
		.admin = "alice",
		.device = simulated_of(lab->host)->mac->volumes.data_device,
		.file = "/Users/Shared/jumpcloud-agent.pkg",
		.host = "example.okta.com",
		.guid = "6C9B2F4E-31D7-4A58-9E0B-"
			"7F25A1C8D301"};
	const struct evidence *answer;
	struct request request;
	struct status status =
		request_command(lab->arena, command->id, &fill, &request);

	assert_true(status_is_ok(&status));
	status = host_ask(lab->host, &request, lab->store, &answer);
	assert_true(status_is_ok(&status));
	if (may_hang(scenario->id, command->id)) {
		assert_int_equal(answer->outcome, EVIDENCE_TIMEOUT);
		return;
	}
	if (answer->outcome != EVIDENCE_HAPPENED || !answer->exited)
		fail_msg("%s: %s gave no answer", scenario->id, command->id);
	if (text_has(command->words, "-plist") ||
	    text_has(command->words, "xml"))
		lab_parse(lab, command->id, answer->output);
}

static void every_reading_command_is_answered_in_every_story(void **state)
{
	(void)state;
	for (size_t i = 0; i < scenario_count(); i++) {
		const struct scenario *scenario = scenario_at(i);
		unsigned here = scenario->mode == HOST_RECOVERY
					? COMMAND_RECOVERY
					: COMMAND_NORMAL;
		struct lab lab;

		lab_open(&lab, scenario->id);
		for (size_t j = 0; j < command_count; j++)
			if ((commands[j].environments & here) &&
			    !commands[j].changes)
				ask_row(&lab, scenario, &commands[j]);
		lab_close(&lab);
	}
}

static void recovery_has_none_of_the_session_commands(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-no-token");
	for (size_t i = 0; i < command_count; i++) {
		struct command_fill fill = {.name = "alice",
					    .admin = "alice",
					    .file = "/a.pkg",
					    .host = "example.okta.com"};
		const struct evidence *answer;
		struct request request;
		struct status status;

		if (commands[i].environments != COMMAND_NORMAL ||
		    text_has(commands[i].words, "apfs") ||
		    text_has(commands[i].words, "info"))
			continue;
		status = request_command(lab.arena, commands[i].id, &fill,
					 &request);
		assert_true(status_is_ok(&status));
		host_ask(lab.host, &request, lab.store, &answer);
		assert_int_equal(answer->outcome, EVIDENCE_ABSENT);
	}
	lab_close(&lab);
}

static void unknown_command_is_absent(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	assert_int_equal(lab_ask(&lab, "networksetup -listall")->outcome,
			 EVIDENCE_ABSENT);
	assert_int_equal(lab_ask(&lab, "sysadminctl -wipe everything")->outcome,
			 EVIDENCE_ABSENT);
	lab_close(&lab);
}

/* --- Words --------------------------------------------------------------- */

static void system_answers_in_the_words_of_macos(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	assert_output(&lab, "sw_vers",
		      "ProductName:\t\tmacOS\nProductVersion:\t\t15.3\n"
		      "BuildVersion:\t\t24D60\n");
	assert_output(&lab,
		      "sysctl hw.model kern.boottime hw.optional.arm64 "
		      "kern.hv_vmm_present",
		      "hw.model: Mac15,3\n"
		      "kern.boottime: { sec = 1740909600, usec = 412309 } "
		      "Sun Mar  2 10:00:00 2025\n"
		      "hw.optional.arm64: 1\nkern.hv_vmm_present: 0\n");
	assert_output(&lab, "stat -f %Su /dev/console", "alice\n");
	lab_close(&lab);
}

static void token_status_names_the_full_name_on_standard_error(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	answer = lab_ask(&lab, "sysadminctl -secureTokenStatus alice");
	assert_string_equal(answer->output.data, "");
	assert_string_equal(answer->errors.data,
			    "2025-03-04 10:00:00.007 sysadminctl[811:22d9] "
			    "Secure token is ENABLED for user Alice "
			    "Example\n");
	assert_int_equal(answer->exit, 0);
	answer = lab_ask(&lab, "sysadminctl -secureTokenStatus "
			       "_jumpcloudserviceaccount");
	assert_non_null(strstr(answer->errors.data,
			       "] Unknown user _jumpcloudserviceaccount\n"));
	lab_close(&lab);
}

static void directory_text_folds_values_with_blanks(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	assert_output(&lab,
		      "dscl . -read /Groups/admin GroupMembership "
		      "GroupMembers",
		      "GroupMembers: FFFFEEEE-DDDD-CCCC-BBBB-AAAA00000000 "
		      "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301 "
		      "B1D5E8A7-2C94-4F63-8A17-95C0E4D7F600\n"
		      "GroupMembership: root alice "
		      "_jumpcloudserviceaccount\n");
	assert_output(&lab, "dscl . -read /Users/alice RealName UserShell",
		      "RealName:\n Alice Example\nUserShell: /bin/zsh\n");
	answer = lab_ask(&lab, "dscl . -read /Users/alice "
			       "AuthenticationAuthority");
	assert_true(text_ends(answer->output.data, " ;SecureToken;\n"));
	lab_close(&lab);
	lab_open(&lab, "full-house");
	assert_output(&lab, "dscl . -read /Groups/admin GroupMembership",
		      "GroupMembership: root alice "
		      "_jumpcloudserviceaccount carol dave grace kevin\n");
	lab_close(&lab);
}

static void missing_key_and_missing_record_differ(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	answer = lab_ask(&lab, "dscl . -read /Users/root "
			       "AuthenticationAuthority");
	assert_string_equal(answer->errors.data,
			    "No such key: AuthenticationAuthority\n");
	assert_int_equal(answer->exit, 0);
	answer = lab_ask(&lab, "dscl . -read /Users/nobodyhere "
			       "AuthenticationAuthority");
	assert_string_equal(answer->errors.data, "<dscl_cmd> DS Error: -14136 "
						 "(eDSRecordNotFound)\n");
	assert_int_equal(answer->exit, 56);
	lab_close(&lab);
}

static void crypto_users_are_drawn_as_diskutil_draws_them(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	assert_output(&lab, "diskutil apfs listCryptoUsers /",
		      "Cryptographic users for disk3s1s1 (3 found)\n"
		      "|\n+-- 6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301\n"
		      "|   Type: Local Open Directory User\n"
		      "|   Volume Owner: Yes\n"
		      "|\n+-- 0F7A93D2-8E46-4C1B-B5A9-3D6E20F8B402\n"
		      "|   Type: Local Open Directory User\n"
		      "|   Volume Owner: Yes\n"
		      "|\n+-- EBC6C064-0000-11AA-AA11-00306543ECAC\n"
		      "    Type: Personal Recovery User\n"
		      "    Volume Owner: Yes\n");
	lab_close(&lab);
}

static void management_answers_in_the_words_of_macos(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "password-policy");
	assert_output(&lab, "profiles status -type enrollment",
		      "Enrolled via DEP: Yes\n"
		      "MDM enrollment: Yes (User Approved)\n"
		      "MDM server: https://mdm.example.com/mdm/ServerURL\n");
	assert_output(&lab, "profiles status -type bootstraptoken",
		      "profiles: Bootstrap Token supported on server: YES\n"
		      "profiles: Bootstrap Token escrowed to server: YES\n");
	assert_output(&lab, "fdesetup status", "FileVault is On.\n");
	assert_output(&lab, "fdesetup list",
		      "alice,6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301\n"
		      "bob,0F7A93D2-8E46-4C1B-B5A9-3D6E20F8B402\n");
	assert_output(&lab, "fdesetup haspersonalrecoverykey", "true\n");
	assert_output(&lab, "dseditgroup -o checkmember -m alice admin",
		      "yes alice is a member of admin\n");
	answer = lab_ask(&lab, "dseditgroup -o checkmember -m bob admin");
	assert_string_equal(answer->output.data,
			    "no bob is NOT a member of admin\n");
	assert_int_equal(answer->exit, 67);
	answer = lab_ask(&lab, "mdmclient QueryDeviceInformation");
	assert_non_null(strstr(answer->output.data,
			       "        EACSPreflight = success;\n"));
	lab_close(&lab);
}

static void extended_list_has_the_columns_of_fdesetup(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	answer = lab_ask(&lab, "fdesetup list -extended");
	assert_non_null(
		strstr(answer->output.data,
		       "        6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301"
		       "                                  OS User alice\n"));
	lab_close(&lab);
}

static void every_story_has_what_a_list_shows(void **state)
{
	(void)state;
	assert_int_equal(scenario_count(), 34);
	for (size_t i = 0; i < scenario_count(); i++) {
		const struct scenario *scenario = scenario_at(i);

		assert_ptr_equal(scenario_by_id(scenario->id), scenario);
		assert_in_range(strlen(scenario->title), 10, 60);
		assert_true(strlen(scenario->story) > 80);
		assert_true(scenario->event_count > 0);
	}
	assert_null(scenario_by_id("no-such-story"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_reading_command_is_answered_in_every_story),
		cmocka_unit_test(recovery_has_none_of_the_session_commands),
		cmocka_unit_test(unknown_command_is_absent),
		cmocka_unit_test(system_answers_in_the_words_of_macos),
		cmocka_unit_test(
			token_status_names_the_full_name_on_standard_error),
		cmocka_unit_test(directory_text_folds_values_with_blanks),
		cmocka_unit_test(missing_key_and_missing_record_differ),
		cmocka_unit_test(crypto_users_are_drawn_as_diskutil_draws_them),
		cmocka_unit_test(management_answers_in_the_words_of_macos),
		cmocka_unit_test(extended_list_has_the_columns_of_fdesetup),
		cmocka_unit_test(every_story_has_what_a_list_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
