#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parse/boot_policy.h"
#include "parse/os.h"

#include "parse_fixture.h"

static void sw_vers_may_use_tabs_or_blanks(void **state)
{
	struct os_version os = os_version_from_command(
		*state,
		bytes_of("ProductName:   macOS\nProductVersion:\t\t14.5\n"
			 "BuildVersion:\t23F79\n"),
		NOTHING);

	assert_int_equal(os.verdict, PARSE_OK);
	assert_string_equal(os.name, "macOS");
	assert_string_equal(os.version, "14.5");
	assert_string_equal(os.build, "23F79");
	assert_null(os.extra);
	assert_int_equal(os.notes.unknown, 0);
}

static void sw_vers_without_a_version_is_no_answer(void **state)
{
	struct os_version os = os_version_from_command(
		*state, bytes_of("ProductName:\tmacOS\n"), NOTHING);

	assert_int_equal(os.verdict, PARSE_UNRECOGNISED);
	os = os_version_from_command(*state, NOTHING,
				     bytes_of("sw_vers: not found\n"));
	assert_int_equal(os.verdict, PARSE_ERROR_TEXT);
	assert_string_equal(os.notes.error, "sw_vers: not found");
}

static void an_unknown_line_of_sw_vers_is_kept(void **state)
{
	struct os_version os = os_version_from_command(
		*state, bytes_of("ProductVersion:\t27.0\nProductMood:\tcalm\n"),
		NOTHING);

	assert_int_equal(os.verdict, PARSE_OK);
	assert_int_equal(os.notes.unknown, 1);
	assert_string_equal(os.notes.first[0], "ProductMood:\tcalm");
}

static void the_version_file_is_read(void **state)
{
	struct os_version os = os_version_from_plist(
		*state,
		bytes_of(PLIST(DICT(KEY("ProductBuildVersion") STRING(
			"22G1") KEY("ProductVersion") STRING("13.6")))));

	assert_int_equal(os.verdict, PARSE_OK);
	assert_string_equal(os.version, "13.6");
	assert_string_equal(os.build, "22G1");
	os = os_version_from_plist(*state, bytes_of(PLIST(DICT(""))));
	assert_int_equal(os.verdict, PARSE_UNRECOGNISED);
}

static void sysctl_is_read_in_any_order(void **state)
{
	struct hardware_info info = hardware_info_parse(
		*state,
		bytes_of("kern.hv_vmm_present: 1\n"
			 "kern.boottime: { sec = 1700000000, usec = 5 } "
			 "Di 14 Nov 23:13:20 2023\n"
			 "hw.model: VirtualMac2,1\nhw.optional.arm64: 1\n"),
		NOTHING);

	assert_int_equal(info.verdict, PARSE_OK);
	assert_string_equal(info.model, "VirtualMac2,1");
	assert_true(info.boot_at.known);
	assert_int_equal(info.boot_at.value, 1700000000);
	assert_int_equal(info.arm64, SYSCTL_ON);
	assert_int_equal(info.virtual_machine, SYSCTL_ON);
	assert_int_equal(info.notes.unknown, 0);
}

static void sysctl_may_print_equals_signs(void **state)
{
	struct hardware_info info = hardware_info_parse(
		*state, bytes_of("hw.model = Mac14,7\n\nhw.other = 1\nx\n"),
		NOTHING);

	assert_string_equal(info.model, "Mac14,7");
	assert_int_equal(info.notes.unknown, 2);
}

static void a_missing_oid_is_an_answer(void **state)
{
	struct hardware_info info = hardware_info_parse(
		*state, bytes_of("hw.model: MacBookPro14,3\n"),
		bytes_of("sysctl: unknown oid 'hw.optional.arm64'\n"));

	assert_int_equal(info.verdict, PARSE_OK);
	assert_int_equal(info.arm64, SYSCTL_NO_SUCH_OID);
	assert_int_equal(info.virtual_machine, SYSCTL_NOT_SAID);
	assert_false(info.boot_at.known);
}

static void a_boot_time_that_is_none_stays_unknown(void **state)
{
	struct hardware_info info = hardware_info_parse(
		*state,
		bytes_of("hw.model: Mac14,7\nkern.boottime: { sec = 0, }\n"
			 "hw.optional.arm64: maybe\n"),
		NOTHING);

	assert_false(info.boot_at.known);
	assert_int_equal(info.arm64, SYSCTL_NOT_SAID);
}

static void the_console_user_is_one_line(void **state)
{
	struct console_user console =
		console_user_parse(*state, bytes_of("mia\n"), NOTHING);

	assert_int_equal(console.verdict, PARSE_OK);
	assert_string_equal(console.name, "mia");
	console = console_user_parse(*state, bytes_of("mia\nzoe\n"), NOTHING);
	assert_int_equal(console.verdict, PARSE_UNRECOGNISED);
	assert_null(console.name);
	console = console_user_parse(*state, NOTHING,
				     bytes_of("stat: /dev/console: denied\n"));
	assert_int_equal(console.verdict, PARSE_ERROR_TEXT);
}

static void the_boot_environment_is_named(void **state)
{
	struct boot_policy policy = boot_policy_parse(
		*state,
		bytes_of("Current local policy:\nOS environment:\n"
			 "OS Type                 : one true recoveryOS\n"
			 "OS Pairing Status       : Not Paired\n"
			 "Local policy:\n"
			 "Security Mode           (CSEC): 1\n"
			 "Volume Group UUID       (vuid): "
			 "0890bb99-6D30-528E-B951-EBC8523CEFEF\n"
			 "Security Mode:    Reduced    (smb0): 1\n"),
		NOTHING);

	assert_int_equal(policy.verdict, PARSE_OK);
	assert_int_equal(policy.supported, PARSE_YES);
	assert_int_equal(policy.environment, BOOT_ONE_TRUE_RECOVERY);
	assert_string_equal(policy.environment_name, "one true recoveryOS");
	assert_int_equal(policy.paired, PARSE_NO);
	assert_int_equal(policy.security, SECURITY_MODE_REDUCED);
	assert_int_equal(policy.policies, 1);
	assert_string_equal(policy.volume_group,
			    "0890BB99-6D30-528E-B951-EBC8523CEFEF");
}

static void of_several_policies_the_first_one_counts(void **state)
{
	struct boot_policy policy =
		boot_policy_parse(*state,
				  bytes_of("Local policy for volume group 1:\n"
					   "OS Type  : macOS\nSecurity Mode:\n"
					   "OS Pairing Status : Paired\n"
					   "Security Mode: Full (smb0): x\n"
					   "Local policy for volume group 2:\n"
					   "OS Type  : something newer\n"
					   "OS Pairing Status : Not Paired\n"),
				  NOTHING);

	assert_int_equal(policy.policies, 2);
	assert_int_equal(policy.environment, BOOT_MACOS);
	assert_int_equal(policy.security, SECURITY_MODE_FULL);
	assert_int_equal(policy.paired, PARSE_YES);
}

static void an_intel_mac_has_no_boot_policy(void **state)
{
	struct boot_policy policy = boot_policy_parse(
		*state, NOTHING,
		bytes_of("bputil is not yet supported on this platform\n"));

	assert_int_equal(policy.verdict, PARSE_OK);
	assert_int_equal(policy.supported, PARSE_NO);
	policy = boot_policy_parse(*state, bytes_of("Hello\n"), NOTHING);
	assert_int_equal(policy.verdict, PARSE_UNRECOGNISED);
	assert_int_equal(policy.supported, PARSE_NOT_SAID);
}

static void silence_of_ioreg_needs_exit_0_to_mean_no(void **state)
{
	struct bytes entry = bytes_of("+-o AppleSEPManager  <class Apple>\n");
	struct parse_yes_no enclave =
		secure_enclave_parse(*state, entry, NOTHING, 0);

	assert_int_equal(enclave.answer, PARSE_YES);
	enclave = secure_enclave_parse(*state, NOTHING, NOTHING, 0);
	assert_int_equal(enclave.verdict, PARSE_OK);
	assert_int_equal(enclave.answer, PARSE_NO);
	enclave = secure_enclave_parse(*state, NOTHING, NOTHING,
				       PARSE_EXIT_UNKNOWN);
	assert_int_equal(enclave.verdict, PARSE_EMPTY);
	assert_int_equal(enclave.answer, PARSE_NOT_SAID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(sw_vers_may_use_tabs_or_blanks),
		PARSE_TEST(sw_vers_without_a_version_is_no_answer),
		PARSE_TEST(an_unknown_line_of_sw_vers_is_kept),
		PARSE_TEST(the_version_file_is_read),
		PARSE_TEST(sysctl_is_read_in_any_order),
		PARSE_TEST(sysctl_may_print_equals_signs),
		PARSE_TEST(a_missing_oid_is_an_answer),
		PARSE_TEST(a_boot_time_that_is_none_stays_unknown),
		PARSE_TEST(the_console_user_is_one_line),
		PARSE_TEST(the_boot_environment_is_named),
		PARSE_TEST(of_several_policies_the_first_one_counts),
		PARSE_TEST(an_intel_mac_has_no_boot_policy),
		PARSE_TEST(silence_of_ioreg_needs_exit_0_to_mean_no),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
