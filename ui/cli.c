#include "ui/cli.h"

#include <getopt.h>
#include <string.h>

#include "base/visible.h"

/* Which commands an option belongs to. */
enum {
	CLI_LOOKS = 1 << CLI_COMMAND_WIZARD | 1 << CLI_COMMAND_DIAGNOSE |
		    1 << CLI_COMMAND_COLLECT | 1 << CLI_COMMAND_SIMULATE |
		    1 << CLI_COMMAND_JIT | 1 << CLI_COMMAND_REPAIR,
	/* A simulated Mac is where it is. */
	CLI_PLACES = CLI_LOOKS & ~(1 << CLI_COMMAND_SIMULATE),
	CLI_HIDES = CLI_LOOKS & ~(1 << CLI_COMMAND_REPAIR),
	CLI_PRINTS = CLI_HIDES & ~(1 << CLI_COMMAND_WIZARD),
	CLI_REPAIRS = 1 << CLI_COMMAND_REPAIR | 1 << CLI_COMMAND_SIMULATE,
	CLI_JUDGES = 1 << CLI_COMMAND_JIT,
	CLI_LINTS = 1 << CLI_COMMAND_LINT,
	CLI_GENERATES = 1 << CLI_COMMAND_PROFILE,
	/* What collect writes is a case file and nothing else. */
	CLI_REPORTS = (CLI_PRINTS & ~(1 << CLI_COMMAND_COLLECT)) | CLI_LINTS,
	CLI_WRITES = CLI_PRINTS | CLI_LINTS | CLI_GENERATES,
	CLI_SIMULATES = 1 << CLI_COMMAND_SIMULATE,
	CLI_ASKS = 1 << CLI_COMMAND_WIZARD | 1 << CLI_COMMAND_SIMULATE,
	CLI_ANY = (1 << CLI_COMMANDS) - 1,
};

struct command_row {
	const char *word, *arguments, *summary;
};

static const struct command_row command_rows[CLI_COMMANDS] = {
#define COMMAND(name, word, arguments, summary) {word, arguments, summary},
#include "ui/command.def"
#undef COMMAND
};

struct option_row {
	const char *word;
	char letter;
	const char *argument, *values;
	unsigned commands;
	const char *help;
};

static const struct option_row option_rows[CLI_OPTIONS] = {
#define OPTION(name, word, letter, argument, values, commands, help)           \
	{word, letter, argument, values, commands, help},
#include "ui/option.def"
#undef OPTION
};

/* Options that say nothing, or contradict each other, when both are given. */
static const struct {
	enum cli_option option, other;
} conflicts[] = {
	{CLI_OPTION_CASE, CLI_OPTION_MODE},
	{CLI_OPTION_CASE, CLI_OPTION_TARGET},
	{CLI_OPTION_PLAIN, CLI_OPTION_FORMAT},
	{CLI_OPTION_PLAIN, CLI_OPTION_OUTPUT},
	{CLI_OPTION_LIST, CLI_OPTION_FORMAT},
	{CLI_OPTION_LIST, CLI_OPTION_OUTPUT},
};

/* Options that mean nothing without another one. */
static const struct {
	enum cli_option option, needed;
} needs[] = {
	{CLI_OPTION_RECORD_ID, CLI_OPTION_RECORD},
};

/* The tables as getopt_long wants them. */
struct getopt_tables {
	struct option options[CLI_OPTIONS + 1];
	char letters[2 * CLI_OPTIONS + 4];
};

static void getopt_fill(struct getopt_tables *tables)
{
	char *letter = tables->letters;

	memset(tables, 0, sizeof(*tables));
	*letter++ = '-'; /* operands as they come, whatever POSIXLY_CORRECT */
	*letter++ = ':'; /* tell a missing argument from an unknown option */
	for (int i = 0; i < CLI_OPTIONS; i++) {
		tables->options[i] = (struct option){
			.name = option_rows[i].word,
			.has_arg = option_rows[i].argument ? required_argument
							   : no_argument,
			.val = 256 + i,
		};
		if (option_rows[i].letter) {
			*letter++ = option_rows[i].letter;
			if (option_rows[i].argument)
				*letter++ = ':';
		}
	}
}

static int option_by_letter(int letter)
{
	for (int i = 0; i < CLI_OPTIONS; i++)
		if (option_rows[i].letter && option_rows[i].letter == letter)
			return i;
	return -1;
}

/* Is this one of the blank-separated words? */
static bool word_allowed(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words; *at && length > 0;) {
		size_t span = strcspn(at, " ");

		if (span == length && strncmp(at, word, span) == 0)
			return true;
		at += span;
		at += strspn(at, " ");
	}
	return false;
}

static struct status take_option(struct cli *cli, int option, const char *value)
{
	const struct option_row *row = &option_rows[option];

	if (value && !*value)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "--%s needs a %s, and got nothing",
				   row->word, row->argument);
	if (value && row->values && !word_allowed(row->values, value))
		return status_fail(STATUS_USAGE, value, NULL,
				   "is not a value of --%s; allowed are: %s",
				   row->word, row->values);
	cli->values[option] = value ? value : "";
	return status_ok();
}

static struct status option_complaint(int what, char **argv)
{
	char letter[3] = {'-', (char)optopt, '\0'};
	int option = optopt >= 256 ? optopt - 256 : option_by_letter(optopt);

	if (what == ':' && option >= 0)
		return status_fail(STATUS_USAGE, NULL, NULL, "--%s needs a %s",
				   option_rows[option].word,
				   option_rows[option].argument);
	if (optopt >= 256)
		return status_fail(STATUS_USAGE, argv[optind - 1], NULL,
				   "takes no value");
	return status_fail(STATUS_USAGE, optopt ? letter : argv[optind - 1],
			   NULL, "is not an option");
}

/* Every option, and every operand in its place behind the program's name. */
static struct status take_words(struct cli *cli, int argc, char **argv)
{
	struct getopt_tables tables;
	int found, operands = 1;

	getopt_fill(&tables);
	opterr = 0;
	optind = 0; /* begin anew: this may not be the first command line */
	while ((found = getopt_long(argc, argv, tables.letters, tables.options,
				    NULL)) != -1) {
		struct status status;

		if (found == '?' || found == ':')
			return option_complaint(found, argv);
		if (found == 1) {
			argv[operands++] = optarg;
			continue;
		}
		status = take_option(cli,
				     found >= 256 ? found - 256
						  : option_by_letter(found),
				     optarg);
		if (!status_is_ok(&status))
			return status;
	}
	while (optind < argc)
		argv[operands++] = argv[optind++];
	cli->operands = (const char *const *)&argv[1];
	cli->operand_count = operands > 1 ? (size_t)operands - 1 : 0;
	return status_ok();
}

static struct status take_command(struct cli *cli)
{
	if (cli->operand_count == 0)
		return status_ok();
	for (int i = 0; i < CLI_COMMANDS; i++) {
		if (*command_rows[i].word == '\0' ||
		    strcmp(command_rows[i].word, cli->operands[0]) != 0)
			continue;
		cli->command = (enum cli_command)i;
		cli->operands++;
		cli->operand_count--;
		return status_ok();
	}
	return status_fail(STATUS_USAGE, cli->operands[0], NULL,
			   "is not a command");
}

/* Do the options go together? */
static struct status check_options(const struct cli *cli)
{
	for (size_t i = 0; i < sizeof(conflicts) / sizeof(conflicts[0]); i++)
		if (cli->values[conflicts[i].option] &&
		    cli->values[conflicts[i].other])
			return status_fail(
				STATUS_USAGE, NULL, NULL,
				"--%s does not go with --%s",
				option_rows[conflicts[i].other].word,
				option_rows[conflicts[i].option].word);
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (cli->values[needs[i].option] &&
		    !cli->values[needs[i].needed])
			return status_fail(STATUS_USAGE, NULL, NULL,
					   "--%s needs --%s",
					   option_rows[needs[i].option].word,
					   option_rows[needs[i].needed].word);
	return status_ok();
}

/* Operands and options that do not belong to the command. */
static struct status check_command(const struct cli *cli)
{
	const struct command_row *row = &command_rows[cli->command];
	bool several = text_has(row->arguments, "...");
	size_t most = several ? (size_t)-1 : *row->arguments ? 1 : 0;

	if (cli->operand_count == 0 && *row->arguments &&
	    *row->arguments != '[')
		return status_fail(STATUS_USAGE, NULL, NULL, "%s needs a %s",
				   row->word, row->arguments);
	if (cli->operand_count > most)
		return status_fail(STATUS_USAGE, cli->operands[most], NULL,
				   "is one word too many");
	for (int i = 0; i < CLI_OPTIONS; i++)
		if (cli->values[i] &&
		    !(option_rows[i].commands & 1u << cli->command))
			return status_fail(STATUS_USAGE, NULL, NULL,
					   "--%s does not belong to %s%s",
					   option_rows[i].word,
					   *row->word ? "tokenmedic "
						      : "the wizard",
					   row->word);
	return check_options(cli);
}

struct status cli_parse(int argc, char **argv, struct cli *cli)
{
	struct status status;

	memset(cli, 0, sizeof(*cli));
	status = take_words(cli, argc, argv);
	if (status_is_ok(&status))
		status = take_command(cli);
	if (!status_is_ok(&status))
		return status;
	if (cli_has(cli, CLI_OPTION_HELP) || cli_has(cli, CLI_OPTION_VERSION))
		return status_ok();
	return check_command(cli);
}

/* Commands in full, options as one wrapped list: it has to fit a screen. */
void cli_usage(struct text *out)
{
	int column = 0;

	text_add(out, "usage: tokenmedic [COMMAND] [OPTION...]\n\n");
	for (int i = 0; i < CLI_COMMANDS; i++) {
		struct text left;

		text_init(&left);
		text_addf(&left, "  %s %s", command_rows[i].word,
			  command_rows[i].arguments);
		if (i == CLI_COMMAND_WIZARD)
			text_add(&left, " (no command)");
		visible_fit(out, left.bytes, 22);
		text_addf(out, "%s\n", command_rows[i].summary);
		text_free(&left);
	}
	text_add(out, "\noptions:\n");
	for (int i = 0; i < CLI_OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		char letter[] = {'-', row->letter, ',', ' ', '\0'};
		int width =
			(int)strlen(row->word) + 4 + (row->letter ? 4 : 0) +
			(row->argument ? (int)strlen(row->argument) + 1 : 0);

		if (column + width > 78) {
			text_add_char(out, '\n');
			column = 0;
		}
		text_addf(out, "  %s--%s%s%s", row->letter ? letter : "",
			  row->word, row->argument ? " " : "",
			  row->argument ? row->argument : "");
		column += width;
	}
	text_add(out, "\n\nThe manual: tokenmedic help, tokenmedic help "
		      "options, man tokenmedic\n");
}
