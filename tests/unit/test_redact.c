#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/plist.h"
#include "host/case_file.h"
#include "host/redact.h"

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

static const char *redacted(struct arena *arena, const char *text)
{
	size_t places = 0;

	return redact_text(arena, (struct bytes){text, strlen(text)}, &places)
		.data;
}

struct sample {
	const char *before, *after;
};

static void check(struct arena *arena, const struct sample *samples,
		  size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_string_equal(redacted(arena, samples[i].before),
				    samples[i].after);
}

#define CHECK(arena, samples)                                                  \
	check(arena, samples, sizeof(samples) / sizeof(*samples))

static void recovery_keys_go(void **state)
{
	static const struct sample samples[] = {
		{"New personal recovery key = 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ'",
		 "New personal recovery key = '[redacted:recovery-key]'"},
		{"Recovery key = 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF'\n",
		 "Recovery key = '[redacted:recovery-key]'\n"},
		{"<string>A1B2-C3D4-E5F6-G7H8-I9J0-K1L2</string>",
		 "<string>[redacted:recovery-key]</string>"},
		{"key_A1B2-C3D4-E5F6-G7H8-I9J0-K1L2.",
		 "key_[redacted:recovery-key]."},
		{"out = \"done\\nA1B2-C3D4-E5F6-G7H8-I9J0-K1L2\"",
		 "out = \"done\\n[redacted:recovery-key]\""},
		{"A1B2-C3D4-E5F6-G7H8-I9J0-K1L2", "[redacted:recovery-key]"},
		{"recovery-A1B2-C3D4-E5F6-G7H8-I9J0-K1L2-key",
		 "recovery-[redacted:recovery-key]-key"},
	};

	CHECK(*state, samples);
}

static void guids_and_other_numbers_stay(void **state)
{
	static const char *const texts[] = {
		"graham,163DDC62-5D23-40A2-8EC9-0190B267251B\n",
		"EBC6C064-0000-11AA-AA11-00306543ECAC Personal Recovery Record",
		"FFFFEEEE-DDDD-CCCC-BBBB-AAAA00000201",
		"FB756838-XXXX-XXXX-XXXX-40FB5E7D5D3F",
		"AAAA-BBBB-CCCC-DDDD-EEEE",
		"XAAAA-BBBB-CCCC-DDDD-EEEE-FFFF",
		"AAAA-BBBB-CCCC-DDDD-EEEE-FFFFX",
		"aaaa-bbbb-cccc-dddd-eeee-ffff",
		"2026-03-04 09:29:58.101 sysadminctl[512:4471] Secure token is "
		"ENABLED for user Alice Example\n",
		"fdesetup: Personal Recovery Key: true",
		"UpdatePreboot: Exiting Update Preboot operation with overall "
		"error=(ZeroMeansSuccess)=0",
		";ShadowHash;HASHLIST:<SALTED-SHA512-PBKDF2>",
		"[INFO] Agent Init - systemKey='000000000000000000000001'",
		"profiles: Bootstrap Token escrowed to server: YES",
		"Enter the password for user 'admin':",
		"password: exit status 1",
		"-----BEGIN CERTIFICATE-----\nMIIB\n-----END "
		"CERTIFICATE-----\n",
		"policyAttributePassword matches '.{8,}'",
		"<key>passwordODValid</key><true/>",
		"<key>RegistrationToken</key><string></string>",
		"<key>Challenge</key>\n<string/>",
		"{\"token\":\"\",\"password\":null,\"secret\":[]}",
		"forcePassword = 1;",
		"token == 5",
		"Bearer of news, Basic settings",
		"\"sessionKeyKeyName\" : \"clientKey\",\n\"ticketKeyPath\" : 1",
		"jcc_short",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(redacted(*state, texts[i]), texts[i]);
}

static void property_lists_stay_valid(void **state)
{
	static const struct sample samples[] = {
		{"<key>Challenge</key>\n\t<string>S3cr&lt;t</string>",
		 "<key>Challenge</key>\n\t<string>[redacted:scep-challenge]"
		 "</string>"},
		{"<key>RegistrationToken</key><string>any</string>",
		 "<key>RegistrationToken</key><string>[redacted:token]"
		 "</string>"},
		{"<key>UnlockToken</key>\n<data>\nAAECAw==\n</data><x/>",
		 "<key>UnlockToken</key>\n<string>[redacted:token]</string>"
		 "<x/>"},
		{"<key>Password</key><!-- a --> <string>p</string>",
		 "<key>Password</key><!-- a --> <string>[redacted:password]"
		 "</string>"},
		{"<key>SharedSecret</key><array><string>a</string>"
		 "<string>b</string></array><string>c</string>",
		 "<key>SharedSecret</key><array><string>[redacted:secret]"
		 "</string><string>[redacted:secret]</string></array>"
		 "<string>c</string>"},
		{"<key>Challenge</key><string><![CDATA[a</string>b]]></string>",
		 "<key>Challenge</key><string>[redacted:scep-challenge]"
		 "</string>"},
		{"<key>Token</key ><data >AAEC</data\n><key>a</key>",
		 "<key>Token</key ><string>[redacted:token]</string><key>a"
		 "</key>"},
		{"<key>Challenge</key><string>cut off",
		 "<key>Challenge</key><string>[redacted:scep-challenge]"},
	};

	CHECK(*state, samples);
}

static void private_keys_go_in_every_form(void **state)
{
	static const struct sample samples[] = {
		{"a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA "
		 "PRIVATE KEY-----\nb",
		 "a\n[redacted:private-key]\nb"},
		{"key=x\\n-----BEGIN PRIVATE KEY-----\\nMIIE",
		 "key=x\\n[redacted:private-key]"},
		/* PKCS#12: SEQUENCE, INTEGER 3, SEQUENCE */
		{"<data>\n\tMIIKAgIBAzCCCbwGCSqGSIb3\n\t</data>",
		 "<string>[redacted:private-key]</string>"},
		/* PKCS#8: SEQUENCE, INTEGER 0, SEQUENCE */
		{"<data>MIIEvQIBADANBgkqhkiG9w0B</data>",
		 "<string>[redacted:private-key]</string>"},
		/* A certificate: SEQUENCE, SEQUENCE */
		{"<data>MIIDdzCCAl+gAwIBAgIEAgAA</data>",
		 "<data>MIIDdzCCAl+gAwIBAgIEAgAA</data>"},
	};

	CHECK(*state, samples);
}

/* A tag ends a value that is not closed. */
static void markup_is_never_swallowed(void **state)
{
	static const struct sample samples[] = {
		{"<plist><string>password='</string><key>a</key>",
		 "<plist><string>password='</string><key>a</key>"},
		{"<plist><string>token=\"abc</string><key>a</key>",
		 "<plist><string>token=\"[redacted:token]</string><key>a</"
		 "key>"},
		{"<plist><string>-----BEGIN PRIVATE KEY-----\nMII</string>",
		 "<plist><string>[redacted:private-key]</string>"},
		{"<plist><string>token=&quot;a b&quot; c</string>",
		 "<plist><string>token=&quot;[redacted:token]&quot; "
		 "c</string>"},
	};

	CHECK(*state, samples);
}

static void json_keeps_its_form(void **state)
{
	static const struct sample samples[] = {
		{"{\"connectKey\":\"00ff\",\"url\":\"https://x\"}",
		 "{\"connectKey\":\"[redacted:connect-key]\",\"url\":"
		 "\"https://x\"}"},
		{"{\"clientKey\" : \"/opt/jc/client.key\"}",
		 "{\"clientKey\" : \"[redacted:client-key]\"}"},
		{"{\"systemToken\":\"a\\\"b\"}",
		 "{\"systemToken\":\"[redacted:token]\"}"},
		{"{\"local_ldap_bind_pwd\":\"x\",\"a\":1}",
		 "{\"local_ldap_bind_pwd\":\"[redacted:password]\",\"a\":1}"},
		{"body={\\\"connectKey\\\":\\\"00ff\\\"}",
		 "body={\\\"connectKey\\\":\\\"[redacted:connect-key]\\\"}"},
		{"{\"_deviceSigningKeyData\" : \"MFkw\"}",
		 "{\"_deviceSigningKeyData\" : \"[redacted:key]\"}"},
		{"{\"_credential\" : \"c2Vj\"}",
		 "{\"_credential\" : \"[redacted:secret]\"}"},
		{"{\"password\":12345}",
		 "{\"password\":\"[redacted:password]\"}"},
	};

	CHECK(*state, samples);
}

static void logs_and_descriptions_lose_their_secrets(void **state)
{
	static const struct sample samples[] = {
		{"    Challenge = \"a b\";\n    Name = x;",
		 "    Challenge = \"[redacted:scep-challenge]\";\n    Name = "
		 "x;"},
		{"RegistrationToken = abc;",
		 "RegistrationToken = [redacted:token];"},
		{"UnlockToken = <0a0b 0c0d>;",
		 "UnlockToken = [redacted:token];"},
		{"UnlockToken = {length = 4, bytes = 0x0a0b0c0d};",
		 "UnlockToken = [redacted:token];"},
		{"x-connect-key: 0123456789abcdef",
		 "x-connect-key: [redacted:connect-key]"},
		{"x-api-key: abc\r\nHost: x", "x-api-key: [redacted:key]\r\n"
					      "Host: x"},
		{"password='it''s'", "password='[redacted:password]''s'"},
		{"password='open\nnext line", "password='[redacted:password]\n"
					      "next line"},
		{"API_PASSWORD => hunter2", "API_PASSWORD => "
					    "[redacted:password]"},
		{"Authorization: Bearer abcdefghijklmnopqrstuvwx yz",
		 "Authorization: Bearer [redacted:token] yz"},
		{"sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_d-e ok",
		 "sent [redacted:token] ok"},
		{"key jcc_eyJwdWJsaWNLaWNrc3RhcnRVcmwi ok",
		 "key [redacted:connect-key] ok"},
	};

	CHECK(*state, samples);
}

static void redacting_twice_changes_nothing(void **state)
{
	static const char text[] =
		"<key>Challenge</key><string>x</string> password='y' "
		"A1B2-C3D4-E5F6-G7H8-I9J0-K1L2 {\"token\":\"z\"}";
	const char *once = redacted(*state, text);
	size_t places = 0;

	redact_text(*state, (struct bytes){once, strlen(once)}, &places);
	assert_int_equal(places, 0);
}

static void places_are_counted(void **state)
{
	struct bytes text = {"token=a token=b token=c", 23};
	size_t places = 0;

	redact_text(*state, text, &places);
	assert_int_equal(places, 3);
	assert_ptr_equal(
		redact_text(*state, (struct bytes){"plain", 5}, &places).data,
		"plain");
}

static struct value *parsed(struct arena *arena, const char *json)
{
	struct value *value;
	struct status status =
		json_parse(arena, "test", json, strlen(json), &value);

	assert_true(status_is_ok(&status));
	return value;
}

static const char *written(struct arena *arena, const struct value *value)
{
	struct text text;
	const char *copy;

	text_init(&text);
	json_write_compact(&text, value);
	copy = arena_strdup(arena, text.bytes);
	text_free(&text);
	return copy;
}

static void trees_are_redacted_by_name(void **state)
{
	struct value *value =
		parsed(*state,
		       "{\"fde\":{\"keyPresent\":true},\"systemToken\":\"s\","
		       "\"recoveryKey\":\"A1B2-C3D4-E5F6-G7H8-I9J0-K1L2\","
		       "\"token\":{\"verdict\":\"holder\"},\"passwords\":2,"
		       "\"secret\":[\"a\",7],\"note\":\"password=\\\"x\\\"\"}");

	assert_int_equal(redact_value(*state, value), 5);
	assert_string_equal(
		written(*state, value),
		"{\"fde\":{\"keyPresent\":true},\"systemToken\":"
		"\"[redacted:token]\",\"recoveryKey\":"
		"\"[redacted:recovery-key]\",\"token\":{\"verdict\":"
		"\"holder\"},\"passwords\":2,\"secret\":"
		"[\"[redacted:secret]\",\"[redacted:secret]\"],\"note\":"
		"\"password=\\\"[redacted:password]\\\"\"}");
}

static void binary_property_lists_are_rebuilt(void **state)
{
	struct value *value = parsed(*state, "{\"name\":\"x\",\"Challenge\":"
					     "\"CANARY\",\"SHOWFULLNAME\":1}");
	struct evidence entry = {.kind = EVIDENCE_FILE, .has_data = true};
	struct status status;
	struct text text;

	text_init(&text);
	status = plist_write_binary(&text, value);
	assert_true(status_is_ok(&status));
	entry.data = (struct bytes){text.bytes, text.length};
	assert_int_equal(redact_evidence(*state, &entry), 1);
	status = plist_parse(*state, "test", entry.data.data, entry.data.length,
			     &value);
	assert_true(status_is_ok(&status));
	assert_string_equal(value_get_text(value, "Challenge", ""),
			    "[redacted:scep-challenge]");
	assert_int_equal(value_number(value_get(value, "SHOWFULLNAME"), 0), 1);
	text_free(&text);
}

static void every_part_of_an_entry_is_redacted(void **state)
{
	static const char key[] = "A1B2-C3D4-E5F6-G7H8-I9J0-K1L2";
	struct evidence entry = {
		.kind = EVIDENCE_COMMAND,
		.detail = key,
		.output = {key, sizeof(key) - 1},
		.errors = {key, sizeof(key) - 1},
		.data = {key, sizeof(key) - 1},
		.record = value_string(*state, key),
	};

	words_add(*state, &entry.argv, key);
	assert_int_equal(redact_evidence(*state, &entry), 6);
	assert_string_equal(entry.detail, "[redacted:recovery-key]");
	assert_string_equal(entry.argv.items[0], "[redacted:recovery-key]");
	assert_string_equal(entry.output.data, "[redacted:recovery-key]");
	assert_string_equal(entry.errors.data, "[redacted:recovery-key]");
	assert_string_equal(entry.data.data, "[redacted:recovery-key]");
	assert_string_equal(value_text(entry.record, ""),
			    "[redacted:recovery-key]");
	assert_int_equal(redact_evidence(*state, &entry), 0);
}

static const char *capture(struct arena *arena, const char *name)
{
	const char *shared = getenv("TM_SHARED");
	struct status status;
	struct bytes bytes;

	if (!shared || !file_exists(shared)) {
		print_message("# skipped: TM_SHARED is not there\n");
		skip();
	}
	status = file_read(arena, file_join(arena, shared, name), 1 << 24,
			   &bytes);
	assert_true(status_is_ok(&status));
	return bytes.data;
}

static void captured_secrets_go(void **state)
{
	const char *conf = redacted(
		*state,
		capture(*state, "captures/jumpcloud/jcagent.conf-macos-2020"
				".json"));
	const char *profile = redacted(
		*state, capture(*state, "captures/okta/fleet-okta-scep-static."
					"mobileconfig"));
	struct value *value;
	struct status status;

	assert_null(strstr(conf, "/opt/jc/client.key"));
	assert_null(strstr(conf, "XXXX-XXXX-XXXX-XXXX"));
	assert_null(strstr(conf, "XXXXXXXXXXXXXXXXXXXXXXXX"));
	assert_non_null(strstr(conf, "\"systemKey\":"
				     "\"000000000000000000000001\""));
	assert_null(strstr(profile, "YOUR_SCEP_SECRET"));
	status = plist_parse(*state, "profile", profile, strlen(profile),
			     &value);
	assert_true(status_is_ok(&status));
	assert_non_null(strstr(
		redacted(*state, capture(*state, "captures/macos/fdesetup-"
						 "outputpath-plist/enabled-"
						 "record-10.15.plist")),
		"<string>[redacted:recovery-key]</string>"));
}

static void hostile_text_takes_linear_time(void **state)
{
	static const char *const pieces[] = {
		"<key>Token</key><!--",
		"token='",
		"token=<",
		"-----BEGIN ",
		"\"token\":\"[redacted:",
		"AAAA-BBBB-CCCC-",
		"<data>",
		"eyJ.",
		"token=                ",
		"<key>Token</key><array>",
	};
	clock_t started = clock(); /* of the processor: it may be busy */
	struct text text;

	text_init(&text);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		text_clear(&text);
		while (text.length < 1 << 20)
			text_add(&text, pieces[i]);
		redacted(*state, text.bytes);
	}
	text_free(&text);
	assert_true(clock() - started < 15 * CLOCKS_PER_SEC);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recovery_keys_go),
		cmocka_unit_test(guids_and_other_numbers_stay),
		cmocka_unit_test(property_lists_stay_valid),
		cmocka_unit_test(private_keys_go_in_every_form),
		cmocka_unit_test(markup_is_never_swallowed),
		cmocka_unit_test(json_keeps_its_form),
		cmocka_unit_test(logs_and_descriptions_lose_their_secrets),
		cmocka_unit_test(redacting_twice_changes_nothing),
		cmocka_unit_test(places_are_counted),
		cmocka_unit_test(trees_are_redacted_by_name),
		cmocka_unit_test(binary_property_lists_are_rebuilt),
		cmocka_unit_test(every_part_of_an_entry_is_redacted),
		cmocka_unit_test(captured_secrets_go),
		cmocka_unit_test(hostile_text_takes_linear_time),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
