#include "parse/preboot.h"

#include <string.h>

#include "base/text.h"

static const char *uuid_in(struct arena *arena, const char *text)
{
	size_t length = text ? strlen(text) : 0;

	return text && parse_is_uuid(text, length)
		       ? parse_uuid(arena, text, length)
		       : NULL;
}

/* The dictionary of such a file; what is no entry is counted. */
static const struct value *read_table(struct arena *arena, struct bytes data,
				      enum parse_verdict *verdict,
				      struct parse_notes *notes)
{
	const struct value *tree =
		parse_plist(arena, data, (struct bytes){0}, verdict, notes);

	if (tree && !value_is(tree, VALUE_DICT)) {
		*verdict = PARSE_UNRECOGNISED;
		return NULL;
	}
	return tree;
}

static bool is_entry(struct arena *arena, struct parse_notes *notes,
		     const struct value_member *member)
{
	if (value_is(member->value, VALUE_DICT))
		return true;
	parse_note_unknown(arena, notes, member->key, strlen(member->key));
	return false;
}

static void add_crypto_user(struct arena *arena, struct preboot_users *users,
			    const struct value_member *member)
{
	struct preboot_entry *user = list_add(arena, &users->list);

	user->uuid = uuid_in(arena, member->key);
	user->name = value_get_text(member->value, "ShortName", NULL);
	user->full_name = value_get_text(member->value, "FullName", NULL);
	user->type = value_get_text(member->value, "UserType", NULL);
	user->account = text_equal(user->type, "OpenDirectory");
}

static void add_admin(struct arena *arena, struct preboot_users *users,
		      const struct value_member *member)
{
	struct preboot_entry *user = list_add(arena, &users->list);

	user->name = member->key;
	user->uuid = uuid_in(
		arena, value_get_text(member->value, "GeneratedUID", NULL));
	user->full_name = value_get_text(member->value, "RealName", NULL);
	user->account = true;
}

static struct preboot_users read_users(
	struct arena *arena, struct bytes data,
	void (*add)(struct arena *arena, struct preboot_users *users,
		    const struct value_member *member))
{
	struct preboot_users users = {0};
	const struct value *tree =
		read_table(arena, data, &users.verdict, &users.notes);

	for (size_t i = 0; tree && i < tree->dict.count; i++)
		if (is_entry(arena, &users.notes, &tree->dict.members[i]))
			add(arena, &users, &tree->dict.members[i]);
	return users;
}

struct preboot_users preboot_crypto_users_parse(struct arena *arena,
						struct bytes data)
{
	return read_users(arena, data, add_crypto_user);
}

struct preboot_users preboot_admins_parse(struct arena *arena,
					  struct bytes data)
{
	return read_users(arena, data, add_admin);
}

static void add_account(struct arena *arena, struct account_records *records,
			const struct value_member *member)
{
	struct account_record record = {0};
	struct record_attributes attributes =
		record_attributes_from(arena, member->value);
	struct record_attribute *name = list_add(arena, &attributes.list);

	name->key = "RecordName";
	words_add(arena, &name->values, member->key);
	if (account_record_fill(arena, &record, &attributes))
		*list_add(arena, &records->list) = record;
	else
		parse_note_unknown(arena, &records->notes, member->key,
				   strlen(member->key));
}

struct account_records preboot_accounts_parse(struct arena *arena,
					      struct bytes data)
{
	struct account_records records = {0};
	const struct value *tree =
		read_table(arena, data, &records.verdict, &records.notes);

	for (size_t i = 0; tree && i < tree->dict.count; i++)
		if (is_entry(arena, &records.notes, &tree->dict.members[i]))
			add_account(arena, &records, &tree->dict.members[i]);
	return records;
}
