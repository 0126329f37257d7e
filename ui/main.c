/*
 * main: the one place that puts the parts together. main_open.c decides which
 * Mac is looked at (this one, a case file, a simulated one), this file which
 * front end shows it; everything else happens behind those.
 */
#include "config.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/visible.h"
#include "help/topic.h"
#include "session/session.h"
#include "simulate/simulate.h"
#include "ui/cli.h"
#include "ui/front.h"
#include "ui/lint_run.h"
#include "ui/main_open.h"
#include "ui/plain_text.h"
#include "ui/profile_run.h"
#include "ui/repair_run.h"

/*
 * Without standard descriptors the next file that is opened would become one
 * of them, and a report or a complaint would be written into it. Opened for
 * reading only, writing to them fails as it should.
 */
static void fill_descriptors(void)
{
	for (int i = 0; i <= STDERR_FILENO; i++)
		if (fcntl(i, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != i)
			abort();
}

/* Passwords pass through this process: it must never leave a core behind. */
static void harden(void)
{
	struct rlimit none = {0, 0};

	fill_descriptors();
	setrlimit(RLIMIT_CORE, &none);
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk */
}

static int complain(const struct status *status)
{
	char sentence[1200];

	if (status->code == STATUS_OK)
		return 0;
	fprintf(stderr, "tokenmedic: %s\n",
		status_sentence(status, sentence, sizeof(sentence)));
	return status_exit(status->code);
}

/* --- Commands ----------------------------------------------------------- */

static enum report_format wanted_format(const struct cli *cli)
{
	enum report_format format = REPORT_TEXT;
	const char *word = cli->values[CLI_OPTION_FORMAT];

	if (cli->command == CLI_COMMAND_COLLECT)
		return REPORT_JSON;
	if (word)
		report_format_parse(word, &format);
	return format;
}

/* Without a case there must be a Mac to look at. */
static struct status need_mac(const struct session *session)
{
	if (!session_blocked(session, STAGE_SCAN) || session_diagnosis(session))
		return status_ok();
	return status_fail(
		STATUS_ENVIRONMENT, NULL, NULL,
		"this computer is not a Mac; look at a case with "
		"'tokenmedic diagnose --case FILE', or practise with "
		"'tokenmedic simulate'");
}

static int run_batch(const struct cli *cli)
{
	struct batch batch = {
		.format = wanted_format(cli),
		.output = cli->values[CLI_OPTION_OUTPUT],
		.replace = cli_has(cli, CLI_OPTION_FORCE),
		.evidence_only = cli->command == CLI_COMMAND_COLLECT,
		.jit = cli->command == CLI_COMMAND_JIT,
	};
	int exit_code = 0;
	struct status status = main_open(cli, &batch.session);

	if (!status_is_ok(&status))
		return complain(&status);
	status = need_mac(batch.session);
	if (status_is_ok(&status))
		status = batch_run(&batch, &exit_code);
	session_free(batch.session);
	return status_is_ok(&status) ? exit_code : complain(&status);
}

static enum front_color wanted_color(const struct cli *cli)
{
	const char *word = cli->values[CLI_OPTION_COLOR];

	if (text_equal(word, "always"))
		return FRONT_COLOR_ALWAYS;
	if (text_equal(word, "never"))
		return FRONT_COLOR_NEVER;
	return FRONT_COLOR_AUTO;
}

static int run_wizard(struct cli *cli)
{
	struct front front = {
		.open = main_open_wish,
		.data = cli,
		.ascii = cli_has(cli, CLI_OPTION_ASCII),
		.mouse = cli_has(cli, CLI_OPTION_MOUSE),
		.color = wanted_color(cli),
	};
	struct status status = main_open(cli, &front.session);
	int exit_code;

	if (!status_is_ok(&status))
		return complain(&status);
	if (cli_has(cli, CLI_OPTION_PLAIN)) {
		status = plain_run(&front);
	} else {
		status = wizard_run(&front);
		if (status.code == STATUS_ENVIRONMENT)
			status = plain_run(&front);
	}
	exit_code = status_is_ok(&status) ? session_repair_exit(front.session)
					  : complain(&status);
	session_free(front.session);
	return exit_code;
}

static int list_scenarios(void)
{
	struct text text;
	struct status status;

	text_init(&text);
	for (size_t i = 0; i < scenario_count(); i++) {
		const struct scenario *scenario = scenario_at(i);

		visible_fit(&text, scenario->id, 34);
		text_addf(&text, "%s\n", scenario->title);
	}
	status = front_write(STDOUT_FILENO, &text);
	text_free(&text);
	return complain(&status);
}

static int run_repair(const struct cli *cli)
{
	struct repair_order order = {
		.path = cli->values[CLI_OPTION_PATH],
		.admin = cli->values[CLI_OPTION_ADMIN],
		.password_file = cli->values[CLI_OPTION_PASSWORD_FILE],
		.yes = cli_has(cli, CLI_OPTION_YES),
	};
	int exit_code = 0;
	struct status status;

	if (!order.path) {
		status = status_fail(STATUS_USAGE, "--path", NULL,
				     "is missing: which way out? 'tokenmedic "
				     "diagnose' names them");
		return complain(&status);
	}
	status = main_open(cli, &order.session);
	if (!status_is_ok(&status))
		return complain(&status);
	status = need_mac(order.session);
	if (status_is_ok(&status))
		status = repair_run(&order, &exit_code);
	session_free(order.session);
	return status_is_ok(&status) ? exit_code : complain(&status);
}

/* Without a terminal there is nobody to walk with: print the diagnosis. */
static int run_simulate(struct cli *cli)
{
	bool person = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);

	if (cli_has(cli, CLI_OPTION_LIST))
		return list_scenarios();
	if (cli_has(cli, CLI_OPTION_PATH))
		return run_repair(cli);
	if (cli_has(cli, CLI_OPTION_PLAIN) ||
	    (person && !cli_has(cli, CLI_OPTION_FORMAT) &&
	     !cli_has(cli, CLI_OPTION_OUTPUT)))
		return run_wizard(cli);
	if (!cli_has(cli, CLI_OPTION_SPEED))
		cli->values[CLI_OPTION_SPEED] = "instant";
	return run_batch(cli);
}

static int run_no_terminal(void)
{
	struct status status = status_fail(
		STATUS_ENVIRONMENT, NULL, NULL,
		"the wizard needs a terminal; without one use 'tokenmedic "
		"diagnose', or answer numbered lines with --plain");

	return complain(&status);
}

static int run_lint(const struct cli *cli)
{
	int exit_code = 0;
	struct status status = lint_files(cli, &exit_code);

	return status_is_ok(&status) ? exit_code : complain(&status);
}

static int run_profile(const struct cli *cli)
{
	struct status status = profile_files(cli);

	return complain(&status);
}

static int run_help(const struct cli *cli)
{
	const char *id = cli->operand_count ? cli->operands[0] : "guide";
	struct status status;
	struct text text;

	if (!topic_find(id) && !topic_schema(id) && !text_equal(id, "topics")) {
		status = status_fail(STATUS_USAGE, id, NULL,
				     "is no help topic; 'tokenmedic help "
				     "topics' lists them");
		return complain(&status);
	}
	text_init(&text);
	if (topic_schema(id))
		topic_text(topic_schema(id), &text);
	else if (text_equal(id, "topics"))
		plain_topics(&text);
	else
		plain_topic(&text, id, 80);
	status = front_write(STDOUT_FILENO, &text);
	text_free(&text);
	return complain(&status);
}

static int print_usage(int descriptor)
{
	struct status status;
	struct text text;

	text_init(&text);
	cli_usage(&text);
	status = front_write(descriptor, &text);
	text_free(&text);
	return complain(&status);
}

static int print_version(void)
{
	struct status status;
	struct text text;

	text_init(&text);
	text_addf(&text, "%s\n", PACKAGE_STRING);
	status = front_write(STDOUT_FILENO, &text);
	text_free(&text);
	return complain(&status);
}

static int run(struct cli *cli)
{
	if (cli_has(cli, CLI_OPTION_HELP))
		return print_usage(STDOUT_FILENO);
	if (cli_has(cli, CLI_OPTION_VERSION))
		return print_version();
	switch (cli->command) {
	case CLI_COMMAND_DIAGNOSE:
	case CLI_COMMAND_COLLECT:
	case CLI_COMMAND_JIT:
		return run_batch(cli);
	case CLI_COMMAND_SIMULATE:
		return run_simulate(cli);
	case CLI_COMMAND_REPAIR:
		return run_repair(cli);
	case CLI_COMMAND_LINT:
		return run_lint(cli);
	case CLI_COMMAND_PROFILE:
		return run_profile(cli);
	case CLI_COMMAND_HELP:
		return run_help(cli);
	default:
		break;
	}
	if (!cli_has(cli, CLI_OPTION_PLAIN) &&
	    (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)))
		return run_no_terminal();
	return run_wizard(cli);
}

int main(int argc, char **argv)
{
	struct cli cli;
	struct status status;

	harden();
	setlocale(LC_CTYPE, ""); /* numbers stay as in C */
	status = cli_parse(argc, argv, &cli);
	if (!status_is_ok(&status)) {
		complain(&status);
		print_usage(STDERR_FILENO);
		return status_exit(STATUS_USAGE);
	}
	return run(&cli);
}
