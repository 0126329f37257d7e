#include "simulate/scenario.h"

static void add_tester(struct mac *mac)
{
	struct mac_account *tester =
		mac_add_person(mac, "tester", "Tester Example",
			       "7C4EB309-2F6A-4D58-818C-49F5DBE60706");

	mac_make_admin(tester);
	mac_give_token(mac, tester);
}

static void differ(struct mac *mac)
{
	struct mac *second = arena_alloc(mac->arena, sizeof(*second));

	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
	mac_healthy(second, mac->arena, mac->now);
	mac_remove_account(second, "alice");
	mac_remove_account(second, "bob");
	mac_remove_account(second, MAC_SERVICE_ACCOUNT);
	add_tester(second);
	second->mode = HOST_RECOVERY;
	second->version = "14.6.1";
	second->build = "23G93";
	second->agent = (struct mac_agent){.system_key = ""};
	second->mdm = (struct mac_mdm){.vendor = MAC_VENDOR_NONE};
	second->volumes = (struct mac_volumes){
		.group = "C74E09B6-2D81-4A5F-8E93-60B7D1F4A202",
		.system = "D85F1AC7-3E92-4B60-9FA4-71C8E205B303",
		.system_name = "Testing",
		.data_name = "Data",
		.system_device = "disk3s7",
		.data_device = "disk3s8",
		.locked = true,
		.preboot_written = second->setup_done,
	};
	mac->neighbour = second;
}

static const struct simulate_event events[] = {
	EVENT_RESTART,
	EVENT_SIGN_IN("alice"),
	EVENT_UTILITY("alice"),
};

const struct scenario scenario_recovery_two_systems = {
	.id = "recovery-two-systems",
	.title = "Recovery: two systems on one disk",
	.story = "Two systems are installed on this Mac. Macintosh HD "
		 "belongs to alice and misses its service account; Testing "
		 "belongs to tester, is locked and is none of our business.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass, "
		 "tester / tester-pass.",
	.mode = HOST_RECOVERY,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
