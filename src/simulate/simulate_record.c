#include "simulate/simulated.h"

#include "base/clock.h"
#include "base/json.h"

static void set_time(struct arena *arena, struct value *dict, const char *key,
		     int64_t when)
{
	char stamp[CLOCK_ISO_SIZE];

	value_set_string(arena, dict, key, clock_format_iso(when, stamp));
}

static struct value *mdm_value(const struct mac *mac, struct arena *arena)
{
	struct value *dict = value_dict(arena);
	bool jumpcloud = mac->mdm.vendor == MAC_VENDOR_JUMPCLOUD;

	value_set_string(arena, dict, "vendor",
			 jumpcloud			      ? "internal"
			 : mac->mdm.vendor != MAC_VENDOR_NONE ? "external"
							      : "none");
	value_set_bool(arena, dict, "dep", mac->mdm.automated);
	if (jumpcloud)
		value_set_string(arena, dict, "profileIdentifier",
				 "com.jumpcloud.mdm.enroll");
	return dict;
}

static struct value *service_value(const struct mac *mac, struct arena *arena,
				   const struct mac_account *service)
{
	const char *stored = mac->agent.service_password;
	struct value *dict = value_dict(arena);

	value_set_bool(arena, dict, "hasSecureToken", mac_holds_token(service));
	value_set_bool(arena, dict, "passwordODValid",
		       text_equal(stored, service->local));
	value_set_bool(arena, dict, "passwordAPFSValid",
		       text_equal(stored, service->disk));
	return dict;
}

static struct value *users_value(const struct mac *mac, struct arena *arena)
{
	struct value *list = value_array(arena);

	for (size_t i = 0; i < mac->account_count; i++) {
		const struct mac_account *one = &mac->accounts[i];
		struct value *dict;

		if (!mac_is_person(one))
			continue;
		dict = value_push(arena, list, value_dict(arena));
		value_set_string(arena, dict, "userName", one->name);
		value_set_bool(arena, dict, "admin", mac_is_admin(one));
		value_set_bool(arena, dict, "managed", one->managed);
		value_set_bool(arena, dict, "suspended", one->disabled);
		value_set_bool(arena, dict, "secureTokenEnabled",
			       one->token_attribute);
	}
	return list;
}

static struct value *record_value(struct mac *mac, struct arena *arena)
{
	struct mac_account *service = mac_account(mac, MAC_SERVICE_ACCOUNT);
	struct value *record = value_dict(arena), *fde = value_dict(arena);

	value_set_bool(arena, fde, "active",
		       mac->filevault.state != MAC_ENCRYPTION_OFF);
	value_set_bool(arena, fde, "keyPresent", mac->filevault.key_in_console);
	value_set_string(arena, record, "_id", mac->agent.system_key);
	value_set_bool(arena, record, "active", true);
	value_set_bool(arena, record, "agentHasFullDiskAccess", true);
	value_set_string(arena, record, "agentVersion", mac->agent.version);
	value_set_string(arena, record, "arch",
			 mac->chip == MAC_APPLE_SILICON ? "arm64" : "x86_64");
	set_time(arena, record, "created", mac->mdm.enrolled);
	value_set_string(arena, record, "displayName", mac->host_name);
	value_set(arena, record, "fde", fde);
	value_set_string(arena, record, "fileSystem", "apfs");
	value_set_bool(arena, record, "hasServiceAccount", service != NULL);
	value_set_string(arena, record, "hostname", mac->host_name);
	set_time(arena, record, "lastContact", mac->agent.contact);
	value_set(arena, record, "mdm", mdm_value(mac, arena));
	value_set_string(arena, record, "os", "Mac OS X");
	value_set_string(arena, record, "osFamily", "darwin");
	value_set_string(arena, record, "serialNumber", mac->serial);
	if (service)
		value_set(arena, record, "serviceAccountState",
			  service_value(mac, arena, service));
	value_set(arena, record, "userMetrics", users_value(mac, arena));
	value_set_string(arena, record, "version", mac->version);
	return record;
}

void simulate_record(const struct host *host, struct text *out)
{
	struct simulated *simulated = simulated_of(host);
	struct arena *arena = arena_new();

	simulated_now(simulated);
	json_write(out, record_value(simulated->mac, arena));
	arena_free(arena);
}
