/*
 * cli: the command line as data. Two tables (command.def, option.def) give the
 * parser, the usage text, and through help/manual.awk the manual page and the
 * completions. Must not do what was asked for.
 */
#ifndef TM_UI_CLI_H
#define TM_UI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/text.h"

enum cli_command {
#define COMMAND(name, word, arguments, summary) CLI_COMMAND_##name,
#include "ui/command.def"
#undef COMMAND
	CLI_COMMANDS,
};

enum cli_option {
#define OPTION(name, word, letter, argument, values, commands, help)           \
	CLI_OPTION_##name,
#include "ui/option.def"
#undef OPTION
	CLI_OPTIONS,
};

/* Everything said on the command line. */
struct cli {
	enum cli_command command;
	/* By enum cli_option: NULL = not given; "" for options without an
	 * argument. The last one given counts. */
	const char *values[CLI_OPTIONS];
	const char *const *operands; /* what follows the command */
	size_t operand_count;
};

/*
 * Parse. STATUS_USAGE names the word and the reason. The operands are moved to
 * the front of argv, which must outlive the result.
 */
struct status cli_parse(int argc, char **argv, struct cli *cli);

static inline bool cli_has(const struct cli *cli, enum cli_option option)
{
	return cli->values[option] != NULL;
}

/* Append the usage text: at most 24 lines of 80 columns. */
void cli_usage(struct text *out);

#endif
