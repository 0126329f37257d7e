#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parse/dscl.h"
#include "parse/dslocal.h"

#include "parse_fixture.h"

#define GUID_A "0A7D5B63-3AD4-4CA7-B03E-85876F1D1FB3"
#define GUID_B "4508EE9C-084B-4BA8-842E-4A2434933DDF"

#define STANDARD(name, values) KEY("dsAttrTypeStandard:" name) ARRAY(values)
#define NATIVE(name, values)   KEY("dsAttrTypeNative:" name) ARRAY(values)

static struct account_records users_of(void **state, const char *out)
{
	return dscl_users_parse(*state, bytes_of(out), NOTHING);
}

static void accounts_are_read_from_a_property_list(void **state)
{
	struct account_records users = users_of(
		state,
		PLIST(ARRAY(DICT(
			STANDARD("RecordName", STRING("mia") STRING("m@x")) STANDARD(
				"RealName",
				STRING("Mia\nSorel")) STANDARD("UniqueID",
							       STRING("501"))
				STANDARD("GeneratedUID", STRING(GUID_A)) STANDARD(
					"NFSHomeDirectory",
					STRING("/Users/mia") STRING(
						"/x")) STANDARD("UserShell",
								STRING("/bin/"
								       "zsh"))
					NATIVE("IsHidden", STRING("YES"))
						STANDARD("AuthenticationAuthori"
							 "ty",
							 STRING(";ShadowHash;"
								"HASHLIST:&lt;"
								"A&gt;")
								 STRING(";Secur"
									"eToken"
									";"))
							STANDARD(
								"AltSecurityIde"
								"ntities",
								STRING("Kerbero"
								       "s:m@"
								       "X"))))));
	const struct account_record *mia = &users.list.items[0];

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.list.count, 1);
	assert_string_equal(mia->name, "mia");
	assert_int_equal(mia->names.count, 2);
	assert_string_equal(mia->full_name, "Mia\nSorel");
	assert_int_equal(mia->uid.value, 501);
	assert_string_equal(mia->guid, GUID_A);
	assert_string_equal(mia->home, "/Users/mia");
	assert_string_equal(mia->shell, "/bin/zsh");
	assert_int_equal(mia->hidden, PARSE_YES);
	assert_true(mia->authority.secure_token);
	assert_string_equal(mia->alternative_identities.items[0],
			    "Kerberos:m@X");
}

static void an_account_without_authority_has_an_empty_one(void **state)
{
	struct account_records users = users_of(
		state,
		PLIST(ARRAY(DICT(STANDARD("RecordName", STRING("_www"))))));

	assert_int_equal(users.list.count, 1);
	assert_true(users.list.items[0].authority.known);
	assert_int_equal(users.list.items[0].authority.values.count, 0);
	assert_false(users.list.items[0].uid.known);
	assert_null(users.list.items[0].guid);
}

static void a_record_without_a_name_is_counted_and_left_out(void **state)
{
	struct account_records users = users_of(
		state, PLIST(ARRAY(DICT(STANDARD("UniqueID", STRING("7"))) DICT(
			       STANDARD("RecordName", STRING("mia"))))));

	assert_int_equal(users.list.count, 1);
	assert_int_equal(users.notes.unknown, 1);
	assert_string_equal(users.notes.first[0],
			    "dsAttrTypeStandard:UniqueID");
}

static void accounts_are_read_from_text(void **state)
{
	struct account_records users = users_of(
		state,
		"dsAttrTypeNative:IsHidden: 1\n"
		"AuthenticationAuthority: ;ShadowHash;HASHLIST:<A,B> "
		";SecureToken;\n"
		"GeneratedUID: " GUID_A "\n"
		"NFSHomeDirectory: /var/root /private/var/root\n"
		"RealName:\n Mia Sorel: the 1st\n"
		"RecordName:\n mia\n BUILTIN\\Mia\n"
		"UniqueID: -2\n"
		"UserShell: /bin/zsh\n"
		"-\n"
		"AuthenticationAuthority:\n ;ShadowHash;\n ;SecureToken; \n"
		"GeneratedUID: " GUID_B "\n"
		"RealName: \n"
		"RecordName: zoe\n"
		"-\n"
		"dsAttrTypeNative:IsHidden: NO\n"
		"GeneratedUID: " GUID_A "\n"
		"RecordName: lea\n");
	const struct account_record *mia = &users.list.items[0];

	assert_int_equal(users.verdict, PARSE_OK);
	assert_int_equal(users.notes.unknown, 0);
	assert_int_equal(users.list.count, 3);
	assert_string_equal(mia->name, "mia");
	assert_string_equal(mia->names.items[1], "BUILTIN\\Mia");
	assert_string_equal(mia->full_name, "Mia Sorel: the 1st");
	assert_string_equal(mia->home, "/var/root");
	assert_int_equal(mia->uid.value, -2);
	assert_int_equal(mia->hidden, PARSE_YES);
	assert_true(mia->authority.secure_token);
	assert_int_equal(mia->authority.values.count, 2);
	assert_string_equal(users.list.items[1].full_name, "");
	assert_true(users.list.items[1].authority.secure_token);
	assert_true(users.list.items[2].authority.known);
	assert_int_equal(users.list.items[2].hidden, PARSE_NO);
}

static void an_xml_value_in_text_is_one_value(void **state)
{
	struct dscl_text_records records = dscl_text_split(
		*state,
		bytes_of("dsAttrTypeNative:accountPolicyData:\n"
			 " <?xml version=\"1.0\"?>\n<plist>\n"
			 "<string>a: b</string>\n</plist>\n\n"
			 "dsAttrTypeNative:unlockOptions: 0\nUniqueID: 501\n"));

	assert_int_equal(records.list.count, 1);
	assert_int_equal(records.list.items[0].list.count, 3);
	assert_string_equal(
		records.list.items[0].list.items[0].values.items[0],
		"<?xml version=\"1.0\"?>\n<plist>\n<string>a: b</string>\n"
		"</plist>");
	assert_string_equal(records.list.items[0].list.items[1].key,
			    "dsAttrTypeNative:unlockOptions");
	assert_int_equal(records.notes.unknown, 0);
}

static void a_property_list_inside_text_is_no_property_list(void **state)
{
	struct account_answer answer = dscl_user_parse(
		*state,
		bytes_of("dsAttrTypeNative:accountPolicyData:\n " PLIST(
			DICT("")) "\n"
				  "AuthenticationAuthority: ;SecureToken;\n"
				  "RecordName: mia\n"),
		NOTHING);

	assert_int_equal(answer.verdict, PARSE_OK);
	assert_string_equal(answer.record.name, "mia");
	assert_true(answer.record.authority.secure_token);
}

static void a_full_name_cannot_add_attributes(void **state)
{
	struct account_records users =
		users_of(state, "AuthenticationAuthority: ;ShadowHash;\n"
				"GeneratedUID: " GUID_A "\n"
				"RealName:\n Mia\n"
				"AuthenticationAuthority: ;SecureToken;\n"
				"RecordName: root\n"
				"UniqueID: 0\n"
				"RecordName: mia\n"
				"UniqueID: 501\n");

	assert_int_equal(users.list.count, 1);
	assert_string_equal(users.list.items[0].name, "mia");
	assert_int_equal(users.list.items[0].names.count, 1);
	assert_int_equal(users.list.items[0].uid.value, 501);
	assert_false(users.list.items[0].authority.secure_token);
}

static void the_tail_of_a_torn_record_proves_no_missing_token(void **state)
{
	struct account_records users =
		users_of(state, "AuthenticationAuthority: ;SecureToken;\n"
				"GeneratedUID: " GUID_A "\n"
				"RealName:\n Mia\n-\nSorel\n"
				"RecordName: mia\nUniqueID: 501\n");

	assert_int_equal(users.list.count, 1);
	assert_string_equal(users.list.items[0].name, "mia");
	assert_false(users.list.items[0].authority.known);
	assert_int_equal(users.notes.unknown, 2);
}

static void errors_of_dscl_are_not_an_empty_list(void **state)
{
	struct bytes error =
		bytes_of("<dscl_cmd> DS Error: -14009 (eDSUnknownNodeName)\n");
	struct account_records users = dscl_users_parse(
		*state, bytes_of("readall: Invalid Path\n"), error);

	assert_int_equal(users.verdict, PARSE_ERROR_TEXT);
	assert_int_equal(users.list.count, 0);
	users = dscl_users_parse(*state, bytes_of("RecordName: mia\n"), error);
	assert_int_equal(users.verdict, PARSE_ERROR_TEXT);
	users = dscl_users_parse(*state, NOTHING, NOTHING);
	assert_int_equal(users.verdict, PARSE_EMPTY);
	users = users_of(state, PLIST(ARRAY("")));
	assert_int_equal(users.verdict, PARSE_UNRECOGNISED);
}

static void a_single_attribute_is_read_or_known_to_be_missing(void **state)
{
	struct bytes no_key =
		bytes_of("No such key: AuthenticationAuthority\n");
	struct account_answer answer = dscl_user_parse(
		*state, bytes_of("AuthenticationAuthority: ;SecureToken;\n"),
		NOTHING);

	assert_int_equal(answer.verdict, PARSE_OK);
	assert_true(answer.record.authority.secure_token);
	assert_null(answer.record.name);
	answer = dscl_user_parse(*state, NOTHING, no_key);
	assert_int_equal(answer.verdict, PARSE_OK);
	assert_true(answer.record.authority.known);
	assert_int_equal(answer.record.authority.values.count, 0);
	answer = dscl_user_parse(*state, NOTHING, NOTHING);
	assert_int_equal(answer.verdict, PARSE_EMPTY);
	assert_false(answer.record.authority.known);
	answer = dscl_user_parse(*state, bytes_of("RecordName: mia\n"),
				 bytes_of("No such key: IsHidden\n"));
	assert_false(answer.record.authority.known);
}

static void a_missing_account_is_an_answer_and_other_errors_are_not(
	void **state)
{
	struct account_answer answer = dscl_user_parse(
		*state, NOTHING,
		bytes_of("<dscl_cmd> DS Error: -14136 (eDSRecordNotFound)\n"));

	assert_int_equal(answer.verdict, PARSE_OK);
	assert_true(answer.missing);
	assert_false(answer.record.authority.known);
	answer = dscl_user_parse(
		*state, NOTHING,
		bytes_of("<dscl_cmd> DS Error: -14120 (eDSPermissionError)\n"));
	assert_int_equal(answer.verdict, PARSE_ERROR_TEXT);
	assert_false(answer.missing);
}

static void group_members_are_read_in_both_forms(void **state)
{
	struct group_record group =
		dscl_group_parse(*state,
				 bytes_of("GroupMembers: " GUID_A " nonsense\n"
					  "GroupMembership: root mia\n"),
				 NOTHING);

	assert_int_equal(group.verdict, PARSE_OK);
	assert_true(group.names_known && group.guids_known);
	assert_int_equal(group.names.count, 2);
	assert_true(words_have(&group.names, "mia"));
	assert_int_equal(group.guids.count, 1);
	group = dscl_group_parse(
		*state,
		bytes_of(PLIST(DICT(STANDARD("GroupMembership",
					     STRING("root") STRING("zoe b"))))),
		NOTHING);
	assert_true(words_have(&group.names, "zoe b"));
	assert_true(group.names_known);
	assert_false(group.guids_known);
}

static void a_group_without_guids_says_so_on_standard_error(void **state)
{
	struct group_record group =
		dscl_group_parse(*state, bytes_of("GroupMembership: root\n"),
				 bytes_of("No such key: GroupMembers\n"));

	assert_true(group.guids_known);
	assert_int_equal(group.guids.count, 0);
	group = dscl_group_parse(
		*state, NOTHING,
		bytes_of("<dscl_cmd> DS Error: -14136 (eDSRecordNotFound)\n"));
	assert_true(group.missing);
	assert_false(group.names_known);
	group = dscl_group_parse(*state, bytes_of("?\n"), NOTHING);
	assert_int_equal(group.verdict, PARSE_UNRECOGNISED);
}

static void membership_needs_words_and_exit_status_to_agree(void **state)
{
	static const struct {
		const char *out, *error;
		int exit;
		enum parse_answer member;
		bool missing;
	} answers[] = {
		{"yes mia is a member of admin\n", "", 0, PARSE_YES, false},
		{"yes mia is a member of admin\n", "", PARSE_EXIT_UNKNOWN,
		 PARSE_YES, false},
		{"yes mia is a member of admin\n", "", 67, PARSE_NOT_SAID,
		 false},
		{"no mia is NOT a member of admin\n", "", 67, PARSE_NO, false},
		{"no mia is NOT a member of admin\n", "", 0, PARSE_NOT_SAID,
		 false},
		{"", "Unable to find the user record\n", 64, PARSE_NOT_SAID,
		 true},
		{"", "zsh: command not found: dseditgroup\n", 127,
		 PARSE_NOT_SAID, false},
	};

	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		struct membership_answer answer = dseditgroup_parse(
			*state, bytes_of(answers[i].out),
			bytes_of(answers[i].error), answers[i].exit);

		assert_int_equal(answer.member, answers[i].member);
		assert_int_equal(answer.user_missing, answers[i].missing);
		assert_int_equal(answer.verdict == PARSE_OK,
				 answers[i].member != PARSE_NOT_SAID ||
					 answers[i].missing);
	}
}

/* "<plist><dict><key>creationTime</key><real>1700000000.5</real>
 * <key>failedLoginCount</key><integer>2</integer></dict></plist>" */
#define POLICY_DATA                                                            \
	"PHBsaXN0PjxkaWN0PjxrZXk+Y3JlYXRpb25UaW1lPC9rZXk+PHJlYWw+MTcwMDAwMDAw" \
	"MC41PC9yZWFsPjxrZXk+ZmFpbGVkTG9naW5Db3VudDwva2V5PjxpbnRlZ2VyPjI8L2lu" \
	"dGVnZXI+PC9kaWN0PjwvcGxpc3Q+"

static void an_offline_account_is_read(void **state)
{
	struct account_answer answer = dslocal_user_parse(
		*state,
		bytes_of(PLIST(DICT(
			KEY("name") ARRAY(STRING("mia")) KEY("uid") ARRAY(
				STRING("501")) KEY("gid") ARRAY(STRING("20"))
				KEY("generateduid") ARRAY(STRING(GUID_B)) KEY(
					"authentication_authority")
					ARRAY(STRING(";SecureToken;")) KEY(
						"accountPolicyData")
						ARRAY("<data>" POLICY_DATA
						      "</data>") KEY("ShadowHas"
								     "hData")
							ARRAY("<data>AQID</"
							      "data>")))));

	assert_int_equal(answer.verdict, PARSE_OK);
	assert_string_equal(answer.record.name, "mia");
	assert_int_equal(answer.record.gid.value, 20);
	assert_string_equal(answer.record.guid, GUID_B);
	assert_true(answer.record.authority.secure_token);
	assert_int_equal(answer.record.created_at.value, 1700000000);
	assert_int_equal(answer.record.failed_logins.value, 2);
	assert_false(answer.record.password_set_at.known);
}

static void a_file_that_is_no_account_is_refused(void **state)
{
	struct account_answer answer = dslocal_user_parse(
		*state, bytes_of(PLIST(DICT(KEY("uid") ARRAY(STRING("1"))))));

	assert_int_equal(answer.verdict, PARSE_UNRECOGNISED);
	assert_false(answer.record.authority.known);
	answer = dslocal_user_parse(*state, bytes_of("bplist00garbage"));
	assert_int_equal(answer.verdict, PARSE_UNRECOGNISED);
	answer = dslocal_user_parse(*state, NOTHING);
	assert_int_equal(answer.verdict, PARSE_EMPTY);
}

static void an_offline_group_without_guids_has_none(void **state)
{
	struct group_record group = dslocal_group_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("name") ARRAY(STRING("admin")) KEY(
			"gid") ARRAY(STRING("80")) KEY("users")
					    ARRAY(STRING("root"))))));

	assert_int_equal(group.verdict, PARSE_OK);
	assert_string_equal(group.name, "admin");
	assert_int_equal(group.gid.value, 80);
	assert_int_equal(group.names.count, 1);
	assert_true(group.guids_known);
	assert_int_equal(group.guids.count, 0);
	group = dslocal_group_parse(
		*state, bytes_of(PLIST(DICT(KEY("gid") ARRAY(STRING("80"))))));
	assert_int_equal(group.verdict, PARSE_UNRECOGNISED);
	group = dslocal_group_parse(*state, bytes_of(PLIST(DICT(""))));
	assert_int_equal(group.verdict, PARSE_UNRECOGNISED);
	assert_false(group.names_known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(accounts_are_read_from_a_property_list),
		PARSE_TEST(an_account_without_authority_has_an_empty_one),
		PARSE_TEST(a_record_without_a_name_is_counted_and_left_out),
		PARSE_TEST(accounts_are_read_from_text),
		PARSE_TEST(an_xml_value_in_text_is_one_value),
		PARSE_TEST(a_property_list_inside_text_is_no_property_list),
		PARSE_TEST(a_full_name_cannot_add_attributes),
		PARSE_TEST(the_tail_of_a_torn_record_proves_no_missing_token),
		PARSE_TEST(errors_of_dscl_are_not_an_empty_list),
		PARSE_TEST(a_single_attribute_is_read_or_known_to_be_missing),
		PARSE_TEST(
			a_missing_account_is_an_answer_and_other_errors_are_not),
		PARSE_TEST(group_members_are_read_in_both_forms),
		PARSE_TEST(a_group_without_guids_says_so_on_standard_error),
		PARSE_TEST(membership_needs_words_and_exit_status_to_agree),
		PARSE_TEST(an_offline_account_is_read),
		PARSE_TEST(a_file_that_is_no_account_is_refused),
		PARSE_TEST(an_offline_group_without_guids_has_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
