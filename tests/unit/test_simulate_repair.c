#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "simulate_lab.h"

#define ALICE	"6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301"
#define BOB	"0F7A93D2-8E46-4C1B-B5A9-3D6E20F8B402"
#define CAROL	"3F8B27D4-6A91-4E0C-9D75-18C2E5F7A403"
#define KEY	"7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"
#define SERVICE "_jumpcloudserviceaccount"

#define GRANT(user, admin)                                                     \
	"sysadminctl -secureTokenOn " user " -password - -adminUser " admin    \
	" -adminPassword -"
#define VERIFY(guid)                                                           \
	"diskutil apfs unlockVolume disk3s5 -user " guid                       \
	" -verify -stdinpassphrase"

static void assert_says(const struct evidence *answer, const char *words)
{
	if (!text_has(answer->errors.data, words) &&
	    !text_has(answer->output.data, words))
		fail_msg("%s%s does not say: %s", answer->output.data,
			 answer->errors.data, words);
}

/* --- Tokens --------------------------------------------------------------- */

static void grant_gives_a_token_that_all_sources_see(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "account-without-token");
	assert_string_equal(lab_token(&lab, "carol"), "DISABLED");
	answer = lab_feed(&lab, GRANT("carol", "alice"), "alice-pass",
			  "carol-pass");
	assert_says(answer, "] - Done!\n");
	assert_int_equal(answer->exit, 0);
	assert_string_equal(lab_token(&lab, "carol"), "ENABLED");
	assert_true(lab_disk_knows(&lab, "/", CAROL));
	assert_says(lab_ask(&lab, "fdesetup list"), "carol," CAROL "\n");
	lab_close(&lab);
}

static void refused_grants_exit_0_and_change_nothing(void **state)
{
	static const struct {
		const char *line, *admin, *user, *words;
	} turns[] = {
		{GRANT("carol", "alice"), "wrong", "carol-pass",
		 "### Error:-14090 File:"},
		{GRANT("carol", "alice"), "alice-pass", "wrong",
		 "### Error:-14090 File:"},
		{GRANT("carol", "alice"), "carol-pass", "alice-pass",
		 "### Error:-14090 File:"},
		{GRANT("carol", "bob"), "bob-pass", "carol-pass",
		 "Domain=com.apple.OpenDirectory Code=5101 "},
		{GRANT("nobody", "alice"), "alice-pass", "x",
		 "] Unknown user nobody"},
	};
	struct lab lab;

	(void)state;
	lab_open(&lab, "account-without-token");
	for (size_t i = 0; i < sizeof(turns) / sizeof(*turns); i++) {
		const struct evidence *answer = lab_feed(
			&lab, turns[i].line, turns[i].admin, turns[i].user);

		assert_says(answer, turns[i].words);
		assert_int_equal(answer->exit, 0);
		assert_string_equal(lab_token(&lab, "carol"), "DISABLED");
	}
	lab_close(&lab);
}

static void passwords_without_line_ends_are_one_wrong_password(void **state)
{
	struct lab lab;
	const struct evidence *answer;

	(void)state;
	lab_open(&lab, "account-without-token");
	/* One secret is fed without a newline behind it. */
	answer = lab_feed(&lab, GRANT("carol", "alice"), "alice-pass", NULL);
	assert_says(answer, "### Error:-14090 File:");
	lab_close(&lab);
}

static void admin_without_token_cannot_grant(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account-standard-holder");
	answer =
		lab_feed(&lab, GRANT("bob", "alice"), "alice-pass", "bob-pass");
	assert_says(answer, "] Operation is not permitted without secure token "
			    "unlock.\n");
	assert_int_equal(answer->exit, 0);
	lab_close(&lab);
}

static void granting_oneself_says_done_and_does_nothing(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account-standard-holder");
	assert_says(lab_feed(&lab, GRANT("alice", "alice"), "alice-pass",
			     "alice-pass"),
		    "] - Done!\n");
	assert_string_equal(lab_token(&lab, "alice"), "DISABLED");
	assert_false(lab_disk_knows(&lab, "/", ALICE));
	lab_close(&lab);
}

static void disputed_token_stays_so_although_done_is_said(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "disputed-token");
	assert_string_equal(lab_token(&lab, "carol"), "ENABLED");
	assert_false(lab_disk_knows(&lab, "/", CAROL));
	assert_says(lab_feed(&lab, GRANT("carol", "alice"), "alice-pass",
			     "carol-pass"),
		    "] - Done!\n");
	assert_false(lab_disk_knows(&lab, "/", CAROL));
	/* Off and on again, by another admin, is what helps. */
	lab_feed(&lab,
		 "sysadminctl -secureTokenOff carol -password - -adminUser "
		 "alice -adminPassword -",
		 "alice-pass", "carol-pass");
	assert_string_equal(lab_token(&lab, "carol"), "DISABLED");
	lab_feed(&lab, GRANT("carol", "alice"), "alice-pass", "carol-pass");
	assert_true(lab_disk_knows(&lab, "/", CAROL));
	lab_close(&lab);
}

static void promotion_writes_name_and_guid(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account-standard-holder");
	answer = lab_ask(&lab, "dseditgroup -o edit -a bob -t user admin");
	assert_int_equal(answer->exit, 0);
	answer = lab_ask(&lab, "dscl . -read /Groups/admin GroupMembership "
			       "GroupMembers");
	assert_says(answer, "GroupMembership: root alice bob\n");
	assert_says(answer, BOB);
	lab_event(&lab, "sign-in", "bob");
	assert_string_equal(lab_token(&lab, SERVICE), "ENABLED");
	lab_close(&lab);
}

/* --- Passwords ------------------------------------------------------------ */

static void local_check_answers_through_the_prompt(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	answer = lab_type(&lab, "dscl . -authonly alice", NULL, "alice-pass");
	assert_int_equal(answer->exit, 0);
	assert_string_equal(answer->output.data, "");
	answer = lab_type(&lab, "dscl . -authonly alice", NULL, "wrong");
	assert_int_equal(answer->exit, 10);
	assert_string_equal(answer->output.data,
			    "Authentication for node /Local/Default failed. "
			    "(-14090, eDSAuthFailed)\n");
	assert_string_equal(answer->errors.data,
			    "<dscl_cmd> DS Error: -14090 (eDSAuthFailed)\n");
	/* Without anybody at the prompt it waits until its time is over. */
	answer = lab_ask(&lab, "dscl . -authonly alice");
	assert_int_equal(answer->outcome, EVIDENCE_TIMEOUT);
	lab_close(&lab);
}

static void lock_out_policy_disables_after_ten_failures(void **state)
{
	const struct evidence *answer = NULL;
	struct lab lab;

	(void)state;
	lab_open(&lab, "password-policy");
	for (int i = 0; i < 9; i++)
		assert_int_equal(
			lab_type(&lab, "dscl . -authonly bob", NULL, "wrong")
				->exit,
			10);
	answer = lab_type(&lab, "dscl . -authonly bob", NULL, "wrong");
	assert_int_equal(answer->exit, 87);
	assert_says(answer, "(-14167, eDSAuthAccountDisabled)");
	answer = lab_type(&lab, "dscl . -authonly bob", NULL, "bob-pass");
	assert_int_equal(answer->exit, 87);
	lab_close(&lab);
}

static void disk_check_wants_the_bytes_and_nothing_behind_them(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	assert_int_equal(
		lab_feed(&lab, VERIFY(ALICE), "alice-pass", NULL)->exit, 0);
	/* Two secrets are fed as lines: the newline is part of the phrase. */
	assert_int_equal(lab_feed(&lab, VERIFY(ALICE), "alice-pass", "")->exit,
			 1);
	assert_int_equal(lab_feed(&lab, VERIFY(BOB), "alice-pass", NULL)->exit,
			 1);
	assert_int_equal(
		lab_feed(&lab, VERIFY("EBC6C064-0000-11AA-AA11-00306543ECAC"),
			 KEY, NULL)
			->exit,
		0);
	lab_close(&lab);
}

static void disk_can_know_another_password_than_the_directory(void **state)
{
#define HEIDI "9E60D52B-418C-4F7A-A3AE-6B17FD082908"
	struct lab lab;

	(void)state;
	lab_open(&lab, "full-house");
	assert_int_equal(
		lab_type(&lab, "dscl . -authonly heidi", NULL, "heidi-pass")
			->exit,
		0);
	assert_says(lab_feed(&lab, VERIFY(HEIDI), "heidi-pass", NULL),
		    "Passphrase incorrect or user does not exist\n");
	assert_int_equal(lab_feed(&lab, VERIFY(HEIDI), "heidi-old", NULL)->exit,
			 0);
	lab_close(&lab);
}

static void too_many_disk_checks_end_all_checks_until_a_restart(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	for (int i = 0; i < 10; i++)
		assert_says(lab_feed(&lab, VERIFY(ALICE), "wrong", NULL),
			    "Passphrase incorrect");
	assert_says(lab_feed(&lab, VERIFY(ALICE), "alice-pass", NULL),
		    "Too many recent unlock attempts; unlocking disabled\n");
	lab_event(&lab, "restart", NULL);
	assert_int_equal(
		lab_feed(&lab, VERIFY(ALICE), "alice-pass", NULL)->exit, 0);
	lab_close(&lab);
}

/* --- Other commands ------------------------------------------------------- */

static void preboot_is_written_again(void **state)
{
	static const char path[] = "/System/Volumes/Preboot/"
				   "3E7D1C52-94AB-4F08-A6C3-D28B5F60E901/"
				   "var/db/AdminUserRecoveryInfo.plist";
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-stale-preboot");
	assert_null(strstr(lab_file(&lab, path)->data.data, "carol"));
	answer = lab_ask(&lab, "diskutil apfs updatePreboot disk3s5");
	assert_says(answer, "Obtained list of 5 APFS Crypto User(s) on Target "
			    "Volume\n");
	assert_says(answer, "UpdatePreboot: Exiting Update Preboot operation "
			    "with overall error=(ZeroMeansSuccess)=0\n"
			    "Finished APFS operation\n");
	assert_non_null(strstr(lab_file(&lab, path)->data.data, "carol"));
	lab_close(&lab);
}

static void bootstrap_token_is_escrowed_by_a_token_admin(void **state)
{
	static const char install[] = "profiles install -type bootstraptoken";
	struct lab lab;

	(void)state;
	lab_open(&lab, "full-house");
	assert_int_equal(lab_type(&lab, install, "alice", "wrong")->exit, 1);
	assert_int_equal(lab_type(&lab, install, "carol", "carol-pass")->exit,
			 1);
	assert_says(lab_type(&lab, install, "alice", ""),
		    "Error: Password is required.\n");
	assert_says(lab_ask(&lab, "profiles status -type bootstraptoken"),
		    "escrowed to server: NO\n");
	assert_says(lab_type(&lab, install, "alice", "alice-pass"),
		    "profiles: Bootstrap Token escrowed successfully\n");
	assert_says(lab_ask(&lab, "profiles status -type bootstraptoken"),
		    "escrowed to server: YES\n");
	assert_true(lab_disk_knows(&lab, "/",
				   "2457711A-523C-4604-B75A-F48A571D5036"));
	lab_close(&lab);
}

static void utility_closes_where_an_account_exists(void **state)
{
	static const char open[] =
		"open -a /Applications/JumpCloudServiceAccount.app";
	struct lab lab;

	(void)state;
	lab_open(&lab, "bad-local-password");
	assert_int_equal(lab_ask(&lab, open)->exit, 0);
	assert_string_equal(simulate_news(lab.host),
			    "The utility found a service account and closed "
			    "again.");
	lab_event(&lab, "utility-create", "alice");
	assert_string_equal(simulate_news(lab.host),
			    "The utility found a service account and closed "
			    "again.");
	lab_close(&lab);
}

static void credentials(struct lab *lab, const char *admin,
			const char *password)
{
	struct secret *secret = secret_new();

	assert_true(secret_add(secret, password, strlen(password)));
	simulate_credentials(lab->host, admin, secret);
	secret_free(secret);
}

static void installer_needs_a_token_admin_to_make_the_account(void **state)
{
	static const char install[] =
		"installer -pkg /Users/Shared/jumpcloud-agent.pkg -target /";
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	assert_int_equal(
		lab_ask(&lab, "installer -pkg /tmp/other.pkg -target /")->exit,
		1);
	assert_int_equal(lab_ask(&lab, install)->exit, 0);
	assert_string_equal(lab_token(&lab, SERVICE), "missing");
	credentials(&lab, "alice", "wrong");
	assert_int_equal(lab_ask(&lab, install)->exit, 0);
	assert_string_equal(lab_token(&lab, SERVICE), "missing");
	credentials(&lab, "bob", "bob-pass");
	lab_ask(&lab, install);
	assert_string_equal(lab_token(&lab, SERVICE), "missing");
	credentials(&lab, "alice", "alice-pass");
	lab_ask(&lab, install);
	assert_string_equal(lab_token(&lab, SERVICE), "ENABLED");
	lab_close(&lab);
}

static void installer_replaces_an_account_that_lost_its_password(void **state)
{
	const struct evidence *log;
	const char *last;
	struct lab lab;

	(void)state;
	lab_open(&lab, "bad-local-password");
	credentials(&lab, "alice", "alice-pass");
	lab_ask(&lab, "installer -pkg /Users/Shared/jumpcloud-agent.pkg "
		      "-target /");
	lab_event(&lab, "agent-report", NULL);
	log = lab_file(&lab, "/var/log/jcagent.log");
	last = strstr(log->data.data,
		      "User " SERVICE " changed their password");
	assert_non_null(last);
	assert_null(strstr(last, "[ERROR]"));
	lab_close(&lab);
}

static void unlocking_shows_the_accounts_behind(void **state)
{
	static const char unlock[] =
		"diskutil apfs unlockVolume disk3s5 -stdinpassphrase";
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-locked");
	answer = lab_feed(&lab, unlock, "wrong", NULL);
	assert_int_equal(answer->exit, 1);
	assert_int_equal(lab_directory(&lab, "/Users")->outcome,
			 EVIDENCE_FAILED);
	answer = lab_feed(&lab, unlock, KEY, NULL);
	assert_string_equal(
		answer->output.data,
		"Unlocking any cryptographic user on APFS Volume disk3s5\n"
		"Unlocked and mounted APFS Volume\n");
	assert_int_equal(lab_directory(&lab, "/Users")->outcome,
			 EVIDENCE_HAPPENED);
	answer = lab_feed(&lab, unlock, KEY, NULL);
	assert_says(answer, "is not locked (-69589)\n");
	lab_close(&lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grant_gives_a_token_that_all_sources_see),
		cmocka_unit_test(refused_grants_exit_0_and_change_nothing),
		cmocka_unit_test(
			passwords_without_line_ends_are_one_wrong_password),
		cmocka_unit_test(admin_without_token_cannot_grant),
		cmocka_unit_test(granting_oneself_says_done_and_does_nothing),
		cmocka_unit_test(disputed_token_stays_so_although_done_is_said),
		cmocka_unit_test(promotion_writes_name_and_guid),
		cmocka_unit_test(local_check_answers_through_the_prompt),
		cmocka_unit_test(lock_out_policy_disables_after_ten_failures),
		cmocka_unit_test(
			disk_check_wants_the_bytes_and_nothing_behind_them),
		cmocka_unit_test(
			disk_can_know_another_password_than_the_directory),
		cmocka_unit_test(
			too_many_disk_checks_end_all_checks_until_a_restart),
		cmocka_unit_test(preboot_is_written_again),
		cmocka_unit_test(bootstrap_token_is_escrowed_by_a_token_admin),
		cmocka_unit_test(utility_closes_where_an_account_exists),
		cmocka_unit_test(
			installer_needs_a_token_admin_to_make_the_account),
		cmocka_unit_test(
			installer_replaces_an_account_that_lost_its_password),
		cmocka_unit_test(unlocking_shows_the_accounts_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
