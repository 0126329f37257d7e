/*
 * outside: shows something on the bare terminal, where a whole command can be
 * selected and copied without margins, and waits there for Enter. Must not
 * know what it shows.
 */
#ifndef TM_UI_OUTSIDE_H
#define TM_UI_OUTSIDE_H

#include "ui/screen.h"

/*
 * Show the lines alone once the key that asked for it has been handled. They
 * are copied and must be visible (screen_visible). Any signal comes back, so
 * that the wizard can deal with it.
 */
void outside_show(struct screen *screen, const char *lines);

/* The same as text: every command of a path, each under the title of its step
 * when there are several. False when nothing in it is a command. */
struct plan_path;
struct plan_step;
bool outside_commands(struct text *out, const struct plan_path *path);
void outside_command(struct text *out, const struct plan_step *step);

#endif
