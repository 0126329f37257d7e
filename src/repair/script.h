/*
 * script: a path of a plan as a commented POSIX shell script, for somebody who
 * wants to read, keep or run it elsewhere. It asks for passwords itself, with
 * the echo switched off, feeds them through standard input and stores them
 * nowhere; what a person does by hand it says and waits for. Must not know
 * where it is written.
 */
#ifndef TM_REPAIR_SCRIPT_H
#define TM_REPAIR_SCRIPT_H

#include "base/status.h"
#include "base/text.h"
#include "repair/plan.h"

/*
 * Append the script. STATUS_REFUSED, with nothing appended, when a command of
 * the path cannot be built on this Mac or holds a word that cannot be shown
 * safely, and for a path without steps. Texts are escaped for comments; names
 * that cannot be printed as they are make it refuse.
 */
struct status script_write(struct text *out, const struct plan_path *path);

#endif
