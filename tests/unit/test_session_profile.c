/* Making the Okta profiles in the wizard, without a screen. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "profiles_lab.h"

#define SSO_FILE       "okta-profiles/okta-psso.mobileconfig"
#define SCEP_FILE      "okta-profiles/okta-device-access-scep.mobileconfig"
#define WORKSHEET_FILE "okta-profiles/okta-jamf-worksheet.txt"
#define CHALLENGE      "canary & <9f3c>"

/* From the first screen up to the question of the SCEP URL. */
static void begin(struct profiles_lab *lab, const char *scep)
{
	lab_says(lab, "profile");
	lab_asks(lab, "profile-org-url");
	lab_says(lab, "https://acme.okta.com");
	lab_asks(lab, "profile-client-id");
	lab_says(lab, "0oa1b2c3");
	lab_asks(lab, "profile-organisation");
	lab_says(lab, "");
	lab_asks(lab, "profile-scep");
	lab_says(lab, scep);
	lab_asks(lab, "profile-scep-url");
	lab_says(lab, "https://acme.okta.com/pki/x");
}

/* And from there to the preview. */
static void finish(struct profiles_lab *lab)
{
	lab_asks(lab, "profile-target");
	lab_says(lab, "15");
	lab_asks(lab, "profile-new-users");
	lab_says(lab, "Standard");
	lab_asks(lab, "profile-login-window");
	lab_says(lab, "yes");
	lab_asks(lab, "profile-combined");
	lab_says(lab, "no");
	lab_asks(lab, "profile-directory");
	assert_true(text_ends(session_ask(lab->session)->preset_text,
			      "okta-profiles"));
	lab_says(lab, lab_path(lab, "okta-profiles"));
	lab_asks(lab, "profile-preview");
}

static void make_static(struct profiles_lab *lab)
{
	begin(lab, "static");
	lab_asks(lab, "profile-challenge");
	assert_int_equal(session_ask(lab->session)->kind, ASK_SECRET);
	assert_int_equal(lab_type(lab, CHALLENGE).code, STATUS_OK);
	finish(lab);
}

static void nothing_exists_before_it_is_confirmed(void **state)
{
	struct profiles_lab *lab = *state;

	begin(lab, "dynamic");
	finish(lab);
	assert_false(file_exists(lab_path(lab, "okta-profiles")));
	lab_says(lab, SESSION_PROFILE_WRITE);
	lab_asks(lab, "profile-written");
	assert_true(file_exists(lab_path(lab, SSO_FILE)));
	assert_true(file_exists(lab_path(lab, SCEP_FILE)));
	assert_true(text_has(lab_read(lab, lab_path(lab, WORKSHEET_FILE)),
			     "Dynamic-Microsoft CA"));
}

/* What the check says is what the linter says about these files. */
static void what_was_written_has_been_checked(void **state)
{
	struct profiles_lab *lab = *state;
	const struct lint *lint;

	make_static(lab);
	lab_says(lab, SESSION_PROFILE_WRITE);
	assert_true(text_has(session_ask(lab->session)->text,
			     "0 failed, 0 warned"));
	assert_true(text_has(session_ask(lab->session)->hint, "plain text"));
	lab_says(lab, "check");
	assert_int_equal(session_stage(lab->session), STAGE_LINT);
	lint = session_lint(lab->session);
	assert_int_equal(lint->counts.of[LINT_FAIL], 0);
	assert_int_equal(lint->counts.of[LINT_WARN], 0);
	assert_true(lint->counts.of[LINT_PASS] > 30);
	assert_string_equal(lint->set->files.items[0].name,
			    lab_path(lab, SSO_FILE));
	assert_true(session_back(lab->session));
	lab_asks(lab, "profile-written");
	lab_says(lab, "back");
	assert_int_equal(session_stage(lab->session), STAGE_WELCOME);
}

/* And a second look at the disk agrees. */
static void the_written_files_lint_clean(void **state)
{
	struct profiles_lab *lab = *state;

	make_static(lab);
	lab_says(lab, SESSION_PROFILE_WRITE);
	lab_says(lab, "back");
	lab_says(lab, "lint");
	lab_says(lab, lab_path(lab, SSO_FILE));
	lab_says(lab, "another");
	lab_says(lab, lab_path(lab, SCEP_FILE));
	lab_says(lab, "15");
	assert_int_equal(session_lint(lab->session)->counts.of[LINT_FAIL], 0);
	assert_int_equal(session_lint(lab->session)->counts.of[LINT_WARN], 0);
}

/* Every byte of it in the one file, none in what people see. */
static void the_challenge_is_in_its_profile_alone(void **state)
{
	struct profiles_lab *lab = *state;
	struct text text;

	make_static(lab);
	text_init(&text);
	session_profile_preview(lab->session, &text);
	assert_true(text_has(text.bytes, "<key>Challenge</key>"));
	assert_true(text_has(text.bytes, "[redacted:scep-challenge]"));
	assert_true(text_has(text.bytes, "<key>RegistrationToken</key>"));
	assert_false(text_has(text.bytes, "canary"));
	text_free(&text);
	lab_says(lab, SESSION_PROFILE_WRITE);
	assert_true(text_has(lab_read(lab, lab_path(lab, SCEP_FILE)),
			     "<string>canary &amp; &lt;9f3c&gt;</string>"));
	assert_false(
		text_has(lab_read(lab, lab_path(lab, SSO_FILE)), "canary"));
	text_init(&text);
	lab_says(lab, "check");
	session_go(lab->session, STAGE_REPORT);
	session_report(lab->session, REPORT_JSON, 0, &text);
	assert_false(text_has(text.bytes, "canary"));
	text_free(&text);
}

/* The same session reads a Mac afterwards, and reports it. */
static void the_case_of_the_mac_knows_nothing_of_it(void **state)
{
	static const enum report_format formats[] = {REPORT_JSON, REPORT_TEXT,
						     REPORT_HTML, REPORT_PLIST};
	struct profiles_lab *lab = *state;
	struct status status;

	make_static(lab);
	lab_says(lab, SESSION_PROFILE_WRITE);
	status = session_go(lab->session, STAGE_SCAN);
	assert_int_equal(status.code, STATUS_OK);
	session_wait(lab->session);
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct text text;

		text_init(&text);
		status = session_report(lab->session, formats[i], 80, &text);
		assert_int_equal(status.code, STATUS_OK);
		assert_true(text.length > 1000);
		assert_false(text_has(text.bytes, "canary"));
		text_free(&text);
	}
}

static void the_token_of_the_preview_is_withheld(void **state)
{
	struct profiles_lab *lab = *state;
	const char *file, *token;
	struct text text;

	begin(lab, "dynamic");
	finish(lab);
	text_init(&text);
	session_profile_preview(lab->session, &text);
	lab_says(lab, SESSION_PROFILE_WRITE);
	file = lab_read(lab, lab_path(lab, SSO_FILE));
	token = strstr(file, "<key>RegistrationToken</key>");
	token = strstr(token, "<string>") + strlen("<string>");
	token = arena_strndup(lab->arena, token, 64);
	assert_int_equal(strspn(token, "0123456789abcdefABCDEF"), 64);
	assert_false(text_has(text.bytes, token));
	text_free(&text);
}

struct refusal {
	const char *ask, *answer, *words;
};

static const struct refusal refusals[] = {
	{"profile-org-url", "", "is missing"},
	{"profile-org-url", "acme-admin.okta.com", "for administrators"},
	{"profile-org-url", "https://your-org.okta.com", "placeholder"},
	{"profile-org-url", "acme", "names no host"},
};

static void an_answer_is_refused_as_it_is_given(void **state)
{
	struct profiles_lab *lab = *state;

	lab_says(lab, "profile");
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		struct status status = lab_say(lab, refusals[i].answer);

		assert_int_equal(status.code, STATUS_USAGE);
		assert_true(text_has(status.detail, refusals[i].words));
		lab_asks(lab, refusals[i].ask);
	}
	lab_says(lab, "acme.okta.com");
	assert_int_equal(lab_say(lab, "CLIENTID").code, STATUS_USAGE);
	lab_asks(lab, "profile-client-id");
	lab_says(lab, "0oa1");
	assert_int_equal(lab_say(lab, "A<b>").code, STATUS_USAGE);
	lab_says(lab, "Acme & Co");
	assert_int_equal(lab_say(lab, "sometimes").code, STATUS_USAGE);
	lab_says(lab, "static");
	assert_int_equal(lab_say(lab, "http://acme.okta.com/pki").code,
			 STATUS_USAGE);
	lab_says(lab, "https://acme.okta.com/pki/x");
	lab_asks(lab, "profile-challenge");
	assert_int_equal(lab_type(lab, "").code, STATUS_USAGE);
	assert_int_equal(lab_type(lab, " canary").code, STATUS_USAGE);
	assert_int_equal(lab_type(lab, "YOUR_SECRET").code, STATUS_USAGE);
	lab_asks(lab, "profile-challenge");
}

static void a_folder_has_to_be_one(void **state)
{
	struct profiles_lab *lab = *state;

	begin(lab, "dynamic");
	lab_says(lab, "15");
	lab_says(lab, "Standard");
	lab_says(lab, "no");
	lab_says(lab, "yes");
	assert_int_equal(lab_say(lab, "").code, STATUS_USAGE);
	assert_int_equal(lab_say(lab, "~/Desktop").code, STATUS_USAGE);
	assert_int_equal(lab_say(lab, lab_put(lab, "file", "x")).code,
			 STATUS_USAGE);
	lab_asks(lab, "profile-directory");
	lab_says(lab, lab_path(lab, "okta-profiles"));
	lab_says(lab, SESSION_PROFILE_WRITE);
	assert_true(file_exists(lab_path(
		lab, "okta-profiles/okta-psso-and-scep.mobileconfig")));
	assert_false(file_exists(lab_path(lab, SSO_FILE)));
}

static void what_is_there_is_replaced_after_a_question_only(void **state)
{
	struct profiles_lab *lab = *state;
	const char *path = lab_path(lab, SSO_FILE);
	struct answer no = {.confirmed = false};

	file_make_directory(lab_path(lab, "okta-profiles"));
	lab_put(lab, SSO_FILE, "mine");
	begin(lab, "dynamic");
	finish(lab);
	lab_says(lab, SESSION_PROFILE_WRITE);
	lab_asks(lab, "profile-replace");
	assert_int_equal(session_answer(lab->session, &no).code, STATUS_OK);
	lab_asks(lab, "profile-preview");
	assert_string_equal(lab_read(lab, path), "mine");
	assert_false(file_exists(lab_path(lab, SCEP_FILE)));
	lab_says(lab, SESSION_PROFILE_WRITE);
	lab_says(lab, "yes");
	lab_asks(lab, "profile-written");
	assert_true(text_has(lab_read(lab, path), "com.apple.extensiblesso"));
}

/* Questions come and go with the answers before them. */
static void only_questions_with_a_sense_are_asked(void **state)
{
	struct profiles_lab *lab = *state;
	size_t count;

	lab_says(lab, "profile");
	count = session_profile_count(lab->session);
	lab_says(lab, "acme.okta.com");
	lab_says(lab, "0oa1");
	lab_says(lab, "-");
	lab_says(lab, "static");
	assert_int_equal(session_profile_count(lab->session), count + 1);
	lab_says(lab, "https://acme.okta.com/pki/x");
	assert_int_equal(lab_type(lab, CHALLENGE).code, STATUS_OK);
	lab_says(lab, "26");
	lab_asks(lab, "profile-setup");
	assert_int_equal(session_profile_count(lab->session), count + 2);
	assert_true(session_back(lab->session));
	lab_says(lab, "14");
	lab_asks(lab, "profile-new-users");
}

/* Back to it, and on with nothing typed: the one of before is meant. */
static void a_challenge_once_given_need_not_be_typed_again(void **state)
{
	struct profiles_lab *lab = *state;

	begin(lab, "static");
	assert_int_equal(lab_type(lab, CHALLENGE).code, STATUS_OK);
	assert_true(session_back(lab->session));
	lab_asks(lab, "profile-challenge");
	assert_non_null(session_ask(lab->session)->hint);
	assert_int_equal(lab_type(lab, "").code, STATUS_OK);
	lab_asks(lab, "profile-target");
}

/* Nothing of the last time is left. */
static void whoever_comes_again_begins_anew(void **state)
{
	struct profiles_lab *lab = *state;

	begin(lab, "static");
	assert_int_equal(lab_type(lab, CHALLENGE).code, STATUS_OK);
	while (session_stage(lab->session) == STAGE_PROFILE)
		assert_true(session_back(lab->session));
	begin(lab, "static");
	assert_null(session_ask(lab->session)->hint);
	assert_int_equal(lab_type(lab, "").code, STATUS_USAGE);
}

static void the_form_asks_for_what_was_passed_over(void **state)
{
	struct profiles_lab *lab = *state;

	lab_says(lab, "profile");
	session_profile_move(lab->session,
			     session_profile_count(lab->session) - 1);
	lab_asks(lab, "profile-directory");
	assert_int_equal(lab_say(lab, lab_path(lab, "x")).code, STATUS_USAGE);
	lab_asks(lab, "profile-org-url");
	session_profile_move(lab->session, 1000);
	lab_asks(lab, "profile-directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGE_TEST(nothing_exists_before_it_is_confirmed),
		STAGE_TEST(what_was_written_has_been_checked),
		STAGE_TEST(the_written_files_lint_clean),
		STAGE_TEST(the_challenge_is_in_its_profile_alone),
		STAGE_TEST(the_case_of_the_mac_knows_nothing_of_it),
		STAGE_TEST(the_token_of_the_preview_is_withheld),
		STAGE_TEST(an_answer_is_refused_as_it_is_given),
		STAGE_TEST(a_folder_has_to_be_one),
		STAGE_TEST(what_is_there_is_replaced_after_a_question_only),
		STAGE_TEST(only_questions_with_a_sense_are_asked),
		STAGE_TEST(a_challenge_once_given_need_not_be_typed_again),
		STAGE_TEST(whoever_comes_again_begins_anew),
		STAGE_TEST(the_form_asks_for_what_was_passed_over),
	};

	return cmocka_run_group_tests_name("making profiles in a session",
					   tests, NULL, NULL);
}
