#include "simulate/files.h"

#include <string.h>

#include "base/json.h"

void file_agent_directory(struct file *file)
{
	static const char *const names[] = {"agent.db",
					    "bin",
					    "ca.crt",
					    "client.crt",
					    "client.key",
					    "jcagent.conf",
					    "managedUsers.json",
					    "migrations",
					    "policies",
					    "policyConf.json",
					    "systemInsightsConf.json",
					    "version.txt"};
	const struct mac_agent *agent = &file->mac->agent;

	if (!agent->files)
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		file_add_entry(file, names[i]);
	file->born = agent->installed;
	file->modified = agent->installed + 9;
}

void file_agent_version(struct file *file)
{
	const struct mac_agent *agent = &file->mac->agent;

	file->exists = agent->files;
	file->modified = agent->installed + 9;
	text_addf(&file->content, "%s\n", agent->version);
}

void file_agent_certificate(struct file *file)
{
	file->exists = file->mac->agent.files;
	file->born = file->modified = file->mac->agent.installed + 41;
	file->size = 1391;
}

/* The probes' contract keeps one key of it; the secrets are never made. */
void file_agent_configuration(struct file *file)
{
	const struct mac_agent *agent = &file->mac->agent;

	file->exists = agent->files;
	file->mode = 0600;
	file->modified = agent->installed + 42;
	text_addf(&file->content, "{\"systemKey\": \"%s\"}\n",
		  agent->system_key);
}

void file_agent_managed(struct file *file)
{
	const struct mac *mac = file->mac;
	struct value *list = value_array(file->arena);

	file->exists = mac->agent.files;
	file->mode = 0600;
	file->modified = mac->agent.installed + 2 * MAC_HOUR;
	for (size_t i = 0; i < mac->account_count; i++) {
		struct value *user;

		if (!mac->accounts[i].managed)
			continue;
		user = value_push(file->arena, list, value_dict(file->arena));
		value_set_string(file->arena, user, "username",
				 mac->accounts[i].name);
	}
	json_write_compact(&file->content, list);
	text_add_char(&file->content, '\n');
}

void file_agent_daemon(struct file *file)
{
	struct arena *arena = file->arena;
	struct value *dict = value_dict(arena), *words = value_array(arena);

	if (!file->mac->agent.files)
		return;
	value_push_string(arena, words, "/opt/jc/bin/jumpcloud-agent");
	value_set_bool(arena, dict, "Disabled", false);
	value_set_bool(arena, dict, "KeepAlive", true);
	value_set_string(arena, dict, "Label", "com.jumpcloud.darwin-agent");
	value_set(arena, dict, "ProgramArguments", words);
	value_set_bool(arena, dict, "RunAtLoad", true);
	value_set_string(arena, dict, "WorkingDirectory", "/opt/jc");
	file_property_list(file, dict, false);
	/* The time when the package was built, not when it was installed. */
	file->modified = file->mac->agent.installed - 30 * (int64_t)MAC_DAY;
}

void file_agent_utility(struct file *file)
{
	file->exists = file->directory = file->mac->agent.utility;
	file->modified = file->mac->agent.installed;
	words_add(file->arena, &file->entries, "Contents");
}

void file_shared_folder(struct file *file)
{
	file->exists = file->directory = true;
	if (file->mac->agent.package)
		file_add_entry(file, "jumpcloud-agent.pkg");
}

/* A flat package is a xar archive; only its header is ever looked at. */
void file_agent_package(struct file *file)
{
	static const char header[28] = {'x', 'a', 'r', '!', 0, 28, 0, 1};

	file->exists = file->mac->agent.package;
	text_add_bytes(&file->content, header, sizeof(header));
	file->modified = file->mac->setup_done + MAC_DAY;
	file->size = 41943040;
}

void file_agent_log(struct file *file)
{
	const struct words *log = &file->mac->agent.log;

	file->exists = file->mac->agent.files;
	file->modified = file->mac->now - 1198;
	for (size_t i = 0; i < log->count; i++)
		text_addf(&file->content, "%s\n", log->items[i]);
}

void file_agent_library(struct file *file)
{
	file->exists = file->mac->agent.hooks;
	file->mode = 0755;
	file->modified = file->mac->agent.installed;
	file->size = 91824;
}
