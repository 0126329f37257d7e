#include "simulate/directory.h"

#include <stdlib.h>

#include "base/text.h"
#include "simulate/answer.h"
#include "simulate/builtin.h"

#define SHADOW_HASH                                                            \
	";ShadowHash;HASHLIST:<SALTED-SHA512-PBKDF2,"                          \
	"SRP-RFC5054-4096-SHA512-PBKDF2>"

static struct words *attribute(struct arena *arena,
			       struct directory_record *record, const char *key,
			       const char *offline)
{
	struct directory_attribute *item = list_add(arena, record);

	item->key = key;
	item->offline = offline;
	item->native = text_equal(key, "IsHidden");
	return &item->values;
}

static void single(struct arena *arena, struct directory_record *record,
		   const char *key, const char *offline, const char *value)
{
	words_add(arena, attribute(arena, record, key, offline), value);
}

static const char *kerberos_authority(struct arena *arena,
				      const struct mac_account *account)
{
	unsigned hash = answer_hash(account->guid);
	const char *realm =
		arena_printf(arena, "LKDC:SHA1.%08X%08X%08X%08X%08X", hash,
			     hash * 2654435761u, hash ^ 0x5bd1e995u,
			     hash * 40503u, hash ^ 0x9e3779b9u);

	return arena_printf(arena, ";Kerberosv5;;%s@%s;%s;", account->name,
			    realm, realm);
}

static void authority(struct arena *arena, struct directory_record *record,
		      const struct mac_account *account)
{
	struct words *values =
		attribute(arena, record, "AuthenticationAuthority",
			  "authentication_authority");

	words_add(arena, values,
		  account->disabled ? ";DisabledUser;" SHADOW_HASH
				    : SHADOW_HASH);
	if (account->kerberos)
		words_add(arena, values, kerberos_authority(arena, account));
	if (account->withheld)
		words_add(arena, values, ";DisabledTags;SecureToken");
	if (account->token_attribute)
		words_add(arena, values, ";SecureToken;");
}

static void person(struct arena *arena, struct directory_record *record,
		   const struct mac_account *account)
{
	record->name = account->name;
	if (account->hidden)
		single(arena, record, "IsHidden", "IsHidden", "1");
	if (account->alt_id)
		single(arena, record, "AltSecurityIdentities",
		       "altsecurityidentities", account->alt_id);
	authority(arena, record, account);
	single(arena, record, "GeneratedUID", "generateduid", account->guid);
	single(arena, record, "NFSHomeDirectory", "home", account->home);
	single(arena, record, "PrimaryGroupID", "gid", "20");
	single(arena, record, "RealName", "realname", account->full_name);
	single(arena, record, "RecordName", "name", account->name);
	single(arena, record, "UniqueID", "uid",
	       arena_printf(arena, "%d", account->uid));
	single(arena, record, "UserShell", "shell", account->shell);
}

static void builtin(struct arena *arena, struct directory_record *record,
		    const struct builtin_account *account)
{
	struct words *values;

	record->name = account->name;
	if (account->hidden)
		single(arena, record, "IsHidden", "IsHidden", account->hidden);
	single(arena, record, "GeneratedUID", "generateduid", account->guid);
	values = attribute(arena, record, "NFSHomeDirectory", "home");
	words_add(arena, values, account->home);
	if (account->second_home)
		words_add(arena, values, account->second_home);
	single(arena, record, "PrimaryGroupID", "gid",
	       arena_printf(arena, "%d", account->uid));
	single(arena, record, "RealName", "realname", account->full_name);
	values = attribute(arena, record, "RecordName", "name");
	words_add(arena, values, account->name);
	if (account->second_name)
		words_add(arena, values, account->second_name);
	single(arena, record, "UniqueID", "uid",
	       arena_printf(arena, "%d", account->uid));
	single(arena, record, "UserShell", "shell", account->shell);
}

static int compare_names(const void *left, const void *right)
{
	const struct directory_record *a = left, *b = right;

	return text_compare_nocase(a->name, b->name);
}

void directory_users(const struct mac *mac, struct arena *arena,
		     struct directory_users *users)
{
	for (size_t i = 0; i < builtin_account_count; i++)
		builtin(arena, list_add(arena, users), &builtin_accounts[i]);
	for (size_t i = 0; i < mac->account_count; i++)
		person(arena, list_add(arena, users), &mac->accounts[i]);
	qsort(users->items, users->count, sizeof(*users->items), compare_names);
}

bool directory_user(const struct mac *mac, struct arena *arena,
		    const char *name, struct directory_record *record)
{
	struct directory_users users = {0};

	directory_users(mac, arena, &users);
	for (size_t i = 0; i < users.count; i++) {
		if (!text_equal(users.items[i].name, name))
			continue;
		*record = users.items[i];
		return true;
	}
	return false;
}

void directory_admin_group(const struct mac *mac, struct arena *arena,
			   struct directory_record *record)
{
	size_t strays = sizeof(mac->stray_admins) / sizeof(*mac->stray_admins);
	struct words names = {0}, *values;

	record->name = "admin";
	single(arena, record, "PrimaryGroupID", "gid", "80");
	values = attribute(arena, record, "GroupMembers", "groupmembers");
	words_add(arena, values, "FFFFEEEE-DDDD-CCCC-BBBB-AAAA00000000");
	words_add(arena, &names, "root");
	for (size_t i = 0; i < mac->account_count; i++) {
		if (mac->accounts[i].admin_guid)
			words_add(arena, values, mac->accounts[i].guid);
		if (mac->accounts[i].admin_name)
			words_add(arena, &names, mac->accounts[i].name);
	}
	for (size_t i = 0; i < strays; i++)
		if (mac->stray_admins[i])
			words_add(arena, &names, mac->stray_admins[i]);
	*attribute(arena, record, "GroupMembership", "users") = names;
	values = attribute(arena, record, "RecordName", "name");
	words_add(arena, values, "admin");
	words_add(arena, values, "BUILTIN\\Administrators");
}
