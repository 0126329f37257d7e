#include "diagnosis/decisive.h"
#include "diagnosis/judges.h"
#include "diagnosis/phrase.h"

#include "base/text.h"

/* The first agent that knows the service account (reference/jumpcloud.md). */
static const struct version first_agent = {0, 9, 684};

/* "the login plug-in JCLoginPlugin.bundle and the PAM line ..." */
static const char *leftover_names(const struct rule_context *context)
{
	const struct machine_agent *agent = &context->machine->agent;
	struct words names = {0};

	for (size_t i = 0; i < agent->leftover_count; i++)
		words_add(context->arena, &names,
			  arena_printf(context->arena, "%s (%s)",
				       agent->leftovers[i].what,
				       agent->leftovers[i].where));
	if (names.count == 0)
		return "parts of it";
	return words_join(context->arena, &names, "and");
}

void judge_agent_missing(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	struct finding *finding;

	if (!fact_no(&machine->agent.files))
		return;
	if (jumpcloud_absent(machine)) {
		finding = rule_add(context, NULL,
				   "There is no trace of the JumpCloud agent "
				   "on this Mac.");
		finding->severity = SEVERITY_INFO;
		finding->title = "JumpCloud is not on this Mac";
	} else {
		finding = rule_add(context, NULL,
				   "The files of the JumpCloud agent are not "
				   "on this Mac, although there are traces of "
				   "JumpCloud. Without the agent nobody "
				   "creates or looks after %s.",
				   SERVICE_ACCOUNT);
	}
	rule_cite(context, finding, &machine->agent.files.source);
}

void judge_agent_stopped(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct machine_agent *agent = &machine->agent;
	bool unloaded = fact_no(&agent->daemon_loaded);

	if (machine->recovery ||
	    (!unloaded && !fact_no(&agent->daemon_running)))
		return;
	/* What is not installed cannot have been stopped. */
	if (fact_no(&agent->files) || jumpcloud_absent(machine))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "The agent's daemon com.jumpcloud.darwin-agent is %s, "
			 "so nothing that the console asks for is done on "
			 "this Mac.",
			 unloaded ? "not loaded" : "loaded but not running");
	rule_cite(context, finding,
		  unloaded ? &agent->daemon_loaded.source
			   : &agent->daemon_running.source);
}

void judge_agent_outdated(struct rule_context *context)
{
	const struct machine_agent *agent = &context->machine->agent;

	if (agent->version.state != FACT_KNOWN ||
	    version_compare(agent->version.value, first_agent) >= 0)
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "Agent %s is older than 0.9.684, the first one that "
			 "knows the service account.",
			 agent->version.words);
	rule_cite(context, finding, &agent->version.source);
}

/* A module that no PAM line names takes part in nothing. */
static bool only_unused_module(const struct machine_agent *agent)
{
	for (size_t i = 0; i < agent->leftover_count; i++)
		if (!text_equal(agent->leftovers[i].what, LEFTOVER_PAM_MODULE))
			return false;
	return agent->leftover_count > 0;
}

void judge_agent_leftovers(struct rule_context *context)
{
	const struct machine_agent *agent = &context->machine->agent;

	if (!fact_no(&agent->files) || !fact_yes(&agent->hooks) ||
	    only_unused_module(agent))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "The agent is gone, but this remained: %s. It still "
			 "takes part in every sign-in and can lock everybody "
			 "out.",
			 leftover_names(context));
	rule_cite(context, finding, &agent->files.source);
	rule_cite(context, finding, &agent->hooks.source);
	for (size_t i = 0; i < agent->leftover_count; i++)
		rule_cite_id(context, finding, agent->leftovers[i].evidence);
}

void judge_device_record_stale(struct rule_context *context)
{
	const struct machine_record *record = &context->machine->record;

	if (!record->present || !fact_yes(&record->stale))
		return;
	struct finding *finding = rule_add(
		context, NULL,
		"The imported device record is out of date%s%s. What it says "
		"about this Mac may have changed since.",
		record->stale_why != NULL ? ": " : "",
		record->stale_why != NULL ? record->stale_why : "");
	rule_cite_id(context, finding, record->evidence);
	rule_cite(context, finding, &record->stale.source);
}
