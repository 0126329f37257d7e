#include "parse/login_plugins.h"

#include "base/text.h"
#include "parse/lines.h"

#define AGENT_MODULE "jcagent"

/* reference/jumpcloud.md §3.1; the rest is Apple's, of all versions. */
static const struct plugin_name {
	const char *name;
	enum plugin_owner owner;
} plugin_names[] = {
	{"JCLoginPlugin", PLUGIN_AGENT},
	{"jumpcloud-loginwindow", PLUGIN_AGENT},
	{"builtin", PLUGIN_APPLE},
	{"loginwindow", PLUGIN_APPLE},
	{"loginKC", PLUGIN_APPLE},
	{"CryptoTokenKit", PLUGIN_APPLE},
	{"DiskUnlock", PLUGIN_APPLE},
	{"FamilyControls", PLUGIN_APPLE},
	{"HomeDirMechanism", PLUGIN_APPLE},
	{"KerberosAgent", PLUGIN_APPLE},
	{"MCXMechanism", PLUGIN_APPLE},
	{"PKINITMechanism", PLUGIN_APPLE},
	{"PSSOAuthPlugin", PLUGIN_APPLE},
	{"RestartAuthorization", PLUGIN_APPLE},
};

enum plugin_owner plugin_owner_of(const char *mechanism_or_bundle)
{
	struct slice name = slice_trim(slice_of(mechanism_or_bundle)), rest;
	size_t count = sizeof(plugin_names) / sizeof(*plugin_names);

	if (!slice_split(name, ':', &name, &rest) &&
	    slice_ends(name, ".bundle"))
		name.length -= 7;
	for (size_t i = 0; i < count; i++)
		if (slice_is_nocase(name, plugin_names[i].name))
			return plugin_names[i].owner;
	return PLUGIN_OTHER;
}

static bool is_pam_rule(struct slice line)
{
	static const char *const facilities[] = {"auth", "account", "password",
						 "session"};
	struct slice facility, word;

	if (!slice_word(&line, &facility) || !slice_word(&line, &word) ||
	    !slice_word(&line, &word))
		return false;
	slice_take(&facility, "-");
	for (size_t i = 0; i < sizeof(facilities) / sizeof(*facilities); i++)
		if (slice_is_nocase(facility, facilities[i]))
			return true;
	return false;
}

struct pam_file pam_file_parse(struct arena *arena, struct bytes data)
{
	struct pam_file file = {0};
	struct slice rest = slice_from(data), line;

	while (line_next(&rest, &line)) {
		line.length = slice_find(line, '#');
		line = slice_trim(line);
		if (line.length == 0)
			continue;
		if (!is_pam_rule(line)) {
			parse_note_unknown(arena, &file.notes, line.data,
					   line.length);
			continue;
		}
		file.rules++;
		if (slice_has(line, AGENT_MODULE))
			words_add(arena, &file.agent_lines,
				  slice_copy(arena, line));
	}
	if (file.rules == 0 && file.notes.unknown > 0)
		file.verdict = PARSE_UNRECOGNISED;
	else if (slice_trim(slice_from(data)).length == 0)
		file.verdict = PARSE_EMPTY;
	return file;
}

static void add_mechanism(struct arena *arena, struct login_mechanisms *login,
			  const char *mechanism)
{
	words_add(arena, &login->all, mechanism);
	if (plugin_owner_of(mechanism) == PLUGIN_AGENT)
		words_add(arena, &login->agent, mechanism);
	if (plugin_owner_of(mechanism) == PLUGIN_OTHER)
		words_add(arena, &login->other, mechanism);
	if (text_equal(mechanism, "loginwindow:login"))
		login->login_window = true;
}

struct login_mechanisms login_mechanisms_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error)
{
	struct login_mechanisms login = {0};
	const struct value *tree =
		parse_plist(arena, out, error, &login.verdict, &login.notes);
	const struct value *list = value_get(tree, "mechanisms");

	if (tree && !value_is(list, VALUE_ARRAY))
		login.verdict = PARSE_UNRECOGNISED;
	for (size_t i = 0; i < value_count(list); i++) {
		const char *mechanism = value_text(value_at(list, i), NULL);

		if (mechanism)
			add_mechanism(arena, &login, mechanism);
		else
			parse_note_unknown(arena, &login.notes, "mechanisms",
					   10);
	}
	return login;
}
