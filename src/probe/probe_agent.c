#include "probe_topics.h"

#include "parse/agent.h"
#include "parse/agent_log.h"
#include "parse/launchctl.h"

#define CONFIG	AGENT_DIRECTORY "/jcagent.conf"
#define MANAGED AGENT_DIRECTORY "/managedUsers.json"
#define LOG	"/var/log/jcagent.log"

enum {
	LOG_TAIL = 256 * 1024,
	/* A run of failures shorter than this is the noise of a rotation. */
	LOG_RUN_SECONDS = 10 * 60,
};

static const char *const daemon_commands[] = {"agent-daemon", NULL};

void agent_daemon_plan(struct probe_plan *plan)
{
	plan_commands(plan, plan_question(plan, NULL), daemon_commands, NULL);
}

static struct service_state daemon_of(struct arena *arena,
				      const struct evidence *entry)
{
	return service_state_parse(arena, entry->output, entry->errors,
				   entry_exit(entry));
}

bool agent_daemon_read(struct arena *arena, const struct evidence *entry,
		       const char **value)
{
	struct service_state state = daemon_of(arena, entry);

	*value = state.running == PARSE_YES  ? "running"
		 : state.loaded == PARSE_YES ? "loaded, not running"
					     : "not loaded";
	return state.verdict == PARSE_OK && state.loaded != PARSE_NOT_SAID;
}

void agent_daemon_absorb(struct build *build)
{
	struct machine_agent *agent = &build->machine->agent;
	const struct evidence *entry =
		build_first(build, daemon_commands, NULL, agent_daemon_read,
			    &agent->daemon_loaded.source);
	struct service_state state;

	if (!entry) {
		agent->daemon_running.source = agent->daemon_loaded.source;
		return;
	}
	state = daemon_of(build->scratch, entry);
	fact_answer(build, &agent->daemon_loaded, state.loaded, entry);
	fact_answer(build, &agent->daemon_running,
		    state.loaded == PARSE_NO ? PARSE_NO : state.running, entry);
}

void agent_files_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_data_question(plan);
	struct request config = request_file(CONFIG, REQUEST_FILE_CONTENT);

	config.filter = REQUEST_KEEP_SYSTEM_KEY;
	config.scope = EVIDENCE_SCOPE_TARGET;
	plan_directory(plan, question, AGENT_DIRECTORY);
	plan_file(plan, question, AGENT_VERSION, REQUEST_FILE_CONTENT);
	plan_file(plan, question, AGENT_CERTIFICATE, REQUEST_FILE_PRESENCE);
	plan_alternative(plan, plan_item(plan, question), config);
	plan_file(plan, question, MANAGED, REQUEST_FILE_CONTENT);
	plan_file(plan, question, AGENT_DAEMON, REQUEST_FILE_PRESENCE);
	plan_file(plan, question, AGENT_UTILITY, REQUEST_FILE_PRESENCE);
}

bool agent_files_read(struct arena *arena, const struct evidence *entry,
		      const char **value)
{
	struct agent_version version;

	if (!entry->has_data)
		return true;
	if (text_equal(entry->path, MANAGED))
		return managed_users_parse(arena, entry->data).verdict ==
		       PARSE_OK;
	if (!text_equal(entry->path, AGENT_VERSION))
		return true;
	version = agent_version_parse(arena, entry->data);
	*value = version.text;
	return version.verdict == PARSE_OK;
}

static void version_absorb(struct build *build)
{
	struct fact_version *version = &build->machine->agent.version;
	const struct evidence *entry =
		build_content(build, AGENT_VERSION, &version->source);

	if (entry)
		version_set(build, version,
			    agent_version_parse(build->arena, entry->data).text,
			    entry);
}

static void managed_absorb(struct build *build)
{
	struct machine_agent *agent = &build->machine->agent;
	struct fact_source *why = &agent->managed_read.source;
	const struct evidence *entry = build_content(build, MANAGED, why);
	struct managed_users users;

	if (!entry)
		return;
	users = managed_users_parse(build->arena, entry->data);
	if (users.verdict != PARSE_OK) {
		source_unknown(build, why, entry);
		return;
	}
	agent->managed_users = users.names;
	fact_set(build, &agent->managed_read, TRUTH_YES, entry);
}

static void system_key_absorb(struct build *build)
{
	struct fact_text *key = &build->machine->agent.system_key;
	const struct evidence *entry =
		build_content(build, CONFIG, &key->source);

	if (entry)
		text_set(build, key,
			 agent_configuration_parse(build->arena, entry->data)
				 .system_key,
			 entry);
}

void agent_files_absorb(struct build *build)
{
	version_absorb(build);
	managed_absorb(build);
	system_key_absorb(build);
	fact_presence(build, &build->machine->agent.utility,
		      build_file(build, AGENT_UTILITY));
}

void agent_log_plan(struct probe_plan *plan)
{
	struct request request = request_file(LOG, REQUEST_FILE_TAIL);

	request.cap = LOG_TAIL;
	request.scope = EVIDENCE_SCOPE_TARGET;
	plan_alternative(plan, plan_item(plan, plan_data_question(plan)),
			 request);
}

bool agent_log_read(struct arena *arena, const struct evidence *entry,
		    const char **value)
{
	struct agent_log log;

	if (!entry->has_data)
		return false;
	log = agent_log_parse(arena, entry->data);
	*value = entry_count(arena, log.lines, "line", "lines");
	return log.verdict == PARSE_OK;
}

/* The failures at the end that nothing has cleared. */
struct failure_run {
	int64_t count, first;
	bool cleared; /* there were others before */
};

static void run_clear(struct failure_run *run)
{
	run->cleared |= run->count > 0;
	run->count = 0;
}

static struct failure_run run_of(const struct agent_log *log)
{
	struct failure_run run = {0};

	for (size_t i = 0; i < log->events.count; i++) {
		const struct agent_event *event = &log->events.items[i];

		switch (event->kind) {
		case AGENT_EVENT_FAILURE:
			if (!run.count++)
				run.first = event->time;
			break;
		case AGENT_EVENT_CHANGED_PASSWORD:
			run_clear(&run);
			break;
		case AGENT_EVENT_REPORT:
			if (event->whole && !event->failures)
				run_clear(&run);
			break;
		case AGENT_EVENT_ROTATION:
			break;
		}
	}
	return run;
}

static enum agent_log_state log_state(const struct agent_log *log,
				      const struct failure_run *run)
{
	if (run->count && log->last_at.known &&
	    log->last_at.value - run->first >= LOG_RUN_SECONDS)
		return AGENT_LOG_FAILING;
	return run->count || run->cleared ? AGENT_LOG_RECENT_FAILURE
					  : AGENT_LOG_NO_FAILURE;
}

static void log_absorb(struct build *build, const struct agent_log *log,
		       const struct evidence *entry)
{
	struct machine_agent *agent = &build->machine->agent;
	struct failure_run run = run_of(log);

	agent->log_state = log_state(log, &run);
	agent->log_failures = run.count;
	agent->log_first_failure = run.first;
	agent->log_last_line = log->last_at.value;
	for (size_t i = 0; i < log->events.count; i++)
		if (log->events.items[i].kind == AGENT_EVENT_CHANGED_PASSWORD)
			time_set(build, &agent->log_password_changed, true,
				 log->events.items[i].time, entry);
	if (agent->version.state != FACT_KNOWN && log->version)
		version_set(build, &agent->version, log->version, entry);
}

void agent_log_absorb(struct build *build)
{
	struct machine_agent *agent = &build->machine->agent;
	const struct evidence *entry =
		build_content(build, LOG, &agent->log_source);
	struct agent_log log;

	if (!entry)
		return;
	log = agent_log_parse(build->arena, entry->data);
	if (log.verdict != PARSE_OK) {
		source_unknown(build, &agent->log_source, entry);
		return;
	}
	source_cite(build, &agent->log_source, entry);
	time_set(build, &build->log_modified, entry->has_modified,
		 entry->modified, entry);
	log_absorb(build, &log, entry);
}
