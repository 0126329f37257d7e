#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "simulate/simulated.h"
#include "simulate_lab.h"

/* What a story does not tell is tried on a Mac that is changed by hand. */
static struct mac *lab_mac(struct lab *lab)
{
	return simulated_of(lab->host)->mac;
}

static void open_without_tokens(struct lab *lab, const char *version)
{
	struct mac *mac;

	lab_open(lab, "no-token-anywhere");
	mac = lab_mac(lab);
	mac->version = version;
	mac->filevault.state = MAC_ENCRYPTION_OFF;
}

static void first_admin_who_signs_in_gets_the_first_token(void **state)
{
	struct lab lab;

	(void)state;
	open_without_tokens(&lab, "15.3");
	lab_event(&lab, "sign-in", "bob");
	assert_string_equal(lab_token(&lab, "bob"), "DISABLED");
	lab_event(&lab, "sign-in", "alice");
	assert_string_equal(lab_token(&lab, "alice"), "ENABLED");
	assert_string_equal(simulate_news(lab.host),
			    "alice signed in. macOS gave the account this "
			    "Mac's first SecureToken. The agent created the "
			    "service account.");
	lab_close(&lab);
}

static void withheld_tokens_and_filevault_stop_the_first_token(void **state)
{
	struct lab lab;

	(void)state;
	open_without_tokens(&lab, "15.3");
	mac_account(lab_mac(&lab), "alice")->withheld = true;
	lab_event(&lab, "sign-in", "alice");
	assert_string_equal(lab_token(&lab, "alice"), "DISABLED");
	mac_account(lab_mac(&lab), "alice")->withheld = false;
	lab_mac(&lab)->filevault.state = MAC_ENCRYPTION_ON;
	lab_event(&lab, "sign-in", "alice");
	assert_string_equal(lab_token(&lab, "alice"), "DISABLED");
	lab_close(&lab);
}

static void mojave_gives_it_to_the_only_account(void **state)
{
	struct lab lab;

	(void)state;
	open_without_tokens(&lab, "10.14.6");
	lab_event(&lab, "sign-in", "alice");
	assert_string_equal(lab_token(&lab, "alice"), "DISABLED");
	mac_remove_account(lab_mac(&lab), "alice");
	lab_event(&lab, "sign-in", "bob");
	assert_string_equal(lab_token(&lab, "bob"), "ENABLED");
	lab_close(&lab);
}

static void catalina_gives_it_for_a_mere_password_check(void **state)
{
	struct lab lab;

	(void)state;
	open_without_tokens(&lab, "10.15.7");
	lab_type(&lab, "dscl . -authonly alice", NULL, "alice-pass");
	assert_string_equal(lab_token(&lab, "alice"), "ENABLED");
	lab_close(&lab);

	open_without_tokens(&lab, "11.0");
	lab_type(&lab, "dscl . -authonly alice", NULL, "alice-pass");
	assert_string_equal(lab_token(&lab, "alice"), "DISABLED");
	lab_close(&lab);
}

static void bootstrap_token_gives_tokens_at_sign_in(void **state)
{
	struct mac_mdm *mdm;
	struct lab lab;

	(void)state;
	lab_open(&lab, "account-without-token");
	mdm = &lab_mac(&lab)->mdm;
	mdm->bootstrap_supported = mdm->bootstrap_escrowed = true;
	lab_event(&lab, "sign-in", "carol");
	assert_string_equal(lab_token(&lab, "carol"), "DISABLED");
	mdm->bootstrap_entry = true;
	mac_account(lab_mac(&lab), "carol")->withheld = true;
	lab_event(&lab, "sign-in", "carol");
	assert_string_equal(lab_token(&lab, "carol"), "ENABLED");
	lab_close(&lab);
}

static void service_account_with_a_bad_password_gives_no_tokens(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, "bad-disk-password");
	mac_take_token(mac_account(lab_mac(&lab), "bob"));
	lab_event(&lab, "sign-in", "bob");
	assert_string_equal(lab_token(&lab, "bob"), "DISABLED");
	lab_event(&lab, "agent-installed", "alice");
	lab_event(&lab, "sign-in", "bob");
	assert_string_equal(lab_token(&lab, "bob"), "ENABLED");
	lab_close(&lab);
}

static void last_token_cannot_be_turned_off(void **state)
{
	static const char off[] = "sysadminctl -secureTokenOff alice -password "
				  "- -adminUser alice -adminPassword -";
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	mac_take_token(mac_account(lab_mac(&lab), "bob"));
	answer = lab_feed(&lab, off, "alice-pass", "alice-pass");
	assert_non_null(strstr(answer->errors.data, "Code=5101 "));
	assert_string_equal(lab_token(&lab, "alice"), "ENABLED");
	lab_close(&lab);
}

static void early_tahoe_forgets_the_token_file(void **state)
{
	static const char path[] = "/System/Volumes/Preboot/"
				   "3E7D1C52-94AB-4F08-A6C3-D28B5F60E901/"
				   "var/db/secureaccesstoken.plist";
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	lab_mac(&lab)->version = "26.2";
	lab_mac(&lab)->volumes.token_file_missing = true;
	lab_ask(&lab, "diskutil apfs updatePreboot /");
	assert_int_equal(lab_file(&lab, path)->outcome, EVIDENCE_ABSENT);
	lab_event(&lab, "macos-updated", NULL);
	assert_true(evidence_exists(lab_file(&lab, path)));
	lab_close(&lab);
}

static void intel_has_other_disks_and_no_owners(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "bad-disk-password");
	answer = lab_ask(&lab, "diskutil apfs listUsers /");
	assert_non_null(strstr(answer->output.data,
			       "Cryptographic users for disk1s5s1 (4 found)"));
	assert_null(strstr(answer->output.data, "Volume Owner"));
	answer = lab_ask(&lab, "sysctl hw.model kern.boottime "
			       "hw.optional.arm64 kern.hv_vmm_present");
	assert_int_equal(answer->exit, 1);
	assert_string_equal(answer->errors.data,
			    "sysctl: unknown oid 'hw.optional.arm64'\n");
	answer = lab_ask(&lab, "ioreg -rc AppleSEPManager");
	assert_non_null(strstr(answer->output.data, "AppleSEPIntelConnection"));
	assert_int_equal(lab_ask(&lab, "bputil -d")->exit, 1);
	lab_close(&lab);
}

static void filevault_tells_how_far_it_is(void **state)
{
	const struct evidence *answer;
	struct lab lab;

	(void)state;
	lab_open(&lab, "healthy");
	lab_mac(&lab)->filevault.state = MAC_ENCRYPTION_CONVERTING;
	lab_mac(&lab)->filevault.percent = 31;
	answer = lab_ask(&lab, "fdesetup status");
	assert_string_equal(answer->output.data,
			    "FileVault is On.\nEncryption in progress: "
			    "Percent completed = 31\n");
	lab_event(&lab, "encryption-finished", NULL);
	answer = lab_ask(&lab, "fdesetup status");
	assert_string_equal(answer->output.data, "FileVault is On.\n");
	lab_mac(&lab)->filevault.state = MAC_ENCRYPTION_OFF;
	lab_mac(&lab)->filevault.deferred_for = "bob";
	answer = lab_ask(&lab, "fdesetup status");
	assert_string_equal(answer->output.data,
			    "FileVault is Off.\nDeferred enablement appears "
			    "to be active for user 'bob'.\n");
	lab_close(&lab);
}

static void agent_that_stopped_or_went_away_shows_it(void **state)
{
	static const char print[] =
		"launchctl print system/com.jumpcloud.darwin-agent";
	const struct evidence *answer;
	struct mac_agent *agent;
	struct lab lab;

	(void)state;
	lab_open(&lab, "missing-account");
	agent = &lab_mac(&lab)->agent;
	assert_non_null(strstr(lab_ask(&lab, print)->output.data,
			       "\n\tstate = running\n"));
	agent->running = false;
	answer = lab_ask(&lab, print);
	assert_non_null(strstr(answer->output.data, "\n\tstate = not running"));
	lab_event(&lab, "sign-in", "alice");
	assert_string_equal(lab_token(&lab, "_jumpcloudserviceaccount"),
			    "missing");
	agent->loaded = agent->files = agent->hooks = false;
	answer = lab_ask(&lab, print);
	assert_int_equal(answer->exit, 113);
	assert_int_equal(lab_directory(&lab, "/opt/jc")->outcome,
			 EVIDENCE_ABSENT);
	answer = lab_ask(&lab, "security authorizationdb read "
			       "system.login.console");
	assert_non_null(strstr(answer->output.data, "loginwindow:login"));
	assert_null(strstr(answer->output.data, "JCLoginPlugin"));
	lab_close(&lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_admin_who_signs_in_gets_the_first_token),
		cmocka_unit_test(
			withheld_tokens_and_filevault_stop_the_first_token),
		cmocka_unit_test(mojave_gives_it_to_the_only_account),
		cmocka_unit_test(catalina_gives_it_for_a_mere_password_check),
		cmocka_unit_test(bootstrap_token_gives_tokens_at_sign_in),
		cmocka_unit_test(
			service_account_with_a_bad_password_gives_no_tokens),
		cmocka_unit_test(last_token_cannot_be_turned_off),
		cmocka_unit_test(early_tahoe_forgets_the_token_file),
		cmocka_unit_test(intel_has_other_disks_and_no_owners),
		cmocka_unit_test(filevault_tells_how_far_it_is),
		cmocka_unit_test(agent_that_stopped_or_went_away_shows_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
