#include "simulate/answer.h"

#include "simulate/volumes.h"

/*
 * The passphrase is every byte that comes through the pipe: a newline behind
 * it makes it another one.
 */
static bool fits(const struct question *question, const char *passphrase)
{
	return !question->request->secret_lines &&
	       mac_password_is(passphrase, question_secret(question, 0));
}

static bool any_fits(const struct question *question, struct mac *mac,
		     struct arena *arena, const char *uuid)
{
	struct volume_users users = {0};

	volumes_users(mac, arena, &users);
	for (size_t i = 0; i < users.count; i++)
		if ((!uuid || text_equal_nocase(uuid, users.items[i].uuid)) &&
		    fits(question, users.items[i].passphrase))
			return true;
	return false;
}

/* One try; false after saying why it is none or was in vain. */
static bool try_passphrase(const struct question *question,
			   struct answer *answer, struct mac *mac,
			   const char *uuid)
{
	struct mac *counter = question->mac; /* one enclave for all systems */

	if (counter->failed_unlocks >= counter->unlock_limit) {
		answer_fail(answer, 1,
			    "Too many recent unlock attempts; unlocking "
			    "disabled\n");
		return false;
	}
	if (any_fits(question, mac, answer->arena, uuid)) {
		counter->failed_unlocks = 0;
		return true;
	}
	counter->failed_unlocks++;
	answer_fail(answer, 1, "Passphrase incorrect or user does not exist\n");
	return false;
}

static struct mac *find_system(const struct question *question,
			       struct answer *answer)
{
	struct mac *mac = volumes_system(question->mac, question->hole[0]);

	if (!mac)
		answer_fail(answer, 1, "Could not find disk: %s\n",
			    question->hole[0]);
	return mac;
}

void answer_verify(const struct question *question, struct answer *answer)
{
	struct mac *mac = find_system(question, answer);

	if (mac)
		try_passphrase(question, answer, mac, question->hole[1]);
}

void answer_unlock(const struct question *question, struct answer *answer)
{
	struct mac *mac = find_system(question, answer);

	if (!mac)
		return;
	if (!mac->volumes.locked) {
		answer_fail(answer, 1,
			    "Error unlocking APFS Volume: The given APFS "
			    "Volume is not locked (-69589)\n");
		return;
	}
	text_addf(&answer->out,
		  "Unlocking any cryptographic user on APFS Volume %s\n",
		  mac->volumes.data_device);
	if (!try_passphrase(question, answer, mac, NULL))
		return;
	mac->volumes.locked = false;
	text_add(&answer->out, "Unlocked and mounted APFS Volume\n");
	mac_tell(question->mac, "The disk %s is unlocked.",
		 mac->volumes.data_name);
}
