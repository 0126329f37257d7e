#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/plist.h"
#include "base/text.h"
#include "parse/certificates.h"
#include "parse/extensions.h"
#include "parse/login_window.h"
#include "parse/okta_files.h"
#include "parse/platform_sso.h"
#include "parse/web_answer.h"
#include "parse_fixture.h"

/* --- app-sso platform -s -------------------------------------------------- */

#define STATE(device, login, user)                                             \
	"Time: 2025-06-18 20:42:20 +0000\n\nDevice Configuration:\n " device   \
	"\n\nLogin Configuration:\n " login "\n\nUser Configuration:\n " user  \
	"\n\n"

static void nothing_configured_is_an_answer(void **state)
{
	struct platform_sso_state said = platform_sso_state_parse(
		*state, bytes_of(STATE("(null)", "(null)", "(null)")), NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.device, PSSO_NULL);
	assert_int_equal(said.login, PSSO_NULL);
	assert_int_equal(said.user, PSSO_NULL);
	assert_int_equal(said.notes.unknown, 0);
}

static void the_parts_of_a_registered_device_are_read(void **state)
{
	static const char text[] =
		STATE("{\n  \"extensionIdentifier\" : \"com.example.sso\",\n"
		      "  \"registrationCompleted\" : true,\n"
		      "  \"sharedDeviceKeys\" : true,\n"
		      "  \"createUsersEnabled\" : false,\n"
		      "  \"loginType\" : \"POLoginTypePassword (1)\",\n"
		      "  \"loginPolicy\" : \"RequireAuthentication (2)\",\n"
		      "  \"tokenToUserMapping\" : {\n    \"AccountName\" : "
		      "\"short\",\n"
		      "    \"FullName\" : \"long\"\n  }\n}",
		      "{\n  \"issuer\" : \"https://id.example\"\n}",
		      "{\n  \"state\" : \"POUserStateNormal (0)\",\n"
		      "  \"userLoginConfiguration\" : {\n"
		      "    \"loginUserName\" : \"j***@id.example\"\n  }\n}");
	struct platform_sso_state said =
		platform_sso_state_parse(*state, bytes_of(text), NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.device, PSSO_OBJECT);
	assert_string_equal(said.extension, "com.example.sso");
	assert_int_equal(said.registered, PARSE_YES);
	assert_int_equal(said.shared_keys, PARSE_YES);
	assert_int_equal(said.creates_users, PARSE_NO);
	assert_string_equal(said.login_type, "POLoginTypePassword (1)");
	assert_string_equal(said.account_name, "short");
	assert_string_equal(said.full_name, "long");
	assert_int_equal(said.policies.count, 1);
	assert_string_equal(said.policies.items[0],
			    "loginPolicy: RequireAuthentication (2)");
	assert_string_equal(said.user_state, "POUserStateNormal (0)");
	assert_string_equal(said.login_name, "j***@id.example");
}

static void braces_and_titles_inside_of_values_do_not_count(void **state)
{
	static const char text[] =
		STATE("{\n  \"a\" : \"}\\nLogin Configuration:\\n (null)\",\n"
		      "  \"b\" : \"{ \\\" }\",\n"
		      "  \"extensionIdentifier\" : \"com.example.sso\"\n}",
		      "{\n  \"c\" : \"User Configuration:\"\n}", "(null)");
	struct platform_sso_state said =
		platform_sso_state_parse(*state, bytes_of(text), NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_string_equal(said.extension, "com.example.sso");
	assert_int_equal(said.login, PSSO_OBJECT);
	assert_int_equal(said.user, PSSO_NULL);
}

static void a_title_on_a_line_inside_of_a_value_does_not_count(void **state)
{
	static const char text[] =
		STATE("{\n  \"a\" : {\n\"Login Configuration:\" : 1\n},\n"
		      "  \"registrationCompleted\" : true\n}",
		      "(null)", "(null)");
	struct platform_sso_state said =
		platform_sso_state_parse(*state, bytes_of(text), NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.registered, PARSE_YES);
	assert_int_equal(said.login, PSSO_NULL);
}

static void escapes_that_are_none_are_dropped(void **state)
{
	static const char text[] =
		STATE("{\n  \"a\" : \"x\\*y \\\\ \\(z\\) \\\"\",\n"
		      "  \"extensionIdentifier\" : \"com\\.example\\.sso\"\n}",
		      "(null)", "(null)");
	struct platform_sso_state said =
		platform_sso_state_parse(*state, bytes_of(text), NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_string_equal(said.extension, "com.example.sso");
}

static void an_object_that_does_not_end_is_not_believed(void **state)
{
	static const char text[] =
		"Device Configuration:\n {\n  \"registrationCompleted\" : "
		"true,\n\nLogin Configuration:\n (null)\n\nUser "
		"Configuration:\n (null)\n";
	struct platform_sso_state said =
		platform_sso_state_parse(*state, bytes_of(text), NOTHING);

	assert_int_equal(said.verdict, PARSE_UNRECOGNISED);
	assert_int_equal(said.device, PSSO_BROKEN);
	assert_int_equal(said.registered, PARSE_NOT_SAID);
}

static void a_missing_block_is_not_taken_for_an_empty_one(void **state)
{
	struct platform_sso_state said = platform_sso_state_parse(
		*state,
		bytes_of("Device Configuration:\n (null)\n\nLogin "
			 "Configuration:\n (null)\n"),
		NOTHING);

	assert_int_equal(said.verdict, PARSE_UNRECOGNISED);
	assert_int_equal(said.user, PSSO_NOT_SAID);
}

static void tokens_behind_the_blocks_are_no_unknown_lines(void **state)
{
	struct platform_sso_state said = platform_sso_state_parse(
		*state,
		bytes_of(STATE(
			"(null)", "(null)",
			"(null)") "SSO "
				  "Tokens:\nReceived:\n2026-04-25T09:17:44Z\n"
				  "Expiration:\n2026-05-09T09:17:43Z (Not "
				  "Expired)\n"),
		NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.notes.unknown, 0);
}

static void words_of_an_error_are_kept(void **state)
{
	struct platform_sso_state said = platform_sso_state_parse(
		*state, NOTHING, bytes_of("app-sso: not permitted\n"));

	assert_int_equal(said.verdict, PARSE_ERROR_TEXT);
	assert_string_equal(said.notes.error, "app-sso: not permitted");
}

/* --- pluginkit and swcutil ------------------------------------------------ */

static void extensions_are_listed_with_their_election(void **state)
{
	struct app_extensions said = app_extensions_parse(
		*state,
		bytes_of("     com.example.share(1.0)\n"
			 "+    com.example.photos(2.1)\n"
			 "-    com.okta.mobile.auth-service-extension(9.54.1)\n"
			 "nothing of the kind\n"),
		NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.list.count, 3);
	assert_string_equal(said.list.items[0].identifier, "com.example.share");
	assert_false(said.list.items[1].ignored);
	assert_string_equal(said.list.items[2].version, "9.54.1");
	assert_true(said.list.items[2].ignored);
	assert_int_equal(said.notes.unknown, 1);
}

static void no_extension_at_all_is_no_answer(void **state)
{
	struct app_extensions said =
		app_extensions_parse(*state, NOTHING, NOTHING);

	assert_int_equal(said.verdict, PARSE_EMPTY);
}

static void domains_are_read_block_by_block(void **state)
{
	struct associated_domains said = associated_domains_parse(
		*state,
		bytes_of("--------------------\n"
			 "Service:              authsrv\n"
			 "App ID:               TEAM.com.example.app\n"
			 "App PI:               <X 0x1> { v = 0, t = 0x8 }\n"
			 "Domain:               id.example\n"
			 "User Approval:        unspecified\n"
			 "Site/Fmwk Approval:   denied\n"
			 "Flags:                \n"
			 "--------------------\n"
			 "Service:              webcredentials\n"
			 "Domain:               www.example\n"
			 "--------------------\n"),
		NOTHING, 0);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.list.count, 2);
	assert_string_equal(said.list.items[0].app, "TEAM.com.example.app");
	assert_string_equal(said.list.items[0].domain, "id.example");
	assert_string_equal(said.list.items[0].site_approval, "denied");
	assert_null(said.list.items[1].site_approval);
}

static void no_domain_is_an_answer_only_with_exit_0(void **state)
{
	assert_int_equal(
		associated_domains_parse(*state, NOTHING, NOTHING, 0).verdict,
		PARSE_OK);
	assert_int_equal(
		associated_domains_parse(*state, NOTHING, NOTHING, 1).verdict,
		PARSE_EMPTY);
	assert_int_equal(
		associated_domains_parse(*state, NOTHING,
					 bytes_of("swcutil: must be root\n"), 0)
			.verdict,
		PARSE_ERROR_TEXT);
}

/* --- Certificates --------------------------------------------------------- */

/*
 * A certificate made for this test, in DER (RFC 5280): version 3, serial 7, no
 * algorithm; issuer DC=com, DC=okta, CN=Org Root; valid from 2025-04-20 12:15:00
 * to 2026-04-20 12:15:00 (UTCTime); subject CN=M ODA; no key, no signature.
 */
static const unsigned char der[] = {
	0x30, 0x7e, 0x30, 0x7c, 0xa0, 0x03, 0x02, 0x01, 0x02, 0x02, 0x01, 0x07,
	0x30, 0x00, 0x30, 0x3e, 0x31, 0x13, 0x30, 0x11, 0x06, 0x0a, 0x09, 0x92,
	0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19, 0x16, 0x03, 0x63, 0x6f,
	0x6d, 0x31, 0x14, 0x30, 0x12, 0x06, 0x0a, 0x09, 0x92, 0x26, 0x89, 0x93,
	0xf2, 0x2c, 0x64, 0x01, 0x19, 0x16, 0x04, 0x6f, 0x6b, 0x74, 0x61, 0x31,
	0x11, 0x30, 0x0f, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, 0x08, 0x4f, 0x72,
	0x67, 0x20, 0x52, 0x6f, 0x6f, 0x74, 0x30, 0x1e, 0x17, 0x0d, 0x32, 0x35,
	0x30, 0x34, 0x32, 0x30, 0x31, 0x32, 0x31, 0x35, 0x30, 0x30, 0x5a, 0x17,
	0x0d, 0x32, 0x36, 0x30, 0x34, 0x32, 0x30, 0x31, 0x32, 0x31, 0x35, 0x30,
	0x30, 0x5a, 0x30, 0x10, 0x31, 0x0e, 0x30, 0x0c, 0x06, 0x03, 0x55, 0x04,
	0x03, 0x0c, 0x05, 0x4d, 0x20, 0x4f, 0x44, 0x41,
};

static struct bytes der_bytes(void)
{
	return (struct bytes){.data = (char *)der, .length = sizeof(der)};
}

static void a_certificate_tells_names_issuer_and_end(void **state)
{
	struct certificate said;

	assert_true(certificate_read(*state, der_bytes(), &said));
	assert_string_equal(said.name, "M ODA");
	assert_string_equal(said.issuer, "Org Root");
	assert_int_equal(said.issuer_domain.count, 2);
	assert_string_equal(said.issuer_domain.items[0], "com");
	assert_string_equal(said.issuer_domain.items[1], "okta");
	assert_true(said.not_after.known);
	assert_int_equal(said.not_after.value, 1776687300); /* 2026-04-20 */
	assert_int_equal(strlen(said.fingerprint), 40);
}

static void a_cut_certificate_is_none(void **state)
{
	struct certificate said;

	for (size_t length = 0; length < sizeof(der); length++)
		assert_false(certificate_read(
			*state, (struct bytes){(char *)der, length}, &said));
}

static void lengths_that_lie_are_refused(void **state)
{
	static const char huge[] = "\x30\x84\xff\xff\xff\xff\x30";
	static const char endless[] = "\x30\x80\x30\x80\x02\x01\x01";
	struct certificate said;

	assert_false(certificate_read(
		*state, (struct bytes){(char *)huge, sizeof(huge) - 1}, &said));
	assert_false(certificate_read(
		*state, (struct bytes){(char *)endless, sizeof(endless) - 1},
		&said));
}

static void pem_blocks_are_read_one_by_one(void **state)
{
	struct certificates said;
	struct text text;

	text_init(&text);
	text_add(&text, "keychain: x\n-----BEGIN CERTIFICATE-----\n");
	plist_base64_encode(&text, (const char *)der, sizeof(der));
	text_add(&text, "\n-----END CERTIFICATE-----\n"
			"-----BEGIN CERTIFICATE-----\nAAAA\n"
			"-----END CERTIFICATE-----\n");
	said = certificates_parse(*state, bytes_of(text.bytes), NOTHING, 0);
	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.list.count, 1);
	assert_string_equal(said.list.items[0].name, "M ODA");
	assert_int_equal(said.notes.unknown, 1);
	text_free(&text);
}

static void an_empty_keychain_is_an_answer(void **state)
{
	struct certificates said =
		certificates_parse(*state, NOTHING, NOTHING, 0);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.list.count, 0);
	said = certificates_parse(*state, NOTHING,
				  bytes_of("security: no such keychain\n"), 1);
	assert_int_equal(said.verdict, PARSE_ERROR_TEXT);
}

static void untrusted_identities_count(void **state)
{
	struct identities said = identities_parse(
		*state,
		bytes_of("\nPolicy: SSL (client)\n  Matching identities\n"
			 "  1) 576AEC18CE9C5CB8174BDC3217CD87E0FC3FD0B0 "
			 "\"M \"ODA\" 1\" (CSSMERR_TP_NOT_TRUSTED)\n"
			 "     1 identities found\n\n"
			 "  Valid identities only\n"
			 "  1) 77A4EAE311A110BEC070061C1325AA1709A92F92 "
			 "\"other\"\n     1 valid identities found\n\n"),
		NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.list.count, 1);
	assert_string_equal(said.list.items[0].fingerprint,
			    "576AEC18CE9C5CB8174BDC3217CD87E0FC3FD0B0");
	assert_string_equal(said.list.items[0].name, "M \"ODA\" 1");
	assert_int_equal(said.notes.unknown, 0);
}

static void no_identity_is_an_answer_when_it_was_counted(void **state)
{
	assert_int_equal(
		identities_parse(
			*state,
			bytes_of("Policy: SSL (client)\n  Matching identities\n"
				 "     0 identities found\n"),
			NOTHING)
			.verdict,
		PARSE_OK);
	assert_int_equal(identities_parse(*state, NOTHING, NOTHING).verdict,
			 PARSE_EMPTY);
}

/* --- Property lists ------------------------------------------------------- */

static void words_of_small_property_lists_are_found(void **state)
{
	struct plist_words said = plist_words_parse(
		*state,
		bytes_of(PLIST(DICT(
			KEY("CFBundleIdentifier") STRING("com.okta.mobile") KEY(
				"CFBundleShortVersionString") STRING("9.54.1")
				KEY("jss_url") STRING("https://jamf.example/")
					KEY("OktaVerify.OrgUrl")
						STRING("https://o.example") KEY(
							"OktaVerify."
							"PasswordSyncClientID")
							STRING("0oa")))));

	assert_int_equal(said.verdict, PARSE_OK);
	assert_string_equal(said.identifier, "com.okta.mobile");
	assert_string_equal(said.version, "9.54.1");
	assert_string_equal(said.jamf_server, "https://jamf.example/");
	assert_string_equal(said.org_url, "https://o.example");
	assert_string_equal(said.client_id, "0oa");
	assert_null(said.extension);
}

static void a_property_list_of_another_kind_says_nothing(void **state)
{
	assert_int_equal(
		plist_words_parse(*state, bytes_of(PLIST(STRING("x")))).verdict,
		PARSE_UNRECOGNISED);
	assert_int_equal(plist_words_parse(*state, bytes_of("rubbish")).verdict,
			 PARSE_UNRECOGNISED);
}

static void the_login_window_tells_about_other_people(void **state)
{
	struct login_window_settings said = login_window_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("SHOWOTHERUSERS_MANAGED") "<true/>" KEY(
			"AutologinUsername") STRING("kiosk")))));

	assert_int_equal(said.offers_other, PARSE_YES);
	assert_int_equal(said.asks_for_name, PARSE_NOT_SAID);
	assert_string_equal(said.automatic_user, "kiosk");
}

/* --- The network ---------------------------------------------------------- */

static void any_status_means_that_the_host_was_reached(void **state)
{
	struct web_head said = web_head_parse(
		*state,
		bytes_of("HTTP/1.1 200 Connection established\r\n\r\n"
			 "HTTP/2 405 \r\nallow: POST\r\n\r\n"),
		bytes_of("* Server certificate:\n*  subject: CN=x\n"
			 "*  issuer: C=US; O=Example CA\n> HEAD / HTTP/2\n"),
		0);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.reach, WEB_REACHED);
	assert_int_equal(said.status, 405);
	assert_string_equal(said.issuer, "C=US; O=Example CA");
}

static void codes_of_curl_are_told_apart(void **state)
{
	assert_int_equal(web_head_parse(*state, NOTHING, NOTHING, 6).reach,
			 WEB_UNREACHED);
	assert_int_equal(web_head_parse(*state, NOTHING, NOTHING, 28).reach,
			 WEB_UNREACHED);
	assert_int_equal(web_head_parse(*state, NOTHING, NOTHING, 60).reach,
			 WEB_UNTRUSTED);
	assert_int_equal(web_head_parse(*state, NOTHING, NOTHING, 2).reach,
			 WEB_NOT_SAID);
	assert_int_equal(web_head_parse(*state, NOTHING, NOTHING, 2).verdict,
			 PARSE_EMPTY);
}

static void apps_under_authsrv_are_listed(void **state)
{
	struct association_file said = association_file_parse(
		*state,
		bytes_of("{\"authsrv\":{\"apps\":[\"T.a\",\"T.b\",3]},"
			 "\"webcredentials\":{\"apps\":[\"T.c\"]}}"),
		NOTHING);

	assert_int_equal(said.verdict, PARSE_OK);
	assert_int_equal(said.apps.count, 2);
	assert_string_equal(said.apps.items[1], "T.b");
}

static void a_page_is_no_association_file(void **state)
{
	assert_int_equal(association_file_parse(
				 *state, bytes_of("<html>404</html>"), NOTHING)
				 .verdict,
			 PARSE_UNRECOGNISED);
	assert_int_equal(
		association_file_parse(*state, NOTHING, NOTHING).verdict,
		PARSE_EMPTY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(nothing_configured_is_an_answer),
		PARSE_TEST(the_parts_of_a_registered_device_are_read),
		PARSE_TEST(braces_and_titles_inside_of_values_do_not_count),
		PARSE_TEST(a_title_on_a_line_inside_of_a_value_does_not_count),
		PARSE_TEST(escapes_that_are_none_are_dropped),
		PARSE_TEST(an_object_that_does_not_end_is_not_believed),
		PARSE_TEST(a_missing_block_is_not_taken_for_an_empty_one),
		PARSE_TEST(tokens_behind_the_blocks_are_no_unknown_lines),
		PARSE_TEST(words_of_an_error_are_kept),
		PARSE_TEST(extensions_are_listed_with_their_election),
		PARSE_TEST(no_extension_at_all_is_no_answer),
		PARSE_TEST(domains_are_read_block_by_block),
		PARSE_TEST(no_domain_is_an_answer_only_with_exit_0),
		PARSE_TEST(a_certificate_tells_names_issuer_and_end),
		PARSE_TEST(a_cut_certificate_is_none),
		PARSE_TEST(lengths_that_lie_are_refused),
		PARSE_TEST(pem_blocks_are_read_one_by_one),
		PARSE_TEST(an_empty_keychain_is_an_answer),
		PARSE_TEST(untrusted_identities_count),
		PARSE_TEST(no_identity_is_an_answer_when_it_was_counted),
		PARSE_TEST(words_of_small_property_lists_are_found),
		PARSE_TEST(a_property_list_of_another_kind_says_nothing),
		PARSE_TEST(the_login_window_tells_about_other_people),
		PARSE_TEST(any_status_means_that_the_host_was_reached),
		PARSE_TEST(codes_of_curl_are_told_apart),
		PARSE_TEST(apps_under_authsrv_are_listed),
		PARSE_TEST(a_page_is_no_association_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
