#include "simulate/scenario.h"

static void differ(struct mac *mac)
{
	mac->mdm.vendor = MAC_VENDOR_OTHER;
	mac->mdm.bootstrap_supported = true;
	mac->mdm.bootstrap_escrowed = true;
	mac->mdm.bootstrap_entry = true;
	mac->mdm.preflight = "success";
	mac->policy = (struct mac_policy){
		.in_force = true,
		.minimum_length = 12,
		.history = 5,
		.maximum_age_days = 90,
		.maximum_failed = 10,
	};
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

static const struct simulate_event events[] = {
	{"policy-removed", NULL,
	 "The password policy is removed in the MDM's console"},
	EVENT_SIGN_IN("alice"),
	EVENT_UTILITY("alice"),
	EVENT_INSTALL("alice"),
};

const struct scenario scenario_password_policy = {
	.id = "password-policy",
	.title = "A password policy keeps the account away",
	.story = "Another vendor's MDM enforces a password policy that the "
		 "agent's very long random password cannot meet, so the "
		 "service account is never made.\n"
		 "Passwords: alice (admin) / alice-pass, bob / bob-pass. The "
		 "policy can be removed in the MDM's console.",
	.mode = HOST_NORMAL,
	SCENARIO_EVENTS(events),
	.differ = differ,
};
