#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/cli.h"

#define WORDS_MOST 16

/* A command line, words between blanks; "''" is an empty word. */
struct line {
	char bytes[256];
	char *argv[WORDS_MOST + 1];
	int argc;
	struct cli cli;
};

static struct status parse(struct line *line, const char *words)
{
	memset(line, 0, sizeof(*line));
	strncpy(line->bytes, words, sizeof(line->bytes) - 1);
	line->argv[line->argc++] = (char *)"tokenmedic";
	for (char *at = line->bytes; *at;) {
		size_t length = strcspn(at, " ");
		char *end = at + length;

		line->argv[line->argc++] =
			length == 2 && memcmp(at, "''", 2) == 0 ? (char *)""
								: at;
		at = end + (*end == ' ');
		*end = '\0';
	}
	return cli_parse(line->argc, line->argv, &line->cli);
}

static void good(struct line *line, const char *words)
{
	struct status status = parse(line, words);

	if (!status_is_ok(&status))
		fail_msg("%s: %s", status.subject, status.detail);
}

static void bad(const char *words, const char *subject, const char *detail)
{
	struct line line;
	struct status status = parse(&line, words);

	assert_int_equal(status.code, STATUS_USAGE);
	assert_string_equal(status.subject, subject);
	assert_string_equal(status.detail, detail);
}

static void no_word_is_the_wizard(void **state)
{
	struct line line;

	(void)state;
	good(&line, "");
	assert_int_equal(line.cli.command, CLI_COMMAND_WIZARD);
	assert_int_equal(line.cli.operand_count, 0);
	for (int i = 0; i < CLI_OPTIONS; i++)
		assert_null(line.cli.values[i]);
}

static void nothing_at_all_is_the_wizard_too(void **state)
{
	char *argv[] = {NULL, NULL};
	struct cli cli;
	struct status status = cli_parse(0, argv, &cli);

	(void)state;
	assert_true(status_is_ok(&status));
	assert_int_equal(cli.command, CLI_COMMAND_WIZARD);
	assert_int_equal(cli.operand_count, 0);
}

static void options_and_operands_may_be_mixed(void **state)
{
	struct line line;

	(void)state;
	good(&line, "--format json simulate -o out healthy --force");
	assert_int_equal(line.cli.command, CLI_COMMAND_SIMULATE);
	assert_int_equal(line.cli.operand_count, 1);
	assert_string_equal(line.cli.operands[0], "healthy");
	assert_string_equal(line.cli.values[CLI_OPTION_FORMAT], "json");
	assert_string_equal(line.cli.values[CLI_OPTION_OUTPUT], "out");
	assert_string_equal(line.cli.values[CLI_OPTION_FORCE], "");
}

static void they_may_be_mixed_in_a_posix_shell(void **state)
{
	struct line line;

	(void)state;
	setenv("POSIXLY_CORRECT", "1", 1);
	good(&line, "simulate healthy --format json");
	unsetenv("POSIXLY_CORRECT");
	assert_string_equal(line.cli.values[CLI_OPTION_FORMAT], "json");
	assert_string_equal(line.cli.operands[0], "healthy");
}

static void two_dashes_end_the_options(void **state)
{
	struct line line;

	(void)state;
	good(&line, "help -- --case");
	assert_int_equal(line.cli.command, CLI_COMMAND_HELP);
	assert_string_equal(line.cli.operands[0], "--case");
	assert_null(line.cli.values[CLI_OPTION_CASE]);
	bad("diagnose -- -f", "-f", "is one word too many");
}

static void the_last_of_an_option_counts(void **state)
{
	struct line line;

	(void)state;
	good(&line, "diagnose -f text -fhtml --format=plist");
	assert_string_equal(line.cli.values[CLI_OPTION_FORMAT], "plist");
}

static void one_line_leaves_nothing_for_the_next(void **state)
{
	struct line line;

	(void)state;
	bad("diagnose -f", "", "--format needs a WORD");
	good(&line, "simulate healthy --list");
	assert_string_equal(line.cli.operands[0], "healthy");
	assert_null(line.cli.values[CLI_OPTION_FORMAT]);
}

static void what_is_no_option_is_named(void **state)
{
	(void)state;
	bad("diagnose --fromat json", "--fromat", "is not an option");
	bad("-z", "-z", "is not an option");
	bad("diagnose -fz", "z",
	    "is not a value of --format; allowed are: text json plist html");
	bad("diagnose --force=1", "--force=1", "takes no value");
}

static void an_empty_value_is_none(void **state)
{
	(void)state;
	bad("diagnose --case ''", "", "--case needs a FILE, and got nothing");
	bad("diagnose --output=", "", "--output needs a FILE, and got nothing");
}

static void an_option_belongs_to_its_commands(void **state)
{
	(void)state;
	bad("--format json", "", "--format does not belong to the wizard");
	bad("collect --format json", "",
	    "--format does not belong to tokenmedic collect");
	bad("diagnose --list", "",
	    "--list does not belong to tokenmedic diagnose");
	bad("simulate --target /x", "",
	    "--target does not belong to tokenmedic simulate");
}

static void options_that_contradict_are_refused(void **state)
{
	(void)state;
	bad("diagnose --case x --mode recovery", "",
	    "--mode does not go with --case");
	bad("diagnose --target x --case x", "",
	    "--target does not go with --case");
	bad("simulate --plain -f text", "",
	    "--format does not go with --plain");
	bad("diagnose --record-id 1", "", "--record-id needs --record");
}

static void help_and_version_need_no_sense(void **state)
{
	struct line line;

	(void)state;
	good(&line, "diagnose one two --list --help");
	assert_non_null(line.cli.values[CLI_OPTION_HELP]);
	good(&line, "-V");
	assert_non_null(line.cli.values[CLI_OPTION_VERSION]);
}

static void every_command_is_in_the_usage(void **state)
{
	struct text text;
	size_t lines = 0, length = 0;

	(void)state;
	text_init(&text);
	cli_usage(&text);
#define COMMAND(name, word, arguments, summary)                                \
	assert_non_null(strstr(text.bytes, summary));
#include "ui/command.def"
#undef COMMAND
#define OPTION(name, word, letter, argument, values, commands, help)           \
	assert_non_null(strstr(text.bytes, "--" word));
#include "ui/option.def"
#undef OPTION
	for (const char *at = text.bytes; *at; at++) {
		lines += *at == '\n';
		length = *at == '\n' ? 0 : length + 1;
		assert_true(length <= 80);
	}
	assert_true(lines <= 24);
	text_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_word_is_the_wizard),
		cmocka_unit_test(nothing_at_all_is_the_wizard_too),
		cmocka_unit_test(options_and_operands_may_be_mixed),
		cmocka_unit_test(they_may_be_mixed_in_a_posix_shell),
		cmocka_unit_test(two_dashes_end_the_options),
		cmocka_unit_test(the_last_of_an_option_counts),
		cmocka_unit_test(one_line_leaves_nothing_for_the_next),
		cmocka_unit_test(what_is_no_option_is_named),
		cmocka_unit_test(an_empty_value_is_none),
		cmocka_unit_test(an_option_belongs_to_its_commands),
		cmocka_unit_test(options_that_contradict_are_refused),
		cmocka_unit_test(help_and_version_need_no_sense),
		cmocka_unit_test(every_command_is_in_the_usage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
