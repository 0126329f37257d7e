#include "parse/agent.h"

#include "base/json.h"
#include "parse/lines.h"

#define SYSTEM_KEY	  "\"systemKey\""
#define SYSTEM_KEY_LENGTH 24

/* Dotted numbers at the start of text; 0 when there are none. */
static size_t read_parts(struct slice *text, int64_t parts[AGENT_VERSION_PARTS])
{
	size_t count = 0, used;

	while (count < AGENT_VERSION_PARTS) {
		used = slice_leading_number(*text, &parts[count]);
		if (used == 0 || parts[count] < 0)
			break;
		count++;
		*text = slice_skip(*text, used);
		if (!slice_take(text, "."))
			break;
	}
	return count;
}

struct agent_version agent_version_parse(struct arena *arena, struct bytes data)
{
	struct agent_version version = {0};
	struct slice rest = slice_trim(slice_from(data)), word, behind;

	slice_word(&rest, &word);
	behind = word;
	version.count = read_parts(&behind, version.parts);
	if (version.count >= 2 &&
	    (behind.length == 0 || behind.data[0] == '-' ||
	     behind.data[0] == '+'))
		version.text = slice_copy(arena, word);
	else
		version.verdict = parse_no_answer(
			arena, data, (struct bytes){0}, &version.notes);
	return version;
}

enum parse_answer agent_version_older(const struct agent_version *version,
				      const char *than)
{
	int64_t limits[AGENT_VERSION_PARTS] = {0};
	struct slice text = slice_of(than);

	if (version->verdict != PARSE_OK || read_parts(&text, limits) == 0)
		return PARSE_NOT_SAID;
	for (size_t i = 0; i < AGENT_VERSION_PARTS; i++)
		if (version->parts[i] != limits[i])
			return version->parts[i] < limits[i] ? PARSE_YES
							     : PARSE_NO;
	return PARSE_NO;
}

struct managed_users managed_users_parse(struct arena *arena, struct bytes data)
{
	struct managed_users users = {0};
	struct slice text = slice_trim(slice_from(data));
	struct value *tree = NULL;
	struct status status = json_parse(arena, "managedUsers.json", text.data,
					  text.length, &tree);

	if (!status_is_ok(&status) || !value_is(tree, VALUE_ARRAY)) {
		users.verdict = parse_no_answer(arena, data, (struct bytes){0},
						&users.notes);
		return users;
	}
	for (size_t i = 0; i < value_count(tree); i++) {
		const char *name =
			value_get_text(value_at(tree, i), "username", NULL);

		if (name && *name)
			words_add(arena, &users.names, name);
		else
			parse_note_unknown(arena, &users.notes, "username", 8);
	}
	return users;
}

static bool is_system_key(struct slice key)
{
	if (key.length != SYSTEM_KEY_LENGTH)
		return false;
	for (size_t i = 0; i < key.length; i++) {
		char byte = key.data[i];

		if (!((byte >= '0' && byte <= '9') ||
		      (byte >= 'a' && byte <= 'z') ||
		      (byte >= 'A' && byte <= 'Z')))
			return false;
	}
	return true;
}

struct agent_configuration agent_configuration_parse(struct arena *arena,
						     struct bytes data)
{
	struct agent_configuration configuration = {0};
	struct slice text = slice_from(data), rest;

	if (slice_trim(text).length == 0)
		configuration.verdict = PARSE_EMPTY;
	else
		configuration.verdict = PARSE_UNRECOGNISED;
	text = slice_skip(text, slice_find_text(text, SYSTEM_KEY));
	if (!slice_take(&text, SYSTEM_KEY))
		return configuration;
	text = slice_trim(text);
	if (!slice_take(&text, ":"))
		return configuration;
	text = slice_trim(text);
	if (slice_take(&text, "\"") && slice_split(text, '"', &text, &rest) &&
	    is_system_key(text)) {
		configuration.system_key = slice_copy(arena, text);
		configuration.verdict = PARSE_OK;
	}
	return configuration;
}
