/* The real program in a real terminal: what a technician would type. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/pty/walk.h"

#define DOWN   WALK_DOWN
#define ENTER  WALK_ENTER
#define ESCAPE WALK_ESCAPE
#define CTRL_C "\003"
#define CTRL_U "\025"
#define CTRL_Z "\032"

enum {
	FIRST_FRAME_MS = 50,
	SLOW_MACHINES = 10, /* times as long, with sanitizers and other work */
};

static char folder[64];

static int prepare(void **state)
{
	(void)state;
	(void)snprintf(folder, sizeof(folder), "/tmp/tokenmedic-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int clean_up(void **state)
{
	(void)state;
	return rmdir(folder);
}

/* Does a file hold the words? It is removed afterwards. */
static bool file_says(const char *name, const char *words)
{
	static char bytes[1 << 20];
	FILE *file = fopen(name, "rb");
	size_t got;

	if (!file)
		return false;
	got = fread(bytes, 1, sizeof(bytes) - 1, file);
	bytes[got] = '\0';
	fclose(file);
	unlink(name);
	return strstr(bytes, words) != NULL;
}

/* --- From fault to report ---------------------------------------------------- */

static void walk_to_a_report(int rows, int columns)
{
	struct pty *pty = walk_start("missing-account", rows, columns);
	char name[128], typed[160];

	(void)snprintf(name, sizeof(name), "%s/report.html", folder);
	(void)snprintf(typed, sizeof(typed), CTRL_U "%s", name);
	walk_type(pty, ENTER, "> CRITICAL  Service account is missing");
	walk_type(pty, ENTER, "Evidence, word for word");
	walk_type(pty, ESCAPE, "> CRITICAL");
	walk_type(pty, "a", "> alice");
	walk_type(pty, ENTER, "SecureToken: ");
	walk_type(pty, ESCAPE, "> alice");
	walk_type(pty, ESCAPE, "> CRITICAL");
	walk_type(pty, "w", "> 1  Sign in as an admin");
	walk_type(pty, ENTER, "Plan");
	walk_type(pty, "e", "HTML page");
	walk_type(pty, ENTER, "> Write to");
	walk_type(pty, typed, "report.html");
	walk_type(pty, ENTER, "Written to");
	assert_true(file_says(name, "Service account is missing"));
	walk_type(pty, ENTER, "Plan");
	pty_type(pty, "q");
	walk_ends(pty, 0);
	pty_free(pty);
}

static void a_fault_is_walked_to_a_report(void **state)
{
	(void)state;
	walk_to_a_report(24, 80);
}

static void the_same_in_the_smallest_window(void **state)
{
	(void)state;
	walk_to_a_report(16, 60);
}

static void the_same_in_a_large_window(void **state)
{
	(void)state;
	walk_to_a_report(60, 200);
}

static void an_existing_report_is_kept_unless_asked(void **state)
{
	struct pty *pty = walk_start("healthy", 0, 0);
	char name[128], typed[160];
	FILE *file;

	(void)state;
	(void)snprintf(name, sizeof(name), "%s/kept.html", folder);
	(void)snprintf(typed, sizeof(typed), CTRL_U "%s", name);
	file = fopen(name, "w");
	assert_non_null(file);
	fputs("precious", file);
	fclose(file);
	walk_type(pty, ENTER, "> INFO");
	walk_type(pty, "e", "HTML page");
	walk_type(pty, ENTER, "> Write to");
	walk_type(pty, typed, "kept.html");
	walk_type(pty, ENTER, "Replace it?");
	walk_type(pty, ENTER, "> Write to");
	assert_true(file_says(name, "precious"));
	pty_free(pty);
}

/* --- Looking at commands ------------------------------------------------------ */

static void a_command_is_shown_alone_for_copying(void **state)
{
	struct pty *pty = walk_start("missing-account", 0, 0);

	(void)state;
	walk_type(pty, ENTER, "> CRITICAL");
	walk_type(pty, "w", "> 1  Sign in");
	walk_type(pty, DOWN ENTER, "y copy command");
	walk_type(pty, "y", "Press Enter to go back");
	assert_false(pty_state(pty).alternate);
	assert_true(pty_has(pty, "\n/usr/bin/open -a /Applications/"
				 "JumpCloudServiceAccount.app\n"));
	walk_type(pty, ENTER, "y copy command");
	assert_true(pty_state(pty).alternate);
	walk_type(pty, "y", "Press Enter to go back");
	pty_signal(pty, SIGTERM);
	walk_ends(pty, WALK_CANCELLED);
	pty_free(pty);
}

/* --- Scans --------------------------------------------------------------------- */

static void a_scan_survives_being_resized(void **state)
{
	struct pty *pty = walk_start_slow("missing-account");

	(void)state;
	walk_type(pty, ENTER, "RUNNING");
	pty_resize(pty, 15, 59);
	assert_true(pty_wait_text(pty, "needs a window"));
	pty_resize(pty, 30, 100);
	assert_true(pty_wait_gone(pty, "needs a window"));
	pty_resize(pty, 24, 80);
	assert_true(pty_wait_text(pty, "> CRITICAL"));
	assert_false(pty_has(pty, "Reading this Mac"));
	pty_free(pty);
}

static void ctrl_c_skips_one_question_only(void **state)
{
	struct pty *pty = walk_start_slow("missing-account");

	(void)state;
	walk_type(pty, ENTER, "RUNNING     Bootstrap token");
	walk_type(pty, CTRL_C, "Skipped: ");
	assert_true(pty_wait_text(pty, "> CRITICAL"));
	assert_true(pty_has(pty, "step 2 of 6"));
	pty_free(pty);
}

/* --- What happens to terminals --------------------------------------------------- */

static void quitting_leaves_the_terminal_as_it_was(void **state)
{
	const char *argv[] = {walk_program(), "simulate", "healthy", NULL};
	struct pty *pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = walk_environment,
	});
	struct termios before = pty_first_modes(pty), after;

	(void)state;
	assert_true(pty_wait_text(pty, "> Diagnose this Mac"));
	pty_type(pty, "q");
	walk_ends(pty, 0);
	after = pty_modes(pty);
	assert_true(pty_modes_equal(&before, &after));
	assert_false(pty_state(pty).alternate);
	assert_true(pty_state(pty).cursor_visible);
	pty_free(pty);
}

static void ends_cleanly_by(int number)
{
	const char *argv[] = {walk_program(), "simulate", "healthy", NULL};
	struct pty *pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = walk_environment,
	});
	struct termios before = pty_first_modes(pty), after;

	assert_true(pty_wait_text(pty, "> Diagnose this Mac"));
	walk_type(pty, ENTER, "Reading this Mac");
	pty_signal(pty, number);
	walk_ends(pty, WALK_CANCELLED);
	after = pty_modes(pty);
	assert_true(pty_modes_equal(&before, &after));
	assert_false(pty_state(pty).alternate);
	pty_free(pty);
}

static void termination_ends_a_scan_cleanly(void **state)
{
	(void)state;
	ends_cleanly_by(SIGTERM);
}

static void hanging_up_ends_a_scan_cleanly(void **state)
{
	(void)state;
	ends_cleanly_by(SIGHUP);
}

static void a_terminal_that_dies_ends_it(void **state)
{
	struct pty *pty = walk_start("healthy", 0, 0);
	int status;

	(void)state;
	walk_type(pty, ENTER, "> INFO");
	pty_hang_up(pty);
	assert_true(pty_wait_exit(pty, &status));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), WALK_CANCELLED);
	pty_free(pty);
}

static void stops_and_goes_on_where_it_was(void **state)
{
	const char *argv[] = {walk_program(), "simulate", "missing-account",
			      "--speed",      "instant",  NULL};
	struct pty *pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = walk_environment,
		.job = true,
	});
	struct termios before = pty_first_modes(pty), stopped;

	(void)state;
	assert_true(pty_wait_text(pty, "> Diagnose this Mac"));
	walk_type(pty, ENTER, "> CRITICAL");
	walk_type(pty, CTRL_Z, "[stopped]");
	stopped = pty_modes(pty);
	assert_true(pty_modes_equal(&before, &stopped));
	assert_false(pty_state(pty).alternate);
	walk_type(pty, "\n", "> CRITICAL");
	pty_signal(pty, SIGTSTP);
	assert_true(pty_wait_text(pty, "[stopped]"));
	walk_type(pty, "\n", "> CRITICAL");
	pty_type(pty, "q");
	walk_ends(pty, 0);
	pty_free(pty);
}

static void plain_lines_where_nothing_can_be_drawn(void **state)
{
	static const char *const terms[] = {"TERM=dumb", "TERM=nosuch"};

	(void)state;
	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		const char *argv[] = {walk_program(), "simulate", "healthy",
				      NULL};
		const char *environment[] = {terms[i], walk_environment[1],
					     walk_environment[2], NULL};
		struct pty *pty = pty_start(&(struct pty_options){
			.argv = argv,
			.environment = environment,
		});

		assert_true(pty_wait_text(pty, "1.  Diagnose this Mac."));
		assert_false(pty_state(pty).alternate);
		pty_type(pty, "q\n");
		walk_ends(pty, 0);
		pty_free(pty);
	}
}

/* --- Calm ------------------------------------------------------------------------- */

static void idle_writes_nothing_and_uses_no_processor(void **state)
{
	struct pty *pty = walk_start("missing-account", 0, 0);
	size_t bytes;
	long used;

	(void)state;
	walk_type(pty, ENTER, "> CRITICAL");
	pty_watch(pty, 300);
	bytes = pty_state(pty).bytes;
	used = pty_cpu_ms(pty);
	pty_watch(pty, 1500);
	assert_int_equal(pty_state(pty).bytes, bytes);
	if (used < 0)
		print_message("# processor time cannot be read here\n");
	else
		assert_int_equal(pty_cpu_ms(pty), used);
	pty_free(pty);
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

static bool shared_case(char *name, size_t size)
{
	const char *shared = getenv("TM_SHARED");

	(void)snprintf(name, size, "%s/cases/c01a-never-created.case.json",
		       shared ? shared : "../shared");
	return access(name, R_OK) == 0;
}

/* The wait for the rest of a frame is in it; the best of five counts. */
static void a_case_is_on_the_screen_at_once(void **state)
{
	char name[4096];
	const char *argv[] = {walk_program(), "--case", name, NULL};
	long best = -1;

	(void)state;
	if (!shared_case(name, sizeof(name)))
		skip();
	for (int i = 0; i < 5; i++) {
		long begun = now_ms(), took;
		struct pty *pty = pty_start(&(struct pty_options){
			.argv = argv,
			.environment = walk_environment,
		});

		assert_true(pty_wait_text(pty, "> Show what this case says"));
		took = now_ms() - begun;
		best = best < 0 || took < best ? took : best;
		pty_free(pty);
	}
	print_message("# first frame of a case after %ld ms\n", best);
	assert_true(best < FIRST_FRAME_MS * SLOW_MACHINES);
}

static void a_case_can_be_looked_at_only(void **state)
{
	char name[4096];
	const char *argv[] = {walk_program(), "--case", name, NULL};
	struct pty *pty;

	(void)state;
	if (!shared_case(name, sizeof(name)))
		skip();
	pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = walk_environment,
	});
	assert_true(pty_wait_text(pty, "nothing is changed"));
	walk_type(pty, ENTER, "> CRITICAL");
	assert_false(pty_has(pty, "r rescan"));
	pty_free(pty);
}

/* --- Names that would like to be more than names ------------------------------------ */

static void odd_names_do_not_speak_to_the_terminal(void **state)
{
	struct pty *pty = walk_start("full-house", 30, 120);

	(void)state;
	walk_type(pty, ENTER, "> CRITICAL");
	walk_type(pty, "a", "Bob \\u{202E}gnp.exe");
	assert_true(pty_has(pty, "Dave\\n"));
	assert_false(pty_state(pty).titled);
	assert_true(pty_state(pty).alternate);
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fault_is_walked_to_a_report),
		cmocka_unit_test(the_same_in_the_smallest_window),
		cmocka_unit_test(the_same_in_a_large_window),
		cmocka_unit_test(an_existing_report_is_kept_unless_asked),
		cmocka_unit_test(a_command_is_shown_alone_for_copying),
		cmocka_unit_test(a_scan_survives_being_resized),
		cmocka_unit_test(ctrl_c_skips_one_question_only),
		cmocka_unit_test(quitting_leaves_the_terminal_as_it_was),
		cmocka_unit_test(termination_ends_a_scan_cleanly),
		cmocka_unit_test(hanging_up_ends_a_scan_cleanly),
		cmocka_unit_test(a_terminal_that_dies_ends_it),
		cmocka_unit_test(stops_and_goes_on_where_it_was),
		cmocka_unit_test(plain_lines_where_nothing_can_be_drawn),
		cmocka_unit_test(idle_writes_nothing_and_uses_no_processor),
		cmocka_unit_test(a_case_is_on_the_screen_at_once),
		cmocka_unit_test(a_case_can_be_looked_at_only),
		cmocka_unit_test(odd_names_do_not_speak_to_the_terminal),
	};

	return cmocka_run_group_tests_name("wizard", tests, prepare, clean_up);
}
