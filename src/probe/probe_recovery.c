#include "probe_topics.h"

static const char *const environment_files[] = {
	"/System/Library/BaseSystem",
	"/System/Installation",
	"/usr/bin/sudo",
	"/usr/bin/pico",
};
static const char *const tool_folders[] = {"/usr/bin", "/usr/sbin", "/bin",
					   "/sbin"};

/* The better one first; their spelling is not the same everywhere. */
static const char *const tools[] = {"resetFileVaultpassword", "resetpassword"};

enum {
	ENVIRONMENT_FILES =
		sizeof(environment_files) / sizeof(*environment_files),
	TOOL_FOLDERS = sizeof(tool_folders) / sizeof(*tool_folders),
	TOOLS = sizeof(tools) / sizeof(*tools),
};

void recovery_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	for (size_t i = 0; i < ENVIRONMENT_FILES; i++) {
		struct request request = request_file(environment_files[i],
						      REQUEST_FILE_PRESENCE);

		request.scope = EVIDENCE_SCOPE_ENVIRONMENT;
		plan_alternative(plan, plan_item(plan, question), request);
	}
}

void recovery_absorb(struct build *build)
{
	struct fact *is = &build->machine->recovery_system.is_recovery;

	/* The host decided the mode; these files are what it looked at. */
	is->truth = build->machine->recovery ? TRUTH_YES : TRUTH_NO;
	for (size_t i = 0; i < ENVIRONMENT_FILES; i++)
		source_cite(build, &is->source,
			    evidence_path(build->store, EVIDENCE_FILE,
					  environment_files[i],
					  EVIDENCE_SCOPE_ENVIRONMENT));
}

void reset_tool_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	for (size_t i = 0; i < TOOL_FOLDERS; i++) {
		struct request request = request_directory(tool_folders[i]);

		request.scope = EVIDENCE_SCOPE_ENVIRONMENT;
		plan_alternative(plan, plan_item(plan, question), request);
	}
}

/* The name of the tool in this folder, as it is spelt there, or NULL. */
static const char *find_in(const struct evidence *folder, const char *tool)
{
	for (size_t i = 0; evidence_exists(folder) && i < folder->entries.count;
	     i++)
		if (text_equal_nocase(folder->entries.items[i], tool))
			return folder->entries.items[i];
	return NULL;
}

static void record_tool(struct evidence_store *store, const char *folder,
			const char *name, enum evidence_outcome outcome)
{
	struct evidence *entry = evidence_add(store, EVIDENCE_FILE);

	entry->path = file_join(store->arena, folder, name);
	entry->scope = EVIDENCE_SCOPE_ENVIRONMENT;
	entry->outcome = outcome;
	evidence_finish(store, entry);
}

/* Record where the tool is; NULL when it is in none of the folders. */
static const char *conclude_tool(struct evidence_store *store,
				 const struct evidence *const *folders,
				 size_t count, const char *tool)
{
	for (size_t i = 0; i < count; i++) {
		const char *name = find_in(folders[i], tool);

		if (!name)
			continue;
		record_tool(store, folders[i]->path, name, EVIDENCE_HAPPENED);
		return name;
	}
	return NULL;
}

static bool all_were_read(const struct evidence *const *folders, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!evidence_exists(folders[i]) &&
		    (!folders[i] || folders[i]->outcome != EVIDENCE_ABSENT))
			return false;
	return true;
}

const char *reset_tool_conclude(struct evidence_store *store,
				const struct evidence *const *answers,
				size_t count)
{
	for (size_t i = 0; i < TOOLS; i++) {
		const char *name =
			conclude_tool(store, answers, count, tools[i]);

		if (name)
			return name;
		if (all_were_read(answers, count))
			record_tool(store, tool_folders[0], tools[i],
				    EVIDENCE_ABSENT);
	}
	return all_were_read(answers, count) ? "none" : NULL;
}

/* The last file entry about a tool of that name, in any folder and spelling. */
static const struct evidence *tool_entry(struct build *build, const char *tool)
{
	const struct evidence_store *store = build->store;

	for (size_t i = store->count; i > 0; i--) {
		const struct evidence *entry = store->items[i - 1];

		if (entry->kind == EVIDENCE_FILE && entry->path &&
		    entry->scope != EVIDENCE_SCOPE_TARGET &&
		    text_equal_nocase(file_base_name(entry->path), tool))
			return entry;
	}
	return NULL;
}

void reset_tool_absorb(struct build *build)
{
	struct machine_recovery *recovery = &build->machine->recovery_system;
	size_t absent = 0;

	for (size_t i = 0; i < TOOLS; i++) {
		const struct evidence *entry = tool_entry(build, tools[i]);

		source_cite(build, &recovery->reset_tool.source, entry);
		if (evidence_exists(entry)) {
			recovery->reset_tool.truth = TRUTH_YES;
			recovery->reset_tool_is_filevault = i == 0;
			text_set(build, &recovery->reset_tool_path, entry->path,
				 entry);
			return;
		}
		absent += entry && entry->outcome == EVIDENCE_ABSENT;
	}
	if (absent == TOOLS)
		recovery->reset_tool.truth = TRUTH_NO;
}
