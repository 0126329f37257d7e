/*
 * main: the one place that puts the parts together. It decides which Mac is
 * looked at (this one, a case file, a simulated one) and which front end shows
 * it; everything else happens behind those.
 */
#include "config.h"

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
#include "host/case_file.h"
#include "host/host.h"
#include "probe/build.h"
#include "session/session.h"
#include "simulate/simulate.h"
#include "ui/cli.h"
#include "ui/front.h"
#include "ui/lint_run.h"
#include "ui/plain_text.h"
#include "ui/profile_run.h"
#include "ui/repair_run.h"

/* Passwords pass through this process: it must never leave a core behind. */
static void harden(void)
{
	struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	umask(077);
	signal(SIGPIPE, SIG_IGN);
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

/* --- Which Mac ---------------------------------------------------------- */

static struct session *make_session(const struct cli *cli,
				    const struct session_options *of_the_mac)
{
	struct session_options options = *of_the_mac;

	options.pseudonymise = cli_has(cli, CLI_OPTION_PSEUDONYMISE);
	options.read_only = cli_has(cli, CLI_OPTION_READ_ONLY);
	options.jit = cli->command == CLI_COMMAND_JIT;
	options.online = cli_has(cli, CLI_OPTION_ONLINE);
	return session_new(&options);
}

/* The device's id in JumpCloud, as the agent on the Mac knows it, or NULL. */
static const char *device_id(const struct case_file *case_file,
			     struct arena *arena)
{
	struct machine *machine = machine_build(case_file);
	const char *id = NULL;

	if (machine->agent.system_key.state == FACT_KNOWN)
		id = arena_strdup(arena, machine->agent.system_key.value);
	machine_free(machine);
	return id;
}

/* --record: with several devices in the file, the Mac's own is taken. */
static struct status import_record(const struct cli *cli,
				   struct case_file *case_file,
				   struct host *host)
{
	const char *path = cli->values[CLI_OPTION_RECORD];
	const char *id = cli->values[CLI_OPTION_RECORD_ID];

	if (!path)
		return status_ok();
	if (!id && host && host->about.is_mac) {
		struct request request = request_file("/opt/jc/jcagent.conf",
						      REQUEST_FILE_CONTENT);
		const struct evidence *answer;

		request.filter = REQUEST_KEEP_SYSTEM_KEY;
		host_ask(host, &request, case_file->store, &answer);
	}
	if (!id)
		id = device_id(case_file, case_file->arena);
	return case_file_import_record(case_file, path, id, id);
}

static struct status open_case(const struct cli *cli, const char *path,
			       struct session **session)
{
	struct case_file *case_file;
	struct status status = case_file_read(path, &case_file);

	if (!status_is_ok(&status))
		return status;
	status = import_record(cli, case_file, NULL);
	if (!status_is_ok(&status)) {
		case_file_free(case_file);
		return status;
	}
	*session = make_session(cli, &(struct session_options){
					     .case_file = case_file,
					     .case_name = file_base_name(path),
				     });
	return status;
}

/* A host and a new case for it, with the device record when there is one. */
static struct status open_host(const struct cli *cli, struct host *host,
			       const struct scenario *scenario,
			       struct session **session)
{
	struct session_options options = {
		.case_name = scenario ? scenario->id : NULL,
		.simulated = scenario ? host : NULL,
		.scenario = scenario,
	};
	struct case_file *case_file;
	struct status status;

	if (cli_has(cli, CLI_OPTION_READ_ONLY))
		host = host_readonly_new(host);
	case_file = case_file_new(clock_wall(clock_system()), &host->about);
	status = import_record(cli, case_file, host);
	if (!status_is_ok(&status)) {
		case_file_free(case_file);
		host_free(host);
		return status;
	}
	options.host = host;
	options.case_file = case_file;
	*session = make_session(cli, &options);
	return status;
}

static struct status open_scenario(const struct cli *cli, const char *id,
				   struct session **session)
{
	const char *speed = cli->values[CLI_OPTION_SPEED];
	const struct scenario *scenario = scenario_by_id(id);
	struct simulate_options options = {
		.speed = text_equal(speed, "instant") ? 0 : 1,
	};

	if (!scenario)
		return status_fail(STATUS_USAGE, id, NULL,
				   "is no scenario; 'tokenmedic simulate "
				   "--list' shows them");
	return open_host(cli, simulate_new(scenario, &options), scenario,
			 session);
}

static struct status open_this_mac(const struct cli *cli,
				   struct session **session)
{
	const char *mode = cli->values[CLI_OPTION_MODE];
	struct host_live_options options = {
		.clock = clock_system(),
		.target = cli->values[CLI_OPTION_TARGET],
		.mode = !mode			       ? -1
			: text_equal(mode, "recovery") ? HOST_RECOVERY
						       : HOST_NORMAL,
	};

	return open_host(cli, host_live_new(&options), NULL, session);
}

static struct status open_session(const struct cli *cli,
				  struct session **session)
{
	if (cli->command == CLI_COMMAND_SIMULATE)
		return open_scenario(cli,
				     cli->operand_count ? cli->operands[0]
							: "missing-account",
				     session);
	if (cli_has(cli, CLI_OPTION_CASE))
		return open_case(cli, cli->values[CLI_OPTION_CASE], session);
	return open_this_mac(cli, session);
}

/* What a front end asks for when a person chooses another Mac. */
static struct status open_wish(void *data, enum session_wish wish,
			       const char *detail, struct session **session)
{
	const struct cli *cli = data;

	if (wish == SESSION_WISH_CASE)
		return open_case(cli, detail, session);
	return open_scenario(cli, detail, session);
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
	struct status status = open_session(cli, &batch.session);

	if (!status_is_ok(&status))
		return complain(&status);
	if (session_blocked(batch.session, STAGE_SCAN) &&
	    !session_diagnosis(batch.session)) {
		session_free(batch.session);
		status = status_fail(
			STATUS_ENVIRONMENT, NULL, NULL,
			"this computer is not a Mac; look at a case with "
			"'tokenmedic diagnose --case FILE', or practise with "
			"'tokenmedic simulate'");
		return complain(&status);
	}
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
		.open = open_wish,
		.data = cli,
		.ascii = cli_has(cli, CLI_OPTION_ASCII),
		.mouse = cli_has(cli, CLI_OPTION_MOUSE),
		.color = wanted_color(cli),
	};
	struct status status = open_session(cli, &front.session);
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
	status = open_session(cli, &order.session);
	if (!status_is_ok(&status))
		return complain(&status);
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

	if (!topic_find(id) && !text_equal(id, "topics")) {
		status = status_fail(STATUS_USAGE, id, NULL,
				     "is no help topic; 'tokenmedic help "
				     "topics' lists them");
		return complain(&status);
	}
	text_init(&text);
	if (text_equal(id, "topics"))
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

static int run(struct cli *cli)
{
	if (cli_has(cli, CLI_OPTION_HELP))
		return print_usage(STDOUT_FILENO);
	if (cli_has(cli, CLI_OPTION_VERSION)) {
		puts(PACKAGE_STRING);
		return 0;
	}
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
