#include "probe_topics.h"

#include <string.h>

#include "parse/login_plugins.h"

#define PLUGINS	   "/Library/Security/SecurityAgentPlugins"
#define PAM_MODULE "/usr/local/lib/security/libpam_jcagent.so"
#define RIGHT	   "system.login.console"

static const char *const right_commands[] = {"agent-hooks", NULL};
static const char *const pam_files[] = {"/etc/pam.d/authorization",
					"/etc/pam.d/screensaver"};

enum {
	PAM_FILES = sizeof(pam_files) / sizeof(*pam_files),
};

/* What was found on the way, and whether every place could be looked at. */
struct hook_search {
	struct build *build;
	LIST(struct agent_leftover) found;
	bool blind;
};

void agent_hooks_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_data_question(plan);

	for (size_t i = 0; i < PAM_FILES; i++)
		plan_file(plan, question, pam_files[i], REQUEST_FILE_CONTENT);
	plan_file(plan, question, PAM_MODULE, REQUEST_FILE_PRESENCE);
	plan_directory(plan, question, PLUGINS);
	/* In Recovery this would read Recovery's own database. */
	if (!plan->machine->recovery)
		plan_commands(plan, question, right_commands, NULL);
}

bool agent_hooks_read(struct arena *arena, const struct evidence *entry,
		      const char **value)
{
	(void)value;
	if (entry->kind == EVIDENCE_COMMAND)
		return login_mechanisms_parse(arena, entry->output,
					      entry->errors)
			       .verdict == PARSE_OK;
	if (entry->kind == EVIDENCE_FILE && entry->has_data)
		return pam_file_parse(arena, entry->data).verdict == PARSE_OK;
	return true;
}

static void add_leftover(struct hook_search *search, const char *what,
			 const char *where, const struct evidence *entry)
{
	*list_add(search->build->arena, &search->found) =
		(struct agent_leftover){
			.what = what,
			.where = where,
			.evidence = build_id(search->build, entry),
		};
}

static void note_place(struct hook_search *search, const struct evidence *entry,
		       bool looked_at)
{
	struct fact_source *source =
		&search->build->machine->agent.hooks.source;

	source_cite(search->build, source, entry);
	if (looked_at)
		return;
	search->blind = true;
	source->reason = entry_reason(entry);
}

static bool is_absent(const struct evidence *entry)
{
	return entry && entry->outcome == EVIDENCE_ABSENT;
}

static void search_pam_file(struct hook_search *search, const char *path)
{
	const struct evidence *entry = build_file(search->build, path);
	struct pam_file file = {.verdict = PARSE_UNRECOGNISED};

	if (evidence_exists(entry) && entry->has_data)
		file = pam_file_parse(search->build->arena, entry->data);
	note_place(search, entry, is_absent(entry) || file.verdict == PARSE_OK);
	if (file.verdict == PARSE_OK && file.agent_lines.count)
		add_leftover(search, "PAM line", path, entry);
}

static void search_pam_module(struct hook_search *search)
{
	const struct evidence *entry = build_file(search->build, PAM_MODULE);

	note_place(search, entry, is_absent(entry) || evidence_exists(entry));
	if (evidence_exists(entry))
		add_leftover(search, LEFTOVER_PAM_MODULE, PAM_MODULE, entry);
}

static void search_plugins(struct hook_search *search)
{
	struct build *build = search->build;
	struct machine *machine = build->machine;
	const struct evidence *entry = build_directory(build, PLUGINS);
	struct fact *read = &machine->login_plugins_read;

	note_place(search, entry, is_absent(entry) || evidence_exists(entry));
	if (!is_absent(entry) && !evidence_exists(entry)) {
		source_unknown(build, &read->source, entry);
		return;
	}
	fact_set(build, read, TRUTH_YES, entry);
	for (size_t i = 0; i < entry->entries.count; i++) {
		const char *name = build_copy(build, entry->entries.items[i]);

		if (!text_ends(name, ".bundle"))
			continue;
		if (plugin_owner_of(name) == PLUGIN_AGENT)
			add_leftover(search, "login plug-in",
				     file_join(build->arena, PLUGINS, name),
				     entry);
		else
			words_add_once(build->arena, &machine->login_plugins,
				       name);
	}
}

/* "Crypt.bundle" for "Crypt:Check,privileged". */
static const char *bundle_of(struct arena *arena, const char *mechanism)
{
	return arena_printf(arena, "%.*s.bundle", (int)strcspn(mechanism, ":"),
			    mechanism);
}

static void search_right(struct hook_search *search)
{
	struct build *build = search->build;
	struct machine *machine = build->machine;
	struct fact_source *why = &machine->agent.hooks.source;
	const struct evidence *entry =
		build_first(build, right_commands, NULL, agent_hooks_read, why);
	struct login_mechanisms right;

	if (!entry) {
		search->blind = true;
		return;
	}
	note_place(search, entry, true);
	right = login_mechanisms_parse(build->arena, entry->output,
				       entry->errors);
	for (size_t i = 0; i < right.agent.count; i++)
		add_leftover(search, "authorization right",
			     arena_printf(build->arena, RIGHT ": %s",
					  right.agent.items[i]),
			     entry);
	for (size_t i = 0; i < right.other.count; i++)
		words_add_once(build->arena, &machine->login_plugins,
			       bundle_of(build->arena, right.other.items[i]));
	source_cite(build, &machine->login_plugins_read.source, entry);
}

void agent_hooks_absorb(struct build *build)
{
	struct machine_agent *agent = &build->machine->agent;
	struct hook_search search = {.build = build};

	for (size_t i = 0; i < PAM_FILES; i++)
		search_pam_file(&search, pam_files[i]);
	search_pam_module(&search);
	search_plugins(&search);
	if (!build->machine->recovery)
		search_right(&search);
	agent->leftovers = search.found.items;
	agent->leftover_count = search.found.count;
	if (search.found.count)
		agent->hooks.truth = TRUTH_YES;
	else if (!search.blind)
		agent->hooks.truth = TRUTH_NO;
}
