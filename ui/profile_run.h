/*
 * profile_run: the command `profile`: answers of the command line in, files
 * out. The SCEP challenge comes from a file or from a prompt without echo, and
 * is never repeated. Must not know what is in a profile.
 */
#ifndef TM_UI_PROFILE_RUN_H
#define TM_UI_PROFILE_RUN_H

#include "ui/cli.h"

/* Write the files and print their names, one a line. */
struct status profile_files(const struct cli *cli);

#endif
