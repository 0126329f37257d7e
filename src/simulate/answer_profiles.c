#include "simulate/answer.h"

#include "simulate/payload.h"

static const char *yes_no(bool yes)
{
	return yes ? "YES" : "NO";
}

void answer_enrolment(const struct question *question, struct answer *answer)
{
	const struct mac *mac = question->mac;
	const struct mac_mdm *mdm = &mac->mdm;
	bool enrolled = mdm->vendor != MAC_VENDOR_NONE;

	text_addf(&answer->out, "Enrolled via DEP: %s\nMDM enrollment: %s\n",
		  enrolled && mdm->automated ? "Yes" : "No",
		  enrolled ? "Yes (User Approved)" : "No");
	if (enrolled && mac_at_least(mac, 11, 0))
		text_addf(&answer->out, "MDM server: %s\n",
			  payload_server(mdm));
}

void answer_bootstrap(const struct question *question, struct answer *answer)
{
	const struct mac_mdm *mdm = &question->mac->mdm;

	text_addf(&answer->out,
		  "profiles: Bootstrap Token supported on server: %s\n"
		  "profiles: Bootstrap Token escrowed to server: %s\n",
		  yes_no(mdm->bootstrap_supported),
		  yes_no(mdm->bootstrap_escrowed));
}

/*
 * No public transcript shows how the escrow fails: the words of the failures
 * are the simulator's, their code is the one of a failed authentication.
 */
void answer_bootstrap_install(const struct question *question,
			      struct answer *answer)
{
	const struct request_prompt *name =
		question_prompt(question, "Enter the admin user name:");
	const struct request_prompt *password;
	struct mac *mac = question->mac;
	struct mac_account *admin;

	if (!name || !name->reply) {
		answer_wait_forever(answer);
		return;
	}
	password = question_prompt(
		question,
		arena_printf(answer->arena,
			     "Enter the password for user '%s':", name->reply));
	if (!password) {
		answer_wait_forever(answer);
		return;
	}
	admin = mac_account(mac, name->reply);
	if (!mac->mdm.bootstrap_supported) {
		answer_fail(answer, 1,
			    "profiles: Bootstrap Token is not supported by "
			    "the server\n");
	} else if (!password->secret || !secret_length(password->secret)) {
		answer_fail(answer, 1, "Error: Password is required.\n");
	} else if (!admin || !mac_is_admin(admin) || !mac_holds_token(admin) ||
		   !mac_password_is(admin->disk, password->secret)) {
		answer_fail(answer, 1,
			    "profiles: Bootstrap Token was not created "
			    "(-14090)\n");
	} else {
		mac->mdm.bootstrap_entry = mac->mdm.bootstrap_escrowed = true;
		mac->mdm.preflight = "success";
		text_add(&answer->out,
			 "profiles: Bootstrap Token created\n"
			 "profiles: Bootstrap Token escrowed successfully\n");
		mac_tell(mac, "The bootstrap token was escrowed again.");
	}
}

void answer_device_information(const struct question *question,
			       struct answer *answer)
{
	const struct mac *mac = question->mac;
	const char *preflight = mac->mdm.preflight;

	text_addf(&answer->out,
		  "Daemon response: {\n    QueryResponses =     {\n"
		  "        BuildVersion = %s;\n        DeviceName = Mac;\n",
		  mac->build);
	/* The preflight is asked for from macOS 13.3 on. */
	if (preflight && mac_at_least(mac, 13, 3))
		text_addf(&answer->out, "        EACSPreflight = %s%s%s;\n",
			  text_has(preflight, " ") ? "\"" : "", preflight,
			  text_has(preflight, " ") ? "\"" : "");
	text_addf(&answer->out,
		  "        HasBattery = 1;\n        IsAppleSilicon = %d;\n"
		  "        IsSupervised = %d;\n        Model = \"%s\";\n"
		  "        OSVersion = \"%s\";\n"
		  "        SystemIntegrityProtectionEnabled = 1;\n"
		  "    };\n}\n",
		  mac->chip == MAC_APPLE_SILICON, mac->mdm.automated,
		  mac->model, mac->version);
}

void answer_profiles(const struct question *question, struct answer *answer)
{
	struct arena *arena = answer->arena;
	struct value *document = value_dict(arena);
	struct value *profiles = payload_profiles(question->mac, arena);

	/* Without any profile the document is an empty dictionary. */
	if (value_count(profiles))
		value_set(arena, document, "_computerlevel", profiles);
	answer_property_list(answer, document);
}
