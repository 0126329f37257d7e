#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "simulate_lab.h"

#define SERVICE "_jumpcloudserviceaccount"

static void assert_news(struct lab *lab, const char *event, const char *subject,
			const char *news)
{
	lab_event(lab, event, subject);
	assert_string_equal(simulate_news(lab->host), news);
}

static void assert_refused(struct lab *lab, const char *event,
			   const char *subject, enum status_code code)
{
	struct status status = simulate_event(lab->host, event, subject);

	assert_int_equal(status.code, code);
}

static void token_admin_who_signs_in_brings_the_account_back(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	assert_news(&lab, "sign-in", "bob",
		    "bob signed in. Nothing else happened.");
	assert_string_equal(lab_token(&lab, SERVICE), "missing");
	assert_news(&lab, "sign-in", "alice",
		    "alice signed in. The agent created the service account.");
	assert_string_equal(lab_token(&lab, SERVICE), "ENABLED");
	lab_close(&lab);
}

static void utility_takes_token_admins_only(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	assert_news(&lab, "utility-create", "bob",
		    "The utility refused: this account holds no SecureToken "
		    "or is no admin.");
	assert_news(&lab, "utility-create", "alice",
		    "The utility created the service account.");
	lab_close(&lab);
}

static void password_policy_refuses_until_it_is_removed(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "password-policy");
	assert_news(&lab, "sign-in", "alice",
		    "alice signed in. The agent tried to create the service "
		    "account, but the password policy refused its password.");
	assert_news(&lab, "agent-installed", "alice",
		    "The agent was installed again, but the password policy "
		    "refused the password of the service account.");
	assert_string_equal(lab_token(&lab, SERVICE), "missing");
	lab_event(&lab, "policy-removed", NULL);
	lab_event(&lab, "sign-in", "alice");
	assert_string_equal(lab_token(&lab, SERVICE), "ENABLED");
	lab_close(&lab);
}

static void restart_moves_the_boot_time_and_the_login_window(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "just-enrolled");
	lab.wall += 300;
	lab_event(&lab, "restart", NULL);
	answer = lab_ask(&lab, "sysctl hw.model kern.boottime "
			       "hw.optional.arm64 kern.hv_vmm_present");
	assert_non_null(strstr(answer->output.data, "{ sec = 1741082700, "));
	answer = lab_ask(&lab, "stat -f %Su /dev/console");
	assert_string_equal(answer->output.data, "root\n");
	lab_event(&lab, "sign-in", "alice");
	assert_string_equal(lab_token(&lab, SERVICE), "ENABLED");
	lab_close(&lab);
}

static void without_a_token_nobody_passes_the_filevault_screen(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "no-token-anywhere");
	lab_event(&lab, "sign-in", "alice");
	lab_event(&lab, "restart", NULL);
	assert_refused(&lab, "sign-in", "alice", STATUS_ENVIRONMENT);
	lab_close(&lab);
}

static void recovery_walk_gives_tokens_and_then_the_account(void **state)
{
	static const char unlock[] =
		"diskutil apfs unlockVolume disk3s5 -stdinpassphrase";
	struct lab lab;

	(void)state;
	lab_open(&lab, "no-token-anywhere");
	lab_event(&lab, "restart-into-recovery", NULL);
	assert_int_equal(lab.host->about.mode, HOST_RECOVERY);
	assert_null(lab.host->about.target);
	assert_int_equal(lab_directory(&lab, "/Users")->outcome,
			 EVIDENCE_FAILED);
	lab_feed(&lab, unlock, "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ", NULL);
	assert_string_equal(lab.host->about.target, "/Volumes/Data");
	assert_refused(&lab, "reset-passwords", NULL, STATUS_ENVIRONMENT);
	assert_int_equal(lab_ask(&lab, "resetpassword")->outcome,
			 EVIDENCE_ABSENT);
	assert_int_equal(lab_ask(&lab, "resetFileVaultpassword")->exit, 0);
	lab_event(&lab, "reset-passwords", NULL);
	lab_ask(&lab, "shutdown -r now");
	assert_int_equal(lab.host->about.mode, HOST_NORMAL);
	assert_string_equal(lab.host->about.target, "/");
	assert_int_equal(
		lab_type(&lab, "dscl . -authonly alice", NULL, "alice-new")
			->exit,
		0);
	assert_news(&lab, "sign-in", "alice",
		    "alice signed in. The agent created the service account. "
		    "The login keychain asks for the old password.");
	assert_string_equal(lab_token(&lab, SERVICE), "ENABLED");
	assert_string_equal(lab_token(&lab, "bob"), "ENABLED");
	lab_close(&lab);
}

static void reset_window_refuses_managed_accounts(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-several-accounts");
	lab_ask(&lab, "resetFileVaultpassword");
	assert_news(&lab, "reset-passwords", NULL,
		    "The window set a new password (NAME-new) for 1 account "
		    "and refused those that JumpCloud manages.");
	lab_event(&lab, "restart", NULL);
	assert_string_equal(lab_token(&lab, "alice"), "ENABLED");
	assert_string_equal(lab_token(&lab, "ben"), "DISABLED");
	assert_refused(&lab, "sign-in", "ben", STATUS_ENVIRONMENT);
	/* With the service account back, managed users get theirs. */
	lab_event(&lab, "sign-in", "alice");
	lab_event(&lab, "sign-in", "ben");
	assert_string_equal(lab_token(&lab, "ben"), "ENABLED");
	lab_close(&lab);
}

static void second_system_can_be_the_one_that_is_examined(void **state)
{
	struct status status;
	struct lab lab;

	(void)state;
	lab_open(&lab, "recovery-two-systems");
	assert_true(evidence_exists(lab_directory(&lab, "/opt/jc")));
	assert_false(lab_disk_knows(&lab, "disk3s8",
				    "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301"));
	status = simulate_target(lab.host, "no-group");
	assert_int_equal(status.code, STATUS_USAGE);
	status = simulate_target(lab.host,
				 "C74E09B6-2D81-4A5F-8E93-60B7D1F4A202");
	assert_true(status_is_ok(&status));
	assert_string_equal(lab.host->about.volume_group,
			    "C74E09B6-2D81-4A5F-8E93-60B7D1F4A202");
	assert_int_equal(lab_directory(&lab, "/Users")->outcome,
			 EVIDENCE_FAILED);
	lab_feed(&lab, "diskutil apfs unlockVolume disk3s8 -stdinpassphrase",
		 "tester-pass", NULL);
	assert_true(
		words_have(&lab_directory(&lab, "/Users")->entries, "tester"));
	lab_close(&lab);
}

static void unknown_events_and_accounts_are_refused(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	assert_refused(&lab, "earthquake", NULL, STATUS_USAGE);
	assert_refused(&lab, "sign-in", NULL, STATUS_USAGE);
	assert_refused(&lab, "sign-in", "eve", STATUS_USAGE);
	assert_refused(&lab, "agent-installed", "eve", STATUS_USAGE);
	lab_close(&lab);
}

static void every_event_of_every_story_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < scenario_count(); i++) {
		const struct scenario *scenario = scenario_at(i);

		for (size_t j = 0; j < scenario->event_count; j++) {
			const struct simulate_event *event =
				&scenario->events[j];
			struct status status;
			struct lab lab;

			lab_open(&lab, scenario->id);
			status = simulate_event(lab.host, event->id,
						event->subject);
			assert_int_not_equal(status.code, STATUS_USAGE);
			lab_close(&lab);
		}
	}
}

static void record_follows_the_state_of_the_mac(void **state)
{
	struct value *record, *service;
	struct status status;
	struct text text;
	struct lab lab;

	(void)state;
	lab_open(&lab, "bad-disk-password");
	text_init(&text);
	simulate_record(lab.host, &text);
	status = json_parse(lab.arena, "record", text.bytes, text.length,
			    &record);
	assert_true(status_is_ok(&status));
	service = value_get(record, "serviceAccountState");
	assert_true(value_flag(value_get(service, "passwordODValid"), false));
	assert_false(value_flag(value_get(service, "passwordAPFSValid"), true));
	assert_string_equal(value_get_text(record, "lastContact", ""),
			    "2025-03-04T09:40:02Z");
	lab_event(&lab, "agent-installed", "alice");
	text_clear(&text);
	simulate_record(lab.host, &text);
	status = json_parse(lab.arena, "record", text.bytes, text.length,
			    &record);
	assert_true(status_is_ok(&status));
	service = value_get(record, "serviceAccountState");
	assert_true(value_flag(value_get(service, "passwordAPFSValid"), false));
	text_free(&text);
	lab_close(&lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			token_admin_who_signs_in_brings_the_account_back),
		cmocka_unit_test(utility_takes_token_admins_only),
		cmocka_unit_test(password_policy_refuses_until_it_is_removed),
		cmocka_unit_test(
			restart_moves_the_boot_time_and_the_login_window),
		cmocka_unit_test(
			without_a_token_nobody_passes_the_filevault_screen),
		cmocka_unit_test(
			recovery_walk_gives_tokens_and_then_the_account),
		cmocka_unit_test(reset_window_refuses_managed_accounts),
		cmocka_unit_test(second_system_can_be_the_one_that_is_examined),
		cmocka_unit_test(unknown_events_and_accounts_are_refused),
		cmocka_unit_test(every_event_of_every_story_is_known),
		cmocka_unit_test(record_follows_the_state_of_the_mac),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
