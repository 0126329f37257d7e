/* Every wrong turn: what goes wrong on a Mac goes wrong here, and is said. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "walk.h"

#define SAYS(string, words)                                                    \
	do {                                                                   \
		if (!text_has((string), (words)))                              \
			fail_msg("'%s' does not say: %s",                      \
				 (string) ? (string) : "nothing", (words));    \
	} while (0)

static const struct step_report *report_here(struct walk *walk)
{
	const struct execution *execution = session_execution(walk->session);

	return execution_report(execution, execution_index(execution));
}

static void refused(struct walk *walk, const char *answer, const char *words)
{
	struct status status = walk_answer(walk, answer);

	assert_false(status_is_ok(&status));
	SAYS(status.detail, words);
}

static const char *hint(struct walk *walk)
{
	return session_ask(walk->session)->hint;
}

static const struct ask_choice *choice_of(struct walk *walk, const char *id)
{
	return ask_find_choice(session_ask(walk->session), id);
}

static size_t evidence_of(struct walk *walk, const char *tool, const char *verb)
{
	const struct evidence_store *store = session_case(walk->session)->store;
	size_t count = 0;

	for (size_t i = 0; i < store->count; i++)
		count += store->items[i]->kind == EVIDENCE_COMMAND &&
			 text_equal(store->items[i]->argv.items[0], tool) &&
			 store->items[i]->argv.count > 2 &&
			 (text_equal(store->items[i]->argv.items[1], verb) ||
			  text_equal(store->items[i]->argv.items[2], verb));
	return count;
}

/* --- Passwords ---------------------------------------------------------------- */

static void three_wrong_passwords_are_enough(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "account-without-token", NULL);
	walk_begin(&walk, "grant-token");
	for (int i = 3; i > 0; i--) {
		WALK(&walk, {"run-step grant-run", "run"},
		     {"run-secret alice", NULL});
		assert_int_equal(session_ask(walk.session)->tries_left, i);
		assert_int_equal(hint(&walk) != NULL, i < 3);
		WALK(&walk, {"run-secret alice", "wrong"});
		/* carol's is kept from the first time */
		if (i == 3)
			WALK(&walk, {"run-secret carol", "carol-pass"});
		WALK(&walk, {"run-check grant-run", "both"},
		     {"run-step grant-run", NULL});
		SAYS(hint(&walk), "The disk does not accept this password. "
				  "The account does not accept it.");
	}
	SAYS(choice_of(&walk, "run")->blocked, "tries no more in this run");
	refused(&walk, "run", "tries no more in this run");
	/* Beginning anew gives nobody new tries. */
	session_go(walk.session, STAGE_PATHS);
	walk_begin(&walk, "grant-token");
	SAYS(choice_of(&walk, "run")->blocked, "tries no more in this run");
	assert_int_equal(evidence_of(&walk, "dscl", "-authonly"), 3);
	walk_close(&walk);
}

/* Somebody has tried before us, again and again. */
static void use_up_the_disk(struct walk *walk)
{
	struct case_file *scrap =
		case_file_new(WALK_NOW, &walk->simulated->about);
	struct command_fill fill = {
		.device = "disk3s5",
		.guid = "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301",
	};
	struct secret *secret = secret_new();

	secret_add(secret, "no", 2);
	for (int i = 0; i < 20; i++) {
		const struct evidence *answer;
		struct request request;

		request_command(scrap->arena, "check-disk-password", &fill,
				&request);
		request.secrets[0] = secret;
		host_ask(walk->simulated, &request, scrap->store, &answer);
	}
	secret_free(secret);
	case_file_free(scrap);
}

static void begin_check(struct walk *walk, const char *name)
{
	const struct account_list *accounts =
		&session_machine(walk->session)->accounts;

	for (size_t i = 0; i < accounts->count; i++)
		if (text_equal(accounts->items[i].name, name))
			session_check_passwords(walk->session, i);
	walk_settle(walk);
}

static void the_disk_stops_every_further_try(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "healthy", NULL);
	use_up_the_disk(&walk);
	begin_check(&walk, "alice");
	WALK(&walk, {"run-step check-disk", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-result check-disk FAILED", NULL});
	SAYS(report_here(&walk)->sentence,
	     "refuses every password for a while");
	/* Not even the account was asked. */
	assert_int_equal(evidence_of(&walk, "dscl", "-authonly"), 0);
	WALK(&walk, {"run-result check-disk FAILED", "again"},
	     {"run-step check-disk", NULL});
	SAYS(choice_of(&walk, "run")->blocked,
	     "Nothing with a password is tried any more");
	walk_close(&walk);
}

static void the_chosen_admin_acts(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "full-house", NULL);
	walk_begin(&walk, "escrow-bootstrap-token");
	WALK(&walk, {"run-step escrow-run", "run"},
	     {"run-admin escrow-run", NULL});
	assert_non_null(choice_of(&walk, "heidi")->blocked);
	refused(&walk, "heidi", "heidi");
	refused(&walk, "root", "is not one of the choices");
	WALK(&walk, {"run-admin escrow-run", "grace"},
	     {"run-secret grace", "grace-pass"},
	     {"run-check escrow-run", "both"}, {"run-step escrow-run", NULL});
	assert_string_equal(execution_admin(session_execution(walk.session)),
			    "grace");
	WALK(&walk, {"run-step escrow-run", "run"},
	     {"run-confirm escrow-run", "yes"},
	     {"run-result escrow-run VERIFIED", "stop"}, {"verify 0", NULL});
	walk_close(&walk);
}

static void what_a_tool_cannot_take_is_refused_beforehand(void **state)
{
	char longer[1100];
	struct walk walk;

	(void)state;
	memset(longer, 'x', sizeof(longer));
	longer[1023] = '\0';
	walk_open(&walk, "account-without-token", NULL);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"}, {"run-secret alice", NULL});
	refused(&walk, longer, "at most 1022 bytes, and the password has 1023");
	refused(&walk, "two\nlines", "a line end");
	refused(&walk, "", "an empty password");
	longer[1022] = '\0';
	WALK(&walk, {"run-secret alice", longer}, {"run-secret carol", NULL});
	assert_int_equal(evidence_of(&walk, "sysadminctl", "-secureTokenOn"),
			 0);
	walk_close(&walk);
}

static void prompts_take_128_bytes_and_no_emoji(void **state)
{
	char longer[130];
	struct walk walk;

	(void)state;
	memset(longer, 'x', sizeof(longer));
	longer[129] = '\0';
	walk_open(&walk, "full-house", NULL);
	walk_begin(&walk, "escrow-bootstrap-token");
	WALK(&walk, {"run-step escrow-run", "run"},
	     {"run-admin escrow-run", "grace"}, {"run-secret grace", NULL});
	refused(&walk, longer, "at most 128 bytes, and the password has 129");
	refused(&walk, "fox \xF0\x9F\xA6\x8A", "emoji");
	longer[128] = '\0';
	WALK(&walk, {"run-secret grace", longer},
	     {"run-check escrow-run", NULL});
	walk_close(&walk);
}

static void the_installer_cannot_read_a_semicolon(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "missing-account", NULL);
	walk_begin(&walk, "reinstall-agent");
	WALK(&walk, {"run-step reinstall-get-package", "skip"},
	     {"run-step reinstall-check-package", "skip"},
	     {"run-step reinstall-by-hand", "instead"},
	     {"run-step reinstall-install", "run"},
	     {"run-package reinstall-install", NULL});
	refused(&walk, "/Users/Shared", "is no file");
	refused(&walk, "/Users/Shared/other.pkg", "is not there");
	refused(&walk, "jumpcloud-agent.pkg", "a full path is needed");
	refused(&walk, "/opt/jc/version.txt", "is no flat installer package");
	assert_string_equal(session_ask(walk.session)->preset_text,
			    "/Users/Shared/jumpcloud-agent.pkg");
	WALK(&walk,
	     {"run-package reinstall-install",
	      "/Users/Shared/jumpcloud-agent.pkg"},
	     {"run-secret alice", NULL});
	refused(&walk, "semi;colon", "a semicolon");
	walk_close(&walk);
}

/* --- Grants -------------------------------------------------------------------- */

static void a_wrong_password_fails_the_grant_and_is_explained(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "account-without-token", NULL);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"},
	     {"run-secret alice", "wrong"}, {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run FAILED", NULL});
	assert_string_equal(report_here(&walk)->code, "-14090");
	SAYS(report_here(&walk)->sentence, "One of the passwords is wrong");
	assert_non_null(choice_of(&walk, "paths"));
	assert_non_null(choice_of(&walk, "again"));
	/* Nobody said which of them it was: both are asked for again. */
	WALK(&walk, {"run-result grant-run FAILED", "again"},
	     {"run-step grant-run", "run"}, {"run-secret alice", "alice-pass"},
	     {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run VERIFIED", "stop"}, {"verify 0", NULL});
	walk_close(&walk);
}

static void done_is_not_believed(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "disputed-token", NULL);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-take-back", "skip"},
	     {"run-step grant-run", "run"}, {"run-secret alice", "alice-pass"},
	     {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run NOT SEEN", NULL});
	assert_string_equal(report_here(&walk)->sentence,
			    "The command reports no error, but when this Mac "
			    "is read again, it is not so that carol holds a "
			    "SecureToken.");
	WALK(&walk, {"run-result grant-run NOT SEEN", "stop"},
	     {"verify 7", NULL});
	walk_close(&walk);
}

static void giving_up_before_anything_was_done_is_cancelled(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "account-without-token", NULL);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "stop"}, {"ways-out", NULL});
	assert_int_equal(session_repair_exit(walk.session), 8);
	walk_close(&walk);
}

static void a_failed_step_makes_it_six(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "account-without-token", NULL);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"},
	     {"run-secret alice", "wrong"}, {"run-secret carol", "wrong"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run FAILED", "paths"}, {"verify 6", NULL});
	walk_close(&walk);
}

/* --- Preconditions ---------------------------------------------------------------- */

static void the_utility_is_refused_once_the_account_exists(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "missing-account", NULL);
	walk_begin(&walk, "service-account-utility");
	WALK(&walk,
	     {"run-step utility-open", "pretend in the utility, as alice"},
	     {"run-step utility-open", "run"}, {"run-step utility-open", NULL});
	SAYS(hint(&walk), "There is no service account.");
	assert_null(choice_of(&walk, "despite"));
	assert_int_equal(evidence_of(&walk, "open", "-a"), 0);
	walk_close(&walk);
}

static void an_admin_without_a_token_creates_nothing(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "missing-account", NULL);
	walk_begin(&walk, "service-account-utility");
	WALK(&walk, {"run-step utility-open", "run"},
	     {"run-result utility-open DONE", "next"},
	     {"run-step utility-create", "pretend in the utility, as bob"},
	     {"run-step utility-create", NULL});
	SAYS(hint(&walk), "The utility refused");
	WALK(&walk, {"run-step utility-create", "by-hand"},
	     {"run-result utility-create NOT SEEN", "next"},
	     {"verify 7", NULL});
	walk_close(&walk);
}

static void waiting_in_vain_comes_to_an_end(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "password-policy", NULL);
	walk_begin(&walk, "reinstall-agent");
	WALK(&walk, {"run-step reinstall-get-package", "skip"},
	     {"run-step reinstall-check-package", "skip"},
	     {"run-step reinstall-by-hand",
	      "pretend installed again with the password of alice"},
	     {"run-step reinstall-by-hand", "by-hand"},
	     {"run-result reinstall-by-hand BY HAND", "next"},
	     {"run-step reinstall-watch", NULL});
	assert_true(execution_watching(session_execution(walk.session)).on);
	walk_pass(&walk, 660);
	assert_false(execution_watching(session_execution(walk.session)).on);
	SAYS(report_here(&walk)->sentence,
	     "In 10 minutes it has not come to this: the service account is "
	     "there");
	assert_int_equal(report_here(&walk)->came.count, 2);
	SAYS(session_ask(walk.session)->hint,
	     "In 10 minutes it has not come to this: the service account is "
	     "there");
	WALK(&walk, {"run-step reinstall-watch", "stop"}, {"verify 7", NULL});
	walk_close(&walk);
}

/* --- What loses something ------------------------------------------------------------ */

static void a_reset_wants_the_name_of_the_disk(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "recovery-no-token", NULL);
	walk_begin(&walk, "recovery-reset-password");
	WALK(&walk, {"run-step reset-know", "go-on"},
	     {"run-result reset-know DONE", "next"},
	     {"run-step reset-get-key", "skip"},
	     {"run-step reset-run-tool", NULL});
	assert_string_equal(session_ask(walk.session)
				    ->choices[session_ask(walk.session)->preset]
				    .id,
			    "stop");
	WALK(&walk, {"run-step reset-run-tool", "run"},
	     {"run-confirm reset-run-tool", NULL});
	assert_string_equal(session_ask(walk.session)->word, "Macintosh HD");
	refused(&walk, "yes macintosh hd", "is not Macintosh HD");
	WALK(&walk, {"run-confirm reset-run-tool", "no"},
	     {"run-step reset-run-tool", NULL});
	assert_int_equal(evidence_of(&walk, "resetFileVaultpassword", ""), 0);
	walk_close(&walk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_wrong_passwords_are_enough),
		cmocka_unit_test(the_disk_stops_every_further_try),
		cmocka_unit_test(the_chosen_admin_acts),
		cmocka_unit_test(what_a_tool_cannot_take_is_refused_beforehand),
		cmocka_unit_test(prompts_take_128_bytes_and_no_emoji),
		cmocka_unit_test(the_installer_cannot_read_a_semicolon),
		cmocka_unit_test(
			a_wrong_password_fails_the_grant_and_is_explained),
		cmocka_unit_test(done_is_not_believed),
		cmocka_unit_test(
			giving_up_before_anything_was_done_is_cancelled),
		cmocka_unit_test(a_failed_step_makes_it_six),
		cmocka_unit_test(
			the_utility_is_refused_once_the_account_exists),
		cmocka_unit_test(an_admin_without_a_token_creates_nothing),
		cmocka_unit_test(waiting_in_vain_comes_to_an_end),
		cmocka_unit_test(a_reset_wants_the_name_of_the_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
