#include "simulate/files.h"

#include "base/plist.h"
#include "simulate/directory.h"

static struct value *strings(struct arena *arena, const struct words *words)
{
	struct value *list = value_array(arena);

	for (size_t i = 0; i < words->count; i++)
		value_push_string(arena, list, words->items[i]);
	return list;
}

/* accountPolicyData is a property list inside the property list. */
static struct value *policy_data(struct file *file)
{
	struct arena *arena = file->arena;
	struct value *dict = value_dict(arena), *list = value_array(arena);
	double created = (double)file->mac->setup_done;
	struct status status;
	struct text text;

	value_set(arena, dict, "creationTime", value_real(arena, created));
	value_set_integer(arena, dict, "failedLoginCount", 0);
	value_set_integer(arena, dict, "failedLoginTimestamp", 0);
	value_set(arena, dict, "passwordLastSetTime",
		  value_real(arena, created + MAC_DAY));
	text_init(&text);
	status = plist_write_xml(&text, dict);
	if (status_is_ok(&status))
		value_push(arena, list,
			   value_data(arena, text.bytes, text.length));
	text_free(&text);
	return list;
}

static void record_file(struct file *file,
			const struct directory_record *record, bool policy)
{
	struct value *dict = value_dict(file->arena);

	for (size_t i = 0; i < record->count; i++)
		value_set(file->arena, dict, record->items[i].offline,
			  strings(file->arena, &record->items[i].values));
	if (policy)
		value_set(file->arena, dict, "accountPolicyData",
			  policy_data(file));
	file_property_list(file, dict, true);
	file->mode = 0600;
	file->modified = file->mac->boot - MAC_DAY;
}

void file_offline_users(struct file *file)
{
	struct directory_users users = {0};

	directory_users(file->mac, file->arena, &users);
	for (size_t i = 0; i < users.count; i++)
		file_add_entry(file, arena_printf(file->arena, "%s.plist",
						  users.items[i].name));
	file->mode = 0700;
}

void file_offline_user(struct file *file)
{
	struct directory_record record = {0};

	if (directory_user(file->mac, file->arena, file->name, &record))
		record_file(file, &record, file->name[0] != '_');
}

void file_offline_admins(struct file *file)
{
	struct directory_record record = {0};

	directory_admin_group(file->mac, file->arena, &record);
	record_file(file, &record, false);
}
