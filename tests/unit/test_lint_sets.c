/*
 * The shapes in which profiles come, several files judged as one set, levels,
 * signatures, and what must never be repeated.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lint_lab.h"
#include "report/lint_report.h"

#define TOKEN "f00dfacef00dface"

/* --- Shapes ------------------------------------------------------------------- */

/* As Jamf Pro delivers it: its variables have values then. */
static struct value *delivered(struct arena *arena)
{
	struct value *root = lab_good(arena);

	lab_set_text(arena, root, LAB_APP "/OktaVerify.UserPrincipalName",
		     "j.work@example.com");
	lab_set_text(arena, root, LAB_EXTENSION "/OktaVerify.UserPrincipalName",
		     "j.work@example.com");
	lab_set_text(arena, root, LAB_SCEP "/Subject/0/0/1",
		     "MAC-1 ODA 5E1F0A2C-8B7D-5C44-9E21-1F0D6C3B2A19");
	lab_set_text(arena, root, LAB_SCEP "/Challenge",
		     "[redacted:scep-challenge]");
	lab_set_text(arena, root, LAB_SSO "/RegistrationToken",
		     "[redacted:token]");
	return root;
}

static bool is_outer_key(const char *key)
{
	static const char *const outer[] = {
		"PayloadType", "PayloadUUID", "PayloadIdentifier",
		"PayloadDisplayName", "PayloadVersion"};

	for (size_t i = 0; i < sizeof(outer) / sizeof(*outer); i++)
		if (strcmp(outer[i], key) == 0)
			return true;
	return false;
}

/* An item as `profiles` prints it: its own keys below PayloadContent. */
static struct value *dump_item(struct arena *arena, const struct value *item)
{
	struct value *out = value_dict(arena), *content = value_dict(arena);
	struct value *inner = value_get(item, "PayloadContent");

	for (size_t i = 0; i < item->dict.count; i++) {
		const struct value_member *member = &item->dict.members[i];

		value_set(arena, is_outer_key(member->key) ? out : content,
			  member->key, member->value);
	}
	if (inner)
		content = inner;
	if (strstr(value_get_text(item, "PayloadType", ""), "ManagedClient")) {
		content = value_dict(arena);
		value_set(arena, content, "PayloadContentManagedPreferences",
			  inner);
	}
	value_set(arena, out, "PayloadContent", content);
	return out;
}

static struct value *dump_profile(struct arena *arena, const struct value *root)
{
	const struct value *items = value_get(root, "PayloadContent");
	struct value *profile = value_dict(arena);
	struct value *list = value_array(arena);

	value_set_string(arena, profile, "ProfileIdentifier",
			 value_get_text(root, "PayloadIdentifier", NULL));
	value_set_string(arena, profile, "ProfileUUID",
			 value_get_text(root, "PayloadUUID", NULL));
	value_set_string(arena, profile, "ProfileRemovalDisallowed", "true");
	for (size_t i = 0; i < value_count(items); i++)
		value_push(arena, list, dump_item(arena, value_at(items, i)));
	value_set(arena, profile, "ProfileItems", list);
	return profile;
}

/* Add the profile to one level of a dump. */
static void dump_add(struct arena *arena, struct value *dump, const char *level,
		     const struct value *root)
{
	struct value *profiles = value_get(dump, level);

	if (!profiles)
		profiles = value_set(arena, dump, level, value_array(arena));
	value_push(arena, profiles, dump_profile(arena, root));
}

static const char *found_in_dump(struct arena *arena, const struct value *dump)
{
	struct profile_set *set = profile_set_new(arena);

	lab_add(set, "dump.plist", dump);
	assert_int_equal(set->files.items[0].shape, PROFILE_DUMP);
	return lab_found(arena, lab_lint_set(set, 15, true));
}

static void a_dump_is_judged_like_the_file_it_came_from(void **state)
{
	struct value *dump = value_dict(*state);
	struct value *root = delivered(*state);

	dump_add(*state, dump, "_computerlevel", root);
	assert_string_equal(found_in_dump(*state, dump), "");
	lab_set(*state, root, LAB_PLATFORM "/EnableCreateUserAtLogin",
		value_bool(*state, false));
	lab_remove(*state, root, LAB_SCEP "/Keysize");
	lab_set_text(*state, root, LAB_EXTENSION "/PlatformSSO.ProtocolVersion",
		     "1.0");
	assert_string_equal(found_in_dump(*state, dump),
			    "L11 fail, L30 fail, L36 fail");
}

static void both_depths_of_scep_are_read_in_a_dump(void **state)
{
	struct value *dump = value_dict(*state);
	struct value *deeper = value_dict(*state);
	struct value *item;

	dump_add(*state, dump, "_computerlevel", delivered(*state));
	item = lab_get(*state, dump, "_computerlevel/0/ProfileItems/0");
	value_set(*state, deeper, "PayloadContent",
		  value_get(item, "PayloadContent"));
	value_set(*state, item, "PayloadContent", deeper);
	assert_string_equal(found_in_dump(*state, dump), "");
}

/* Whether the challenge is printed on a Mac is not known. */
static void a_challenge_that_a_dump_lacks_says_nothing(void **state)
{
	struct value *dump = value_dict(*state);
	struct value *root = delivered(*state);

	lab_remove(*state, root, LAB_SCEP "/Challenge");
	dump_add(*state, dump, "_computerlevel", root);
	assert_string_equal(found_in_dump(*state, dump), "");
}

static void numbers_for_booleans_are_fine_in_a_dump(void **state)
{
	struct value *dump = value_dict(*state);
	struct value *root = delivered(*state);

	lab_set(*state, root, LAB_PLATFORM "/UseSharedDeviceKeys",
		value_integer(*state, 1));
	dump_add(*state, dump, "_computerlevel", root);
	assert_string_equal(found_in_dump(*state, dump), "");
	lab_set(*state, root, LAB_PLATFORM "/EnableCreateUserAtLogin",
		value_integer(*state, 0));
	assert_string_equal(found_in_dump(*state, dump), "L11 fail");
}

static void variables_that_reached_the_mac_are_reported(void **state)
{
	struct value *dump = value_dict(*state);
	struct value *root = delivered(*state);

	lab_set_text(*state, root, LAB_APP "/OktaVerify.UserPrincipalName",
		     "$USERNAME");
	dump_add(*state, dump, "_computerlevel", root);
	assert_string_equal(found_in_dump(*state, dump), "L32 warn");
	lab_set_text(*state, root, LAB_APP "/OktaVerify.UserPrincipalName",
		     "%HardwareUUID%");
	assert_string_equal(found_in_dump(*state, dump), "L32 warn");
	lab_set_text(*state, root, LAB_APP "/OktaVerify.UserPrincipalName",
		     "100% of $5");
	assert_string_equal(found_in_dump(*state, dump), "");
}

static void a_profile_for_a_user_alone_fails(void **state)
{
	struct value *dump = value_dict(*state);

	dump_add(*state, dump, "alice", delivered(*state));
	assert_string_equal(found_in_dump(*state, dump), "L20 fail");
}

static void a_profile_for_the_computer_and_a_user_is_fine(void **state)
{
	struct value *dump = value_dict(*state);

	dump_add(*state, dump, "alice", delivered(*state));
	dump_add(*state, dump, "_computerlevel", delivered(*state));
	assert_string_equal(found_in_dump(*state, dump), "");
}

static void scep_of_somebody_else_is_left_alone(void **state)
{
	struct value *dump = value_dict(*state);
	struct value *root = delivered(*state);
	struct value *wifi =
		value_copy(*state, lab_get(*state, root, "PayloadContent/0"));

	value_set_string(*state, wifi, "PayloadUUID",
			 "5F68D4CF-1250-4FF4-AFFB-1176DB539C49");
	lab_set_text(*state, wifi, "PayloadContent/URL",
		     "http://ndes.corp.example/certsrv");
	lab_set_text(*state, wifi, "PayloadContent/Subject/0/0/1", "wifi");
	lab_remove(*state, wifi, "PayloadContent/Keysize");
	value_push(*state, value_get(root, "PayloadContent"), wifi);
	dump_add(*state, dump, "_computerlevel", root);
	assert_string_equal(found_in_dump(*state, dump), "");
	lab_remove(*state, dump, "_computerlevel/0/ProfileItems/0");
	assert_string_equal(found_in_dump(*state, dump), "L34 fail");
}

/* --- Preferences ---------------------------------------------------------------- */

/* The same keys without MCX around them. */
static void make_direct(struct arena *arena, struct value *root,
			const char *item, const char *settings,
			const char *domain)
{
	struct value *payload = lab_get(arena, root, item);
	const struct value *keys = lab_get(arena, root, settings);

	lab_remove(arena, payload, "PayloadContent");
	value_set_string(arena, payload, "PayloadType", domain);
	for (size_t i = 0; i < keys->dict.count; i++)
		value_set(arena, payload, keys->dict.members[i].key,
			  keys->dict.members[i].value);
}

static void direct_preferences_count_like_wrapped_ones(void **state)
{
	struct value *root = lab_good(*state);

	make_direct(*state, root, "PayloadContent/3", LAB_APP,
		    "com.okta.mobile");
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)), "");
	make_direct(*state, root, "PayloadContent/4", LAB_EXTENSION,
		    "com.okta.mobile.auth-service-extension");
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)), "");
	lab_remove(*state, root, "PayloadContent/4/OktaVerify.OrgUrl");
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L28 fail");
}

/* Half the keys wrapped, half direct: macOS merges them, and so do we. */
static void both_kinds_together_make_one_domain(void **state)
{
	static const char xml[] =
		"<plist version=\"1.0\"><dict>"
		"<key>PayloadType</key>"
		"<string>com.okta.mobile.auth-service-extension</string>"
		"<key>PayloadVersion</key><integer>1</integer>"
		"<key>PayloadIdentifier</key><string>com.example.two</string>"
		"<key>PayloadUUID</key>"
		"<string>5F68D4CF-1250-4FF4-AFFB-1176DB539C49</string>"
		"<key>PlatformSSO.ProtocolVersion</key><string>2.0</string>"
		"</dict></plist>";
	struct value *root = lab_good(*state);

	lab_remove(*state, root, LAB_EXTENSION "/PlatformSSO.ProtocolVersion");
	value_push(*state, value_get(root, "PayloadContent"),
		   lab_parse(*state, xml, strlen(xml)));
	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)), "");
}

static const char *found_in_preferences(struct arena *arena, const char *name,
					const char *keys)
{
	struct profile_set *set = profile_set_new(arena);
	const char *xml = arena_printf(
		arena, "<plist version=\"1.0\"><dict>%s</dict></plist>", keys);

	lab_require(profile_set_add(set, name, xml, strlen(xml)));
	assert_int_equal(set->files.items[0].shape, PROFILE_PREFERENCES);
	assert_false(lint_is_complete(set));
	return lab_found(arena, lab_lint_set(set, 15, false));
}

static void a_preferences_file_is_known_by_name_or_content(void **state)
{
	static const char org[] = "<key>OktaVerify.OrgUrl</key>"
				  "<string>https://acme.okta.com</string>";
	static const char version[] = "<key>PlatformSSO.ProtocolVersion</key>"
				      "<string>2.0</string>";

	assert_string_equal(
		found_in_preferences(*state, "com.okta.mobile.plist", org),
		"L27 note");
	assert_string_equal(
		found_in_preferences(
			*state,
			"/Library/Managed Preferences/"
			"com.okta.mobile.auth-service-extension.plist",
			org),
		"L29 fail, L30 fail");
	assert_string_equal(found_in_preferences(*state, "copy", version),
			    "L28 fail, L29 fail");
	assert_string_equal(
		found_in_preferences(*state, "com.apple.extensiblesso.plist",
				     "<key>ExtensionIdentifier</key><string>"
				     "com.okta.mobile.auth-service-extension"
				     "</string><key>TeamIdentifier</key>"
				     "<string>B7F62B65BN</string>"),
		"L03 fail, L04 fail, L05 fail, L08 fail, "
		"L14 fail");
	assert_string_equal(found_in_preferences(*state, "com.apple.dock.plist",
						 "<key>autohide</key><true/>"),
			    "");
}

/* --- Sets ----------------------------------------------------------------------- */

static void files_of_one_set_complete_each_other(void **state)
{
	struct generate_answers answers = lab_answers();
	struct profile_set *set = profile_set_new(*state);
	struct generated generated;

	lab_require(generate_profiles(*state, &answers, &generated));
	for (size_t i = 0; i < 2; i++)
		lab_require(profile_set_add(set, generated.files.items[i].name,
					    generated.files.items[i].bytes,
					    generated.files.items[i].length));
	assert_true(lint_is_complete(set));
	assert_string_equal(lab_found(*state, lab_lint_set(set, 15, true)), "");
}

static void one_file_of_two_lacks_the_other(void **state)
{
	struct generate_answers answers = lab_answers();
	struct profile_set *set = profile_set_new(*state);
	struct generated generated;

	lab_require(generate_profiles(*state, &answers, &generated));
	lab_require(profile_set_add(set, "one", generated.files.items[0].bytes,
				    generated.files.items[0].length));
	assert_false(lint_is_complete(set));
	assert_string_equal(lab_found(*state, lab_lint_set(set, 15, false)),
			    "");
	assert_string_equal(lab_found(*state, lab_lint_set(set, 15, true)),
			    "L34 fail");
}

/* What is there is judged, also where it is the only thing. */
static void a_single_file_passes_the_rules_it_concerns(void **state)
{
	static const char *const concerned[] = {"L01 L21 L22 L31 L46", "L34"};
	struct generate_answers answers = lab_answers();
	struct generated generated;

	lab_require(generate_profiles(*state, &answers, &generated));
	for (size_t i = 0; i < 2; i++) {
		const struct generated_file *file = &generated.files.items[i];
		struct profile_set *set = profile_set_new(*state);
		struct lint *lint;

		lab_require(
			profile_set_add(set, "one", file->bytes, file->length));
		lint = lab_lint_set(set, 15, false);
		for (const char *at = concerned[i]; *at;
		     at += 3 + (at[3] == ' ')) {
			enum lint_outcome worst;

			assert_true(lint_worst(
				lint, arena_strndup(*state, at, 3), &worst));
			assert_int_equal(worst, LINT_PASS);
		}
		assert_int_equal(lint_worst(lint, i ? "L01" : "L34",
					    &(enum lint_outcome){LINT_PASS}),
				 false);
	}
}

static void domains_are_compared_with_the_urls_alone(void **state)
{
	struct value *root = lab_good(*state);
	struct profile_set *set = profile_set_new(*state);

	lab_remove(*state, root, "PayloadContent/4");
	lab_remove(*state, root, "PayloadContent/3");
	lab_set_text(*state, root, LAB_DOMAINS "/0/AssociatedDomains/0",
		     "authsrv:other.okta.com");
	lab_add(set, "one", root);
	assert_string_equal(lab_found(*state, lab_lint_set(set, 15, false)),
			    "L24 fail, L31 fail");
}

static void the_same_file_twice_is_a_failure(void **state)
{
	struct value *root = lab_good(*state);
	struct profile_set *set = profile_set_new(*state);
	struct lint *lint;

	lab_add(set, "one", root);
	lab_add(set, "two", root);
	lint = lab_lint_set(set, 15, true);
	assert_string_equal(lab_found(*state, lint),
			    "L01 fail, L07 fail, L42 fail");
	assert_int_equal(lab_result(lint, "L42")->file, 1);
}

static void a_set_of_another_provider_misses_nothing_of_okta(void **state)
{
	static const char xml[] =
		"<plist version=\"1.0\"><dict>"
		"<key>PayloadType</key><string>Configuration</string>"
		"<key>PayloadVersion</key><integer>1</integer>"
		"<key>PayloadIdentifier</key><string>com.example.p</string>"
		"<key>PayloadUUID</key>"
		"<string>772B07D0-2E08-45CE-9423-1FCAFFAEC390</string>"
		"<key>PayloadContent</key><array><dict>"
		"<key>PayloadType</key><string>com.apple.extensiblesso</string>"
		"<key>PayloadVersion</key><integer>1</integer>"
		"<key>PayloadIdentifier</key><string>com.example.q</string>"
		"<key>PayloadUUID</key>"
		"<string>5F68D4CF-1250-4FF4-AFFB-1176DB539C49</string>"
		"<key>ExtensionIdentifier</key><string>com.jc.sso</string>"
		"<key>RegistrationToken</key><string></string>"
		"<key>PlatformSSO</key><dict><key>Oops</key><true/></dict>"
		"</dict><dict>"
		"<key>PayloadType</key><string>com.apple.security.scep</string>"
		"<key>PayloadVersion</key><integer>1</integer>"
		"<key>PayloadIdentifier</key><string>com.example.r</string>"
		"<key>PayloadUUID</key>"
		"<string>F68162FE-673F-4C43-AF6C-47B3DB6C35AD</string>"
		"<key>PayloadContent</key><dict><key>URL</key>"
		"<string>http://ndes.example.com/x</string></dict>"
		"</dict></array></dict></plist>";
	struct value *root = lab_parse(*state, xml, strlen(xml));

	assert_string_equal(lab_found(*state, lab_lint(*state, root, 15)),
			    "L01 fail, L46 warn");
}

/* --- A machine ------------------------------------------------------------------- */

static void a_machine_is_judged_like_its_dump(void **state)
{
	struct arena *arena = *state;
	struct value *root = delivered(arena);
	struct value *dumped = dump_profile(arena, root);
	const struct value *items = value_get(dumped, "ProfileItems");
	struct profile_item list[5];
	struct profile profile = {.identifier = "com.example.p",
				  .uuid = "u",
				  .level = "computer",
				  .items = list,
				  .item_count = 5};
	struct machine_profiles profiles = {.items = &profile, .count = 1};
	struct profile_set *set;

	for (size_t i = 0; i < 5; i++)
		list[i] = (struct profile_item){
			.type = value_get_text(value_at(items, i),
					       "PayloadType", NULL),
			.content =
				value_get(value_at(items, i), "PayloadContent"),
		};
	set = lint_set_from_machine(arena, "this Mac", &profiles);
	assert_true(lint_is_complete(set));
	assert_string_equal(lab_found(arena, lab_lint_set(set, 15, true)), "");
	lab_remove(arena, root, LAB_PLATFORM "/UseSharedDeviceKeys");
	assert_string_equal(lab_found(arena, lab_lint_set(set, 15, true)),
			    "L10 fail");
	assert_string_equal(
		lab_result(lab_lint_set(set, 15, true), "L10")->where,
		"_computerlevel[0].ProfileItems[1].PayloadContent."
		"PlatformSSO");
	profile.level = "alice";
	set = lint_set_from_machine(arena, "this Mac", &profiles);
	assert_string_equal(lab_found(arena, lab_lint_set(set, 15, true)),
			    "L10 fail, L20 fail");
}

static void an_empty_machine_misses_everything(void **state)
{
	struct machine_profiles profiles = {0};
	struct profile_set *set =
		lint_set_from_machine(*state, "this Mac", &profiles);

	assert_string_equal(lab_found(*state, lab_lint_set(set, 15, true)),
			    "L01 fail, L21 fail, L22 fail, L26 fail, L28 "
			    "fail, L29 fail, L30 fail, L34 fail");
}

/* --- Signatures ------------------------------------------------------------------- */

/* SEQUENCE { signedData, [0] { SEQUENCE { 1, {}, { data, [0] { OCTETS }}}}} */
static struct bytes sign(struct arena *arena, const char *content, size_t size)
{
	static const unsigned char head[] = {
		0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
		0x01, 0x07, 0x02, 0xa0, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01,
		0x31, 0x00, 0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
		0xf7, 0x0d, 0x01, 0x07, 0x01, 0xa0, 0x80, 0x04, 0x83};
	char *bytes = arena_alloc(arena, sizeof(head) + 3 + size + 8);
	char *at = bytes;

	memcpy(at, head, sizeof(head));
	at += sizeof(head);
	*at++ = (char)(size >> 16);
	*at++ = (char)(size >> 8);
	*at++ = (char)size;
	memcpy(at, content, size);
	return (struct bytes){bytes, sizeof(head) + 3 + size + 8};
}

static void a_signed_profile_is_opened_and_judged(void **state)
{
	struct profile_set *set = profile_set_new(*state);
	struct value *root = lab_good(*state);
	struct bytes bytes;
	struct lint *lint;
	struct text text;

	lab_remove(*state, root, LAB_PLATFORM "/UseSharedDeviceKeys");
	text_init(&text);
	lab_require(plist_write_xml(&text, root));
	bytes = sign(*state, text.bytes, text.length);
	text_free(&text);
	lab_require(profile_set_add(set, "signed.mobileconfig", bytes.data,
				    bytes.length));
	assert_true(set->files.items[0].is_signed);
	lint = lab_lint_set(set, 15, true);
	assert_string_equal(lab_found(*state, lint), "L10 fail, L47 note");
	assert_int_equal(lint_exit(lint), 1);
}

static void a_signed_profile_that_stays_closed_is_said(void **state)
{
	struct profile_set *set = profile_set_new(*state);
	struct bytes bytes = sign(*state, "", 0);
	struct lint *lint;

	/* Cut off before the content. */
	lab_require(
		profile_set_add(set, "signed.mobileconfig", bytes.data, 30));
	assert_int_equal(set->files.items[0].shape, PROFILE_CLOSED);
	assert_true(set->files.items[0].is_signed);
	lint = lab_lint_set(set, 15, false);
	assert_string_equal(lab_found(*state, lint), "L47 note");
	assert_true(lint->undetermined);
	assert_int_equal(lint_exit(lint), 3);
}

static void encrypted_payloads_are_said(void **state)
{
	struct profile_set *set = profile_set_new(*state);
	struct value *root = value_dict(*state);

	value_set_string(*state, root, "PayloadType", "Configuration");
	value_set(*state, root, "EncryptedPayloadContent",
		  value_data(*state, "x", 1));
	lab_add(set, "encrypted.mobileconfig", root);
	assert_string_equal(lab_found(*state, lab_lint_set(set, 15, false)),
			    "L47 note");
}

static void what_is_no_profile_is_refused(void **state)
{
	static const struct {
		const char *bytes;
		const char *part; /* of the sentence */
	} rows[] = {
		{"", "is not readable as a property list"},
		{"0\x03\x02\x01\x01", "is not readable as a property list"},
		{"<plist version=\"1.0\"><array/></plist>",
		 "holds no dictionary"},
		{"<plist version=\"1.0\"><dict><key>a</key></dict></plist>",
		 "line 1"},
	};
	struct profile_set *set = profile_set_new(*state);

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct status status = profile_set_add(set, "x", rows[i].bytes,
						       strlen(rows[i].bytes));
		char sentence[1200];

		assert_int_equal(status.code, STATUS_INPUT);
		status_sentence(&status, sentence, sizeof(sentence));
		if (!strstr(sentence, rows[i].part))
			fail_msg("row %zu: %s", i, sentence);
	}
	assert_int_equal(set->files.count, 0);
}

/* --- Secrets ---------------------------------------------------------------------- */

static void assert_says_no_secret(struct arena *arena, const struct value *root)
{
	static const enum report_format formats[] = {REPORT_TEXT, REPORT_JSON,
						     REPORT_PLIST, REPORT_HTML};
	struct lint *lint = lab_lint(arena, root, 15);
	const struct value *document = lint_document(arena, lint);

	assert_true(lint->counts.of[LINT_FAIL] > 0);
	for (size_t i = 0; i < 4; i++) {
		struct text text;

		text_init(&text);
		lab_require(lint_report_write(&text, document, formats[i], 80));
		assert_true(text.length > 0);
		assert_null(strstr(text.bytes, LAB_CHALLENGE));
		assert_null(strstr(text.bytes, TOKEN));
		text_free(&text);
	}
}

static void secrets_are_in_no_report(void **state)
{
	static const struct {
		const char *path, *value;
	} rows[] = {
		{LAB_SCEP "/Challenge", " " LAB_CHALLENGE},
		{LAB_SCEP "/Challenge", "$USERNAME" LAB_CHALLENGE "<key>"},
		{LAB_SSO "/RegistrationToken", TOKEN " "},
		{LAB_SSO "/RegistrationToken", "<plist>" TOKEN},
		{LAB_PLATFORM "/RegistrationToken", " " TOKEN},
		{LAB_PLATFORM "/registrationtoken", "<key>" TOKEN},
		{LAB_SCEP "/URL",
		 "http://user:" LAB_CHALLENGE "@acme.okta.com/"},
		{LAB_SSO "/URLs/2", "https://acme.okta.com/x?token=" TOKEN},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct value *root = lab_good(*state);

		lab_set_text(*state, root, rows[i].path, rows[i].value);
		assert_says_no_secret(*state, root);
	}
}

static void secrets_of_a_wrong_type_are_not_repeated(void **state)
{
	struct value *root = lab_good(*state);

	lab_set_list(*state, root, LAB_SCEP "/Challenge", LAB_CHALLENGE);
	lab_set_list(*state, root, LAB_SSO "/RegistrationToken", TOKEN);
	assert_says_no_secret(*state, root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LAB_TEST(a_dump_is_judged_like_the_file_it_came_from),
		LAB_TEST(both_depths_of_scep_are_read_in_a_dump),
		LAB_TEST(a_challenge_that_a_dump_lacks_says_nothing),
		LAB_TEST(numbers_for_booleans_are_fine_in_a_dump),
		LAB_TEST(variables_that_reached_the_mac_are_reported),
		LAB_TEST(a_profile_for_a_user_alone_fails),
		LAB_TEST(a_profile_for_the_computer_and_a_user_is_fine),
		LAB_TEST(scep_of_somebody_else_is_left_alone),
		LAB_TEST(direct_preferences_count_like_wrapped_ones),
		LAB_TEST(both_kinds_together_make_one_domain),
		LAB_TEST(a_preferences_file_is_known_by_name_or_content),
		LAB_TEST(files_of_one_set_complete_each_other),
		LAB_TEST(one_file_of_two_lacks_the_other),
		LAB_TEST(a_single_file_passes_the_rules_it_concerns),
		LAB_TEST(domains_are_compared_with_the_urls_alone),
		LAB_TEST(the_same_file_twice_is_a_failure),
		LAB_TEST(a_set_of_another_provider_misses_nothing_of_okta),
		LAB_TEST(a_machine_is_judged_like_its_dump),
		LAB_TEST(an_empty_machine_misses_everything),
		LAB_TEST(a_signed_profile_is_opened_and_judged),
		LAB_TEST(a_signed_profile_that_stays_closed_is_said),
		LAB_TEST(encrypted_payloads_are_said),
		LAB_TEST(what_is_no_profile_is_refused),
		LAB_TEST(secrets_are_in_no_report),
		LAB_TEST(secrets_of_a_wrong_type_are_not_repeated),
	};

	return cmocka_run_group_tests_name("profile sets", tests, NULL, NULL);
}
