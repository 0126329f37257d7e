/*
 * walk: walking through the real program with keys, as a technician would, and
 * looking at what comes. Ends the test when it does not come.
 */
#ifndef TM_TESTS_PTY_WALK_H
#define TM_TESTS_PTY_WALK_H

#include "tests/pty/pty.h"

#define WALK_DOWN   "\033OB"
#define WALK_END    "\033OF"
#define WALK_ENTER  "\r"
#define WALK_ESCAPE "\033"
#define WALK_TAB    "\t"

#define WALK_CANCELLED 8 /* exit status */

/* The program and its environment. */
extern const char *const walk_environment[];
const char *walk_program(void);

/* A simulated Mac that answers at once, in a terminal of that size (0 = 24 by
 * 80), at the first screen. */
struct pty *walk_start(const char *scenario, int rows, int columns);
/* The same at the speed of a real Mac. */
struct pty *walk_start_slow(const char *scenario);

/* Type, and wait for words on the screen. */
void walk_type(struct pty *pty, const char *keys, const char *words);
/* Until it has ended with that exit status. */
void walk_ends(struct pty *pty, int expected);

#endif
