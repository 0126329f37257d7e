/* One way out without questions: what runs, what is refused, what is told. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "simulate/simulate.h"
#include "ui/repair_run.h"

struct unattended {
	struct arena *arena;
	struct session *session;
	const char *file; /* of passwords, removed afterwards */
	struct status status;
	int exit_code;
	const char *said; /* on standard output */
};

static struct session *session_of(const char *scenario, bool read_only)
{
	struct simulate_options options = {.read_only = read_only};
	struct session_options session = {0};

	session.scenario = scenario_by_id(scenario);
	session.simulated = simulate_new(session.scenario, &options);
	session.host = session.simulated;
	return session_new(&session);
}

static const char *password_file(struct arena *arena, const char *words,
				 mode_t mode)
{
	const char *path =
		arena_printf(arena, "/tmp/tm-run-%d.txt", (int)getpid());

	file_write(path, words, strlen(words), FILE_REPLACE);
	chmod(path, mode);
	return path;
}

/* Run it with standard output going into a file. */
static void carry_out(struct unattended *run, struct repair_order *order)
{
	const char *path =
		arena_printf(run->arena, "/tmp/tm-said-%d.txt", (int)getpid());
	int before, file;
	struct bytes bytes;

	fflush(stdout);
	before = dup(STDOUT_FILENO);
	file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	dup2(file, STDOUT_FILENO);
	close(file);
	order->session = run->session;
	run->exit_code = -1;
	run->status = repair_run(order, &run->exit_code);
	fflush(stdout);
	dup2(before, STDOUT_FILENO);
	close(before);
	file_read(run->arena, path, 1 << 20, &bytes);
	run->said = bytes.data;
	unlink(path);
}

static void open_run(struct unattended *run, const char *scenario)
{
	*run = (struct unattended){.arena = arena_new()};
	run->session = session_of(scenario, false);
}

static void close_run(struct unattended *run)
{
	if (run->file)
		unlink(run->file);
	session_free(run->session);
	arena_free(run->arena);
}

static void a_token_is_granted(void **state)
{
	struct repair_order order = {.path = "grant-token", .yes = true};
	struct unattended run;

	(void)state;
	open_run(&run, "account-without-token");
	run.file = order.password_file =
		password_file(run.arena, "alice-pass\ncarol-pass\n", 0600);
	carry_out(&run, &order);
	assert_string_equal(run.status.detail, "");
	assert_int_equal(run.exit_code, 0);
	assert_string_equal(run.said,
			    "VERIFIED: Grant a token to carol\n"
			    "This Mac shows it: carol holds a SecureToken.\n"
			    "VERIFIED: Tell the login screen about it\n"
			    "This Mac shows it: Preboot knows everybody whom "
			    "the disk knows.\n"
			    "One finding is gone.\n"
			    "GONE: carol has no SecureToken\n");
	close_run(&run);
}

static void without_yes_nothing_runs(void **state)
{
	struct repair_order order = {.path = "update-preboot"};
	struct unattended run;

	(void)state;
	open_run(&run, "recovery-stale-preboot");
	carry_out(&run, &order);
	assert_int_equal(run.status.code, STATUS_USAGE);
	assert_non_null(strstr(run.said, "/usr/sbin/diskutil apfs "
					 "updatePreboot disk3s5"));
	assert_null(session_execution(run.session));
	close_run(&run);
}

struct refusal {
	const char *scenario, *path, *admin, *words;
};

static void what_needs_a_person_or_is_not_offered_is_refused(void **state)
{
	static const struct refusal rows[] = {
		{"missing-account", "reinstall-agent", NULL, "needs a person"},
		{"missing-account", "sign-in-as-token-admin", NULL,
		 "needs a person"},
		{"disputed-token", "grant-token", NULL, "needs a person"},
		{"recovery-no-token", "recovery-reset-password", NULL,
		 "needs a person"},
		{"just-enrolled", "restart-and-recheck", NULL,
		 "needs a person"},
		{"missing-account", "grant-token", NULL, "is no way out"},
		{"missing-account", "erase", NULL, "is no way out"},
		{"healthy", "none", NULL, "nothing to be done"},
		{"account-without-token", "grant-token", "bob",
		 "bob cannot authorise anything"},
		{"account-without-token", "grant-token", "root",
		 "is no account of a person"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct repair_order order = {.path = rows[i].path,
					     .admin = rows[i].admin,
					     .yes = true};
		struct unattended run;

		open_run(&run, rows[i].scenario);
		carry_out(&run, &order);
		assert_int_equal(run.status.code, STATUS_USAGE);
		if (!strstr(run.status.detail, rows[i].words))
			fail_msg("%s: %s", rows[i].path, run.status.detail);
		assert_null(session_execution(run.session));
		close_run(&run);
	}
}

static void a_wrong_or_missing_password_is_a_failed_step(void **state)
{
	static const char *const files[] = {"wrong\ncarol-pass\n",
					    "alice-pass\n", ""};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct repair_order order = {.path = "grant-token",
					     .yes = true};
		struct unattended run;

		open_run(&run, "account-without-token");
		run.file = order.password_file =
			password_file(run.arena, files[i], 0600);
		carry_out(&run, &order);
		assert_true(status_is_ok(&run.status));
		assert_int_equal(run.exit_code, 6);
		assert_true(text_starts(run.said, "GIVEN UP: "));
		assert_null(strstr(run.said, "wrong"));
		close_run(&run);
	}
}

static void a_file_that_others_can_read_is_refused(void **state)
{
	struct repair_order order = {.path = "grant-token", .yes = true};
	struct unattended run;

	(void)state;
	open_run(&run, "account-without-token");
	run.file = order.password_file =
		password_file(run.arena, "alice-pass\n", 0644);
	carry_out(&run, &order);
	assert_int_equal(run.status.code, STATUS_USAGE);
	assert_non_null(strstr(run.status.detail, "can be read by others"));
	close_run(&run);
}

static void a_read_only_mac_stays_as_it_is(void **state)
{
	struct repair_order order = {.path = "update-preboot", .yes = true};
	struct unattended run = {.arena = arena_new()};

	(void)state;
	run.session = session_of("recovery-stale-preboot", true);
	carry_out(&run, &order);
	assert_int_equal(run.status.code, STATUS_USAGE);
	assert_string_equal(run.status.detail,
			    "Nothing may be changed in this run.");
	close_run(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_granted),
		cmocka_unit_test(without_yes_nothing_runs),
		cmocka_unit_test(
			what_needs_a_person_or_is_not_offered_is_refused),
		cmocka_unit_test(a_wrong_or_missing_password_is_a_failed_step),
		cmocka_unit_test(a_file_that_others_can_read_is_refused),
		cmocka_unit_test(a_read_only_mac_stays_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
