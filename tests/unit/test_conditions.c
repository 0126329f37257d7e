/* What must be true before a step, asked of a Mac: yes, no, or not known. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/text.h"
#include "repair/condition.h"
#include "repair_fixture.h"

struct cast {
	struct machine *machine;
	struct account *user, *admin;
};

/* alice, an admin with a token, and bob, who has none. */
static struct cast cast_new(void **state)
{
	struct cast cast = {.machine = mac_new(*state)};

	mac_person(cast.machine, "alice", true, TOKEN_HOLDER);
	mac_person(cast.machine, "bob", false, TOKEN_NOT_HOLDER);
	cast.admin = machine_account(cast.machine, "alice");
	cast.user = machine_account(cast.machine, "bob");
	return cast;
}

static enum truth ask(const struct cast *cast, const char *ids)
{
	struct condition_context context = {cast->machine, cast->user,
					    cast->admin};

	return conditions_hold(ids, &context);
}

static void ids_are_unique_and_speak_in_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < condition_count; i++) {
		assert_ptr_equal(condition_by_id(conditions[i].id),
				 &conditions[i]);
		assert_true(text_ends(conditions[i].sentence, "."));
		assert_non_null(conditions[i].holds);
	}
	assert_null(condition_by_id("full-moon"));
}

static void no_condition_holds_always(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, NULL), TRUTH_YES);
	assert_int_equal(ask(&cast, ""), TRUTH_YES);
}

static void one_no_makes_a_list_no_and_one_unknown_makes_it_unknown(
	void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "normal-session filevault-on"), TRUTH_YES);
	assert_int_equal(ask(&cast, "filevault-on enrolled"), TRUTH_UNKNOWN);
	assert_int_equal(ask(&cast, "enrolled recovery"), TRUTH_NO);
	assert_int_equal(ask(&cast, " recovery  enrolled "), TRUTH_NO);
}

static void what_is_open_is_said_in_order(void **state)
{
	struct cast cast = cast_new(state);
	struct condition_context context = {cast.machine, cast.user,
					    cast.admin};
	struct words open = conditions_open("recovery filevault-on enrolled",
					    &context, *state);

	assert_int_equal(open.count, 2);
	assert_string_equal(open.items[0], "This is macOS Recovery.");
	assert_string_equal(open.items[1], "This Mac is enrolled in an MDM.");
	assert_int_equal(conditions_open(NULL, &context, *state).count, 0);
}

static void an_admin_authorises_only_with_right_and_token(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "admin-authorises"), TRUTH_YES);
	cast.admin->token.verdict = TOKEN_DISPUTED;
	assert_int_equal(ask(&cast, "admin-authorises"), TRUTH_NO);
	cast.admin->token.verdict = TOKEN_UNKNOWN;
	assert_int_equal(ask(&cast, "admin-authorises"), TRUTH_UNKNOWN);
	cast.admin->token.verdict = TOKEN_HOLDER;
	mac_no(&cast.admin->admin);
	assert_int_equal(ask(&cast, "admin-authorises"), TRUTH_NO);
	mac_yes(&cast.admin->admin);
	mac_yes(&cast.admin->disabled);
	assert_int_equal(ask(&cast, "admin-authorises"), TRUTH_NO);
	cast.admin = NULL;
	assert_int_equal(ask(&cast, "admin-authorises"), TRUTH_UNKNOWN);
}

/* What keeps the last token safe. */
static void the_account_itself_is_not_another_token_admin(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "another-token-admin"), TRUTH_YES);
	cast.user = cast.admin;
	assert_int_equal(ask(&cast, "another-token-admin"), TRUTH_NO);
	mac_person(cast.machine, "carol", true, TOKEN_UNKNOWN);
	cast.user = machine_account(cast.machine, "alice");
	assert_int_equal(ask(&cast, "another-token-admin"), TRUTH_UNKNOWN);
	machine_account(cast.machine, "carol")->token.verdict = TOKEN_DISPUTED;
	assert_int_equal(ask(&cast, "another-token-admin"), TRUTH_NO);
}

static void a_user_lacks_a_token_unless_everybody_sees_it(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "user-lacks-token"), TRUTH_YES);
	cast.user->token.verdict = TOKEN_DISPUTED;
	assert_int_equal(ask(&cast, "user-lacks-token"), TRUTH_YES);
	assert_int_equal(ask(&cast, "user-disputed"), TRUTH_YES);
	cast.user->token.verdict = TOKEN_UNKNOWN;
	assert_int_equal(ask(&cast, "user-lacks-token"), TRUTH_UNKNOWN);
	cast.user->token.verdict = TOKEN_HOLDER;
	assert_int_equal(ask(&cast, "user-lacks-token"), TRUTH_NO);
	assert_int_equal(ask(&cast, "user-disputed"), TRUTH_NO);
}

static void a_token_is_broken_when_one_of_two_passwords_is_refused(void **state)
{
	struct cast cast = cast_new(state);

	cast.user->token.verdict = TOKEN_HOLDER;
	assert_int_equal(ask(&cast, "user-token-broken"), TRUTH_NO);
	cast.user->disk_password.result = PASSWORD_FAILS;
	assert_int_equal(ask(&cast, "user-token-broken"), TRUTH_NO);
	cast.user->local_password.result = PASSWORD_PASSES;
	assert_int_equal(ask(&cast, "user-token-broken"), TRUTH_YES);
	cast.user->disk_password.result = PASSWORD_PASSES;
	cast.user->local_password.result = PASSWORD_FAILS;
	assert_int_equal(ask(&cast, "user-token-broken"), TRUTH_YES);
	cast.user->disk_password.result = PASSWORD_TOO_MANY;
	cast.user->local_password.result = PASSWORD_PASSES;
	assert_int_equal(ask(&cast, "user-token-broken"), TRUTH_NO);
}

static void only_a_holder_at_the_screen_may_change_the_key(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "console-holds-token"), TRUTH_NO);
	cast.user->console = true;
	assert_int_equal(ask(&cast, "signed-in"), TRUTH_YES);
	assert_int_equal(ask(&cast, "console-holds-token"), TRUTH_NO);
	cast.user->console = false;
	cast.admin->console = true;
	assert_int_equal(ask(&cast, "console-holds-token"), TRUTH_YES);
	cast.machine->console_user.state = FACT_UNKNOWN;
	assert_int_equal(ask(&cast, "signed-in console-holds-token"),
			 TRUTH_UNKNOWN);
	mac_macos(cast.machine, 10, 13, 1);
	assert_int_equal(ask(&cast, "key-change-safe"), TRUTH_NO);
	mac_macos(cast.machine, 10, 13, 2);
	assert_int_equal(ask(&cast, "key-change-safe"), TRUTH_YES);
}

static void recovery_needs_a_key_only_with_filevault(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "recovery-key"), TRUTH_YES);
	mac_no(&cast.machine->filevault.key_works);
	assert_int_equal(ask(&cast, "recovery-key"), TRUTH_NO);
	cast.machine->filevault.key_works.truth = TRUTH_UNKNOWN;
	cast.machine->filevault.personal_key.truth = TRUTH_UNKNOWN;
	assert_int_equal(ask(&cast, "recovery-key"), TRUTH_UNKNOWN);
	mac_no(&cast.machine->filevault.on);
	assert_int_equal(ask(&cast, "recovery-key"), TRUTH_YES);
}

static void the_utility_is_for_a_missing_account_only(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "utility-installed"), TRUTH_UNKNOWN);
	assert_int_equal(ask(&cast, "service-account-missing"), TRUTH_NO);
	mac_no(&cast.machine->accounts.items[0].exists);
	assert_int_equal(ask(&cast, "service-account-missing"), TRUTH_YES);
	cast.machine->accounts.items[0].exists.truth = TRUTH_UNKNOWN;
	assert_int_equal(ask(&cast, "service-account-missing"), TRUTH_UNKNOWN);
}

static void the_bootstrap_token_helps_from_big_sur_on(void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "bootstrap-escrowed"), TRUTH_UNKNOWN);
	mac_yes(&cast.machine->mdm.bootstrap_escrowed);
	assert_int_equal(ask(&cast, "bootstrap-escrowed"), TRUTH_YES);
	mac_macos(cast.machine, 10, 15, 7);
	assert_int_equal(ask(&cast, "bootstrap-escrowed"), TRUTH_NO);
	assert_int_equal(ask(&cast, "catalina"), TRUTH_YES);
}

static void an_account_the_disk_does_not_list_is_told_by_list_or_check(
	void **state)
{
	struct cast cast = cast_new(state);

	assert_int_equal(ask(&cast, "user-on-disk"), TRUTH_UNKNOWN);
	mac_yes(&cast.user->token.sources[TOKEN_CRYPTO]);
	assert_int_equal(ask(&cast, "user-on-disk"), TRUTH_YES);
	cast.user->disk_password.result = PASSWORD_NO_SUCH_USER;
	assert_int_equal(ask(&cast, "user-on-disk"), TRUTH_NO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		REPAIR_TEST(ids_are_unique_and_speak_in_sentences),
		REPAIR_TEST(no_condition_holds_always),
		REPAIR_TEST(
			one_no_makes_a_list_no_and_one_unknown_makes_it_unknown),
		REPAIR_TEST(what_is_open_is_said_in_order),
		REPAIR_TEST(an_admin_authorises_only_with_right_and_token),
		REPAIR_TEST(the_account_itself_is_not_another_token_admin),
		REPAIR_TEST(a_user_lacks_a_token_unless_everybody_sees_it),
		REPAIR_TEST(
			a_token_is_broken_when_one_of_two_passwords_is_refused),
		REPAIR_TEST(only_a_holder_at_the_screen_may_change_the_key),
		REPAIR_TEST(recovery_needs_a_key_only_with_filevault),
		REPAIR_TEST(the_utility_is_for_a_missing_account_only),
		REPAIR_TEST(the_bootstrap_token_helps_from_big_sur_on),
		REPAIR_TEST(
			an_account_the_disk_does_not_list_is_told_by_list_or_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
