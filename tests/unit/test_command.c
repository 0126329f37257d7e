#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/text.h"
#include "host/command.h"
#include "host/request.h"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

/* The words of a command with its fillings, joined by single blanks. */
static const char *line(struct arena *arena, const char *id,
			const struct command_fill *fill)
{
	struct request request;
	struct status status = request_command(arena, id, fill, &request);
	const char *result = "";

	assert_true(status_is_ok(&status));
	for (size_t i = 0; i < request.argv.count; i++)
		result = arena_printf(arena, "%s%s%s", result, i ? " " : "",
				      request.argv.items[i]);
	assert_null(request.argv.items[request.argv.count]);
	return result;
}

static const struct command_fill full = {
	.name = "bob",
	.admin = "alice",
	.guid = "A70D00C2-D7E8-5E61-8BA4-E7973192F03B",
	.device = "disk3s5",
	.file = "/Volumes/STICK/jumpcloud agent.pkg",
	.host = "acme.okta.com",
};

static void ids_are_unique(void **state)
{
	(void)state;
	for (size_t i = 0; i < command_count; i++)
		assert_ptr_equal(command_by_id(commands[i].id), &commands[i]);
}

static void every_path_is_in_a_directory_of_the_system(void **state)
{
	static const char *const directories[] = {
		"/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/", "/usr/libexec/"};

	(void)state;
	for (size_t i = 0; i < command_count; i++) {
		const char *path = commands[i].path;
		size_t length = strlen(path) - strlen(file_base_name(path));
		bool known = false;

		for (size_t j = 0; j < 5; j++)
			known |= strlen(directories[j]) == length &&
				 text_starts(path, directories[j]);
		if (!known)
			fail_msg("%s", path);
	}
}

static void every_argv_leads_back_to_its_row(void **state)
{
	for (size_t i = 0; i < command_count; i++) {
		struct words argv;
		struct status status =
			command_argv(*state, &commands[i], &full, &argv);

		assert_true(status_is_ok(&status));
		assert_ptr_equal(command_by_argv(argv.items), &commands[i]);
	}
}

static void words_are_those_of_the_contract(void **state)
{
	assert_string_equal(
		line(*state, "users", NULL),
		"dscl -plist . -readall /Users RecordName RealName UniqueID "
		"GeneratedUID AuthenticationAuthority NFSHomeDirectory "
		"UserShell IsHidden AltSecurityIdentities");
	assert_string_equal(line(*state, "hardware", NULL),
			    "sysctl hw.model kern.boottime hw.optional.arm64 "
			    "kern.hv_vmm_present");
	assert_string_equal(line(*state, "user", &full),
			    "dscl . -read /Users/bob AuthenticationAuthority");
	assert_string_equal(line(*state, "crypto-users-old", NULL),
			    "diskutil apfs listUsers / -plist");
	assert_string_equal(line(*state, "crypto-users-device", &full),
			    "diskutil apfs listCryptoUsers -plist disk3s5");
	assert_string_equal(line(*state, "grant-token", &full),
			    "sysadminctl -secureTokenOn bob -password - "
			    "-adminUser alice -adminPassword -");
	assert_string_equal(line(*state, "check-disk-password", &full),
			    "diskutil apfs unlockVolume disk3s5 -user "
			    "A70D00C2-D7E8-5E61-8BA4-E7973192F03B -verify "
			    "-stdinpassphrase");
	assert_string_equal(line(*state, "restart", NULL), "shutdown -r now");
}

static void a_filling_stays_one_word(void **state)
{
	const struct command_fill fill = {.file = "/tmp/a b; rm -rf.pkg"};
	struct request request;
	struct status status =
		request_command(*state, "install-agent", &fill, &request);

	assert_true(status_is_ok(&status));
	assert_int_equal(request.argv.count, 5);
	assert_string_equal(request.argv.items[2], "/tmp/a b; rm -rf.pkg");
}

static void refused(struct arena *arena, const char *id,
		    struct command_fill fill)
{
	struct request request;
	struct status status = request_command(arena, id, &fill, &request);

	assert_int_equal(status.code, STATUS_REFUSED);
}

static void bad_names_are_refused(void **state)
{
	static const char *const names[] = {
		NULL, "",     "-admin",	  "a/b",  "..",
		".",  "a\nb", "a\x1b[0m", "\x7f",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		refused(*state, "token-status",
			(struct command_fill){.name = names[i]});
}

static void odd_names_are_taken(void **state)
{
	static const char *const names[] = {"j.work",	   "ENABLED for user",
					    "jos\xc3\xa9", "Unknown user x",
					    "a-b",	   "$(id)"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct command_fill fill = {.name = names[i]};
		struct request request;
		struct status status = request_command(*state, "token-status",
						       &fill, &request);

		assert_true(status_is_ok(&status));
		assert_string_equal(request.argv.items[2], names[i]);
	}
}

static void bad_devices_are_refused(void **state)
{
	static const char *const devices[] = {
		NULL,	  "",	      "disk",	     "disks1",
		"disk3s", "disk3s1s", "disk3s1s2s3", "/dev/disk3s5",
		"disk3 ", "rdisk3s5", "disk3s5;",    "disk3s5\n",
	};

	for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++)
		refused(*state, "crypto-users-device",
			(struct command_fill){.device = devices[i]});
}

static void bad_guids_and_files_are_refused(void **state)
{
	struct command_fill fill = full;

	fill.guid = "A70D00C2-D7E8-5E61-8BA4-E7973192F03";
	refused(*state, "check-disk-password", fill);
	fill.guid = "A70D00C2-D7E8-5E61-8BA4-E7973192F03G";
	refused(*state, "check-disk-password", fill);
	fill.file = "relative.pkg";
	refused(*state, "install-agent", fill);
	fill.file = "/tmp/a\nb.pkg";
	refused(*state, "install-agent", fill);
}

static void bad_hosts_are_refused(void **state)
{
	static const char *const hosts[] = {
		NULL,
		"",
		"acme",
		"-o.example.com",
		".okta.com",
		"acme.okta.com.",
		"acme..okta.com",
		"acme.okta.com/x",
		"acme.okta.com:8443",
		"a b.okta.com",
		"user@okta.com",
		"acme.okta.com\n",
	};

	assert_string_equal(line(*state, "okta-reach", &full),
			    "curl -sIv --max-time 15 "
			    "https://acme.okta.com/device-access/api/v1/nonce");
	for (size_t i = 0; i < sizeof(hosts) / sizeof(*hosts); i++)
		refused(*state, "okta-reach",
			(struct command_fill){.host = hosts[i]});
}

static void a_refusal_says_what_is_needed(void **state)
{
	const struct command_fill fill = {.device = "Macintosh HD"};
	struct request request;
	char sentence[512];
	struct status status =
		request_command(*state, "crypto-users-device", &fill, &request);

	assert_string_equal(
		status_sentence(&status, sentence, sizeof(sentence)),
		"/usr/sbin/diskutil: needs a disk identifier such as disk3s5 "
		"for {device} (Macintosh HD)");
}

static const struct command *by_words(const char *a, const char *b,
				      const char *c)
{
	const char *const argv[] = {a, b, c, NULL};

	return command_by_argv(argv);
}

static void unknown_words_fit_no_row(void **state)
{
	(void)state;
	assert_null(by_words("rm", "-rf", "/"));
	assert_null(by_words("diskutil", "apfs", "eraseVolume"));
	assert_null(by_words("sysadminctl", "-secureTokenOff", "bob"));
	assert_null(by_words("sysadminctl", "-secureTokenStatus", NULL));
	assert_null(by_words("sysadminctl", "-secureTokenStatus", "-x"));
	assert_non_null(
		by_words("/usr/sbin/sysadminctl", "-secureTokenStatus", "bob"));
	assert_string_equal(
		by_words("sysadminctl", "-secureTokenStatus", "bob")->id,
		"token-status");
}

static void what_changes_the_mac_is_marked(void **state)
{
	static const char *const changing[] = {
		"check-local-password",
		"check-disk-password",
		"unlock-volume",
		"mount-volume",
		"grant-token",
		"update-preboot",
		"update-preboot-device",
		"escrow-bootstrap-token",
		"open-utility",
		"install-agent",
		"promote-token-holder",
		"reset-filevault-password",
		"reset-filevault-password-capital",
		"reset-password",
		"restart",
	};
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(changing) / sizeof(*changing); i++)
		assert_true(command_by_id(changing[i])->changes);
	for (size_t i = 0; i < command_count; i++)
		count += commands[i].changes;
	assert_int_equal(count, sizeof(changing) / sizeof(*changing));
}

static void what_reads_gets_no_input(void **state)
{
	(void)state;
	for (size_t i = 0; i < command_count; i++)
		if (!commands[i].changes)
			assert_int_equal(commands[i].input,
					 COMMAND_STDIN_CLOSED);
}

static void nothing_forbidden_is_in_the_table(void **state)
{
	static const char *const forbidden[] = {
		"changePassphrase", "syncPatchUsers", "-od",   "changerecovery",
		"-secureTokenOff",  "delete",	      "erase", "-deleteUser",
	};

	(void)state;
	for (size_t i = 0; i < command_count; i++)
		for (size_t j = 0; j < 8; j++)
			assert_false(text_has_nocase(commands[i].words,
						     forbidden[j]));
	assert_string_equal(command_by_id("boot-policy")->words, "-d");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_unique),
		cmocka_unit_test(every_path_is_in_a_directory_of_the_system),
		cmocka_unit_test(every_argv_leads_back_to_its_row),
		cmocka_unit_test(words_are_those_of_the_contract),
		cmocka_unit_test(a_filling_stays_one_word),
		cmocka_unit_test(bad_names_are_refused),
		cmocka_unit_test(odd_names_are_taken),
		cmocka_unit_test(bad_devices_are_refused),
		cmocka_unit_test(bad_guids_and_files_are_refused),
		cmocka_unit_test(bad_hosts_are_refused),
		cmocka_unit_test(a_refusal_says_what_is_needed),
		cmocka_unit_test(unknown_words_fit_no_row),
		cmocka_unit_test(what_changes_the_mac_is_marked),
		cmocka_unit_test(what_reads_gets_no_input),
		cmocka_unit_test(nothing_forbidden_is_in_the_table),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
