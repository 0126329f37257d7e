#include "ui/lint_run.h"

#include <stdlib.h>

#include "report/lint_report.h"
#include "ui/front.h"

static struct status add_files(const struct cli *cli, struct profile_set *set)
{
	struct status status = status_ok();

	for (size_t i = 0; i < cli->operand_count && status_is_ok(&status); i++)
		status = profile_set_add_file(set, cli->operands[i]);
	return status;
}

static struct lint_options wanted_options(const struct cli *cli,
					  const struct profile_set *set)
{
	const char *target = cli->values[CLI_OPTION_TARGET_OS];

	return (struct lint_options){
		.target = lint_target(target ? atoi(target)
					     : LINT_TARGET_DEFAULT),
		.complete = cli_has(cli, CLI_OPTION_COMPLETE) ||
			    lint_is_complete(set),
	};
}

static struct status write_report(const struct cli *cli,
				  const struct value *document)
{
	enum report_format format = REPORT_TEXT;
	const char *word = cli->values[CLI_OPTION_FORMAT];
	struct status status;
	struct text text;

	if (word)
		report_format_parse(word, &format);
	text_init(&text);
	status = lint_report_write(&text, document, format, 80);
	if (status_is_ok(&status))
		status = front_put(&text, cli->values[CLI_OPTION_OUTPUT],
				   cli_has(cli, CLI_OPTION_FORCE));
	text_free(&text);
	return status;
}

struct status lint_files(const struct cli *cli, int *exit_code)
{
	struct arena *arena = arena_new();
	struct profile_set *set = profile_set_new(arena);
	struct status status = add_files(cli, set);

	if (status_is_ok(&status)) {
		struct lint_options options = wanted_options(cli, set);
		const struct lint *lint = lint_run(arena, set, &options);

		status = write_report(cli, lint_document(arena, lint));
		*exit_code = lint_exit(lint);
	}
	arena_free(arena);
	return status;
}
