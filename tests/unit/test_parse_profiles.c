#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "parse/openstep.h"
#include "parse/profiles.h"
#include "parse/pwpolicy.h"

#include "parse_fixture.h"

static struct enrolment_status enrolment_of(void **state, const char *out)
{
	return enrolment_status_parse(*state, bytes_of(out), NOTHING);
}

static void enrolment_is_read_with_and_without_a_server(void **state)
{
	struct enrolment_status status =
		enrolment_of(state, "Enrolled via DEP: Yes\n"
				    "\nMDM enrollment: Yes (User Approved)\n"
				    "MDM server: https://m.example/x?a=b:c\n");

	assert_int_equal(status.verdict, PARSE_OK);
	assert_int_equal(status.notes.unknown, 0);
	assert_int_equal(status.automated, PARSE_YES);
	assert_int_equal(status.enrolled, PARSE_YES);
	assert_int_equal(status.user_approved, PARSE_YES);
	assert_string_equal(status.server, "https://m.example/x?a=b:c");
	status = enrolment_of(state, "Enrolled via DEP: No\n"
				     "MDM enrollment: Yes\n");
	assert_int_equal(status.automated, PARSE_NO);
	assert_int_equal(status.enrolled, PARSE_YES);
	assert_int_equal(status.user_approved, PARSE_NO);
	assert_null(status.server);
	status = enrolment_of(state, "Enrolled via DEP: No\n"
				     "MDM enrollment: No\n");
	assert_int_equal(status.enrolled, PARSE_NO);
	assert_int_equal(status.user_approved, PARSE_NOT_SAID);
}

static void an_unclear_enrolment_is_not_no(void **state)
{
	struct enrolment_status status =
		enrolment_of(state, "Enrolled via DEP: No\n"
				    "MDM enrollment: Pending\n");

	assert_int_equal(status.verdict, PARSE_OK);
	assert_int_equal(status.enrolled, PARSE_NOT_SAID);
	assert_int_equal(status.notes.unknown, 1);
	status = enrolment_of(state, "profiles: usage\n");
	assert_int_equal(status.verdict, PARSE_UNRECOGNISED);
}

static void the_bootstrap_token_is_supported_and_escrowed_or_not(void **state)
{
	struct bootstrap_status status = bootstrap_status_parse(
		*state,
		bytes_of("profiles: Bootstrap Token supported on server: YES\n"
			 "profiles: Bootstrap Token escrowed to server: NO\n"),
		NOTHING);

	assert_int_equal(status.verdict, PARSE_OK);
	assert_int_equal(status.supported, PARSE_YES);
	assert_int_equal(status.escrowed, PARSE_NO);
	status = bootstrap_status_parse(
		*state,
		bytes_of("profiles: Bootstrap Token supported on server: NO\n"),
		NOTHING);
	assert_int_equal(status.supported, PARSE_NO);
	assert_int_equal(status.escrowed, PARSE_NOT_SAID);
	status = bootstrap_status_parse(
		*state, NOTHING,
		bytes_of("Bootstrap Token functionality is not supported on "
			 "the server.\n"));
	assert_int_equal(status.supported, PARSE_NO);
}

static void a_bootstrap_token_without_words_is_unknown(void **state)
{
	struct bootstrap_status status = bootstrap_status_parse(
		*state, NOTHING, bytes_of("Must be running as root\n"));

	assert_int_equal(status.verdict, PARSE_ERROR_TEXT);
	assert_int_equal(status.supported, PARSE_NOT_SAID);
	status = bootstrap_status_parse(
		*state,
		bytes_of("profiles: Bootstrap Token escrowed to server: "
			 "MAYBE\n"),
		NOTHING);
	assert_int_equal(status.verdict, PARSE_UNRECOGNISED);
}

static enum bootstrap_escrow escrow_of(void **state, const char *out)
{
	return bootstrap_escrow_parse(*state, bytes_of(out), NOTHING).result;
}

static void an_escrow_is_judged_behind_the_prompts(void **state)
{
	assert_int_equal(
		escrow_of(state,
			  "Enter the admin user name:Enter the password "
			  "for user 'mia':\r\nprofiles: Bootstrap Token "
			  "created\r\nprofiles: Bootstrap Token escrowed "
			  "successfully\r\n"),
		BOOTSTRAP_ESCROW_DONE);
	assert_int_equal(
		escrow_of(state, "profiles: Bootstrap Token created\n"),
		BOOTSTRAP_ESCROW_CREATED);
	assert_int_equal(escrow_of(state,
				   "Enter the password for user 'mia':Error: "
				   "Password is required.\n"),
			 BOOTSTRAP_ESCROW_REFUSED);
	assert_int_equal(escrow_of(state, "Enter the admin user name:"),
			 BOOTSTRAP_ESCROW_NOT_SAID);
}

#define PAYLOAD(type)                                                          \
	DICT(KEY("PayloadType") STRING(type) KEY("PayloadContent")             \
		     DICT(KEY("minLength") "<integer>12</integer>"))
#define PROFILE(identifier, date, items)                                       \
	DICT(KEY("ProfileIdentifier") STRING(identifier) KEY(                  \
		"ProfileInstallDate") date KEY("ProfileItems") ARRAY(items))

static void profiles_of_the_computer_and_of_users_are_listed(void **state)
{
	struct installed_profiles profiles = installed_profiles_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("_computerLevel") ARRAY(
			PROFILE("a",
				STRING("2024-03-11 13:48:00 "
				       "+0000"),
				PAYLOAD("com.apple.mdm") PAYLOAD("x"))
				PROFILE("b",
					"<date>2024-03-11T13:48:01Z</date>",
					"")) KEY("mia")
					    ARRAY(PROFILE("c", STRING("soon"),
							  ""))))),
		NOTHING);
	const struct installed_profile *first = &profiles.list.items[0];

	assert_int_equal(profiles.verdict, PARSE_OK);
	assert_int_equal(profiles.list.count, 3);
	assert_true(first->computer);
	assert_null(first->user);
	assert_string_equal(first->identifier, "a");
	assert_int_equal(first->installed_at.value, 1710164880);
	assert_int_equal(first->items.count, 2);
	assert_string_equal(first->items.items[0].type, "com.apple.mdm");
	assert_int_equal(value_number(value_get(first->items.items[1].content,
						"minLength"),
				      0),
			 12);
	assert_int_equal(profiles.list.items[1].installed_at.value, 1710164881);
	assert_false(profiles.list.items[2].computer);
	assert_string_equal(profiles.list.items[2].user, "mia");
	assert_false(profiles.list.items[2].installed_at.known);
}

static void no_profiles_is_an_answer_in_both_forms(void **state)
{
	struct installed_profiles profiles = installed_profiles_parse(
		*state, bytes_of(PLIST(DICT(""))), NOTHING);

	assert_int_equal(profiles.verdict, PARSE_OK);
	assert_int_equal(profiles.list.count, 0);
	profiles = installed_profiles_parse(
		*state,
		bytes_of("There are no configuration profiles installed in "
			 "the system domain\n"),
		NOTHING);
	assert_int_equal(profiles.verdict, PARSE_OK);
	assert_null(profiles.tree);
	profiles = installed_profiles_parse(
		*state, NOTHING, bytes_of("Must be running as root\n"));
	assert_int_equal(profiles.verdict, PARSE_ERROR_TEXT);
}

static void what_is_no_profile_is_counted(void **state)
{
	struct installed_profiles profiles = installed_profiles_parse(
		*state,
		bytes_of(PLIST(DICT(KEY("_computerlevel") ARRAY(STRING("x"))
					    KEY("version") STRING("2")))),
		NOTHING);

	assert_int_equal(profiles.verdict, PARSE_OK);
	assert_int_equal(profiles.list.count, 0);
	assert_int_equal(profiles.notes.unknown, 2);
	assert_string_equal(profiles.notes.first[1], "version");
}

static void policies_are_listed_with_their_category(void **state)
{
	struct account_policies policies = account_policies_parse(
		*state,
		bytes_of("Getting global account policies\n" PLIST(
			DICT(KEY("policyCategoryPasswordContent") ARRAY(DICT(
				KEY("policyIdentifier") STRING("p1") KEY(
					"policyContent") STRING("a matches b")
					KEY("policyContentDescription")
						DICT(KEY("German") STRING(
							"Acht.") KEY("en")
							     STRING("Eight."))))
				     KEY("policyCategoryFuture")
					     ARRAY(STRING("x") DICT(""))))),
		NOTHING);

	assert_int_equal(policies.verdict, PARSE_OK);
	assert_int_equal(policies.notes.unknown, 1);
	assert_int_equal(policies.list.count, 2);
	assert_int_equal(policies.list.items[0].category,
			 POLICY_PASSWORD_CONTENT);
	assert_string_equal(policies.list.items[0].identifier, "p1");
	assert_string_equal(policies.list.items[0].content, "a matches b");
	assert_string_equal(policies.list.items[0].description, "Eight.");
	assert_int_equal(policies.list.items[1].category, POLICY_OTHER);
	assert_null(policies.list.items[1].description);
}

static void no_policies_is_an_answer(void **state)
{
	static const char *const nones[] = {
		"No global account policies have been set.\n",
		"Getting global account policies\n",
		"Getting account policies for user <mia>\n\n",
	};
	struct account_policies policies;

	for (size_t i = 0; i < sizeof(nones) / sizeof(*nones); i++) {
		policies = account_policies_parse(*state, bytes_of(nones[i]),
						  NOTHING);
		assert_int_equal(policies.verdict, PARSE_OK);
		assert_int_equal(policies.list.count, 0);
	}
	policies = account_policies_parse(*state, NOTHING, bytes_of(nones[1]));
	assert_int_equal(policies.verdict, PARSE_OK);
	policies = account_policies_parse(*state, bytes_of("?\n"),
					  bytes_of(nones[1]));
	assert_int_equal(policies.verdict, PARSE_ERROR_TEXT);
	assert_int_equal(
		account_policies_parse(*state, NOTHING, NOTHING).verdict,
		PARSE_EMPTY);
	assert_int_equal(
		account_policies_parse(*state, bytes_of("Error\n"), NOTHING)
			.verdict,
		PARSE_UNRECOGNISED);
}

static struct openstep_answer openstep_of(void **state, const char *text)
{
	return openstep_parse(*state, bytes_of(text));
}

static void openstep_values_are_read(void **state)
{
	struct openstep_answer answer = openstep_of(
		state,
		"Daemon response: {\n"
		"    Bare = x-1.2;\n"
		"    \"Quo\\\"ted\" = \"a; b\\n\\U00E9\\Ud83d\\Ude00\";\n"
		"    List =     (\n        one,\n        \"t w o\"\n"
		"    );\n"
		"    Nested = { In = (); };\n"
		"    Data = <0a0b>;\n"
		"    Cert = {length = 872, bytes = 0x3082 ... fdba };\n"
		"}\n");

	assert_int_equal(answer.verdict, PARSE_OK);
	assert_string_equal(value_get_text(answer.value, "Bare", ""), "x-1.2");
	assert_string_equal(value_get_text(answer.value, "Quo\"ted", ""),
			    "a; b\né😀");
	assert_int_equal(value_count(value_get(answer.value, "List")), 2);
	assert_true(value_is(value_get(value_get(answer.value, "Nested"), "In"),
			     VALUE_ARRAY));
	assert_string_equal(value_get_text(answer.value, "Data", ""), "<0a0b>");
	assert_string_equal(value_get_text(answer.value, "Cert", ""),
			    "{length = 872, bytes = 0x3082 ... fdba }");
}

static void damaged_openstep_is_refused_with_the_line(void **state)
{
	static const struct {
		const char *text, *error;
	} damaged[] = {
		{"{\n a = 1;\n", "a byte that no value begins with (line 3)"},
		{"{ a }", "a key without a value (line 1)"},
		{"{ a = \"b; }", "a string without its closing quote (line 1)"},
		{"{ a = 1 b = 2; }", "a dictionary that does not close "
				     "(line 1)"},
		{"( a b )", "an array that does not close (line 1)"},
		{"( <00 ", "data without its closing bracket (line 1)"},
		{"( \"\\U12\" )", "an incomplete \\U escape (line 1)"},
	};

	for (size_t i = 0; i < sizeof(damaged) / sizeof(*damaged); i++) {
		struct openstep_answer answer =
			openstep_of(state, damaged[i].text);

		assert_int_equal(answer.verdict, PARSE_UNRECOGNISED);
		assert_null(answer.value);
		assert_string_equal(answer.notes.error, damaged[i].error);
	}
	assert_int_equal(openstep_of(state, "").verdict, PARSE_EMPTY);
	assert_int_equal(openstep_of(state, "none").verdict,
			 PARSE_UNRECOGNISED);
}

static void openstep_depth_is_bounded(void **state)
{
	char text[2 * OPENSTEP_MAX_DEPTH + 3];

	memset(text, '(', OPENSTEP_MAX_DEPTH);
	memset(text + OPENSTEP_MAX_DEPTH, ')', OPENSTEP_MAX_DEPTH);
	text[2 * OPENSTEP_MAX_DEPTH] = '\0';
	assert_int_equal(openstep_of(state, text).verdict, PARSE_OK);
	memset(text, '(', OPENSTEP_MAX_DEPTH + 1);
	memset(text + OPENSTEP_MAX_DEPTH + 1, ')', OPENSTEP_MAX_DEPTH + 1);
	text[2 * OPENSTEP_MAX_DEPTH + 2] = '\0';
	assert_string_equal(openstep_of(state, text).notes.error,
			    "deeper nesting than is allowed (line 1)");
}

static void openstep_values_are_bounded(void **state)
{
	struct arena *arena = *state;
	size_t length = 2 * (OPENSTEP_MAX_NODES + 1);
	char *text = arena_alloc(arena, length + 3);

	memset(text, '1', length + 2);
	for (size_t i = 0; i <= length; i += 2)
		text[i] = ',';
	text[0] = '(';
	text[length] = ')';
	text[length + 1] = '\0';
	assert_string_equal(openstep_of(state, text).notes.error,
			    "more values than are allowed (line 1)");
	text[length - 4] = ')';
	assert_int_equal(openstep_of(state, text).verdict, PARSE_OK);
}

static void openstep_members_are_bounded(void **state)
{
	struct arena *arena = *state;
	const size_t size = 16 * (OPENSTEP_MAX_MEMBERS + 2);
	char *text = arena_alloc(arena, size);
	size_t at = 1;

	text[0] = '{';
	for (int i = 0; i <= OPENSTEP_MAX_MEMBERS; i++)
		at += (size_t)snprintf(text + at, size - at, "k%d=v;", i);
	text[at] = '}';
	assert_string_equal(openstep_of(state, text).notes.error,
			    "more members than are allowed (line 1)");
}

static void the_bootstrap_preflight_is_found(void **state)
{
	struct device_information information = device_information_parse(
		*state,
		bytes_of("Daemon response: {\n    QueryResponses =     {\n"
			 "        EACSPreflight = \"unknown failure\";\n"
			 "        HasBattery = 1;\n    };\n}\n"),
		NOTHING);

	assert_int_equal(information.verdict, PARSE_OK);
	assert_string_equal(information.preflight, "unknown failure");
	information = device_information_parse(
		*state, bytes_of("Daemon response: { QueryResponses = {}; }"),
		NOTHING);
	assert_int_equal(information.verdict, PARSE_OK);
	assert_null(information.preflight);
	information = device_information_parse(
		*state, bytes_of("Daemon response: { Status = Error; }"),
		NOTHING);
	assert_int_equal(information.verdict, PARSE_UNRECOGNISED);
	information = device_information_parse(*state, NOTHING,
					       bytes_of("Not enrolled\n"));
	assert_int_equal(information.verdict, PARSE_ERROR_TEXT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PARSE_TEST(enrolment_is_read_with_and_without_a_server),
		PARSE_TEST(an_unclear_enrolment_is_not_no),
		PARSE_TEST(
			the_bootstrap_token_is_supported_and_escrowed_or_not),
		PARSE_TEST(a_bootstrap_token_without_words_is_unknown),
		PARSE_TEST(an_escrow_is_judged_behind_the_prompts),
		PARSE_TEST(profiles_of_the_computer_and_of_users_are_listed),
		PARSE_TEST(no_profiles_is_an_answer_in_both_forms),
		PARSE_TEST(what_is_no_profile_is_counted),
		PARSE_TEST(policies_are_listed_with_their_category),
		PARSE_TEST(no_policies_is_an_answer),
		PARSE_TEST(openstep_values_are_read),
		PARSE_TEST(damaged_openstep_is_refused_with_the_line),
		PARSE_TEST(openstep_depth_is_bounded),
		PARSE_TEST(openstep_values_are_bounded),
		PARSE_TEST(openstep_members_are_bounded),
		PARSE_TEST(the_bootstrap_preflight_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
