#include "captures.h"

#include <string.h>

#include "base/json.h"
#include "parse/agent.h"
#include "parse/agent_log.h"
#include "parse/boot_policy.h"
#include "parse/crypto_users.h"
#include "parse/device_record.h"
#include "parse/fdesetup.h"
#include "parse/launchctl.h"
#include "parse/openstep.h"
#include "parse/os.h"
#include "parse/preboot.h"
#include "parse/profiles.h"
#include "parse/pwpolicy.h"
#include "parse/volumes.h"

static const char *describe_os(struct arena *arena, const struct os_version *os)
{
	return say(arena, os->verdict, &os->notes, "%s %s %s %s",
		   say_text(os->name), say_text(os->version),
		   say_text(os->extra), say_text(os->build));
}

DESCRIPTION(sw_vers)
{
	struct os_version os =
		os_version_from_command(arena, capture->out, capture->error);

	return describe_os(arena, &os);
}

DESCRIPTION(version_file)
{
	struct os_version os = os_version_from_plist(arena, capture->out);

	return describe_os(arena, &os);
}

DESCRIPTION(sysctl)
{
	struct hardware_info info =
		hardware_info_parse(arena, capture->out, capture->error);

	return say(arena, info.verdict, &info.notes, "%s boot %lld",
		   say_text(info.model), say_number(info.boot_at));
}

static const char *holder_word(enum key_holder holder)
{
	static const char *const words[] = {
		[KEY_HOLDER_OTHER] = "other",
		[KEY_HOLDER_ACCOUNT] = "account",
		[KEY_HOLDER_PERSONAL_RECOVERY] = "recovery",
		[KEY_HOLDER_ICLOUD_RECOVERY] = "icloud",
		[KEY_HOLDER_BOOTSTRAP] = "bootstrap",
		[KEY_HOLDER_INSTITUTIONAL] = "institution",
		[KEY_HOLDER_DISK] = "disk",
		[KEY_HOLDER_UNKNOWN] = "unknown",
	};

	return words[holder];
}

DESCRIPTION(crypto_users)
{
	struct crypto_users users =
		crypto_users_parse(arena, capture->out, capture->error);
	const char *all = users.complete ? "complete" : "incomplete";

	for (size_t i = 0; i < users.list.count; i++)
		all = arena_printf(arena, "%s %.4s=%s/%s", all,
				   users.list.items[i].uuid,
				   holder_word(users.list.items[i].holder),
				   say_answer(users.list.items[i].owner));
	return say(arena, users.verdict, &users.notes, "%s %s",
		   say_text(users.device), all);
}

DESCRIPTION(filevault_users)
{
	struct filevault_users users = filevault_users_parse(
		arena, capture->out, capture->error, capture->exit);
	const char *all = users.extended ? "extended" : "plain";

	for (size_t i = 0; i < users.list.count; i++)
		all = arena_printf(arena, "%s %s=%.4s/%s", all,
				   say_text(users.list.items[i].name),
				   say_text(users.list.items[i].uuid),
				   holder_word(users.list.items[i].holder));
	return say(arena, users.verdict, &users.notes, "%s", all);
}

DESCRIPTION(filevault)
{
	static const char *const words[] = {
		[FILEVAULT_AT_REST] = "at rest",
		[FILEVAULT_ENCRYPTING] = "encrypting",
		[FILEVAULT_DECRYPTING] = "decrypting",
	};
	struct filevault_status status =
		filevault_status_parse(arena, capture->out, capture->error);

	return say(arena, status.verdict, &status.notes, "%s %s %lld%s",
		   say_answer(status.on), words[status.conversion],
		   say_number(status.percent),
		   status.after_restart ? " after restart" : "");
}

DESCRIPTION(recovery_key)
{
	struct parse_yes_no key =
		recovery_key_parse(arena, capture->out, capture->error);

	return say(arena, key.verdict, &key.notes, "%s",
		   say_answer(key.answer));
}

DESCRIPTION(volumes)
{
	struct apfs_volumes volumes =
		apfs_volumes_parse(arena, capture->out, capture->error);
	const char *all = "";

	for (size_t i = 0; i < volumes.list.count; i++)
		all = arena_printf(arena, "%s %s=%x", all,
				   say_text(volumes.list.items[i].device),
				   volumes.list.items[i].roles);
	return say(arena, volumes.verdict, &volumes.notes, "%zu:%s",
		   volumes.containers, all);
}

DESCRIPTION(volume_info)
{
	struct volume_info info =
		volume_info_parse(arena, capture->out, capture->error);

	return say(arena, info.verdict, &info.notes,
		   "%s %s group %.8s encryption %s/%s sealed %s",
		   say_text(info.filesystem), say_text(info.device),
		   say_text(info.group), say_answer(info.encryption),
		   say_answer(info.encryption_proper), say_text(info.sealed));
}

DESCRIPTION(preboot_update)
{
	struct preboot_update update =
		preboot_update_parse(arena, capture->out, capture->error);

	return say(arena, update.verdict, &update.notes,
		   "%s error %lld users %lld accounts %s",
		   say_answer(update.success), say_number(update.error),
		   say_number(update.crypto_users),
		   say_words(arena, &update.accounts));
}

DESCRIPTION(enrolment)
{
	struct enrolment_status status =
		enrolment_status_parse(arena, capture->out, capture->error);

	return say(arena, status.verdict, &status.notes, "%s %s %s %s",
		   say_answer(status.automated), say_answer(status.enrolled),
		   say_answer(status.user_approved), say_text(status.server));
}

DESCRIPTION(bootstrap)
{
	struct bootstrap_status status =
		bootstrap_status_parse(arena, capture->out, capture->error);

	return say(arena, status.verdict, &status.notes, "%s %s",
		   say_answer(status.supported), say_answer(status.escrowed));
}

DESCRIPTION(escrow)
{
	static const char *const words[] = {
		[BOOTSTRAP_ESCROW_NOT_SAID] = "-",
		[BOOTSTRAP_ESCROW_CREATED] = "created",
		[BOOTSTRAP_ESCROW_DONE] = "done",
		[BOOTSTRAP_ESCROW_REFUSED] = "refused",
	};
	struct bootstrap_escrow_answer answer =
		bootstrap_escrow_parse(arena, capture->out, capture->error);

	return say(arena, answer.verdict, &answer.notes, "%s",
		   words[answer.result]);
}

DESCRIPTION(profiles)
{
	struct installed_profiles profiles =
		installed_profiles_parse(arena, capture->out, capture->error);
	const char *all = "";

	for (size_t i = 0; i < profiles.list.count; i++) {
		const struct installed_profile *profile =
			&profiles.list.items[i];

		all = arena_printf(arena, "%s %s@%lld", all,
				   profile->computer ? "computer" : "user",
				   say_number(profile->installed_at));
		for (size_t j = 0; j < profile->items.count; j++)
			all = arena_printf(
				arena, "%s %s", all,
				say_text(profile->items.items[j].type));
	}
	return say(arena, profiles.verdict, &profiles.notes, "%zu%s",
		   profiles.list.count, all);
}

DESCRIPTION(policies)
{
	struct account_policies policies =
		account_policies_parse(arena, capture->out, capture->error);
	const char *all = "";

	for (size_t i = 0; i < policies.list.count; i++) {
		const char *name = policies.list.items[i].identifier;

		all = arena_printf(arena, "%s %d", all,
				   (int)policies.list.items[i].category);
		name = name ? strrchr(name, ':') : NULL;
		all = arena_printf(arena, "%s%s", all, name ? name : "");
	}
	return say(arena, policies.verdict, &policies.notes, "%zu%s",
		   policies.list.count, all);
}

/* The names of the first members, or how many items there are. */
DESCRIPTION(openstep)
{
	struct openstep_answer answer = openstep_parse(arena, capture->out);
	const char *all = "";

	for (size_t i = 0; value_is(answer.value, VALUE_DICT) &&
			   i < value_count(answer.value) && i < 3;
	     i++)
		all = arena_printf(
			arena, "%s %s=%s/%zu", all,
			answer.value->dict.members[i].key,
			value_text(answer.value->dict.members[i].value, ""),
			value_count(answer.value->dict.members[i].value));
	return say(arena, answer.verdict, &answer.notes, "%zu%s",
		   value_count(answer.value), all);
}

DESCRIPTION(service)
{
	struct service_state service = service_state_parse(
		arena, capture->out, capture->error, capture->exit);

	return say(arena, service.verdict, &service.notes,
		   "loaded %s running %s pid %lld exit %s",
		   say_answer(service.loaded), say_answer(service.running),
		   say_number(service.pid), say_text(service.last_exit));
}

DESCRIPTION(boot_policy)
{
	struct boot_policy policy =
		boot_policy_parse(arena, capture->out, capture->error);

	return say(arena, policy.verdict, &policy.notes,
		   "supported %s, %s, paired %s, security %d, policies %zu",
		   say_answer(policy.supported),
		   say_text(policy.environment_name), say_answer(policy.paired),
		   (int)policy.security, policy.policies);
}

DESCRIPTION(agent_configuration)
{
	struct agent_configuration configuration =
		agent_configuration_parse(arena, capture->out);

	return say(arena, configuration.verdict, &configuration.notes, "%s",
		   say_text(configuration.system_key));
}

/* Events as letters: Rotation, Changed, Failure (new: N), rePort with the
 * failures in it. */
DESCRIPTION(agent_log)
{
	struct agent_log log = agent_log_parse(arena, capture->out);
	const char *all = "";

	for (size_t i = 0; i < log.events.count; i++) {
		const struct agent_event *event = &log.events.items[i];

		if (event->kind == AGENT_EVENT_ROTATION)
			all = arena_printf(arena, "%s R", all);
		else if (event->kind == AGENT_EVENT_CHANGED_PASSWORD)
			all = arena_printf(arena, "%s C", all);
		else if (event->kind == AGENT_EVENT_FAILURE)
			all = arena_printf(arena, "%s %s", all,
					   event->new_password ? "N" : "F");
		else
			all = arena_printf(arena, "%s P%zu%s", all,
					   event->failures,
					   event->whole ? "" : "?");
	}
	return say(arena, log.verdict, &log.notes, "%s %lld..%lld%s",
		   say_text(log.version), say_number(log.first_at),
		   say_number(log.last_at), all);
}

DESCRIPTION(record)
{
	struct value *tree = NULL;
	struct device_record record;

	json_parse(arena, "record", capture->out.data, capture->out.length,
		   &tree);
	record = device_record_parse(arena, tree);
	return say(arena, record.verdict, &record.notes,
		   "%s %s account %s od %s fde %s/%s users %s",
		   say_text(record.id), say_text(record.agent_version),
		   say_answer(record.has_service_account),
		   say_answer(record.password_od_valid),
		   say_answer(record.filevault_active),
		   say_answer(record.filevault_key_present),
		   record.users_known ? "known" : "-");
}
