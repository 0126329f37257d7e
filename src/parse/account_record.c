#include "parse/account_record.h"

#include <string.h>

#include "base/text.h"
#include "parse/lines.h"

const char *record_key_bare(const char *key)
{
	static const char *const prefixes[] = {"dsAttrTypeStandard:",
					       "dsAttrTypeNative:"};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (text_starts(key, prefixes[i]))
			return key + strlen(prefixes[i]);
	return key;
}

static void add_value(struct arena *arena, struct words *values,
		      const struct value *value)
{
	if (value_is(value, VALUE_STRING))
		words_add(arena, values,
			  slice_copy(arena, slice_of(value_text(value, ""))));
	else if (value_is(value, VALUE_INTEGER))
		words_add(
			arena, values,
			arena_printf(arena, "%lld", (long long)value->integer));
	else if (value_is(value, VALUE_BOOL))
		words_add(arena, values, value->flag ? "1" : "0");
}

struct record_attributes record_attributes_from(struct arena *arena,
						const struct value *dict)
{
	struct record_attributes attributes = {0};

	for (size_t i = 0; value_is(dict, VALUE_DICT) && i < value_count(dict);
	     i++) {
		const struct value *value = dict->dict.members[i].value;
		struct record_attribute *attribute =
			list_add(arena, &attributes.list);

		attribute->key = dict->dict.members[i].key;
		add_value(arena, &attribute->values, value);
		for (size_t j = 0;
		     value_is(value, VALUE_ARRAY) && j < value_count(value);
		     j++)
			add_value(arena, &attribute->values,
				  value_at(value, j));
	}
	return attributes;
}

static const char *first_of(const struct words *values)
{
	return values->count > 0 ? values->items[0] : NULL;
}

static const char *copy_first(struct arena *arena, const struct words *values)
{
	return arena_strdup(arena, first_of(values));
}

static void copy_all(struct arena *arena, struct words *words,
		     const struct words *values)
{
	for (size_t i = 0; i < values->count; i++)
		if (*values->items[i])
			words_add(arena, words,
				  arena_strdup(arena, values->items[i]));
}

static struct parse_number number_of(const struct words *values)
{
	struct parse_number number = {0};

	number.known = slice_number(slice_trim(slice_of(first_of(values))),
				    &number.value);
	return number;
}

static const char *uuid_of(struct arena *arena, const char *text)
{
	struct slice slice = slice_trim(slice_of(text));

	return parse_is_uuid(slice.data, slice.length)
		       ? parse_uuid(arena, slice.data, slice.length)
		       : NULL;
}

/* "1", "YES", "true"; anything else was not meant as an answer. */
static enum parse_answer answer_of(const char *text)
{
	struct slice slice = slice_trim(slice_of(text));

	if (slice_is(slice, "1") || slice_is_nocase(slice, "yes") ||
	    slice_is_nocase(slice, "true"))
		return PARSE_YES;
	if (slice_is(slice, "0") || slice_is_nocase(slice, "no") ||
	    slice_is_nocase(slice, "false"))
		return PARSE_NO;
	return PARSE_NOT_SAID;
}

static void set_names(struct arena *arena, struct account_record *record,
		      const struct words *values)
{
	copy_all(arena, &record->names, values);
	record->name = first_of(&record->names);
}

static void set_full_name(struct arena *arena, struct account_record *record,
			  const struct words *values)
{
	record->full_name = copy_first(arena, values);
}

static void set_guid(struct arena *arena, struct account_record *record,
		     const struct words *values)
{
	record->guid = uuid_of(arena, first_of(values));
}

static void set_home(struct arena *arena, struct account_record *record,
		     const struct words *values)
{
	record->home = copy_first(arena, values);
}

static void set_shell(struct arena *arena, struct account_record *record,
		      const struct words *values)
{
	record->shell = copy_first(arena, values);
}

static void set_uid(struct arena *arena, struct account_record *record,
		    const struct words *values)
{
	(void)arena;
	record->uid = number_of(values);
}

static void set_gid(struct arena *arena, struct account_record *record,
		    const struct words *values)
{
	(void)arena;
	record->gid = number_of(values);
}

static void set_hidden(struct arena *arena, struct account_record *record,
		       const struct words *values)
{
	(void)arena;
	record->hidden = answer_of(first_of(values));
}

static void set_admin(struct arena *arena, struct account_record *record,
		      const struct words *values)
{
	(void)arena;
	record->admin = answer_of(first_of(values));
}

static void set_authority(struct arena *arena, struct account_record *record,
			  const struct words *values)
{
	for (size_t i = 0; i < values->count; i++)
		if (*values->items[i])
			authority_add(arena, &record->authority,
				      values->items[i]);
}

static void set_identities(struct arena *arena, struct account_record *record,
			   const struct words *values)
{
	copy_all(arena, &record->alternative_identities, values);
}

/* The directory's names, the file's names, Preboot's where they differ. */
static const struct account_key {
	const char *key;
	void (*set)(struct arena *arena, struct account_record *record,
		    const struct words *values);
} account_keys[] = {
	{"RecordName", set_names},
	{"name", set_names},
	{"RealName", set_full_name},
	{"GeneratedUID", set_guid},
	{"NFSHomeDirectory", set_home},
	{"home", set_home},
	{"HomeDirectory", set_home},
	{"UserShell", set_shell},
	{"shell", set_shell},
	{"UniqueID", set_uid},
	{"uid", set_uid},
	{"PrimaryGroupID", set_gid},
	{"gid", set_gid},
	{"IsHidden", set_hidden},
	{"Admin", set_admin},
	{"AuthenticationAuthority", set_authority},
	{"authentication_authority", set_authority},
	{"AltSecurityIdentities", set_identities},
};

bool account_record_fill(struct arena *arena, struct account_record *record,
			 const struct record_attributes *attributes)
{
	size_t keys = sizeof(account_keys) / sizeof(*account_keys);

	for (size_t i = 0; i < attributes->list.count; i++) {
		const struct record_attribute *attribute =
			&attributes->list.items[i];

		for (size_t k = 0; k < keys; k++)
			if (text_equal_nocase(record_key_bare(attribute->key),
					      account_keys[k].key))
				account_keys[k].set(arena, record,
						    &attribute->values);
	}
	record->authority.known = true;
	return record->name != NULL;
}

static void add_guids(struct arena *arena, struct words *guids,
		      const struct words *values)
{
	for (size_t i = 0; i < values->count; i++) {
		const char *uuid = uuid_of(arena, values->items[i]);

		if (uuid)
			words_add(arena, guids, uuid);
	}
}

static bool group_take(struct arena *arena, struct group_record *group,
		       const char *key, const struct words *values)
{
	if (text_equal_nocase(key, "RecordName") ||
	    text_equal_nocase(key, "name")) {
		group->name = copy_first(arena, values);
	} else if (text_equal_nocase(key, "PrimaryGroupID") ||
		   text_equal_nocase(key, "gid")) {
		group->gid = number_of(values);
	} else if (text_equal_nocase(key, "GroupMembership") ||
		   text_equal_nocase(key, "users")) {
		group->names_known = true;
		copy_all(arena, &group->names, values);
	} else if (text_equal_nocase(key, "GroupMembers")) {
		group->guids_known = true;
		add_guids(arena, &group->guids, values);
	} else {
		return false;
	}
	return true;
}

bool group_record_fill(struct arena *arena, struct group_record *group,
		       const struct record_attributes *attributes)
{
	bool any = false;

	for (size_t i = 0; i < attributes->list.count; i++)
		if (group_take(arena, group,
			       record_key_bare(attributes->list.items[i].key),
			       &attributes->list.items[i].values))
			any = true;
	return any;
}
