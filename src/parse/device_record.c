#include "parse/device_record.h"

#include <string.h>

#include "base/clock.h"

enum field_kind {
	FIELD_TEXT,
	FIELD_ANSWER,
	FIELD_TIME,
};

/* Where a member of the record goes; group is the object that holds it. */
static const struct record_field {
	const char *group, *key;
	enum field_kind kind;
	size_t offset;
} record_fields[] = {
#define TEXT(group, key, field)                                                \
	{                                                                      \
		group, key, FIELD_TEXT, offsetof(struct device_record, field)  \
	}
#define ANSWER(group, key, field)                                              \
	{                                                                      \
		group, key, FIELD_ANSWER,                                      \
			offsetof(struct device_record, field)                  \
	}
#define TIME(group, key, field)                                                \
	{                                                                      \
		group, key, FIELD_TIME, offsetof(struct device_record, field)  \
	}
	TEXT(NULL, "id", id),
	TEXT(NULL, "_id", id),
	TEXT(NULL, "displayName", display_name),
	TEXT(NULL, "hostname", host_name),
	TEXT(NULL, "serialNumber", serial_number),
	TEXT(NULL, "os", os),
	TEXT(NULL, "osFamily", os_family),
	TEXT(NULL, "version", os_version),
	TEXT(NULL, "agentVersion", agent_version),
	TEXT(NULL, "arch", arch),
	TIME(NULL, "created", created_at),
	TIME(NULL, "lastContact", last_contact_at),
	ANSWER(NULL, "active", active),
	ANSWER(NULL, "agentHasFullDiskAccess", agent_full_disk_access),
	ANSWER(NULL, "hasServiceAccount", has_service_account),
	ANSWER("fde", "active", filevault_active),
	ANSWER("fde", "keyPresent", filevault_key_present),
	ANSWER("serviceAccountState", "hasSecureToken", has_secure_token),
	ANSWER("serviceAccountState", "passwordODValid", password_od_valid),
	ANSWER("serviceAccountState", "passwordAPFSValid", password_apfs_valid),
	TEXT("mdm", "vendor", mdm_vendor),
	TEXT("mdm", "profileIdentifier", mdm_profile_identifier),
	TEXT("mdm", "enrollmentType", mdm_enrollment_type),
	ANSWER("mdm", "dep", mdm_automated),
	ANSWER("mdm", "userApproved", mdm_user_approved),
#undef TEXT
#undef ANSWER
#undef TIME
};

static enum parse_answer json_answer(const struct value *value)
{
	if (!value_is(value, VALUE_BOOL))
		return PARSE_NOT_SAID;
	return value->flag ? PARSE_YES : PARSE_NO;
}

static bool set_field(struct device_record *record,
		      const struct record_field *field,
		      const struct value *value)
{
	void *place = (char *)record + field->offset;
	const char *text = value_text(value, NULL);
	struct parse_number *time;

	switch (field->kind) {
	case FIELD_TEXT:
		if (text)
			*(const char **)place = text;
		return text != NULL;
	case FIELD_ANSWER:
		*(enum parse_answer *)place = json_answer(value);
		return value_is(value, VALUE_BOOL);
	case FIELD_TIME:
		time = place;
		time->known = clock_parse_iso(text, &time->value);
		return time->known;
	}
	return false;
}

/* How many of the fields were there and of the right type. */
static size_t read_fields(struct arena *arena, struct device_record *record,
			  const struct value *tree)
{
	size_t read = 0;

	for (size_t i = 0; i < sizeof(record_fields) / sizeof(*record_fields);
	     i++) {
		const struct record_field *field = &record_fields[i];
		const struct value *value = value_get(
			field->group ? value_get(tree, field->group) : tree,
			field->key);

		if (!value || value_is(value, VALUE_NULL))
			continue;
		if (set_field(record, field, value))
			read++;
		else
			parse_note_unknown(arena, &record->notes, field->key,
					   strlen(field->key));
	}
	return read;
}

static void add_user(struct arena *arena, struct device_record *record,
		     const struct value *entry)
{
	const char *name = value_get_text(entry, "userName", NULL);
	struct device_record_user *user;

	if (!name) {
		parse_note_unknown(arena, &record->notes, "userMetrics", 11);
		return;
	}
	user = list_add(arena, &record->users);
	user->name = name;
	user->admin = json_answer(value_get(entry, "admin"));
	user->managed = json_answer(value_get(entry, "managed"));
	user->suspended = json_answer(value_get(entry, "suspended"));
	user->secure_token =
		json_answer(value_get(entry, "secureTokenEnabled"));
}

/* The console exports one object, an array, or {"results": [...]}. */
static const struct value *single_object(const struct value *tree)
{
	if (value_is(value_get(tree, "results"), VALUE_ARRAY))
		tree = value_get(tree, "results");
	if (value_is(tree, VALUE_ARRAY) && value_count(tree) == 1)
		tree = value_at(tree, 0);
	return value_is(tree, VALUE_DICT) ? tree : NULL;
}

struct device_record device_record_parse(struct arena *arena,
					 const struct value *tree)
{
	struct device_record record = {0};
	const struct value *object = single_object(tree);
	const struct value *users = value_get(object, "userMetrics");

	if (read_fields(arena, &record, object) == 0) {
		record.verdict = PARSE_UNRECOGNISED;
		return record;
	}
	record.users_known = value_is(users, VALUE_ARRAY);
	for (size_t i = 0; i < value_count(users); i++)
		add_user(arena, &record, value_at(users, i));
	return record;
}
