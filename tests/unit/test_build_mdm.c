#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "case_maker.h"
#include "probe/build.h"

#define PLIST(body)                                                            \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\">"    \
	"<dict>" body "</dict></plist>"
#define PROFILE(identifier, items)                                             \
	"<dict><key>ProfileIdentifier</key><string>" identifier "</string>"    \
	"<key>ProfileDisplayName</key><string>Profile</string>"                \
	"<key>ProfileInstallDate</key><string>2025-03-01 08:00:00 +0000"       \
	"</string><key>ProfileItems</key><array>" items "</array></dict>"
#define ITEM(type, content)                                                    \
	"<dict><key>PayloadType</key><string>" type "</string>"                \
	"<key>PayloadContent</key><dict>" content "</dict></dict>"
#define PROFILES(profiles)                                                     \
	PLIST("<key>_computerlevel</key><array>" profiles "</array>")
#define POLICY(identifier, content)                                            \
	"<dict><key>policyIdentifier</key><string>" identifier "</string>"     \
	"<key>policyContent</key><string>" content "</string></dict>"
#define CATEGORY(name, policies)                                               \
	"<key>policyCategory" name "</key><array>" policies "</array>"

struct lab {
	struct case_file *file;
	struct machine *machine;
};

static int setup(void **state)
{
	struct lab *lab = calloc(1, sizeof(*lab));

	lab->file = case_make(HOST_NORMAL, NULL);
	case_os(lab->file, "15.3");
	*state = lab;
	return 0;
}

static int teardown(void **state)
{
	struct lab *lab = *state;

	machine_free(lab->machine);
	case_file_free(lab->file);
	free(lab);
	return 0;
}

static const struct machine *build(struct lab *lab)
{
	machine_free(lab->machine);
	lab->machine = machine_build(lab->file);
	return lab->machine;
}

static void enrolled(struct lab *lab, const char *server)
{
	case_ran(lab->file, "profiles status -type enrollment",
		 arena_printf(lab->file->arena,
			      "Enrolled via DEP: Yes\nMDM enrollment: Yes "
			      "(User Approved)\n%s%s%s",
			      server ? "MDM server: " : "",
			      server ? server : "", server ? "\n" : ""),
		 "", 0);
}

static void profiles(struct lab *lab, const char *dump)
{
	case_ran(lab->file, "profiles -C -o stdout-xml", dump, "", 0);
}

static void policies(struct lab *lab, const char *words)
{
	case_ran(lab->file, "pwpolicy -getaccountpolicies", words, "", 0);
}

static void record(struct lab *lab, const char *vendor)
{
	struct arena *arena = lab->file->arena;
	struct evidence *entry =
		evidence_add(lab->file->store, EVIDENCE_RECORD);
	struct value *data = value_dict(arena);
	struct value *mdm = value_set(arena, data, "mdm", value_dict(arena));

	value_set_string(arena, data, "_id", "abc");
	value_set_string(arena, data, "created", "2025-02-01T00:00:00Z");
	value_set_string(arena, mdm, "vendor", vendor);
	entry->source = "jumpcloud-system";
	entry->record = data;
	evidence_finish(lab->file->store, entry);
}

struct server_row {
	const char *server;
	enum mdm_vendor vendor;
	const char *host;
};

static const struct server_row servers[] = {
	{"https://mdm.jumpcloud.com/mdm", MDM_JUMPCLOUD, "mdm.jumpcloud.com"},
	{"https://JumpCloud.com:8443/x", MDM_JUMPCLOUD, "JumpCloud.com"},
	{"https://notjumpcloud.com/mdm", MDM_OTHER, "notjumpcloud.com"},
	{"https://jumpcloud.com.example.com/", MDM_OTHER,
	 "jumpcloud.com.example.com"},
	{"https://acme.jamfcloud.com/mdm/ServerURL", MDM_OTHER,
	 "acme.jamfcloud.com"},
};

static void the_host_of_the_server_tells_the_vendor(void **state)
{
	struct lab *lab = *state;

	for (size_t i = 0; i < sizeof(servers) / sizeof(*servers); i++) {
		enrolled(lab, servers[i].server);
		if (build(lab)->mdm.vendor != servers[i].vendor)
			fail_msg("%s", servers[i].server);
		assert_string_equal(lab->machine->mdm.server_host.value,
				    servers[i].host);
	}
}

static void nobody_guesses_a_vendor(void **state)
{
	struct lab *lab = *state;

	assert_int_equal(build(lab)->mdm.vendor, MDM_UNKNOWN);
	/* Enrolled somewhere; neither server nor profiles are known. */
	enrolled(lab, NULL);
	assert_int_equal(build(lab)->mdm.vendor, MDM_UNKNOWN);
	case_failed(lab->file, "profiles -C -o stdout-xml", EVIDENCE_TIMEOUT,
		    NULL);
	assert_int_equal(build(lab)->mdm.vendor, MDM_UNKNOWN);
	profiles(lab, PROFILES(PROFILE("com.example.mdm", "")));
	assert_int_equal(build(lab)->mdm.vendor, MDM_OTHER);
}

static void a_profile_or_the_record_name_jumpcloud(void **state)
{
	struct lab *lab = *state;

	enrolled(lab, NULL);
	record(lab, "external");
	profiles(lab, PROFILES(PROFILE("com.jumpcloud.other", "")));
	assert_int_equal(build(lab)->mdm.vendor, MDM_OTHER);
	profiles(lab, PROFILES(PROFILE("com.jumpcloud.mdm.enroll", "")));
	assert_int_equal(build(lab)->mdm.vendor, MDM_JUMPCLOUD);
	profiles(lab, PROFILES(""));
	record(lab, "internal");
	assert_int_equal(build(lab)->mdm.vendor, MDM_JUMPCLOUD);
}

static void not_enrolled_is_no_vendor(void **state)
{
	struct lab *lab = *state;

	case_ran(lab->file, "profiles status -type enrollment",
		 "Enrolled via DEP: No\nMDM enrollment: No\n", "", 0);
	assert_int_equal(build(lab)->mdm.vendor, MDM_NONE);
	assert_int_equal(lab->machine->mdm.automated.truth, TRUTH_NO);
}

static void the_mdm_profile_dates_the_enrolment(void **state)
{
	struct lab *lab = *state;
	int64_t created, installed;

	assert_true(clock_parse_iso("2025-02-01T00:00:00Z", &created));
	assert_true(clock_parse_iso("2025-03-01T08:00:00Z", &installed));
	record(lab, "external");
	assert_int_equal(build(lab)->mdm.enrolled_at.seconds, created);
	profiles(lab, PROFILES(PROFILE("com.example.wifi",
				       ITEM("com.apple.wifi.managed", ""))));
	assert_int_equal(build(lab)->mdm.enrolled_at.seconds, created);
	profiles(lab, PROFILES(PROFILE("com.example.mdm",
				       ITEM("com.apple.mdm", ""))));
	assert_int_equal(build(lab)->mdm.enrolled_at.seconds, installed);
	/* Nothing else said so, but such a profile is an enrolment. */
	assert_int_equal(lab->machine->mdm.enrolled.truth, TRUTH_YES);
}

static const char no_policies[] = "No global account policies have been set.\n";

static void no_policy_is_known_only_with_both_answers(void **state)
{
	struct lab *lab = *state;

	policies(lab, no_policies);
	assert_int_equal(build(lab)->policy.in_force.truth, TRUTH_UNKNOWN);
	profiles(lab, PROFILES(""));
	assert_int_equal(build(lab)->policy.in_force.truth, TRUTH_NO);
	case_failed(lab->file, "pwpolicy -getaccountpolicies", EVIDENCE_TIMEOUT,
		    NULL);
	assert_int_equal(build(lab)->policy.in_force.truth, TRUTH_UNKNOWN);
	assert_int_equal(lab->machine->policy.in_force.source.reason,
			 FACT_TIMEOUT);
}

static void apple_s_own_and_lock_out_rules_are_none(void **state)
{
	struct lab *lab = *state;

	profiles(lab, PROFILES(""));
	policies(lab,
		 PLIST(CATEGORY("PasswordContent",
				POLICY("com.apple.defaultpasswordpolicy.fde",
				       "policyAttributePassword matches "
				       "&apos;.{4,}+&apos;"))
			       CATEGORY("Authentication",
					POLICY("ProfilePayload:1:"
					       "maxFailedAttempts",
					       "policyAttributeFailed"
					       "Authentications &lt; 10"))));
	assert_int_equal(build(lab)->policy.in_force.truth, TRUTH_NO);
	assert_int_equal(lab->machine->policy.count, 0);
}

static const struct policy_rule *rule_of(const struct machine *machine,
					 const char *name)
{
	for (size_t i = 0; i < machine->policy.count; i++)
		if (text_equal(machine->policy.rules[i].name, name))
			return &machine->policy.rules[i];
	fail_msg("no rule %s", name);
	return NULL;
}

static void a_payload_says_what_can_break_a_random_password(void **state)
{
	struct lab *lab = *state;
	const struct machine *machine;

	profiles(lab, PROFILES(PROFILE(
			      "com.example.policy",
			      ITEM("com.apple.mobiledevice.passwordpolicy",
				   "<key>minLength</key><integer>12</integer>"
				   "<key>requireAlphanumeric</key><true/>"
				   "<key>allowSimple</key><false/>"
				   "<key>minComplexChars</key>"
				   "<integer>0</integer>"))));
	machine = build(lab);
	assert_int_equal(machine->policy.in_force.truth, TRUTH_YES);
	assert_int_equal(machine->policy.count, 4);
	assert_string_equal(rule_of(machine, "minLength")->words, "12");
	assert_string_equal(rule_of(machine, "minLength")->origin,
			    "com.example.policy");
	assert_false(rule_of(machine, "minLength")->breaks_random);
	assert_true(rule_of(machine, "requireAlphanumeric")->breaks_random);
	assert_non_null(rule_of(machine, "requireAlphanumeric")->why);
	assert_true(rule_of(machine, "allowSimple")->breaks_random);
	assert_false(rule_of(machine, "minComplexChars")->breaks_random);
}

static void allowing_everything_breaks_nothing(void **state)
{
	struct lab *lab = *state;

	profiles(lab,
		 PROFILES(PROFILE("com.example.policy",
				  ITEM("com.apple.mobiledevice.passwordpolicy",
				       "<key>requireAlphanumeric</key><false/>"
				       "<key>allowSimple</key><true/>"))));
	build(lab);
	assert_false(
		rule_of(lab->machine, "requireAlphanumeric")->breaks_random);
	assert_false(rule_of(lab->machine, "allowSimple")->breaks_random);
}

static void what_a_profile_sets_is_not_listed_twice(void **state)
{
	struct lab *lab = *state;

	profiles(lab,
		 PROFILES(PROFILE("com.example.policy",
				  ITEM("com.apple.mobiledevice.passwordpolicy",
				       "<key>minLength</key>"
				       "<integer>12</integer>"))));
	policies(lab, PLIST(CATEGORY(
			      "PasswordContent",
			      POLICY("ProfilePayload:1:minLength",
				     "policyAttributePassword matches "
				     "&apos;.{12,}&apos;")
				      POLICY("house.rule",
					     "policyAttributePassword matches "
					     "&apos;.{8,16}&apos;"))));
	assert_int_equal(build(lab)->policy.count, 2);
	assert_true(rule_of(lab->machine, "house.rule")->breaks_random);
	assert_string_equal(rule_of(lab->machine, "house.rule")->why,
			    "limits the length");
	assert_string_equal(rule_of(lab->machine, "house.rule")->origin,
			    "account policies");
}

static void expiry_is_a_rule_that_breaks_no_random_password(void **state)
{
	struct lab *lab = *state;

	policies(lab, PLIST(CATEGORY("PasswordChange",
				     POLICY("house.expiry",
					    "policyAttributeCurrentTime &gt; "
					    "90"))));
	assert_int_equal(build(lab)->policy.in_force.truth, TRUTH_YES);
	assert_false(rule_of(lab->machine, "house.expiry")->breaks_random);
}

static void okta_verify_or_a_payload_mean_platform_sso(void **state)
{
	struct lab *lab = *state;
	static const char info[] =
		"/Applications/Okta Verify.app/Contents/Info.plist";

	case_absent(lab->file, EVIDENCE_FILE, info);
	assert_int_equal(build(lab)->platform_sso.truth, TRUTH_UNKNOWN);
	profiles(lab,
		 PROFILES(PROFILE("a", ITEM("com.apple.extensiblesso", ""))));
	assert_int_equal(build(lab)->platform_sso.truth, TRUTH_NO);
	profiles(lab, PROFILES(PROFILE("a", ITEM("com.apple.extensiblesso",
						 "<key>PlatformSSO</key>"
						 "<dict/>"))));
	assert_int_equal(build(lab)->platform_sso.truth, TRUTH_YES);
	profiles(lab, PROFILES(""));
	case_file_there(lab->file, info, NULL);
	assert_int_equal(build(lab)->platform_sso.truth, TRUTH_YES);
}

static void a_bootstrap_token_is_escrowed_or_not(void **state)
{
	struct lab *lab = *state;
	static const char argv[] = "profiles status -type bootstraptoken";

	case_ran(lab->file, argv,
		 "profiles: Bootstrap Token supported on server: YES\n"
		 "profiles: Bootstrap Token escrowed to server: NO\n",
		 "", 0);
	assert_int_equal(build(lab)->mdm.bootstrap_supported.truth, TRUTH_YES);
	assert_int_equal(lab->machine->mdm.bootstrap_escrowed.truth, TRUTH_NO);
	case_ran(lab->file, argv,
		 "profiles: Bootstrap Token supported on server: NO\n", "", 0);
	assert_int_equal(build(lab)->mdm.bootstrap_supported.truth, TRUTH_NO);
	assert_int_equal(lab->machine->mdm.bootstrap_escrowed.truth,
			 TRUTH_UNKNOWN);
	case_ran(lab->file, "mdmclient QueryDeviceInformation",
		 "Daemon response: {\n    QueryResponses =     {\n"
		 "        EACSPreflight = \"unknown failure\";\n    };\n}\n",
		 "", 0);
	assert_string_equal(build(lab)->mdm.bootstrap_preflight.value,
			    "unknown failure");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_host_of_the_server_tells_the_vendor),
		TEST(nobody_guesses_a_vendor),
		TEST(a_profile_or_the_record_name_jumpcloud),
		TEST(not_enrolled_is_no_vendor),
		TEST(the_mdm_profile_dates_the_enrolment),
		TEST(no_policy_is_known_only_with_both_answers),
		TEST(apple_s_own_and_lock_out_rules_are_none),
		TEST(a_payload_says_what_can_break_a_random_password),
		TEST(allowing_everything_breaks_nothing),
		TEST(what_a_profile_sets_is_not_listed_twice),
		TEST(expiry_is_a_rule_that_breaks_no_random_password),
		TEST(okta_verify_or_a_payload_mean_platform_sso),
		TEST(a_bootstrap_token_is_escrowed_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
