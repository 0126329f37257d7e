#include "simulate/answer.h"

#include "simulate/volumes.h"

static struct mac *find_system(const struct question *question,
			       struct answer *answer)
{
	struct mac *mac = volumes_system(question->mac, question->hole[0]);

	if (!mac)
		answer_fail(answer, 1, "Could not find disk: %s\n",
			    question->hole[0]);
	return mac;
}

void answer_crypto_plist(const struct question *question, struct answer *answer)
{
	struct arena *arena = answer->arena;
	struct value *document = value_dict(arena), *list;
	struct mac *mac = find_system(question, answer);
	struct volume_users users = {0};

	if (!mac)
		return;
	volumes_users(mac, arena, &users);
	list = value_set(arena, document, "Users", value_array(arena));
	for (size_t i = 0; i < users.count; i++) {
		struct value *user = value_push(arena, list, value_dict(arena));

		value_set_string(arena, user, "APFSCryptoUserType",
				 users.items[i].kind);
		value_set_string(arena, user, "APFSCryptoUserUUID",
				 users.items[i].uuid);
		if (mac->chip == MAC_APPLE_SILICON)
			value_set_bool(arena, user, "VolumeOwner",
				       users.items[i].owner);
	}
	answer_property_list(answer, document);
}

static void print_user(const struct mac *mac, struct answer *answer,
		       const struct volume_user *user, bool last)
{
	const char *edge = last ? "    " : "|   ";

	text_addf(&answer->out, "|\n+-- %s\n%sType: %s\n", user->uuid, edge,
		  user->words);
	if (mac->chip == MAC_APPLE_SILICON)
		text_addf(&answer->out, "%sVolume Owner: %s\n", edge,
			  user->owner ? "Yes" : "No");
}

void answer_crypto_text(const struct question *question, struct answer *answer)
{
	struct mac *mac = find_system(question, answer);
	struct volume_users users = {0};
	const char *device;

	if (!mac)
		return;
	volumes_users(mac, answer->arena, &users);
	device = volumes_device(mac, answer->arena, question->hole[0]);
	if (!users.count) {
		text_addf(&answer->out, "No cryptographic users for %s\n",
			  device);
		return;
	}
	text_addf(&answer->out, "Cryptographic user%s for %s (%zu found)\n",
		  users.count == 1 ? "" : "s", device, users.count);
	for (size_t i = 0; i < users.count; i++)
		print_user(mac, answer, &users.items[i], i + 1 == users.count);
}
