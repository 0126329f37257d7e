/* Who on a Mac can authorise a repair, in which order, and why not others. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "repair/candidates.h"
#include "repair_fixture.h"

/* The names of the list, joined: "alice, bob and carol". */
static const char *names(const struct machine *machine)
{
	struct candidate_list list = candidates_list(machine, machine->arena);
	struct words words = {0};

	for (size_t i = 0; i < list.count; i++)
		words_add(machine->arena, &words, list.items[i].account->name);
	return words_join(machine->arena, &words, "and");
}

static const char *order_names(const struct machine *machine,
			       struct account_order order)
{
	struct words words = {0};

	for (size_t i = 0; i < order.count; i++)
		words_add(machine->arena, &words,
			  machine->accounts.items[order.items[i]].name);
	return words_join(machine->arena, &words, "and");
}

static struct candidate only(const struct machine *machine)
{
	struct candidate_list list = candidates_list(machine, machine->arena);

	assert_int_equal(list.count, 1);
	return list.items[0];
}

static void an_admin_with_a_token_is_usable(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", true, TOKEN_HOLDER);
	struct candidate alice = only(machine);
	assert_int_equal(alice.standing, CANDIDATE_USABLE);
	assert_string_equal(alice.why,
			    "alice is an admin and holds a SecureToken.");
	assert_int_equal(alice.remarks.count, 0);
}

static void the_service_account_is_never_listed(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_yes(&machine->accounts.items[0].admin);
	assert_int_equal(candidates_list(machine, *state).count, 0);
	assert_int_equal(candidates_promoters(machine, *state).count, 0);
}

static void no_token_is_a_reason(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "bob", true, TOKEN_NOT_HOLDER);
	assert_int_equal(only(machine).standing, CANDIDATE_UNUSABLE);
	assert_string_equal(
		only(machine).why,
		"bob cannot authorise anything: holds no SecureToken.");
}

static void being_no_admin_is_a_reason(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "bob", false, TOKEN_HOLDER);
	assert_string_equal(only(machine).why,
			    "bob cannot authorise anything: not an admin.");
}

static void all_reasons_are_named(void **state)
{
	struct machine *machine = mac_new(*state);
	struct account *bob =
		mac_person(machine, "bob", false, TOKEN_NOT_HOLDER);

	mac_yes(&bob->disabled);
	assert_string_equal(only(machine).why,
			    "bob cannot authorise anything: the account is "
			    "disabled, not an admin and holds no "
			    "SecureToken.");
}

static void a_disabled_admin_is_not_usable(void **state)
{
	struct machine *machine = mac_new(*state);
	struct account *alice =
		mac_person(machine, "alice", true, TOKEN_HOLDER);

	assert_true(candidate_is_token_admin(alice));
	alice->local_password.result = PASSWORD_DISABLED;
	assert_false(candidate_is_token_admin(alice));
	assert_int_equal(only(machine).standing, CANDIDATE_UNUSABLE);
}

static void unknown_is_no_yes_and_says_so(void **state)
{
	struct machine *machine = mac_new(*state);
	struct account *bob = mac_person(machine, "bob", true, TOKEN_UNKNOWN);

	bob->admin.truth = TRUTH_UNKNOWN;
	assert_int_equal(only(machine).standing, CANDIDATE_UNUSABLE);
	assert_string_equal(only(machine).why,
			    "bob cannot authorise anything: whether it is an "
			    "admin is not known and whether it holds a "
			    "SecureToken is not known.");
	assert_false(candidate_is_token_admin(bob));
}

static void a_disputed_admin_is_marked_with_what_the_sources_say(void **state)
{
	struct machine *machine = mac_new(*state);
	struct account *dave =
		mac_person(machine, "dave", true, TOKEN_DISPUTED);

	dave->token.sources[TOKEN_STATUS].truth = TRUTH_YES;
	dave->token.sources[TOKEN_CRYPTO].truth = TRUTH_NO;
	dave->token.voted[TOKEN_STATUS] = true;
	dave->token.voted[TOKEN_CRYPTO] = true;
	assert_int_equal(only(machine).standing, CANDIDATE_DISPUTED);
	assert_string_equal(only(machine).why,
			    "dave is an admin, but the sources disagree about "
			    "the SecureToken: sysadminctl says yes, the disk "
			    "says no.");
}

static void remarks_do_not_make_an_admin_unusable(void **state)
{
	struct machine *machine = mac_new(*state);
	struct account *alice =
		mac_person(machine, "alice", true, TOKEN_HOLDER);

	mac_no(&alice->owner);
	mac_yes(&alice->managed);
	alice->console = true;
	struct candidate candidate = only(machine);
	assert_int_equal(candidate.standing, CANDIDATE_USABLE);
	assert_int_equal(candidate.remarks.count, 3);
	assert_string_equal(candidate.remarks.items[0],
			    "not a volume owner, so it cannot authorise macOS "
			    "updates");
	assert_string_equal(candidate.remarks.items[1], "managed by JumpCloud");
	assert_string_equal(candidate.remarks.items[2],
			    "signed in at this Mac now");
}

static void ownership_is_not_mentioned_on_intel(void **state)
{
	struct machine *machine = mac_new(*state);
	struct account *alice =
		mac_person(machine, "alice", true, TOKEN_HOLDER);

	mac_no(&alice->owner);
	mac_no(&machine->hardware.apple_silicon);
	assert_int_equal(only(machine).remarks.count, 0);
}

static void the_better_stand_before_the_worse(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "nobody-special", false, TOKEN_NOT_HOLDER);
	mac_person(machine, "standard-holder", false, TOKEN_HOLDER);
	mac_person(machine, "tokenless-admin", true, TOKEN_NOT_HOLDER);
	mac_person(machine, "disputed-admin", true, TOKEN_DISPUTED);
	mac_person(machine, "good-admin", true, TOKEN_HOLDER);
	assert_string_equal(names(machine),
			    "good-admin, disputed-admin, tokenless-admin, "
			    "standard-holder and nobody-special");
}

/* Owners, then the console user, then who is not managed, then the UID. */
static void usable_admins_stand_in_the_documented_order(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "first-uid", true, TOKEN_HOLDER);
	mac_yes(&mac_person(machine, "managed", true, TOKEN_HOLDER)->managed);
	mac_person(machine, "console", true, TOKEN_HOLDER)->console = true;
	mac_yes(&mac_person(machine, "owner", true, TOKEN_HOLDER)->owner);
	assert_string_equal(names(machine),
			    "owner, console, first-uid and managed");
	assert_string_equal(
		order_names(machine, machine_token_admins(machine, *state)),
		"owner, console, first-uid and managed");
}

static void only_enabled_holders_without_the_right_can_be_promoted(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "admin", true, TOKEN_HOLDER);
	mac_person(machine, "bob", false, TOKEN_HOLDER);
	mac_person(machine, "carol", false, TOKEN_DISPUTED);
	mac_yes(&mac_person(machine, "dora", false, TOKEN_HOLDER)->disabled);
	mac_yes(&mac_person(machine, "emil", false, TOKEN_HOLDER)->owner);
	assert_string_equal(
		order_names(machine, candidates_promotable(machine, *state)),
		"emil and bob");
}

static void every_enabled_admin_can_promote_with_or_without_token(void **state)
{
	struct machine *machine = mac_new(*state);

	mac_person(machine, "alice", true, TOKEN_NOT_HOLDER);
	mac_person(machine, "bob", false, TOKEN_HOLDER);
	mac_yes(&mac_person(machine, "carol", true, TOKEN_HOLDER)->disabled);
	assert_string_equal(
		order_names(machine, candidates_promoters(machine, *state)),
		"alice");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		REPAIR_TEST(an_admin_with_a_token_is_usable),
		REPAIR_TEST(the_service_account_is_never_listed),
		REPAIR_TEST(no_token_is_a_reason),
		REPAIR_TEST(being_no_admin_is_a_reason),
		REPAIR_TEST(all_reasons_are_named),
		REPAIR_TEST(a_disabled_admin_is_not_usable),
		REPAIR_TEST(unknown_is_no_yes_and_says_so),
		REPAIR_TEST(
			a_disputed_admin_is_marked_with_what_the_sources_say),
		REPAIR_TEST(remarks_do_not_make_an_admin_unusable),
		REPAIR_TEST(ownership_is_not_mentioned_on_intel),
		REPAIR_TEST(the_better_stand_before_the_worse),
		REPAIR_TEST(usable_admins_stand_in_the_documented_order),
		REPAIR_TEST(
			only_enabled_holders_without_the_right_can_be_promoted),
		REPAIR_TEST(
			every_enabled_admin_can_promote_with_or_without_token),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
