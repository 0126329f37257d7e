/*
 * The demo screens in a real terminal, for the tests of the terminal. Exit
 * status: that of the screens, 8 after SIGTERM, 9 when the terminal died, 3
 * when it could not be used at all.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/frames/demo.h"
#include "ui/loop.h"
#include "ui/screen_help.h"

struct demo {
	struct term_options term;
	const char *unsaved;
	bool abort; /* when the loop has run for a moment */
};

static struct demo demo_options(int argc, char **argv)
{
	static const struct option options[] = {
		{"ascii", no_argument, NULL, 'a'},
		{"mouse", no_argument, NULL, 'm'},
		{"color", required_argument, NULL, 'c'},
		{"unsaved", no_argument, NULL, 'u'},
		{"abort", no_argument, NULL, 'x'},
		{NULL, 0, NULL, 0},
	};
	struct demo demo = {0};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
		switch (option) {
		case 'a':
			demo.term.ascii = true;
			break;
		case 'm':
			demo.term.mouse = true;
			break;
		case 'c':
			demo.term.colour = optarg[0] == 'n'
						   ? TERM_COLOUR_NEVER
						   : TERM_COLOUR_ALWAYS;
			break;
		case 'u':
			demo.unsaved = "The demo is not saved.";
			break;
		case 'x':
			demo.abort = true;
			break;
		default:
			exit(2);
		}
	return demo;
}

/* The stack hands the wizard back as it came: here it is the options. */
static const char *demo_unsaved(struct wizard *wizard)
{
	return ((const struct demo *)(void *)wizard)->unsaved;
}

static bool crash_step(void *data)
{
	const struct demo *demo = data;

	if (demo->abort)
		abort();
	return false;
}

static int crash_timeout(void *data)
{
	return ((const struct demo *)data)->abort ? 500 : -1;
}

static int demo_run(struct term *term, struct demo *demo)
{
	static const int statuses[] = {
		[LOOP_ENDED] = 8,
		[LOOP_HUNG_UP] = 9,
	};
	struct screens_options options = {
		.wizard = (struct wizard *)(void *)demo,
		.unsaved = demo_unsaved,
		.help = &screen_help,
		.ascii = term->ascii,
	};
	struct loop_extra extra = {
		.data = demo,
		.timeout = crash_timeout,
		.step = crash_step,
	};
	struct loop loop = {
		.term = term,
		.screens = screens_new(&options),
		.clock = clock_system(),
		.extra = &extra,
	};
	struct status status = screens_open(loop.screens, &demo_menu, NULL);
	enum loop_end end = LOOP_HUNG_UP;
	int result;

	if (status_is_ok(&status))
		end = loop_run(&loop);
	result = end == LOOP_DONE ? screens_exit_status(loop.screens)
				  : statuses[end];
	screens_free(loop.screens);
	return result;
}

int main(int argc, char **argv)
{
	struct demo demo = demo_options(argc, argv);
	struct term *term = term_curses_open(&demo.term);
	int result;

	if (!term) {
		puts("this terminal cannot be drawn on");
		return 3;
	}
	result = demo_run(term, &demo);
	term_close(term);
	puts("the demo has ended");
	return result;
}
