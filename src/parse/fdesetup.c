#include "parse/fdesetup.h"

#include <string.h>

#include "parse/lines.h"

static bool read_state(struct filevault_status *status, struct slice line)
{
	if (slice_is(line, "FileVault is On.")) {
		status->on = PARSE_YES;
	} else if (slice_is(line, "FileVault is Off.")) {
		status->on = PARSE_NO;
	} else if (slice_starts(line,
				"FileVault is Off, but will be enabled")) {
		status->on = PARSE_NO;
		status->after_restart = true;
	} else {
		return false;
	}
	return true;
}

static bool read_conversion(struct filevault_status *status, struct slice line)
{
	struct parse_number percent = {0};
	enum filevault_conversion conversion;

	if (slice_take(&line, "Encryption in progress:"))
		conversion = FILEVAULT_ENCRYPTING;
	else if (slice_take(&line, "Decryption in progress:"))
		conversion = FILEVAULT_DECRYPTING;
	else
		return false;
	line = slice_trim(line);
	if (slice_take(&line, "Percent completed = "))
		percent.known = slice_leading_number(line, &percent.value) > 0;
	status->conversion = conversion;
	status->percent = percent;
	return true;
}

/* "Deferred enablement appears to be active for user 'alice'." */
static bool read_deferral(struct arena *arena, struct filevault_status *status,
			  struct slice line)
{
	size_t last;

	if (!slice_take(&line, "Deferred enablement appears to be active"))
		return false;
	status->deferred = true;
	line = slice_skip(line, slice_find(line, '\'') + 1);
	last = slice_find_last(line, '\'');
	if (last < line.length) {
		line.length = last;
		status->deferred_user = slice_copy(arena, line);
	}
	return true;
}

struct filevault_status filevault_status_parse(struct arena *arena,
					       struct bytes out,
					       struct bytes error)
{
	struct filevault_status status = {0};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line)) {
		line = slice_trim(line);
		if (line.length == 0 || read_state(&status, line) ||
		    read_conversion(&status, line) ||
		    read_deferral(arena, &status, line) ||
		    slice_starts(line, "FileVault master keychain appears"))
			continue;
		parse_note_unknown(arena, &status.notes, line.data,
				   line.length);
	}
	if (!status.on && !status.conversion && !status.deferred)
		status.verdict =
			parse_no_answer(arena, out, error, &status.notes);
	return status;
}

/* 8-4-4-4-12 letters and digits: reports mask some of them with X. */
static bool looks_like_uuid(struct slice word)
{
	if (word.length != 36)
		return false;
	for (size_t i = 0; i < word.length; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		char byte = word.data[i];

		if (dash ? byte != '-'
			 : !((byte >= '0' && byte <= '9') ||
			     (byte >= 'A' && byte <= 'Z') ||
			     (byte >= 'a' && byte <= 'z')))
			return false;
	}
	return true;
}

/* "name,GUID"; the name may hold commas, a key may have no name. */
static bool read_plain(struct arena *arena, struct filevault_users *users,
		       struct slice line)
{
	struct filevault_entry user = {.holder = KEY_HOLDER_ACCOUNT};
	size_t comma = slice_find_last(line, ',');
	struct slice name = {.data = line.data, .length = comma};
	struct slice uuid = slice_trim(slice_skip(line, comma + 1));

	if (comma == line.length) {
		uuid = slice_trim(line);
		name.length = 0;
	}
	name = slice_trim(name);
	if (!looks_like_uuid(uuid))
		return false;
	user.uuid = parse_uuid(arena, uuid.data, uuid.length);
	if (key_holder_of(user.uuid, NULL) != KEY_HOLDER_OTHER)
		user.holder = key_holder_of(user.uuid, NULL);
	else if (name.length == 0)
		user.holder = KEY_HOLDER_OTHER;
	if (name.length > 0 && !slice_is(name, "(null)"))
		user.name = slice_copy(arena, name);
	*list_add(arena, &users->list) = user;
	return true;
}

static bool find_uuid(struct slice line, struct slice *uuid,
		      struct slice *behind)
{
	while (slice_word(&line, uuid))
		if (looks_like_uuid(*uuid)) {
			*behind = slice_trim(line);
			return true;
		}
	return false;
}

/* "ESCROW UUID TYPE USER", right-aligned; the type holds blanks. */
static bool read_extended(struct arena *arena, struct filevault_users *users,
			  struct slice line)
{
	struct filevault_entry user = {0};
	struct slice uuid, rest;
	const char *type;

	if (!find_uuid(line, &uuid, &rest))
		return false;
	user.uuid = parse_uuid(arena, uuid.data, uuid.length);
	type = key_holder_type_prefix(slice_copy(arena, rest));
	if (type)
		rest = slice_trim(slice_skip(rest, strlen(type)));
	user.holder = key_holder_of(user.uuid, type);
	if (type && rest.length > 0)
		user.name = slice_copy(arena, rest);
	if (!type)
		parse_note_unknown(arena, &users->notes, line.data,
				   line.length);
	*list_add(arena, &users->list) = user;
	return true;
}

static bool is_header(struct slice line)
{
	line = slice_trim(line);
	return slice_starts(line, "ESCROW") && slice_has(line, "UUID");
}

struct filevault_users filevault_users_parse(struct arena *arena,
					     struct bytes out,
					     struct bytes error, int exit)
{
	struct filevault_users users = {0};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line)) {
		bool read;

		if (slice_trim(line).length == 0)
			continue;
		if (is_header(line)) {
			users.extended = true;
			continue;
		}
		read = users.extended ? read_extended(arena, &users, line)
				      : read_plain(arena, &users, line);
		if (!read)
			parse_note_unknown(arena, &users.notes, line.data,
					   line.length);
	}
	if (users.list.count == 0 && !users.extended)
		users.verdict =
			parse_no_answer(arena, out, error, &users.notes);
	if (users.verdict == PARSE_EMPTY && exit == 0)
		users.verdict = PARSE_OK;
	return users;
}

struct parse_yes_no recovery_key_parse(struct arena *arena, struct bytes out,
				       struct bytes error)
{
	struct parse_yes_no key = {0};
	struct slice word = slice_trim(slice_from(out));

	if (slice_is(word, "true"))
		key.answer = PARSE_YES;
	else if (slice_is(word, "false"))
		key.answer = PARSE_NO;
	else
		key.verdict = parse_no_answer(arena, out, error, &key.notes);
	return key;
}
