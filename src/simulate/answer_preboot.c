#include "simulate/answer.h"

#include "simulate/volumes.h"

/* One line of the tool; it prefixes all but the first and the last. */
static void say(struct answer *answer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void say(struct answer *answer, const char *format, ...)
{
	va_list args;

	text_add(&answer->out, "UpdatePreboot: ");
	va_start(args, format);
	text_addv(&answer->out, format, args);
	va_end(args);
	text_add_char(&answer->out, '\n');
}

static void say_begin(struct answer *answer, const struct mac *mac,
		      size_t users)
{
	const struct mac_volumes *volumes = &mac->volumes;

	say(answer,
	    "Commencing operation to update the Preboot Volume for Target "
	    "Volume %s (%s)",
	    volumes->system_device, volumes->system_name);
	say(answer, "The Data-sibling or self of the target is %s err=0",
	    volumes->data_device);
	say(answer, "The Target Volume is part of APFS Volume Group %s",
	    volumes->group);
	say(answer, "Obtained list of %zu APFS Crypto User(s) on Target Volume",
	    users);
}

static void say_user(struct answer *answer, const struct volume_user *user)
{
	say(answer, "Considering APFS Crypto User %s", user->uuid);
	if (user->name)
		say(answer,
		    "Correlated APFS Volume Crypto User with Open Directory "
		    "User %s aka \"%s\"",
		    user->uuid, user->name);
	say(answer, "Processed APFS Volume Crypto User %s", user->uuid);
	say(answer, "Error for this processed user was 0");
}

static void say_written(struct answer *answer, const struct mac *mac)
{
	static const char *const files[] = {"CryptoUserInfo.plist",
					    "AdminUserRecoveryInfo.plist",
					    "AllUsersInfo.plist"};
	static const char *const written[] = {"DiskManagement Info PList File",
					      "Admin User Info File",
					      "User Info File"};

	for (size_t i = 0; i < 3; i++) {
		say(answer,
		    "Writing %s to path "
		    "/System/Volumes/Preboot/%s/var/db/%s",
		    written[i], mac->volumes.group, files[i]);
		say(answer, "Successfully wrote %s", written[i]);
	}
}

void answer_update_preboot(const struct question *question,
			   struct answer *answer)
{
	struct mac *mac = volumes_system(question->mac, question->hole[0]);
	struct volume_users users = {0};
	bool recovery = false;
	size_t people = 0;

	if (!mac) {
		answer_fail(answer, 1, "Could not find disk: %s\n",
			    question->hole[0]);
		return;
	}
	volumes_users(mac, answer->arena, &users);
	text_add(&answer->out, "Started APFS operation\n");
	say_begin(answer, mac, users.count);
	for (size_t i = 0; i < users.count; i++) {
		say_user(answer, &users.items[i]);
		people += users.items[i].name != NULL;
		recovery = recovery || !users.items[i].name;
	}
	say(answer,
	    "Successfully processed these user styles: TheDISK=0 "
	    "AtLeastOneOD=%d AtLeastOneRecoveryKind=%d",
	    people > 0, recovery);
	say_written(answer, mac);
	mac_update_preboot(mac);
	say(answer, "Exiting Update Preboot operation with overall "
		    "error=(ZeroMeansSuccess)=0");
	text_add(&answer->out, "Finished APFS operation\n");
	mac_tell(question->mac, "Preboot's lists of users were written again.");
}
