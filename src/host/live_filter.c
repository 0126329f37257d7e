#include "live_filter.h"

#include "base/json.h"
#include "base/plist.h"
#include "base/text.h"

static const char *const dslocal_keys[] = {
	"name",		"realname",
	"uid",		"gid",
	"home",		"shell",
	"generateduid", "authentication_authority",
	"IsHidden",	"accountPolicyData",
	"users",	"groupmembers",
};

static const char *const system_key_keys[] = {"systemKey"};

static struct value *only(struct arena *arena, const struct value *dict,
			  const char *const *keys, size_t count)
{
	struct value *kept = value_dict(arena);

	for (size_t i = 0; i < count; i++) {
		struct value *value = value_get(dict, keys[i]);

		if (value)
			value_set(arena, kept, keys[i], value);
	}
	return kept;
}

static void drop(struct evidence *entry, const char *why)
{
	entry->has_data = false;
	entry->data = (struct bytes){0};
	entry->detail = why;
}

static void keep(struct arena *arena, struct evidence *entry, struct text *text)
{
	entry->data.data = arena_strndup(arena, text->bytes, text->length);
	entry->data.length = text->length;
	text_free(text);
}

static void keep_system_key(struct arena *arena, struct evidence *entry)
{
	struct value *value;
	struct status status = json_parse(arena, "", entry->data.data,
					  entry->data.length, &value);
	struct text text;

	if (!status_is_ok(&status) || value->kind != VALUE_DICT) {
		drop(entry, "is not readable as JSON; nothing was kept");
		return;
	}
	text_init(&text);
	json_write_compact(&text, only(arena, value, system_key_keys, 1));
	text_add_char(&text, '\n');
	keep(arena, entry, &text);
}

static void keep_dslocal(struct arena *arena, struct evidence *entry)
{
	struct value *value;
	struct status status = plist_parse(arena, "", entry->data.data,
					   entry->data.length, &value);
	struct text text;

	if (status_is_ok(&status) && value->kind == VALUE_DICT) {
		text_init(&text);
		value = only(arena, value, dslocal_keys,
			     sizeof(dslocal_keys) / sizeof(*dslocal_keys));
		status = plist_write_xml(&text, value);
		keep(arena, entry, &text);
	} else if (status_is_ok(&status)) {
		status.code = STATUS_INPUT;
	}
	if (!status_is_ok(&status))
		drop(entry, "is not a readable account record; nothing was "
			    "kept");
}

void live_filter(struct arena *arena, enum request_filter filter,
		 struct evidence *entry)
{
	if (!entry->has_data)
		return;
	if (filter == REQUEST_KEEP_SYSTEM_KEY)
		keep_system_key(arena, entry);
	else if (filter == REQUEST_KEEP_DSLOCAL)
		keep_dslocal(arena, entry);
}
