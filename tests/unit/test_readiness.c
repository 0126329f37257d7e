/*
 * Every readiness check on a Mac that is ready and has one thing changed: what
 * makes it fail or warn, what leaves it alone, and that nothing known is
 * nothing judged.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "host/case_file.h"
#include "probe/build.h"
#include "probe/scan.h"
#include "readiness/readiness.h"
#include "simulate_lab.h"

/* --- The Mac -------------------------------------------------------------- */

static void set_text(struct fact_text *text, const char *value)
{
	text->state = value ? FACT_KNOWN : FACT_ABSENT;
	text->value = value;
}

static struct account *alice(struct machine *machine)
{
	return machine_account(machine, "alice");
}

/* Another person beside alice, in place of the service account. */
static struct account *neighbour(struct machine *machine, const char *name)
{
	struct account *account = machine_service_account(machine);

	*account = *alice(machine);
	account->name = name;
	account->console = false;
	account->admin.truth = TRUTH_NO;
	account->home.value = "/Users/elsewhere";
	set_text(&account->full_name, "Somebody Else");
	return account;
}

static struct value *sso_payload(struct machine *machine)
{
	for (size_t i = 0; i < machine->profiles.count; i++)
		for (size_t j = 0; j < machine->profiles.items[i].item_count;
		     j++)
			if (text_equal(machine->profiles.items[i].items[j].type,
				       "com.apple.extensiblesso"))
				return (struct value *)machine->profiles
					.items[i]
					.items[j]
					.content;
	fail_msg("no single sign-on payload");
	return NULL;
}

static struct value *platform_sso(struct machine *machine)
{
	return value_get(sso_payload(machine), "PlatformSSO");
}

static void require_authentication(struct machine *machine)
{
	struct value *policy = value_array(machine->arena);

	value_push_string(machine->arena, policy, "RequireAuthentication");
	value_set(machine->arena, platform_sso(machine), "LoginPolicy", policy);
}

static void exempt(struct machine *machine, const char *name)
{
	struct value *names = value_array(machine->arena);

	value_push_string(machine->arena, names, name);
	value_set(machine->arena, platform_sso(machine),
		  "NonPlatformSSOAccounts", names);
}

/* --- One thing changed ---------------------------------------------------- */

#define CHANGE(name) static void name(struct machine *mac)

CHANGE(nothing)
{
	(void)mac;
}
CHANGE(macos_13)
{
	mac->os.version.value = (struct version){13, 7, 1};
}
CHANGE(macos_unknown)
{
	mac->os.version.state = FACT_UNKNOWN;
}
CHANGE(intel)
{
	mac->hardware.apple_silicon.truth = TRUTH_NO;
}
CHANGE(virtual)
{
	mac->hardware.virtual_machine.truth = TRUTH_YES;
}
CHANGE(chip_unknown)
{
	mac->hardware.apple_silicon.truth = TRUTH_UNKNOWN;
}
CHANGE(no_app)
{
	mac->jit.app.truth = TRUTH_NO;
}
CHANGE(app_unknown)
{
	mac->jit.app.truth = TRUTH_UNKNOWN;
}
CHANGE(other_app)
{
	set_text(&mac->jit.app_identifier, "com.example.app");
}
CHANGE(app_9_26)
{
	set_text(&mac->jit.app_version, "9.26.9");
}
CHANGE(app_9_27)
{
	set_text(&mac->jit.app_version, "9.27");
}
CHANGE(app_version_odd)
{
	set_text(&mac->jit.app_version, "beta");
}
CHANGE(receipt)
{
	mac->jit.app_store.truth = TRUTH_YES;
}
CHANGE(receipt_unknown)
{
	mac->jit.app_store.truth = TRUTH_UNKNOWN;
}
CHANGE(no_extension)
{
	mac->jit.extension_registered.truth = TRUTH_NO;
}
CHANGE(extension_off)
{
	mac->jit.extension_ignored.truth = TRUTH_YES;
}
CHANGE(extension_unknown)
{
	mac->jit.extension_registered.truth = TRUTH_UNKNOWN;
}
CHANGE(not_enrolled)
{
	mac->mdm.enrolled.truth = TRUTH_NO;
}
CHANGE(not_approved)
{
	mac->mdm.user_approved.truth = TRUTH_NO;
}
CHANGE(elsewhere)
{
	set_text(&mac->mdm.server_host, "mdm.example.org");
}
CHANGE(own_jamf)
{
	set_text(&mac->mdm.server_host, "jamf.example.org");
	set_text(&mac->jit.jamf_server, "https://jamf.example.org:8443/");
}
CHANGE(no_jamf_binary)
{
	mac->jit.jamf_binary.truth = TRUTH_NO;
}
CHANGE(enrolment_unknown)
{
	mac->mdm.enrolled.truth = TRUTH_UNKNOWN;
}
CHANGE(unsupported)
{
	mac->mdm.bootstrap_supported.truth = TRUTH_NO;
}
CHANGE(not_escrowed)
{
	mac->mdm.bootstrap_escrowed.truth = TRUTH_NO;
}
CHANGE(escrow_unknown)
{
	mac->mdm.bootstrap_escrowed.truth = TRUTH_UNKNOWN;
}
CHANGE(setup_open)
{
	mac->setup_done.truth = TRUTH_NO;
}
CHANGE(setup_runs)
{
	set_text(&mac->console_user, "_mbsetupuser");
}
CHANGE(setup_unknown)
{
	mac->setup_done.truth = TRUTH_UNKNOWN;
}
CHANGE(no_admin)
{
	alice(mac)->admin.truth = TRUTH_NO;
}
CHANGE(admin_is_low)
{
	alice(mac)->uid.value = 500;
}
CHANGE(admin_unknown)
{
	alice(mac)->admin.truth = TRUTH_UNKNOWN;
}
CHANGE(admin_no_token)
{
	alice(mac)->token.verdict = TOKEN_NOT_HOLDER;
}
CHANGE(admin_disputed)
{
	alice(mac)->token.verdict = TOKEN_DISPUTED;
}
CHANGE(no_profiles)
{
	mac->profiles.count = 0;
}
CHANGE(profiles_unknown)
{
	mac->profiles.read.truth = TRUTH_UNKNOWN;
}
CHANGE(user_profiles)
{
	for (size_t i = 0; i < mac->profiles.count; i++)
		mac->profiles.items[i].level = "alice";
}
CHANGE(declared_on_27)
{
	no_profiles(mac);
	mac->os.version.value = (struct version){27, 0, 0};
}
CHANGE(shared_keys_off)
{
	value_set_bool(mac->arena, platform_sso(mac), "UseSharedDeviceKeys",
		       false);
}
CHANGE(admins_made)
{
	value_set_string(mac->arena, platform_sso(mac),
			 "NewUserAuthorizationMode", "Admin");
}
CHANGE(not_listed)
{
	mac->jit.domain_count = 1;
}
CHANGE(not_approved_yet)
{
	mac->jit.domains[1].approval = "unspecified";
}
CHANGE(domains_unknown)
{
	mac->jit.domains_read.truth = TRUTH_UNKNOWN;
}
CHANGE(no_certificate)
{
	mac->jit.certificate_count = 0;
}
CHANGE(not_from_okta)
{
	mac->jit.certificates[0].from_okta = false;
}
CHANGE(no_key)
{
	mac->jit.certificates[0].has_key = TRUTH_NO;
}
CHANGE(key_unknown)
{
	mac->jit.certificates[0].has_key = TRUTH_UNKNOWN;
}
CHANGE(attestation)
{
	mac->jit.certificates[0].name = "MAC managementAttestation 1";
}
CHANGE(oda_in_a_word)
{
	mac->jit.certificates[0].name = "MAC CODA 1";
}
CHANGE(certificates_unknown)
{
	mac->jit.certificate_count = 0;
	mac->jit.certificates_read.truth = TRUTH_UNKNOWN;
}
CHANGE(ended_now)
{
	mac->jit.certificates[0].not_after.seconds = mac->created;
}
CHANGE(ends_in_30_days)
{
	mac->jit.certificates[0].not_after.seconds =
		mac->created + 30 * (int64_t)86400;
}
CHANGE(ends_a_second_later)
{
	mac->jit.certificates[0].not_after.seconds =
		mac->created + 30 * (int64_t)86400 + 1;
}
CHANGE(end_unknown)
{
	mac->jit.certificates[0].not_after.state = FACT_UNKNOWN;
}
CHANGE(psso_unknown)
{
	mac->jit.psso.read.truth = TRUTH_UNKNOWN;
}
CHANGE(psso_empty)
{
	mac->jit.psso.device = mac->jit.psso.login = PSSO_PART_EMPTY;
}
CHANGE(not_registered)
{
	mac->jit.psso.registered.truth = TRUTH_NO;
	mac->jit.psso.login = PSSO_PART_EMPTY;
}
CHANGE(no_login)
{
	mac->jit.psso.login = PSSO_PART_EMPTY;
}
CHANGE(another_provider)
{
	set_text(&mac->jit.psso.extension, "com.example.sso");
}
CHANGE(registered_unknown)
{
	mac->jit.psso.registered.truth = TRUTH_UNKNOWN;
}
CHANGE(user_waits)
{
	mac->jit.psso.user = PSSO_PART_THERE;
	set_text(&mac->jit.psso.user_state, "POUserStateNeedsRegistration (2)");
}
CHANGE(user_is_normal)
{
	mac->jit.psso.user = PSSO_PART_THERE;
	set_text(&mac->jit.psso.user_state, "POUserStateNormal (0)");
}
CHANGE(end_user_is_normal)
{
	user_is_normal(mac);
	set_text(&mac->answers.end_user_name, "alice");
}
CHANGE(user_needs_keys)
{
	mac->jit.psso.user = PSSO_PART_THERE;
	set_text(&mac->jit.psso.user_state, "POUserStateNeedsNewKeys (1)");
}
CHANGE(user_is_odd)
{
	mac->jit.psso.user = PSSO_PART_THERE;
	set_text(&mac->jit.psso.user_state, "POUserStateFuture (9)");
}
CHANGE(creation_off)
{
	mac->jit.psso.creates_users.truth = TRUTH_NO;
}
CHANGE(keys_off)
{
	mac->jit.psso.shared_keys.truth = TRUTH_NO;
}
CHANGE(keys_not_said)
{
	mac->jit.psso.shared_keys.truth = TRUTH_UNKNOWN;
}
CHANGE(smart_card)
{
	set_text(&mac->jit.psso.login_type, "POLoginTypeSmartCard (3)");
}
CHANGE(no_mapping)
{
	set_text(&mac->jit.psso.account_name, NULL);
}
CHANGE(other_mapping)
{
	set_text(&mac->jit.psso.full_name, "name");
}
CHANGE(other_mapping_everywhere)
{
	other_mapping(mac);
	value_set_string(mac->arena,
			 value_get(platform_sso(mac), "TokenToUserMapping"),
			 "FullName", "name");
}
CHANGE(admin_linked)
{
	words_add(mac->arena, &alice(mac)->alt_identities,
		  "PlatformSSO:alice@example.com");
}
CHANGE(similar)
{
	neighbour(mac, "allice");
}
CHANGE(same_full_name)
{
	set_text(&neighbour(mac, "zoe")->full_name, "ALICE  EXAMPLE ");
}
CHANGE(similar_but_hidden)
{
	neighbour(mac, "allice")->hidden.truth = TRUTH_YES;
}
CHANGE(different)
{
	neighbour(mac, "zoe");
}
CHANGE(same_login)
{
	neighbour(mac, "zoe");
	admin_linked(mac);
	words_add(mac->arena, &machine_account(mac, "zoe")->alt_identities,
		  "PlatformSSO:Alice@Example.com");
}
CHANGE(accounts_unknown)
{
	mac->accounts_read.truth = TRUTH_UNKNOWN;
}
CHANGE(folder_left)
{
	words_add(mac->arena, &mac->homes, "gone");
}
CHANGE(folder_of_guest)
{
	words_add(mac->arena, &mac->homes, "Guest");
}
CHANGE(folder_named_otherwise)
{
	alice(mac)->home.value = "/Users/al";
	words_add(mac->arena, &mac->homes, "al");
}
CHANGE(homes_unknown)
{
	mac->homes_read.truth = TRUTH_UNKNOWN;
}
CHANGE(list_of_people)
{
	mac->login_window_shows_names.truth = TRUTH_NO;
}
CHANGE(list_with_other)
{
	list_of_people(mac);
	mac->login_window_offers_other.truth = TRUTH_YES;
}
CHANGE(window_unknown)
{
	mac->login_window_shows_names.truth = TRUTH_UNKNOWN;
}
CHANGE(automatic)
{
	set_text(&mac->login_window_automatic, "kiosk");
}
CHANGE(passes_through)
{
	mac->login_window_auto_login_off.truth = TRUTH_NO;
}
CHANGE(passes_through_open)
{
	passes_through(mac);
	mac->filevault.on.truth = TRUTH_NO;
}
CHANGE(disk_unknown)
{
	passes_through(mac);
	mac->filevault.on.truth = TRUTH_UNKNOWN;
}
CHANGE(policy)
{
	require_authentication(mac);
}
CHANGE(policy_exempts_alice)
{
	require_authentication(mac);
	exempt(mac, "Alice");
}
CHANGE(policy_exempts_bob)
{
	require_authentication(mac);
	exempt(mac, "bob");
}
CHANGE(policy_on_the_mac)
{
	words_add(mac->arena, &mac->jit.psso.policies,
		  "unlockPolicy: RequireAuthentication (2)");
}
CHANGE(policies_unknown)
{
	profiles_unknown(mac);
	psso_unknown(mac);
}
CHANGE(name_good)
{
	set_text(&mac->answers.end_user_name, "j.work");
}
CHANGE(name_upper)
{
	set_text(&mac->answers.end_user_name, "J.Work");
}
CHANGE(name_plus)
{
	set_text(&mac->answers.end_user_name, "j+work");
}
CHANGE(both_directories)
{
	admin_linked(mac);
	alice(mac)->managed.truth = TRUTH_YES;
}
CHANGE(no_jumpcloud)
{
	mac->agent.present.truth = TRUTH_NO;
	machine_service_account(mac)->exists.truth = TRUTH_NO;
}
CHANGE(jumpcloud_unknown)
{
	no_jumpcloud(mac);
	mac->agent.present.truth = TRUTH_UNKNOWN;
}

CHANGE(reached)
{
	mac->jit.reached.truth = TRUTH_YES;
	mac->jit.trusted.truth = TRUTH_YES;
}
CHANGE(not_reached)
{
	mac->jit.reached.truth = TRUTH_NO;
}
CHANGE(not_trusted)
{
	reached(mac);
	mac->jit.trusted.truth = TRUTH_NO;
}
CHANGE(inspected)
{
	reached(mac);
	set_text(&mac->jit.server_issuer, "O=Zscaler Inc.; CN=zscaler.net");
}
CHANGE(reach_timed_out)
{
	mac->jit.reached.source.reason = FACT_TIMEOUT;
}
CHANGE(file_of_one_app)
{
	reached(mac);
	mac->jit.domain_file.truth = TRUTH_YES;
	words_add(mac->arena, &mac->jit.domain_apps,
		  "B7F62B65BN.com.okta.mobile.auth-service-extension");
}
CHANGE(file_of_both)
{
	file_of_one_app(mac);
	words_add(mac->arena, &mac->jit.domain_apps,
		  "B7F62B65BN.com.okta.mobile");
}
CHANGE(file_is_a_page)
{
	reached(mac);
	mac->jit.domain_file.source.reason = FACT_UNRECOGNISED;
}
CHANGE(file_timed_out)
{
	mac->jit.domain_file.source.reason = FACT_TIMEOUT;
}

struct row {
	const char *name;
	void (*change)(struct machine *mac);
	const char *number;
	enum jit_outcome outcome;
};

#define ROW(change, number, outcome)                                           \
	{                                                                      \
		number " " #change, change, number, JIT_##outcome              \
	}

static const struct row rows[] = {
	ROW(nothing, "R01", PASS),
	ROW(macos_13, "R01", FAIL),
	ROW(macos_unknown, "R01", UNKNOWN),
	ROW(nothing, "R02", PASS),
	ROW(intel, "R02", MANUAL),
	ROW(virtual, "R02", WARN),
	ROW(chip_unknown, "R02", UNKNOWN),
	ROW(nothing, "R03", MANUAL),
	ROW(nothing, "R04", MANUAL),
	ROW(nothing, "R05", MANUAL),
	ROW(nothing, "R06", PASS),
	ROW(no_app, "R06", FAIL),
	ROW(other_app, "R06", FAIL),
	ROW(app_unknown, "R06", UNKNOWN),
	ROW(app_9_26, "R07", FAIL),
	ROW(app_9_27, "R07", PASS),
	ROW(app_version_odd, "R07", UNKNOWN),
	ROW(no_app, "R07", NOTE),
	ROW(nothing, "R08", PASS),
	ROW(receipt, "R08", FAIL),
	ROW(receipt_unknown, "R08", UNKNOWN),
	ROW(nothing, "R09", PASS),
	ROW(no_extension, "R09", WARN),
	ROW(extension_off, "R09", WARN),
	ROW(extension_unknown, "R09", UNKNOWN),
	ROW(nothing, "R10", PASS),
	ROW(not_enrolled, "R10", FAIL),
	ROW(not_approved, "R10", FAIL),
	ROW(elsewhere, "R10", FAIL),
	ROW(own_jamf, "R10", PASS),
	ROW(no_jamf_binary, "R10", WARN),
	ROW(enrolment_unknown, "R10", UNKNOWN),
	ROW(nothing, "R11", PASS),
	ROW(unsupported, "R11", FAIL),
	ROW(not_escrowed, "R11", FAIL),
	ROW(escrow_unknown, "R11", UNKNOWN),
	ROW(nothing, "R12", PASS),
	ROW(setup_open, "R12", FAIL),
	ROW(setup_runs, "R12", FAIL),
	ROW(setup_unknown, "R12", UNKNOWN),
	ROW(nothing, "R13", PASS),
	ROW(no_admin, "R13", FAIL),
	ROW(admin_is_low, "R13", FAIL),
	ROW(admin_unknown, "R13", UNKNOWN),
	ROW(nothing, "R14", PASS),
	ROW(admin_no_token, "R14", FAIL),
	ROW(admin_disputed, "R14", UNKNOWN),
	ROW(nothing, "R15", PASS),
	ROW(no_profiles, "R15", FAIL),
	ROW(user_profiles, "R15", FAIL),
	ROW(profiles_unknown, "R15", UNKNOWN),
	ROW(declared_on_27, "R15", PASS),
	ROW(nothing, "R16", PASS),
	ROW(shared_keys_off, "R16", FAIL),
	ROW(admins_made, "R16", WARN),
	ROW(profiles_unknown, "R16", UNKNOWN),
	ROW(declared_on_27, "R16", MANUAL),
	ROW(nothing, "R17", PASS),
	ROW(no_profiles, "R17", FAIL),
	ROW(not_listed, "R17", WARN),
	ROW(not_approved_yet, "R17", WARN),
	ROW(domains_unknown, "R17", UNKNOWN),
	ROW(nothing, "R18", PASS),
	ROW(no_profiles, "R18", FAIL),
	ROW(user_profiles, "R18", FAIL),
	ROW(profiles_unknown, "R18", UNKNOWN),
	ROW(nothing, "R19", PASS),
	ROW(no_certificate, "R19", FAIL),
	ROW(not_from_okta, "R19", FAIL),
	ROW(no_key, "R19", FAIL),
	ROW(attestation, "R19", WARN),
	ROW(oda_in_a_word, "R19", WARN),
	ROW(key_unknown, "R19", UNKNOWN),
	ROW(certificates_unknown, "R19", UNKNOWN),
	ROW(nothing, "R20", PASS),
	ROW(ended_now, "R20", FAIL),
	ROW(ends_in_30_days, "R20", WARN),
	ROW(ends_a_second_later, "R20", PASS),
	ROW(end_unknown, "R20", UNKNOWN),
	ROW(no_certificate, "R20", NOTE),
	ROW(nothing, "R21", PASS),
	ROW(no_profiles, "R21", NOTE),
	ROW(profiles_unknown, "R21", UNKNOWN),
	ROW(nothing, "R22", PASS),
	ROW(psso_empty, "R22", FAIL),
	ROW(not_registered, "R22", FAIL),
	ROW(no_login, "R22", FAIL),
	ROW(another_provider, "R22", FAIL),
	ROW(user_waits, "R22", PASS),
	ROW(user_is_normal, "R22", WARN),
	ROW(end_user_is_normal, "R22", PASS),
	ROW(user_needs_keys, "R22", WARN),
	ROW(user_is_odd, "R22", UNKNOWN),
	ROW(registered_unknown, "R22", UNKNOWN),
	ROW(psso_unknown, "R22", UNKNOWN),
	ROW(nothing, "R23", PASS),
	ROW(creation_off, "R23", FAIL),
	ROW(keys_off, "R23", FAIL),
	ROW(smart_card, "R23", FAIL),
	ROW(no_mapping, "R23", FAIL),
	ROW(other_mapping, "R23", FAIL),
	ROW(other_mapping_everywhere, "R23", PASS),
	ROW(keys_not_said, "R23", UNKNOWN),
	ROW(psso_unknown, "R23", UNKNOWN),
	ROW(another_provider, "R23", NOTE),
	ROW(nothing, "R24", PASS),
	ROW(admin_linked, "R24", WARN),
	ROW(user_is_normal, "R24", WARN),
	ROW(end_user_is_normal, "R24", PASS),
	ROW(psso_unknown, "R24", UNKNOWN),
	ROW(nothing, "R25", PASS),
	ROW(similar, "R25", WARN),
	ROW(same_full_name, "R25", WARN),
	ROW(similar_but_hidden, "R25", PASS),
	ROW(different, "R25", PASS),
	ROW(same_login, "R25", FAIL),
	ROW(accounts_unknown, "R25", UNKNOWN),
	ROW(nothing, "R26", PASS),
	ROW(folder_left, "R26", WARN),
	ROW(folder_of_guest, "R26", PASS),
	ROW(homes_unknown, "R26", UNKNOWN),
	ROW(nothing, "R27", PASS),
	ROW(list_of_people, "R27", FAIL),
	ROW(list_with_other, "R27", WARN),
	ROW(window_unknown, "R27", UNKNOWN),
	ROW(nothing, "R28", PASS),
	ROW(automatic, "R28", FAIL),
	ROW(passes_through, "R28", WARN),
	ROW(passes_through_open, "R28", PASS),
	ROW(disk_unknown, "R28", UNKNOWN),
	ROW(nothing, "R29", MANUAL),
	ROW(reached, "R29", PASS),
	ROW(not_reached, "R29", WARN),
	ROW(not_trusted, "R29", WARN),
	ROW(inspected, "R29", WARN),
	ROW(reach_timed_out, "R29", UNKNOWN),
	ROW(nothing, "R30", MANUAL),
	ROW(file_of_both, "R30", PASS),
	ROW(file_of_one_app, "R30", WARN),
	ROW(file_is_a_page, "R30", WARN),
	ROW(file_timed_out, "R30", UNKNOWN),
	ROW(nothing, "R31", PASS),
	ROW(policy, "R31", WARN),
	ROW(policy_exempts_alice, "R31", PASS),
	ROW(policy_exempts_bob, "R31", WARN),
	ROW(policy_on_the_mac, "R31", WARN),
	ROW(policies_unknown, "R31", UNKNOWN),
	ROW(nothing, "R32", MANUAL),
	ROW(name_good, "R32", PASS),
	ROW(name_upper, "R32", WARN),
	ROW(name_plus, "R32", FAIL),
	ROW(nothing, "R33", NOTE),
	ROW(both_directories, "R33", WARN),
	ROW(no_jumpcloud, "R33", PASS),
	ROW(jumpcloud_unknown, "R33", UNKNOWN),
	ROW(nothing, "R34", NOTE),
};

#define ROW_COUNT (sizeof(rows) / sizeof(*rows))

static void check_comes_out(void **state)
{
	const struct row *row = *state;
	struct arena *arena = arena_new();
	const struct jit_check *check;
	struct machine *machine;
	struct lab lab;

	lab_open(&lab, "jit-ready");
	machine = lab_machine(&lab);
	row->change(machine);
	check = readiness_check(readiness_judge(machine, arena), row->number);
	if (check->outcome != row->outcome)
		print_error("%s: %s\n", jit_outcome_word(check->outcome),
			    check->why);
	assert_string_equal(jit_outcome_word(check->outcome),
			    jit_outcome_word(row->outcome));
	machine_free(machine);
	arena_free(arena);
	lab_close(&lab);
}

/* --- Together ------------------------------------------------------------- */

static void a_mac_of_which_nothing_is_known_is_undetermined(void **state)
{
	struct arena *arena = arena_new();
	struct account service = {.name = SERVICE_ACCOUNT};
	struct machine machine = {
		.arena = arena,
		.accounts = {.items = &service, .count = 1},
	};
	const struct readiness *readiness = readiness_judge(&machine, arena);

	(void)state;
	assert_int_equal(readiness->verdict, JIT_VERDICT_UNDETERMINED);
	assert_int_equal(readiness->exit_code, 3);
	assert_int_equal(readiness->counts[JIT_PASS], 0);
	assert_int_equal(readiness->counts[JIT_FAIL], 0);
	assert_int_equal(readiness->counts[JIT_WARN], 0);
	arena_free(arena);
}

static void a_fail_outweighs_what_is_unknown(void **state)
{
	struct arena *arena = arena_new();
	const struct readiness *readiness;
	struct machine *machine;
	struct lab lab;

	(void)state;
	lab_open(&lab, "jit-ready");
	machine = lab_machine(&lab);
	psso_unknown(machine);
	readiness = readiness_judge(machine, arena);
	assert_string_equal(jit_verdict_word(readiness->verdict),
			    "undetermined");
	no_app(machine);
	readiness = readiness_judge(machine, arena);
	assert_string_equal(jit_verdict_word(readiness->verdict), "fail");
	assert_int_equal(readiness->exit_code, 1);
	machine_free(machine);
	arena_free(arena);
	lab_close(&lab);
}

static void a_missing_bootstrap_token_says_what_it_does(void **state)
{
	struct arena *arena = arena_new();
	const struct jit_check *check;
	struct machine *machine;
	struct lab lab;

	(void)state;
	lab_open(&lab, "jit-no-bootstrap-token");
	machine = lab_machine(&lab);
	check = readiness_check(readiness_judge(machine, arena),
				"jit-bootstrap-token");
	assert_non_null(strstr(check->why, "no SecureToken"));
	assert_non_null(strstr(check->why, "FileVault is on"));
	assert_non_null(strstr(check->remedy, "alice holds a SecureToken"));
	machine_free(machine);
	arena_free(arena);
	lab_close(&lab);
}

static size_t count_network_questions(bool online)
{
	struct scan_options options = {.jit = true, .online = online};
	struct case_file *case_file;
	size_t count = 0;
	struct scan *scan;
	struct lab lab;

	lab_open(&lab, "jit-ready");
	options.clock = &lab.clock;
	case_file = case_file_new(lab.wall, &lab.host->about);
	scan = scan_new(lab.host, case_file, &options);
	scan_run(scan);
	for (size_t i = 0; i < case_file->store->count; i++)
		if (case_file->store->items[i]->argv.count)
			count += text_equal(
				case_file->store->items[i]->argv.items[0],
				"curl");
	scan_free(scan);
	case_file_free(case_file);
	lab_close(&lab);
	return count;
}

static void nothing_is_sent_unless_it_is_asked_for(void **state)
{
	(void)state;
	assert_int_equal(count_network_questions(false), 0);
	assert_int_equal(count_network_questions(true), 2);
}

static void a_home_may_be_called_otherwise(void **state)
{
	struct arena *arena = arena_new();
	const struct jit_check *check;
	struct machine *machine;
	struct lab lab;

	(void)state;
	lab_open(&lab, "jit-ready");
	machine = lab_machine(&lab);
	folder_named_otherwise(machine);
	check = readiness_check(readiness_judge(machine, arena), "R26");
	assert_null(strstr(check->why, "there is al,"));
	machine_free(machine);
	arena_free(arena);
	lab_close(&lab);
}

int main(void)
{
	enum {
		FIXED = 5
	};
	struct CMUnitTest tests[ROW_COUNT + FIXED] = {
		cmocka_unit_test(
			a_mac_of_which_nothing_is_known_is_undetermined),
		cmocka_unit_test(a_fail_outweighs_what_is_unknown),
		cmocka_unit_test(a_missing_bootstrap_token_says_what_it_does),
		cmocka_unit_test(nothing_is_sent_unless_it_is_asked_for),
		cmocka_unit_test(a_home_may_be_called_otherwise),
	};

	for (size_t i = 0; i < ROW_COUNT; i++)
		tests[i + FIXED] = (struct CMUnitTest){
			.name = rows[i].name,
			.test_func = check_comes_out,
			.initial_state = (void *)&rows[i],
		};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
