#include "simulate/answer.h"

void answer_checkmember(const struct question *question, struct answer *answer)
{
	const char *name = question->hole[0];
	const struct mac_account *account = mac_account(question->mac, name);

	if (!account) {
		answer_fail(answer, 67, "Unable to find the user record\n");
		return;
	}
	if (mac_is_admin(account)) {
		text_addf(&answer->out, "yes %s is a member of admin\n", name);
		return;
	}
	text_addf(&answer->out, "no %s is NOT a member of admin\n", name);
	answer->exit = 67;
}

void answer_group_add(const struct question *question, struct answer *answer)
{
	struct mac *mac = question->mac;
	struct mac_account *account = mac_account(mac, question->hole[0]);

	if (!account) {
		answer_fail(answer, 67, "Unable to find the user record\n");
		return;
	}
	if (!mac_is_admin(account) || !account->admin_guid)
		account->preboot_lacks = true;
	mac_make_admin(account);
	mac_tell(mac, "%s is an admin now, by name and by GUID.",
		 account->name);
}
