/* The screen layer in a real terminal, by way of the demo program. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <cmocka.h>

#include "tests/pty/pty.h"

#define UP     "\033OA"
#define DOWN   "\033OB"
#define ESCAPE "\033"
#define CTRL_C "\003"
#define CTRL_L "\014"
#define CTRL_Z "\032"

static char program[4096];

static void find_program(void)
{
	const char *build = getenv("TM_BUILD");

	(void)snprintf(program, sizeof(program), "%s/tests/pty/demo",
		       build ? build : ".");
}

/* What curses leaks when it cannot start does not matter to these tests. */
#define NO_LEAKS "ASAN_OPTIONS=detect_leaks=0"

static const char *const usual[] = {
	"TERM=xterm-256color",
	"LC_ALL=C.UTF-8",
	NO_LEAKS,
	NULL,
};

static struct pty *start_with(const char *option,
			      const char *const *environment)
{
	const char *argv[] = {program, option, NULL};

	return pty_start(&(struct pty_options){
		.argv = argv,
		.environment = environment,
	});
}

static struct pty *start(void)
{
	struct pty *pty = start_with(NULL, usual);

	assert_true(pty_wait_text(pty, "> Findings"));
	return pty;
}

static void ends_with(struct pty *pty, int expected)
{
	int status;

	assert_true(pty_wait_exit(pty, &status));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), expected);
}

static void first_frame_has_the_cursor_at_the_mark(void **state)
{
	struct pty *pty = start();

	(void)state;
	assert_true(pty_wait_cursor(pty, 10, 0));
	assert_true(pty_state(pty).cursor_visible);
	assert_true(pty_state(pty).alternate);
	assert_false(pty_state(pty).mouse);
	assert_true(pty_wait_text(pty, " \u2191\u2193 choose   Enter open"));
	pty_free(pty);
}

static void both_forms_of_arrows_and_letters_move(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_type(pty, DOWN);
	assert_true(pty_wait_text(pty, "> Accounts"));
	assert_true(pty_wait_cursor(pty, 11, 0));
	pty_type(pty, "\033[B");
	assert_true(pty_wait_text(pty, "> Ways out"));
	pty_type(pty, "j");
	assert_true(pty_wait_text(pty, "> A step"));
	pty_type(pty, UP "k");
	assert_true(pty_wait_text(pty, "> Accounts"));
	pty_type(pty, "G");
	assert_true(pty_wait_text(pty, "> Names"));
	pty_free(pty);
}

static void q_leaves_the_terminal_as_it_was(void **state)
{
	struct pty *pty = start_with(NULL, usual);
	struct termios before = pty_first_modes(pty), during, after;

	(void)state;
	assert_true(pty_wait_text(pty, "> Findings"));
	during = pty_modes(pty);
	assert_false(during.c_lflag & (ICANON | ECHO | ISIG));
	pty_type(pty, "q");
	ends_with(pty, 0);
	after = pty_modes(pty);
	assert_true(pty_modes_equal(&before, &after));
	assert_false(pty_state(pty).alternate);
	assert_true(pty_state(pty).cursor_visible);
	assert_true(pty_wait_text(pty, "the demo has ended"));
	assert_false(pty_has(pty, "Findings"));
	pty_free(pty);
}

static void escape_alone_goes_back(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_type(pty, "\r");
	assert_true(pty_wait_text(pty, "> CRITICAL"));
	pty_type(pty, ESCAPE);
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_free(pty);
}

static void quitting_asks_when_something_is_unsaved(void **state)
{
	struct pty *pty = start_with("--unsaved", usual);

	(void)state;
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_type(pty, "q");
	assert_true(pty_wait_text(pty, "The demo is not saved."));
	pty_type(pty, ESCAPE);
	assert_true(pty_wait_gone(pty, "The demo is not saved."));
	pty_type(pty, "q");
	assert_true(pty_wait_text(pty, "> [ Stay ]"));
	pty_type(pty, "\t");
	assert_true(pty_wait_text(pty, "> [ Leave ]"));
	pty_type(pty, "\r");
	ends_with(pty, 0);
	pty_free(pty);
}

static void ctrl_c_twice_leaves(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_type(pty, CTRL_C);
	assert_true(pty_wait_text(pty, "Ctrl-C once more"));
	pty_type(pty, CTRL_C);
	ends_with(pty, 0);
	pty_free(pty);
}

static void resizing_redraws_at_the_new_size(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_type(pty, DOWN);
	assert_true(pty_wait_text(pty, "> Accounts"));
	pty_resize(pty, 40, 120);
	/* The last row of the new size. */
	assert_true(pty_wait_cursor(pty, 10, 0));
	assert_true(pty_wait_text(pty, "nothing changes unasked\n"));
	pty_resize(pty, 16, 60);
	assert_true(pty_wait_text(pty, "> Accounts"));
	pty_resize(pty, 15, 60);
	assert_true(pty_wait_text(pty, "needs a window of at least 60"));
	/* These must not reach the screen that is not seen. */
	pty_type(pty, DOWN "\r");
	pty_watch(pty, 200);
	pty_resize(pty, 24, 80);
	assert_true(pty_wait_text(pty, "> Accounts"));
	pty_resize(pty, 5, 20);
	assert_true(pty_wait_text(pty, "Needs 60x16"));
	pty_type(pty, "q");
	ends_with(pty, 0);
	pty_free(pty);
}

/* Terminals move what they show when their size changes. */
static void a_resize_repaints_what_the_terminal_moved(void **state)
{
	struct pty *pty = start();

	(void)state;
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_resize(pty, 30, 100);
	pty_scribble(pty, "\033[3;30Hmoved here\033[20;30Hand there");
	assert_true(pty_has(pty, "moved here"));
	assert_true(pty_wait_gone(pty, "moved here"));
	assert_true(pty_wait_gone(pty, "and there"));
	assert_true(pty_has(pty, "> Findings"));
	pty_free(pty);
}

static void many_resizes_are_survived(void **state)
{
	struct pty *pty = start();

	(void)state;
	for (int i = 0; i < 60; i++) {
		pty_resize(pty, 1 + i * 7 % 50, 1 + i * 13 % 200);
		pty_watch(pty, 5);
	}
	pty_resize(pty, 24, 80);
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_type(pty, "q");
	ends_with(pty, 0);
	pty_free(pty);
}

static void stops_and_goes_on_as_a_job(void **state)
{
	const char *argv[] = {program, NULL};
	struct pty *pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = usual,
		.job = true,
	});
	struct termios before = pty_first_modes(pty), stopped;

	(void)state;
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_type(pty, DOWN CTRL_Z);
	assert_true(pty_wait_text(pty, "[stopped]"));
	stopped = pty_modes(pty);
	assert_true(pty_modes_equal(&before, &stopped));
	assert_false(pty_state(pty).alternate);
	assert_false(pty_has(pty, "> Accounts"));
	pty_resize(pty, 30, 100);
	pty_type(pty, "\n");
	assert_true(pty_wait_text(pty, "> Accounts"));
	assert_true(pty_state(pty).alternate);
	pty_type(pty, DOWN);
	assert_true(pty_wait_text(pty, "> Ways out"));
	pty_signal(pty, SIGTSTP);
	assert_true(pty_wait_text(pty, "[stopped]"));
	pty_type(pty, "\n");
	assert_true(pty_wait_text(pty, "> Ways out"));
	pty_type(pty, "q");
	ends_with(pty, 0);
	pty_free(pty);
}

/* kill -STOP cannot be caught: whatever was on the screen is drawn anew. */
static void continuing_redraws_everything(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_signal(pty, SIGSTOP);
	pty_scribble(pty, "\033[5;5Hsomething from outside");
	pty_signal(pty, SIGCONT);
	assert_true(pty_wait_gone(pty, "something from outside"));
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_free(pty);
}

static void ctrl_l_redraws_everything(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_scribble(pty, "\033[5;5Hsomething from outside");
	assert_true(pty_wait_text(pty, "something from outside"));
	pty_type(pty, CTRL_L);
	assert_true(pty_wait_gone(pty, "something from outside"));
	assert_true(pty_wait_cursor(pty, 10, 0));
	pty_free(pty);
}

static void termination_restores_the_terminal(void **state)
{
	struct pty *pty = start_with(NULL, usual);
	struct termios before = pty_first_modes(pty), after;

	(void)state;
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_signal(pty, SIGTERM);
	ends_with(pty, 8);
	after = pty_modes(pty);
	assert_true(pty_modes_equal(&before, &after));
	assert_false(pty_state(pty).alternate);
	pty_free(pty);
}

static void a_crash_restores_the_terminal(void **state)
{
	struct pty *pty = start_with("--abort", usual);
	struct termios before = pty_first_modes(pty), after;
	int status;

	(void)state;
	assert_true(pty_wait_text(pty, "> Findings"));
	assert_true(pty_wait_exit(pty, &status));
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	after = pty_modes(pty);
	assert_true(pty_modes_equal(&before, &after));
	assert_false(pty_state(pty).alternate);
	pty_free(pty);
}

static void a_terminal_that_dies_ends_it(void **state)
{
	struct pty *pty = start();
	int status;

	(void)state;
	pty_hang_up(pty);
	assert_true(pty_wait_exit(pty, &status));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 9);
	pty_free(pty);
}

static void hang_up_signal_ends_it(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_signal(pty, SIGHUP);
	ends_with(pty, 9);
	pty_free(pty);
}

static void idle_writes_nothing_and_uses_no_processor(void **state)
{
	struct pty *pty = start();
	size_t bytes;
	long used;

	(void)state;
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

static void refuses(const char *term)
{
	const char *environment[] = {term, "LC_ALL=C.UTF-8", NO_LEAKS, NULL};
	struct pty *pty = start_with(NULL, environment);
	struct termios before = pty_first_modes(pty), after;

	ends_with(pty, 3);
	after = pty_modes(pty);
	assert_true(pty_wait_text(pty, "this terminal cannot be drawn on"));
	assert_true(pty_modes_equal(&before, &after));
	pty_free(pty);
}

static void terminals_that_cannot_be_drawn_on_are_refused(void **state)
{
	(void)state;
	refuses("TERM=dumb");
	refuses("TERM=no-such-terminal");
}

static void shows_itself(const char *term)
{
	const char *environment[] = {term, "LC_ALL=C.UTF-8", NO_LEAKS, NULL};
	struct pty *pty = start_with(NULL, environment);

	assert_true(pty_wait_text(pty, "> Findings"));
	pty_type(pty, "q");
	ends_with(pty, 0);
	pty_free(pty);
}

static void a_terminal_without_a_name_is_drawn_on(void **state)
{
	(void)state;
	shows_itself("TERM=");
	shows_itself("NO_TERM=1");
}

static void input_that_is_no_terminal_is_refused(void **state)
{
	const char *argv[] = {program, NULL};
	struct pty *pty = pty_start(&(struct pty_options){
		.argv = argv,
		.environment = usual,
		.no_input = true,
	});

	(void)state;
	ends_with(pty, 3);
	pty_free(pty);
}

static struct pty_look look_of_critical(const char *option, const char *first,
					const char *second)
{
	const char *environment[] = {first, "LC_ALL=C.UTF-8", NO_LEAKS, second,
				     NULL};
	struct pty *pty = start_with(option, environment);
	struct pty_look look = {0};

	assert_true(pty_wait_text(pty, "> Findings"));
	pty_type(pty, "\r");
	assert_true(pty_wait_text(pty, "Enter details"));
	assert_true(pty_look(pty, "CRITICAL", &look));
	pty_free(pty);
	return look;
}

static void critical_is_red_on_the_terminals_own_background(void **state)
{
	struct pty_look look =
		look_of_critical(NULL, "TERM=xterm-256color", NULL);

	(void)state;
	assert_int_equal(look.colour & 7, 1);
	assert_true(look.bold);
	assert_false(look.own_background);
}

static void is_monochrome(struct pty_look look)
{
	assert_int_equal(look.colour, -1);
	assert_true(look.bold);
	assert_true(look.reverse);
}

static void colours_go_where_nobody_wants_them(void **state)
{
	(void)state;
	is_monochrome(
		look_of_critical(NULL, "TERM=xterm-256color", "NO_COLOR=1"));
	is_monochrome(
		look_of_critical("--color=never", "TERM=xterm-256color", NULL));
	is_monochrome(look_of_critical(NULL, "TERM=vt100", NULL));
	assert_int_equal(look_of_critical("--color=always",
					  "TERM=xterm-256color", "NO_COLOR=1")
					 .colour &
				 7,
			 1);
	assert_int_equal(
		look_of_critical(NULL, "TERM=xterm-256color", "NO_COLOR=")
				.colour &
			7,
		1);
}

static bool is_ascii(const char *option, const char *locale)
{
	const char *environment[] = {"TERM=xterm", locale, NO_LEAKS, NULL};
	struct pty *pty = start_with(option, environment);
	bool ascii;

	assert_true(pty_wait_text(pty, "q quit"));
	ascii = pty_has(pty, "----------") && pty_has(pty, "up/down choose");
	assert_true(ascii != pty_has(pty, "\u2500\u2500\u2500"));
	pty_free(pty);
	return ascii;
}

static void ascii_where_the_locale_or_the_person_wants_it(void **state)
{
	(void)state;
	assert_false(is_ascii(NULL, "LC_ALL=C.UTF-8"));
	assert_true(is_ascii("--ascii", "LC_ALL=C.UTF-8"));
	assert_true(is_ascii(NULL, "LC_ALL=C"));
	assert_true(is_ascii(NULL, "NO_LOCALE=1"));
}

static void hostile_names_do_not_speak_to_the_terminal(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_type(pty, "G\r");
	assert_true(pty_wait_text(pty, "Robert\\e[2J\\e]0;owned\\x07"));
	assert_true(pty_wait_text(pty, "\u5c71\u7530 \u592a\u90ce"));
	assert_true(pty_wait_text(pty, "Ame\u0301lie"));
	assert_true(pty_wait_text(pty, "right-to-left \\u{202E}gnp.exe"));
	assert_false(pty_state(pty).titled);
	pty_free(pty);
}

static void keys_typed_ahead_do_not_answer_a_dialog(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_type(pty, "jjj\r");
	assert_true(pty_wait_text(pty, "> [ Run it ]"));
	/* Enter opens the question; the rest was meant for what was there. */
	pty_type(pty, "\r\t\r");
	assert_true(pty_wait_text(pty, "Run this step?"));
	pty_watch(pty, 200);
	assert_true(pty_wait_text(pty, "> [ Not now ]"));
	pty_type(pty, "\t\r");
	assert_true(pty_wait_text(pty, "Ran it."));
	pty_free(pty);
}

static void a_secret_leaves_no_copy_in_memory(void **state)
{
	struct pty *pty = start();
	int found;

	(void)state;
	pty_type(pty, "jjjj\r");
	assert_true(pty_wait_text(pty, "> Account "));
	pty_type(pty, "\tCANARY-in-a-coal-mine");
	assert_true(pty_wait_text(pty, "********"));
	assert_false(pty_has(pty, "CANARY"));
	pty_type(pty, "\r");
	assert_true(pty_wait_text(pty, "21 characters were typed."));
	found = pty_memory_count(pty, "CANARY-in-a-coal");
	if (found < 0) {
		print_message("# memory cannot be read here\n");
	} else {
		assert_int_equal(found, 1);
		pty_type(pty, ESCAPE);
		assert_true(pty_wait_text(pty, "> Questions"));
		assert_int_equal(pty_memory_count(pty, "CANARY-in-a-coal"), 0);
		assert_int_equal(pty_memory_count(pty, "ANARY-in-a"), 0);
	}
	pty_free(pty);
}

static void mouse_comes_only_when_asked_for(void **state)
{
	struct pty *pty = start_with("--mouse", usual);

	(void)state;
	assert_true(pty_wait_text(pty, "> Findings"));
	assert_true(pty_state(pty).mouse);
	pty_type(pty, "\033[<0;5;13M");
	assert_true(pty_wait_text(pty, "> Ways out"));
	pty_type(pty, "\033[<65;5;13M");
	assert_true(pty_wait_text(pty, "> A step"));
	pty_type(pty, "q");
	ends_with(pty, 0);
	assert_false(pty_state(pty).mouse);
	pty_free(pty);
}

static void help_opens_and_closes(void **state)
{
	struct pty *pty = start();

	(void)state;
	pty_type(pty, "?");
	assert_true(pty_wait_text(pty, "Help: Keys"));
	pty_type(pty, ESCAPE);
	assert_true(pty_wait_text(pty, "> Findings"));
	pty_type(pty, "\033OP");
	assert_true(pty_wait_text(pty, "Help: Keys"));
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_frame_has_the_cursor_at_the_mark),
		cmocka_unit_test(both_forms_of_arrows_and_letters_move),
		cmocka_unit_test(q_leaves_the_terminal_as_it_was),
		cmocka_unit_test(escape_alone_goes_back),
		cmocka_unit_test(quitting_asks_when_something_is_unsaved),
		cmocka_unit_test(ctrl_c_twice_leaves),
		cmocka_unit_test(resizing_redraws_at_the_new_size),
		cmocka_unit_test(a_resize_repaints_what_the_terminal_moved),
		cmocka_unit_test(many_resizes_are_survived),
		cmocka_unit_test(stops_and_goes_on_as_a_job),
		cmocka_unit_test(continuing_redraws_everything),
		cmocka_unit_test(ctrl_l_redraws_everything),
		cmocka_unit_test(termination_restores_the_terminal),
		cmocka_unit_test(a_crash_restores_the_terminal),
		cmocka_unit_test(a_terminal_that_dies_ends_it),
		cmocka_unit_test(hang_up_signal_ends_it),
		cmocka_unit_test(idle_writes_nothing_and_uses_no_processor),
		cmocka_unit_test(terminals_that_cannot_be_drawn_on_are_refused),
		cmocka_unit_test(a_terminal_without_a_name_is_drawn_on),
		cmocka_unit_test(input_that_is_no_terminal_is_refused),
		cmocka_unit_test(
			critical_is_red_on_the_terminals_own_background),
		cmocka_unit_test(colours_go_where_nobody_wants_them),
		cmocka_unit_test(ascii_where_the_locale_or_the_person_wants_it),
		cmocka_unit_test(hostile_names_do_not_speak_to_the_terminal),
		cmocka_unit_test(keys_typed_ahead_do_not_answer_a_dialog),
		cmocka_unit_test(a_secret_leaves_no_copy_in_memory),
		cmocka_unit_test(mouse_comes_only_when_asked_for),
		cmocka_unit_test(help_opens_and_closes),
	};

	find_program();
	return cmocka_run_group_tests_name("terminal", tests, NULL, NULL);
}
