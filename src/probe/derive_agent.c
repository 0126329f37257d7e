#include "derive.h"

#include "probe_topics.h"

static bool is_absent(const struct evidence *entry)
{
	return entry && entry->outcome == EVIDENCE_ABSENT;
}

/* An empty folder is what a removal leaves behind, not an agent. */
static void judge_files(struct build *build)
{
	struct fact *files = &build->machine->agent.files;
	const struct evidence *folder = build_directory(build, AGENT_DIRECTORY);
	const struct evidence *daemon = build_file(build, AGENT_DAEMON);
	const struct evidence *certificate =
		build_file(build, AGENT_CERTIFICATE);

	source_unknown(build, &files->source, folder);
	source_cite(build, &files->source, daemon);
	if ((evidence_exists(folder) && folder->entries.count) ||
	    evidence_exists(build_file(build, AGENT_VERSION)) ||
	    evidence_exists(certificate) || evidence_exists(daemon))
		files->truth = TRUTH_YES;
	else if ((is_absent(folder) || evidence_exists(folder)) &&
		 (!daemon || is_absent(daemon)))
		files->truth = TRUTH_NO;
}

/*
 * The folder is made by the first installation. Files of the package carry the
 * time at which they were built, and an update rewrites version.txt.
 */
static void judge_installed_at(struct build *build)
{
	struct machine_agent *agent = &build->machine->agent;
	const struct evidence *folder = build_directory(build, AGENT_DIRECTORY);
	const struct evidence *certificate =
		build_file(build, AGENT_CERTIFICATE);
	const struct evidence *daemon = build_file(build, AGENT_DAEMON);

	if (!fact_yes(&agent->files))
		return;
	if (evidence_exists(folder) && folder->has_born)
		time_set(build, &agent->installed_at, true, folder->born,
			 folder);
	else if (evidence_exists(certificate) && certificate->has_modified)
		time_set(build, &agent->installed_at, true,
			 certificate->modified, certificate);
	else if (evidence_exists(daemon) && daemon->has_modified)
		time_set(build, &agent->installed_at, true, daemon->modified,
			 daemon);
}

static void judge_group_name(struct build *build)
{
	struct machine *machine = build->machine;
	struct fact *named = &machine->agent.name_in_admin_group;

	source_join(build, &named->source, &machine->admin_group_read.source);
	named->source.reason = machine->admin_group_read.source.reason;
	if (words_have(&machine->admin_names, SERVICE_ACCOUNT))
		named->truth = TRUTH_YES;
	else if (build->admin_names_known)
		named->truth = TRUTH_NO;
}

/* Any trace makes it present; only when every place is bare is it absent. */
static void judge_presence(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_agent *agent = &machine->agent;
	struct fact *present = &agent->present;
	const struct fact *traces[] = {
		&agent->files,	 &agent->daemon_loaded,
		&agent->utility, &machine_service_account(machine)->exists,
		&agent->hooks,	 &agent->name_in_admin_group,
	};
	bool bare = !machine->record.present;

	if (machine->record.present) {
		present->truth = TRUTH_YES;
		words_add(build->arena, &present->source.evidence,
			  machine->record.evidence);
	}
	for (size_t i = 0; i < sizeof(traces) / sizeof(*traces); i++) {
		if (fact_yes(traces[i])) {
			present->truth = TRUTH_YES;
			source_join(build, &present->source,
				    &traces[i]->source);
		}
		bare &= fact_no(traces[i]) ||
			traces[i]->source.reason == FACT_NOT_HERE;
	}
	if (bare && !fact_yes(present))
		present->truth = TRUTH_NO;
}

void derive_agent(struct build *build)
{
	judge_files(build);
	judge_installed_at(build);
	judge_group_name(build);
	judge_presence(build);
}
