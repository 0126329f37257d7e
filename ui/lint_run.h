/*
 * lint_run: the command `lint`: files in, one document out. Must not judge.
 */
#ifndef TM_UI_LINT_RUN_H
#define TM_UI_LINT_RUN_H

#include "ui/cli.h"

/*
 * Lint the operands as one set and write the report. *exit_code is set when
 * the status is fine; otherwise nothing was written.
 */
struct status lint_files(const struct cli *cli, int *exit_code);

#endif
