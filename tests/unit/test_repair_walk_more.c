/* Passwords, keys, encryption and Recovery, repaired question by question. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "walk.h"

#define KEY "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ"

static size_t account_of(struct walk *walk, const char *name)
{
	const struct account_list *accounts =
		&session_machine(walk->session)->accounts;

	for (size_t i = 0; i < accounts->count; i++)
		if (text_equal(accounts->items[i].name, name))
			return i;
	fail_msg("there is no account %s", name);
	return 0;
}

static void begin_check(struct walk *walk, const char *name)
{
	struct status status =
		session_check_passwords(walk->session, account_of(walk, name));

	assert_string_equal(status.detail, "");
	walk_settle(walk);
}

static void passwords_that_agree_are_shown_as_two_results(void **state)
{
	const struct step_report *report;
	struct walk walk;

	(void)state;
	walk_open(&walk, "healthy", NULL);
	begin_check(&walk, "alice");
	WALK(&walk, {"run-step check-disk", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-result check-disk VERIFIED", NULL});
	report = execution_report(session_execution(walk.session), 0);
	assert_int_equal(report->disk, PASSWORD_PASSES);
	assert_int_equal(report->local, PASSWORD_PASSES);
	assert_string_equal(report->sentence,
			    "The disk accepts this password. The account "
			    "accepts it.");
	WALK(&walk, {"run-result check-disk VERIFIED", "next"},
	     {"run-step check-local", "run"},
	     {"run-result check-local VERIFIED", "next"}, {"verify 0", NULL});
	walk_close(&walk);
}

static void diverged_passwords_are_found_and_mended(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "diverged-passwords", NULL);
	begin_check(&walk, "alice");
	WALK(&walk, {"run-step check-disk", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-result check-disk FAILED", "next"},
	     {"run-step check-local", "run"},
	     {"run-result check-local VERIFIED", "next"},
	     {"verify 7", "ways-out"});
	assert_string_equal(walk_problems(&walk),
			    " passwords-diverged managed-users-not-resettable");
	walk_begin(&walk, "try-previous-password");
	WALK(&walk, {"run-step previous-ask", "go-on"},
	     {"run-result previous-ask DONE", "next"},
	     {"run-step previous-check-disk", "run"},
	     {"run-secret alice", "alice-old"},
	     {"run-result previous-check-disk VERIFIED", "next"},
	     {"run-step previous-check-local", "run"},
	     {"run-result previous-check-local FAILED", "next"},
	     {"run-step previous-unlock", "by-hand"},
	     {"run-result previous-unlock BY HAND", "next"},
	     {"run-step previous-change", "pretend alice changes her password"},
	     {"run-step previous-change", "by-hand"},
	     {"run-result previous-change BY HAND", "next"},
	     {"run-step previous-confirm-disk", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-result previous-confirm-disk VERIFIED", "next"},
	     {"run-step previous-confirm-local", "run"},
	     {"run-result previous-confirm-local VERIFIED", "next"},
	     {"verify 0", "done"});
	assert_string_equal(walk_problems(&walk), "");
	walk_close(&walk);
}

static void a_disputed_token_is_taken_back_and_granted(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "disputed-token", NULL);
	walk_begin(&walk, "use-another-admin");
	WALK(&walk, {"run-step another-choose", "go-on"},
	     {"run-result another-choose DONE", "next"},
	     {"run-step another-check-disk", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-result another-check-disk VERIFIED", "next"},
	     {"run-step another-check-local", "run"},
	     {"run-result another-check-local VERIFIED", "next"},
	     {"verify 7", "ways-out"});
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-take-back", "pretend switched off"},
	     {"run-step grant-take-back", "by-hand"},
	     {"run-result grant-take-back BY HAND", "next"},
	     {"run-step grant-run", "run"}, {"run-secret alice", "alice-pass"},
	     {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run VERIFIED", "next"},
	     {"run-step grant-update-preboot", "run"},
	     {"run-result grant-update-preboot VERIFIED", "next"},
	     {"verify 0", "done"});
	assert_string_equal(walk_problems(&walk), "");
	walk_close(&walk);
}

static void encryption_is_waited_for(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "encrypting", NULL);
	walk_begin(&walk, "finish-encryption");
	WALK(&walk, {"run-step encryption-wait", NULL});
	walk_pass(&walk, 3600);
	WALK(&walk, {"run-step encryption-wait", "pretend encryption comes"},
	     {"run-result encryption-wait VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void a_profile_is_sent_and_a_key_made(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "key-not-escrowed", NULL);
	assert_string_equal(walk_problems(&walk), " recovery-key-not-escrowed");
	walk_begin(&walk, "redeploy-profile");
	WALK(&walk, {"run-step redeploy-push", "pretend profile is sent"},
	     {"run-result redeploy-push VERIFIED", "next"},
	     {"run-step redeploy-then-rotate", "go-on"},
	     {"run-result redeploy-then-rotate DONE", "next"},
	     {"verify 0", NULL});
	walk_close(&walk);

	walk_open(&walk, "key-not-escrowed", NULL);
	walk_begin(&walk, "rotate-recovery-key");
	WALK(&walk, {"run-step rotate-know", "go-on"},
	     {"run-result rotate-know DONE", "next"},
	     {"run-step rotate-run", "pretend new recovery key"},
	     {"run-step rotate-run", "by-hand"},
	     {"run-result rotate-run NOT SEEN", "next"},
	     {"run-step rotate-escrow", "by-hand"},
	     {"run-result rotate-escrow BY HAND", "next"},
	     {"run-step rotate-validate", "key-true"},
	     {"run-result rotate-validate VERIFIED", "next"},
	     {"verify 7", NULL});
	walk_close(&walk);
}

static void leftovers_get_their_agent_back(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "agent-leftovers", NULL);
	walk_begin(&walk, "clean-agent-leftovers");
	WALK(&walk, {"run-step leftovers-list", "go-on"},
	     {"run-result leftovers-list DONE", "next"},
	     {"run-step leftovers-reinstall", "pretend installed again"},
	     {"run-result leftovers-reinstall VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void an_update_mends_preboot(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "tahoe-preboot", NULL);
	walk_begin(&walk, "update-macos");
	WALK(&walk, {"run-step update-macos-install", "pretend updated"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

/* --- Recovery ---------------------------------------------------------------- */

static void the_way_through_recovery_is_walked_to_its_end(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "no-token-anywhere", NULL);
	walk_begin(&walk, "recovery-reset-password");
	WALK(&walk, {"run-step reset-know", "go-on"},
	     {"run-result reset-know DONE", "next"},
	     {"run-step reset-get-key", "by-hand"},
	     {"run-result reset-get-key BY HAND", "next"},
	     {"run-step reset-start-recovery", "pretend into macOS Recovery"},
	     {"verify 7", "ways-out"});
	walk_begin(&walk, "unlock-volume");
	WALK(&walk, {"run-step unlock-run", "run"}, {"run-secret", KEY},
	     {"run-result unlock-run VERIFIED", "next"},
	     {"run-step unlock-rescan", "go-on"},
	     {"run-result unlock-rescan DONE", "next"},
	     {"verify 0", "ways-out"});
	walk_begin(&walk, "recovery-reset-password");
	WALK(&walk, {"run-step reset-know", "go-on"},
	     {"run-result reset-know DONE", "next"},
	     {"run-step reset-get-key", "skip"},
	     {"run-step reset-run-tool", "run"},
	     {"run-confirm reset-run-tool", "yes Macintosh HD"},
	     {"run-result reset-run-tool DONE", "next"},
	     {"run-step reset-set-passwords", "pretend New passwords are set"},
	     {"run-result reset-set-passwords VERIFIED", "next"},
	     {"run-step reset-restart", "run"}, {"verify 7", "ways-out"});
	walk_begin(&walk, "sign-in-as-token-admin");
	WALK(&walk, {"run-step sign-in-at-window", "pretend alice signs in"},
	     {"run-step sign-in-at-window", "by-hand"},
	     {"run-result sign-in-at-window BY HAND", "next"},
	     {"run-result sign-in-wait VERIFIED", "next"},
	     {"verify 0", "done"});
	assert_string_equal(walk_problems(&walk), "");
	walk_close(&walk);
}

static void preboot_is_written_anew_in_recovery(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "recovery-stale-preboot", NULL);
	walk_begin(&walk, "update-preboot");
	WALK(&walk, {"run-step preboot-update", "run"},
	     {"run-result preboot-update VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void recovery_is_left_for_the_session(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "recovery-two-systems", NULL);
	walk_begin(&walk, "sign-in-as-token-admin");
	WALK(&walk, {"run-step leave-recovery", "run"},
	     {"verify 7", "ways-out"});
	walk_begin(&walk, "sign-in-as-token-admin");
	WALK(&walk, {"run-step sign-in-at-window", "pretend alice signs in"},
	     {"run-step sign-in-at-window", "by-hand"},
	     {"run-result sign-in-at-window BY HAND", "next"},
	     {"run-result sign-in-wait VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void a_locked_disk_is_unlocked_by_a_password(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "recovery-locked", NULL);
	walk_begin(&walk, "unlock-volume");
	WALK(&walk, {"run-step unlock-run", "run"},
	     {"run-secret", "alice-pass"},
	     {"run-result unlock-run VERIFIED", "next"},
	     {"run-step unlock-rescan", "go-on"},
	     {"run-result unlock-rescan DONE", "next"}, {"verify 0", NULL});
	assert_string_equal(walk_problems(&walk), " service-account-missing");
	walk_close(&walk);
}

static void a_missing_key_is_made_after_the_restart(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "recovery-no-key", NULL);
	walk_begin(&walk, "rotate-recovery-key");
	WALK(&walk, {"run-step leave-recovery", "run"},
	     {"verify 7", "pretend alice signs in"}, {"verify 7", "ways-out"});
	walk_begin(&walk, "rotate-recovery-key");
	WALK(&walk, {"run-step rotate-know", "go-on"},
	     {"run-result rotate-know DONE", "next"},
	     {"run-step rotate-run", "pretend new recovery key"},
	     {"run-result rotate-run VERIFIED", "next"},
	     {"run-step rotate-escrow", "by-hand"},
	     {"run-result rotate-escrow BY HAND", "next"},
	     {"run-step rotate-validate", "key-true"},
	     {"run-result rotate-validate VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void where_there_is_no_way_out_the_case_is_saved(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "recovery-missing-reset-tool", NULL);
	walk_begin(&walk, "escalate");
	WALK(&walk, {"run-step escalate-save", "go-on"},
	     {"run-result escalate-save DONE", "next"},
	     {"run-step escalate-ask", "by-hand"},
	     {"run-result escalate-ask BY HAND", "next"},
	     {"run-step escalate-last", "go-on"},
	     {"run-result escalate-last DONE", "next"}, {"verify 7", NULL});
	walk_close(&walk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passwords_that_agree_are_shown_as_two_results),
		cmocka_unit_test(diverged_passwords_are_found_and_mended),
		cmocka_unit_test(a_disputed_token_is_taken_back_and_granted),
		cmocka_unit_test(encryption_is_waited_for),
		cmocka_unit_test(a_profile_is_sent_and_a_key_made),
		cmocka_unit_test(leftovers_get_their_agent_back),
		cmocka_unit_test(an_update_mends_preboot),
		cmocka_unit_test(the_way_through_recovery_is_walked_to_its_end),
		cmocka_unit_test(preboot_is_written_anew_in_recovery),
		cmocka_unit_test(recovery_is_left_for_the_session),
		cmocka_unit_test(a_locked_disk_is_unlocked_by_a_password),
		cmocka_unit_test(a_missing_key_is_made_after_the_restart),
		cmocka_unit_test(where_there_is_no_way_out_the_case_is_saved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
