#include "ui/main_open.h"

#include "host/case_file.h"
#include "host/host.h"
#include "probe/build.h"
#include "simulate/simulate.h"

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

/* The same before anything was asked: the one file that says so is read. */
static const char *ask_device_id(struct host *host, struct arena *arena)
{
	struct case_file *case_file = case_file_new(0, &host->about);
	struct request request =
		request_file("/opt/jc/jcagent.conf", REQUEST_FILE_CONTENT);
	const struct evidence *answer;
	const char *id = NULL;
	struct status status;

	request.filter = REQUEST_KEEP_SYSTEM_KEY;
	status = host_ask(host, &request, case_file->store, &answer);
	if (status_is_ok(&status))
		id = device_id(case_file, arena);
	case_file_free(case_file);
	return id;
}

/* --record: with several devices in the file, the Mac's own is taken. */
static struct status import_record(const struct cli *cli,
				   struct case_file *case_file,
				   struct host *host)
{
	const char *path = cli->values[CLI_OPTION_RECORD];
	const char *id = cli->values[CLI_OPTION_RECORD_ID];
	const char *own = NULL;

	if (!path)
		return status_ok();
	if (!id && !host)
		own = device_id(case_file, case_file->arena);
	else if (!id && host->about.is_mac)
		own = ask_device_id(host, case_file->arena);
	return case_file_import_record(case_file, path, id, own);
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
		.has_record = cli_has(cli, CLI_OPTION_RECORD),
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

struct status main_open(const struct cli *cli, struct session **session)
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

struct status main_open_wish(void *data, enum session_wish wish,
			     const char *detail, struct session **session)
{
	struct cli cli = *(const struct cli *)data;

	/* The record belongs to the Mac of the command line. */
	cli.values[CLI_OPTION_RECORD] = NULL;
	if (wish == SESSION_WISH_CASE)
		return open_case(&cli, detail, session);
	return open_scenario(&cli, detail, session);
}
