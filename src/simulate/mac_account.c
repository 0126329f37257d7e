#include "simulate/mac.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"

bool mac_password_is(const char *password, const struct secret *typed)
{
	struct secret *expected;
	bool same;

	if (!password || !typed)
		return false;
	/* Only a secret can be compared with a secret. */
	expected = secret_new();
	same = secret_add(expected, password, strlen(password)) &&
	       secret_equal(expected, typed);
	secret_free(expected);
	return same;
}

struct mac_account *mac_account(struct mac *mac, const char *name)
{
	for (size_t i = 0; i < mac->account_count; i++)
		if (text_equal(mac->accounts[i].name, name))
			return &mac->accounts[i];
	return NULL;
}

static int next_uid(const struct mac *mac)
{
	int uid = 501;

	for (size_t i = 0; i < mac->account_count; i++)
		if (mac->accounts[i].uid >= uid)
			uid = mac->accounts[i].uid + 1;
	return uid;
}

struct mac_account *mac_add_person(struct mac *mac, const char *name,
				   const char *full_name, const char *guid)
{
	struct mac_account *account;

	assert(mac->account_count < MAC_PEOPLE);
	account = &mac->accounts[mac->account_count];
	*account = (struct mac_account){
		.name = name,
		.full_name = full_name,
		.guid = guid,
		.home = arena_printf(mac->arena, "/Users/%s", name),
		.shell = "/bin/zsh",
		.uid = next_uid(mac),
		.kerberos = true,
		.home_exists = true,
	};
	mac->account_count++;
	mac_set_password(account, arena_printf(mac->arena, "%s-pass", name));
	account->keychain = account->local;
	return account;
}

void mac_remove_account(struct mac *mac, const char *name)
{
	struct mac_account *account = mac_account(mac, name);
	size_t behind;

	if (!account)
		return;
	behind = (size_t)(mac->accounts + mac->account_count - account) - 1;
	memmove(account, account + 1, behind * sizeof(*account));
	mac->account_count--;
}

void mac_give_token(struct mac *mac, struct mac_account *account)
{
	account->token_attribute = true;
	account->token_disk = true;
	account->owner = mac->chip == MAC_APPLE_SILICON;
	account->disk = account->local;
}

void mac_take_token(struct mac_account *account)
{
	account->token_attribute = false;
	account->token_disk = false;
	account->owner = false;
	account->disk = NULL;
}

void mac_make_admin(struct mac_account *account)
{
	account->admin_name = true;
	account->admin_guid = true;
}

void mac_set_password(struct mac_account *account, const char *password)
{
	account->local = password;
	if (account->token_disk)
		account->disk = password;
	account->failed = 0;
}

bool mac_is_person(const struct mac_account *account)
{
	return account->name[0] != '_';
}

bool mac_holds_token(const struct mac_account *account)
{
	return account->token_attribute && account->token_disk;
}

bool mac_is_admin(const struct mac_account *account)
{
	return account->admin_name || account->admin_guid;
}

bool mac_any_token(const struct mac *mac)
{
	for (size_t i = 0; i < mac->account_count; i++)
		if (mac_is_person(&mac->accounts[i]) &&
		    mac->accounts[i].token_disk)
			return true;
	return false;
}
