#include "simulate/mac.h"

#include <string.h>

/*
 * GUIDs, serial numbers and keys of the healthy Mac. They are invented and the
 * same on every simulated Mac, so that a story can name them.
 */
#define ALICE_GUID   "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301"
#define BOB_GUID     "0F7A93D2-8E46-4C1B-B5A9-3D6E20F8B402"
#define SERVICE_GUID "B1D5E8A7-2C94-4F63-8A17-95C0E4D7F600"

static void healthy_people(struct mac *mac)
{
	struct mac_account *alice, *bob, *service;

	alice = mac_add_person(mac, "alice", "Alice Example", ALICE_GUID);
	mac_make_admin(alice);
	mac_give_token(mac, alice);
	bob = mac_add_person(mac, "bob", "Bob Example", BOB_GUID);
	mac_give_token(mac, bob);
	bob->managed = true;

	service = mac_add_person(mac, MAC_SERVICE_ACCOUNT, "JumpCloud",
				 SERVICE_GUID);
	service->home = "/var/empty";
	service->shell = "/usr/bin/false";
	service->hidden = true;
	service->kerberos = false;
	service->home_exists = false;
	mac_set_password(service, mac->agent.service_password);
	mac_make_admin(service);
	mac_give_token(mac, service);
}

static struct mac_agent healthy_agent(const struct mac *mac)
{
	return (struct mac_agent){
		.files = true,
		.loaded = true,
		.running = true,
		.hooks = true,
		.utility = true,
		.package = true,
		.version = "2.31.0",
		.system_key = "5f2c8e91d4a7b3060e9c1d58",
		.installed = mac->setup_done + MAC_HOUR,
		.service_password = "rotated-by-the-agent",
	};
}

static struct mac_volumes healthy_volumes(const struct mac *mac)
{
	return (struct mac_volumes){
		.group = "3E7D1C52-94AB-4F08-A6C3-D28B5F60E901",
		.system = "8A2F64B0-51CE-4D97-B3E8-0C7D9A1F4502",
		.system_name = "Macintosh HD",
		.data_name = "Data",
		.system_device = "disk3s1",
		.data_device = "disk3s5",
		.preboot_written = mac->setup_done + 2 * MAC_HOUR,
	};
}

void mac_healthy(struct mac *mac, struct arena *arena, int64_t now)
{
	memset(mac, 0, sizeof(*mac));
	mac->arena = arena;
	mac->now = now;
	mac->next_pid = 811;
	mac->chip = MAC_APPLE_SILICON;
	mac->model = "Mac15,3";
	mac->serial = "C02SIMULATED";
	mac->host_name = "training-mac";
	mac->version = "15.3";
	mac->build = "24D60";
	mac->boot = now - 2 * MAC_DAY;
	mac->setup_done = now - 400 * (int64_t)MAC_DAY;
	mac->mode = HOST_NORMAL;
	mac->reset_tool = "resetFileVaultpassword";
	mac->unlock_limit = 10;
	mac->console_user = "alice";
	mac->filevault = (struct mac_filevault){
		.state = MAC_ENCRYPTION_ON,
		.recovery_key = "7KQ2-M9XD-4HRT-W3PZ-8NVC-6YBJ",
		.key_in_console = true,
		.escrow_profile = true,
	};
	mac->mdm = (struct mac_mdm){
		.vendor = MAC_VENDOR_JUMPCLOUD,
		.automated = true,
		.enrolled = mac->setup_done,
		.preflight = "not supported",
	};
	mac->agent = healthy_agent(mac);
	mac->volumes = healthy_volumes(mac);
	healthy_people(mac);
}

void mac_make_intel(struct mac *mac, enum mac_chip chip)
{
	mac->chip = chip;
	mac->model = chip == MAC_T2 ? "MacBookPro16,1" : "MacBookPro14,1";
	mac->volumes.system_device = "disk1s5";
	mac->volumes.data_device = "disk1s1";
	for (size_t i = 0; i < mac->account_count; i++)
		mac->accounts[i].owner = false;
}
