/*
 * Repairs through the live host: every command is a process, passwords go
 * through pipes and terminals, and a password that is one of a kind is looked
 * for in everything that was written, said, passed on or left.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "standin_fixture.h"

#define CANARY "CaNaRy $`'\" 7Qx!"
#define SECOND "s3cond CaNaRy 8Zy"

static const struct standin_word words[] = {
	{CANARY, "alice-pass"},
	{SECOND, "carol-pass"},
	{NULL, NULL},
};

/* --- Looking for what must be nowhere ------------------------------------------ */

struct search {
	const char *word;
	size_t files;
};

static bool has_bytes(const char *data, size_t length, const char *word)
{
	size_t size = strlen(word);

	for (size_t i = 0; i + size <= length; i++)
		if (memcmp(data + i, word, size) == 0)
			return true;
	return false;
}

static void look_into(void *data, const char *path)
{
	struct search *search = data;
	struct arena *arena = arena_new();
	struct bytes bytes = {"", 0};
	struct status status = file_read(arena, path, 256u << 20, &bytes);

	if (status_is_ok(&status)) {
		if (has_bytes(bytes.data, bytes.length, search->word))
			fail_msg("a password stands in %s", path);
		search->files++;
	}
	arena_free(arena);
}

static void nothing_is_left(const struct standin *standin, struct walk *walk)
{
	struct search search = {.word = "CaNaRy"};
	struct text text;

	standin_each(standin, standin->folder, look_into, &search);
	assert_true(search.files > 40);
	for (int format = REPORT_TEXT; walk && format <= REPORT_HTML;
	     format++) {
		text_init(&text);
		session_report(walk->session, (enum report_format)format, 80,
			       &text);
		assert_true(text.length > 1000);
		assert_false(has_bytes(text.bytes, text.length, search.word));
		text_free(&text);
	}
}

/* How often a command was called with this in its words. */
static size_t calls_of(const struct standin *standin, const char *line)
{
	const char *at = standin_read(standin, standin_path(standin, "calls"));
	size_t count = 0;

	for (; (at = strstr(at, line)) != NULL; at++)
		count++;
	return count;
}

/* --- The flows ----------------------------------------------------------------------- */

static void a_token_is_granted_by_real_processes(void **state)
{
	struct standin standin;
	struct walk walk;

	(void)state;
	standin_open(&standin, "account-without-token", words);
	standin_walk(&standin, &walk);
	assert_string_equal(walk_problems(&walk), " user-without-token");
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"}, {"run-secret alice", CANARY},
	     {"run-secret carol", SECOND}, {"run-check grant-run", "both"},
	     {"run-step grant-run", "run"},
	     {"run-result grant-run VERIFIED", "next"},
	     {"run-step grant-update-preboot", "run"},
	     {"run-result grant-update-preboot VERIFIED", "next"},
	     {"verify 0", "done"});
	assert_int_equal(calls_of(&standin, "dscl . -authonly alice"), 1);
	assert_int_equal(calls_of(&standin, "-verify -stdinpassphrase"), 1);
	assert_int_equal(calls_of(&standin, "sysadminctl -secureTokenOn carol "
					    "-password - -adminUser alice "
					    "-adminPassword - \n"),
			 1);
	nothing_is_left(&standin, &walk);
	walk_close(&walk);
	standin_close(&standin);
}

static void wrong_passwords_leave_nothing_either(void **state)
{
	struct standin standin;
	struct walk walk;

	(void)state;
	standin_open(&standin, "account-without-token", NULL);
	standin_walk(&standin, &walk);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"}, {"run-secret alice", CANARY},
	     {"run-secret carol", SECOND}, {"run-check grant-run", "both"},
	     {"run-step grant-run", "run"}, {"run-secret alice", CANARY},
	     {"run-check grant-run", "unchecked"},
	     {"run-result grant-run FAILED", "paths"}, {"verify 6", NULL});
	nothing_is_left(&standin, &walk);
	walk_close(&walk);
	standin_close(&standin);
}

/* The account knows the one, the disk the other: both are asked for both. */
static void passwords_that_differ_leave_nothing(void **state)
{
	static const struct standin_word differing[] = {
		{CANARY, "alice-pass"},
		{SECOND, "alice-old"},
		{NULL, NULL},
	};
	const struct account_list *accounts;
	struct standin standin;
	struct walk walk;

	(void)state;
	standin_open(&standin, "diverged-passwords", differing);
	standin_walk(&standin, &walk);
	accounts = &session_machine(walk.session)->accounts;
	for (size_t i = 0; i < accounts->count; i++)
		if (text_equal(accounts->items[i].name, "alice"))
			session_check_passwords(walk.session, i);
	walk_settle(&walk);
	WALK(&walk, {"run-step check-disk", "run"},
	     {"run-secret alice", CANARY},
	     {"run-result check-disk FAILED", "next"},
	     {"run-step check-local", "run"},
	     {"run-result check-local VERIFIED", "next"},
	     {"verify 7", "ways-out"});
	walk_begin(&walk, "try-previous-password");
	WALK(&walk, {"run-step previous-ask", "go-on"},
	     {"run-result previous-ask DONE", "next"},
	     {"run-step previous-check-disk", "run"},
	     {"run-secret alice", SECOND},
	     {"run-result previous-check-disk VERIFIED", "next"},
	     {"run-step previous-check-local", "run"},
	     {"run-result previous-check-local FAILED", "stop"},
	     {"verify 7", NULL});
	nothing_is_left(&standin, &walk);
	walk_close(&walk);
	standin_close(&standin);
}

static void a_bootstrap_token_is_escrowed_on_a_terminal(void **state)
{
	struct standin standin;
	struct walk walk;

	(void)state;
	standin_open(&standin, "full-house", words);
	/* In this story it does not answer: that takes its time. */
	standin_write(&standin, "bin/mdmclient", "#!/bin/sh\nexit 1\n", 0700);
	standin_walk(&standin, &walk);
	walk_begin(&walk, "escrow-bootstrap-token");
	WALK(&walk, {"run-step escrow-run", "run"},
	     {"run-admin escrow-run", "alice"}, {"run-secret alice", CANARY},
	     {"run-check escrow-run", "unchecked"},
	     {"run-confirm escrow-run", "yes"},
	     {"run-result escrow-run VERIFIED", "next"},
	     {"run-step escrow-recheck", "go-on"},
	     {"run-result escrow-recheck VERIFIED", "next"},
	     {"verify 0", NULL});
	nothing_is_left(&standin, &walk);
	walk_close(&walk);
	standin_close(&standin);
}

#define INSTALL                                                                \
	{"run-step reinstall-get-package", "skip"},                            \
		{"run-step reinstall-check-package", "run"},                   \
		{"run-package reinstall-check-package",                        \
		 "/Users/Shared/jumpcloud-agent.pkg"},                         \
		{"run-result reinstall-check-package VERIFIED", "next"},       \
		{"run-step reinstall-by-hand", "instead"},                     \
		{"run-step reinstall-install", "run"},                         \
		{"run-secret alice", CANARY},                                  \
	{                                                                      \
		"run-check reinstall-install", "unchecked"                     \
	}

static void the_installer_reads_its_file_and_it_is_gone(void **state)
{
	struct standin standin;
	struct walk walk;

	(void)state;
	standin_open(&standin, "missing-account", words);
	standin_walk(&standin, &walk);
	walk_begin(&walk, "reinstall-agent");
	WALK(&walk, INSTALL, {"run-result reinstall-install DONE", NULL});
	assert_false(file_exists(standin.credentials));
	WALK(&walk, {"run-result reinstall-install DONE", "next"},
	     {"run-result reinstall-watch VERIFIED", "next"},
	     {"verify 0", "done"});
	nothing_is_left(&standin, &walk);
	walk_close(&walk);
	standin_close(&standin);
}

/* --- Deadlines ------------------------------------------------------------------------- */

/* A clock that can jump ahead. */
static int64_t jumping_ms(void *data)
{
	return clock_monotonic_ms(clock_system()) + *(int64_t *)data;
}

static int64_t wall(void *data)
{
	(void)data;
	return clock_wall(clock_system());
}

/* Writing Preboot anew never ends; every other diskutil does its work. */
static void hang_preboot(const struct standin *standin)
{
	standin_write(standin, "bin/diskutil",
		      arena_printf(standin->arena,
				   "#!/bin/sh\n"
				   "[ \"$2\" = updatePreboot ] && exec sleep "
				   "1000\n"
				   "exec '%s' '%s' diskutil \"$@\"\n",
				   standin->program, standin->folder),
		      0700);
}

static void wait_until_it_runs(struct walk *walk)
{
	for (int i = 0; i < 1000 && !session_changing(walk->session); i++) {
		session_step(walk->session);
		usleep(2000);
	}
	assert_true(session_changing(walk->session));
}

static void a_command_that_hangs_ends_at_its_deadline(void **state)
{
	int64_t ahead = 0;
	struct clock jumping = {wall, jumping_ms, &ahead};
	struct answer run = {.choice = "run"}, stop = {.choice = "stop"};
	const struct step_report *report;
	struct standin standin;
	struct walk walk;

	(void)state;
	standin_open(&standin, "full-house", words);
	standin_write(&standin, "bin/mdmclient", "#!/bin/sh\nexit 1\n", 0700);
	hang_preboot(&standin);
	standin.clock = &jumping;
	standin_walk(&standin, &walk);
	walk_begin(&walk, "update-preboot");
	session_answer(walk.session, &run);
	wait_until_it_runs(&walk);
	/* Nothing cuts it off: not Esc, not Stop. */
	assert_true(session_back(walk.session));
	assert_int_equal(session_stage(walk.session), STAGE_RUN);
	session_answer(walk.session, &stop);
	assert_true(session_changing(walk.session));
	ahead = 700 * 1000; /* beyond the ten minutes that it has */
	walk_settle(&walk);
	WALK(&walk, {"run-result preboot-update FAILED", NULL});
	report = execution_report(session_execution(walk.session), 0);
	assert_string_equal(report->sentence,
			    "The command did not come to an end in time and "
			    "was stopped.");
	walk_close(&walk);
	standin_close(&standin);
}

/* --- Killed ------------------------------------------------------------------------------ */

/* An installer that never ends. */
static void hang_installer(const struct standin *standin)
{
	standin_write(standin, "bin/installer", "#!/bin/sh\nexec sleep 1000\n",
		      0700);
}

static void walk_until_killed(const struct standin *standin)
{
	struct walk walk;

	standin_walk(standin, &walk);
	walk_begin(&walk, "reinstall-agent");
	WALK(&walk, INSTALL);
	_exit(3); /* the installer must not have ended */
}

static bool holds(const struct standin *standin, const char *path,
		  const char *word)
{
	return text_has(standin_read(standin, path), word);
}

static void a_killed_program_leaves_no_password_to_the_next(void **state)
{
	struct standin standin;
	struct session *session;
	int status, i;
	pid_t pid;

	(void)state;
	standin_open(&standin, "missing-account", words);
	hang_installer(&standin);
	pid = fork();
	if (pid == 0)
		walk_until_killed(&standin);
	for (i = 0; i < 3000 && !holds(&standin, standin.credentials, "alice;");
	     i++)
		usleep(10000);
	assert_true(holds(&standin, standin.credentials, "alice;" CANARY "\n"));
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_true(file_exists(standin.credentials));
	/* The journal knows of the step that did not end, without a secret. */
	assert_true(holds(
		&standin,
		file_join(standin.arena, standin.state, "current.case.json"),
		"reinstall-install"));
	session = standin_session(&standin);
	assert_false(file_exists(standin.credentials));
	nothing_is_left(&standin, NULL);
	session_free(session);
	standin_close(&standin);
}

/* --- What is left of a crash ---------------------------------------------------------- */

/* Passwords are in memory now, and the program falls over. */
static void walk_until_crashed(const struct standin *standin)
{
	struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
	struct walk walk;

	standin_walk(standin, &walk);
	walk_begin(&walk, "grant-token");
	WALK(&walk, {"run-step grant-run", "run"}, {"run-secret alice", CANARY},
	     {"run-secret carol", SECOND}, {"run-check grant-run", "both"},
	     {"run-step grant-run", NULL});
	setrlimit(RLIMIT_CORE, &all);
	signal(SIGABRT, SIG_DFL);
	if (chdir(standin->folder) == 0)
		abort();
	_exit(3);
}

static void find_core(void *data, const char *path)
{
	if (text_starts(file_base_name(path), "core"))
		*(const char **)data = path;
}

/* The core as it can be searched; a sanitizer's is far too large for that. */
static bool read_core(const struct standin *standin, const char *core,
		      struct bytes *bytes)
{
	struct status status =
		file_read(standin->arena, core, 256u << 20, bytes);

	return status_is_ok(&status);
}

static void a_core_file_holds_no_password(void **state)
{
	const char *core = NULL;
	struct standin standin;
	struct bytes bytes;
	bool searched;
	int status;
	pid_t pid;

	(void)state;
	standin_open(&standin, "account-without-token", words);
	pid = fork();
	if (pid == 0)
		walk_until_crashed(&standin);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	standin_each(&standin, standin.folder, find_core, &core);
	nothing_is_left(&standin, NULL);
	searched = core && read_core(&standin, core, &bytes);
	/* It is really this program's memory that was searched. */
	if (searched)
		assert_true(
			has_bytes(bytes.data, bytes.length, "Alice Example"));
	standin_close(&standin);
	/* Some systems leave none. */
	if (!searched)
		skip();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_granted_by_real_processes),
		cmocka_unit_test(wrong_passwords_leave_nothing_either),
		cmocka_unit_test(passwords_that_differ_leave_nothing),
		cmocka_unit_test(a_bootstrap_token_is_escrowed_on_a_terminal),
		cmocka_unit_test(the_installer_reads_its_file_and_it_is_gone),
		cmocka_unit_test(a_command_that_hangs_ends_at_its_deadline),
		cmocka_unit_test(
			a_killed_program_leaves_no_password_to_the_next),
		cmocka_unit_test(a_core_file_holds_no_password),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
