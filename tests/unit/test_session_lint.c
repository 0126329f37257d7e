/* Checking profiles in the wizard, without a screen. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "profile/lint_value.h"
#include "profiles_lab.h"

#define HEAD                                                                   \
	"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>"                 \
	"<key>PayloadType</key><string>Configuration</string>"                 \
	"<key>PayloadVersion</key><integer>1</integer>"                        \
	"<key>PayloadScope</key><string>System</string>"                       \
	"<key>PayloadContent</key><array><dict>"
#define SSO                                                                    \
	"<key>PayloadType</key><string>com.apple.extensiblesso</string>"       \
	"<key>ExtensionIdentifier</key>"                                       \
	"<string>com.okta.mobile.auth-service-extension</string>"              \
	"<key>TeamIdentifier</key><string>B7F62B65BN</string>"
#define SCEP                                                                   \
	"<key>PayloadType</key><string>com.apple.security.scep</string>"       \
	"<key>PayloadContent</key><dict>"                                      \
	"<key>URL</key><string>https://acme.okta.com/pki/x</string>"
#define TAIL "</dict></array></dict></plist>"

/* A type that is wrong, and a token that was pasted with a blank. */
static const char wrong_type[] =
	HEAD SSO "<key>Type</key><string>Credential</string>"
		 "<key>RegistrationToken</key><string> canary-token</string>"
		 "<key>PlatformSSO</key><dict/>" TAIL;
static const char challenged[] =
	HEAD SCEP "<key>Challenge</key><string> canary-challenge</string>"
		  "</dict>" TAIL;

/* From the first screen to the results of one file. */
static void check(struct profiles_lab *lab, const char *content)
{
	lab_says(lab, "lint");
	lab_asks(lab, "lint-file");
	lab_says(lab, lab_put(lab, "one.mobileconfig", content));
	lab_asks(lab, "lint-target");
	lab_says(lab, "15");
	assert_int_equal(session_stage(lab->session), STAGE_LINT);
}

static size_t index_of(struct profiles_lab *lab, const char *rule)
{
	const struct lint_result *result;
	size_t i = 0;

	while ((result = session_lint_result(lab->session, i)) != NULL &&
	       strcmp(result->rule->id, rule) != 0)
		i++;
	assert_non_null(result);
	return i;
}

static void the_weightiest_result_stands_first(void **state)
{
	struct profiles_lab *lab = *state;
	const struct ask *ask;

	check(lab, wrong_type);
	ask = session_ask(lab->session);
	assert_true(text_starts(ask->text, "one.mobileconfig: "));
	assert_true(text_has(ask->text, "would keep just-in-time accounts"));
	assert_string_equal(ask->choices[0].mark, "FAIL");
	for (size_t i = 1; session_lint_result(lab->session, i); i++)
		assert_true(session_lint_result(lab->session, i)->outcome <=
			    session_lint_result(lab->session, i - 1)->outcome);
}

/* A row for all of them; asked for, they follow it. */
static void what_passed_is_listed_when_asked_for(void **state)
{
	struct profiles_lab *lab = *state;
	size_t passed, before;

	check(lab, wrong_type);
	passed = session_lint(lab->session)->counts.of[LINT_PASS];
	assert_true(passed > 1);
	before = session_ask(lab->session)->choice_count;
	assert_string_equal(session_ask(lab->session)->choices[before - 1].id,
			    SESSION_LINT_PASSED);
	lab_says(lab, SESSION_LINT_PASSED);
	assert_int_equal(session_ask(lab->session)->choice_count,
			 before + passed);
	lab_says(lab, SESSION_LINT_PASSED);
	assert_int_equal(session_ask(lab->session)->choice_count, before);
}

static void a_result_is_opened_by_its_number(void **state)
{
	struct profiles_lab *lab = *state;
	size_t index;

	check(lab, wrong_type);
	index = index_of(lab, "profile-type");
	lab_says(lab, arena_printf(lab->arena, "%zu", index + 1));
	assert_int_equal(session_stage(lab->session), STAGE_LINT_RULE);
	assert_string_equal(session_ask(lab->session)->topic, "profile-type");
	assert_string_equal(
		lint_value_words(lab->arena, session_lint(lab->session),
				 session_lint_result(lab->session, index)),
		"\"Credential\"");
	assert_true(session_back(lab->session));
	assert_int_equal(session_stage(lab->session), STAGE_LINT);
}

static void secrets_that_stand_there_are_not_shown(void **state)
{
	struct profiles_lab *lab = *state;

	check(lab, challenged);
	assert_string_equal(
		lint_value_words(lab->arena, session_lint(lab->session),
				 session_lint_result(
					 lab->session,
					 index_of(lab, "profile-pasted-text"))),
		"not shown: it is a secret");
}

static void a_bad_file_is_refused_with_its_place(void **state)
{
	struct profiles_lab *lab = *state;
	struct status status;

	lab_says(lab, "lint");
	status = lab_say(lab, lab_put(lab, "bad.plist", "<plist>\n<dict>"));
	assert_int_equal(status.code, STATUS_INPUT);
	assert_true(text_ends(status.subject, "bad.plist"));
	assert_true(text_has(status.cause, "line 2"));
	lab_asks(lab, "lint-file");
	status = lab_say(lab, lab_path(lab, "missing"));
	assert_int_equal(status.code, STATUS_INPUT);
	assert_int_equal(lab_say(lab, "").code, STATUS_USAGE);
	/* Answers come from there. */
	status = lab_say(lab, "-");
	assert_string_equal(status.subject, "./-");
	lab_asks(lab, "lint-file");
}

/* A file that is dropped on a terminal comes as a shell wants it. */
static void a_dropped_file_is_found(void **state)
{
	static const struct {
		const char *before, *name;
	} typed[] = {
		{"", "my\\ \\(1\\)\\\\.plist "},
		{"'", "my (1)\\.plist'"},
		{"\"", "my (1)\\.plist\" "},
		{"", "my (1)\\.plist"},
	};
	struct profiles_lab *lab = *state;

	lab_put(lab, "my (1)\\.plist", wrong_type);
	for (size_t i = 0; i < sizeof(typed) / sizeof(*typed); i++) {
		lab_says(lab, "lint");
		lab_says(lab,
			 arena_printf(lab->arena, "%s%s/%s", typed[i].before,
				      lab->folder, typed[i].name));
		lab_asks(lab, "lint-target");
		session_go(lab->session, STAGE_WELCOME);
	}
}

static void files_are_judged_as_one_set(void **state)
{
	struct profiles_lab *lab = *state;
	const char *one = lab_put(lab, "one.mobileconfig", wrong_type);

	lab_says(lab, "lint");
	lab_says(lab, one);
	lab_says(lab, "another");
	assert_int_equal(lab_say(lab, one).code, STATUS_USAGE);
	lab_says(lab, lab_put(lab, "two.mobileconfig", challenged));
	lab_says(lab, "26");
	assert_int_equal(session_lint(lab->session)->set->files.count, 2);
	assert_true(session_lint(lab->session)->options.complete);
	assert_int_equal(session_lint(lab->session)->options.target.major, 26);
}

/* Back from the results, from the target, from the file. */
static void back_leads_step_by_step(void **state)
{
	struct profiles_lab *lab = *state;

	check(lab, wrong_type);
	assert_true(session_back(lab->session));
	lab_asks(lab, "lint-target");
	lab_says(lab, "14");
	assert_int_equal(session_lint(lab->session)->options.target.major, 14);
	assert_true(session_back(lab->session));
	assert_true(session_back(lab->session));
	lab_asks(lab, "lint-file");
	assert_null(session_lint(lab->session));
	assert_non_null(session_blocked(lab->session, STAGE_LINT));
	assert_true(session_back(lab->session));
	assert_int_equal(session_stage(lab->session), STAGE_WELCOME);
}

/* The results, not the Mac; and no secret in any format. */
static void the_report_is_about_the_profiles(void **state)
{
	static const char *const formats[] = {"html", "text", "json", "plist"};
	struct profiles_lab *lab = *state;

	check(lab, challenged);
	assert_null(session_diagnosis(lab->session));
	for (size_t i = 0; i < 4; i++) {
		const char *path = lab_path(
			lab, arena_printf(lab->arena, "report.%zu", i));

		assert_int_equal(session_go(lab->session, STAGE_REPORT).code,
				 STATUS_OK);
		assert_int_equal(session_step_number(lab->session), 0);
		lab_says(lab, formats[i]);
		assert_true(text_has(session_ask(lab->session)->preset_text,
				     "tokenmedic-lint-"));
		lab_says(lab, path);
		lab_says(lab, "back");
		assert_int_equal(session_stage(lab->session), STAGE_LINT);
		assert_true(
			text_has(lab_read(lab, path), "profile-pasted-text"));
		assert_false(text_has(lab_read(lab, path), "canary"));
	}
}

static void the_report_of_the_mac_stays_one_of_the_mac(void **state)
{
	struct profiles_lab *lab = *state;
	struct text text;

	check(lab, wrong_type);
	assert_int_equal(session_go(lab->session, STAGE_REPORT).code,
			 STATUS_OK);
	assert_int_equal(session_go(lab->session, STAGE_SCAN).code, STATUS_OK);
	session_wait(lab->session);
	assert_int_equal(session_go(lab->session, STAGE_REPORT).code,
			 STATUS_OK);
	assert_int_equal(session_step_number(lab->session), 6);
	text_init(&text);
	assert_int_equal(
		session_report(lab->session, REPORT_JSON, 0, &text).code,
		STATUS_OK);
	assert_true(text_has(text.bytes, "\"tokenmedic-case\""));
	text_free(&text);
}

static void recovery_says_why_not(void **state)
{
	struct profiles_lab lab;

	(void)state;
	profiles_lab_open(&lab, "recovery-locked");
	assert_true(text_has(lab_row(&lab, "lint")->blocked, "no MDM"));
	assert_true(text_has(lab_row(&lab, "profile")->blocked, "no MDM"));
	assert_int_equal(lab_say(&lab, "lint").code, STATUS_USAGE);
	assert_int_equal(session_stage(lab.session), STAGE_WELCOME);
	profiles_lab_close(&lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGE_TEST(the_weightiest_result_stands_first),
		STAGE_TEST(what_passed_is_listed_when_asked_for),
		STAGE_TEST(a_result_is_opened_by_its_number),
		STAGE_TEST(secrets_that_stand_there_are_not_shown),
		STAGE_TEST(a_bad_file_is_refused_with_its_place),
		STAGE_TEST(a_dropped_file_is_found),
		STAGE_TEST(files_are_judged_as_one_set),
		STAGE_TEST(back_leads_step_by_step),
		STAGE_TEST(the_report_is_about_the_profiles),
		STAGE_TEST(the_report_of_the_mac_stays_one_of_the_mac),
		cmocka_unit_test(recovery_says_why_not),
	};

	return cmocka_run_group_tests_name("profiles in a session", tests, NULL,
					   NULL);
}
