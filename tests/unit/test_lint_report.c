/*
 * The linter's report: one document with exactly the members of the schema, the
 * same ids in every format, and nothing that could disturb a terminal.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "lint_lab.h"
#include "report/lint_report.h"

/* "a b c": the names of the members, in their order. */
static const char *names(struct arena *arena, const struct value *dict)
{
	const char *all = "";

	for (size_t i = 0; i < value_count(dict); i++)
		all = arena_printf(arena, "%s%s%s", all, i ? " " : "",
				   dict->dict.members[i].key);
	return all;
}

static const struct value *file_at(const struct value *document, size_t index)
{
	return value_at(value_get(document, "files"), index);
}

static const struct value *result_at(const struct value *file, size_t index)
{
	return value_at(value_get(file, "results"), index);
}

/* Two failures, a warning, a note. */
static struct value *bad_profile(struct arena *arena)
{
	struct value *root = lab_good(arena);

	lab_set_text(arena, root, LAB_PLATFORM "/NewUserAuthorizationMode",
		     "Admin");
	lab_remove(arena, root, LAB_PLATFORM "/UseSharedDeviceKeys");
	lab_set_text(arena, root, LAB_SSO "/Type", "Cred\x1b[31mential");
	lab_set_text(arena, root, LAB_SSO "/AuthenticationMethod", "Password");
	return root;
}

static void the_document_has_the_members_of_the_schema(void **state)
{
	struct lint *lint = lab_lint(*state, bad_profile(*state), 15);
	const struct value *document = lint_document(*state, lint);
	const struct value *file = file_at(document, 0);
	const struct value *summary = value_get(document, "summary");

	assert_string_equal(names(*state, document),
			    "format schema_version files summary");
	assert_string_equal(value_get_text(document, "format", ""),
			    "tokenmedic-lint");
	assert_string_equal(value_get_text(document, "schema_version", ""),
			    "1.0");
	assert_int_equal(value_count(value_get(document, "files")), 1);
	assert_string_equal(names(*state, file),
			    "file kind signed results summary");
	assert_string_equal(value_get_text(file, "file", ""),
			    "test.mobileconfig");
	assert_string_equal(value_get_text(file, "kind", ""), "mobileconfig");
	assert_string_equal(names(*state, value_get(file, "summary")),
			    "fail warn note pass");
	assert_string_equal(names(*state, summary),
			    "verdict exit_code fail warn note pass target_os "
			    "complete sentence");
	assert_string_equal(value_get_text(summary, "verdict", ""), "problems");
	assert_int_equal(value_number(value_get(summary, "exit_code"), -1), 1);
	assert_int_equal(value_number(value_get(summary, "target_os"), -1), 15);
	for (size_t i = 0; i < value_count(value_get(file, "results")); i++)
		assert_string_equal(names(*state, result_at(file, i)),
				    "id outcome where title why remedy");
}

static void results_are_sorted_by_weight(void **state)
{
	static const char *const ids[] = {
		"profile-type", "profile-shared-device-keys",
		"profile-new-user-mode", "profile-legacy-method"};
	static const char *const outcomes[] = {"fail", "fail", "warn", "note"};
	struct lint *lint = lab_lint(*state, bad_profile(*state), 15);
	const struct value *document = lint_document(*state, lint);
	const struct value *file = file_at(document, 0);

	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(
			value_get_text(result_at(file, i), "id", ""), ids[i]);
		assert_string_equal(
			value_get_text(result_at(file, i), "outcome", ""),
			outcomes[i]);
		assert_non_null(
			value_get_text(result_at(file, i), "remedy", NULL));
	}
	assert_string_equal(value_get_text(result_at(file, 0), "where", ""),
			    "PayloadContent[1].Type");
	assert_string_equal(value_get_text(result_at(file, 4), "outcome", ""),
			    "pass");
	assert_null(value_get_text(result_at(file, 4), "remedy", NULL));
	assert_int_equal(
		value_number(value_get(value_get(file, "summary"), "fail"), -1),
		2);
}

/* What concerns no single file has an entry of its own. */
static void several_files_get_an_entry_for_the_set(void **state)
{
	struct generate_answers answers = lab_answers();
	struct profile_set *set = profile_set_new(*state);
	struct generated generated;
	const struct value *document, *last;

	lab_require(generate_profiles(*state, &answers, &generated));
	lab_require(profile_set_add(set, "one", generated.files.items[0].bytes,
				    generated.files.items[0].length));
	lab_add(set, "two", value_dict(*state));
	document = lint_document(*state, lab_lint_set(set, 15, true));
	assert_int_equal(value_count(value_get(document, "files")), 3);
	last = file_at(document, 2);
	assert_true(value_is(value_get(last, "file"), VALUE_NULL));
	assert_string_equal(value_get_text(last, "kind", ""), "set");
	assert_string_equal(value_get_text(result_at(last, 0), "id", ""),
			    "profile-scep-payload");
}

static void every_format_names_every_finding(void **state)
{
	static const char *const ids[] = {
		"profile-type", "profile-shared-device-keys",
		"profile-new-user-mode", "profile-legacy-method"};
	struct lint *lint = lab_lint(*state, bad_profile(*state), 15);
	const struct value *document = lint_document(*state, lint);

	for (int format = REPORT_TEXT; format <= REPORT_HTML; format++) {
		struct text text;

		text_init(&text);
		lab_require(lint_report_write(&text, document,
					      (enum report_format)format, 80));
		for (size_t i = 0; i < 4; i++)
			assert_non_null(strstr(text.bytes, ids[i]));
		assert_null(strchr(text.bytes, '\x1b'));
		text_free(&text);
	}
}

static void json_reads_back_as_the_document(void **state)
{
	struct lint *lint = lab_lint(*state, bad_profile(*state), 15);
	struct value *document = lint_document(*state, lint), *again;
	struct text text;

	text_init(&text);
	lab_require(lint_report_write(&text, document, REPORT_JSON, 0));
	lab_require(
		json_parse(*state, "again", text.bytes, text.length, &again));
	assert_true(value_equal(document, again));
	text_free(&text);
}

static void no_line_of_the_text_is_too_long(void **state)
{
	struct lint *lint = lab_lint(*state, bad_profile(*state), 15);
	struct text text;

	text_init(&text);
	lab_require(lint_report_write(&text, lint_document(*state, lint),
				      REPORT_TEXT, 80));
	for (const char *at = text.bytes; *at;) {
		size_t length = strcspn(at, "\n");

		assert_true(length <= 80);
		at += length + (at[length] == '\n');
	}
	assert_non_null(strstr(text.bytes, "42 rules are in order."));
	text_free(&text);
}

static const char *sentence_of(struct arena *arena, const struct lint *lint)
{
	return value_get_text(value_get(lint_document(arena, lint), "summary"),
			      "sentence", "");
}

static void the_sentence_says_how_it_stands(void **state)
{
	struct value *root = lab_good(*state);
	struct profile_set *set = profile_set_new(*state);

	assert_string_equal(sentence_of(*state, lab_lint(*state, root, 15)),
			    "Nothing was found that keeps just-in-time "
			    "accounts from working.");
	lab_set_text(*state, root, LAB_PLATFORM "/NewUserAuthorizationMode",
		     "Admin");
	assert_string_equal(sentence_of(*state, lab_lint(*state, root, 15)),
			    "Nothing keeps just-in-time accounts from working; "
			    "1 thing is to look at.");
	lab_remove(*state, root, LAB_SSO);
	assert_string_equal(sentence_of(*state, lab_lint(*state, root, 15)),
			    "1 thing would keep just-in-time accounts from "
			    "working.");
	root = lab_good(*state);
	value_set(*state, root, "PayloadContent", value_array(*state));
	lab_add(set, "other", root);
	assert_string_equal(sentence_of(*state, lab_lint_set(set, 15, false)),
			    "Nothing of Okta's Platform SSO is in it; only the "
			    "outer form was looked at.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LAB_TEST(the_document_has_the_members_of_the_schema),
		LAB_TEST(results_are_sorted_by_weight),
		LAB_TEST(several_files_get_an_entry_for_the_set),
		LAB_TEST(every_format_names_every_finding),
		LAB_TEST(json_reads_back_as_the_document),
		LAB_TEST(no_line_of_the_text_is_too_long),
		LAB_TEST(the_sentence_says_how_it_stands),
	};

	return cmocka_run_group_tests_name("lint report", tests, NULL, NULL);
}
