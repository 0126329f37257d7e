/*
 * The generator: the values of the guide, exactly; the same bytes for the same
 * seed; clean for the linter whatever was chosen; and what it refuses.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "lint_lab.h"

static const struct generated_file *file_named(const struct generated *files,
					       const char *name)
{
	for (size_t i = 0; i < files->files.count; i++)
		if (strcmp(files->files.items[i].name, name) == 0)
			return &files->files.items[i];
	fail_msg("%s was not written", name);
	return NULL;
}

static struct generated generate(struct arena *arena,
				 const struct generate_answers *answers)
{
	struct generated files;

	lab_require(generate_profiles(arena, answers, &files));
	return files;
}

/* --- The guide's values ------------------------------------------------------ */

struct expected_text {
	const char *path, *text;
};

static const struct expected_text texts[] = {
	{"PayloadScope", "System"},
	{"PayloadType", "Configuration"},
	{LAB_SSO "/PayloadType", "com.apple.extensiblesso"},
	{LAB_SSO "/ExtensionIdentifier",
	 "com.okta.mobile.auth-service-extension"},
	{LAB_SSO "/TeamIdentifier", "B7F62B65BN"},
	{LAB_SSO "/Type", "Redirect"},
	{LAB_SSO "/URLs/0", "https://acme.okta.com/device-access/api/v1/nonce"},
	{LAB_SSO "/URLs/1", "https://acme.okta.com/oauth2/v1/token"},
	{LAB_PLATFORM "/AuthenticationMethod", "Password"},
	{LAB_PLATFORM "/NewUserAuthorizationMode", "Standard"},
	{LAB_PLATFORM "/TokenToUserMapping/AccountName",
	 "macOSAccountUsername"},
	{LAB_PLATFORM "/TokenToUserMapping/FullName", "macOSAccountFullName"},
	{LAB_DOMAINS "/0/ApplicationIdentifier",
	 "B7F62B65BN.com.okta.mobile.auth-service-extension"},
	{LAB_DOMAINS "/0/AssociatedDomains/0", "authsrv:acme.okta.com"},
	{LAB_DOMAINS "/1/ApplicationIdentifier", "B7F62B65BN.com.okta.mobile"},
	{LAB_DOMAINS "/1/AssociatedDomains/0", "authsrv:acme.okta.com"},
	{LAB_APP "/OktaVerify.OrgUrl", "https://acme.okta.com"},
	{LAB_APP "/OktaVerify.UserPrincipalName", "$USERNAME"},
	{LAB_APP "/OktaVerify.PasswordSyncClientID", "0oa1b2c3d4e5f6g7h8i9"},
	{LAB_EXTENSION "/OktaVerify.OrgUrl", "https://acme.okta.com"},
	{LAB_EXTENSION "/OktaVerify.UserPrincipalName", "$USERNAME"},
	{LAB_EXTENSION "/OktaVerify.PasswordSyncClientID",
	 "0oa1b2c3d4e5f6g7h8i9"},
	{LAB_EXTENSION "/PlatformSSO.ProtocolVersion", "2.0"},
	{LAB_SCEP "/URL", "https://acme.okta.com/pki/0/scep/rac0"},
	{LAB_SCEP "/Subject/0/0/0", "CN"},
	{LAB_SCEP "/Subject/0/0/1", "$COMPUTERNAME ODA $UDID"},
	{LAB_SCEP "/Challenge", GENERATE_CHALLENGE},
	{LAB_SCEP "/Key Type", "RSA"},
};

struct expected_number {
	const char *path;
	enum value_kind kind;
	int64_t number;
};

static const struct expected_number numbers[] = {
	{"PayloadVersion", VALUE_INTEGER, 1},
	{LAB_PLATFORM "/UseSharedDeviceKeys", VALUE_BOOL, 1},
	{LAB_PLATFORM "/EnableCreateUserAtLogin", VALUE_BOOL, 1},
	{LAB_DOMAINS "/0/EnableDirectDownloads", VALUE_BOOL, 0},
	{LAB_DOMAINS "/1/EnableDirectDownloads", VALUE_BOOL, 0},
	{LAB_SCEP "/Keysize", VALUE_INTEGER, 2048},
	{LAB_SCEP "/Key Usage", VALUE_INTEGER, 1},
	{LAB_SCEP "/KeyIsExtractable", VALUE_BOOL, 0},
	{LAB_SCEP "/AllowAllAppsAccess", VALUE_BOOL, 1},
};

static void the_values_are_those_of_the_guide(void **state)
{
	struct value *root = lab_good(*state);

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(
			value_text(lab_get(*state, root, texts[i].path), ""),
			texts[i].text);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		const struct value *value =
			lab_get(*state, root, numbers[i].path);

		assert_true(value_is(value, numbers[i].kind));
		assert_int_equal(value_number(value, -1), numbers[i].number);
	}
	assert_int_equal(value_count(lab_get(*state, root, LAB_SSO "/URLs")),
			 2);
	assert_int_equal(
		strlen(value_text(
			lab_get(*state, root, LAB_SSO "/RegistrationToken"),
			"")),
		64);
	assert_null(
		lab_get(*state, root, LAB_APP "/PlatformSSO.ProtocolVersion"));
	assert_null(lab_get(*state, root, LAB_SSO "/AuthenticationMethod"));
}

static void two_files_hold_what_the_combined_one_holds(void **state)
{
	struct generate_answers answers = lab_answers();
	struct generated files = generate(*state, &answers);
	const struct generated_file *sso =
		file_named(&files, "okta-psso.mobileconfig");
	const struct generated_file *scep =
		file_named(&files, "okta-device-access-scep.mobileconfig");
	struct value *root = lab_parse(*state, sso->bytes, sso->length);

	assert_int_equal(files.files.count, 2);
	assert_int_equal(value_count(value_get(root, "PayloadContent")), 4);
	root = lab_parse(*state, scep->bytes, scep->length);
	assert_int_equal(value_count(value_get(root, "PayloadContent")), 1);
	assert_string_equal(
		value_text(lab_get(*state, root, LAB_SCEP "/Challenge"), ""),
		GENERATE_CHALLENGE);
}

static void optional_parts_are_there_when_asked_for(void **state)
{
	struct generate_answers answers = lab_answers();
	struct value *root;

	answers.organisation = "Acme GmbH";
	answers.login_window = true;
	answers.simplified_setup = true;
	answers.target = 26;
	root = lab_profile(*state, &answers);
	assert_string_equal(value_get_text(root, "PayloadOrganization", ""),
			    "Acme GmbH");
	assert_string_equal(
		value_text(lab_get(*state, root,
				   LAB_PLATFORM "/AccountDisplayName"),
			   ""),
		"Acme GmbH");
	assert_true(value_flag(
		lab_get(*state, root, "PayloadContent/5/SHOWFULLNAME"), false));
	assert_true(value_flag(lab_get(*state, root,
				       LAB_PLATFORM
				       "/EnableRegistrationDuringSetup"),
			       false));
	assert_string_equal(
		value_text(lab_get(*state, root, LAB_SSO "/URLs/2"), ""),
		"https://acme.okta.com/v1/auth/device-sign");
	assert_null(
		lab_get(*state, root, LAB_APP "/OktaVerify.UserPrincipalName"));
	assert_null(lab_get(*state, root,
			    LAB_EXTENSION "/OktaVerify.UserPrincipalName"));
}

static void the_dynamic_mode_writes_a_worksheet_and_no_challenge(void **state)
{
	struct generate_answers answers = lab_answers();
	struct generated files;
	const struct generated_file *sheet;

	answers.scep = SCEP_DYNAMIC;
	answers.challenge = NULL;
	files = generate(*state, &answers);
	assert_int_equal(files.files.count, 3);
	sheet = file_named(&files, "okta-jamf-worksheet.txt");
	assert_false(sheet->is_profile);
	assert_non_null(strstr(sheet->bytes, "Dynamic-Microsoft CA"));
	assert_non_null(strstr(sheet->bytes, "CN=$COMPUTERNAME ODA $UDID"));
	assert_non_null(
		strstr(sheet->bytes, "https://acme.okta.com/pki/0/scep/rac0"));
	assert_non_null(strstr(sheet->bytes, "okta-psso.mobileconfig"));
	assert_null(strstr(
		file_named(&files, "okta-device-access-scep.mobileconfig")
			->bytes,
		"<key>Challenge</key>"));
}

/* --- Repeatable and not -------------------------------------------------------- */

static void the_same_seed_gives_the_same_bytes(void **state)
{
	struct generate_answers answers = lab_answers();
	struct generated one = generate(*state, &answers);
	struct generated two = generate(*state, &answers);

	for (size_t i = 0; i < 2; i++)
		assert_string_equal(one.files.items[i].bytes,
				    two.files.items[i].bytes);
	answers.seed = "lac";
	two = generate(*state, &answers);
	assert_string_not_equal(one.files.items[0].bytes,
				two.files.items[0].bytes);
}

static void without_a_seed_nothing_repeats(void **state)
{
	static const char token[] = LAB_SSO "/RegistrationToken";
	struct generate_answers answers = lab_answers();
	struct value *one, *two;

	answers.seed = NULL;
	one = lab_profile(*state, &answers);
	two = lab_profile(*state, &answers);
	assert_string_not_equal(value_get_text(one, "PayloadUUID", ""),
				value_get_text(two, "PayloadUUID", ""));
	assert_string_not_equal(value_text(lab_get(*state, one, token), ""),
				value_text(lab_get(*state, two, token), ""));
	assert_string_equal(value_get_text(one, "PayloadIdentifier", ""),
			    value_get_text(two, "PayloadIdentifier", ""));
}

/* --- Every combination is clean ------------------------------------------------- */

enum {
	BIT_STATIC = 1,
	BIT_LOGIN = 2,
	BIT_COMBINED = 4,
	BIT_ORGANISATION = 8,
	BIT_SETUP = 16,
	COMBINATIONS = 32,
};

static const int targets[] = {14, 15, 26};
static const char *const modes[] = {NULL, "Standard", "Admin", "Groups"};
static const char *const hosts[] = {"https://acme.okta.com",
				    "acme.oktapreview.com",
				    "https://Login.Example.COM/"};

static const char *lint_files(struct arena *arena,
			      const struct generated *files, int target)
{
	struct profile_set *set = profile_set_new(arena);
	struct lint *lint;

	for (size_t i = 0; i < files->files.count; i++) {
		const struct generated_file *file = &files->files.items[i];

		if (file->is_profile)
			lab_require(profile_set_add(set, file->name,
						    file->bytes, file->length));
	}
	lint = lab_lint_set(set, target, true);
	assert_int_equal(lint->counts.of[LINT_FAIL], 0);
	assert_int_equal(lint->counts.of[LINT_WARN], 0);
	return lab_found(arena, lint);
}

static void try_combination(unsigned bits, int target, const char *mode,
			    const char *host)
{
	struct arena *arena = arena_new();
	struct generate_answers answers = lab_answers();
	struct generated files;
	const char *found;

	answers.org_url = host;
	answers.target = target;
	answers.new_user_mode = mode;
	answers.scep = bits & BIT_STATIC ? SCEP_STATIC : SCEP_DYNAMIC;
	answers.challenge = bits & BIT_STATIC ? lab_challenge() : NULL;
	answers.login_window = bits & BIT_LOGIN;
	answers.combined = bits & BIT_COMBINED;
	answers.organisation = bits & BIT_ORGANISATION ? "A & B GmbH" : NULL;
	answers.simplified_setup = bits & BIT_SETUP;
	files = generate(arena, &answers);
	found = lint_files(arena, &files, target);
	/* The two deliberate notes. */
	assert_true((strstr(found, "L16 note") != NULL) ==
		    (mode && strcmp(mode, "Admin") == 0));
	assert_true((strstr(found, "L41 note") != NULL) ==
		    !(bits & BIT_STATIC));
	arena_free(arena);
}

static void every_combination_lints_clean(void **state)
{
	(void)state;
	for (unsigned bits = 0; bits < COMBINATIONS; bits++)
		for (size_t t = 0; t < 3; t++)
			for (size_t m = 0; m < 4; m++)
				for (size_t h = 0; h < 3; h++)
					if (!(bits & BIT_SETUP) ||
					    targets[t] == 26)
						try_combination(
							bits, targets[t],
							modes[m], hosts[h]);
}

static void the_files_are_clean_one_by_one(void **state)
{
	struct generate_answers answers = lab_answers();
	struct generated files = generate(*state, &answers);

	for (size_t i = 0; i < files.files.count; i++) {
		struct profile_set *set = profile_set_new(*state);

		lab_require(profile_set_add(set, "one",
					    files.files.items[i].bytes,
					    files.files.items[i].length));
		assert_string_equal(
			lab_found(*state, lab_lint_set(set, 15, false)), "");
	}
}

/* --- Refusals ------------------------------------------------------------------- */

static const char *const bad_hosts[] = {
	NULL,
	"",
	" ",
	"acme",
	"localhost",
	"192.168.1.10",
	"https://",
	"http://acme.okta.com",
	"ftp://acme.okta.com",
	"https://acme.okta.com:8443",
	"https://user@acme.okta.com",
	"https://acme.okta.com/app",
	"https://acme.okta.com?x=1",
	"https://acme.okta.com#x",
	"acme-admin.okta.com",
	"https://acme-admin.oktapreview.com",
	"https://your-org.okta.com",
	"https://yourdomain.okta.com",
	"https://<<your-org>>.okta.com",
	"https://acme .okta.com",
	" https://acme.okta.com",
	"https://-acme.okta.com",
	"https://acme-.okta.com",
	"https://acme..okta.com",
	"https://acme_x.okta.com",
	"https://\xc3\xa4.okta.com",
};

static const char *const bad_clients[] = {
	NULL,	 "",	   "CLIENTID", "YOUR_CLIENT_ID", "replace-with-x",
	"0oa 1", "0oa<1>", "0oa$1",
};

static const char *const bad_scep[] = {
	NULL,
	"",
	"acme.okta.com/pki",
	"http://acme.okta.com/pki",
	"https://acme.okta.com",
	"https://acme.okta.com/",
	"https://acme.okta.com/pki/YOUR_SCEP_PATH",
	"https://acme-admin.okta.com/pki",
	"https://acme.okta.com/pki path",
};

static const char *const bad_challenges[] = {
	"",	      "  ",
	" abc",	      "abc ",
	"a\nb",	      "YOUR_SCEP_SECRET",
	"\xff\xfe",   "a\x01z",
	"a\x7fz",     "\xe2\x80\x9cquoted\xe2\x80\x9d",
	"<<secret>>",
};

static enum status_code check_challenge(const char *bytes, size_t length)
{
	struct secret *secret = secret_new();
	enum status_code code;

	assert_true(secret_add(secret, bytes, length));
	code = generate_check_challenge(secret).code;
	secret_free(secret);
	return code;
}

static const char *const bad_organisations[] = {
	"", " Acme", "Acme ", "A<b>", "$USERNAME", "a\nb", "\xff",
};

#define REFUSES(list, check)                                                   \
	for (size_t i = 0; i < sizeof(list) / sizeof(*(list)); i++)            \
	assert_int_equal(check((list)[i]).code, STATUS_USAGE)

static void answers_that_cannot_be_used_are_refused(void **state)
{
	(void)state;
	REFUSES(bad_hosts, generate_check_org_url);
	REFUSES(bad_clients, generate_check_client_id);
	REFUSES(bad_scep, generate_check_scep_url);
	for (size_t i = 0; i < sizeof(bad_challenges) / sizeof(*bad_challenges);
	     i++)
		assert_int_equal(check_challenge(bad_challenges[i],
						 strlen(bad_challenges[i])),
				 STATUS_USAGE);
	assert_int_equal(check_challenge("a\0b", 3), STATUS_USAGE);
	assert_int_equal(generate_check_challenge(NULL).code, STATUS_USAGE);
	REFUSES(bad_organisations, generate_check_organisation);
}

static void good_answers_are_taken(void **state)
{
	(void)state;
	assert_int_equal(generate_check_org_url("acme.okta.com").code, 0);
	assert_int_equal(generate_check_org_url("https://a.b.example/").code,
			 0);
	assert_int_equal(generate_check_org_url("sso.admin.example.com").code,
			 0);
	assert_int_equal(generate_check_client_id("0oa1B-_.x").code, 0);
	assert_int_equal(
		generate_check_scep_url("https://a.okta.com/pki/x").code, 0);
	assert_int_equal(check_challenge("p w<&>$", 7), 0);
	assert_int_equal(
		generate_check_organisation("M\xc3\xbcller & Caf\xc3\xa9").code,
		0);
}

static enum status_code code_of(struct arena *arena,
				const struct generate_answers *answers)
{
	struct generated files;

	return generate_profiles(arena, answers, &files).code;
}

static void choices_that_do_not_fit_are_refused(void **state)
{
	struct generate_answers answers = lab_answers();

	answers.target = 13;
	assert_int_equal(code_of(*state, &answers), STATUS_USAGE);
	answers = lab_answers();
	answers.new_user_mode = "Temporary";
	assert_int_equal(code_of(*state, &answers), STATUS_USAGE);
	answers = lab_answers();
	answers.simplified_setup = true;
	assert_int_equal(code_of(*state, &answers), STATUS_USAGE);
	answers = lab_answers();
	answers.scep = SCEP_DYNAMIC;
	assert_int_equal(code_of(*state, &answers), STATUS_USAGE);
}

static void a_refused_challenge_is_not_repeated(void **state)
{
	struct secret *secret = secret_new();
	struct status status;
	char sentence[1200];

	(void)state;
	secret_add(secret, LAB_CHALLENGE " ", strlen(LAB_CHALLENGE) + 1);
	status = generate_check_challenge(secret);
	assert_int_equal(status.code, STATUS_USAGE);
	status_sentence(&status, sentence, sizeof(sentence));
	assert_null(strstr(sentence, LAB_CHALLENGE));
	secret_free(secret);
}

/* --- Files ---------------------------------------------------------------------- */

static const char *scratch(struct arena *arena)
{
	const char *base = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/tm-generate-XXXXXX",
				  base ? base : "/tmp");

	assert_non_null(mkdtemp(path));
	return path;
}

static void clear(struct arena *arena, const char *directory,
		  const struct generated *files)
{
	for (size_t i = 0; i < files->files.count; i++)
		unlink(file_join(arena, directory, files->files.items[i].name));
	rmdir(directory);
}

static void files_are_private_and_never_replaced_unasked(void **state)
{
	const char *base = scratch(*state);
	const char *directory = file_join(*state, base, "new");
	struct generate_answers answers = lab_answers();
	struct generated files = generate(*state, &answers);
	const char *first =
		file_join(*state, directory, files.files.items[0].name);
	struct bytes bytes;
	struct stat info;

	lab_require(generate_write(*state, &files, directory, false));
	assert_int_equal(stat(first, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	answers.seed = "other";
	files = generate(*state, &answers);
	assert_int_equal(generate_write(*state, &files, directory, false).code,
			 STATUS_USAGE);
	lab_require(file_read(*state, first, 1 << 20, &bytes));
	assert_string_not_equal(bytes.data, files.files.items[0].bytes);
	lab_require(generate_write(*state, &files, directory, true));
	lab_require(file_read(*state, first, 1 << 20, &bytes));
	assert_string_equal(bytes.data, files.files.items[0].bytes);
	clear(*state, directory, &files);
	rmdir(base);
}

/* What is linted and shown has none of it; the file has every byte. */
static void the_challenge_is_in_the_written_file_alone(void **state)
{
	static const char hard[] = "a&b <c> \"d\" \xc3\xa9";
	const char *directory = scratch(*state);
	struct secret *secret = secret_new();
	struct generate_answers answers = lab_answers();
	struct generated files;
	struct bytes bytes;

	secret_add(secret, hard, strlen(hard));
	answers.challenge = secret;
	/* Who writes the words of the place into a name moves nothing. */
	answers.organisation = "Acme " GENERATE_CHALLENGE;
	answers.combined = true;
	files = generate(*state, &answers);
	assert_null(strstr(files.files.items[0].bytes, "a&amp;b"));
	lab_require(generate_write(*state, &files, directory, false));
	lab_require(file_read(
		*state, file_join(*state, directory, files.files.items[0].name),
		1 << 20, &bytes));
	assert_string_equal(
		value_text(lab_get(*state,
				   lab_parse(*state, bytes.data, bytes.length),
				   LAB_SCEP "/Challenge"),
			   ""),
		hard);
	assert_non_null(strstr(bytes.data, "Acme " GENERATE_CHALLENGE));
	secret_free(secret);
	clear(*state, directory, &files);
}

static void one_file_in_the_way_keeps_all_from_being_written(void **state)
{
	const char *directory = scratch(*state);
	struct generate_answers answers = lab_answers();
	struct generated files = generate(*state, &answers);

	lab_require(file_write(
		file_join(*state, directory, files.files.items[1].name), "x", 1,
		FILE_KEEP));
	assert_int_equal(generate_write(*state, &files, directory, false).code,
			 STATUS_USAGE);
	assert_false(file_exists(
		file_join(*state, directory, files.files.items[0].name)));
	clear(*state, directory, &files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LAB_TEST(the_values_are_those_of_the_guide),
		LAB_TEST(two_files_hold_what_the_combined_one_holds),
		LAB_TEST(optional_parts_are_there_when_asked_for),
		LAB_TEST(the_dynamic_mode_writes_a_worksheet_and_no_challenge),
		LAB_TEST(the_same_seed_gives_the_same_bytes),
		LAB_TEST(without_a_seed_nothing_repeats),
		LAB_TEST(every_combination_lints_clean),
		LAB_TEST(the_files_are_clean_one_by_one),
		LAB_TEST(answers_that_cannot_be_used_are_refused),
		LAB_TEST(good_answers_are_taken),
		LAB_TEST(choices_that_do_not_fit_are_refused),
		LAB_TEST(a_refused_challenge_is_not_repeated),
		LAB_TEST(the_challenge_is_in_the_written_file_alone),
		LAB_TEST(files_are_private_and_never_replaced_unasked),
		LAB_TEST(one_file_in_the_way_keeps_all_from_being_written),
	};

	return cmocka_run_group_tests_name("profile generator", tests, NULL,
					   NULL);
}
