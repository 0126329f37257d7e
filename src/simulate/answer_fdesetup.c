#include "simulate/answer.h"

#include "simulate/volumes.h"

void answer_filevault_status(const struct question *question,
			     struct answer *answer)
{
	const struct mac_filevault *filevault = &question->mac->filevault;

	text_addf(&answer->out, "FileVault is %s.\n",
		  filevault->state == MAC_ENCRYPTION_OFF ? "Off" : "On");
	if (filevault->state == MAC_ENCRYPTION_CONVERTING)
		text_addf(&answer->out,
			  "Encryption in progress: Percent completed = %d\n",
			  filevault->percent);
	if (filevault->deferred_for)
		text_addf(&answer->out,
			  "Deferred enablement appears to be active for user "
			  "'%s'.\n",
			  filevault->deferred_for);
}

void answer_filevault_list(const struct question *question,
			   struct answer *answer)
{
	struct volume_users users = {0};

	volumes_users(question->mac, answer->arena, &users);
	for (size_t i = 0; i < users.count; i++)
		if (users.items[i].name)
			text_addf(&answer->out, "%s,%s\n", users.items[i].name,
				  users.items[i].uuid);
}

void answer_filevault_extended(const struct question *question,
			       struct answer *answer)
{
	struct volume_users users = {0};

	volumes_users(question->mac, answer->arena, &users);
	text_addf(&answer->out, "%-8s%-36s %40s %s\n", "ESCROW", "UUID", "TYPE",
		  "USER");
	for (size_t i = 0; i < users.count; i++)
		text_addf(&answer->out, "%-8s%-36s %40s %s\n", "",
			  users.items[i].uuid, users.items[i].filevault_words,
			  users.items[i].name ? users.items[i].name : "");
}

void answer_personal_key(const struct question *question, struct answer *answer)
{
	const struct mac_filevault *filevault = &question->mac->filevault;

	text_add(&answer->out, filevault->state != MAC_ENCRYPTION_OFF &&
					       filevault->recovery_key
				       ? "true\n"
				       : "false\n");
}
