/* Every story, repaired along its right path, question by question. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "walk.h"

/* How often the case holds what was asked with this verb. */
static size_t answers_to(struct walk *walk, const char *verb)
{
	const struct evidence_store *store = session_case(walk->session)->store;
	size_t count = 0;

	for (size_t i = 0; i < store->count; i++)
		count += store->items[i]->argv.count > 1 &&
			 text_equal(store->items[i]->argv.items[1], verb);
	return count;
}

static void a_token_is_granted_and_proved(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "account-without-token", NULL);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-secret carol", "carol-pass"},
	     {"run-check grant-run", "both"}, {"run-step grant-run", "run"},
	     {"run-result grant-run VERIFIED", "next"},
	     {"run-step grant-update-preboot", "run"},
	     {"run-result grant-update-preboot VERIFIED", "next"},
	     {"verify 0", "done"}, {"done 0", NULL});
	assert_string_equal(walk_problems(&walk), "");
	/* alice, bob, carol and the service account: read once, anew; what was
	 * done stays on record. */
	assert_int_equal(answers_to(&walk, "-secureTokenStatus"), 4);
	assert_int_equal(answers_to(&walk, "-secureTokenOn"), 1);
	walk_close(&walk);
}

static void the_agent_makes_the_account_at_a_sign_in(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "missing-account", NULL);
	walk_begin(&walk, "sign-in-as-token-admin");
	WALK(&walk, {"run-step sign-in-at-window", "pretend alice signs in"},
	     {"run-step sign-in-at-window", "by-hand"},
	     {"run-result sign-in-at-window BY HAND", "next"},
	     {"run-result sign-in-wait VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void the_utility_is_opened_and_noticed(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "missing-account", NULL);
	walk_begin(&walk, "service-account-utility");
	WALK(&walk, {"run-step utility-open", "run"},
	     {"run-result utility-open DONE", "next"},
	     {"run-step utility-create",
	      "pretend Create Account is clicked in the utility, as alice"},
	     {"run-result utility-create VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void the_agent_is_installed_by_the_program(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "missing-account", NULL);
	walk_begin(&walk, "reinstall-agent");
	WALK(&walk, {"run-step reinstall-get-package", "by-hand"},
	     {"run-result reinstall-get-package BY HAND", "next"},
	     {"run-step reinstall-check-package", "run"},
	     {"run-package reinstall-check-package",
	      "/Users/Shared/jumpcloud-agent.pkg"},
	     {"run-result reinstall-check-package VERIFIED", "next"},
	     {"run-step reinstall-by-hand", "instead"},
	     {"run-step reinstall-install", "run"},
	     {"run-secret alice", "alice-pass"},
	     {"run-check reinstall-install", "both"},
	     {"run-step reinstall-install", "run"},
	     {"run-result reinstall-install DONE", "next"},
	     {"run-result reinstall-watch VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void reinstalling_mends_bad_passwords(void **state)
{
	static const char *const scenarios[] = {"bad-local-password",
						"bad-disk-password"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct walk walk;

		walk_open(&walk, scenarios[i], NULL);
		walk_begin(&walk, "reinstall-agent");
		WALK(&walk, {"run-step reinstall-get-package", "by-hand"},
		     {"run-result reinstall-get-package BY HAND", "next"},
		     {"run-step reinstall-check-package", "skip"},
		     {"run-step reinstall-by-hand",
		      "pretend installed again with the password of alice"},
		     {"run-step reinstall-by-hand", "by-hand"},
		     {"run-result reinstall-by-hand BY HAND", "next"},
		     {"run-result reinstall-watch VERIFIED", "next"});
		if (i == 0)
			assert_string_equal(walk_problems(&walk), "");
		WALK(&walk, {"verify 0", "done"});
		walk_close(&walk);
	}
}

static void a_policy_is_lifted_before_the_account_is_made(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "password-policy", NULL);
	walk_begin(&walk, "resolve-password-policy");
	WALK(&walk, {"run-step policy-know", "go-on"},
	     {"run-result policy-know DONE", "next"},
	     {"run-step policy-change", "pretend policy is removed"},
	     {"run-result policy-change VERIFIED", "next"},
	     {"run-step policy-continue", "go-on"},
	     {"run-result policy-continue DONE", "next"},
	     {"verify 0", "ways-out"});
	walk_begin(&walk, "sign-in-as-token-admin");
	WALK(&walk, {"run-step sign-in-at-window", "pretend alice signs in"},
	     {"run-step sign-in-at-window", "by-hand"},
	     {"run-result sign-in-at-window BY HAND", "next"},
	     {"run-result sign-in-wait VERIFIED", "next"},
	     {"verify 0", "done"});
	assert_string_equal(walk_problems(&walk), "");
	walk_close(&walk);
}

static void a_restart_leads_to_the_next_way_out(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "just-enrolled", NULL);
	walk_begin(&walk, "restart-and-recheck");
	WALK(&walk, {"run-step restart-mac", "run"}, {"verify 0", "ways-out"});
	assert_string_equal(walk_problems(&walk), " service-account-missing");
	walk_begin(&walk, "sign-in-as-token-admin");
	WALK(&walk, {"run-step sign-in-at-window", "pretend alice signs in"},
	     {"run-step sign-in-at-window", "by-hand"},
	     {"run-result sign-in-at-window BY HAND", "next"},
	     {"run-result sign-in-wait VERIFIED", "next"},
	     {"verify 0", "done"});
	walk_close(&walk);
}

static void a_standard_holder_becomes_admin_first(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "missing-account-standard-holder", NULL);
	walk_begin(&walk, "promote-token-holder");
	WALK(&walk, {"run-step promote-run", "run"},
	     {"run-result promote-run VERIFIED", "next"},
	     {"run-step promote-update-preboot", "run"},
	     {"run-result promote-update-preboot VERIFIED", "next"},
	     {"run-step promote-continue", "go-on"},
	     {"run-result promote-continue DONE", "next"},
	     {"verify 7", "ways-out"});
	walk_begin(&walk, "sign-in-as-token-admin");
	WALK(&walk, {"run-step sign-in-at-window", "pretend bob signs in"},
	     {"run-step sign-in-at-window", "by-hand"},
	     {"run-result sign-in-at-window BY HAND", "next"},
	     {"run-result sign-in-wait VERIFIED", "next"},
	     {"verify 0", "ways-out"});
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"},
	     {"run-secret bob", "bob-pass"}, {"run-secret alice", "alice-pass"},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run VERIFIED", "next"},
	     {"run-step grant-update-preboot", "run"},
	     {"run-result grant-update-preboot VERIFIED", "next"},
	     {"verify 0", "done"});
	assert_string_equal(walk_problems(&walk), "");
	walk_close(&walk);
}

static void a_sign_in_brings_tokens(void **state)
{
	struct walk walk;

	(void)state;
	walk_open(&walk, "bootstrap-token", NULL);
	walk_begin(&walk, "sign-in-with-bootstrap-token");
	WALK(&walk, {"run-step bootstrap-sign-in", "pretend alice signs in"},
	     {"run-step bootstrap-sign-in", "by-hand"},
	     {"run-result bootstrap-sign-in BY HAND", "next"},
	     {"run-result bootstrap-watch VERIFIED", "next"},
	     {"verify 0", NULL});
	walk_close(&walk);

	walk_open(&walk, "first-sign-in", NULL);
	walk_begin(&walk, "first-interactive-sign-in");
	WALK(&walk, {"run-step first-sign-in", "pretend alice signs in"},
	     {"run-step first-sign-in", "by-hand"},
	     {"run-result first-sign-in BY HAND", "next"},
	     {"run-result first-watch VERIFIED", "next"}, {"verify 0", NULL});
	walk_close(&walk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_granted_and_proved),
		cmocka_unit_test(the_agent_makes_the_account_at_a_sign_in),
		cmocka_unit_test(the_utility_is_opened_and_noticed),
		cmocka_unit_test(the_agent_is_installed_by_the_program),
		cmocka_unit_test(reinstalling_mends_bad_passwords),
		cmocka_unit_test(a_policy_is_lifted_before_the_account_is_made),
		cmocka_unit_test(a_restart_leads_to_the_next_way_out),
		cmocka_unit_test(a_standard_holder_becomes_admin_first),
		cmocka_unit_test(a_sign_in_brings_tokens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
