#include "simulate/files.h"

#include "simulate/directory.h"

/* The lists are a cache: they know who was there when they were written. */
static bool is_listed(const struct mac_account *account)
{
	return account->token_disk && !account->preboot_lacks;
}

/* Only the group of this very system is in the paths' '*'. */
static bool is_ours(const struct file *file)
{
	return text_equal(file->name, file->mac->volumes.group);
}

static void finish(struct file *file, const struct value *dict, bool binary)
{
	file_property_list(file, dict, binary);
	file->modified = file->mac->volumes.preboot_written;
}

void file_preboot_crypto(struct file *file)
{
	const struct mac *mac = file->mac;
	struct arena *arena = file->arena;
	struct value *document = value_dict(arena);

	if (!is_ours(file))
		return;
	for (size_t i = 0; i < mac->account_count; i++) {
		const struct mac_account *one = &mac->accounts[i];
		struct value *user;

		if (!is_listed(one))
			continue;
		user = value_set(arena, document, one->guid, value_dict(arena));
		value_set_string(arena, user, "FullName", one->full_name);
		value_set_bool(arena, user, "PasswordHint", false);
		value_set_string(arena, user, "ShortName", one->name);
		value_set_string(arena, user, "UserType", "OpenDirectory");
	}
	finish(file, document, true);
}

static void add_admin(struct file *file, struct value *document,
		      const char *name, const char *guid, const char *full_name)
{
	struct arena *arena = file->arena;
	struct value *user =
		value_set(arena, document, name, value_dict(arena));

	value_set_string(arena, user, "GeneratedUID", guid);
	value_set_string(arena, user, "RealName", full_name);
}

void file_preboot_admins(struct file *file)
{
	const struct mac *mac = file->mac;
	struct value *document = value_dict(file->arena);

	if (!is_ours(file))
		return;
	if (mac->volumes.only_setup_user)
		add_admin(file, document, "_mbsetupuser",
			  "FFFFEEEE-DDDD-CCCC-BBBB-AAAA000000F8", "Setup User");
	for (size_t i = 0; i < mac->account_count; i++) {
		const struct mac_account *one = &mac->accounts[i];

		/* Only the members by GUID are looked up. */
		if (one->admin_guid && is_listed(one) &&
		    !mac->volumes.only_setup_user)
			add_admin(file, document, one->name, one->guid,
				  one->full_name);
	}
	finish(file, document, false);
}

static struct value *authority(struct file *file,
			       const struct mac_account *account)
{
	struct value *list = value_array(file->arena);
	struct directory_record record = {0};

	directory_user(file->mac, file->arena, account->name, &record);
	for (size_t i = 0; i < record.count; i++) {
		const struct words *values = &record.items[i].values;

		if (!text_equal(record.items[i].key, "AuthenticationAuthority"))
			continue;
		for (size_t j = 0; j < values->count; j++)
			value_push_string(file->arena, list, values->items[j]);
	}
	return list;
}

void file_preboot_users(struct file *file)
{
	const struct mac *mac = file->mac;
	struct arena *arena = file->arena;
	struct value *document = value_dict(arena);

	if (!is_ours(file))
		return;
	for (size_t i = 0; i < mac->account_count; i++) {
		const struct mac_account *one = &mac->accounts[i];
		struct value *user, *sources;

		if (one->preboot_lacks)
			continue;
		user = value_set(arena, document, one->name, value_dict(arena));
		sources = value_array(arena);
		value_push_string(arena, sources, "com.apple.keylayout.US");
		value_set_bool(arena, user, "Admin", one->admin_guid);
		value_set(arena, user, "AuthenticationAuthority",
			  authority(file, one));
		value_set_string(arena, user, "GeneratedUID", one->guid);
		value_set_string(arena, user, "HomeDirectory", one->home);
		value_set(arena, user, "InputSources", sources);
		value_set_string(arena, user, "RealName", one->full_name);
		value_set_integer(arena, user, "UID", one->uid);
	}
	finish(file, document, true);
}

void file_preboot_token(struct file *file)
{
	file->exists = is_ours(file) && !file->mac->volumes.token_file_missing;
	file->mode = 0600;
	file->modified = file->mac->volumes.preboot_written;
	file->size = 180;
}
