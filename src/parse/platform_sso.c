#include "parse/platform_sso.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "parse/lines.h"

/*
 * How long the object at the start of text is; 0 when it does not end. Braces
 * inside of strings do not count.
 */
static size_t object_length(struct slice text)
{
	bool quoted = false;
	size_t depth = 0;

	for (size_t i = 0; i < text.length; i++) {
		char byte = text.data[i];

		if (quoted && byte == '\\')
			i++;
		else if (byte == '"')
			quoted = !quoted;
		else if (!quoted && byte == '{')
			depth++;
		else if (!quoted && byte == '}' && --depth == 0)
			return i + 1;
	}
	return 0;
}

static bool is_escape(struct slice text, size_t at)
{
	return at < text.length && text.data[at] &&
	       strchr("\"\\/bfnrtu", text.data[at]);
}

/* Newer systems escape what JSON does not let them escape. */
static struct slice without_odd_escapes(struct arena *arena, struct slice text)
{
	char *copy = arena_strndup(arena, text.data, text.length);
	struct slice result = {.data = copy};

	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '\\' && !is_escape(text, i + 1))
			continue;
		copy[result.length++] = text.data[i];
		/* A legal pair stays together: "\\\\" is one of them. */
		if (text.data[i] == '\\')
			copy[result.length++] = text.data[++i];
	}
	return result;
}

static struct value *read_object(struct arena *arena, struct slice text,
				 struct parse_notes *notes)
{
	struct value *tree = NULL;
	struct status status =
		json_parse(arena, NULL, text.data, text.length, &tree);

	if (status_is_ok(&status))
		return tree;
	text = without_odd_escapes(arena, text);
	status = json_parse(arena, NULL, text.data, text.length, &tree);
	if (status_is_ok(&status))
		return tree;
	parse_note_error(arena, notes, status.detail, strlen(status.detail));
	return NULL;
}

/* What stands behind a title; rest is behind it then. */
static enum psso_block read_block(struct arena *arena, struct slice *rest,
				  struct parse_notes *notes,
				  const struct value **tree)
{
	struct slice text = *rest;
	size_t length;

	while (text.length > 0 && strchr(" \t\r\n", text.data[0]) &&
	       text.data[0])
		text = slice_skip(text, 1);
	if (slice_take(&text, "(null)")) {
		*rest = text;
		return PSSO_NULL;
	}
	if (!slice_starts(text, "{"))
		return PSSO_BROKEN;
	length = object_length(text);
	if (!length)
		return PSSO_BROKEN;
	*rest = slice_skip(text, length);
	text.length = length;
	*tree = read_object(arena, text, notes);
	return *tree ? PSSO_OBJECT : PSSO_BROKEN;
}

static const char *text_of(const struct value *dict, const char *key)
{
	return value_get_text(dict, key, NULL);
}

static void read_policies(struct arena *arena, const struct value *device,
			  struct words *policies)
{
	static const char *const keys[] = {"fileVaultPolicy", "loginPolicy",
					   "unlockPolicy"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (text_of(device, keys[i]))
			words_add(arena, policies,
				  arena_printf(arena, "%s: %s", keys[i],
					       text_of(device, keys[i])));
}

static void read_device(struct arena *arena, struct platform_sso_state *state,
			const struct value *device)
{
	const struct value *mapping = value_get(device, "tokenToUserMapping");

	state->extension = text_of(device, "extensionIdentifier");
	state->registered =
		parse_answer_of(value_get(device, "registrationCompleted"));
	state->shared_keys =
		parse_answer_of(value_get(device, "sharedDeviceKeys"));
	state->creates_users =
		parse_answer_of(value_get(device, "createUsersEnabled"));
	state->login_type = text_of(device, "loginType");
	state->account_name = text_of(mapping, "AccountName");
	state->full_name = text_of(mapping, "FullName");
	read_policies(arena, device, &state->policies);
}

static void read_user(struct platform_sso_state *state,
		      const struct value *user)
{
	state->user_state = text_of(user, "state");
	state->login_name = text_of(value_get(user, "userLoginConfiguration"),
				    "loginUserName");
}

/* One line between the blocks; false when the rest is about tokens. */
static bool read_line(struct arena *arena, struct platform_sso_state *state,
		      struct slice line, struct slice *rest)
{
	const struct value *tree = NULL;

	line = slice_trim(line);
	if (slice_is(line, "Device Configuration:") && !state->device) {
		state->device = read_block(arena, rest, &state->notes, &tree);
		read_device(arena, state, tree);
	} else if (slice_is(line, "Login Configuration:") && !state->login) {
		state->login = read_block(arena, rest, &state->notes, &tree);
	} else if (slice_is(line, "User Configuration:") && !state->user) {
		state->user = read_block(arena, rest, &state->notes, &tree);
		read_user(state, tree);
	} else if (slice_is(line, "SSO Tokens:")) {
		return false;
	} else if (line.length > 0 && !slice_starts(line, "Time:")) {
		parse_note_unknown(arena, &state->notes, line.data,
				   line.length);
	}
	return true;
}

static bool is_read(enum psso_block block)
{
	return block == PSSO_NULL || block == PSSO_OBJECT;
}

struct platform_sso_state platform_sso_state_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error)
{
	struct platform_sso_state state = {0};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line))
		if (!read_line(arena, &state, line, &rest))
			break;
	if (is_read(state.device) && is_read(state.login) &&
	    is_read(state.user))
		return state;
	state.verdict =
		state.device ? PARSE_UNRECOGNISED
			     : parse_no_answer(arena, out, error, &state.notes);
	return state;
}
