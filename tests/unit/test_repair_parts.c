/*
 * The parts of carrying out a repair, each by itself: what must come true, what
 * failures mean, tries, journal, the package and the installer's file.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "host/secret_file.h"
#include "probe/probe.h"
#include "repair/credential.h"
#include "repair/failure.h"
#include "repair/goal.h"
#include "repair/journal.h"
#include "repair/package.h"
#include "repair/reading.h"
#include "repair_fixture.h"

/* --- Goals and readings ----------------------------------------------------------- */

static bool probe_exists(const char *id, size_t length)
{
	for (size_t i = 0; i < probe_count; i++)
		if (strlen(probes[i].id) == length &&
		    memcmp(probes[i].id, id, length) == 0)
			return true;
	return false;
}

static void check_step(struct arena *arena, const struct step_info *step)
{
	struct machine *machine = mac_new(arena);
	struct goal_context context = {.before = machine, .now = machine};
	const char *ids;

	/* Both abort on an id that they do not know. */
	goals_reached(step->verify, &context);
	ids = reading_probes(arena, step->verify, step->precondition);
	if (step->verify)
		assert_non_null(ids);
	for (; ids && *(ids += strspn(ids, " ")); ids += strcspn(ids, " "))
		assert_true(probe_exists(ids, strcspn(ids, " ")));
}

static void every_step_can_be_looked_at(void **state)
{
	for (size_t i = 0; i < path_info_count; i++)
		for (size_t j = 0; j < path_infos[i].step_count; j++)
			check_step(*state, &path_infos[i].steps[j]);
	for (size_t i = 0; i < path_check.step_count; i++)
		check_step(*state, &path_check.steps[i]);
	check_step(*state, &step_leave_recovery);
}

static void a_token_must_be_held_by_whom_it_was_granted(void **state)
{
	struct machine *before = mac_new(*state), *now = mac_new(*state);
	struct goal_context context = {
		.before = before, .now = now, .subject = "bob"};
	struct words missing;

	mac_person(now, "alice", true, TOKEN_HOLDER);
	mac_person(now, "bob", false, TOKEN_NOT_HOLDER);
	assert_int_equal(goals_reached("tokens.anybody", &context), TRUTH_NO);
	missing = goals_in_state("tokens.anybody", &context, TRUTH_NO, *state);
	assert_string_equal(missing.items[0], "bob holds a SecureToken");
	machine_account(now, "bob")->token.verdict = TOKEN_DISPUTED;
	assert_int_equal(goals_reached("tokens.anybody", &context), TRUTH_NO);
	machine_account(now, "bob")->token.verdict = TOKEN_UNKNOWN;
	assert_int_equal(goals_reached("tokens.anybody", &context),
			 TRUTH_UNKNOWN);
	machine_account(now, "bob")->token.verdict = TOKEN_HOLDER;
	assert_int_equal(goals_reached("tokens.anybody", &context), TRUTH_YES);
	context.subject = "gone";
	assert_int_equal(goals_reached("tokens.anybody", &context),
			 TRUTH_UNKNOWN);
}

static void one_unknown_goal_is_no_success(void **state)
{
	struct machine *machine = mac_new(*state);
	struct goal_context context = {.before = machine, .now = machine};

	mac_no(&machine->disk.locked);
	assert_int_equal(goals_reached("volume.locked", &context), TRUTH_YES);
	assert_int_equal(
		goals_reached("volume.locked preboot.current", &context),
		TRUTH_UNKNOWN);
	mac_no(&machine->preboot.current);
	assert_int_equal(
		goals_reached("volume.locked preboot.current", &context),
		TRUTH_NO);
}

static void a_service_account_must_be_a_new_one(void **state)
{
	static const char fact[] = "service-account.local-password";
	struct machine *before = mac_new(*state), *now = mac_new(*state);
	struct goal_context context = {.before = before, .now = now};

	assert_int_equal(goals_reached(fact, &context), TRUTH_UNKNOWN);
	now->agent.log_state = AGENT_LOG_FAILING;
	assert_int_equal(goals_reached(fact, &context), TRUTH_NO);
	now->agent.log_password_changed.state = FACT_KNOWN;
	now->agent.log_password_changed.seconds = 1000;
	assert_int_equal(goals_reached(fact, &context), TRUTH_YES);
	/* The change was there before. */
	before->agent.log_password_changed = now->agent.log_password_changed;
	assert_int_equal(goals_reached(fact, &context), TRUTH_NO);
	mac_no(&machine_service_account(before)->exists);
	assert_int_equal(goals_reached(fact, &context), TRUTH_YES);
	mac_no(&machine_service_account(now)->exists);
	assert_int_equal(goals_reached(fact, &context), TRUTH_NO);
}

/* --- Failures ------------------------------------------------------------------------ */

static struct evidence said(struct arena *arena, const char *tool,
			    const char *errors, int exit)
{
	struct evidence entry = {
		.kind = EVIDENCE_COMMAND,
		.output = {"", 0},
		.errors = {errors, strlen(errors)},
		.exited = true,
		.exit = exit,
	};

	words_add(arena, &entry.argv, tool);
	return entry;
}

struct explained {
	const char *tool, *words, *code, *sentence;
	bool stops;
};

static void codes_and_words_are_explained(void **state)
{
	static const struct explained rows[] = {
		{"diskutil",
		 "Too many recent unlock attempts; unlocking disabled\n", NULL,
		 "refuses every password for a while", true},
		{"sysadminctl", "x Domain=com.apple.OpenDirectory Code=5101 y",
		 "5101", "is not entitled to", false},
		{"sysadminctl", "### Error:-14090 File:/a.m Line:94", "-14090",
		 "One of the passwords is wrong", false},
		{"sysadminctl", "### Error:-14120 File:/a.m Line:563", "-14120",
		 "the right to it is missing", false},
		{"dscl", "<dscl_cmd> DS Error: -14167 (eDSAuthAccountDisabled)",
		 "-14167", "The account is disabled.", false},
		{"fdesetup", "Error: -69594", "-69594", "could not use", false},
		{"sysadminctl", "New account password error.  (5402)", "5402",
		 "A password policy refused", false},
		{"sysadminctl",
		 "Operation is not permitted without secure token unlock.",
		 NULL, "holds no SecureToken that works", false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct evidence entry =
			said(*state, rows[i].tool, rows[i].words, 0);
		struct failure failure = failure_explain(*state, &entry);

		assert_true(failure.known);
		if (rows[i].code)
			assert_string_equal(failure.code, rows[i].code);
		else
			assert_null(failure.code);
		assert_non_null(strstr(failure.sentence, rows[i].sentence));
		assert_int_equal(failure.stops, rows[i].stops);
	}
}

/* The same words from another tool are its own affair. */
static void only_the_tool_that_means_it_stops_everything(void **state)
{
	struct evidence entry = said(*state, "sysadminctl",
				     "Too many recent unlock attempts", 0);

	assert_false(failure_explain(*state, &entry).stops);
}

static void what_is_not_known_is_quoted(void **state)
{
	struct evidence entry = said(*state, "diskutil", "\n  Odd.\nmore", 9);
	struct failure failure = failure_explain(*state, &entry);

	assert_false(failure.known);
	assert_string_equal(failure.sentence,
			    "The command ended with status 9. It said: Odd.");
	entry.outcome = EVIDENCE_TIMEOUT;
	entry.errors = (struct bytes){"", 0};
	failure = failure_explain(*state, &entry);
	assert_non_null(strstr(failure.sentence, "did not come to an end"));
	entry.outcome = EVIDENCE_ABSENT;
	failure = failure_explain(*state, &entry);
	assert_string_equal(failure.sentence, "There is no such command here.");
}

static void failures_speak_in_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < failure_row_count; i++) {
		const struct failure_row *row = &failure_rows[i];

		assert_true(text_ends(row->sentence, "."));
		assert_true(!row->advice || text_ends(row->advice, "."));
		assert_false(text_has(row->sentence, "!"));
	}
}

/* --- Passwords ------------------------------------------------------------------------ */

static void a_password_is_counted_once(void **state)
{
	struct credentials credentials = {0};
	struct credential *alice = credentials_of(&credentials, "alice");
	struct secret *secret = secret_new();

	(void)state;
	secret_add(secret, "x", 1);
	assert_ptr_equal(credentials_of(&credentials, "alice"), alice);
	assert_ptr_not_equal(credentials_of(&credentials, NULL), alice);
	assert_int_equal(credential_tries_left(alice), 3);
	for (unsigned left = 2; left < 3; left--) {
		credential_set(alice, secret);
		credential_refused(alice);
		credential_refused(alice); /* by the other place as well */
		assert_int_equal(credential_tries_left(alice), left);
	}
	credential_forget(alice);
	assert_null(alice->secret);
	assert_int_equal(credential_tries_left(alice), 0);
	credentials_free(&credentials);
	secret_free(secret);
}

static void each_disk_has_its_own_count(void **state)
{
	struct credentials credentials = {.volume = "disk3s5"};
	struct credential *first = credentials_of(&credentials, NULL);

	(void)state;
	credential_refused(first);
	credentials.volume = "disk3s8";
	assert_int_equal(
		credential_tries_left(credentials_of(&credentials, NULL)), 3);
	credentials.volume = "disk3s5";
	assert_ptr_equal(credentials_of(&credentials, NULL), first);
	assert_int_equal(credential_tries_left(first), 2);
	credentials_free(&credentials);
}

static void wiping_keeps_the_count(void **state)
{
	struct credentials credentials = {0};
	struct credential *disk = credentials_of(&credentials, NULL);
	struct secret *secret = secret_new();

	(void)state;
	secret_add(secret, "x", 1);
	credential_set(disk, secret);
	credential_refused(disk);
	credentials_wipe(&credentials);
	assert_null(disk->secret);
	assert_int_equal(credential_tries_left(disk), 2);
	credentials_free(&credentials);
	secret_free(secret);
}

/* --- Journal -------------------------------------------------------------- */

static void an_entry_that_did_not_end_says_so(void **state)
{
	struct host_about about = {.origin = "live", .target = "/"};
	struct case_file *case_file = case_file_new(1000, &about);
	struct journal_entry entry = {.path = "grant-token",
				      .step = "grant-run",
				      .subject = "bob",
				      .started = 1741082400,
				      .before = "tokens.anybody no"};
	size_t index = journal_begin(case_file, &entry);

	(void)state;
	entry = journal_at(case_file, index);
	assert_int_equal(entry.outcome, OUTCOME_OPEN);
	assert_int_equal(entry.started, 1741082400);
	assert_int_equal(entry.ended, 0);
	assert_string_equal(entry.subject, "bob");
	entry.ended = 1741082460;
	entry.outcome = OUTCOME_UNVERIFIED;
	entry.after = "tokens.anybody no";
	entry.note = "A sentence.";
	journal_end(case_file, index, &entry);
	entry = journal_at(case_file, index);
	assert_int_equal(entry.outcome, OUTCOME_UNVERIFIED);
	assert_int_equal(entry.ended, 1741082460);
	assert_string_equal(entry.note, "A sentence.");
	assert_int_equal(journal_at(case_file, 7).outcome, OUTCOME_OPEN);
	journal_drop(case_file);
	assert_int_equal(journal_count(case_file), 0);
	case_file_free(case_file);
}

/* --- Packages ---------------------------------------------------------------------------- */

#define SIGNED                                                                 \
	"   Status: signed by a developer certificate issued by Apple for "    \
	"distribution\n"
#define CHAIN "    1. Developer ID Installer: JUMPCLOUD INC. (N985MXSH85)\n"

static void only_the_team_s_own_signature_counts(void **state)
{
	static const struct {
		const char *words;
		int exit;
		bool good;
	} rows[] = {
		{"Package \"a.pkg\":\n" SIGNED CHAIN, 0, true},
		{"Package \"a.pkg\":\n" SIGNED CHAIN, 1, false},
		{"Package \"a.pkg\":\n" CHAIN, 0, false},
		{"Package \"a.pkg\":\n   Status: no signature\n", 0, false},
		{"Package \"a.pkg\":\n   Status: signed by untrusted "
		 "certificate\n" CHAIN,
		 0, false},
		{"Package \"a.pkg\":\n" SIGNED
		 "    1. Developer ID Installer: OTHER (ABCDE12345)\n"
		 "    2. JUMPCLOUD (N985MXSH85)\n",
		 0, false},
		/* A name that says it all. */
		{"Package \"Status: signed by a developer certificate issued "
		 "by "
		 "Apple 1. Developer ID Installer: (N985MXSH85)\":\n"
		 "   Status: no signature\n",
		 0, false},
		{"", 0, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct evidence entry = said(*state, "pkgutil", "", 0);

		entry.output =
			(struct bytes){rows[i].words, strlen(rows[i].words)};
		entry.exit = rows[i].exit;
		if (package_is_signed(&entry) != rows[i].good)
			fail_msg("row %zu", i);
	}
}

/* --- The installer's file ------------------------------------------------------------------ */

static const char *scrap(struct arena *arena, const char *name)
{
	return arena_printf(arena, "/tmp/tm-parts-%d-%s", (int)getpid(), name);
}

static void the_installer_s_file_is_private_and_goes_again(void **state)
{
	const char *path = scrap(*state, "creds");
	struct secret *secret = secret_new();
	struct status status;
	struct bytes bytes;
	struct stat info;

	secret_add(secret, "pa ss$", 6);
	umask(0);
	status = secret_file_write(path, "alice", secret);
	assert_string_equal(status.detail, "");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0600);
	file_read(*state, path, 100, &bytes);
	assert_string_equal(bytes.data, "alice;pa ss$\n");
	/* Never over something else. */
	status = secret_file_write(path, "mallory", secret);
	assert_int_equal(status.code, STATUS_OUTPUT);
	file_read(*state, path, 100, &bytes);
	assert_string_equal(bytes.data, "alice;pa ss$\n");
	status = secret_file_remove(path);
	assert_true(status_is_ok(&status));
	assert_false(file_exists(path));
	status = secret_file_remove(path);
	assert_true(status_is_ok(&status));
	secret_free(secret);
}

static void its_bytes_are_overwritten_before_it_goes(void **state)
{
	const char *path = scrap(*state, "creds");
	struct secret *secret = secret_new();
	char bytes[64] = "";
	struct status status;
	int open_since;

	secret_add(secret, "CANARY", 6);
	secret_file_write(path, "alice", secret);
	open_since = open(path, O_RDONLY);
	status = secret_file_remove(path);
	assert_true(status_is_ok(&status));
	assert_int_equal(read(open_since, bytes, sizeof(bytes)), 13);
	for (int i = 0; i < 13; i++)
		assert_int_equal(bytes[i], 0);
	close(open_since);
	secret_free(secret);
}

static void a_link_in_its_place_is_left_alone(void **state)
{
	const char *path = scrap(*state, "link");
	const char *other = scrap(*state, "other");
	struct secret *secret = secret_new();
	struct status status;
	struct bytes bytes;

	secret_add(secret, "x", 1);
	file_write(other, "precious", 8, FILE_KEEP);
	assert_int_equal(symlink(other, path), 0);
	status = secret_file_write(path, "alice", secret);
	assert_int_equal(status.code, STATUS_OUTPUT);
	status = secret_file_remove(path);
	assert_int_equal(status.code, STATUS_REFUSED);
	unlink(path);
	/* A second name of somebody's file is no better. */
	assert_int_equal(link(other, path), 0);
	status = secret_file_remove(path);
	assert_int_equal(status.code, STATUS_REFUSED);
	file_read(*state, other, 100, &bytes);
	assert_string_equal(bytes.data, "precious");
	unlink(path);
	unlink(other);
	secret_free(secret);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		REPAIR_TEST(every_step_can_be_looked_at),
		REPAIR_TEST(a_token_must_be_held_by_whom_it_was_granted),
		REPAIR_TEST(one_unknown_goal_is_no_success),
		REPAIR_TEST(a_service_account_must_be_a_new_one),
		REPAIR_TEST(codes_and_words_are_explained),
		REPAIR_TEST(only_the_tool_that_means_it_stops_everything),
		REPAIR_TEST(what_is_not_known_is_quoted),
		REPAIR_TEST(failures_speak_in_sentences),
		REPAIR_TEST(a_password_is_counted_once),
		REPAIR_TEST(each_disk_has_its_own_count),
		REPAIR_TEST(wiping_keeps_the_count),
		REPAIR_TEST(an_entry_that_did_not_end_says_so),
		REPAIR_TEST(only_the_team_s_own_signature_counts),
		REPAIR_TEST(the_installer_s_file_is_private_and_goes_again),
		REPAIR_TEST(its_bytes_are_overwritten_before_it_goes),
		REPAIR_TEST(a_link_in_its_place_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
