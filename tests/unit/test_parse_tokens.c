#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parse/authority.h"
#include "parse/password_check.h"
#include "parse/sysadminctl.h"

#include "parse_fixture.h"

#define AT "2026-09-23 10:10:38.619 sysadminctl[1053:11ab3] "

static struct token_status_answer status_of(void **state, const char *error)
{
	return token_status_parse(*state, "mia", NOTHING, bytes_of(error));
}

static void the_status_is_read_behind_the_log_prefix(void **state)
{
	assert_int_equal(
		status_of(state, AT "Secure token is ENABLED for user Mia\n")
			.status,
		TOKEN_STATUS_ENABLED);
	assert_int_equal(
		status_of(state, AT "Secure token is DISABLED for user Mia\n")
			.status,
		TOKEN_STATUS_DISABLED);
	assert_int_equal(status_of(state, AT "Unknown user mia\n").status,
			 TOKEN_STATUS_NO_SUCH_USER);
}

static void the_prefix_may_be_shorter_or_on_a_line_of_its_own(void **state)
{
	static const char *const layouts[] = {
		"Secure token is ENABLED for user Mia",
		"sysadminctl[12:34] Secure token is ENABLED for user Mia\n",
		"2026-05-22 10:23:42 sysadminctl[...]: Secure token is ENABLED "
		"for user Mia\n",
		AT "\nSecure token is ENABLED for user Mia\n",
		"\r\n" AT "Secure token is ENABLED for user Mia\r\n",
	};

	for (size_t i = 0; i < sizeof(layouts) / sizeof(*layouts); i++) {
		struct token_status_answer answer =
			status_of(state, layouts[i]);

		assert_int_equal(answer.verdict, PARSE_OK);
		assert_int_equal(answer.status, TOKEN_STATUS_ENABLED);
		assert_int_equal(answer.notes.unknown, 0);
	}
}

static void standard_output_is_read_as_well(void **state)
{
	struct token_status_answer answer = token_status_parse(
		*state, "mia",
		bytes_of(AT "Secure token is DISABLED for user Mia\n"),
		NOTHING);

	assert_int_equal(answer.status, TOKEN_STATUS_DISABLED);
}

static void a_full_name_cannot_change_the_answer(void **state)
{
	static const struct {
		const char *text;
		enum token_status status;
	} tricks[] = {
		{AT "Secure token is ENABLED for user DISABLED for user x\n",
		 TOKEN_STATUS_ENABLED},
		{AT "Secure token is DISABLED for user Secure token is ENABLED "
		    "for user mia\n",
		 TOKEN_STATUS_DISABLED},
		{AT "Secure token is ENABLED for user a\nUnknown user mia\n",
		 TOKEN_STATUS_ENABLED},
		{AT "Secure token is DISABLED for user a\n" AT
		    "Secure token is ENABLED for user a\n",
		 TOKEN_STATUS_DISABLED},
		{AT "Secure token is ENABLED for user \n",
		 TOKEN_STATUS_ENABLED},
	};

	for (size_t i = 0; i < sizeof(tricks) / sizeof(*tricks); i++)
		assert_int_equal(status_of(state, tricks[i].text).status,
				 tricks[i].status);
}

static void words_in_the_middle_of_a_line_do_not_count(void **state)
{
	struct token_status_answer answer = status_of(
		state, "They say Secure token is ENABLED for user mia\n");

	assert_int_equal(answer.verdict, PARSE_UNRECOGNISED);
	assert_int_equal(answer.status, TOKEN_STATUS_NOT_SAID);
	assert_int_equal(answer.notes.unknown, 1);
}

static void somebody_else_missing_is_no_answer_about_mia(void **state)
{
	struct token_status_answer answer =
		status_of(state, AT "Unknown user miami\n");

	assert_int_equal(answer.verdict, PARSE_UNRECOGNISED);
	answer = token_status_parse(*state, NULL, NOTHING,
				    bytes_of(AT "Unknown user miami\n"));
	assert_int_equal(answer.status, TOKEN_STATUS_NO_SUCH_USER);
}

static void an_error_before_the_status_leaves_it_valid(void **state)
{
	struct token_status_answer answer = status_of(
		state,
		AT "### Error:-14090 File:/x/DSAuthenticator.m Line:94\n" AT
		   "Secure token is ENABLED for user Mia\n");

	assert_int_equal(answer.verdict, PARSE_OK);
	assert_int_equal(answer.status, TOKEN_STATUS_ENABLED);
	assert_int_equal(answer.code, -14090);
}

static void errors_and_silence_are_no_status(void **state)
{
	struct token_status_answer answer = status_of(
		state, AT "Failed to authenticate with SystemAdministration "
			  "framework.\n");

	assert_int_equal(answer.verdict, PARSE_ERROR_TEXT);
	assert_non_null(answer.notes.error);
	assert_int_equal(status_of(state, "").verdict, PARSE_EMPTY);
	assert_int_equal(
		status_of(state, AT "### Error:-14120 File:x Line:1\n").verdict,
		PARSE_ERROR_TEXT);
}

static struct token_change_answer change_of(void **state, const char *error)
{
	return token_change_parse(*state, NOTHING, bytes_of(error));
}

static void every_known_outcome_of_a_grant_is_told_apart(void **state)
{
	static const struct {
		const char *text;
		enum token_change result;
		int code;
	} outcomes[] = {
		{AT "- Done!\n", TOKEN_CHANGE_DONE, 0},
		{"2026-05-22 10:23:38 sysadminctl[...]: Done!\n",
		 TOKEN_CHANGE_DONE, 0},
		{AT "Operation is not permitted without secure token unlock.\n",
		 TOKEN_CHANGE_NO_UNLOCK, 0},
		{AT "setSecureTokenAuthorizationEnabled error Error "
		    "Domain=com.apple.OpenDirectory Code=5101 \"no\"\n",
		 TOKEN_CHANGE_NOT_AUTHORISED, 5101},
		{AT "### Error:-14090 File:/x/DSAuthenticator.m Line:94\n",
		 TOKEN_CHANGE_WRONG_PASSWORD, -14090},
		{AT "### Error:-14120 File:/x/DSRecord.m Line:563\n",
		 TOKEN_CHANGE_NO_PERMISSION, -14120},
		{AT "### Error:-14167 File:x Line:1\n",
		 TOKEN_CHANGE_ACCOUNT_DISABLED, -14167},
		{AT "### Error:-69594 File:x Line:1\n", TOKEN_CHANGE_OTHER_CODE,
		 -69594},
		{AT "New account password error.  (5402)\n",
		 TOKEN_CHANGE_POLICY, 5402},
		{AT "Unknown user mia\n", TOKEN_CHANGE_NO_SUCH_USER, 0},
		{AT "sysadminctl should be run as root, or in interactive "
		    "mode! (secureTokenOn)\n",
		 TOKEN_CHANGE_NEEDS_ROOT, 0},
		{AT "(Error Domain=NSOSStatusErrorDomain Code=-60007 \"x\")\n",
		 TOKEN_CHANGE_NEEDS_ROOT, -60007},
		{AT "Failed to authenticate with SystemAdministration "
		    "framework.\n",
		 TOKEN_CHANGE_FRAMEWORK, 0},
	};

	for (size_t i = 0; i < sizeof(outcomes) / sizeof(*outcomes); i++) {
		struct token_change_answer answer =
			change_of(state, outcomes[i].text);

		assert_int_equal(answer.verdict, PARSE_OK);
		assert_int_equal(answer.result, outcomes[i].result);
		assert_int_equal(answer.code, outcomes[i].code);
	}
}

static void a_failure_beside_done_is_a_failure(void **state)
{
	assert_int_equal(
		change_of(state, AT "- Done!\n" AT "### Error:-14090 File:x\n")
			.result,
		TOKEN_CHANGE_WRONG_PASSWORD);
	assert_int_equal(
		change_of(state, AT "### Error:-14120 File:x\n" AT "- Done!\n")
			.result,
		TOKEN_CHANGE_NO_PERMISSION);
}

static void noise_around_a_grant_is_no_outcome(void **state)
{
	struct token_change_answer answer = change_of(
		state, AT "AOSKit INFO: Disabling BTMM (12) for user\n" AT
			  "- Done! Not really\n");

	assert_int_equal(answer.result, TOKEN_CHANGE_NOT_SAID);
	assert_int_equal(answer.verdict, PARSE_ERROR_TEXT);
	assert_int_equal(answer.notes.unknown, 2);
	assert_int_equal(change_of(state, "").verdict, PARSE_EMPTY);
}

static void authority_values_are_matched_exactly(void **state)
{
	static const struct {
		const char *value;
		enum authority_kind kind;
	} values[] = {
		{";SecureToken;", AUTHORITY_SECURE_TOKEN},
		{" ;SecureToken; ", AUTHORITY_SECURE_TOKEN},
		{"SecureToken", AUTHORITY_OTHER},
		{";SecureToken;x", AUTHORITY_OTHER},
		{";DisabledTags;SecureToken", AUTHORITY_TOKEN_WITHHELD},
		{";DisabledTags;Other;SecureToken;", AUTHORITY_TOKEN_WITHHELD},
		{";DisabledTags;SecureTokens", AUTHORITY_OTHER},
		{";DisabledUser;", AUTHORITY_DISABLED},
		{"DisabledUser", AUTHORITY_DISABLED},
		{";DisabledUser;;ShadowHash;HASHLIST:<A>", AUTHORITY_DISABLED},
		{";ShadowHash;HASHLIST:<A>", AUTHORITY_SHADOW_HASH},
		{";Kerberosv5;;u@LKDC:SHA1.A;LKDC:SHA1.A;", AUTHORITY_KERBEROS},
		{";Kerberosv5Cert;;A@LKDC:SHA1.A;", AUTHORITY_KERBEROS_CERT},
		{";LocalCachedUser;/LDAPv3/x:u:G", AUTHORITY_LOCAL_CACHED},
		{";NetLogon;u;D", AUTHORITY_NET_LOGON},
		{";tokenidentity;x", AUTHORITY_TOKEN_IDENTITY},
		{";pubkeyhash;x", AUTHORITY_PUBLIC_KEY_HASH},
		{"", AUTHORITY_OTHER},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		assert_int_equal(authority_kind_of(values[i].value),
				 values[i].kind);
}

static void a_whole_authority_is_summed_up(void **state)
{
	struct authority authority = {0};

	authority_add(*state, &authority,
		      ";LocalCachedUser;/Active Directory/CORP:u:GUID");
	authority_add(*state, &authority, ";DisabledUser;;ShadowHash;");
	authority_add(*state, &authority, ";SecureToken;");
	authority_add(*state, &authority, ";Future;");
	assert_true(authority.known);
	assert_int_equal(authority.values.count, 4);
	assert_string_equal(authority.directory, "/Active Directory/CORP");
	assert_true(authority.disabled);
	assert_true(authority.password);
	assert_true(authority.secure_token);
	assert_false(authority.token_withheld);
	assert_int_equal(authority.other, 1);
}

static void the_local_check_believes_silence_and_codes(void **state)
{
	static const struct {
		const char *out, *error;
		int exit;
		enum check_result result;
		int code;
	} checks[] = {
		{"", "", 0, CHECK_RIGHT, 0},
		{"Password: \r\n", "", 0, CHECK_RIGHT, 0},
		{"", "", PARSE_EXIT_UNKNOWN, CHECK_NO_ANSWER, 0},
		{"", "<dscl_cmd> DS Error: -14090 (eDSAuthFailed)\n", 10,
		 CHECK_WRONG, -14090},
		{"Password: \r\nAuthentication for node /Local/Default failed. "
		 "(-14090, eDSAuthFailed)\r\n",
		 "", 10, CHECK_WRONG, -14090},
		{"", "", 10, CHECK_WRONG, -14090},
		{"", "<dscl_cmd> DS Error: -14167 (eDSAuthAccountDisabled)\n",
		 87, CHECK_DISABLED, -14167},
		{"", "", 87, CHECK_DISABLED, -14167},
		{"", "<dscl_cmd> DS Error: -14091 (eDSAuthMethodNotSuppo)\n",
		 11, CHECK_NOT_SUPPORTED, -14091},
		{"", "<dscl_cmd> DS Error: -14162 (eDSAuthPasswordExpired)\n",
		 82, CHECK_EXPIRED, -14162},
		{"", "<dscl_cmd> DS Error: -14136 (eDSRecordNotFound)\n", 56,
		 CHECK_NO_SUCH_USER, -14136},
		{"", "<dscl_cmd> DS Error: -14120 (eDSPermissionError)\n", 40,
		 CHECK_NO_ANSWER, -14120},
		{"", "Operation failed with error: eServerError\n", 70,
		 CHECK_NO_ANSWER, 0},
		{"", "", 70, CHECK_NO_ANSWER, 0},
		{"Segmentation fault\n", "", 0, CHECK_NO_ANSWER, 0},
	};

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		struct password_answer answer = password_check_local(
			*state, bytes_of(checks[i].out),
			bytes_of(checks[i].error), checks[i].exit);

		assert_int_equal(answer.result, checks[i].result);
		assert_int_equal(answer.code, checks[i].code);
		assert_int_equal(answer.verdict == PARSE_OK,
				 answer.result != CHECK_NO_ANSWER);
	}
}

static void the_disk_check_believes_exit_0_and_words(void **state)
{
	static const struct {
		const char *out, *error;
		int exit;
		enum check_result result;
	} checks[] = {
		{"", "", 0, CHECK_RIGHT},
		{"Unlocked but did not mount APFS Volume\n", "", 0,
		 CHECK_RIGHT},
		{"", "Passphrase incorrect or user does not exist\n", 1,
		 CHECK_WRONG},
		{"",
		 "Error unlocking APFS Volume: The given passphrase is "
		 "incorrect (-69557)\n",
		 1, CHECK_WRONG},
		{"", "Too many recent unlock attempts; unlocking disabled\n", 1,
		 CHECK_TOO_MANY_TRIES},
		{"Too many recent unlock attempts; unlocking disabled\n", "", 0,
		 CHECK_TOO_MANY_TRIES},
		{"",
		 "Error unlocking APFS Volume: The given APFS Volume is "
		 "not locked (-69589)\n",
		 1, CHECK_NOT_LOCKED},
		{"", "The given APFS Volume is not encrypted (-69593)\n", 1,
		 CHECK_NOT_ENCRYPTED},
		{"", "", 1, CHECK_NO_ANSWER},
		{"", "", PARSE_EXIT_UNKNOWN, CHECK_NO_ANSWER},
		{"", "Etwas ging schief (-69999)\n", 1, CHECK_NO_ANSWER},
	};

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		struct password_answer answer = password_check_disk(
			*state, bytes_of(checks[i].out),
			bytes_of(checks[i].error), checks[i].exit);

		assert_int_equal(answer.result, checks[i].result);
		assert_int_equal(answer.verdict == PARSE_OK,
				 answer.result != CHECK_NO_ANSWER);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(the_status_is_read_behind_the_log_prefix),
		PARSE_TEST(the_prefix_may_be_shorter_or_on_a_line_of_its_own),
		PARSE_TEST(standard_output_is_read_as_well),
		PARSE_TEST(a_full_name_cannot_change_the_answer),
		PARSE_TEST(words_in_the_middle_of_a_line_do_not_count),
		PARSE_TEST(somebody_else_missing_is_no_answer_about_mia),
		PARSE_TEST(an_error_before_the_status_leaves_it_valid),
		PARSE_TEST(errors_and_silence_are_no_status),
		PARSE_TEST(every_known_outcome_of_a_grant_is_told_apart),
		PARSE_TEST(a_failure_beside_done_is_a_failure),
		PARSE_TEST(noise_around_a_grant_is_no_outcome),
		PARSE_TEST(authority_values_are_matched_exactly),
		PARSE_TEST(a_whole_authority_is_summed_up),
		PARSE_TEST(the_local_check_believes_silence_and_codes),
		PARSE_TEST(the_disk_check_believes_exit_0_and_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
