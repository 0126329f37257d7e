/*
 * Profiles in a real terminal: checked, made, and what becomes of a challenge
 * that was typed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "tests/pty/walk.h"

#define DOWN   WALK_DOWN
#define UP     "\033OA"
#define ENTER  WALK_ENTER
#define ESCAPE WALK_ESCAPE
#define TAB    WALK_TAB
#define END    "\033OF"
#define CTRL_U "\025"

#define SSO_FILE  "okta-psso.mobileconfig"
#define SCEP_FILE "okta-device-access-scep.mobileconfig"
#define CANARY	  "c4nary-challenge"

struct place {
	struct arena *arena;
	char *folder;
	struct pty *pty;
};

static int setup(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	const char *base = getenv("TMPDIR");

	place->arena = arena_new();
	place->folder = arena_printf(place->arena, "%s/tm-forms-XXXXXX",
				     base ? base : "/tmp");
	*state = place;
	return mkdtemp(place->folder) ? 0 : -1;
}

static const char *path_of(struct place *place, const char *name)
{
	return file_join(place->arena, place->folder, name);
}

static int teardown(void **state)
{
	static const char *const names[] = {"bad.plist", "good.plist", SSO_FILE,
					    SCEP_FILE, "report.txt"};
	struct place *place = *state;

	pty_free(place->pty);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(path_of(place, names[i]));
	rmdir(place->folder);
	arena_free(place->arena);
	free(place);
	return 0;
}

static const char *read_back(struct place *place, const char *name)
{
	struct bytes bytes = {"", 0};
	struct status status =
		file_read(place->arena, path_of(place, name), 1 << 20, &bytes);

	assert_int_equal(status.code, STATUS_OK);
	return bytes.data;
}

static void put(struct place *place, const char *name, const char *content)
{
	struct status status = file_write(path_of(place, name), content,
					  strlen(content), FILE_KEEP);

	assert_int_equal(status.code, STATUS_OK);
}

/* From the first screen, whose last rows these are. */
static void open_row(struct place *place, const char *row, const char *words)
{
	char marked[80];

	(void)snprintf(marked, sizeof(marked), "> %s", row);
	place->pty = walk_start("healthy", 0, 0);
	walk_type(place->pty, END, "> Read the guide");
	walk_type(place->pty, UP, "> Practise");
	walk_type(place->pty, UP, "> Create the Okta profiles");
	if (!pty_has(place->pty, marked))
		walk_type(place->pty, UP, marked);
	walk_type(place->pty, ENTER, words);
}

static void type_path(struct place *place, const char *name, const char *words)
{
	walk_type(place->pty,
		  arena_printf(place->arena, CTRL_U "%s", path_of(place, name)),
		  name);
	walk_type(place->pty, ENTER, words);
}

/* --- Checking ----------------------------------------------------------------- */

static void profiles_are_checked_and_taken_away(void **state)
{
	struct place *place = *state;

	put(place, "bad.plist", "<plist><dict>");
	put(place, "good.plist",
	    "<plist version=\"1.0\"><dict>"
	    "<key>ExtensionIdentifier</key>"
	    "<string>com.okta.mobile.auth-service-extension</string>"
	    "<key>TeamIdentifier</key><string>B7F62B65BN</string>"
	    "<key>Type</key><string>Credential</string>"
	    "<key>RegistrationToken</key><string>" CANARY " </string>"
	    "<key>PlatformSSO</key><dict/></dict></plist>");
	rename(path_of(place, "good.plist"),
	       path_of(place, "com.apple.extensiblesso.plist"));
	open_row(place, "Check configuration profiles", "> File");
	type_path(place, "bad.plist", "(line 1, column");
	assert_true(pty_has(place->pty, "> File"));
	type_path(place, "com.apple.extensiblesso.plist",
		  "> Check for macOS 15");
	walk_type(place->pty, ENTER, "> FAIL");
	walk_type(place->pty, "/Traces", "Search: Traces");
	walk_type(place->pty, ENTER, "> FAIL  Traces of pasting");
	walk_type(place->pty, ENTER, "Value: not shown: it is a secret");
	assert_true(pty_has(place->pty, "What to do: "));
	walk_type(place->pty, "?", "Rule L43");
	walk_type(place->pty, ESCAPE, "Value: not shown");
	walk_type(place->pty, "e", "HTML page");
	walk_type(place->pty, DOWN, "> 2  Plain text");
	walk_type(place->pty, ENTER, "> Write to");
	type_path(place, "report.txt", "Written to");
	assert_false(pty_has(place->pty, CANARY));
	pty_type(place->pty, "q");
	walk_ends(place->pty, 0);
	assert_non_null(strstr(read_back(place, "report.txt"), "profile-type"));
	assert_null(strstr(read_back(place, "report.txt"), CANARY));
	unlink(path_of(place, "com.apple.extensiblesso.plist"));
}

/* --- Making ---------------------------------------------------------------------- */

/* The form with a static challenge, up to the challenge. */
static void fill(struct place *place)
{
	struct pty *pty = place->pty;

	walk_type(pty, "acme-admin.okta.com" ENTER,
		  "It is the console for administrators");
	walk_type(pty, CTRL_U "acme.okta.com" ENTER, "> Client id");
	walk_type(pty, "0oa1b2c3" TAB, "> Organisation's name");
	walk_type(pty, TAB, "> SCEP challenge");
	walk_type(pty, " ", "< static >");
	walk_type(pty, TAB, "> SCEP URL");
	walk_type(pty, "https://acme.okta.com/pki/x" TAB, "> Challenge itself");
}

/* And from there to the files. */
static void go_to_preview(struct place *place)
{
	struct pty *pty = place->pty;

	walk_type(pty, TAB, "> Macs run macOS");
	walk_type(pty, TAB, "> New users become");
	walk_type(pty, TAB, "> Login window");
	walk_type(pty, TAB, "> All in one file");
	walk_type(pty, TAB, "> Write into the folder");
	pty_type(pty, CTRL_U);
	walk_type(pty, place->folder, "tm-forms-");
	walk_type(pty, ENTER, "Nothing has been written yet");
}

static int memory_has_canary(struct place *place)
{
	int found = pty_memory_count(place->pty, CANARY);

	if (found < 0)
		print_message("# memory cannot be read here\n");
	return found;
}

static void profiles_are_made_and_the_challenge_is_wiped(void **state)
{
	struct place *place = *state;

	open_row(place, "Create the Okta profiles", "> Okta organisation URL");
	fill(place);
	walk_type(place->pty, CANARY, "********");
	assert_int_not_equal(memory_has_canary(place), 0);
	assert_false(pty_has(place->pty, CANARY));
	go_to_preview(place);
	assert_false(file_exists(path_of(place, SSO_FILE)));
	walk_type(place->pty, END, "</plist>");
	assert_false(pty_has(place->pty, CANARY));
	walk_type(place->pty, ENTER, "0 failed, 0 warned");
	assert_int_not_equal(memory_has_canary(place), 1);
	assert_non_null(strstr(read_back(place, SCEP_FILE),
			       "<string>" CANARY "</string>"));
	assert_null(strstr(read_back(place, SSO_FILE), CANARY));
	walk_type(place->pty, ENTER, "rules are in order");
	walk_type(place->pty, ESCAPE, "> Show what the check says");
	walk_type(place->pty, ESCAPE, "> Diagnose this Mac");
	pty_type(place->pty, "q");
	walk_ends(place->pty, 0);
}

static void leaving_the_form_wipes_the_challenge(void **state)
{
	struct place *place = *state;

	open_row(place, "Create the Okta profiles", "> Okta organisation URL");
	fill(place);
	walk_type(place->pty, CANARY, "********");
	walk_type(place->pty, TAB, "> Macs run macOS");
	walk_type(place->pty, UP, "It has been given");
	assert_int_not_equal(memory_has_canary(place), 0);
	walk_type(place->pty, ESCAPE, "> Diagnose this Mac");
	assert_int_not_equal(memory_has_canary(place), 1);
	assert_false(file_exists(path_of(place, SSO_FILE)));
	pty_type(place->pty, "q");
	walk_ends(place->pty, 0);
}

static void a_file_that_is_there_stays_unless_one_says_so(void **state)
{
	struct place *place = *state;

	put(place, SSO_FILE, "mine");
	open_row(place, "Create the Okta profiles", "> Okta organisation URL");
	fill(place);
	walk_type(place->pty, CANARY, "********");
	go_to_preview(place);
	walk_type(place->pty, ENTER, "> [ No, go back ]");
	walk_type(place->pty, ENTER, "Nothing has been written yet");
	assert_string_equal(read_back(place, SSO_FILE), "mine");
	assert_false(file_exists(path_of(place, SCEP_FILE)));
	walk_type(place->pty, ENTER, "> [ No, go back ]");
	walk_type(place->pty, TAB, "> [ Yes, do it ]");
	walk_type(place->pty, ENTER, "0 failed, 0 warned");
	assert_non_null(strstr(read_back(place, SSO_FILE), "extensiblesso"));
	pty_type(place->pty, "q");
	walk_ends(place->pty, 0);
}

/* A key that was held too long is not a yes. */
static void what_was_typed_ahead_writes_nothing(void **state)
{
	struct place *place = *state;

	open_row(place, "Create the Okta profiles", "> Okta organisation URL");
	fill(place);
	walk_type(place->pty, CANARY, "********");
	go_to_preview(place);
	walk_type(place->pty, ESCAPE, "> Write into the folder");
	walk_type(place->pty, ENTER ENTER ENTER,
		  "Nothing has been written yet");
	walk_type(place->pty, END, "</plist>");
	assert_false(file_exists(path_of(place, SSO_FILE)));
	pty_type(place->pty, "q");
	walk_ends(place->pty, 0);
}

#define FORM_TEST(function)                                                    \
	cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FORM_TEST(profiles_are_checked_and_taken_away),
		FORM_TEST(profiles_are_made_and_the_challenge_is_wiped),
		FORM_TEST(leaving_the_form_wipes_the_challenge),
		FORM_TEST(a_file_that_is_there_stays_unless_one_says_so),
		FORM_TEST(what_was_typed_ahead_writes_nothing),
	};

	return cmocka_run_group_tests_name("profiles in a terminal", tests,
					   NULL, NULL);
}
