#include "simulate/payload.h"

#include "base/clock.h"

const char *payload_server(const struct mac_mdm *mdm)
{
	switch (mdm->vendor) {
	case MAC_VENDOR_JUMPCLOUD:
		return "https://mdm.jumpcloud.com/mdm/apple/server";
	case MAC_VENDOR_JAMF:
		return "https://example.jamfcloud.com/mdm/ServerURL";
	case MAC_VENDOR_NONE:
	case MAC_VENDOR_OTHER:
		break;
	}
	return "https://mdm.example.com/mdm/ServerURL";
}

struct value *payload_profile(struct arena *arena,
			      const struct installed *profile,
			      struct value *items)
{
	struct value *dict = value_dict(arena);
	char stamp[CLOCK_ISO_SIZE];

	clock_format_iso(profile->installed, stamp);
	value_set_string(arena, dict, "ProfileDisplayName", profile->name);
	value_set_string(arena, dict, "ProfileIdentifier", profile->identifier);
	value_set_string(
		arena, dict, "ProfileInstallDate",
		arena_printf(arena, "%.10s %.8s +0000", stamp, stamp + 11));
	value_set(arena, dict, "ProfileItems", items);
	value_set_string(arena, dict, "ProfileOrganization",
			 profile->organization);
	value_set_string(arena, dict, "ProfileRemovalDisallowed", "true");
	value_set_string(arena, dict, "ProfileType", "Configuration");
	value_set_string(arena, dict, "ProfileUUID", profile->uuid);
	value_set_string(arena, dict, "ProfileVerificationState", "verified");
	value_set_integer(arena, dict, "ProfileVersion", 1);
	return dict;
}

void payload_add(struct arena *arena, struct value *items, const char *type,
		 const char *uuid, struct value *content)
{
	struct value *dict = value_push(arena, items, value_dict(arena));

	value_set(arena, dict, "PayloadContent", content);
	value_set_string(arena, dict, "PayloadDisplayName", type);
	value_set_string(arena, dict, "PayloadIdentifier",
			 arena_printf(arena, "%s.%s", type, uuid));
	value_set_string(arena, dict, "PayloadType", type);
	value_set_string(arena, dict, "PayloadUUID", uuid);
	value_set_integer(arena, dict, "PayloadVersion", 1);
}

static const char *organization(const struct mac *mac)
{
	return mac->mdm.vendor == MAC_VENDOR_JUMPCLOUD ? "JumpCloud"
						       : "Example Corp";
}

static struct value *enrolment(const struct mac *mac, struct arena *arena)
{
	const char *server = payload_server(&mac->mdm);
	struct value *items = value_array(arena), *content = value_dict(arena);
	bool jumpcloud = mac->mdm.vendor == MAC_VENDOR_JUMPCLOUD;
	struct installed profile = {
		.name = jumpcloud ? "JumpCloud MDM" : "Device Management",
		.identifier = jumpcloud ? "com.jumpcloud.mdm.enroll"
					: "com.example.mdm.enroll",
		.uuid = "02B61C4D-7E39-4FA8-9C15-D3AE8F7B6001",
		.organization = organization(mac),
		.installed = mac->mdm.enrolled,
	};

	value_set_integer(arena, content, "AccessRights", 8191);
	value_set_string(arena, content, "CheckInURL", server);
	value_set_bool(arena, content, "CheckOutWhenRemoved", true);
	value_set_string(arena, content, "ServerURL", server);
	value_set_string(arena, content, "Topic",
			 "com.apple.mgmt.External."
			 "13c72d5e-8f4a-40b9-8d26-e4bf908c7101");
	payload_add(arena, items, "com.apple.mdm",
		    "24D83E6F-905B-41CA-9E37-F5C0A19D8201", content);
	return payload_profile(arena, &profile, items);
}

static struct value *filevault(const struct mac *mac, struct arena *arena)
{
	struct value *items = value_array(arena), *content = value_dict(arena);
	struct installed profile = {
		.name = "FileVault",
		.identifier = "com.example.filevault",
		.uuid = "35E94F70-A16C-42DB-8F48-06D1B2AE9301",
		.organization = organization(mac),
		.installed = mac->mdm.enrolled + 360,
	};

	value_set_bool(arena, content, "Defer", true);
	value_set_string(arena, content, "Enable", "On");
	value_set_bool(arena, content, "ShowRecoveryKey", false);
	value_set_bool(arena, content, "UseRecoveryKey", true);
	payload_add(arena, items, "com.apple.MCX.FileVault2",
		    "46FA5081-B27D-43EC-9059-17E2C3BFA401", content);
	if (mac->filevault.escrow_profile) {
		content = value_dict(arena);
		value_set_string(arena, content, "EncryptCertPayloadUUID",
				 "570B6192-C38E-44FD-816A-28F3D4C0B501");
		value_set_string(arena, content, "Location",
				 "The recovery key is kept by your company.");
		payload_add(arena, items,
			    "com.apple.security.FDERecoveryKeyEscrow",
			    "681C72A3-D49F-450E-927B-3904E5D1C601", content);
	}
	return payload_profile(arena, &profile, items);
}

static struct value *password_policy(const struct mac *mac, struct arena *arena)
{
	struct value *items = value_array(arena), *content = value_dict(arena);
	const struct mac_policy *policy = &mac->policy;
	struct installed profile = {
		.name = "Password Policy",
		.identifier = "com.example.profiles.PasswordPolicy",
		.uuid = "792D83B4-E5A0-461F-A38C-4A15F6E2D701",
		.organization = organization(mac),
		.installed = mac->mdm.enrolled + MAC_DAY,
	};

	value_set_bool(arena, content, "allowSimple", false);
	if (policy->maximum_failed)
		value_set_integer(arena, content, "maxFailedAttempts",
				  policy->maximum_failed);
	value_set_integer(arena, content, "maxPINAgeInDays",
			  policy->maximum_age_days);
	value_set_integer(arena, content, "minLength", policy->minimum_length);
	value_set_integer(arena, content, "pinHistory", policy->history);
	value_set_bool(arena, content, "requireAlphanumeric", true);
	payload_add(arena, items, "com.apple.mobiledevice.passwordpolicy",
		    PAYLOAD_POLICY_UUID, content);
	return payload_profile(arena, &profile, items);
}

struct value *payload_profiles(const struct mac *mac, struct arena *arena)
{
	struct value *list = value_array(arena);

	if (mac->mdm.vendor == MAC_VENDOR_NONE)
		return list;
	value_push(arena, list, enrolment(mac, arena));
	value_push(arena, list, filevault(mac, arena));
	if (mac->policy.in_force)
		value_push(arena, list, password_policy(mac, arena));
	payload_okta(mac, arena, list);
	return list;
}
